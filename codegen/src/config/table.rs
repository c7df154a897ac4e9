//! Reading TOML tables key by key, each problem with its line and column.

use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::error::{Place, Problem, Problems};

/// The file being read and what is wrong with it so far.
pub(super) struct File<'a> {
    name: &'a str,
    text: &'a str,
    problems: Problems,
}

impl<'a> File<'a> {
    pub(super) fn new(name: &'a str, text: &'a str) -> Self {
        let problems = Problems::new();
        Self {
            name,
            text,
            problems,
        }
    }

    /// The value, or every problem found.
    pub(super) fn finish<T>(mut self, value: T) -> Result<T, Problems> {
        if !self.problems.is_empty() {
            self.problems.keep_source(self.name, self.text);
        }
        self.problems.or(value)
    }

    /// The problems found; there is no value.
    pub(super) fn fail<T>(mut self) -> Result<T, Problems> {
        self.problems.keep_source(self.name, self.text);
        Err(self.problems)
    }

    /// Its name and its text.
    pub(super) fn source(&self) -> (Arc<str>, Arc<str>) {
        (self.name.into(), self.text.into())
    }

    /// Adds a problem at a byte range of the file.
    pub(super) fn wrong(&mut self, span: Range<usize>, message: String, help: &str) {
        let problem = Problem::new("config", message).help(help);
        let place = self.place(span);
        self.problems.push(problem.at(place));
    }

    fn syntax(&mut self, error: &toml::de::Error) {
        let message = format!("the configuration is not TOML: {}", error.message());
        let place = self.place(error.span().unwrap_or(0..0));
        self.problems
            .push(Problem::new("config-syntax", message).at(place));
    }

    /// A byte range of the file as a place; of a table it is the line of its header.
    pub(super) fn place(&self, span: Range<usize>) -> Place {
        let before = self.text.get(..span.start).unwrap_or(self.text);
        let line_start = before.rfind('\n').map_or(0, |end| end + 1);
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let line = count(before.matches('\n').count() + 1);
        let column = count(before.len() - line_start + 1);
        let spanned = self.text.get(span).unwrap_or_default();
        let length = spanned.lines().next().unwrap_or_default().chars().count();
        Place {
            position: Some((line, column, count(length))),
            ..Place::file(self.name)
        }
    }
}

/// A table of the file.
pub(super) struct Table<'t> {
    table: DeTable<'t>,
    span: Range<usize>,
    name: &'static str,
}

/// A string or a list of strings.
#[derive(Default)]
pub(super) struct Strings {
    pub(super) names: Vec<String>,
    /// Where each of them is.
    pub(super) spans: Vec<Range<usize>>,
    /// Written as a string, not as a list.
    pub(super) single: bool,
}

impl<'t> Table<'t> {
    /// The whole file; `None` if it is not TOML.
    pub(super) fn root(file: &mut File<'_>, text: &'t str) -> Option<Self> {
        let (table, errors) = DeTable::parse_recoverable(text);
        for error in &errors {
            file.syntax(error);
        }
        errors.is_empty().then(|| Self {
            span: 0..0,
            table: table.into_inner(),
            name: "the file",
        })
    }

    /// Reports every key that is not one of these.
    pub(super) fn only(&self, file: &mut File<'_>, known: &[&str]) {
        for key in self.table.keys() {
            if !known.contains(&key.get_ref().as_ref()) {
                let message = format!(
                    "unknown key `{}` in {}",
                    key.get_ref().escape_debug(),
                    self.name
                );
                let help = format!("known are {}", known.join(", "));
                file.wrong(key.span(), message, &help);
            }
        }
    }

    /// Where the value of a key is, or the table if there is no such key.
    pub(super) fn span(&self, key: &str) -> Range<usize> {
        self.table.get(key).map_or(self.span.clone(), Spanned::span)
    }

    /// Where the table is.
    pub(super) fn whole(&self) -> Range<usize> {
        self.span.clone()
    }

