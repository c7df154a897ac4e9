//! Who uses the crate of a service: those who depend on it, and those to whom they hand it on.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use cargo_metadata::PackageId;

use super::graph::{Graph, Unit};
use super::learn::is_legacy;
use super::needs::User;
use super::scan::Names;

/// The HTTP crates of before.
const LEGACY: [(&str, (u64, u64)); 3] =
    [("http", (0, 2)), ("http-body", (0, 4)), ("hyper", (0, 14))];

/// The sources of a graph, each package read when it is first asked for.
pub(super) struct Sources<'g> {
    graph: &'g Graph,
    names: BTreeMap<&'g PackageId, OnceCell<Names>>,
}

impl<'g> Sources<'g> {
    /// Nothing is read yet.
    pub(super) fn new(graph: &'g Graph) -> Self {
        let names = graph.units.keys().map(|id| (id, OnceCell::new()));
        let names = names.collect();
        Self { graph, names }
    }

    fn names(&self, unit: &'g Unit) -> &Names {
        let cell = self.names.get(&unit.id);
        let cell = cell.expect("every package of the graph has a place");
        cell.get_or_init(|| Names::of_unit(unit))
    }

    /// Files that could not be parsed.
    pub(super) fn unparsed(&self) -> BTreeSet<&std::path::Path> {
        let read = self.names.values().filter_map(OnceCell::get);
        read.flat_map(|names| names.unparsed.iter().map(|path| path.as_path()))
            .collect()
    }

    /// The users of a package: its dependents, the dependents of those whose public items show it,
    /// and macros of theirs that name it.
    pub(super) fn users(&self, id: &'g PackageId) -> Vec<User<'_>> {
        let mut roots: BTreeMap<&PackageId, BTreeSet<String>> = BTreeMap::new();
        let mut open = vec![id];
        let mut handed: BTreeSet<&PackageId> = BTreeSet::new();
        while let Some(on) = open.pop() {
            if !handed.insert(on) {
                continue;
            }
            for unit in self.graph.dependents(on) {
                let own = roots.entry(&unit.id).or_default();
                own.extend(called(unit, on));
                if self.hands_on(unit, own) {
                    open.push(&unit.id);
                }
            }
        }
        let macros = self.macros(roots.keys().copied());
        for unit in macros {
            roots.entry(&unit.id).or_default();
        }
        let users = roots.into_iter().map(|(id, roots)| {
            let unit = &self.graph.units[id];
            User {
                package: &unit.name,
                names: self.names(unit),
                roots,
                is_legacy: self.is_legacy(unit),
            }
        });
        users.collect()
    }

    /// Whether a package names what there is for `http` 0.2 alone, or that crate itself, or those
    /// that go with it.
    fn is_legacy(&self, unit: &'g Unit) -> bool {
        // It turns on by itself what it needs, and hands no types of it to clients.
        if unit.name == "aws-config" {
            return false;
        }
        let names = self.names(unit);
        let mut older = unit.dependencies.iter().filter(|(_, id)| {
            let other = &self.graph.units[id];
            let version = (other.version.major, other.version.minor);
            LEGACY.contains(&(other.name.as_str(), version))
        });
        let is_named = |root: &str| names.pairs.iter().any(|(before, _)| before == root);
        names.words.iter().any(|word| is_legacy(word)) || older.any(|(root, _)| is_named(root))
    }

    /// Whether others may use what a package knows by these names. A package of the workspace is
    /// taken to hand on everything.
    fn hands_on(&self, unit: &'g Unit, roots: &BTreeSet<String>) -> bool {
        let exposed = || &self.names(unit).exposed;
        unit.is_member || roots.iter().any(|root| exposed().contains(root))
    }

    /// The macros that these packages depend on, and that name crates of services.
    fn macros<'u>(&self, users: impl Iterator<Item = &'u PackageId>) -> Vec<&'g Unit> {
        let all = users.flat_map(|id| &self.graph.units[id].dependencies);
        let units = all.filter_map(|(_, id)| self.graph.units.get(id));
        let macros = units.filter(|unit| unit.is_macro);
        let names_some = |unit: &&'g Unit| {
            let words = &self.names(unit).words;
            words.iter().any(|word| word.starts_with("aws_sdk_"))
        };
        macros.filter(names_some).collect()
    }
}

/// The names that a package's code has for a dependency.
fn called<'u>(unit: &'u Unit, id: &'u PackageId) -> impl Iterator<Item = String> + 'u {
    let dependencies = unit.dependencies.iter();
    let on_it = dependencies.filter(move |(_, other)| other == id);
    on_it.map(|(name, _)| name.clone())
}
