//! `codegen.toml`: which models, services and operations make a crate, and where it goes.
//!
//! ```toml
//! [crate]
//! name = "my-aws"              # Cargo package name
//! path = "../generated"        # folder of the crate, relative to this file
//! version = "0.1.0"            # optional
//! modules = false              # optional: a module per service even if there is only one
//! defaults = "aws"             # optional: or "specification"
//! null_in_dense_collections = "error"   # optional: or "skip"
//! rustls = "slim"              # optional: or "legacy", as in the official crates
//! command = "cargo xtask codegen"   # optional: what makes it anew, for headers of files
//! presigning = "official"      # optional: or "all", whatever is signed with SigV4
//!
//! [[service]]
//! model = "inspector2.json"    # relative to this file; a list makes one model of several files
//! service = "Inspector2"       # optional if the model has one service
//! operations = ["ListUsageTotals"]   # or "all"
//! except = ["CreateFilter"]    # optional beside "all": operations to leave out
//! types = ["CisScanStatus"]     # optional: types that the operations do not reach; with them
//!                              # `operations` may be "none"
//! protocol = "awsJson1_0"      # optional: another of the service's protocols than the usual one
//! ```
//!
//! Instead of a crate they may make a module of a crate that exists:
//!
//! ```toml
//! [module]
//! root = "crate::aws"          # the path of the module in its crate
//! path = "../src/aws"          # its folder, relative to this file: `mod.rs` and more
//! files = "tree"               # optional: or "one", `mod.rs` alone
//! features = ["rt-tokio"]      # optional: what is on
//!                              # [default: default-https-client, rt-tokio, sigv4a]
//! ```
//!
//! A project of one's own has a [`Project`], which can look services up by name and make a crate of
//! each.

mod module;
mod overrule;
mod places;
mod project;
mod table;

use std::fs;
use std::path::{Path, PathBuf};

pub use overrule::Overrule;
pub use places::{ServicePlaces, Source};
pub use project::{Draft, Entry, LookUp, Models, Project};
use table::{File, Strings, Table};

use crate::error::{Place, Problem, Problems};
use crate::options::{
    Defaults, Layout, NullInDenseCollections, Operations, Options, PresignedOperations,
    ProtocolChoice, Rustls,
};

/// What a configuration file says.
#[derive(Clone, Debug)]
pub struct Config {
    /// Choices for the crate.
    pub options: Options,
    /// Folder of the generated crate.
    pub folder: PathBuf,
    /// The services, in the order of the file.
    pub services: Vec<ServiceConfig>,
    /// The file that says so, for problems.
    pub source: Option<Source>,
}

/// One service of a configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceConfig {
    /// The files that make up its model.
    pub model: Vec<PathBuf>,
    /// Name, shape id or `sdkId`, if the model has several.
    pub service: Option<String>,
    /// Its operations.
    pub operations: Operations,
    /// Types that are to be there whether or not the operations reach them.
    pub types: Vec<String>,
    /// The protocol to speak, if it is not to be the usual one.
    pub protocol: Option<ProtocolChoice>,
    /// Where the configuration says so, for problems.
    pub places: ServicePlaces,
}

impl Config {
    /// Reads a configuration file. Paths in it are relative to its folder.
    ///
    /// # Errors
    ///
    /// Every problem of the file with its line: not TOML, unknown or missing keys, wrong types.
    pub fn load(path: &Path) -> Result<Self, Problems> {
        let name = path.display().to_string();
        let text = fs::read_to_string(path).map_err(|error| {
            let message = format!("the configuration cannot be read: {error}");
            Problem::new("config-file", message).at(Place {
                file: Some(name.as_str().into()),
                ..Place::default()
            })
        })?;
        let folder = path.parent().unwrap_or(Path::new(""));
        Self::parse(&name, &text, folder)
    }

    /// Reads a configuration from text; `name` stands for the file in problems, `folder` is what
    /// its paths are relative to.
    ///
    /// # Errors
    ///
    /// As [`Config::load`], except for reading the file.
    pub fn parse(name: &str, text: &str, folder: &Path) -> Result<Self, Problems> {
        let mut file = File::new(name, text);
        let config =
            Table::root(&mut file, text).and_then(|root| read_config(&mut file, &root, folder));
        match config {
            Some(config) => file.finish(config),
            None => file.fail(),
        }
    }
}

fn read_config(file: &mut File<'_>, root: &Table<'_>, folder: &Path) -> Option<Config> {
    root.only(file, &["crate", "module", "service"]);
    let made = read_made(file, root, folder);
    let mut services = Vec::new();
    for service in root.tables(file, "service") {
        services.extend(read_service(file, &service, folder));
    }
    let (options, folder, source) = made?;
    Some(Config {
        options,
        folder,
        services,
        source: Some(source),
    })
}

/// What all services make together: the choices for it, its folder, and where they stand.
fn read_made(
    file: &mut File<'_>,
    root: &Table<'_>,
    folder: &Path,
) -> Option<(Options, PathBuf, Source)> {
    let key = if root.has("module") {
        "module"
    } else {
        "crate"
    };
    let table = root.table(file, key)?;
    if key == "module" && root.has("crate") {
        let message = "`[module]` stands beside `[crate]`".to_owned();
        let help = "`[module]` makes a module of your own crate, `[crate]` a crate: keep one";
        file.wrong(root.span("crate"), message, help);
    }
    let (options, folder) = match key {
        "module" => module::read(file, &table, folder)?,
        _ => read_crate(file, &table, folder)?,
    };
    Some((options, folder, Source::of(file, &table)))
}

