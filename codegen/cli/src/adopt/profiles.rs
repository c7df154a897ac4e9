//! `incremental = false` in `[profile.dev.package]` for the crates that were made.
//!
//! Cargo compiles folders incrementally in development, as code that is edited. Nobody edits these,
//! and from cold it takes about twice as long.

use std::collections::{BTreeMap, BTreeSet};

use tinsmith_codegen::{Problem, Problems};
use toml_edit::{DocumentMut, InlineTable, Item, Table, TableLike};

use crate::text::{edit, set, unset};

/// The key in the table of a package.
const KEY: &str = "incremental";

/// Where these tables are.
const PATH: [&str; 3] = ["profile", "dev", "package"];

/// The table of all packages that are no members of the workspace.
const ALL: &str = "*";

/// What a manifest or configuration says of the profile `dev`.
#[derive(Default)]
struct Said {
    /// It says for all packages how they are compiled.
    of_all: bool,
    /// The packages with a table, as it names them, and whether the key is there.
    packages: BTreeMap<String, bool>,
}

impl Said {
    fn by(text: &str) -> Self {
        // Cargo has read the file, and tells what is wrong with it.
        let document: DocumentMut = text.parse().unwrap_or_default();
        let dev = document.get(PATH[0]).and_then(|item| item.get(PATH[1]));
        let packages = dev.and_then(|dev| dev.get(PATH[2]));
        let packages = packages.and_then(Item::as_table_like);
        let packages = packages.into_iter().flat_map(TableLike::iter);
        let packages = packages.map(|(spec, item)| (spec.to_owned(), item.get(KEY).is_some()));
        let packages: BTreeMap<String, bool> = packages.collect();
        let dev = dev.and_then(|dev| dev.get(KEY)).and_then(Item::as_bool);
        Self {
            of_all: dev == Some(false) || packages.get(ALL) == Some(&true),
            packages,
        }
    }
}

/// The tables that are to get the key, as they name these packages. There is nothing to do for a
/// package of which one of the texts says it already, be it `true`.
///
/// A table of the user's, which may name the version as well, gets it in place of a new one: two
/// that are for one package are an error of Cargo's.
pub(super) fn lacking<'n>(
    texts: [&str; 2],
    packages: impl IntoIterator<Item = &'n String>,
) -> BTreeSet<String> {
    let said = texts.map(Said::by);
    if said.iter().any(|said| said.of_all) {
        return BTreeSet::new();
    }
    let mut lacking = BTreeSet::new();
    for package in packages {
        let tables = said.iter().flat_map(|said| &said.packages);
        let own = tables.filter(|(spec, _)| package_of(spec) == package);
        let mut specs: BTreeMap<&str, bool> = BTreeMap::new();
        own.for_each(|(spec, has_key)| *specs.entry(spec).or_default() |= has_key);
        if specs.is_empty() {
            specs.insert(package, false);
        }
        let specs = specs.into_iter().filter(|(_, has_key)| !has_key);
        lacking.extend(specs.map(|(spec, _)| spec.to_owned()));
    }
    lacking
}

/// The package that a table is for: `name`, `name@1.2.3`, `name:1.2.3` or one of these after `#`.
pub(super) fn package_of(spec: &str) -> &str {
    let last = spec.rsplit('#').next().unwrap_or(spec);
    last.split(['@', ':']).next().unwrap_or(last)
}

/// The text with the key in these tables.
///
/// # Errors
///
/// The text is not TOML, or its profiles are no tables.
pub(super) fn added(text: &str, specs: &BTreeSet<String>) -> Result<String, Problems> {
    if specs.is_empty() {
        return Ok(text.to_owned());
    }
    edit(text, |document| {
        let mut table: &mut dyn TableLike = document.as_table_mut();
        for key in PATH {
            if !table.contains_key(key) {
                let mut new = Table::new();
                new.set_implicit(true);
                table.insert(key, Item::Table(new));
            }
            let next = table.get_mut(key).and_then(Item::as_table_like_mut);
            table = next.ok_or_else(no_tables)?;
        }
        for spec in specs {
            let Some(own) = table.get_mut(spec) else {
                let new = InlineTable::from_iter([(KEY, false)]);
                set(table, spec, new);
                continue;
            };
            let own = own.as_table_like_mut();
            set(own.ok_or_else(no_tables)?, KEY, false);
        }
        Ok(())
    })
}

fn no_tables() -> Problem {
    Problem::new("no-manifest", "`profile.dev.package` is no table of tables")
}

/// The text without the key in these tables, if it is as it was added; tables that are empty then go
/// as well.
///
/// # Errors
///
/// The text is not TOML.
pub(super) fn removed(text: &str, specs: &BTreeSet<String>) -> Result<String, Problems> {
    if specs.is_empty() {
        return Ok(text.to_owned());
    }
    edit(text, |document| {
        let mut dev = document
            .get_mut(PATH[0])
            .and_then(|item| item.get_mut(PATH[1]));
        let packages = dev.as_mut().and_then(|dev| dev.get_mut(PATH[2]));
        if let Some(packages) = packages {
            without_key(packages, specs);
        }
        prune(document.as_table_mut(), &PATH);
        Ok(())
    })
}

fn without_key(packages: &mut Item, specs: &BTreeSet<String>) {
    let Some(table) = packages.as_table_like_mut() else {
        return;
    };
    for spec in specs {
        let own = table.get_mut(spec).and_then(Item::as_table_like_mut);
        let own = own.filter(|own| own.get(KEY).and_then(Item::as_bool) == Some(false));
        let Some(own) = own else {
            continue;
        };
        unset(own, KEY);
        if own.is_empty() {
            unset(table, spec);
        }
    }
    // The header was for them, if all that is left are tables with their own.
    let has_values = table.iter().any(|(_, item)| item.is_value());
    if let Some(table) = packages.as_table_mut().filter(|_| !has_values) {
        table.set_implicit(true);
    }
}

/// Takes tables away that hold nothing and have no header.
fn prune(table: &mut dyn TableLike, path: &[&str]) {
    let Some((key, rest)) = path.split_first() else {
        return;
    };
    let Some(item) = table.get_mut(key) else {
        return;
    };
    if let Some(inner) = item.as_table_like_mut() {
        prune(inner, rest);
    }
    let inner = item.as_table();
    if inner.is_some_and(|inner| inner.is_empty() && inner.is_implicit()) {
        table.remove(key);
    }
}

#[cfg(test)]
mod tests;
