//! The services of a project's file: finding, adding and removing entries in its text.

use tinsmith_codegen::catalog::{Offer, outline, word};
use tinsmith_codegen::config::{Entry, Project};
use tinsmith_codegen::{Operations, Problem, Problems};
use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, Value, value};

use crate::text::{edit, push, take};

/// The services in the order of the file, each with the number of its crate.
pub(crate) fn entries(project: &Project) -> Vec<(usize, &Entry)> {
    let crates = project.crates.iter().enumerate();
    crates
        .flat_map(|(number, draft)| draft.services.iter().map(move |entry| (number, entry)))
        .collect()
}

/// The position of the entry of a service.
pub(crate) fn of_service(
    project: &Project,
    offer: &Offer,
    look_up: &dyn Fn(&str) -> Result<Offer, Problems>,
) -> Option<usize> {
    let serves = |entry: &Entry| {
        let name = entry.config.service.as_deref();
        if entry.config.model.is_empty() {
            let found = name.and_then(|name| look_up(name).ok());
            return found.is_some_and(|found| found.shape_id == offer.shape_id);
        }
        let mut offers = entry.config.model.iter().flat_map(|file| outline(file));
        offers.any(|found| {
            found.shape_id == offer.shape_id && name.is_none_or(|name| is_named(&found, name))
        })
    };
    entries(project).iter().position(|(_, entry)| serves(entry))
}

fn is_named(offer: &Offer, name: &str) -> bool {
    let bare = offer.shape_id.rsplit('#').next();
    offer.shape_id == name || bare == Some(name) || word(&offer.sdk_id) == word(name)
}

/// The position of the entry that goes by this name in the file itself.
pub(crate) fn by_name(project: &Project, name: &str) -> Option<usize> {
    let wanted = word(name);
    let goes = |number: usize, entry: &Entry| {
        let config = &entry.config;
        let stems = config.model.iter().filter_map(|file| file.file_stem());
        let stems = stems.map(|stem| stem.to_string_lossy().into_owned());
        let package = project.output.as_ref();
        let package = package.and_then(|_| project.crates[number].package());
        let names = config.service.iter().map(String::as_str).chain(package);
        let mut names = names.map(str::to_owned).chain(stems);
        names.any(|name| word(&name) == wanted)
    };
    let mut entries = entries(project).into_iter();
    entries.position(|(number, entry)| goes(number, entry))
}

/// An entry to be.
pub(crate) struct NewEntry<'a> {
    pub(crate) service: Option<String>,
    pub(crate) model: Option<String>,
    pub(crate) operations: &'a Operations,
}

/// Adds an entry at the end.
pub(crate) fn append(text: &str, entry: &NewEntry<'_>) -> Result<String, Problems> {
    edit(text, |document| {
        let mut table = Table::new();
        if let Some(service) = &entry.service {
            table.insert("service", value(service));
        }
        if let Some(model) = &entry.model {
            table.insert("model", value(model));
        }
        table.insert("operations", operations(entry.operations));
        // What stands at the end of the file, a comment say, stays above the entry.
        let end = document.trailing().as_str().unwrap_or_default().to_owned();
        document.set_trailing("");
        table.decor_mut().set_prefix(format!("{end}\n"));
        tables(document)?.push(table);
        Ok(())
    })
}

/// Lists longer than this, in characters, have a line for each operation.
const LINE: usize = 80;

fn operations(chosen: &Operations) -> Item {
    let Operations::Named(names) = chosen else {
        return value("all");
    };
    let mut array: Array = names.iter().collect();
    if names.iter().map(|name| name.len() + 4).sum::<usize>() > LINE {
        for name in array.iter_mut() {
            name.decor_mut().set_prefix("\n    ");
        }
        array.set_trailing("\n");
        array.set_trailing_comma(true);
    }
    value(array)
}

/// Adds operations to an entry: to its list, or out of what it leaves out.
pub(crate) fn add_operations(
    text: &str,
    at: usize,
    wanted: &Operations,
) -> Result<String, Problems> {
    edit(text, |document| {
        let table = table(document, at)?;
        let names = match wanted {
            Operations::Named(names) => names,
            _ if is_all(table) => {
                table.remove("except");
                return Ok(());
            }
            _ => {
                table.insert("operations", value("all"));
                return Ok(());
            }
        };
        if is_all(table) {
            names
                .iter()
                .for_each(|name| drop_from(table, "except", name));
            return Ok(());
        }
        let list = list(table, "operations");
        for name in names {
            if position(list, name).is_none() {
                push(list, name);
            }
        }
        Ok(())
    })
}