fn read_crate(file: &mut File<'_>, krate: &Table<'_>, folder: &Path) -> Option<(Options, PathBuf)> {
    let known = [
        "name",
        "path",
        "version",
        "modules",
        "defaults",
        "null_in_dense_collections",
        "rustls",
        "command",
        "presigning",
    ];
    krate.only(file, &known);
    let name = krate.string(file, "name", true);
    let path = krate.string(file, "path", true);
    let version = krate.string(file, "version", false);
    let modules = krate.boolean(file, "modules");
    let defaults = read_defaults(file, krate);
    let nulls = read_nulls(file, krate);
    let rustls = read_rustls(file, krate);
    let command = krate.string(file, "command", false);
    let presigning = read_presigning(file, krate);
    let mut options = Options::new(name?);
    if modules == Some(true) {
        options.layout = Layout::Modules;
    }
    options.defaults = defaults.unwrap_or_default();
    options.null_in_dense_collections = nulls.unwrap_or_default();
    options.rustls = rustls.unwrap_or_default();
    options.command = command;
    options.presigning = presigning.unwrap_or_default();
    if let Some(version) = version {
        options.version = version;
    }
    Some((options, folder.join(path?)))
}

fn read_defaults(file: &mut File<'_>, table: &Table<'_>) -> Option<Defaults> {
    let words = [
        ("aws", Defaults::Aws),
        ("specification", Defaults::Specification),
    ];
    read_word(file, table, "defaults", words)
}

fn read_nulls(file: &mut File<'_>, table: &Table<'_>) -> Option<NullInDenseCollections> {
    let words = [
        ("error", NullInDenseCollections::Error),
        ("skip", NullInDenseCollections::Skip),
    ];
    read_word(file, table, "null_in_dense_collections", words)
}

fn read_rustls(file: &mut File<'_>, table: &Table<'_>) -> Option<Rustls> {
    let words = [("slim", Rustls::Slim), ("legacy", Rustls::Legacy)];
    read_word(file, table, "rustls", words)
}

fn read_presigning(file: &mut File<'_>, table: &Table<'_>) -> Option<PresignedOperations> {
    let words = [
        ("official", PresignedOperations::Official),
        ("all", PresignedOperations::All),
    ];
    read_word(file, table, "presigning", words)
}

/// What a key chooses of two; `None` if it is not there, or says something else.
fn read_word<T: Copy>(
    file: &mut File<'_>,
    table: &Table<'_>,
    key: &'static str,
    words: [(&str, T); 2],
) -> Option<T> {
    let word = table.string(file, key, false)?;
    let chosen = words.iter().find(|(name, _)| *name == word);
    if chosen.is_none() {
        let message = format!("`{key}` is `{}`", word.escape_debug());
        let help = format!("`{}` or `{}` is meant", words[0].0, words[1].0);
        file.wrong(table.span(key), message, &help);
    }
    chosen.map(|(_, value)| *value)
}

/// What an entry of `[[service]]` may say in every kind of configuration.
const SERVICE_KEYS: [&str; 6] = [
    "model",
    "service",
    "operations",
    "except",
    "types",
    "protocol",
];

fn read_service(file: &mut File<'_>, service: &Table<'_>, folder: &Path) -> Option<ServiceConfig> {
    service.only(file, &SERVICE_KEYS);
    let model = service.strings(file, "model", "a path or a list of paths");
    let choice = read_choice(file, service);
    Some(ServiceConfig {
        model: model?.names.iter().map(|path| folder.join(path)).collect(),
        ..choice?
    })
}

/// All that an entry says but its model.
fn read_choice(file: &mut File<'_>, service: &Table<'_>) -> Option<ServiceConfig> {
    let name = service.string(file, "service", false);
    let protocol = read_protocol(file, service);
    let has_types = service.has("types");
    let types = has_types.then(|| service.list(file, "types", "a list of type names"));
    let types = types.unwrap_or_default();
    let (operations, places) = read_operations(file, service, &types)?;
    Some(ServiceConfig {
        model: Vec::new(),
        service: name,
        operations,
        types: types.names,
        protocol,
        places,
    })
}

/// Whether the service offers it is known only with the model.
fn read_protocol(file: &mut File<'_>, service: &Table<'_>) -> Option<ProtocolChoice> {
    let name = service.string(file, "protocol", false)?;
    let place = file.place(service.span("protocol"));
    Some(ProtocolChoice { name, place })
}

/// The operations, and where the table says what it says.
fn read_operations(
    file: &mut File<'_>,
    service: &Table<'_>,
    types: &Strings,
) -> Option<(Operations, ServicePlaces)> {
    let expected = "\"all\", \"none\" or a list of operation names";
    let chosen = service.strings(file, "operations", expected);
    let except = service.has("except").then(|| {
        let names = service.strings(file, "except", "a list of operation names");
        names.unwrap_or_default()
    });
    let chosen = chosen?;
    let lists: Vec<&Strings> = [&chosen].into_iter().chain(&except).collect();
    let places = ServicePlaces::of(file, service, &lists, types);
    let is = |word: &str| chosen.single && chosen.names == [word];
    let all = is("all");
    let operations = match except.map(|except| except.names) {
        Some(except) if all => Operations::AllExcept(except),
        None if all => Operations::All,
        None if is("none") => Operations::None,
        None => Operations::Named(chosen.names),
        Some(_) => {
            let message = "`except` stands beside a list of operations".to_owned();
            let help = "it goes with `operations = \"all\"`";
            file.wrong(service.span("except"), message, help);
            Operations::Named(chosen.names)
        }
    };
    Some((operations, places))
}

#[cfg(test)]
mod tests;
