//! Adding and removing entries and operations in the text of a project's file, however the services
//! are written: each as a table of its own, or all in one list.

use tinsmith_codegen::{Operations, Problem, Problems};
use toml_edit::{
    Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, TableLike, Value, value,
};

use super::NewEntry;
use crate::text::{edit, push, set, take};

/// The services of a file.
enum Services<'a> {
    /// `[[service]]`
    Apart(&'a mut ArrayOfTables),
    /// `service = [{ … }]`
    Joint(&'a mut Array),
}

impl<'a> Services<'a> {
    fn of(document: &'a mut DocumentMut) -> Result<Self, Problems> {
        let item = document
            .entry("service")
            .or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
        match item {
            Item::ArrayOfTables(tables) => Ok(Self::Apart(tables)),
            Item::Value(Value::Array(tables)) => Ok(Self::Joint(tables)),
            _ => Err(malformed("is no list of tables").into()),
        }
    }

    fn get(self, at: usize) -> Option<&'a mut dyn TableLike> {
        match self {
            Self::Apart(tables) => tables.get_mut(at).map(|table| table as _),
            Self::Joint(tables) => {
                let table = tables.get_mut(at)?.as_inline_table_mut()?;
                Some(table)
            }
        }
    }
}

/// The entry at a position.
pub(super) fn table(document: &mut DocumentMut, at: usize) -> Result<&mut dyn TableLike, Problems> {
    let table = Services::of(document)?.get(at);
    table.ok_or_else(|| malformed("is too short").into())
}

fn malformed(how: &str) -> Problem {
    let message = format!("`service` of the configuration {how}");
    Problem::new("config", message).help("write each service as a table of its own: [[service]]")
}

/// Adds an entry at the end.
pub(crate) fn append(text: &str, entry: &NewEntry<'_>) -> Result<String, Problems> {
    edit(text, |document| {
        if let Services::Joint(tables) = Services::of(document)? {
            let mut table = InlineTable::new();
            fill(&mut table, entry, true);
            push(tables, table.into());
            return Ok(());
        }
        let mut table = Table::new();
        fill(&mut table, entry, false);
        // What stands at the end of the file, a comment say, stays above the entry.
        let mut end = document.trailing().as_str().unwrap_or_default().to_owned();
        document.set_trailing("");
        if !end.is_empty() && !end.ends_with('\n') {
            end.push('\n');
        }
        table.decor_mut().set_prefix(format!("{end}\n"));
        if let Services::Apart(tables) = Services::of(document)? {
            tables.push(table);
        }
        Ok(())
    })
}

fn fill(table: &mut dyn TableLike, entry: &NewEntry<'_>, is_inline: bool) {
    if let Some(service) = &entry.service {
        table.insert("service", value(service));
    }
    if let Some(model) = &entry.model {
        table.insert("model", value(model));
    }
    table.insert("operations", operations(entry.operations, is_inline));
}

/// Lists longer than this, in characters, have a line for each operation.
const LINE: usize = 80;

fn operations(chosen: &Operations, is_inline: bool) -> Item {
    let names = match chosen {
        Operations::Named(names) => names,
        Operations::None => return value("none"),
        Operations::All | Operations::AllExcept(_) => return value("all"),
    };
    let mut array: Array = names.iter().collect();
    let length: usize = names.iter().map(|name| name.len() + 4).sum();
    if length > LINE && !is_inline {
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
                set(table, "operations", "all");
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
                push(list, name.into());
            }
        }
        Ok(())
    })
}

/// Makes an entry say that these are its operations and types, and no others. Lists that say so
/// already stay as they are.
pub(crate) fn set_choice(
    text: &str,
    at: usize,
    chosen: &Operations,
    types: &[String],
) -> Result<String, Problems> {
    edit(text, |document| {
        let is_inline = document.get("service").is_some_and(Item::is_value);
        let table = table(document, at)?;
        replace(table, "operations", operations(chosen, is_inline));
        if let Operations::Named(_) | Operations::None = chosen {
            table.remove("except");
        }
        match types {
            [] => _ = table.remove("types"),
            some => {
                let types = Operations::Named(some.to_vec());
                replace(table, "types", operations(&types, is_inline));
            }
        }
        Ok(())
    })
}

fn replace(table: &mut dyn TableLike, key: &str, new: Item) {
    let names = |item: &Item| {
        let names = item
            .as_array()?
            .iter()
            .map(|name| name.as_str().map(str::to_owned));
        names.collect::<Option<Vec<_>>>()
    };
    let is_same = table.get(key).is_some_and(|old| {
        let word = old.as_str().is_some() && old.as_str() == new.as_str();
        word || (names(old).is_some() && names(old) == names(&new))
    });
    if !is_same && let Item::Value(new) = new {
        set(table, key, new);
    }
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
            new.into_iter().for_each(|name| push(list, name.into()));
            return Ok(());
        }
        let list = list(table, "operations");
        let unknown = names.iter().filter(|name| position(list, name).is_none());
        let mut problems = Problems::new();
        unknown.for_each(|name| problems.push(not_chosen(list, name)));
        problems.or(())?;
        for name in names {
            // A name may be given twice.
            if let Some(at) = position(list, name) {
                take(list, at);
            }
        }
        left = !list.is_empty();
        if !left && table.contains_key("types") {
            // The types stay without them.
            set(table, "operations", "none");
            left = true;
        }
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
        table(document, at)?;
        match Services::of(document)? {
            Services::Joint(tables) => take(tables, at),
            Services::Apart(tables) => {
                let kept = remove_table(tables, at);
                let is_last = at >= tables.len();
                if tables.is_empty() {
                    document.remove("service");
                }
                keep(document, at, is_last, &kept)?;
            }
        }
        Ok(())
    })
}

/// Removes a table, and returns what of the lines above it stays.
fn remove_table(tables: &mut ArrayOfTables, at: usize) -> String {
    let table = tables.get(at);
    let prefix = table.and_then(|table| table.decor().prefix()?.as_str());
    let kept = above(prefix.unwrap_or_default()).to_owned();
    tables.remove(at);
    kept
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
    } else if let Services::Apart(tables) = Services::of(document)?
        && let Some(next) = tables.get_mut(at)
    {
        let own = next.decor().prefix().and_then(|prefix| prefix.as_str());
        let own = format!("{lines}{}", own.unwrap_or_default());
        next.decor_mut().set_prefix(own);
    }
    Ok(())
}

fn is_all(table: &dyn TableLike) -> bool {
    table.get("operations").and_then(Item::as_str) == Some("all")
}

/// A list of the entry. One name may stand without the brackets, and `none` is no name.
fn list<'a>(table: &'a mut dyn TableLike, key: &str) -> &'a mut Array {
    let item = table.entry(key).or_insert_with(|| value(Array::new()));
    if let Some(name) = item.as_str() {
        let names = Some(name).filter(|name| *name != "none");
        *item = value(Array::from_iter(names));
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
fn drop_from(table: &mut dyn TableLike, key: &str, name: &str) {
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
