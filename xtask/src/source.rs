//! The flags that say what to generate: a configuration file or a model.

use std::path::{Path, PathBuf};

use clap::Args;
use tinsmith_codegen::config::{ServiceConfig, ServicePlaces};
use tinsmith_codegen::{Config, Operations, Options, Problem, Problems, ProtocolChoice};

/// The configuration when no flag says otherwise, relative to the workspace.
const DEFAULT: &str = "models/codegen.toml";

/// A model and what to take from it, without a configuration file.
#[derive(Args, Debug)]
pub(crate) struct Selection {
    /// Service by name, shape id or SDK id; needed if the model has several
    #[arg(long, value_name = "NAME", requires = "model")]
    pub(crate) service: Option<String>,
    /// Operations by name, separated by commas, or `all`
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
    /// Protocol to speak, if it is not to be the usual one of those that the service offers
    #[arg(long, value_name = "NAME", requires = "model")]
    pub(crate) protocol: Option<String>,
}

/// All operations, all but those of `--except`, or the names given.
pub(crate) fn operations(names: &[String], except: &[String]) -> Result<Operations, Problems> {
    let all = matches!(names, [all] if all == "all");
    match (all, except) {
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

/// The configuration of this path, or the workspace's own.
pub(crate) fn configured(path: Option<&Path>) -> Result<Config, Problems> {
    Config::load(&config_path(path))
}

/// This path, or that of the workspace's own configuration.
pub(crate) fn config_path(path: Option<&Path>) -> PathBuf {
    path.map_or_else(default_path, Path::to_path_buf)
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
            .help("add `--operations NAME,NAME` or `--operations all`; `cargo xtask list MODEL` shows them").into());
    }
    Ok(Config {
        options: Options::new(name),
        folder: folder.to_path_buf(),
        services: vec![ServiceConfig {
            model: model.to_vec(),
            service: selection.service.clone(),
            operations: operations(&selection.operations, &selection.except)?,
            protocol: selection.protocol.as_deref().map(ProtocolChoice::from),
            places: ServicePlaces::default(),
        }],
        source: None,
    })
}

/// `models/codegen.toml` of the workspace, named as short as the current folder allows.
fn default_path() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent();
    let root = root.unwrap_or(Path::new(""));
    let here = std::env::current_dir().unwrap_or_default();
    if here == root {
        PathBuf::from(DEFAULT)
    } else {
        root.join(DEFAULT)
    }
}
