//! Why a generated crate is out of date: which models changed since they were committed, and what
//! that means.

use std::path::PathBuf;

use tinsmith_codegen::config::ServiceConfig;
use tinsmith_codegen::diff::{Diff, Verdict, compare, summary};
use tinsmith_codegen::model::{Model, load, load_sources};
use tinsmith_codegen::{Config, Problems};

use super::git;

/// What changed since the last commit.
#[derive(Debug, Default)]
pub(crate) struct Explanation {
    /// A line for each model that changed; empty if none did or nothing is known.
    pub(crate) text: String,
    /// What the changes ask of the next release; `None` if nothing is known of some model.
    pub(crate) verdict: Option<Verdict>,
}

/// Compares the models of a configuration with those that are committed beside them. Best effort:
/// without git, or for files that are not in it, nothing is said.
///
/// # Errors
///
/// The models of the configuration, or the committed ones, cannot be loaded or planned.
pub(crate) fn explain(config: &Config) -> Result<Explanation, Problems> {
    let mut known = true;
    let mut changed = Diff::default();
    for service in &config.services {
        match committed(&service.model) {
            None => known = false,
            Some(texts) => changed
                .services
                .extend(compare_service(config, service, &texts)?),
        }
    }
    Ok(Explanation {
        text: summary(&changed),
        verdict: known.then(|| changed.verdict()),
    })
}

/// The committed texts of a model's files, if git has all of them.
fn committed(files: &[PathBuf]) -> Option<Vec<String>> {
    files.iter().map(|file| git::committed(file)).collect()
}

fn compare_service(
    config: &Config,
    service: &ServiceConfig,
    texts: &[String],
) -> Result<Vec<tinsmith_codegen::diff::ServiceDiff>, Problems> {
    let current = service.model.iter().map(std::fs::read_to_string);
    let is_same = current
        .zip(texts)
        .all(|(current, text)| current.is_ok_and(|current| current == *text));
    if is_same {
        return Ok(Vec::new());
    }
    let new = load(&service.model)?;
    let old = load_committed(&service.model, texts)?;
    let name = service.service.as_deref();
    let diff = compare(&old, &new, name, &service.operations, &config.options)?;
    Ok(diff.services)
}

fn load_committed(files: &[PathBuf], texts: &[String]) -> Result<Model, Problems> {
    let names: Vec<String> = files
        .iter()
        .map(|file| format!("HEAD:{}", file.display()))
        .collect();
    let sources = names.iter().zip(texts);
    let sources: Vec<(&str, &str)> = sources
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    load_sources(&sources)
}
