//! The names of one file: what it defines, what it imports.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::quote;

use super::words::ident;

/// Traits of the prelude whose methods the emitted code calls: a type of the same name hides them,
/// so its file imports them under no name.
const HIDDEN_TRAITS: [(&str, &str); 6] = [
    ("AsRef", "std::convert::AsRef"),
    ("Clone", "std::clone::Clone"),
    ("Default", "std::default::Default"),
    ("Into", "std::convert::Into"),
    ("Iterator", "std::iter::Iterator"),
    ("ToOwned", "std::borrow::ToOwned"),
];

/// Paths that need no import.
const PRELUDE: [&str; 15] = [
    "std::boxed::Box",
    "std::clone::Clone",
    "std::cmp::PartialEq",
    "std::convert::AsRef",
    "std::convert::From",
    "std::convert::Into",
    "std::default::Default",
    "std::marker::Send",
    "std::marker::Sync",
    "std::option::Option",
    "std::result::Result",
    "std::string::String",
    "std::string::ToString",
    "std::vec::Vec",
    "std::borrow::ToOwned",
];

/// Spells items of other crates and modules in one file: by their last word, imported once, or by
/// their full path where the file itself, or an earlier import, gives that word another meaning.
#[derive(Debug)]
pub(super) struct Scope {
    taken: BTreeSet<String>,
    imports: RefCell<BTreeMap<String, String>>,
}

impl Scope {
    /// The scope of a file that defines `names`.
    pub(super) fn new<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        Self {
            taken: names.into_iter().map(str::to_owned).collect(),
            imports: RefCell::default(),
        }
    }

    /// An item, given by its full path, e.g. `std::fmt` or `aws_smithy_types::DateTime`.
    pub(super) fn get(&self, path: &str) -> TokenStream {
        let word = path.rsplit("::").next().unwrap_or(path);
        if self.taken.contains(word) {
            return full(path);
        }
        if !PRELUDE.contains(&path) {
            let mut imports = self.imports.borrow_mut();
            let known = imports
                .entry(word.to_owned())
                .or_insert_with(|| path.to_owned());
            if known != path {
                return full(path);
            }
        }
        let word = ident(word);
        quote!(#word)
    }

    /// The `use` items of everything that was asked for, grouped by module.
    ///
    /// ```text
    /// use aws_smithy_types::{Blob, DateTime};
    /// use crate::types;
    /// ```
    pub(super) fn uses(&self) -> TokenStream {
        let mut modules: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for path in self.imports.borrow().values() {
            let (module, word) = path.rsplit_once("::").unwrap_or((path, ""));
            modules
                .entry(module.to_owned())
                .or_default()
                .insert(word.to_owned());
        }
        let hidden = HIDDEN_TRAITS
            .iter()
            .filter(|(name, _)| self.taken.contains(*name))
            .map(|(_, path)| relative(path));
        let mut items: Vec<_> = modules.iter().collect();
        items.sort_by_cached_key(|(module, words)| sort_key(module, words));
        let items = items
            .into_iter()
            .map(|(module, words)| group(module, words));
        quote! {
            #(use #hidden as _;)*
            #(#items)*
        }
    }

    /// A whole file: module documentation if any, imports, items.
    pub(super) fn file(&self, items: TokenStream) -> TokenStream {
        let uses = self.uses();
        quote!(#uses #items)
    }
}

/// How a group of names starts, which sorts it behind single names.
const GROUP: &str = "{";

/// The standard library stands before other crates, and these before the crate itself.
fn sort_key(module: &str, words: &BTreeSet<String>) -> (u8, String) {
    let rank = match module.split("::").next() {
        Some("std") => 0,
        Some("crate") => 2,
        Some("super") => 3,
        _ => 1,
    };
    let first = words.first().map_or("", String::as_str);
    let rest = if words.len() == 1 { first } else { GROUP };
    (rank, format!("{module}::{rest}"))
}

/// `use module::{A, B};`
fn group(module: &str, words: &BTreeSet<String>) -> TokenStream {
    let module = relative(module);
    let names: Vec<_> = words.iter().map(|word| ident(word)).collect();
    match names.as_slice() {
        [name] => quote!(use #module::#name;),
        names => quote!(use #module::{#(#names),*};),
    }
}

/// The path as it stands at the start of a `use` item.
fn relative(path: &str) -> TokenStream {
    let words = path.split("::").map(|word| match word {
        "crate" => quote!(crate),
        "super" => quote!(super),
        "self" => quote!(self),
        word => {
            let word = ident(word);
            quote!(#word)
        }
    });
    quote!(#(#words)::*)
}

/// The path as it stands anywhere: `::std::option::Option`, `crate::types`.
fn full(path: &str) -> TokenStream {
    let words = relative(path);
    if ["crate::", "super::"]
        .iter()
        .any(|start| path.starts_with(start))
    {
        words
    } else {
        quote!(::#words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_imported_once_and_grouped() {
        let scope = Scope::new(["Usage"]);
        assert_eq!(
            scope.get("aws_smithy_types::DateTime").to_string(),
            "DateTime"
        );
        scope.get("aws_smithy_types::Blob");
        scope.get("crate::types");
        assert_eq!(scope.get("std::option::Option").to_string(), "Option");
        let expected = quote! {
            use aws_smithy_types::{Blob, DateTime};
            use crate::types;
        };
        assert_eq!(scope.uses().to_string(), expected.to_string());
    }

    #[test]
    fn a_name_that_the_file_defines_is_spelled_out() {
        let scope = Scope::new(["Option", "DateTime", "Into"]);
        assert_eq!(
            scope.get("std::option::Option").to_string(),
            quote!(::std::option::Option).to_string()
        );
        assert_eq!(
            scope.get("aws_smithy_types::DateTime").to_string(),
            quote!(::aws_smithy_types::DateTime).to_string()
        );
        assert_eq!(
            scope.uses().to_string(),
            quote!(
                use std::convert::Into as _;
            )
            .to_string()
        );
    }

    #[test]
    fn two_items_of_one_name_do_not_meet() {
        let scope = Scope::new([]);
        assert_eq!(scope.get("std::fmt::Error").to_string(), "Error");
        assert_eq!(
            scope.get("std::error::Error").to_string(),
            quote!(::std::error::Error).to_string()
        );
    }
}