/// Removes operations from an entry: out of its list, or by leaving them out of all. `None` if none
/// would be left.
///
/// # Errors
///
/// `not-chosen` for an operation that the entry does not have.
pub(crate) fn remove_operations(
    text: &str,
    at: usize,
    names: &[String],
) -> Result<Option<String>, Problems> {
    let mut left = true;
    let edited = edit(text, |document| {
        let table = table(document, at)?;
        if is_all(table) {
            let list = list(table, "except");
            let new = names.iter().filter(|name| position(list, name).is_none());
            let new: Vec<_> = new.collect();
            new.into_iter().for_each(|name| push(list, name));
            return Ok(());
        }
        let list = list(table, "operations");
        for name in names {
            match position(list, name) {
                Some(at) => take(list, at),
                None => return Err(not_chosen(list, name).into()),
            }
        }
        left = !list.is_empty();
        Ok(())
    })?;
    Ok(left.then_some(edited))
}

fn not_chosen(list: &Array, name: &str) -> Problem {
    let message = format!("the operation `{}` is not chosen", name.escape_debug());
    let chosen: Vec<&str> = list.iter().filter_map(Value::as_str).collect();
    let near = tinsmith_codegen::model::nearest(name, chosen.iter().copied());
    Problem::new("not-chosen", message).help(match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("chosen are {}", chosen.join(", ")),
    })
}

/// Removes an entry. A comment right above it goes with it; one with an empty line between stays.
pub(crate) fn remove(text: &str, at: usize) -> Result<String, Problems> {
    edit(text, |document| {
        let tables = tables(document)?;
        let table = tables.get(at).ok_or_else(|| malformed("is too short"))?;
        let prefix = table.decor().prefix().and_then(|prefix| prefix.as_str());
        let kept = above(prefix.unwrap_or_default()).to_owned();
        tables.remove(at);
        let is_last = at >= tables.len();
        if tables.is_empty() {
            document.remove("service");
        }
        if !kept.is_empty() {
            keep(document, at, is_last, &kept)?;
        }
        Ok(())
    })
}

/// What of the lines above an entry is not about it: all before the last empty line.
fn above(prefix: &str) -> &str {
    let is_comment = |line: &&str| line.trim_start().starts_with('#');
    let own: usize = prefix
        .split_inclusive('\n')
        .rev()
        .take_while(is_comment)
        .map(str::len)
        .sum();
    let rest = &prefix[..prefix.len() - own];
    rest.strip_suffix('\n').unwrap_or(rest)
}

/// Puts lines above the next entry, or at the end.
fn keep(document: &mut DocumentMut, at: usize, is_last: bool, lines: &str) -> Result<(), Problems> {
    if is_last {
        let end = document.trailing().as_str().unwrap_or_default();
        let end = format!("{lines}{end}");
        document.set_trailing(end);
        return Ok(());
    }
    let next = table(document, at)?;
    let own = next.decor().prefix().and_then(|prefix| prefix.as_str());
    let own = format!("{lines}{}", own.unwrap_or_default());
    next.decor_mut().set_prefix(own);
    Ok(())
}

fn tables(document: &mut DocumentMut) -> Result<&mut ArrayOfTables, Problems> {
    let item = document
        .entry("service")
        .or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
    item.as_array_of_tables_mut()
        .ok_or_else(|| malformed("is written in one value").into())
}

fn table(document: &mut DocumentMut, at: usize) -> Result<&mut Table, Problems> {
    let table = tables(document)?.get_mut(at);
    table.ok_or_else(|| malformed("is too short").into())
}

fn malformed(how: &str) -> Problem {
    let message = format!("`service` of the configuration {how}");
    Problem::new("config", message).help("write each service as a table of its own: [[service]]")
}

fn is_all(table: &Table) -> bool {
    table.get("operations").and_then(Item::as_str) == Some("all")
}

/// A list of the entry. One name may stand without the brackets.
fn list<'a>(table: &'a mut Table, key: &str) -> &'a mut Array {
    let item = table.entry(key).or_insert_with(|| value(Array::new()));
    if let Some(name) = item.as_str() {
        *item = value(Array::from_iter([name]));
    }
    if !item.is_array() {
        *item = value(Array::new());
    }
    item.as_array_mut()
        .expect("it is an array, or was made one")
}

fn position(list: &Array, name: &str) -> Option<usize> {
    let bare = |name: &str| name.rsplit('#').next().unwrap_or(name).to_owned();
    let mut names = list.iter();
    names.position(|other| {
        other
            .as_str()
            .is_some_and(|other| bare(other) == bare(name))
    })
}

/// Takes a name out of a list; a list that is empty then goes.
fn drop_from(table: &mut Table, key: &str, name: &str) {
    if !table.contains_key(key) {
        return;
    }
    let list = list(table, key);
    if let Some(at) = position(list, name) {
        take(list, at);
    }
    if list.is_empty() {
        table.remove(key);
    }
}

#[cfg(test)]
mod tests;
