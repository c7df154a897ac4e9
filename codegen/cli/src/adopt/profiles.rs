//! How the crates that were made are compiled: a table for each in `[profile.dev.package]`.
//!
//! Cargo compiles folders as code that is edited and looked into: incrementally, and with all that a
//! debugger can show. Nobody edits these, and from cold both take time for nothing; the lines that a
//! backtrace shows stay.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use tinsmith_codegen::{Problem, Problems};
use toml_edit::{DocumentMut, InlineTable, Item, Table, TableLike, Value};

use crate::text::{edit, set, unset};

/// Where these tables are.
const PATH: [&str; 3] = ["profile", "dev", "package"];

/// The table of all packages that are no members of the workspace.
const ALL: &str = "*";

/// What such a table says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Setting {
    /// At once, not in parts that can be compiled anew by themselves.
    Incremental,
    /// With lines for backtraces, not with types and variables.
    Debug,
}

impl Setting {
    const ALL: [Self; 2] = [Self::Incremental, Self::Debug];

    fn key(self) -> &'static str {
        match self {
            Self::Incremental => "incremental",
            Self::Debug => "debug",
        }
    }

    fn value(self) -> Value {
        match self {
            Self::Incremental => false.into(),
            Self::Debug => "line-tables-only".into(),
        }
    }

    /// Whether a table has the value, as it was written.
    fn is_in(self, table: &dyn TableLike) -> bool {
        let value = table.get(self.key()).and_then(Item::as_value);
        value.is_some_and(|value| match self {
            Self::Incremental => value.as_bool() == Some(false),
            Self::Debug => value.as_str() == Some("line-tables-only"),
        })
    }

    /// Whether the table of the whole profile says enough: what it says of debug information is a
    /// choice, but `incremental = true` is what Cargo does anyway.
    fn is_settled_by(self, dev: &dyn TableLike) -> bool {
        match self {
            Self::Incremental => self.is_in(dev),
            Self::Debug => dev.contains_key(self.key()),
        }
    }
}

impl std::fmt::Display for Setting {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} = {}", self.key(), self.value())
    }
}

/// Tables, as they name the package, and what is or is to be in each.
pub(super) type Tables = BTreeMap<String, BTreeSet<Setting>>;

/// What a manifest or configuration says of the profile `dev`.
#[derive(Default)]
struct Said {
    /// What it says for all packages.
    of_all: BTreeSet<Setting>,
    /// What it says in the tables of packages.
    packages: Tables,
}

impl Said {
    fn by(text: &str) -> Self {
        // Cargo has read the file, and tells what is wrong with it.
        let document: DocumentMut = text.parse().unwrap_or_default();
        let dev = document.get(PATH[0]).and_then(|item| item.get(PATH[1]));
        let packages = dev.and_then(|dev| dev.get(PATH[2]));
        let packages = packages.and_then(Item::as_table_like);
        let packages = packages.into_iter().flat_map(TableLike::iter);
        let packages = packages.map(|(spec, item)| (spec.to_owned(), said_in(item)));
        let packages: Tables = packages.collect();
        let dev = dev.and_then(Item::as_table_like);
        let settled = Setting::ALL.into_iter().filter(|setting| {
            dev.is_some_and(|dev| setting.is_settled_by(dev))
                || packages.get(ALL).is_some_and(|all| all.contains(setting))
        });
        Self {
            of_all: settled.collect(),
            packages,
        }
    }
}

/// What the table of a package says something of, whatever it is.
fn said_in(item: &Item) -> BTreeSet<Setting> {
    let settings = Setting::ALL.into_iter();
    settings
        .filter(|setting| item.get(setting.key()).is_some())
        .collect()
}

/// The tables that are to be or to get more, as they name these packages. There is nothing to do for
/// a package of which one of the texts says it already, in whichever way.
///
/// A table of the user's, which may name the version as well, gets it in place of a new one: two
/// that are for one package are an error of Cargo's.
pub(super) fn lacking<'n>(
    texts: [&str; 2],
    packages: impl IntoIterator<Item = &'n String>,
) -> Tables {
    let said = texts.map(Said::by);
    let open = Setting::ALL.into_iter();
    let open = open.filter(|setting| !said.iter().any(|said| said.of_all.contains(setting)));
    let open: BTreeSet<Setting> = open.collect();
    let mut lacking = Tables::new();
    for package in packages {
        let tables = said.iter().flat_map(|said| &said.packages);
        let own = tables.filter(|(spec, _)| package_of(spec) == package);
        let mut specs: BTreeMap<&str, BTreeSet<Setting>> = BTreeMap::new();
        own.for_each(|(spec, has)| specs.entry(spec).or_default().extend(has));
        if specs.is_empty() {
            specs.insert(package, BTreeSet::new());
        }
        let specs = specs.into_iter().map(|(spec, has)| (spec, &open - &has));
        let specs = specs.filter(|(_, lacks)| !lacks.is_empty());
        lacking.extend(specs.map(|(spec, lacks)| (spec.to_owned(), lacks)));
    }
    lacking
}

/// The package that a table is for: `name`, `name@1.2.3`, `name:1.2.3` or one of these after `#`.
pub(super) fn package_of(spec: &str) -> &str {
    let last = spec.rsplit('#').next().unwrap_or(spec);
    last.split(['@', ':']).next().unwrap_or(last)
}

/// The text with these tables, and in them what they are to say.
///
/// # Errors
///
/// The text is not TOML, or its profiles are no tables.
pub(super) fn added(text: &str, tables: &Tables) -> Result<String, Problems> {
    if tables.is_empty() {
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
        for (spec, settings) in tables {
            let values = settings
                .iter()
                .map(|setting| (setting.key(), setting.value()));
            let Some(own) = table.get_mut(spec) else {
                set(table, spec, InlineTable::from_iter(values));
                continue;
            };
            let own = own.as_table_like_mut().ok_or_else(no_tables)?;
            values.for_each(|(key, value)| set(own, key, value));
        }
        Ok(())
    })
}

fn no_tables() -> Problem {
    Problem::new("no-manifest", "`profile.dev.package` is no table of tables")
}

/// The text without what was added to these tables, if it is as it was added; tables that are empty
/// then go as well.
///
/// # Errors
///
/// The text is not TOML.
pub(super) fn removed(text: &str, tables: &Tables) -> Result<String, Problems> {
    if tables.is_empty() {
        return Ok(text.to_owned());
    }
    edit(text, |document| {
        let mut dev = document
            .get_mut(PATH[0])
            .and_then(|item| item.get_mut(PATH[1]));
        let packages = dev.as_mut().and_then(|dev| dev.get_mut(PATH[2]));
        if let Some(packages) = packages {
            without(packages, tables);
        }
        prune(document.as_table_mut(), &PATH);
        Ok(())
    })
}

fn without(packages: &mut Item, tables: &Tables) {
    let Some(table) = packages.as_table_like_mut() else {
        return;
    };
    for (spec, settings) in tables {
        let Some(own) = table.get_mut(spec).and_then(Item::as_table_like_mut) else {
            continue;
        };
        let added = settings.iter().filter(|setting| setting.is_in(own));
        let added: Vec<Setting> = added.copied().collect();
        // The last first: what is before it stays as it was.
        added.iter().rev().for_each(|one| unset(own, one.key()));
        if own.is_empty() && !added.is_empty() {
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
