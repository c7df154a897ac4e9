//! What Cargo knows of the project: the official crates in its graph, and who depends on them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use cargo_metadata::semver::Version;
use cargo_metadata::{
    CargoOpt, DependencyKind, Metadata, MetadataCommand, Node, Package, PackageId, TargetKind,
};
use tinsmith_codegen::{Problem, Problems};

/// The folder of the workspace that a manifest belongs to. Nothing is resolved.
///
/// # Errors
///
/// `no-manifest`: Cargo cannot read the workspace.
pub(super) fn root(manifest: &Path) -> Result<PathBuf, Problems> {
    let mut command = MetadataCommand::new();
    command.manifest_path(manifest).no_deps();
    let metadata = command.exec().map_err(|error| unreadable(&error))?;
    Ok(metadata.workspace_root.into_std_path_buf())
}

fn unreadable(error: &cargo_metadata::Error) -> Problem {
    let message = format!("Cargo cannot read the workspace: {error}");
    let help = "`cargo metadata` must work before a project is adopted";
    Problem::new("no-manifest", message.trim_end().to_owned()).help(help)
}

/// The official crate that makes HTTPS.
pub(super) const HTTP_CLIENT: &str = "aws-smithy-http-client";

/// What the names of official crates start with.
const PREFIX: &str = "aws-sdk-";

/// The resolved graph of a workspace, all features on.
pub(super) struct Graph {
    /// The folder of the workspace.
    pub(super) root: PathBuf,
    /// Its folder for what is built.
    pub(super) target: PathBuf,
    /// The crates of services, sorted by name and version.
    pub(super) services: Vec<Service>,
    /// Every package, by its id.
    pub(super) units: BTreeMap<PackageId, Unit>,
}

/// A crate of a service in the graph.
#[derive(Clone, Debug)]
pub(super) struct Service {
    pub(super) id: PackageId,
    /// `aws-sdk-sts`
    pub(super) name: String,
    /// The version that the graph was resolved to.
    pub(super) version: Version,
    /// Where its manifest is.
    pub(super) folder: PathBuf,
    pub(super) origin: Origin,
}

/// Where the crate of a service comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// A registry.
    Official,
    /// A folder that Tinsmith wrote.
    Slim,
    /// Somebody's own folder or repository.
    Other,
}

/// A package of the graph.
#[derive(Debug)]
pub(super) struct Unit {
    pub(super) id: PackageId,
    pub(super) name: String,
    pub(super) version: Version,
    /// Where its manifest is.
    pub(super) folder: PathBuf,
    /// It turns on aws-lc in rustls by itself.
    pub(super) asks_for_aws_lc: bool,
    /// A package of the workspace, with tests and examples that are built.
    pub(super) is_member: bool,
    /// A procedural macro: what it names is named where it is used.
    pub(super) is_macro: bool,
    /// What it depends on, with the names that its code has for them.
    pub(super) dependencies: Vec<(String, PackageId)>,
}

impl Graph {
    /// Asks Cargo for the graph of the workspace that a manifest belongs to.
    ///
    /// # Errors
    ///
    /// `no-manifest`: Cargo cannot read or resolve the workspace.
    pub(super) fn read(manifest: &Path) -> Result<Self, Problems> {
        let mut command = MetadataCommand::new();
        command.manifest_path(manifest);
        command.features(CargoOpt::AllFeatures);
        let metadata = command.exec().map_err(|error| unreadable(&error))?;
        Ok(Self::of(&metadata))
    }

    fn of(metadata: &Metadata) -> Self {
        let members: BTreeSet<_> = metadata.workspace_members.iter().collect();
        let packages = metadata.packages.iter();
        let mut services: Vec<Service> = packages.clone().filter_map(service).collect();
        // A package of the project may be called like that as well.
        services.retain(|one| one.origin != Origin::Other || !members.contains(&one.id));
        services.sort_by(|a, b| (&a.name, &a.version).cmp(&(&b.name, &b.version)));
        let mut units: BTreeMap<PackageId, Unit> = packages
            .clone()
            .map(|package| {
                (
                    package.id.clone(),
                    unit(package, members.contains(&package.id)),
                )
            })
            .collect();
        let nodes = metadata.resolve.iter().flat_map(|resolve| &resolve.nodes);
        for node in nodes {
            if let Some(unit) = units.get_mut(&node.id) {
                let named = |dep: &cargo_metadata::NodeDep| (dep.name.clone(), dep.pkg.clone());
                unit.dependencies = node.deps.iter().map(named).collect();
                let package = packages.clone().find(|package| package.id == node.id);
                unit.asks_for_aws_lc = package.is_some_and(|one| asks_for_aws_lc(one, node));
            }
        }
        Self {
            root: metadata.workspace_root.clone().into_std_path_buf(),
            target: metadata.target_directory.clone().into_std_path_buf(),
            services,
            units,
        }
    }