    /// Whether there is such a key.
    pub(super) fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// Whether a key is a list that holds nothing.
    pub(super) fn is_empty_list(&self, key: &str) -> bool {
        let list = self
            .table
            .get(key)
            .and_then(|value| value.get_ref().as_array());
        list.is_some_and(|list| list.is_empty())
    }

    /// A table that must be there.
    pub(super) fn table(&self, file: &mut File<'_>, key: &'static str) -> Option<Table<'t>> {
        let value = self.required(file, key)?;
        let name = match key {
            "output" => "[output]",
            "module" => "[module]",
            _ => "[crate]",
        };
        let table = as_table(value, name);
        if table.is_none() {
            self.mistyped(file, key, "a table");
        }
        table
    }

    /// A list of tables that must be there and hold at least one.
    pub(super) fn tables(&self, file: &mut File<'_>, key: &'static str) -> Vec<Table<'t>> {
        let Some(value) = self.required(file, key) else {
            return Vec::new();
        };
        let tables: Option<Vec<_>> = value
            .get_ref()
            .as_array()
            .map(|array| array.iter().map(|item| as_table(item, "[[service]]")))
            .and_then(Iterator::collect);
        match tables {
            Some(tables) if !tables.is_empty() => tables,
            _ => {
                self.mistyped(file, key, "one or more tables: [[service]]");
                Vec::new()
            }
        }
    }

    /// A string that is not empty.
    pub(super) fn string(
        &self,
        file: &mut File<'_>,
        key: &'static str,
        required: bool,
    ) -> Option<String> {
        let value = if required {
            self.required(file, key)?
        } else {
            self.table.get(key)?
        };
        let string = value.get_ref().as_str().filter(|text| !text.is_empty());
        if string.is_none() {
            self.mistyped(file, key, "a string that is not empty");
        }
        string.map(str::to_owned)
    }

    /// A boolean.
    pub(super) fn boolean(&self, file: &mut File<'_>, key: &'static str) -> Option<bool> {
        let value = self.table.get(key)?.get_ref().as_bool();
        if value.is_none() {
            self.mistyped(file, key, "true or false");
        }
        value
    }

    /// A list of strings, which may hold none.
    pub(super) fn list(&self, file: &mut File<'_>, key: &'static str, expected: &str) -> Strings {
        if self.is_empty_list(key) {
            return Strings::default();
        }
        self.strings(file, key, expected).unwrap_or_default()
    }

    /// A string or a list of strings, none empty, that must be there.
    pub(super) fn strings(
        &self,
        file: &mut File<'_>,
        key: &'static str,
        expected: &str,
    ) -> Option<Strings> {
        let spanned = self.required(file, key)?;
        let value = spanned.get_ref();
        let text = |value: &DeValue<'_>| {
            value
                .as_str()
                .filter(|text| !text.is_empty())
                .map(str::to_owned)
        };
        let names: Option<Vec<String>> = match value {
            DeValue::Array(array) => array.iter().map(|item| text(item.get_ref())).collect(),
            single => text(single).map(|name| vec![name]),
        };
        let names = names.filter(|names| !names.is_empty());
        if names.is_none() {
            self.mistyped(file, key, expected);
        }
        let single = !value.is_array();
        let spans = match value {
            DeValue::Array(array) => array.iter().map(Spanned::span).collect(),
            _ => vec![spanned.span()],
        };
        names.map(|names| Strings {
            names,
            spans,
            single,
        })
    }

    fn required(&self, file: &mut File<'_>, key: &str) -> Option<&Spanned<DeValue<'t>>> {
        let value = self.table.get(key);
        if value.is_none() {
            let message = format!("{} has no `{key}`", self.name);
            file.wrong(self.span.clone(), message, &format!("add `{key}`"));
        }
        value
    }

    fn mistyped(&self, file: &mut File<'_>, key: &str, expected: &str) {
        let message = format!("`{key}` in {} is of the wrong type", self.name);
        file.wrong(self.span(key), message, &format!("it must be {expected}"));
    }
}

fn as_table<'t>(value: &Spanned<DeValue<'t>>, name: &'static str) -> Option<Table<'t>> {
    let table = value.get_ref().as_table()?.clone();
    let span = value.span();
    Some(Table { table, span, name })
}
