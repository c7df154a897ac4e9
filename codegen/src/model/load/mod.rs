//! JSON files to a model: read, merge, apply, mix in, check. Every phase reports all its problems.

mod at;
mod bodies;
mod check;
mod draft;
mod finish;
mod json;
mod legacy;
mod merge;
mod mixins;
mod parse;
mod prelude;
pub(super) mod suggest;

use std::path::PathBuf;
use std::sync::Arc;

use super::shape::Model;
use crate::error::{Place, Problem, Problems};
use draft::FileContents;

/// Loads the files as one model.
///
/// # Errors
///
/// Every problem of every file: unreadable, not JSON, not Smithy, conflicting, or inconsistent.
pub fn load(files: &[PathBuf]) -> Result<Model, Problems> {
    let mut problems = Problems::new();
    let mut sources = Vec::new();
    for file in files {
        let name = file.display().to_string();
        match std::fs::read(file) {
            Ok(bytes) => sources.push((name, bytes)),
            Err(error) => problems.push(unreadable(&name, &error.to_string())),
        }
    }
    let mut texts = Vec::new();
    for (name, bytes) in sources {
        match String::from_utf8(bytes) {
            Ok(text) => texts.push((name, text)),
            Err(error) => problems.push(unreadable(&name, &error.utf8_error().to_string())),
        }
    }
    let texts: Vec<(&str, &str)> = texts
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    if texts.is_empty() && problems.is_empty() {
        problems.push(Problem::new("no-model", "no model file is given"));
    }
    assemble(&texts, problems)
}

/// Loads one model from text; `name` stands for the file in problems.
///
/// # Errors
///
/// As [`load`].
pub fn load_str(name: &str, json: &str) -> Result<Model, Problems> {
    load_sources(&[(name, json)])
}

/// Loads several texts, each with a name, as one model.
///
/// # Errors
///
/// As [`load`].
pub fn load_sources(sources: &[(&str, &str)]) -> Result<Model, Problems> {
    assemble(sources, Problems::new())
}

fn assemble(sources: &[(&str, &str)], mut problems: Problems) -> Result<Model, Problems> {
    let mut files = Vec::new();
    for (name, text) in sources {
        files.extend(read_source(name, text, &mut problems));
    }
    let merged = merge::merge(files, &mut problems);
    let model = finish::finish(merged, &mut problems);
    if !problems.is_empty() {
        for (name, text) in sources {
            problems.keep_source(name, without_mark(text));
        }
    }
    problems.or(model)
}

fn read_source(name: &str, text: &str, problems: &mut Problems) -> Option<FileContents> {
    let file: Arc<str> = name.into();
    match json::parse(without_mark(text)) {
        Ok(document) => {
            for pointer in document.duplicates {
                let key = pointer.rsplit('/').next().unwrap_or_default();
                let message = format!("the key `{}` is written twice", key.escape_debug());
                problems.push(Problem::new("duplicate-key", message).at(Place {
                    file: Some(file.clone()),
                    pointer,
                    position: None,
                }));
            }
            Some(parse::read(&file, document.value, problems))
        }
        Err(error) => {
            problems.push(not_json(file, &error));
            None
        }
    }
}

/// The text without the byte order mark that some editors write; RFC 8259 lets a reader ignore it.
fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

fn not_json(file: Arc<str>, error: &serde_json::Error) -> Problem {
    let position = (error.line(), error.column());
    let text = error.to_string();
    let message = text.split(" at line ").next().unwrap_or(&text);
    let number = |number: usize| u32::try_from(number.max(1)).unwrap_or(u32::MAX);
    Problem::new("not-json", format!("the file is not JSON: {message}"))
        .help("a model is a Smithy JSON AST; `smithy ast` writes one from `.smithy` files")
        .at(Place {
            file: Some(file),
            pointer: String::new(),
            position: Some((number(position.0), number(position.1))),
        })
}

fn unreadable(name: &str, why: &str) -> Problem {
    Problem::new("unreadable-file", format!("cannot read `{name}`: {why}")).at(Place {
        file: Some(name.into()),
        ..Place::default()
    })
}
