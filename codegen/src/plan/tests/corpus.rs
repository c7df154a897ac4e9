//! Every public model, with all operations.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::model::load;
use crate::options::{Operations, Options, Request};

/// The folder beside the repository with public models; absent in a plain checkout.
fn shared() -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    if path.is_dir() {
        return Some(path);
    }
    // Written past the capture of the test harness, to be seen.
    let _ = writeln!(io::stderr(), "skipped: no ../shared");
    None
}

fn models(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    files.retain(|path| {
        path.extension()
            .is_some_and(|extension| extension == "json")
    });
    files.sort();
    files
}

/// Plans every service of a model with all operations; returns the problems.
fn problems_of(path: &Path) -> Vec<String> {
    let file = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned());
    let file = file.unwrap_or_default();
    let model = load(&[path.to_path_buf()]).unwrap_or_else(|problems| panic!("{file}: {problems}"));
    let mut found = Vec::new();
    for (shape, _) in model.services() {
        let request = Request {
            model: &model,
            service: Some(shape.id.to_string()),
            operations: Operations::All,
            types: Vec::new(),
            protocol: None,
        };
        match crate::plan::plan(&[request], &Options::new("corpus")) {
            Ok(plan) => {
                // Code is made of every expression that waiters have.
                let notes = plan.notes.iter();
                let left_out = notes.filter(|note| note.trait_id == "smithy.waiters#waitable");
                found.extend(left_out.map(|note| format!("{file}: {note:?}")));
                // Who is asked for sessions knows how to open them.
                let mut services = plan.services.iter();
                if services.any(|one| one.config.auth.bucket_sessions && one.sessions.is_none()) {
                    found.push(format!("{file}: nothing opens sessions"));
                }
            }
            Err(problems) => found.extend(
                problems
                    .iter()
                    .map(|problem| format!("{file}: {problem:?}")),
            ),
        }
    }
    found
}

#[test]
fn every_public_model_is_planned() {
    let Some(shared) = shared() else { return };
    let files = ["aws-models", "protocol-tests"].map(|folder| models(&shared.join(folder)));
    let problems: Vec<String> = files
        .par_iter()
        .flatten()
        .flat_map(|path| problems_of(path))
        .collect();
    assert_eq!(problems, Vec::<String>::new());
}

/// Exceptions for services that no public model of the folder is of.
const WITHOUT_MODEL: &[&str] = &[
    "make_ec2_optional",
    "predict_where_the_input_says",
    "wait_for_workflow_tasks",
];

#[test]
fn every_exception_applies_to_something() {
    let Some(shared) = shared() else { return };
    let found: Vec<_> = models(&shared.join("aws-models"))
        .par_iter()
        .map(|path| {
            let model = load(std::slice::from_ref(path));
            let model = model.unwrap_or_else(|problems| panic!("{problems}"));
            let services = model.services();
            let found = services.map(|(shape, _)| crate::plan::exceptions(&model, shape));
            found.collect::<Vec<_>>()
        })
        .flatten()
        .collect();
    let idle: Vec<&String> = found.iter().flat_map(|found| &found.idle).collect();
    assert_eq!(idle, Vec::<&String>::new());
    let applied = found.iter().flat_map(|found| &found.names).copied();
    let applied: BTreeSet<&str> = applied.chain(WITHOUT_MODEL.iter().copied()).collect();
    let all: BTreeSet<&str> = crate::plan::customizations::names().collect();
    assert_eq!(applied, all);
}
