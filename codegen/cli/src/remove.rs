//! `cargo tinsmith remove`: takes away what `add` brought.

use std::fmt;
use std::path::{Path, PathBuf};

use tinsmith_codegen::catalog::Offer;
use tinsmith_codegen::write::{self, Plan};
use tinsmith_codegen::{Config, Problem, Problems, generate_config};

use crate::change::{Change, carry_out};
use crate::entry;
use crate::manifest::{Manifest, Which};
use crate::project::{self, Found, Models, find_beside, is_module, name, read};
use crate::surroundings::Surroundings;
use crate::tell::count;

/// What to remove.
#[derive(Clone, Debug, Default)]
pub struct Remove {
    /// The service, as people write it.
    pub service: String,
    /// Names of operations; none means the service.
    pub operations: Vec<String>,
    /// The folder to look services up in.
    pub models: Option<PathBuf>,
    /// The project's file, if not the nearest one.
    pub config: Option<PathBuf>,
    /// The package that has the dependency.
    pub which: Which,
    /// Only say what would be done.
    pub dry_run: bool,
}

/// What was removed.
#[derive(Debug)]
pub struct Removed {
    /// The crate's package.
    pub package: String,
    /// Its folder, as short as the current folder allows.
    pub folder: PathBuf,
    /// Whether the crate is gone, and not only smaller.
    pub gone: bool,
    /// What changed in its files. Those in `foreign` were edited, and stay.
    pub crate_files: Plan,
    /// The other files that changed, as short as the current folder allows.
    pub changed: Vec<PathBuf>,
    /// Nothing was written.
    pub dry_run: bool,
}

/// What becomes of the crate.
enum Fate {
    /// It is generated anew.
    Smaller(Config),
    /// It goes, with the dependency on it.
    Gone(Config),
}

/// Removes operations of a service, or the service, from the project. The generated crate goes with
/// its last operation, but only the files of it that Tinsmith wrote.
///
/// # Errors
///
/// No project, a service or operation that it does not have, a model that is wrong. Then nothing
/// has changed.
pub fn remove(wish: &Remove, at: &Surroundings) -> Result<Removed, Problems> {
    let beside = wish.which.manifest_path.as_deref();
    let found = find_beside(wish.config.as_deref(), beside, at)?;
    let models = Models::new(wish.models.as_deref(), at);
    let index = position(&wish.service, &found, &models)?;
    let draft = entry::entries(&found.project)[index].0;
    let look_up = |name: &str| models.look_up(Some(&found.project), name);
    let config =
        found.project.crates[draft].config(&|name| look_up(name).or_else(|_| Ok(guess(name))))?;
    let path = at.absolute(&found.path);
    let text = new_text(wish, &found, index)?;
    let new = read(found.path.clone(), &path, text)?;
    let is_gone = new.project.crates.len() < found.project.crates.len();
    let fate = if is_gone || new.project.crates[draft].services.is_empty() {
        Fate::Gone(config)
    } else {
        Fate::Smaller(project::config(&new.project.crates[draft], &look_up)?)
    };
    let mut changes = vec![Change {
        path,
        old: Some(found.text),
        new: new.text,
    }];
    if let Fate::Gone(config) = &fate
        && !is_module(config)
    {
        changes.extend(dependents(wish, config, at)?);
    }
    let crate_files = fate.carry_out(&changes, &found.folder, wish.dry_run)?;
    let changed = changes.iter().filter(|change| change.is_one());
    let changed = changed.map(|change| at.shown(&change.path)).collect();
    Ok(fate.report(crate_files, changed, wish.dry_run, at))
}

/// The manifests that depend on the crate, with what they will be: those of all packages of the
/// workspace.
///
/// # Errors
///
/// `dependency-exists`: one package is named, and others depend on it as well.
fn dependents(wish: &Remove, config: &Config, at: &Surroundings) -> Result<Vec<Change>, Problems> {
    let mut changes = Vec::new();
    let mut others = Vec::new();
    for (package, manifest) in Manifest::find_all(&wish.which, at)? {
        let (name, folder) = (&config.options.package, &config.folder);
        let change = Change {
            new: manifest.without_dependency(name, folder, at)?,
            old: Some(manifest.text),
            path: manifest.path,
        };
        let is_meant = wish
            .which
            .package
            .as_ref()
            .is_none_or(|name| *name == package);
        if change.is_one() && !is_meant {
            others.push(package);
        }
        changes.push(change);
    }
    if others.is_empty() {
        return Ok(changes);
    }
    let message = format!(
        "`{}` depends on `{}` as well",
        others.join("`, `"),
        name(config)
    );
    let help = "leave `--package` out to remove it from all";
    Err(Problem::new("dependency-exists", message).help(help).into())
}

