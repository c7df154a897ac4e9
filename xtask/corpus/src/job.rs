//! The work on one model: load, generate, count, test the endpoint rules.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use serde::Serialize;
use tinsmith_codegen::model::{self, Model, Service, Shape, ShapeId, operations_of};
use tinsmith_codegen::plan::exceptions;
use tinsmith_codegen::plan::names::crate_name_of_sdk_id;
use tinsmith_codegen::write::OutputFile;
use tinsmith_codegen::{Operations, Options, Problems, Request, generate};

use crate::count::Kind;
use crate::{cases, digest, found, held, panics};

/// What came of a model.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct ModelResult {
    /// Its file.
    pub(crate) file: PathBuf,
    /// Its services.
    pub(crate) services: Vec<ServiceResult>,
    /// What went wrong before there were services.
    pub(crate) failures: Vec<String>,
    /// Seconds that loading took.
    pub(crate) load: f64,
    /// Seconds that the endpoint tests took.
    pub(crate) endpoints: f64,
}

/// What came of a service.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct ServiceResult {
    /// Its shape id.
    pub(crate) service: String,
    /// The name of its crate.
    #[serde(rename = "crate")]
    pub(crate) krate: String,
    /// The protocols that it offers, without their namespaces.
    pub(crate) protocols: String,
    /// What the model holds of each kind.
    pub(crate) held: BTreeMap<Kind, usize>,
    /// What came out of each kind.
    pub(crate) found: BTreeMap<Kind, usize>,
    /// The generated files.
    pub(crate) files: usize,
    /// The bytes of all files.
    pub(crate) bytes: usize,
    /// What tells these bytes from others.
    pub(crate) digest: String,
    /// Endpoint test cases.
    pub(crate) cases: usize,
    /// Those that passed.
    pub(crate) cases_passed: usize,
    /// What went wrong.
    pub(crate) failures: Vec<String>,
    /// Seconds that generating took.
    pub(crate) generate: f64,
    /// Seconds that counting took.
    pub(crate) count: f64,
    /// What came of compiling, if it was compiled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) compiled: Option<Compiled>,
}

/// What came of compiling a crate.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Compiled {
    /// Seconds, where Cargo told them.
    pub(crate) seconds: Option<f64>,
    /// Whether an earlier run compiled the same bytes without a warning.
    pub(crate) before: bool,
}

impl Compiled {
    /// Compiled by an earlier run.
    pub(crate) const BEFORE: Self = Self {
        seconds: None,
        before: true,
    };
}

impl ServiceResult {
    /// How many of a kind the model holds.
    pub(crate) fn held(&self, kind: Kind) -> usize {
        self.held.get(&kind).copied().unwrap_or_default()
    }
}

/// Does the work on a model; whatever goes wrong is in the result.
pub(crate) fn run(file: &Path) -> ModelResult {
    let mut result = ModelResult {
        file: file.to_path_buf(),
        ..ModelResult::default()
    };
    let done = panics::caught(|| fill(&mut result));
    if let Err(failure) = done.and_then(|done| done) {
        result.failures.push(failure);
    }
    result
}

fn fill(result: &mut ModelResult) -> Result<(), String> {
    let start = Instant::now();
    let model = model::load(std::slice::from_ref(&result.file));
    let model = model.map_err(|problems| problems.render())?;
    result.load = start.elapsed().as_secs_f64();
    for (shape, service) in model.services() {
        result.services.push(of_service(&model, shape, service));
    }
    if result.services.is_empty() {
        return Err("the model has no service".to_owned());
    }
    let start = Instant::now();
    let cases = panics::caught(|| cases::run(&model, &result.file));
    result.endpoints = start.elapsed().as_secs_f64();
    for cases in cases.and_then(|cases| cases)? {
        let mut services = result.services.iter_mut();
        if let Some(service) = services.find(|service| service.service == cases.service) {
            service.cases = cases.cases;
            service.cases_passed = cases.passed;
            service.failures.extend(cases.failures);
        }
    }
    Ok(())
}

fn of_service(model: &Model, shape: &Shape, service: &Service) -> ServiceResult {
    let sdk_id = shape.traits.aws_service().map(|service| service.sdk_id);
    let mut result = ServiceResult {
        service: shape.id.to_string(),
        krate: crate_name_of_sdk_id(sdk_id.unwrap_or(shape.id.name())),
        protocols: protocols(shape),
        ..ServiceResult::default()
    };
    let done = panics::caught(|| fill_service(&mut result, model, shape, service));
    if let Err(failure) = done.and_then(|done| done) {
        result.failures.push(failure);
    }
    result
}

fn protocols(shape: &Shape) -> String {
    let protocols = shape.traits.protocols().into_iter();
    let names = protocols.map(|protocol| protocol.id().rsplit('#').next().unwrap_or_default());
    names.collect::<Vec<_>>().join(" ")
}

fn fill_service(
    result: &mut ServiceResult,
    model: &Model,
    shape: &Shape,
    service: &Service,
) -> Result<(), String> {
    let exceptions = exceptions(model, shape);
    let idle = exceptions.idle.iter();
    let idle = idle.map(|what| format!("an exception applies to nothing: {what}"));
    result.failures.extend(idle);
    let operations = operations_of(model, &shape.id);
    let held = held::items(model, service, &operations);
    result.held = held.counts();
    if operations.is_empty() {
        return Ok(());
    }
    let start = Instant::now();
    let files = files(model, &shape.id, &result.krate);
    let files = files.map_err(|problems| problems.render())?;
    result.generate = start.elapsed().as_secs_f64();
    result.files = files.len();
    result.bytes = files.iter().map(|file| file.text.len()).sum();
    let start = Instant::now();
    result.digest = digest::of(&files);
    let found = found::items(&files);
    result.found = found.counts();
    let lost = held.without(&found).map(|item| format!("lost: {item}"));
    let added = found
        .without(&held)
        .map(|item| format!("not in the model: {item}"));
    result.failures.extend(lost.chain(added));
    result.count = start.elapsed().as_secs_f64();
    Ok(())
}

/// The files of the crate of a service, with all operations.
pub(crate) fn files(
    model: &Model,
    service: &ShapeId,
    krate: &str,
) -> Result<Vec<OutputFile>, Problems> {
    let request = Request {
        model,
        service: Some(service.to_string()),
        operations: Operations::All,
        types: Vec::new(),
        protocol: None,
    };
    Ok(generate(&[request], &Options::new(krate))?.files)
}
