//! The text of a shared file without the units that nothing reaches.

use std::collections::BTreeSet;
use std::ops::Range;

use syn::{ItemUse, UseTree, parse_quote};

use super::sheet::{Import, Sheet, Unit, What};

/// Which of the services need something, in their order.
pub(super) type Users = Vec<bool>;

/// A change of the text: what stands in a place instead, nothing if it is left out.
type Change = (Range<usize>, String);

/// Cuts a file; `users` has the services that need each of its units, `features` the Cargo features
/// that services stand behind, if they do. `None` if nothing of the file is needed.
pub(super) fn cut(
    text: &str,
    sheet: &Sheet<'_>,
    users: &[Users],
    features: Option<&[String]>,
) -> Option<String> {
    let cut = Cut {
        text,
        sheet,
        users,
        features,
    };
    let is_needed = |(unit, users): (&Unit<'_>, &Users)| {
        !matches!(unit.what, What::Import { .. }) && users.contains(&true)
    };
    let is_empty = !sheet.units.iter().zip(users).any(is_needed);
    (!is_empty).then(|| cut.text())
}

struct Cut<'a> {
    text: &'a str,
    sheet: &'a Sheet<'a>,
    users: &'a [Users],
    features: Option<&'a [String]>,
}

impl Cut<'_> {
    fn text(&self) -> String {
        let mut changes: Vec<Change> = self
            .sheet
            .imports
            .iter()
            .flat_map(|import| self.import(import))
            .collect();
        changes.extend((0..self.sheet.units.len()).filter_map(|unit| self.unit(unit)));
        changes.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
        let mut text = String::with_capacity(self.text.len());
        let mut end = 0;
        for (range, instead) in changes {
            if range.start < end {
                continue;
            }
            text.push_str(&self.text[end..range.start]);
            text.push_str(&instead);
            end = range.end;
        }
        text.push_str(&self.text[end..]);
        closed_up(&text)
    }

    /// What becomes of a unit: it goes, or is for some services only.
    fn unit(&self, index: usize) -> Option<Change> {
        let unit = &self.sheet.units[index];
        if matches!(unit.what, What::Import { .. }) || self.is_import(index) {
            return None;
        }
        let lines = self.lines(&unit.range);
        if self.is_left_out(index) {
            let place = self.within_line(&unit.range).unwrap_or(lines);
            return Some((place, String::new()));
        }
        let users = &self.users[index];
        let whole = match unit.parent {
            Some(parent) => *users == self.users[parent],
            None => !users.contains(&false),
        };
        let start = lines.start..lines.start;
        (!whole).then(|| (start, self.condition(users, self.indent(&unit.range))))
    }

    fn is_import(&self, index: usize) -> bool {
        let mut imports = self.sheet.imports.iter();
        imports.any(|import| import.names.contains(&index))
    }

    /// Whether nothing needs the unit, or nothing in it.
    fn is_left_out(&self, index: usize) -> bool {
        let unit = &self.sheet.units[index];
        let is_inherent = matches!(&unit.what, What::Impl { of_trait: None, .. });
        let units = self.sheet.units.iter().zip(self.users);
        let mut children = units
            .filter(|(child, _)| child.parent == Some(index))
            .peekable();
        let is_hollow = is_inherent
            && children.peek().is_some()
            && !children.any(|(_, users)| users.contains(&true));
        is_hollow || !self.users[index].contains(&true)
    }

    /// `#[cfg(any(feature = "a", feature = "b"))]`, on a line of its own.
    fn condition(&self, users: &Users, indent: usize) -> String {
        let features = self.features.into_iter().flatten().zip(users);
        let features = features.filter(|(_, needs)| **needs);
        let features: Vec<_> = features
            .map(|(name, _)| format!("feature = \"{name}\""))
            .collect();
        let indent = " ".repeat(indent);
        match features.as_slice() {
            [] => String::new(),
            [one] => format!("{indent}#[cfg({one})]\n"),
            several => {
                let line = format!("{indent}#[cfg(any({}))]\n", several.join(", "));
                if line.len() <= 100 {
                    return line;
                }
                let several = several.join(&format!(",\n{indent}    "));
                format!("{indent}#[cfg(any(\n{indent}    {several}\n{indent}))]\n")
            }
        }
    }

    /// What becomes of an import: a statement for each set of services that needs names of it.
    fn import(&self, import: &Import) -> Option<Change> {
        let users = &self.users[import.names.clone()];
        if !users.iter().any(|users| users.contains(&false)) {
            return None;
        }
        let sets: BTreeSet<&Users> = users.iter().filter(|set| set.contains(&true)).collect();
        let item: ItemUse = syn::parse_str(&self.text[import.range.clone()]).ok()?;
        let lines = self.lines(&import.range);
        let mut instead = String::new();
        for set in sets.into_iter().rev() {
            let mut kept = users.iter().map(|users| users == set);
            let Some(tree) = filtered(&item.tree, &mut kept) else {
                continue;
            };
            if set.contains(&false) {
                instead.push_str(&self.condition(set, 0));
            }
            instead.push_str(&printed(&item, tree));
        }
        Some((lines, instead))
    }

    /// The whole lines of a range, and of the comments right above it.
    fn lines(&self, range: &Range<usize>) -> Range<usize> {
        let mut start = self.text[..range.start].rfind('\n').map_or(0, |at| at + 1);
        while let Some(above) = start.checked_sub(1) {
            let line = self.text[..above].rfind('\n').map_or(0, |at| at + 1);
            let text = self.text[line..above].trim_start();
            if !text.starts_with("//") || text.starts_with("//!") {
                break;
            }
            start = line;
        }
        let rest = &self.text[range.end..];
        let end = rest.find('\n').map_or(rest.len(), |at| at + 1);
        start..range.end + end
    }

    /// The place of a part that shares its line with others: with the comma that belongs to it.
    fn within_line(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let start = self.text[..range.start].rfind('\n').map_or(0, |at| at + 1);
        let (before, after) = (&self.text[start..range.start], &self.text[range.end..]);
        let line = after.split('\n').next().unwrap_or(after);
        if before.trim().is_empty() && matches!(line, "" | "," | ";") {
            return None;
        }
        if let Some(rest) = line.strip_prefix(", ") {
            return Some(range.start..range.end + (line.len() - rest.len()));
        }
        let comma = if before.ends_with(", ") { 2 } else { 0 };
        Some(range.start - comma..range.end)
    }

    fn indent(&self, range: &Range<usize>) -> usize {
        let line = self.text[..range.start].rfind('\n').map_or(0, |at| at + 1);
        range.start - line
    }
}

