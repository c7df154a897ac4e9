//! `Cargo.toml`: tables and values that `toml_edit` writes, so that no text can become a key.

use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, value};

use super::features::Row;
use super::{Requirement, titles};
use crate::emit::dependency::{ALWAYS, Dependency};
use crate::emit::features;
use crate::plan::ir::{CratePlan, Layout};

/// The whole file.
pub(super) fn text(plan: &CratePlan) -> String {
    let mut document = DocumentMut::new();
    let tables = [
        ("package", package(plan)),
        ("lib", library()),
        ("features", features(plan)),
        ("dependencies", dependencies_table(plan)),
    ];
    for (position, (name, mut table)) in (0..).zip(tables) {
        table.set_position(Some(position));
        document.insert(name, Item::Table(table));
    }
    document["package"]["metadata"] = Item::Table(metadata(plan));
    document.to_string().trim_start().to_owned()
}

fn package(plan: &CratePlan) -> Table {
    let mut table = Table::new();
    table.insert("name", value(plan.package.as_str()));
    table.insert("version", value(&plan.version));
    table.insert("description", value(format!("Client of {}", titles(plan))));
    table.insert("edition", value("2024"));
    table.insert("rust-version", value(env!("CARGO_PKG_RUST_VERSION")));
    table.insert("readme", value("README.md"));
    table.insert("publish", value(false));
    table
}

/// Named although it is the usual path: Cargo then loads the workspace even while the sources are
/// away, and the generator can bring them back.
fn library() -> Table {
    let mut table = Table::new();
    table.insert("path", value("src/lib.rs"));
    table
}

fn features(plan: &CratePlan) -> Table {
    let services = match plan.layout {
        Layout::Root => &[],
        Layout::Modules => plan.services.as_slice(),
    };
    let services = services
        .iter()
        .map(|service| (service.module.plain(), service.title.as_str()));
    let modules = services.clone().map(|(module, _)| module);
    let rows: Vec<Row> = plan.features.iter().copied().map(Row::of).collect();
    let usual = rows.iter().filter(|row| row.default).map(|row| row.name);
    let mut default: Vec<_> = modules.chain(usual).collect();
    default.sort_unstable();
    let mut table = Table::new();
    table.insert("default", value(array(default)));
    for row in rows {
        let on = array(row.on.iter().copied());
        commented(&mut table, &format!("{}.", row.comment), row.name, on);
    }
    for (module, title) in services {
        commented(&mut table, title, module, Array::new());
    }
    table
}

/// A key below a comment, which is one line without control characters.
fn commented(table: &mut Table, comment: &str, name: &str, features: Array) {
    table.insert(name, value(features));
    if let Some(mut key) = table.key_mut(name) {
        key.leaf_decor_mut().set_prefix(format!("# {comment}\n"));
    }
}

/// What a package needs, sorted by name; its features bring more features.
pub(in crate::emit) fn requirements(plan: &CratePlan) -> Vec<Requirement> {
    let needs = dependencies(plan).into_iter();
    needs.map(Requirement::from).collect()
}

fn dependencies(plan: &CratePlan) -> Vec<Dependency> {
    let all = ALWAYS.iter().copied().chain(features::crates(plan));
    let mut dependencies: Vec<_> = all.collect();
    dependencies.sort_unstable();
    dependencies.dedup();
    dependencies
}

fn dependencies_table(plan: &CratePlan) -> Table {
    let mut table = Table::new();
    for need in requirements(plan) {
        table.insert(&need.name, value(need.value()));
    }
    table
}

/// Behind everything else: the tables of `package` would follow it otherwise.
fn metadata(plan: &CratePlan) -> Table {
    let mut docs = Table::new();
    docs.set_position(Some(10));
    docs.insert("all-features", value(true));
    let mut tinsmith = Table::new();
    tinsmith.set_position(Some(11));
    tinsmith.insert("version", value(env!("CARGO_PKG_VERSION")));
    tinsmith.insert("models", Item::ArrayOfTables(models(plan)));
    group([("docs", group([("rs", docs)])), ("tinsmith", tinsmith)])
}

/// What each service was generated from. Its name is a value: no model chooses a key.
fn models(plan: &CratePlan) -> ArrayOfTables {
    let models = (12..).zip(&plan.services).map(|(position, service)| {
        let mut table = Table::new();
        table.set_position(Some(position));
        table.insert("service", value(&service.short_name));
        table.insert("hash", value(&service.model_hash));
        table
    });
    let mut models: ArrayOfTables = models.collect();
    if let Some(first) = models.get_mut(0) {
        let comment = "\n# What each service was generated from.\n";
        first.decor_mut().set_prefix(comment);
    }
    models
}

/// A table that holds only other tables, and has no line of its own.
fn group<const N: usize>(tables: [(&str, Table); N]) -> Table {
    let mut group = Table::new();
    group.set_implicit(true);
    for (name, table) in tables {
        group.insert(name, Item::Table(table));
    }
    group
}

fn array<'a>(items: impl IntoIterator<Item = &'a str>) -> Array {
    items.into_iter().collect()
}
