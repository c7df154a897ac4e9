//! Suites: the services of model files and the cases of their operations and errors.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use tinsmith_codegen::Problems;
use tinsmith_codegen::model::{self, Model, Shape, ShapeId, closure, operations_of};

use super::bare::Bare;
use super::case::{Case, Kind};
use super::lend::Lenders;
use super::refusal::Refusal;
use super::result::ServiceResult;

/// A model file without cases contains none of these.
const MARKS: [&str; 2] = ["smithy.test#http", "smithy.test#eventStreamTests"];

/// A service with cases.
#[derive(Clone, Debug)]
pub(super) struct Subject {
    /// Its shape id.
    pub(super) service: ShapeId,
    /// The file, as the user named it.
    pub(super) file: String,
    /// Its model.
    pub(super) model: Rc<Model>,
    /// Its cases, those that do not apply to clients included.
    pub(super) cases: Vec<Placed>,
    /// How many cases are about malformed requests, which only servers see.
    pub(super) malformed: usize,
    /// What must be so of a client without cases.
    pub(super) bare: Option<Bare>,
    /// Text that is equal for equal services.
    fingerprint: String,
}

/// A case and the operation that it runs through.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    /// The case.
    pub(super) case: Case,
    /// The operation.
    pub(super) operation: ShapeId,
    /// The error that the response is, if it is one.
    pub(super) error: Option<ShapeId>,
    /// Whether the call must answer with an error, whatever the case says.
    pub(super) must_fail: bool,
}

/// Everything found under the paths of a run.
#[derive(Debug, Default)]
pub(super) struct Suites {
    /// The services, in the order found.
    pub(super) subjects: Vec<Subject>,
    /// What was left out, and why.
    pub(super) notes: Vec<String>,
    /// What came of the models that must be refused.
    pub(super) refused: Vec<ServiceResult>,
    /// How many cases and models to compile were found, those included that are there twice.
    found: usize,
}

/// How suites are read.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// Who lends endpoint rules.
    pub(super) lenders: Lenders,
    /// Whether models without cases are compiled, and not merely told.
    pub(super) compile: bool,
    /// Models that must be refused.
    pub(super) refusals: Vec<Refusal>,
}

/// Reads every suite: files, and folders searched for `*.json`.
///
/// # Errors
///
/// Paths that cannot be read or hold no case, models that do not load and cases that cannot be
/// read, all of them.
pub(super) fn read(paths: &[PathBuf], reading: &Reading) -> Result<Suites, Vec<String>> {
    let mut suites = Suites::default();
    let mut errors = Vec::new();
    for path in paths {
        let before = suites.found;
        let found = read_path(path, reading, &mut suites);
        if found.is_empty() && suites.found == before {
            errors.push(format!("{}: there are no cases", path.display()));
        }
        errors.extend(found);
    }
    if errors.is_empty() {
        Ok(suites)
    } else {
        Err(errors)
    }
}

/// Reads a file or a folder; returns what is wrong.
fn read_path(path: &Path, reading: &Reading, suites: &mut Suites) -> Vec<String> {
    let files = match path.is_dir() {
        true => search(path),
        false => Ok(vec![path.to_owned()]),
    };
    match files {
        Ok(files) => {
            let read = files.iter().map(|file| read_file(file, reading, suites));
            read.filter_map(Result::err).flatten().collect()
        }
        Err(error) => vec![format!("{}: {error}", path.display())],
    }
}