/// The import with the names that are kept, taken in their order.
fn filtered(tree: &UseTree, kept: &mut impl Iterator<Item = bool>) -> Option<UseTree> {
    match tree {
        UseTree::Path(path) => {
            let below = filtered(&path.tree, kept)?;
            let mut path = path.clone();
            *path.tree = below;
            Some(UseTree::Path(path))
        }
        UseTree::Group(group) => {
            let items: Vec<_> = group
                .items
                .iter()
                .filter_map(|tree| filtered(tree, kept))
                .collect();
            match items.as_slice() {
                [] => None,
                [one] => Some(one.clone()),
                several => Some(parse_quote!({ #(#several),* })),
            }
        }
        leaf => kept.next()?.then(|| leaf.clone()),
    }
}

/// `use a::{self};` is `use a;`.
fn printed(item: &ItemUse, tree: UseTree) -> String {
    let mut item = item.clone();
    item.tree = tree;
    prettyplease::unparse(&parse_quote!(#item)).replace("::self;", ";")
}

/// The text without the blank lines that stood between what is gone.
fn closed_up(text: &str) -> String {
    let mut closed = String::with_capacity(text.len());
    let mut lines = text.lines().peekable();
    let mut before = "";
    while let Some(line) = lines.next() {
        let next = lines.peek().map_or("}", |next| next.trim_start());
        let is_spare =
            before.is_empty() || before.ends_with('{') || next.starts_with('}') || next.is_empty();
        if line.is_empty() && is_spare {
            continue;
        }
        closed.push_str(line);
        closed.push('\n');
        before = line;
    }
    closed
}
