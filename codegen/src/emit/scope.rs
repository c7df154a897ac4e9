//! The names of one file: what it defines, what it imports.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::quote;

use super::item_path::ItemPath;
use super::words::spelled;

/// Paths that need no import.
const PRELUDE: [&str; 19] = [
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
    "std::option::Option::None",
    "std::option::Option::Some",
    "std::result::Result",
    "std::result::Result::Err",
    "std::result::Result::Ok",
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
    /// Traits whose methods are called, where their names mean something else.
    unnamed: RefCell<BTreeSet<String>>,
}

impl Scope {
    /// The scope of a file that defines `names`.
    pub(super) fn new<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        Self {
            taken: names.into_iter().map(str::to_owned).collect(),
            imports: RefCell::default(),
            unnamed: RefCell::default(),
        }
    }

    /// An item, given by its full path, e.g. `std::fmt` or `aws_smithy_types::DateTime`.
    pub(super) fn get(&self, path: impl Into<ItemPath>) -> TokenStream {
        let path = path.into();
        let path = path.as_str();
        let word = path.rsplit("::").next().unwrap_or(path);
        if self.taken.contains(word) {
            return full(path);
        }
        if !PRELUDE.contains(&path) && !self.import(word, path) {
            return full(path);
        }
        let word = spelled(word);
        quote!(#word)
    }

    /// Brings a trait into scope whose methods are called by their names.
    pub(super) fn bring(&self, path: &'static str) {
        let word = path.rsplit("::").next().unwrap_or(path);
        let is_named =
            !self.taken.contains(word) && (PRELUDE.contains(&path) || self.import(word, path));
        if !is_named {
            self.unnamed.borrow_mut().insert(path.to_owned());
        }
    }

    /// Imports an item; false if its name already means another.
    fn import(&self, word: &str, path: &str) -> bool {
        let mut imports = self.imports.borrow_mut();
        let known = imports
            .entry(word.to_owned())
            .or_insert_with(|| path.to_owned());
        known == path
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
        let unnamed = self.unnamed.borrow();
        let unnamed = unnamed.iter().map(|path| relative(path));
        let mut items: Vec<_> = modules.iter().collect();
        items.sort_by_cached_key(|(module, words)| sort_key(module, words));
        let items = items
            .into_iter()
            .map(|(module, words)| group(module, words));
        quote! {
            #(use #unnamed as _;)*
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
    let names: Vec<_> = words.iter().map(|word| spelled(word)).collect();
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
            let word = spelled(word);
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
        let scope = Scope::new(["Option", "DateTime", "Into", "Clone"]);
        scope.bring("std::convert::Into");
        scope.bring("std::borrow::ToOwned");
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