/// The `*.json` files under a folder, sorted.
fn search(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(search(&path)?);
        } else if path
            .extension()
            .is_some_and(|extension| extension == "json")
        {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn read_file(file: &Path, reading: &Reading, suites: &mut Suites) -> Result<(), Vec<String>> {
    let name = file.display().to_string();
    let text = std::fs::read_to_string(file).map_err(|error| vec![format!("{name}: {error}")])?;
    if let Some(refusal) = reading.refusals.iter().find(|refusal| refusal.is_of(file)) {
        suites.found += 1;
        suites.refused.push(refusal.result(&name, &text));
        return Ok(());
    }
    if MARKS.iter().any(|mark| text.contains(mark)) {
        let text = reading.lenders.complete(&text);
        let model = model::load_str(&name, &text).map_err(|problems| texts(&problems))?;
        return add(Rc::new(model), &name, suites);
    }
    if !reading.compile {
        suites.notes.push(format!("{name}: no cases"));
        return Ok(());
    }
    let model = model::load_str(&name, &text).map_err(|problems| texts(&problems))?;
    let bare = Bare::of(&text).map_err(|problems| texts(&problems))?;
    add_bare(Rc::new(model), &name, &bare, suites);
    Ok(())
}

/// Adds the services of a model without cases.
fn add_bare(model: Rc<Model>, file: &str, bare: &Bare, suites: &mut Suites) {
    for (service, _) in model.services() {
        suites.found += 1;
        suites.subjects.push(Subject {
            service: service.id.clone(),
            file: file.to_owned(),
            model: Rc::clone(&model),
            cases: Vec::new(),
            malformed: 0,
            bare: Some(bare.clone()),
            fingerprint: String::new(),
        });
    }
}

fn texts(problems: &Problems) -> Vec<String> {
    vec![problems.to_string()]
}

/// Adds the services of a model that have cases.
pub(super) fn add(model: Rc<Model>, file: &str, suites: &mut Suites) -> Result<(), Vec<String>> {
    let mut errors = Vec::new();
    for (service, _) in model.services() {
        match subject(&model, &service.id, file) {
            Ok(subject) => {
                suites.found += subject.cases.len();
                if !subject.cases.is_empty() || subject.malformed > 0 {
                    keep(subject, suites);
                }
            }
            Err(found) => errors.extend(found),
        }
    }
    if errors.is_empty() {
        Ok(())
    } else {
        Err(errors)
    }
}

/// Keeps a subject unless an equal one is there: suites may share files.
fn keep(subject: Subject, suites: &mut Suites) {
    let twin = suites
        .subjects
        .iter()
        .find(|other| other.fingerprint == subject.fingerprint);
    match twin {
        Some(twin) => suites.notes.push(format!(
            "{}: {} is the same as in {}",
            subject.file, subject.service, twin.file
        )),
        None => suites.subjects.push(subject),
    }
}

fn subject(model: &Rc<Model>, service: &ShapeId, file: &str) -> Result<Subject, Vec<String>> {
    let mut reader = Reader::default();
    let operations = operations_of(model, service);
    for id in &operations {
        reader.operation(&model[id]);
    }
    reader.errors(model, service, &operations);
    if !reader.errors.is_empty() {
        return Err(reader.errors);
    }
    let fingerprint = fingerprint(model, service, &operations);
    Ok(Subject {
        service: service.clone(),
        file: file.to_owned(),
        model: Rc::clone(model),
        cases: reader.cases,
        malformed: reader.malformed,
        bare: None,
        fingerprint,
    })
}

fn fingerprint(model: &Model, service: &ShapeId, operations: &[ShapeId]) -> String {
    let mut text = format!("{:?}", (&model[service].kind, &model[service].traits));
    for id in closure(model, Some(service), operations) {
        let shape = &model[&id];
        text.push_str(&format!("{id}{:?}{:?}", shape.kind, shape.traits));
    }
    text
}

/// Collects the cases of a service.
#[derive(Default)]
struct Reader {
    cases: Vec<Placed>,
    malformed: usize,
    errors: Vec<String>,
}

impl Reader {
    fn operation(&mut self, shape: &Shape) {
        let traits = &shape.traits;
        self.malformed += traits.http_malformed_request_tests().len();
        let cases = [
            (Kind::Request, traits.http_request_tests()),
            (Kind::Response, traits.http_response_tests()),
            (Kind::Stream, traits.event_stream_tests()),
        ];
        for (kind, cases) in cases {
            for value in cases {
                self.place(kind, value, &shape.id, None);
            }
        }
    }

    /// Places the cases of error structures on an operation each that can return the error.
    fn errors(&mut self, model: &Model, service: &ShapeId, operations: &[ShapeId]) {
        let common = model[service].as_service().map(|service| &service.errors);
        let common: Vec<&ShapeId> = common.into_iter().flatten().collect();
        let mut returns: BTreeMap<&ShapeId, Vec<&ShapeId>> = BTreeMap::new();
        for id in operations {
            let Some(operation) = model[id].as_operation() else {
                continue;
            };
            for error in operation.errors.iter().chain(common.iter().copied()) {
                returns.entry(error).or_default().push(id);
            }
        }
        for (error, operations) in returns {
            let operation = self.choose(&operations);
            for value in model[error].traits.http_response_tests() {
                self.place(Kind::Response, value, &operation, Some(error));
            }
        }
    }

    /// An operation that is generated anyway, if there is one.
    fn choose(&self, operations: &[&ShapeId]) -> ShapeId {
        let mut used = operations.iter();
        let used = used.find(|id| self.cases.iter().any(|placed| placed.operation == ***id));
        let chosen = used.or(operations.first()).copied();
        chosen
            .cloned()
            .expect("an error is listed with an operation that returns it")
    }

    fn place(
        &mut self,
        kind: Kind,
        value: &serde_json::Value,
        operation: &ShapeId,
        error: Option<&ShapeId>,
    ) {
        match Case::read(kind, value) {
            Ok(case) => self.cases.push(Placed {
                case,
                operation: operation.clone(),
                error: error.cloned(),
                must_fail: false,
            }),
            Err(found) => self.errors.push(format!("{operation}: {found}")),
        }
    }
}

#[cfg(test)]
mod tests;
