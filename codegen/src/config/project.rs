//! `tinsmith.toml`: the generated crates of a project of one's own.
//!
//! ```toml
//! models_dir = "../aws-models" # optional: where services are looked up by name
//! models_url = "https://..."   # optional: the repository that `models update` takes them from
//! models_rev = "main"          # optional: the branch, tag or commit of it
//!
//! [output]
//! path = "sdk"                 # folder of the generated crates, relative to this file
//! defaults = "aws"             # optional: or "specification"
//! null_in_dense_collections = "error"   # optional: or "skip"
//! presigning = "official"      # optional: or "all", whatever is signed with SigV4
//! rustls = "slim"              # optional: or "legacy", as in the official crates
//!
//! [[service]]                  # each makes a crate of its own
//! service = "Inspector2"       # looked up among the models; `service = "Name@version"` asks for a version
//! operations = ["ListUsageTotals"]   # or "all", with `except` beside it
//! model = "inspector2.json"    # optional: instead of looking the service up
//! types = ["CisScanStatus"]     # optional: types that the operations do not reach; with them
//!                              # `operations` may be "none"
//! protocol = "awsJson1_0"      # optional: another of the service's protocols than the usual one
//! name = "aws-sdk-inspector2"  # optional: the Cargo package [default: that of the official crate]
//! version = "0.1.0"            # optional
//! rustls = "legacy"            # optional [default: that of `[output]`]
//! path = "sdk/inspector2"      # optional [default: the package's name in the output folder]
//! ```
//!
//! With `[crate]` or `[module]` instead of `[output]` all services make one crate, as in `codegen.toml`: that
//! format is valid here as it is, and its services can be looked up as well.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Config, File, SERVICE_KEYS, ServiceConfig, Source, Table};
use super::{read_choice, read_defaults, read_made, read_nulls, read_presigning, read_rustls};
use crate::catalog::{Offer, outline};
use crate::error::{Place, Problem, Problems};
use crate::options::{Options, Rustls};

/// What a project's file says.
#[derive(Clone, Debug)]
pub struct Project {
    /// Where services are looked up.
    pub models: Models,
    /// The crates, in the order of the file.
    pub crates: Vec<Draft>,
    /// The folder in which each service becomes a crate; `None` if all of them make one.
    pub output: Option<PathBuf>,
}

/// Finds the service that goes by a name.
pub type LookUp<'a> = &'a dyn Fn(&str) -> Result<Offer, Problems>;

/// Where models come from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Models {
    /// A folder of models.
    pub dir: Option<PathBuf>,
    /// The repository to copy them from.
    pub url: Option<String>,
    /// The branch, tag or commit of it.
    pub rev: Option<String>,
}

/// A crate whose models are not found yet.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Its package, if the file names it.
    package: Option<String>,
    /// Its folder, if the file names it.
    folder: Option<PathBuf>,
    /// The folder for crates, if it is one of several.
    output: Option<PathBuf>,
    /// Choices for it, but for the name.
    options: Options,
    /// The file that says so, for problems.
    source: Option<Source>,
    /// Its services, in the order of the file.
    pub services: Vec<Entry>,
}

/// A service of a draft.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What the file says of it; no model means that it is looked up by `service`.
    pub config: ServiceConfig,
    /// Where the file says it.
    pub place: Place,
}

impl Project {
    /// Reads a project's file. Paths in it are relative to its folder.
    ///
    /// # Errors
    ///
    /// Every problem of the file with its line: not TOML, unknown or missing keys, wrong types.
    pub fn load(path: &Path) -> Result<Self, Problems> {
        let name = path.display().to_string();
        let text = fs::read_to_string(path).map_err(|error| {
            let message = format!("the configuration cannot be read: {error}");
            Problem::new("config-file", message).at(Place::file(&name))
        })?;
        Self::parse(&name, &text, path.parent().unwrap_or(Path::new("")))
    }

    /// Reads a project's file from text; `name` stands for it in problems, `folder` is what its
    /// paths are relative to.
    ///
    /// # Errors
    ///
    /// As [`Project::load`], except for reading the file.
    pub fn parse(name: &str, text: &str, folder: &Path) -> Result<Self, Problems> {
        let mut file = File::new(name, text);
        let project = Table::root(&mut file, text).and_then(|root| read(&mut file, &root, folder));
        match project {
            Some(project) => file.finish(project),
            None => file.fail(),
        }
    }

    /// The crates with their models, in the order of the file.
    ///
    /// # Errors
    ///
    /// Every problem of every crate (see [`Draft::config`]), and `same-folder` for two of them that
    /// would be one on disk.
    pub fn configs(&self, look_up: LookUp<'_>) -> Result<Vec<Config>, Problems> {
        let mut problems = Problems::new();
        let mut configs: Vec<Config> = Vec::new();
        let crates = self.crates.iter();
        for draft in crates.filter(|draft| !draft.services.is_empty()) {
            match draft.config(look_up) {
                Ok(config) if configs.iter().any(|other| other.folder == config.folder) => {
                    let message = format!("two entries make `{}`", config.folder.display());
                    let help = "make one of them, or give one a `name` or a `path` of its own";
                    let place = draft.services.first().map(|entry| entry.place.clone());
                    let problem = Problem::new("same-folder", message).help(help);
                    problems.push(problem.at(place.unwrap_or_default()));
                }
                Ok(config) => configs.push(config),
                Err(found) => problems.extend(found),
            }
        }
        problems.or(configs)
    }
}

