//! Unions.

use proc_macro2::TokenStream;
use quote::quote;

use super::rust_type::Place;
use super::structure::REDACTED;
use super::words::{deprecated, doc, doc_or, ident};
use super::{schema, serde};
use crate::plan::ir::{DebugStyle, RustType, UnionPlan, UnionVariantPlan};

/// This file, for the headers of what it makes.
pub(super) const FILE: &str = file!();

/// A union and its schema.
///
/// ```text
/// #[non_exhaustive]
/// #[derive(Clone, PartialEq, Debug)]
/// pub enum Target { Arn(String), #[non_exhaustive] Unknown }
/// impl Target {
///     pub fn as_arn(&self) -> Result<&String, &Self> { … }
///     pub fn is_arn(&self) -> bool { … }
/// }
/// ```
pub(super) fn union(place: Place<'_>, plan: &UnionPlan) -> TokenStream {
    let declaration = declaration(place, plan);
    let name = ident(&plan.name);
    let methods = plan.variants.iter().map(|variant| methods(place, variant));
    let debug = debug(place, plan);
    let travels = plan.reads || plan.writes;
    let schema = travels.then(|| schema::aggregate(place, &plan.schema, &members(plan)));
    let serde = serde::union(place, plan);
    quote! {
        #declaration

        impl #name {
            #(#methods)*

            /// Returns whether this is a variant that this version of the crate does not know.
            #[inline]
            pub fn is_unknown(&self) -> bool {
                matches!(self, Self::Unknown)
            }
        }

        #debug
        #schema
        #serde
    }
}

/// The schemas of the members, in model order.
fn members(plan: &UnionPlan) -> Vec<&crate::plan::schema::MemberSchema> {
    let mut members: Vec<_> = plan
        .variants
        .iter()
        .map(|variant| &variant.schema)
        .collect();
    members.sort_by_key(|member| member.index);
    members
}

fn declaration(place: Place<'_>, plan: &UnionPlan) -> TokenStream {
    let docs = doc_or(&plan.docs, &format!("The `{}` union.", plan.name));
    let deprecated_union = deprecated(plan.deprecated.as_ref());
    let name = ident(&plan.name);
    let derive_debug = (plan.debug == DebugStyle::Derived).then(|| quote!(, Debug));
    let variants = plan.variants.iter().map(|variant| {
        let docs = doc_or(&variant.docs, &format!("The `{}` variant.", variant.ident));
        let deprecated = deprecated(variant.deprecated.as_ref());
        let name = ident(&variant.ident);
        let payload = variant.ty.as_ref().map(|ty| {
            let ty = place.ty(ty);
            quote!((#ty))
        });
        quote!(#docs #deprecated #name #payload,)
    });
    quote! {
        #docs
        #deprecated_union
        #[non_exhaustive]
        #[derive(Clone, PartialEq #derive_debug)]
        pub enum #name {
            #(#variants)*
            /// A variant that this version of the crate does not know. It cannot be sent.
            #[non_exhaustive]
            Unknown,
        }
    }
}

/// `as_…` and `is_…`.
fn methods(place: Place<'_>, variant: &UnionVariantPlan) -> TokenStream {
    let name = ident(&variant.ident);
    let [as_name, is_name] = variant.accessors.each_ref().map(ident);
    let as_docs = doc(&format!(
        "Returns what is in [`{0}`](Self::{0}).",
        variant.ident
    ));
    let is_docs = doc(&format!(
        "Returns whether this is [`{0}`](Self::{0}).",
        variant.ident
    ));
    let result = place.get("std::result::Result");
    let boxed = boxed(variant);
    let (payload, pattern, value) = match &variant.ty {
        Some(ty) => {
            let ty = place.ty(ty);
            (quote!(&#ty), quote!(Self::#name(value)), quote!(value))
        }
        None => (quote!(()), quote!(Self::#name), quote!(())),
    };
    quote! {
        #as_docs
        ///
        /// # Errors
        ///
        /// Returns `self` if it is another variant.
        #boxed
        #[inline]
        pub fn #as_name(&self) -> #result<#payload, &Self> {
            match self {
                #pattern => Ok(#value),
                _ => Err(self),
            }
        }

        #is_docs
        #[inline]
        pub fn #is_name(&self) -> bool {
            self.#as_name().is_ok()
        }
    }
}

/// The official crates' accessor of a recursive variant returns the box.
fn boxed(variant: &UnionVariantPlan) -> TokenStream {
    if !matches!(variant.ty, Some(RustType::Boxed(_))) {
        return quote!();
    }
    let why = "the signature is that of the official crates";
    quote!(#[allow(clippy::borrowed_box, reason = #why)])
}

fn debug(place: Place<'_>, plan: &UnionPlan) -> TokenStream {
    if plan.debug == DebugStyle::Derived {
        return quote!();
    }
    let fmt = place.get("std::fmt");
    let name = ident(&plan.name);
    let all = plan.debug == DebugStyle::RedactAll;
    let arms = plan.variants.iter().map(|variant| {
        let name = ident(&variant.ident);
        let label = variant.ident.as_str();
        match (&variant.ty, all || variant.sensitive) {
            (None, true) => quote!(Self::#name => f.write_str(#REDACTED),),
            (None, false) => quote!(Self::#name => f.write_str(#label),),
            (Some(_), true) => {
                quote!(Self::#name(_) => f.debug_tuple(#REDACTED).finish(),)
            }
            (Some(_), false) => {
                quote!(Self::#name(value) => f.debug_tuple(#label).field(value).finish(),)
            }
        }
    });
    quote! {
        impl #fmt::Debug for #name {
            #[inline]
            fn fmt(&self, f: &mut #fmt::Formatter<'_>) -> #fmt::Result {
                match self {
                    #(#arms)*
                    Self::Unknown => f.write_str("Unknown"),
                }
            }
        }
    }
}
