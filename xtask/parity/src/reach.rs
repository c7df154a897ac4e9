//! Which part of an official crate's API belongs to the chosen operations.

use std::collections::{BTreeMap, BTreeSet};

use tinsmith_codegen::Operations;
use tinsmith_codegen::plan::names::capitalized;

use super::api::{Api, Key, Kind};

const OPERATION: &str = "crate::operation::";

/// Modules of which only what the chosen operations lead to is in scope.
const BY_REACH: [&str; 4] = [
    "crate::types::",
    "crate::waiters::",
    "crate::presigning::",
    STREAMS,
];

/// What operations with event streams need.
const STREAMS: &str = "crate::primitives::event_stream::";

/// What is sent as events has a type of the runtime's in this module.
const RUNTIME_STREAMS: &str = "aws_smithy_http::event_stream::";

/// The entries of `api` that code which calls only `operations` can use, by key.
///
/// In scope are the client, its configuration, errors and re-exports, the modules of the
/// chosen operations, and what their signatures lead to. A trait impl is in scope if every
/// type in it is, and so is a variant of the crate's error enum. Fails with the operations
/// that the crate does not have.
pub(crate) fn scope(api: &Api, operations: &Operations) -> Result<BTreeSet<Key>, String> {
    let known = operation_modules(api);
    let listed = match operations {
        Operations::All | Operations::None => &[][..],
        Operations::AllExcept(listed) | Operations::Named(listed) => listed,
    };
    let missing: Vec<&str> = listed
        .iter()
        .filter(|name| !known.contains_key(&capitalized(name)))
        .map(String::as_str)
        .collect();
    if !missing.is_empty() {
        return Err(format!("the crate has no operation {}", missing.join(", ")));
    }
    let listed: BTreeSet<String> = listed.iter().map(|name| capitalized(name)).collect();
    let named = matches!(operations, Operations::Named(_) | Operations::None);
    let mut others: BTreeSet<String> = known
        .into_iter()
        .filter(|(name, _)| listed.contains(name) != named)
        .map(|(_, module)| format!("{OPERATION}{module}"))
        .collect();
    others.extend(waiters_of(api, &others));
    let mut reach = Reach {
        api,
        members: members(api),
        others,
        reached: BTreeSet::new(),
    };
    reach.start();
    Ok(reach.entries())
}

/// Operation name to module: `crate::operation::<module>::<Operation>` is the struct that
/// has an `<Operation>Error` beside it.
fn operation_modules(api: &Api) -> BTreeMap<String, String> {
    let mut modules = BTreeMap::new();
    for (key, entry) in &api.entries {
        let Some((module, name)) = split_operation(&key.path) else {
            continue;
        };
        let error = format!("{OPERATION}{module}::{name}Error");
        if entry.kind == Kind::Struct
            && !name.contains("::")
            && api.entries.contains_key(&Key::new(error, Kind::Enum))
        {
            modules.insert(name.to_owned(), module.to_owned());
        }
    }
    modules
}

fn split_operation(path: &str) -> Option<(&str, &str)> {
    path.strip_prefix(OPERATION)?.split_once("::")
}

/// The modules of waiters that call an operation of these modules.
fn waiters_of(api: &Api, operations: &BTreeSet<String>) -> BTreeSet<String> {
    let calls = |path: &String| second_module(path).is_some_and(|at| operations.contains(at));
    let entries = api.entries.iter();
    let waiters = entries.filter(|(key, _)| key.path.starts_with("crate::waiters::"));
    waiters
        .filter(|(_, entry)| entry.refs.iter().any(calls))
        .filter_map(|(key, _)| second_module(&key.path))
        .map(str::to_owned)
        .collect()
}

/// `crate::a::b` of `crate::a::b::..`.
fn second_module(path: &str) -> Option<&str> {
    let (end, _) = path.match_indices("::").nth(2).unwrap_or((path.len(), ""));
    path.starts_with("crate::").then(|| &path[..end])
}

/// The module that the item at a path is in, if it belongs to the scope as a whole or not at all.
fn whole(path: &str) -> Option<&str> {
    if path.starts_with("crate::waiters::") {
        return second_module(path);
    }
    let wholes = ["crate::presigning::", STREAMS];
    wholes.into_iter().find(|whole| path.starts_with(whole))
}

/// The members of each type and trait.
fn members(api: &Api) -> BTreeMap<&str, Vec<&Key>> {
    let mut members: BTreeMap<&str, Vec<&Key>> = BTreeMap::new();
    for (key, entry) in &api.entries {
        if let Some(owner) = &entry.owner {
            members.entry(owner).or_default().push(key);
        }
    }
    members
}

struct Reach<'a> {
    api: &'a Api,
    members: BTreeMap<&'a str, Vec<&'a Key>>,
    /// Modules of the operations that were not chosen, and of their waiters.
    others: BTreeSet<String>,
    /// Canonical paths of the items reached so far.
    reached: BTreeSet<&'a str>,
}

impl<'a> Reach<'a> {
    fn start(&mut self) {
        for (key, entry) in &self.api.entries {
            if entry.kind == Kind::Trait && !self.has_wanted_member(&key.path) {
                continue;
            }
            if !self.is_by_reach(&key.path) && !self.is_other(&key.path) {
                self.reach(key);
            }
        }
        self.modules();
        while self.associated() {}
    }

