//! From requests to files: the phases, one after the other.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use rayon::prelude::*;

use crate::config::Config;
use crate::emit::{Requirement, parts, requirements};
use crate::error::{Notes, Problems};
use crate::model::{Model, load};
use crate::options::{Options, Request};
use crate::plan::ir::{CratePlan, Home, Layout, ModuleFiles, ServicePlan};
use crate::plan::plan;
use crate::write::{Callers, OutputFile, join, print, trim};

/// A generated crate, not written yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// The files, sorted by path.
    pub files: Vec<OutputFile>,
    /// What the code needs of other crates, sorted by name. A crate has it in its manifest; a module
    /// needs it in that of the crate that it is in.
    pub dependencies: Vec<Requirement>,
    /// What went in.
    pub summary: Summary,
    /// What the models ask for and the crate does not do.
    pub notes: Notes,
}

/// What went into a crate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Models.
    pub models: usize,
    /// Structures, unions, enums and errors that became Rust types, inputs and outputs included.
    pub shapes: usize,
    /// Operations.
    pub operations: usize,
}

/// Generates one crate, or one module, with the chosen operations of one or more services.
///
/// Pure: nothing is read or written, and the same requests give the same bytes.
///
/// # Errors
///
/// Every problem of the phase that failed: choosing and planning, or printing.
pub fn generate(requests: &[Request<'_>], options: &Options) -> Result<Output, Problems> {
    let plan = plan(requests, options)?;
    let files = trimmed(&plan, printed(&plan)?);
    Ok(Output {
        files: match &plan.home {
            Home::Module(module) if module.files == ModuleFiles::One => join(files),
            Home::Module(_) | Home::Package => files,
        },
        dependencies: requirements(&plan),
        summary: Summary::of(requests, &plan),
        notes: plan.notes,
    })
}

/// Emits and prints the parts of a crate at the same time; the files sorted by path.
fn printed(plan: &CratePlan) -> Result<Vec<OutputFile>, Problems> {
    let print = |files| print(files, &plan.regenerate);
    let parts: Vec<_> = parts(plan)
        .into_par_iter()
        .map(|part| print(part.emit(plan)))
        .collect();
    let mut problems = Problems::new();
    let mut files = Vec::new();
    for printed in parts.into_iter().chain([print(vec![formatter_settings()])]) {
        match printed {
            Ok(printed) => files.extend(printed),
            Err(found) => problems.extend(found),
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    problems.or(files)
}

/// The files without what no service uses of the code that they share.
fn trimmed(plan: &CratePlan, files: Vec<OutputFile>) -> Vec<OutputFile> {
    let services = plan.services.iter();
    let features: Vec<_> = services
        .map(|service| service.module.plain().to_owned())
        .collect();
    match (&plan.home, plan.layout) {
        (Home::Package, Layout::Modules) => trim(files, "src/", Callers::Features(&features)),
        (Home::Package, Layout::Root) => trim(files, "src/", Callers::Whole),
        (Home::Module(_), _) => trim(files, "", Callers::Whole),
    }
}

/// Loads the models that a configuration names and generates its crate.
///
/// # Errors
///
/// Every problem of every model, or those of [`generate`].
pub fn generate_config(config: &Config) -> Result<Output, Problems> {
    with_requests(config, |requests| generate(requests, &config.options))
}

/// Loads the models that a configuration names and plans its crate, for a look at the plan.
///
/// # Errors
///
/// As [`generate_config`].
pub fn plan_config(config: &Config) -> Result<CratePlan, Problems> {
    with_requests(config, |requests| plan(requests, &config.options))
}

/// Loads each model once and hands out the requests of the configuration.
fn with_requests<T>(
    config: &Config,
    then: impl FnOnce(&[Request<'_>]) -> Result<T, Problems>,
) -> Result<T, Problems> {
    let models = load_models(config)?;
    let requests: Vec<Request<'_>> = config
        .services
        .iter()
        .map(|service| Request {
            model: &models[&service.model],
            service: service.service.clone(),
            operations: service.operations.clone(),
            types: service.types.clone(),
            protocol: service.protocol.clone(),
        })
        .collect();
    then(&requests).map_err(|problems| config.locate(problems))
}

/// The models of a configuration by their files.
fn load_models(config: &Config) -> Result<BTreeMap<Vec<PathBuf>, Model>, Problems> {
    let wanted: BTreeSet<&Vec<PathBuf>> = config
        .services
        .iter()
        .map(|service| &service.model)
        .collect();
    let loaded: Vec<_> = wanted
        .into_par_iter()
        .map(|paths| (paths.clone(), load(paths)))
        .collect();
    let mut problems = Problems::new();
    let mut models = BTreeMap::new();
    for (paths, result) in loaded {
        match result {
            Ok(model) => _ = models.insert(paths, model),
            Err(found) => problems.extend(config.locate_files(&paths, found)),
        }
    }
    problems.or(models)
}

/// Keeps `cargo fmt` off the output, whose format is the printer's.
fn formatter_settings() -> crate::emit::File {
    let text = "# The files of this crate are formatted as they are generated.\n\
                disable_all_formatting = true\n";
    crate::emit::File {
        path: "rustfmt.toml".to_owned(),
        origin: crate::emit::Origin::default(),
        body: crate::emit::Body::Text(text.to_owned()),
    }
}

impl Summary {
    fn of(requests: &[Request<'_>], plan: &CratePlan) -> Self {
        let models: BTreeSet<_> = requests
            .iter()
            .map(|request| std::ptr::from_ref(request.model))
            .collect();
        let sum = |count: fn(&ServicePlan) -> usize| plan.services.iter().map(count).sum();
        Self {
            models: models.len(),
            shapes: sum(|service| {
                service.types.len() + service.errors.len() + 2 * service.operations.len()
            }),
            operations: sum(|service| service.operations.len()),
        }
    }
}