    /// The packages that depend on one.
    pub(super) fn dependents<'g>(&'g self, id: &'g PackageId) -> impl Iterator<Item = &'g Unit> {
        let on_it = move |unit: &&Unit| unit.dependencies.iter().any(|(_, other)| other == id);
        self.units.values().filter(on_it)
    }
}

fn service(package: &Package) -> Option<Service> {
    if !package.name.starts_with(PREFIX) {
        return None;
    }
    let folder = folder(package);
    let origin = match &package.source {
        Some(source) if source.repr.starts_with("git+") => Origin::Other,
        Some(_) => Origin::Official,
        None if package.metadata.get("tinsmith").is_some() => Origin::Slim,
        None => Origin::Other,
    };
    Some(Service {
        id: package.id.clone(),
        name: package.name.to_string(),
        version: package.version.clone(),
        folder,
        origin,
    })
}

/// The crates whose features say what rustls is made of; they follow what others ask for.
const RUSTLS: [&str; 3] = ["rustls", "tokio-rustls", "hyper-rustls"];

/// The features of these that mean aws-lc.
const AWS_LC: [&str; 2] = ["aws_lc_rs", "aws-lc-rs"];

/// The crates of aws-lc, by their names in code.
const CRATES: [&str; 3] = ["aws_lc_rs", "aws_lc_sys", "aws_lc_fips_sys"];

/// Those that depend on them because rustls or somebody else asks for it.
const PASS_ON: [&str; 2] = ["rustls-webpki", "aws-lc-rs"];

/// The feature of the official HTTP client that means aws-lc whatever else it is made of.
const FIPS: &str = "rustls-aws-lc-fips";

/// Whether a package turns on aws-lc: where it depends on it or on rustls, or by a feature of its own
/// that is on.
fn asks_for_aws_lc(package: &Package, node: &Node) -> bool {
    let name = package.name.as_str();
    if RUSTLS.contains(&name) || PASS_ON.contains(&name) {
        return false;
    }
    if name == HTTP_CLIENT {
        return node.features.iter().any(|feature| feature.as_str() == FIPS);
    }
    depends_on_aws_lc(node) || by_dependency(package, node) || by_feature(package, node)
}

fn depends_on_aws_lc(node: &Node) -> bool {
    let mut own = node.deps.iter();
    own.any(|dep| {
        let mut kinds = dep.dep_kinds.iter();
        let is_built = kinds.any(|kind| kind.kind != DependencyKind::Development);
        is_built && CRATES.contains(&dep.name.as_str())
    })
}

/// A dependency on rustls or its like says so.
fn by_dependency(package: &Package, node: &Node) -> bool {
    let mut dependencies = package.dependencies.iter().filter(|one| {
        let name = one.name.replace('-', "_");
        let is_there = node.deps.iter().any(|dep| dep.name == name);
        is_there && one.kind == DependencyKind::Normal && RUSTLS.contains(&one.name.as_str())
    });
    dependencies.any(|one| {
        let named = one
            .features
            .iter()
            .any(|name| AWS_LC.contains(&name.as_str()));
        named || one.uses_default_features
    })
}

/// A feature that is on passes it to a dependency: `rustls?/aws_lc_rs`.
fn by_feature(package: &Package, node: &Node) -> bool {
    let on = node.features.iter();
    let mut turned_on = on
        .filter_map(|name| package.features.get(name.as_str()))
        .flatten();
    turned_on.any(|word| {
        let feature = word.split('/').nth(1);
        feature.is_some_and(|name| AWS_LC.contains(&name))
    })
}

fn unit(package: &Package, is_member: bool) -> Unit {
    let kinds = package.targets.iter().flat_map(|target| &target.kind);
    Unit {
        id: package.id.clone(),
        name: package.name.to_string(),
        version: package.version.clone(),
        folder: folder(package),
        asks_for_aws_lc: false,
        is_member,
        is_macro: kinds.into_iter().any(|kind| *kind == TargetKind::ProcMacro),
        dependencies: Vec::new(),
    }
}

fn folder(package: &Package) -> PathBuf {
    let manifest = package.manifest_path.as_std_path();
    manifest.parent().unwrap_or(manifest).to_owned()
}
