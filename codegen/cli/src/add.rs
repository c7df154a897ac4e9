//! `cargo tinsmith add`: operations of a service become a crate that the project depends on.
//!
//! Everything is computed first: the model is read, the crate is generated, the new texts of
//! `tinsmith.toml` and `Cargo.toml` are made. Only then is anything written.

mod report;

use std::path::PathBuf;

use tinsmith_codegen::catalog::{Offer, outline};
use tinsmith_codegen::config::ServicePlaces;
use tinsmith_codegen::error::Place;
use tinsmith_codegen::model::nearest;
use tinsmith_codegen::plan::ir::Home;
use tinsmith_codegen::write;
use tinsmith_codegen::{
    Config, Operations, Output, Problem, Problems, Rustls, generate_config, plan_config,
};

use crate::change::{Change, carry_out};
use crate::entry::{self, NewEntry, Settings};
use crate::manifest::{Manifest, Which};
use crate::project::{Found, Models, config, find_beside, read};
use crate::surroundings::{Surroundings, relative};

pub use report::Added;
use report::Made;

/// What to add.
#[derive(Clone, Debug, Default)]
pub struct Add {
    /// The service, as people write it.
    pub service: String,
    /// Names of operations, or `all` alone.
    pub operations: Vec<String>,
    /// The folder to look the service up in.
    pub models: Option<PathBuf>,
    /// The model, instead of looking it up.
    pub model: Option<PathBuf>,
    /// The project's file, if not the nearest one.
    pub config: Option<PathBuf>,
    /// The protocol to speak, if it is not to be the usual one.
    pub protocol: Option<String>,
    /// The version of the crate.
    pub version: Option<String>,
    /// What the crate's feature `rustls` stands for.
    pub rustls: Option<Rustls>,
    /// Features to turn on.
    pub features: Vec<String>,
    /// The package that gets the dependency.
    pub which: Which,
    /// Only say what would be done.
    pub dry_run: bool,
}

/// Adds operations of a service to the project.
///
/// # Errors
///
/// No project, no such service or operation (with what was probably meant), a model that is wrong,
/// files in the way, another dependency of the crate's name. Then nothing has changed.
pub fn add(wish: &Add, at: &Surroundings) -> Result<Added, Problems> {
    let beside = wish.which.manifest_path.as_deref();
    let found = find_beside(wish.config.as_deref(), beside, at)?;
    let manifest = Manifest::find(&wish.which, at)?;
    let models = Models::new(wish.models.as_deref(), at);
    let offer = offer(wish, &found, &models, at)?;
    let (text, index) = new_text(wish, &found, &models, &offer, at)?;
    let path = at.absolute(&found.path);
    let new = read(found.path.clone(), &path, text)?;
    let draft = entry::entries(&new.project)[index].0;
    let look_up = |name: &str| models.look_up(Some(&new.project), name);
    let config = asked(config(&new.project.crates[draft], &look_up)?);
    let output = generate_config(&config)?;
    let plan = plan_config(&config)?;
    let dependent = match &plan.home {
        Home::Package => {
            check_features(&wish.features, &output)?;
            let (name, folder) = (&config.options.package, &config.folder);
            Some(manifest.with_dependency(name, folder, &wish.features, at)?)
        }
        Home::Module(_) => None,
    };
    let text = dependent.as_ref().map(|dependent| &dependent.text);
    let changes = [
        Change {
            path,
            old: Some(found.text),
            new: new.text,
        },
        Change {
            path: manifest.path.clone(),
            old: Some(manifest.text.clone()),
            new: text.unwrap_or(&manifest.text).clone(),
        },
    ];
    let crate_files = write::check(&output.files, &config.folder)?;
    if !wish.dry_run {
        let last = || write::write(&output.files, &config.folder);
        carry_out(&changes, last)?;
    }
    let made = Made {
        config: &config,
        plan: &plan,
        output: &output,
        dependent: dependent.as_ref(),
    };
    Ok(made.report(wish, &offer, crate_files, &changes, &manifest, at))
}

/// The configuration as one that is asked for: the file that says so is not written yet, so problems
/// do not point into it.
fn asked(mut config: Config) -> Config {
    config.source = None;
    for service in &mut config.services {
        service.places = ServicePlaces::default();
        if let Some(protocol) = &mut service.protocol {
            protocol.place = Place::default();
        }
    }
    config
}

