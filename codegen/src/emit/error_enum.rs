//! What the error of an operation and the error of the crate have in common.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::rust_type::Place;
use super::words::{deprecated, doc, doc_or, ident};
use crate::plan::ir::{Deprecated, OperationErrorPlan, TypeModule};
use crate::plan::names::RustName;

/// Tells why `Unhandled` is not for matching.
const UNHANDLED_NOTE: &str = "Matching `Unhandled` is not forward-compatible: an error that is \
    unhandled today may get a variant. Match `err if err.code() == Some(\"...\")` instead.";

/// A variant that holds an error structure of the same name.
#[derive(Clone, Debug)]
pub(super) struct Variant<'a> {
    /// Name of variant and structure.
    pub(super) name: &'a RustName,
    docs: &'a str,
    deprecated: Option<&'a Deprecated>,
}

impl<'a> From<&'a OperationErrorPlan> for Variant<'a> {
    fn from(plan: &'a OperationErrorPlan) -> Self {
        Self {
            name: &plan.name,
            docs: &plan.docs,
            deprecated: plan.deprecated.as_ref(),
        }
    }
}

/// The enum itself.
pub(super) fn declaration(
    place: Place<'_>,
    name: &Ident,
    about: &str,
    variants: &[Variant<'_>],
) -> TokenStream {
    let docs = doc(about);
    let unhandled = place.get("crate::support::error::Unhandled");
    let variants = variants.iter().map(|variant| {
        let docs = doc_or(variant.docs, &format!("The `{}` error.", variant.name));
        let deprecated = deprecated(variant.deprecated);
        let payload = place.named(TypeModule::Error, variant.name);
        let name = ident(variant.name);
        quote!(#docs #deprecated #name(#payload),)
    });
    quote! {
        #docs
        #[derive(Debug)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// An error that the model does not know, or an answer that cannot be read.
            #[deprecated(note = #UNHANDLED_NOTE)]
            Unhandled(#unhandled),
        }
    }
}

/// `match self` on every variant.
fn arms(variants: &[Variant<'_>], body: &TokenStream, unhandled: &TokenStream) -> TokenStream {
    let names = variants.iter().map(|variant| ident(variant.name));
    quote! {
        match self {
            #(Self::#names(error) => #body,)*
            Self::Unhandled(error) => #unhandled,
        }
    }
}

/// The metadata of whichever variant.
pub(super) fn meta_match(place: Place<'_>, variants: &[Variant<'_>]) -> TokenStream {
    let provide = place.get("aws_smithy_types::error::metadata::ProvideErrorMetadata");
    arms(
        variants,
        &quote!(#provide::meta(error)),
        &quote!(&error.meta),
    )
}

/// `impl Display`: the text of whichever variant.
pub(super) fn display(place: Place<'_>, name: &Ident, variants: &[Variant<'_>]) -> TokenStream {
    let fmt = place.get("std::fmt");
    let show = quote!(#fmt::Display::fmt(error, f));
    let body = arms(variants, &show, &show);
    quote! {
        impl #fmt::Display for #name {
            #[inline]
            fn fmt(&self, f: &mut #fmt::Formatter<'_>) -> #fmt::Result {
                #body
            }
        }
    }
}

/// `impl Error`; `source` is that of a modeled variant.
pub(super) fn source(
    place: Place<'_>,
    name: &Ident,
    variants: &[Variant<'_>],
    source: &TokenStream,
) -> TokenStream {
    let error = place.get("std::error::Error");
    let optional = place.option(&quote!(&(dyn #error + 'static)));
    let some = place.some();
    let body = arms(variants, source, &quote!(#some(&*error.source)));
    quote! {
        impl #error for #name {
            #[inline]
            fn source(&self) -> #optional {
                #body
            }
        }
    }
}
