//! The project's `tinsmith.toml`, and the models that it takes services from.

use std::path::{Path, PathBuf};

use tinsmith_codegen::catalog::{Catalog, Offer};
use tinsmith_codegen::config::{Draft, LookUp, Project};
use tinsmith_codegen::{Config, Layout, Problem, Problems};

use crate::program;
use crate::surroundings::Surroundings;

/// The name of a project's file.
pub const NAME: &str = "tinsmith.toml";

/// A project's file as it was found.
#[derive(Debug)]
pub struct Found {
    /// Its path, as short as the current folder allows.
    pub path: PathBuf,
    /// The folder that its paths are relative to, absolute.
    pub folder: PathBuf,
    /// Its text.
    pub text: String,
    /// What it says.
    pub project: Project,
}

/// Reads the project's file: that of the flag, or the nearest one in the current folder or above,
/// or in the folder of the manifest that is meant.
///
/// # Errors
///
/// There is none, or every problem in it.
pub fn find_beside(
    flag: Option<&Path>,
    manifest: Option<&Path>,
    at: &Surroundings,
) -> Result<Found, Problems> {
    let path = match flag {
        Some(path) => within(at.absolute(path), NAME),
        None => {
            let manifest = manifest.map(|path| within(at.absolute(path), "Cargo.toml"));
            let folder = manifest.as_deref().and_then(Path::parent);
            let mut folders = folder.unwrap_or(&at.folder).ancestors();
            let found = folders.find(|folder| folder.join(NAME).is_file());
            found.map(|folder| folder.join(NAME)).ok_or_else(none)?
        }
    };
    let shown = at.shown(&path);
    let text = std::fs::read_to_string(&path).map_err(|error| {
        let message = format!("`{}` cannot be read: {error}", shown.display());
        Problem::new("config-file", message).help("`cargo tinsmith init` makes one")
    })?;
    read(shown, &path, text)
}

/// The same without a manifest.
///
/// # Errors
///
/// As [`find_beside`].
pub fn find(flag: Option<&Path>, at: &Surroundings) -> Result<Found, Problems> {
    find_beside(flag, None, at)
}

/// A file of a folder, where somebody named the folder.
pub fn within(path: PathBuf, name: &str) -> PathBuf {
    match path.is_dir() {
        true => path.join(name),
        false => path,
    }
}

/// What the text of a project's file says.
///
/// # Errors
///
/// Every problem in it.
pub fn read(shown: PathBuf, path: &Path, text: String) -> Result<Found, Problems> {
    let folder = path.parent().unwrap_or(Path::new("")).to_owned();
    let project = Project::parse(&shown.display().to_string(), &text, &folder)?;
    Ok(Found {
        path: shown,
        folder,
        text,
        project,
    })
}

fn none() -> Problem {
    let message = format!("there is no `{NAME}` in this folder or above");
    Problem::new("no-config", message).help("`cargo tinsmith init` makes one")
}

/// The folder in which services are looked up: that of the flag, of the project's file, of
/// `TINSMITH_MODELS`, or the one that `models update` keeps.
///
/// # Errors
///
/// `no-models`: there is none.
pub fn models_folder(
    flag: Option<&Path>,
    project: Option<&Project>,
    at: &Surroundings,
) -> Result<PathBuf, Problems> {
    let flag = flag.map(|path| at.absolute(path));
    let file = || project.and_then(|project| project.models.dir.clone());
    let kept = || {
        let folder = at.kept_models()?;
        folder.is_dir().then_some(folder)
    };
    let named = flag.or_else(file).or_else(|| at.models.clone());
    named.or_else(kept).ok_or_else(|| {
        let message = "it is not known where the models are";
        let help = "name their folder: `--models DIR`, `models_dir` in tinsmith.toml, or \
                    TINSMITH_MODELS; or let `cargo tinsmith models update` fetch those of AWS";
        Problem::new("no-models", message).help(help).into()
    })
}

/// The folder of models, opened when a service is first looked up.
pub struct Models<'a> {
    flag: Option<&'a Path>,
    at: &'a Surroundings,
    catalog: std::cell::OnceCell<Result<Catalog, Problems>>,
}

impl<'a> Models<'a> {
    /// Nothing is read yet.
    pub fn new(flag: Option<&'a Path>, at: &'a Surroundings) -> Self {
        let catalog = std::cell::OnceCell::new();
        Self { flag, at, catalog }
    }

    /// The folder of models.
    ///
    /// # Errors
    ///
    /// There is none (see [`models_folder`]), or it cannot be read.
    pub fn catalog(&self, project: Option<&Project>) -> Result<&Catalog, Problems> {
        let opened = self.catalog.get_or_init(|| {
            let folder = models_folder(self.flag, project, self.at)?;
            Catalog::open(&self.at.shown(&folder))
        });
        opened.as_ref().map_err(Clone::clone)
    }

    /// The service that goes by a name (see [`Catalog::find`]).
    ///
    /// # Errors
    ///
    /// As [`Models::catalog`] and [`Catalog::find`].
    pub fn look_up(&self, project: Option<&Project>, name: &str) -> Result<Offer, Problems> {
        self.catalog(project)?.find(name)
    }
}

/// What a configuration makes, by name: a package, or a module by its path.
pub fn name(config: &Config) -> String {
    match &config.options.layout {
        Layout::Crate | Layout::Modules => config.options.package.clone(),
        Layout::Module { root, .. } => root.clone(),
    }
}

/// Lets headers name the command of a program where the project's file names none.
pub(crate) fn name_command(config: &mut Config, program: &str) {
    let command = || format!("{program} codegen");
    config.options.command.get_or_insert_with(command);
}

/// A crate of a project with its models, as the commands that edit the project make it.
///
/// # Errors
///
/// As [`Draft::config`].
pub(crate) fn config(draft: &Draft, look_up: LookUp<'_>) -> Result<Config, Problems> {
    let mut config = draft.config(look_up)?;
    name_command(&mut config, program::NAME);
    Ok(config)
}

/// Whether a configuration makes a module of a crate that exists, and no crate.
pub fn is_module(config: &Config) -> bool {
    matches!(config.options.layout, Layout::Module { .. })
}
