//! The dependencies in a `Cargo.toml`, in whichever of its tables they stand and however they are
//! written.
//!
//! A dependency on a published crate that a generated one replaces is kept in the manifest itself:
//! `[package.metadata.tinsmith.replaced]` holds it below the path of its table, and Cargo passes over
//! it.

use toml_edit::{Array, DocumentMut, InlineTable, Item, Key, Table, TableLike, Value, value};

use crate::text::{push, set};

/// The tables of dependencies, in the spellings that Cargo takes.
const KINDS: [&str; 5] = [
    "dependencies",
    "dev-dependencies",
    "dev_dependencies",
    "build-dependencies",
    "build_dependencies",
];

/// Where the dependencies that were replaced are kept.
const REPLACED: [&str; 4] = ["package", "metadata", "tinsmith", "replaced"];

/// What says where a dependency comes from.
const SOURCE: [&str; 9] = [
    "version",
    "git",
    "branch",
    "tag",
    "rev",
    "registry",
    "registry-index",
    "path",
    "workspace",
];

/// A dependency by its place: `target.'cfg(unix)'.dependencies` and its key there.
pub(super) struct Found {
    table: Vec<String>,
    /// What the package calls the crate.
    pub(super) key: String,
}

/// The dependencies on the crate of this name, the usual ones first.
pub(super) fn dependencies(document: &DocumentMut, name: &str) -> Vec<Found> {
    let tables = tables(document).into_iter();
    tables
        .flat_map(|table| {
            let entries = enter(document, &table)
                .into_iter()
                .flat_map(TableLike::iter);
            let is_meant = |(key, item): &(&str, &Item)| {
                let package = item.get("package").and_then(Item::as_str);
                package.unwrap_or(key) == name
            };
            let keys = entries.filter(is_meant).map(|(key, _)| key.to_owned());
            let keys: Vec<String> = keys.collect();
            let found = move |key| Found {
                table: table.clone(),
                key,
            };
            keys.into_iter().map(found)
        })
        .collect()
}

/// The paths of the tables that there are.
fn tables(document: &DocumentMut) -> Vec<Vec<String>> {
    let targets = document.get("target").and_then(Item::as_table_like);
    let targets = targets.into_iter().flat_map(TableLike::iter);
    let targets = targets.map(|(target, _)| vec!["target".to_owned(), target.to_owned()]);
    let places = std::iter::once(Vec::new()).chain(targets);
    let tables =
        places.flat_map(|place| KINDS.map(|kind| [&place[..], &[kind.to_owned()]].concat()));
    tables
        .filter(|table| enter(document, table).is_some())
        .collect()
}

fn enter<'a>(document: &'a DocumentMut, path: &[String]) -> Option<&'a dyn TableLike> {
    let mut table: &dyn TableLike = document.as_table();
    for key in path {
        table = table.get(key)?.as_table_like()?;
    }
    Some(table)
}

fn enter_mut<'a>(document: &'a mut DocumentMut, path: &[String]) -> Option<&'a mut dyn TableLike> {
    let mut table: &mut dyn TableLike = document.as_table_mut();
    for key in path {
        table = table.get_mut(key)?.as_table_like_mut()?;
    }
    Some(table)
}

/// Whether the usual dependencies have another crate under this key.
pub(super) fn is_taken(document: &DocumentMut, key: &str) -> bool {
    let usual = document.get("dependencies").and_then(Item::as_table_like);
    usual.is_some_and(|usual| usual.contains_key(key))
}

/// The feature of the package that names a dependency, if one does.
pub(super) fn naming(document: &DocumentMut, key: &str) -> Option<String> {
    let features = document.get("features")?.as_table_like()?;
    let names = |word: &str| {
        let word = word.strip_prefix("dep:").unwrap_or(word);
        let word = word.split('/').next().unwrap_or(word);
        word.strip_suffix('?').unwrap_or(word) == key && !features.contains_key(key)
    };
    let names_it = |list: &Array| list.iter().filter_map(Value::as_str).any(names);
    let mut features = features.iter();
    let found = features.find(|(_, list)| list.as_array().is_some_and(names_it));
    found.map(|(feature, _)| feature.to_owned())
}

