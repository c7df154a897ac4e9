//! JSON files to a model: read, merge, apply, mix in, check. Every phase reports all its problems.

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
mod reader;
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
    let mut texts = Vec::new();
    for file in files {
        let name = file.display().to_string();
        match std::fs::read(file) {
            Ok(bytes) => texts.extend(decode(name, bytes, &mut problems)),
            Err(error) => problems.push(unreadable(&name, &error.to_string())),
        }
    }
    let texts: Vec<(&str, &str)> = texts
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    if texts.is_empty() && problems.is_empty() {
        problems.push(Problem::new("no-model", "no model file is given"));
    }
    let files = texts.iter().map(|(name, _)| ((*name).into(), None));
    assemble(&texts, files.collect(), problems)
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
    let files = sources.iter().map(|(name, text)| {
        let text = without_mark(text);
        ((*name).into(), Some(text.into()))
    });
    assemble(sources, files.collect(), Problems::new())
}

/// The names of files, with their texts if they cannot be read again.
type Files = Vec<(Arc<str>, Option<Arc<str>>)>;

fn assemble(
    sources: &[(&str, &str)],
    names: Files,
    mut problems: Problems,
) -> Result<Model, Problems> {
    let mut files = Vec::new();
    for (name, text) in sources {
        files.extend(read_source(name, text, &mut problems));
    }
    let merged = merge::merge(files, &mut problems);
    let model = finish::finish(merged, names, &mut problems);
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
            position: Some((number(position.0), number(position.1), 0)),
        })
}

fn unreadable(name: &str, why: &str) -> Problem {
    let message = format!("cannot read `{name}`: {why}");
    Problem::new("unreadable-file", message).at(Place::file(name))
}

/// The text of a file, or a problem at the first byte that is none.
fn decode(name: String, bytes: Vec<u8>, problems: &mut Problems) -> Option<(String, String)> {
    match String::from_utf8(bytes) {
        Ok(text) => Some((name, text)),
        Err(error) => {
            let why = error.utf8_error();
            let text = String::from_utf8_lossy(&error.as_bytes()[..why.valid_up_to()]).into_owned();
            let line_start = text.rfind('\n').map_or(0, |end| end + 1);
            let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
            let line = number(text.matches('\n').count() + 1);
            let column = number(text.len() - line_start + 1);
            problems.keep_source(&name, &text);
            problems.push(unreadable(&name, &why.to_string()).at(Place {
                position: Some((line, column, 0)),
                ..Place::file(&name)
            }));
            None
        }
    }
}
