//! `cargo tinsmith add`: operations of a service become a crate that the project depends on.
//!
//! Everything is computed first: the model is read, the crate is generated, the new texts of
//! `tinsmith.toml` and `Cargo.toml` are made. Only then is anything written.

use std::fmt;
use std::path::PathBuf;

use tinsmith_codegen::catalog::{Offer, outline};
use tinsmith_codegen::config::ServicePlaces;
use tinsmith_codegen::error::Place;
use tinsmith_codegen::plan::ir::{CratePlan, Home, Layout};
use tinsmith_codegen::write::{self, Plan};
use tinsmith_codegen::{
    Config, Operations, Output, Problem, Problems, Requirement, generate_config, plan_config,
};

use crate::change::{Change, carry_out};
use crate::entry::{self, NewEntry};
use crate::manifest::{Manifest, Which};
use crate::project::{Found, Models, find, name, read};
use crate::surroundings::{Surroundings, relative};
use crate::tell::count;

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
    /// The package that gets the dependency.
    pub which: Which,
    /// Only say what would be done.
    pub dry_run: bool,
}

/// What was added.
#[derive(Debug)]
pub struct Added {
    /// The service's name in SDKs.
    pub service: String,
    /// The generated crate's package.
    pub package: String,
    /// Its folder, as short as the current folder allows.
    pub folder: PathBuf,
    /// How many operations of the service it has now.
    pub operations: usize,
    /// What changed in its files.
    pub crate_files: Plan,
    /// The other files that changed, as short as the current folder allows.
    pub changed: Vec<PathBuf>,
    /// The path of the client in Rust: `aws_sdk_inspector2::Client`.
    pub client: String,
    /// The methods of the operations that were asked for.
    pub methods: Vec<String>,
    /// The commands that add what a program needs and the package lacks.
    pub needs: Vec<String>,
    /// Nothing was written.
    pub dry_run: bool,
}

/// Adds operations of a service to the project.
///
/// # Errors
///
/// No project, no such service or operation (with what was probably meant), a model that is wrong,
/// files in the way, another dependency of the crate's name. Then nothing has changed.
pub fn add(wish: &Add, at: &Surroundings) -> Result<Added, Problems> {
    let found = find(wish.config.as_deref(), at)?;
    let manifest = Manifest::find(&wish.which, at)?;
    let models = Models::new(wish.models.as_deref(), at);
    let offer = offer(wish, &found, &models, at)?;
    let (text, index) = new_text(wish, &found, &models, &offer, at)?;
    let path = at.absolute(&found.path);
    let new = read(found.path.clone(), &path, text)?;
    let draft = entry::entries(&new.project)[index].0;
    let look_up = |name: &str| models.look_up(Some(&new.project), name);
    let config = asked(new.project.crates[draft].config(&look_up)?);
    let output = generate_config(&config)?;
    let plan = plan_config(&config)?;
    let dependent = match &plan.home {
        Home::Package => manifest.with_dependency(&config.options.package, &config.folder, at)?,
        Home::Module(_) => manifest.text.clone(),
    };
    let changes = [
        Change {
            path,
            old: Some(found.text),
            new: new.text,
        },
        Change {
            path: manifest.path.clone(),
            old: Some(manifest.text.clone()),
            new: dependent,
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
            Ok(_) if names.is_empty() => format!("`{}` is no model of a service", shown.display()),
            Ok(_) => format!("`{}` is a model of {names}", shown.display()),
        };
        Problem::new("unknown-service", message)
            .help("name the service of the model")
            .into()
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
    let operations = match wish.operations.as_slice() {
        [all] if all == "all" => Operations::All,
        names => Operations::Named(unique(names)),
    };
    if let Some(index) = entry::of_service(&found.project, offer, &look_up) {
        let text = entry::add_operations(&found.text, index, &operations)?;
        return Ok((text, index));
    }
    let entry = new_entry(wish, found, offer, &operations, at);
    let text = entry::append(&found.text, &entry)?;
    Ok((text, entry::entries(&found.project).len()))
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

/// The crate that was made.
struct Made<'a> {
    config: &'a Config,
    plan: &'a CratePlan,
    output: &'a Output,
}

impl Made<'_> {
    fn report(
        &self,
        wish: &Add,
        offer: &Offer,
        crate_files: Plan,
        changes: &[Change],
        manifest: &Manifest,
        at: &Surroundings,
    ) -> Added {
        let services = &self.plan.services;
        let service = services.iter().find(|one| one.shape_id == offer.shape_id);
        let operations = service.map_or(&[][..], |service| &service.operations);
        let wanted = |name: &str| {
            let bare = |name: &str| name.rsplit('#').next().unwrap_or(name).to_owned();
            wish.operations.iter().any(|one| bare(one) == name)
        };
        let asked = operations.iter().filter(|one| wanted(&one.wire_name));
        let name = name(self.config);
        let library = name.replace('-', "_");
        let changed = changes.iter().filter(|change| change.is_one());
        Added {
            service: offer.sdk_id.clone(),
            package: name,
            folder: at.shown(&self.config.folder),
            operations: service.map_or(self.output.summary.operations, |one| one.operations.len()),
            crate_files,
            changed: changed.map(|change| at.shown(&change.path)).collect(),
            client: match (self.plan.layout, service) {
                (Layout::Modules, Some(service)) => {
                    format!("{library}::{}::Client", service.module)
                }
                _ => format!("{library}::Client"),
            },
            methods: asked.map(|one| one.method.to_string()).collect(),
            needs: self.needs(manifest, &wish.which),
            dry_run: wish.dry_run,
        }
    }
}