impl Found {
    /// Whether the whole package has it, and not only its tests, its build script or one target.
    pub(super) fn is_usual(&self) -> bool {
        self.table == ["dependencies"]
    }

    pub(super) fn item<'a>(&self, document: &'a DocumentMut) -> &'a Item {
        let table = enter(document, &self.table);
        let item = table.and_then(|table| table.get(&self.key));
        item.expect("it was found in this document")
    }

    fn item_mut<'a>(&self, document: &'a mut DocumentMut) -> &'a mut Item {
        let table = enter_mut(document, &self.table);
        let item = table.and_then(|table| table.get_mut(&self.key));
        item.expect("it was found in this document")
    }

    /// Where what stood in its place is kept.
    fn memory(&self) -> Vec<String> {
        let replaced = REPLACED.iter().map(|&key| key.to_owned());
        replaced.chain(self.table.iter().cloned()).collect()
    }

    /// Makes it one on a crate in a folder, and keeps what it was; what else it says stays. Returns
    /// what it was, as text.
    pub(super) fn replace(
        &self,
        document: &mut DocumentMut,
        path: &str,
        inherited: Option<&Item>,
    ) -> String {
        let old = bare(self.item(document));
        let text = old.to_string();
        remember(document, &self.memory(), &self.key, old);
        let item = self.item_mut(document);
        match item.as_table_like_mut() {
            Some(table) => lead(table, path, inherited),
            None => {
                let mut table = InlineTable::new();
                table.insert("path", path.into());
                let decor = item.as_value().map(|value| value.decor().clone());
                *table.decor_mut() = decor.unwrap_or_default();
                *item = value(table);
            }
        }
        text
    }

    /// Puts back what stood in its place; whether there was something.
    pub(super) fn restore(&self, document: &mut DocumentMut) -> bool {
        let Some(old) = recall(document, &self.memory(), &self.key) else {
            return false;
        };
        let item = self.item_mut(document);
        let is_table = item.is_table();
        match (item.as_table_like_mut(), old) {
            (Some(table), Value::InlineTable(old)) if is_table => {
                let keys: Vec<String> = table.iter().map(|(key, _)| key.to_owned()).collect();
                keys.iter().for_each(|key| _ = table.remove(key));
                for (key, old) in old {
                    set(table, &key, undecorated(old));
                }
            }
            (_, mut old) => {
                let decor = item.as_value().map(|value| value.decor().clone());
                *old.decor_mut() = decor.unwrap_or_default();
                *item = Item::Value(old);
            }
        }
        true
    }

    /// Takes it away, and its table if nothing is left of one that has no header.
    pub(super) fn remove(&self, document: &mut DocumentMut) {
        if let Some(table) = enter_mut(document, &self.table) {
            table.remove(&self.key);
        }
        clear(document, &self.table);
    }

    /// Turns features on that are off.
    pub(super) fn turn_on(&self, document: &mut DocumentMut, features: &[String]) {
        let Some(table) = self.item_mut(document).as_table_like_mut() else {
            return;
        };
        for feature in features {
            if !table.contains_key("features") {
                set(table, "features", Array::new());
            }
            let list = table.get_mut("features").and_then(Item::as_array_mut);
            if let Some(list) = list
                && !list.iter().any(|known| known.as_str() == Some(feature))
            {
                push(list, feature.into());
            }
        }
    }
}

/// A dependency as a value without what stands around it.
fn bare(item: &Item) -> Value {
    let value = item.clone().into_value();
    let mut value = undecorated(value.unwrap_or_else(|_| Value::from("")));
    if let Value::InlineTable(table) = &mut value {
        table.set_dotted(false);
        if item.is_table() {
            table.fmt();
        }
    }
    value
}

fn undecorated(mut value: Value) -> Value {
    value.decor_mut().clear();
    value
}