impl Draft {
    /// The name of its package, if the file says it.
    pub fn package(&self) -> Option<&str> {
        self.package.as_deref()
    }

    /// The crate with its models: `look_up` finds those that the file does not name.
    ///
    /// # Errors
    ///
    /// What `look_up` returns, at the place of the entry; a model that is to name the crate and
    /// cannot.
    pub fn config(&self, look_up: LookUp<'_>) -> Result<Config, Problems> {
        let mut problems = Problems::new();
        let mut services = Vec::new();
        let mut official = None;
        for entry in &self.services {
            match entry.found(look_up, self.package.is_none()) {
                Ok((service, name)) => {
                    services.push(service);
                    official = official.or(name);
                }
                Err(found) => problems.extend(found),
            }
        }
        let package = self.package.clone().or(official).unwrap_or_default();
        let output = self.output.as_deref().unwrap_or(Path::new(""));
        let folder = self.folder.clone().unwrap_or_else(|| output.join(&package));
        problems.or(Config {
            options: Options {
                package,
                ..self.options.clone()
            },
            folder,
            services,
            source: self.source.clone(),
        })
    }
}

impl Entry {
    /// What the entry calls its service: by name, else by its first model's file.
    pub fn name(&self) -> Option<String> {
        let file = || self.config.model.first()?.file_stem();
        let named = self.config.service.clone();
        named.or_else(|| Some(file()?.to_string_lossy().into_owned()))
    }

    /// The service with its model and, if it is wanted, the name of the official crate.
    fn found(
        &self,
        look_up: LookUp<'_>,
        named: bool,
    ) -> Result<(ServiceConfig, Option<String>), Problems> {
        let config = self.config.clone();
        if config.model.is_empty() {
            let name = config.service.as_deref().unwrap_or_default();
            let offer = look_up(name).map_err(|problems| placed(problems, &self.place))?;
            let name = offer.crate_name();
            let config = ServiceConfig {
                model: vec![offer.file],
                service: Some(offer.shape_id),
                ..config
            };
            return Ok((config, Some(name)));
        }
        let name = if named { Some(self.official()?) } else { None };
        Ok((config, name))
    }

    /// The name of the official crate of the service in the model.
    fn official(&self) -> Result<String, Problems> {
        let offers = self.config.model.iter().flat_map(|file| outline(file));
        let wanted = self.config.service.as_deref();
        let mut offers = offers.filter(|offer| wanted.is_none_or(|name| is_called(offer, name)));
        let name = offers.next().map(|offer| offer.crate_name());
        name.ok_or_else(|| {
            let files = self.config.model.iter();
            let files: Vec<_> = files.map(|file| file.display().to_string()).collect();
            let message = format!("no service can be read from `{}`", files.join("`, `"));
            let help = "name a Smithy JSON model; `name = \"…\"` names the crate without it";
            Problem::new("no-service", message)
                .help(help)
                .at(self.place.clone())
                .into()
        })
    }
}

/// The problems, at a place if they have none.
fn placed(mut problems: Problems, place: &Place) -> Problems {
    let everywhere = problems.iter_mut();
    let nowhere = everywhere.filter(|problem| problem.place.file.is_none());
    nowhere.for_each(|problem| problem.place = place.clone());
    problems
}

/// Whether a service has this name, id or SDK id.
fn is_called(offer: &Offer, name: &str) -> bool {
    offer.shape_id == name
        || offer.shape_id.rsplit('#').next() == Some(name)
        || offer.sdk_id.eq_ignore_ascii_case(name)
}

fn read(file: &mut File<'_>, root: &Table<'_>, folder: &Path) -> Option<Project> {
    let keys = [
        "models_dir",
        "models_url",
        "models_rev",
        "output",
        "crate",
        "module",
        "service",
    ];
    root.only(file, &keys);
    let dir = root.string(file, "models_dir", false);
    let models = Models {
        dir: dir.map(|dir| folder.join(dir)),
        url: root.string(file, "models_url", false),
        rev: root.string(file, "models_rev", false),
    };
    let is_joint = root.has("crate") || root.has("module");
    if !is_joint && !root.has("output") {
        let message = "the file has neither `[output]` nor `[crate]` nor `[module]`".to_owned();
        let help = "`[output]` makes a crate of each service, `[crate]` one of all, `[module]` a \
                    module of your own crate: add one";
        file.wrong(root.span("output"), message, help);
        return None;
    }
    let (crates, output) = if is_joint {
        (vec![read_joint(file, root, folder)?], None)
    } else {
        let (crates, output) = read_apart(file, root, folder)?;
        (crates, Some(output))
    };
    Some(Project {
        models,
        crates,
        output,
    })
}