/// What a program that calls AWS needs beside the crate, and the features of it.
const NEEDS: [(&str, &str); 2] = [
    ("aws-config", "behavior-version-latest"),
    ("tokio", "macros,rt-multi-thread"),
];

impl Made<'_> {
    /// The commands that add what the package lacks; a module has its dependencies there as well.
    fn needs(&self, manifest: &Manifest, which: &Which) -> Vec<String> {
        let package = which.package.as_ref();
        let package = package.map_or(String::new(), |name| format!(" --package {name}"));
        let of_module = match &self.plan.home {
            Home::Package => &[][..],
            Home::Module(_) => &self.output.dependencies,
        };
        let of_module = of_module
            .iter()
            .map(|need| (need.name.as_str(), to_add(need)));
        let of_program = NEEDS.iter();
        let of_program =
            of_program.map(|(name, features)| (*name, format!("{name} --features {features}")));
        let needs = of_module.chain(of_program);
        let lacking = needs.filter(|(name, _)| !manifest.lacks(&[name]).is_empty());
        lacking
            .map(|(_, need)| format!("cargo add {need}{package}"))
            .collect()
    }
}

/// `aws-types@1.7.0 --no-default-features --features a,b`
fn to_add(need: &Requirement) -> String {
    let mut text = format!("{}@{}", need.name, need.version);
    if !need.default_features {
        text.push_str(" --no-default-features");
    }
    if !need.features.is_empty() {
        text.push_str(" --features ");
        text.push_str(&need.features.join(","));
    }
    text
}

impl fmt::Display for Added {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let files = &self.crate_files;
        let verb = if self.dry_run { "would have" } else { "has" };
        writeln!(
            f,
            "{} {verb} {} of {} in {}; files: {} written, {} unchanged, {} removed",
            self.package,
            count(self.operations, "operation"),
            self.service,
            self.folder.display(),
            files.written(),
            files.unchanged.len(),
            files.removed.len(),
        )?;
        let verb = if self.dry_run {
            "would change"
        } else {
            "changed"
        };
        for path in &self.changed {
            writeln!(f, "{verb} {}", path.display())?;
        }
        if let Some(method) = self.methods.first() {
            writeln!(
                f,
                "\nuse it:\n    let config = aws_config::load_from_env().await;\n    \
                 let client = {}::new(&config);\n    \
                 let output = client.{method}().send().await?;",
                self.client
            )?;
        }
        if !self.needs.is_empty() {
            writeln!(f, "\na program needs these as well:")?;
        }
        self.needs
            .iter()
            .try_for_each(|command| writeln!(f, "    {command}"))
    }
}