/// The service that is meant, in its model.
fn offer(
    wish: &Add,
    found: &Found,
    models: &Models<'_>,
    at: &Surroundings,
) -> Result<Offer, Problems> {
    let Some(model) = &wish.model else {
        return models.look_up(Some(&found.project), &wish.service);
    };
    let shown = at.shown(&at.absolute(model));
    let offers = outline(&shown);
    let names: Vec<&str> = offers.iter().map(|offer| offer.sdk_id.as_str()).collect();
    let names = names.join(", ");
    let wanted = tinsmith_codegen::catalog::word(&wish.service);
    let fits = |offer: &&Offer| offer.answers_to(&wanted);
    offers.iter().find(fits).cloned().ok_or_else(|| {
        let message = match std::fs::metadata(&shown) {
            Err(error) => format!("`{}` cannot be read: {error}", shown.display()),
            Ok(found) if found.is_dir() => format!("`{}` is a folder", shown.display()),
            Ok(_) if names.is_empty() => format!("`{}` is no model of a service", shown.display()),
            Ok(_) => format!("`{}` is a model of {names}", shown.display()),
        };
        let help = match names.is_empty() {
            true => "name a Smithy JSON model: `--model FILE`; `--models` is for a folder of them",
            false => "name the service of the model",
        };
        Problem::new("unknown-service", message).help(help).into()
    })
}

/// The new text of the project's file, and the position of the service in it.
fn new_text(
    wish: &Add,
    found: &Found,
    models: &Models<'_>,
    offer: &Offer,
    at: &Surroundings,
) -> Result<(String, usize), Problems> {
    let look_up = |name: &str| models.look_up(Some(&found.project), name);
    let is_all = |name: &String| name == "all";
    let operations = match wish.operations.as_slice() {
        [all] if is_all(all) => Operations::All,
        names if names.iter().any(is_all) => {
            let message = "`all` stands beside names of operations";
            let help = "leave the names out, or `all`";
            return Err(Problem::new("usage", message).help(help).into());
        }
        names => Operations::Named(unique(names)),
    };
    let (text, index) = match entry::of_service(&found.project, offer, &look_up) {
        Some(index) => (
            entry::add_operations(&found.text, index, &operations)?,
            index,
        ),
        None => {
            let entry = new_entry(wish, found, offer, &operations, at);
            let index = entry::entries(&found.project).len();
            (entry::append(&found.text, &entry)?, index)
        }
    };
    let settings = Settings {
        protocol: wish.protocol.as_deref(),
        version: wish.version.as_deref(),
        rustls: wish.rustls,
        features: &wish.features,
    };
    Ok((entry::with_settings(&text, index, &settings)?, index))
}

/// Whether the crate has these features.
///
/// # Errors
///
/// `unknown-feature` for each that it does not have.
fn check_features(features: &[String], output: &Output) -> Result<(), Problems> {
    let mut files = output.files.iter();
    let manifest = files.find(|file| file.path == "Cargo.toml");
    let manifest = manifest.and_then(|file| file.text.parse::<toml::Table>().ok());
    let known = manifest.and_then(|mut manifest| manifest.remove("features"));
    let known = known.as_ref().and_then(toml::Value::as_table);
    let known: Vec<&str> = known
        .into_iter()
        .flatten()
        .map(|(name, _)| &**name)
        .collect();
    let mut problems = Problems::new();
    for feature in features
        .iter()
        .filter(|feature| !known.contains(&feature.as_str()))
    {
        let message = format!("the crate has no feature `{}`", feature.escape_debug());
        let help = match nearest(feature, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("it has {}", known.join(", ")),
        };
        problems.push(Problem::new("unknown-feature", message).help(help));
    }
    problems.or(())
}

/// Each name once, in the order given.
fn unique(names: &[String]) -> Vec<String> {
    let mut unique: Vec<String> = Vec::new();
    for name in names {
        if !unique.contains(name) {
            unique.push(name.clone());
        }
    }
    unique
}

/// A model that a flag led to stands in the file by its path, so that the next run finds it.
fn new_entry<'a>(
    wish: &Add,
    found: &Found,
    offer: &Offer,
    operations: &'a Operations,
    at: &Surroundings,
) -> NewEntry<'a> {
    let version = wish.service.split_once('@').map(|(_, version)| version);
    let by_path = wish.model.is_some() || wish.models.is_some();
    let several = outline(&offer.file).len() > 1;
    NewEntry {
        service: match (by_path, version) {
            (false, Some(version)) => Some(format!("{}@{version}", offer.sdk_id)),
            (false, None) => Some(offer.sdk_id.clone()),
            (true, _) => several.then(|| offer.sdk_id.clone()),
        },
        model: by_path.then(|| relative(&at.absolute(&offer.file), &found.folder)),
        operations,
    }
}
