//! Why a generated crate is out of date: what changed since the last commit, and what that means
//! for its users. Best effort: what git does not have is told by the hashes in the crate alone.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use tinsmith_codegen::config::{Project, ServiceConfig};
use tinsmith_codegen::diff::{Diff, Revision, diff};
use tinsmith_codegen::model::{Model, load_sources};
use tinsmith_codegen::plan::ir::CratePlan;
use tinsmith_codegen::plan::plan;
use tinsmith_codegen::{Config, Problems, Request};

use super::git;
use crate::program::Program;
use crate::source::{Places, configs};

/// What a crate is made from: a configuration, and the texts of the models it names.
pub(crate) struct Source {
    config: Config,
    texts: BTreeMap<PathBuf, String>,
}

/// Where the configuration of a crate comes from.
pub(crate) struct Origin<'a> {
    /// The project's file; none if the crate is one of flags.
    pub(crate) path: Option<&'a Path>,
    /// How its services are looked up.
    pub(crate) places: &'a Places,
    pub(crate) program: &'a Program,
}

impl Origin<'_> {
    /// The crate as the committed file describes it; without a file, as the flags do.
    pub(crate) fn committed(&self, config: &Config) -> Option<Config> {
        let Some(path) = self.path else {
            return Some(config.clone());
        };
        let text = git::committed(path)?;
        let absolute = self.program.at.absolute(path);
        let folder = absolute.parent().unwrap_or(Path::new(""));
        let project = Project::parse(&path.display().to_string(), &text, folder).ok()?;
        let configs = configs(&project, self.places, self.program).ok()?;
        let mut configs = configs.into_iter();
        configs.find(|other| other.folder == config.folder)
    }
}

/// The changes of the crate since the last commit: of its configuration and of its models. `None` if
/// git does not have all of them.
///
/// # Errors
///
/// The models, as they are or as they are committed, cannot be loaded or planned.
pub(crate) fn since_commit(config: &Config, origin: &Origin<'_>) -> Result<Option<Diff>, Problems> {
    let Some(old) = committed(config, origin) else {
        return Ok(None);
    };
    compare(&old, &now(config)).map(Some)
}

/// What the crate is made from now.
pub(crate) fn now(config: &Config) -> Source {
    Source {
        texts: texts(config, |file| std::fs::read_to_string(file).ok()).unwrap_or_default(),
        config: config.clone(),
    }
}

/// The committed configuration with its committed models.
fn committed(config: &Config, origin: &Origin<'_>) -> Option<Source> {
    let config = origin.committed(config)?;
    let texts = texts(&config, git::committed)?;
    Some(Source { config, texts })
}

fn texts(
    config: &Config,
    read: impl Fn(&Path) -> Option<String>,
) -> Option<BTreeMap<PathBuf, String>> {
    let files = config.services.iter().flat_map(|service| &service.model);
    files
        .map(|file| Some((file.clone(), read(file)?)))
        .collect()
}

/// The changes from one source to another.
///
/// # Errors
///
/// One of the two cannot be loaded or planned.
pub(crate) fn compare(old: &Source, new: &Source) -> Result<Diff, Problems> {
    if old.texts == new.texts && old.config.services == new.config.services {
        return Ok(Diff::default());
    }
    let (old_models, new_models) = (models(old)?, models(new)?);
    let (old_plan, new_plan) = (planned(old, &old_models)?, planned(new, &new_models)?);
    Ok(diff(
        &revisions(&old_plan, &old_models),
        &revisions(&new_plan, &new_models),
        new_plan.layout,
    ))
}

/// The model of each service, in the order of the configuration.
fn models(source: &Source) -> Result<Vec<Model>, Problems> {
    let services = source.config.services.iter();
    services.map(|service| model(source, service)).collect()
}

fn model(source: &Source, service: &ServiceConfig) -> Result<Model, Problems> {
    let names: Vec<String> = service
        .model
        .iter()
        .map(|file| file.display().to_string())
        .collect();
    let texts = service.model.iter().map(|file| source.texts[file].as_str());
    let sources: Vec<(&str, &str)> = names.iter().map(String::as_str).zip(texts).collect();
    load_sources(&sources)
}

fn planned(source: &Source, models: &[Model]) -> Result<CratePlan, Problems> {
    let services = source.config.services.iter().zip(models);
    let requests: Vec<Request<'_>> = services
        .map(|(service, model)| Request {
            model,
            service: service.service.clone(),
            operations: service.operations.clone(),
            types: service.types.clone(),
            protocol: service.protocol.clone(),
        })
        .collect();
    plan(&requests, &source.config.options)
}

fn revisions<'a>(plan: &'a CratePlan, models: &'a [Model]) -> Vec<Revision<'a>> {
    let services = plan.services.iter().filter_map(|service| {
        let mut models = models.iter();
        let model = models.find(|model| model.find(&service.shape_id).is_some())?;
        Some(Revision { model, service })
    });
    services.collect()
}

/// A line for each service whose hash in the crate's manifest is not the new one.
pub(crate) fn hashes(old: &str, new: &str) -> Vec<String> {
    let (old, new) = (recorded(old), recorded(new));
    let changed = new.iter().filter(|(service, hash)| {
        let known = old.get(*service);
        known.is_some_and(|known| known != *hash)
    });
    changed
        .map(|(service, _)| {
            format!("{service}: made from another revision of its model, or of the generator")
        })
        .collect()
}

/// The hashes that a manifest records, by service.
fn recorded(manifest: &str) -> BTreeMap<String, String> {
    let Ok(manifest) = manifest.parse::<toml::Table>() else {
        return BTreeMap::new();
    };
    let mut tinsmith = Some(&manifest);
    for key in ["package", "metadata", "tinsmith"] {
        tinsmith = tinsmith.and_then(|table| table.get(key)?.as_table());
    }
    let models = tinsmith.and_then(|table| table.get("models")?.as_array());
    let models = models.into_iter().flatten();
    let text = |model: &toml::Value, key| Some(model.get(key)?.as_str()?.to_owned());
    models
        .filter_map(|model| Some((text(model, "service")?, text(model, "hash")?)))
        .collect()
}