/// The entries; there may be none yet.
fn read_services<'t>(file: &mut File<'_>, root: &Table<'t>) -> Vec<Table<'t>> {
    match root.has("service") && !root.is_empty_list("service") {
        true => root.tables(file, "service"),
        false => Vec::new(),
    }
}

/// One crate, or module, of all services.
fn read_joint(file: &mut File<'_>, root: &Table<'_>, folder: &Path) -> Option<Draft> {
    if root.has("output") {
        let other = if root.has("module") {
            "module"
        } else {
            "crate"
        };
        let message = format!("`[output]` stands beside `[{other}]`");
        let help = "`[output]` makes a crate of each service, the other one of all: keep one";
        file.wrong(root.span("output"), message, help);
    }
    let made = read_made(file, root, folder);
    let tables = read_services(file, root);
    let services = tables.iter().filter_map(|service| {
        service.only(file, &SERVICE_KEYS);
        read_entry(file, service, folder)
    });
    let services = services.collect();
    let (options, folder, source) = made?;
    Some(Draft {
        package: Some(options.package.clone()),
        folder: Some(folder),
        output: None,
        options,
        source: Some(source),
        services,
    })
}

/// What `[output]` may say.
const OUTPUT_KEYS: [&str; 6] = [
    "path",
    "defaults",
    "null_in_dense_collections",
    "rustls",
    "presigning",
    "command",
];

/// A crate of each service.
fn read_apart(
    file: &mut File<'_>,
    root: &Table<'_>,
    folder: &Path,
) -> Option<(Vec<Draft>, PathBuf)> {
    let output = root.table(file, "output");
    let settings = output.and_then(|output| {
        output.only(file, &OUTPUT_KEYS);
        let mut options = Options::new("");
        options.defaults = read_defaults(file, &output).unwrap_or_default();
        options.null_in_dense_collections = read_nulls(file, &output).unwrap_or_default();
        options.rustls = read_rustls(file, &output).unwrap_or_default();
        options.command = output.string(file, "command", false);
        options.presigning = read_presigning(file, &output).unwrap_or_default();
        let path = output.string(file, "path", true)?;
        Some((options, folder.join(path)))
    });
    let tables = read_services(file, root);
    let entries = tables.iter().filter_map(|service| {
        let keys = [&SERVICE_KEYS[..], &["name", "version", "rustls", "path"]].concat();
        service.only(file, &keys);
        let own = Own::read(file, service, folder);
        Some((read_entry(file, service, folder)?, own))
    });
    let entries: Vec<_> = entries.collect();
    let (options, output) = settings?;
    let crates = entries.into_iter();
    let source = Some(Source::whole(file));
    let crates = crates.map(|(entry, own)| Draft {
        source: source.clone(),
        ..own.draft(entry, options.clone(), &output)
    });
    Some((crates.collect(), output))
}

/// What an entry says of the crate that it makes.
struct Own {
    package: Option<String>,
    version: Option<String>,
    rustls: Option<Rustls>,
    folder: Option<PathBuf>,
}

impl Own {
    fn read(file: &mut File<'_>, service: &Table<'_>, folder: &Path) -> Self {
        let path = service.string(file, "path", false);
        Self {
            package: service.string(file, "name", false),
            version: service.string(file, "version", false),
            rustls: read_rustls(file, service),
            folder: path.map(|path| folder.join(path)),
        }
    }

    fn draft(self, entry: Entry, mut options: Options, output: &Path) -> Draft {
        if let Some(version) = self.version {
            options.version = version;
        }
        options.rustls = self.rustls.unwrap_or(options.rustls);
        Draft {
            package: self.package,
            folder: self.folder,
            output: Some(output.to_owned()),
            options,
            source: None,
            services: vec![entry],
        }
    }
}

/// A service whose model may be looked up.
fn read_entry(file: &mut File<'_>, service: &Table<'_>, folder: &Path) -> Option<Entry> {
    let model = match service.has("model") {
        true => {
            service
                .strings(file, "model", "a path or a list of paths")?
                .names
        }
        false => Vec::new(),
    };
    if model.is_empty() && !service.has("service") {
        let message = "the entry names neither a `service` nor a `model`".to_owned();
        let help = "add `service = \"…\"`; `cargo tinsmith models` lists the names";
        file.wrong(service.span("service"), message, help);
    }
    let config = read_choice(file, service)?;
    let key = if service.has("service") {
        "service"
    } else {
        "model"
    };
    Some(Entry {
        place: file.place(service.span(key)),
        config: ServiceConfig {
            model: model.iter().map(|path| folder.join(path)).collect(),
            ..config
        },
    })
}

#[cfg(test)]
mod tests;
