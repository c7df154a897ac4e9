//! Identifiers, literals and attributes: the small change of every emitter.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;

use crate::plan::docs::visible;
use crate::plan::ir::Deprecated;
use crate::plan::names::RustName;

/// A name of the plan as a token.
pub(super) fn ident(name: &RustName) -> Ident {
    spelled(name)
}

/// A word of the emitter's own as a token.
pub(super) fn fixed(word: &'static str) -> Ident {
    spelled(word)
}

/// One of several words of the emitter's own, e.g. `label_0`.
pub(super) fn numbered(word: &'static str, number: usize) -> Ident {
    spelled(&format!("{word}{number}"))
}

/// The one place that makes tokens of names: what comes here is a name of the plan, a word of the
/// emitter's own, or a part of an [`ItemPath`](super::item_path::ItemPath) of both.
pub(super) fn spelled(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}

/// An integer literal without a suffix.
pub(super) fn number(value: usize) -> Literal {
    Literal::usize_unsuffixed(value)
}

/// `/// text`, one line per line of `text`.
pub(super) fn doc(text: &str) -> TokenStream {
    let lines = doc_lines(text);
    quote!(#(#[doc = #lines])*)
}

/// `//! text`, one line per line of `text`.
pub(super) fn inner_doc(text: &str) -> TokenStream {
    let lines = doc_lines(text);
    quote!(#(#![doc = #lines])*)
}

/// The documentation of the model, or `fallback` where it has none.
pub(super) fn doc_or(text: &str, fallback: &str) -> TokenStream {
    doc(if text.trim().is_empty() {
        fallback
    } else {
        text
    })
}

/// Derive macros of the prelude: to a link, a structure of the same name is ambiguous.
const DERIVES: [&str; 9] = [
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Eq",
    "Hash",
    "Ord",
    "PartialEq",
    "PartialOrd",
];

/// A link to a structure of the same file.
pub(super) fn type_link(name: &RustName) -> String {
    match DERIVES.contains(&name.as_str()) {
        true => format!("[`{name}`](struct@{name})"),
        false => format!("[`{name}`]"),
    }
}

/// Two paragraphs; the first may be missing.
pub(super) fn paragraphs(first: &str, second: &str) -> String {
    match (first.trim_end(), second) {
        ("", second) => second.to_owned(),
        (first, "") => first.to_owned(),
        (first, second) => format!("{first}\n\n{second}"),
    }
}

/// The lines of a comment, each with the space that stands after `///`, without what the compiler
/// refuses in one.
fn doc_lines(text: &str) -> Vec<String> {
    let text = visible(text);
    let spaced = |line: &str| match line.trim_end() {
        "" => String::new(),
        line => format!(" {line}"),
    };
    text.trim_end().lines().map(spaced).collect()
}

/// `#[deprecated(note = "…", since = "…")]`, or nothing.
pub(super) fn deprecated(deprecated: Option<&Deprecated>) -> TokenStream {
    let Some(deprecated) = deprecated else {
        return quote!();
    };
    let note = deprecated.note.iter().map(|text| quote!(note = #text));
    let since = deprecated.since.iter().map(|text| quote!(since = #text));
    let parts: Vec<_> = note.chain(since).collect();
    match parts.as_slice() {
        [] => quote!(#[deprecated]),
        parts => quote!(#[deprecated(#(#parts),*)]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documentation_keeps_its_lines() {
        let tokens = doc("One.\n\n  two").to_string();
        assert_eq!(
            tokens,
            quote!(#[doc = " One."] #[doc = ""] #[doc = "   two"]).to_string()
        );
    }

    #[test]
    fn documentation_holds_nothing_that_the_compiler_refuses() {
        let tokens = doc("a\rb\u{202e}c\0\r\nd").to_string();
        assert_eq!(tokens, quote!(#[doc = " a bc"] #[doc = " d"]).to_string());
    }

    #[test]
    fn raw_identifiers_stay_raw() {
        assert_eq!(spelled("r#type").to_string(), "r#type");
        assert_eq!(fixed("self_").to_string(), "self_");
    }

    #[test]
    fn deprecation_prints_what_it_has() {
        let both = Deprecated {
            note: Some("old".to_owned()),
            since: Some("2020".to_owned()),
        };
        assert_eq!(
            deprecated(Some(&both)).to_string(),
            quote!(#[deprecated(note = "old", since = "2020")]).to_string()
        );
        assert_eq!(
            deprecated(Some(&Deprecated::default())).to_string(),
            quote!(#[deprecated]).to_string()
        );
        assert!(deprecated(None).is_empty());
    }
}
