//! Prints the API in scope for people to read.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use cargo_tinsmith::tell::count;

use super::api::{Api, Entry, Key, Kind};
use super::compare::is_negative;

/// Names that need no path in Rust code, shortened to make lists readable.
const PRELUDE: [&str; 17] = [
    "std::boxed::Box",
    "std::clone::Clone",
    "std::cmp::Eq",
    "std::cmp::Ord",
    "std::cmp::PartialEq",
    "std::cmp::PartialOrd",
    "std::convert::AsRef",
    "std::convert::From",
    "std::convert::Into",
    "std::default::Default",
    "std::marker::Send",
    "std::marker::Sync",
    "std::marker::Unpin",
    "std::option::Option",
    "std::result::Result",
    "std::string::String",
    "std::vec::Vec",
];

/// The items of `api` in `scope` with their number by kind, members below their types, prelude names without paths.
pub(crate) fn list(api: &Api, scope: &BTreeSet<Key>) -> String {
    let mut groups: BTreeMap<&str, Vec<(&Key, &Entry)>> = BTreeMap::new();
    for key in scope {
        let entry = &api.entries[key];
        groups
            .entry(home(key, entry))
            .or_default()
            .push((key, entry));
    }
    let mut text = counts(api, scope);
    for (home, mut entries) in groups {
        entries.sort_by_key(|(key, entry)| (entry.kind, key.path.as_str()));
        group(&mut text, home, &entries);
    }
    shorten(&text)
}

fn counts(api: &Api, scope: &BTreeSet<Key>) -> String {
    let mut counts: BTreeMap<Kind, usize> = BTreeMap::new();
    for key in scope {
        *counts.entry(api.entries[key].kind).or_default() += 1;
    }
    let list: Vec<String> = counts
        .iter()
        .map(|(kind, number)| format!("{kind} {number}"))
        .collect();
    format!("{}: {}\n", count(scope.len(), "item"), list.join(", "))
}

/// The path of the item under which an entry is listed.
fn home<'a>(key: &'a Key, entry: &'a Entry) -> &'a str {
    if let Some(owner) = &entry.owner {
        return owner;
    }
    let subject = key
        .path
        .split_once(" as ")
        .map_or(key.path.as_str(), |(subject, _)| subject);
    subject
        .split_once('<')
        .map_or(subject, |(name, _)| name)
        .trim_start_matches('&')
}

fn group(text: &mut String, home: &str, entries: &[(&Key, &Entry)]) {
    let mut autos = Vec::new();
    let _ = writeln!(text, "\n{home}");
    for (key, entry) in entries {
        if entry.kind == Kind::AutoImpl {
            autos.push(auto_name(key, entry));
            continue;
        }
        let mark = if entry.deprecated {
            "#[deprecated] "
        } else {
            ""
        };
        let _ = writeln!(text, "    {mark}{}", entry.shown);
        if !entry.order.is_empty() {
            let _ = writeln!(
                text,
                "        // variants in source order: {}",
                entry.order.join(", ")
            );
        }
    }
    if !autos.is_empty() {
        let _ = writeln!(text, "    // auto traits: {}", autos.join(", "));
    }
}

fn auto_name(key: &Key, entry: &Entry) -> String {
    let mark = if is_negative(entry) { "!" } else { "" };
    format!(
        "{mark}{}",
        key.path.rsplit("::").next().unwrap_or(&key.path)
    )
}

/// Drops the paths of prelude names.
pub(crate) fn shorten(text: &str) -> String {
    PRELUDE.iter().fold(text.to_owned(), |text, path| {
        text.replace(path, path.rsplit("::").next().unwrap_or(path))
    })
}
