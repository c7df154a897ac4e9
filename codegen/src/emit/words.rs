//! Identifiers, literals and attributes: the small change of every emitter.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;

use crate::plan::ir::Deprecated;

/// An identifier from a final name of the plan, raw (`r#type`) or plain.
pub(super) fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}

/// An identifier made of a prefix and a stem, e.g. `set_type`.
pub(super) fn prefixed(prefix: &str, stem: &str) -> Ident {
    ident(&format!("{prefix}{stem}"))
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

/// Two paragraphs; the first may be missing.
pub(super) fn paragraphs(first: &str, second: &str) -> String {
    match (first.trim_end(), second) {
        ("", second) => second.to_owned(),
        (first, "") => first.to_owned(),
        (first, second) => format!("{first}\n\n{second}"),
    }
}

/// The lines of a comment, each with the space that stands after `///`.
fn doc_lines(text: &str) -> Vec<String> {
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
    fn raw_identifiers_stay_raw() {
        assert_eq!(ident("r#type").to_string(), "r#type");
        assert_eq!(prefixed("set_", "type").to_string(), "set_type");
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
