//! The public API of a crate as flat lists: what can be named, and what each item looks like.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::Serialize;

/// What an item of the public API is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Kind {
    Module,
    Struct,
    Enum,
    Trait,
    TypeAlias,
    Function,
    Constant,
    Static,
    Macro,
    /// A public name of an item of another crate.
    Reexport,
    /// A second public name of an item of this crate.
    Alias,
    Field,
    Variant,
    Method,
    TraitItem,
    Impl,
    /// `Send`, `Sync` and the like, which the compiler works out.
    AutoImpl,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Kind::Module => "module",
            Kind::Struct => "struct",
            Kind::Enum => "enum",
            Kind::Trait => "trait",
            Kind::TypeAlias => "type alias",
            Kind::Function => "function",
            Kind::Constant => "constant",
            Kind::Static => "static",
            Kind::Macro => "macro",
            Kind::Reexport => "re-export",
            Kind::Alias => "second name",
            Kind::Field => "field",
            Kind::Variant => "variant",
            Kind::Method => "method",
            Kind::TraitItem => "trait item",
            Kind::Impl => "trait impl",
            Kind::AutoImpl => "auto trait",
        })
    }
}

/// The namespaces in which one path may mean several things: a field and its
/// accessor have the same path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Space {
    Type,
    Value,
    Field,
    Macro,
    Impl,
}

impl Kind {
    /// The namespace in which items of this kind live.
    pub(crate) fn space(self) -> Space {
        match self {
            Kind::Function
            | Kind::Constant
            | Kind::Static
            | Kind::Variant
            | Kind::Method
            | Kind::TraitItem => Space::Value,
            Kind::Macro => Space::Macro,
            Kind::Field => Space::Field,
            Kind::Impl | Kind::AutoImpl => Space::Impl,
            _ => Space::Type,
        }
    }
}

/// Where an item is found: its canonical path (or `Type as Trait` for an impl) and namespace.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Key {
    pub(crate) path: String,
    pub(crate) space: Space,
}

impl Key {
    /// The key of an item of `kind` at `path`.
    pub(crate) fn new(path: impl Into<String>, kind: Kind) -> Self {
        let path = path.into();
        Key {
            path,
            space: kind.space(),
        }
    }
}

/// One item of the public API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) kind: Kind,
    /// The normalised signature, which is compared.
    pub(crate) signature: String,
    /// The signature with the names its author gave, which is shown.
    pub(crate) shown: String,
    /// Canonical paths of the crate's own types and traits in the signature.
    pub(crate) refs: BTreeSet<String>,
    /// Canonical path of the type or trait this is a member of.
    pub(crate) owner: Option<String>,
    pub(crate) deprecated: bool,
    /// The variants of an enum in source order, on which a derived `Ord` depends.
    pub(crate) order: Vec<String>,
}

impl Entry {
    /// An entry with this kind and signature, and nothing else set.
    pub(crate) fn new(kind: Kind, signature: impl Into<String>) -> Self {
        let signature = signature.into();
        Entry {
            kind,
            shown: signature.clone(),
            signature,
            refs: BTreeSet::new(),
            owner: None,
            deprecated: false,
            order: Vec::new(),
        }
    }
}

/// The public API of one crate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Api {
    /// Every public path that names an item of the crate, with the canonical path of that item.
    pub(crate) paths: BTreeMap<String, String>,
    /// All items by canonical path.
    pub(crate) entries: BTreeMap<Key, Entry>,
}

impl Api {
    /// Adds an entry. A second one of the same key (methods of the same name in impls for
    /// different arguments of a generic type) is joined to the first.
    pub(crate) fn insert(&mut self, key: Key, entry: Entry) {
        let Some(old) = self.entries.get_mut(&key) else {
            self.entries.insert(key, entry);
            return;
        };
        old.signature = joined(&old.signature, &entry.signature);
        old.shown = joined(&old.shown, &entry.shown);
        old.refs.extend(entry.refs);
    }
}

fn joined(old: &str, new: &str) -> String {
    let mut all: Vec<&str> = old.split(" & ").chain([new]).collect();
    all.sort_unstable();
    all.join(" & ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn methods_of_one_name_are_joined_in_one_order() {
        let api = |signatures: [&str; 3]| {
            let mut api = Api::default();
            for signature in signatures {
                let key = Key::new("crate::A::f", Kind::Method);
                api.insert(key, Entry::new(Kind::Method, signature));
            }
            api
        };
        let one = api(["fn f(u8)", "fn f(u16)", "fn f(u32)"]);
        assert_eq!(one, api(["fn f(u32)", "fn f(u8)", "fn f(u16)"]));
        let entry = &one.entries[&Key::new("crate::A::f", Kind::Method)];
        assert_eq!(entry.signature, "fn f(u16) & fn f(u32) & fn f(u8)");
    }
}