/// Makes a dependency lead to a folder, with what the workspace says of it.
fn lead(table: &mut dyn TableLike, path: &str, inherited: Option<&Item>) {
    for key in SOURCE {
        table.remove(key);
    }
    set(table, "path", path);
    for key in ["features", "default-features"] {
        let Some(shared) = inherited.and_then(|item| item.get(key)) else {
            continue;
        };
        if !table.contains_key(key) {
            if let Some(shared) = shared.as_value() {
                set(table, key, undecorated(shared.clone()));
            }
            continue;
        }
        let own = table.get_mut(key).and_then(Item::as_array_mut);
        if let (Some(own), Some(shared)) = (own, shared.as_array()) {
            shared.iter().for_each(|one| push(own, one.clone()));
        }
    }
}

/// Keeps a value; tables on the way are made without headers of their own.
fn remember(document: &mut DocumentMut, path: &[String], key: &str, old: Value) {
    let mut table: &mut dyn TableLike = document.as_table_mut();
    for (at, key) in path.iter().enumerate() {
        let item = table.entry_format(&Key::new(key)).or_insert_with(|| {
            let mut table = Table::new();
            table.set_implicit(at + 1 < path.len());
            Item::Table(table)
        });
        table = match item.as_table_like_mut() {
            Some(table) => table,
            None => return,
        };
    }
    table.insert(key, value(old));
}

/// Takes a value that was kept.
fn recall(document: &mut DocumentMut, path: &[String], key: &str) -> Option<Value> {
    let old = enter_mut(document, path)?.remove(key)?.into_value().ok()?;
    for length in (REPLACED.len() - 2..=path.len()).rev() {
        let Some((last, parents)) = path.get(..length).and_then(<[String]>::split_last) else {
            break;
        };
        let is_empty = enter(document, &path[..length]).is_some_and(TableLike::is_empty);
        if let Some(parent) = enter_mut(document, parents).filter(|_| is_empty) {
            parent.remove(last);
        }
    }
    Some(undecorated(old))
}

/// Removes the last table of a path if it is empty and has no header, and so the others.
fn clear(document: &mut DocumentMut, path: &[String]) {
    let Some((last, parents)) = path.split_last() else {
        return;
    };
    let parent = enter_mut(document, parents);
    let item = parent.as_ref().and_then(|parent| parent.get(last));
    let table = item.and_then(Item::as_table);
    if !table.is_some_and(|table| table.is_implicit() && table.is_empty()) {
        return;
    }
    if let Some(parent) = parent {
        parent.remove(last);
    }
    clear(document, parents);
}

/// Adds the dependency: in its place if the list is sorted, else at its end. A manifest without
/// `[dependencies]` gets a table of the dependency's own, so that taking it away leaves nothing.
pub(super) fn insert(document: &mut DocumentMut, name: &str, path: &str, features: &[String]) {
    let Some(dependencies) = document
        .get_mut("dependencies")
        .and_then(Item::as_table_like_mut)
    else {
        let mut parent = Table::new();
        parent.set_implicit(true);
        parent.insert(name, Item::Table(own_table(path, features)));
        document.insert("dependencies", Item::Table(parent));
        return;
    };
    let sorted = dependencies
        .iter()
        .is_sorted_by_key(|(key, _)| key.to_owned());
    if is_header_of_tables(dependencies) {
        dependencies.insert(name, Item::Table(own_table(path, features)));
        return;
    }
    let table = own_table(path, features).into_inline_table();
    dependencies.insert(name, value(table));
    if sorted {
        dependencies.sort_values();
    }
}

/// What a new dependency says.
fn own_table(path: &str, features: &[String]) -> Table {
    let mut table = Table::new();
    table.insert("path", value(path));
    if !features.is_empty() {
        table.insert("features", value(Array::from_iter(features)));
    }
    table
}

/// Whether the table is written as `[dependencies.NAME]` tables alone.
fn is_header_of_tables(dependencies: &dyn TableLike) -> bool {
    let mut items = dependencies.iter().peekable();
    items.peek().is_some()
        && items.all(|(_, item)| item.as_table().is_some_and(|table| !table.is_dotted()))
}