/// The position of the service: by what the file calls it, or by what the models call it.
fn position(name: &str, found: &Found, models: &Models<'_>) -> Result<usize, Problems> {
    let project = &found.project;
    if let Some(index) = entry::by_name(project, name) {
        return Ok(index);
    }
    let look_up = |name: &str| models.look_up(Some(project), name);
    let offer = look_up(name).ok();
    let index = offer.and_then(|offer| entry::of_service(project, &offer, &look_up));
    index.ok_or_else(|| {
        let path = found.path.display();
        let message = format!("`{path}` has no service `{}`", name.escape_debug());
        let entries = entry::entries(project);
        let names = entries.iter().filter_map(|(_, entry)| entry.name());
        let names: Vec<String> = names.collect();
        let help = match names.as_slice() {
            [] => "it has none".to_owned(),
            names => format!("it has {}", names.join(", ")),
        };
        Problem::new("unknown-service", message).help(help).into()
    })
}

/// A service whose model is not to be had any more, as far as its crate is concerned: `add` wrote the
/// `sdkId` into the file.
fn guess(name: &str) -> Offer {
    let name = name.split_once('@').map_or(name, |(name, _)| name);
    Offer {
        file: PathBuf::new(),
        shape_id: name.to_owned(),
        sdk_id: name.to_owned(),
        version: String::new(),
        endpoint_prefix: None,
        arn_namespace: None,
        signing_name: None,
        protocols: Vec::new(),
        operations: 0,
    }
}

fn new_text(wish: &Remove, found: &Found, index: usize) -> Result<String, Problems> {
    if !wish.operations.is_empty() {
        let smaller = entry::remove_operations(&found.text, index, &wish.operations)?;
        if let Some(text) = smaller {
            return Ok(text);
        }
    }
    entry::remove(&found.text, index)
}

impl Fate {
    fn carry_out(
        &self,
        changes: &[Change],
        project: &Path,
        dry_run: bool,
    ) -> Result<Plan, Problems> {
        match self {
            Self::Gone(config) if dry_run => write::compare_removal(&config.folder),
            Self::Gone(config) => {
                let plan = carry_out(changes, || write::remove(&config.folder))?;
                clear(&config.folder, project);
                Ok(plan)
            }
            Self::Smaller(config) => {
                let output = generate_config(config)?;
                if dry_run {
                    return write::check(&output.files, &config.folder);
                }
                carry_out(changes, || write::write(&output.files, &config.folder))
            }
        }
    }

    fn report(
        &self,
        crate_files: Plan,
        changed: Vec<PathBuf>,
        dry_run: bool,
        at: &Surroundings,
    ) -> Removed {
        let (config, gone) = match self {
            Self::Gone(config) => (config, true),
            Self::Smaller(config) => (config, false),
        };
        Removed {
            package: name(config),
            folder: at.shown(&config.folder),
            gone,
            crate_files,
            changed,
            dry_run,
        }
    }
}

/// Removes the folders in the project that held nothing but the crate.
fn clear(folder: &Path, project: &Path) {
    let own = |folder: &&Path| folder.starts_with(project) && *folder != project;
    for folder in folder.ancestors().skip(1).take_while(own) {
        // Fails, as it should, where something else is.
        if std::fs::remove_dir(folder).is_err() {
            break;
        }
    }
}

impl fmt::Display for Removed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let files = &self.crate_files;
        let (is, change) = match self.dry_run {
            true => ("would be", "would change"),
            false => ("is", "changed"),
        };
        let what = if self.gone { "removed" } else { "smaller" };
        writeln!(
            f,
            "{} {is} {what}; in {}: {} removed, {} written",
            self.package,
            self.folder.display(),
            count(files.removed.len(), "file"),
            files.written(),
        )?;
        for foreign in &files.foreign {
            writeln!(f, "kept {}: {}", foreign.path, foreign.reason)?;
        }
        let mut changed = self.changed.iter();
        changed.try_for_each(|path| writeln!(f, "{change} {}", path.display()))
    }
}
