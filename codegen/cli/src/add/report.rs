//! What `add` says that it did.

use std::fmt;
use std::path::PathBuf;

use tinsmith_codegen::catalog::Offer;
use tinsmith_codegen::plan::ir::{CratePlan, Home, Layout};
use tinsmith_codegen::write::Plan;
use tinsmith_codegen::{Config, Output, Requirement};

use super::Add;
use crate::change::Change;
use crate::manifest::{Dependent, Manifest, Which};
use crate::project::name;
use crate::surroundings::Surroundings;
use crate::tell::count;

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
    /// The dependencies on the published crate that it replaces, as they stood.
    pub replaced: Vec<String>,
    /// The path of the client in Rust: `aws_sdk_inspector2::Client`.
    pub client: String,
    /// The methods of the operations that were asked for.
    pub methods: Vec<String>,
    /// The commands that add what a program needs and the package lacks.
    pub needs: Vec<String>,
    /// Nothing was written.
    pub dry_run: bool,
}

/// The crate that was made.
pub(super) struct Made<'a> {
    pub(super) config: &'a Config,
    pub(super) plan: &'a CratePlan,
    pub(super) output: &'a Output,
    /// The manifest that depends on it, if it is a crate.
    pub(super) dependent: Option<&'a Dependent>,
}

impl Made<'_> {
    pub(super) fn report(
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
        let key = self.dependent.map_or(&name, |dependent| &dependent.key);
        let library = key.replace('-', "_");
        let replaced = self.dependent.map(|dependent| dependent.replaced.clone());
        let changed = changes.iter().filter(|change| change.is_one());
        Added {
            service: offer.sdk_id.clone(),
            package: name,
            folder: at.shown(&self.config.folder),
            operations: service.map_or(self.output.summary.operations, |one| one.operations.len()),
            crate_files,
            changed: changed.map(|change| at.shown(&change.path)).collect(),
            replaced: replaced.unwrap_or_default(),
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
        for old in &self.replaced {
            writeln!(f, "it replaces `{} = {old}`, until `remove`", self.package)?;
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