    /// Is the path of a module of [`BY_REACH`] or in one? A module with nothing in it is in scope.
    fn is_by_reach(&self, path: &str) -> bool {
        let holds = |prefix: &str| {
            let mut keys = self.api.entries.keys();
            keys.any(|key| key.path.starts_with(prefix))
        };
        BY_REACH.iter().any(|prefix| {
            let is_module = prefix.strip_suffix("::") == Some(path);
            path.starts_with(prefix) || (is_module && holds(prefix))
        })
    }

    /// A trait that has methods for other operations only is not wanted: `client::Waiters`.
    fn has_wanted_member(&self, path: &str) -> bool {
        let members = self.members.get(path);
        members.is_none_or(|members| {
            let refs = |key: &&&Key| &self.api.entries[**key].refs;
            members
                .iter()
                .any(|key| !refs(&key).iter().any(|path| self.is_other(path)))
        })
    }

    /// Does the path lie in a module of an operation that was not chosen?
    fn is_other(&self, path: &str) -> bool {
        second_module(path).is_some_and(|module| self.others.contains(module))
    }

    /// Follows what a top-level item and its members mention.
    fn reach(&mut self, key: &'a Key) {
        let Some(entry) = self.api.entries.get(key) else {
            return;
        };
        let free = entry.owner.is_none() && !matches!(entry.kind, Kind::Impl | Kind::AutoImpl);
        if !free || !self.reached.insert(&key.path) {
            return;
        }
        self.follow(key);
        for member in self
            .members
            .get(key.path.as_str())
            .cloned()
            .unwrap_or_default()
        {
            self.follow(member);
        }
    }

    fn follow(&mut self, key: &'a Key) {
        let entry = &self.api.entries[key];
        // The crate's error enum has a variant for the errors of every operation.
        let is_summary =
            entry.kind == Kind::Variant && entry.owner.as_deref() == Some("crate::Error");
        if is_summary || entry.refs.iter().any(|path| self.is_other(path)) {
            return;
        }
        for path in &entry.refs {
            if let Some((key, _)) = self
                .api
                .entries
                .get_key_value(&Key::new(path, Kind::Struct))
            {
                self.reach(key);
            }
        }
    }

    /// Adds what belongs to reached modules as a whole: a waiter's, presigning, event streams.
    fn modules(&mut self) {
        let mut wholes: BTreeMap<&str, Vec<&'a Key>> = BTreeMap::new();
        for key in self.api.entries.keys() {
            if let Some(whole) = whole(&key.path) {
                wholes.entry(whole).or_default().push(key);
            }
        }
        let sends_events = self.sends_events();
        for (whole, keys) in wholes {
            let mut paths = keys.iter().map(|key| key.path.as_str());
            let is_reached = paths.any(|path| self.reached.contains(path));
            if is_reached || (sends_events && whole == STREAMS) {
                keys.into_iter().for_each(|key| self.reach(key));
            }
        }
    }

    /// Does an item of a chosen operation have events to send?
    fn sends_events(&self) -> bool {
        let mut entries = self.api.entries.iter();
        entries.any(|(key, entry)| {
            let home = entry.owner.as_deref().unwrap_or(&key.path);
            home.starts_with(OPERATION)
                && self.reached.contains(home)
                && entry.signature.contains(RUNTIME_STREAMS)
        })
    }

    /// Follows the associated types of impls in scope; true if that reached anything new.
    fn associated(&mut self) -> bool {
        let before = self.reached.len();
        for (key, entry) in &self.api.entries {
            if entry.kind == Kind::Impl && self.has_subject(&key.path) {
                self.follow(key);
            }
        }
        self.reached.len() > before
    }

    /// Are the types named in `Type as Trait` all reached?
    fn has_subject(&self, text: &str) -> bool {
        paths_in(text).all(|path| self.is_reached(path))
    }

    fn is_reached(&self, path: &str) -> bool {
        // Private types that show in signatures have no entry to reach.
        self.reached.contains(path) || path.starts_with("crate::_::")
    }

    fn entries(&self) -> BTreeSet<Key> {
        let in_scope = self
            .api
            .entries
            .iter()
            .filter(|(key, entry)| match entry.kind {
                Kind::Impl | Kind::AutoImpl => self.has_subject(&key.path),
                Kind::Alias => entry.refs.iter().all(|path| self.is_reached(path)),
                Kind::Module => self.holds_anything(&key.path),
                _ => {
                    let home = entry.owner.as_deref().unwrap_or(&key.path);
                    self.is_reached(home) && entry.refs.iter().all(|path| self.is_reached(path))
                }
            });
        in_scope.map(|(key, _)| key.clone()).collect()
    }

    fn holds_anything(&self, module: &str) -> bool {
        let prefix = format!("{module}::");
        let below = self.reached.range(prefix.as_str()..);
        self.reached.contains(module) || below.take(1).any(|path| path.starts_with(&prefix))
    }
}

/// The `crate::..` paths in a printed signature.
fn paths_in(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices("crate::").map(|(at, _)| {
        let rest = &text[at..];
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':'));
        &rest[..end.unwrap_or(rest.len())]
    })
}
