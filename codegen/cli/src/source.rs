//! The flags that say what to generate: a configuration file or a model.

use std::path::{Path, PathBuf};

use clap::Args;
use tinsmith_codegen::config::Project;
use tinsmith_codegen::config::{ServiceConfig, ServicePlaces};
use tinsmith_codegen::{Config, Operations, Options, Problem, Problems, ProtocolChoice};

use crate::program::Program;
use crate::project::{Models, find, name_command};

/// A model and what to take from it, without a configuration file.
#[derive(Args, Debug)]
pub struct Selection {
    /// Service by name, shape id or SDK id; needed if the model has several
    #[arg(long, value_name = "NAME", requires = "model")]
    pub(crate) service: Option<String>,
    /// Operations by name, separated by commas, or `all`; with `--types` also `none`
    #[arg(
        long,
        value_name = "A,B|all",
        value_delimiter = ',',
        requires = "model"
    )]
    pub(crate) operations: Vec<String>,
    /// Operations to leave out, separated by commas, with `--operations all`
    #[arg(long, value_name = "A,B", value_delimiter = ',', requires = "model")]
    pub(crate) except: Vec<String>,
    /// Types by name, separated by commas, that the operations do not reach
    #[arg(long, value_name = "A,B", value_delimiter = ',', requires = "model")]
    pub(crate) types: Vec<String>,
    /// Protocol to speak, if it is not to be the usual one of those that the service offers
    #[arg(long, value_name = "NAME", requires = "model")]
    pub(crate) protocol: Option<String>,
}

/// All operations, all but those of `--except`, none, or the names given.
///
/// # Errors
///
/// `--except` stands beside names.
pub fn operations(names: &[String], except: &[String]) -> Result<Operations, Problems> {
    let is = |word: &str| matches!(names, [name] if name == word);
    match (is("all"), except) {
        (false, []) if is("none") => Ok(Operations::None),
        (true, []) => Ok(Operations::All),
        (true, except) => Ok(Operations::AllExcept(except.to_vec())),
        (false, []) => Ok(Operations::Named(names.to_vec())),
        (false, _) => Err(
            Problem::new("usage", "`--except` stands beside names of operations")
                .help("it goes with `--operations all`")
                .into(),
        ),
    }
}

/// What a run is about: the crates, and the file that describes them.
#[derive(Clone, Debug)]
pub(crate) struct Work {
    /// The project's file; none if the crate is one of flags.
    pub(crate) path: Option<PathBuf>,
    /// The crates, in the order of the file.
    pub(crate) configs: Vec<Config>,
}

/// Where a run finds the project's file and the models.
#[derive(Args, Clone, Debug, Default)]
pub struct Places {
    /// Configuration [default: the nearest tinsmith.toml, or that of this repository]
    #[arg(long, value_name = "PATH", conflicts_with = "model")]
    pub(crate) config: Option<PathBuf>,
    /// Folder of models to look services up in [default: models_dir, TINSMITH_MODELS, or the
    /// models of `models update`]
    #[arg(long, value_name = "DIR", conflicts_with = "model")]
    pub(crate) models: Option<PathBuf>,
}

impl Work {
    /// The crates of the project's file.
    pub(crate) fn of_file(places: &Places, program: &Program) -> Result<Self, Problems> {
        let found = find(path(places, program), &program.at)?;
        let path = Some(found.path.clone());
        let configs = configs(&found.project, places, program)?;
        Ok(Self { path, configs })
    }

    /// The crate of flags.
    pub(crate) fn of_flags(config: Config) -> Self {
        Self {
            path: None,
            configs: vec![config],
        }
    }
}

/// The project's file as the flag or the program names it.
pub(crate) fn path<'a>(places: &'a Places, program: &'a Program) -> Option<&'a Path> {
    places.config.as_deref().or(program.config.as_deref())
}

/// The crates of a project, with paths as short as the current folder allows. Where the file names
/// no command, headers name that of the program.
pub(crate) fn configs(
    project: &Project,
    places: &Places,
    program: &Program,
) -> Result<Vec<Config>, Problems> {
    let at = &program.at;
    let models = Models::new(places.models.as_deref(), at);
    let mut configs = project.configs(&|name| models.look_up(Some(project), name))?;
    for config in &mut configs {
        name_command(config, program.name);
        config.folder = at.shown(&config.folder);
        let models = config
            .services
            .iter_mut()
            .flat_map(|service| &mut service.model);
        models.for_each(|model| *model = at.shown(model));
    }
    Ok(configs)
}

/// A configuration made of flags: one service of one model.
pub(crate) fn ad_hoc(
    model: &[PathBuf],
    selection: &Selection,
    name: &str,
    folder: &Path,
) -> Result<Config, Problems> {
    if selection.operations.is_empty() {
        return Err(Problem::new("usage", "no operations are chosen")
            .help("add `--operations NAME,NAME` or `--operations all`; `cargo tinsmith list MODEL` shows them").into());
    }
    Ok(Config {
        options: Options::new(name),
        folder: folder.to_path_buf(),
        services: vec![ServiceConfig {
            model: model.to_vec(),
            service: selection.service.clone(),
            operations: operations(&selection.operations, &selection.except)?,
            types: selection.types.clone(),
            protocol: selection.protocol.as_deref().map(ProtocolChoice::from),
            places: ServicePlaces::default(),
        }],
        source: None,
    })
}
