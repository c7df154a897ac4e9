//! Enums whose values have no names: strings that remember what they may be.

use proc_macro2::TokenStream;
use quote::quote;

use super::enumeration::debug;
use super::rust_type::Place;
use super::serde;
use super::words::{deprecated, doc_or, ident};
use crate::plan::ir::EnumPlan;

/// This file, for the headers of what it makes.
pub(super) const FILE: &str = file!();

/// A newtype around `String`.
///
/// ```text
/// pub struct Color(String);
/// impl Color { pub fn as_str(&self) -> &str … pub const fn values() … }
/// impl<T: AsRef<str>> From<T> for Color { … }
/// ```
pub(super) fn open_string(place: Place<'_>, plan: &EnumPlan) -> TokenStream {
    let docs = doc_or(
        &plan.docs,
        &format!("A value of `{}`; any text is one.", plan.name),
    );
    let deprecated = deprecated(plan.deprecated.as_ref());
    let name = ident(&plan.name);
    let string = place.get("std::string::String");
    let values = plan.variants.iter().map(|variant| &variant.value);
    let derive_debug = (!plan.sensitive).then(|| quote!(Debug,));
    let debug = debug(place, plan);
    let conversions = conversions(place, plan);
    let serde = serde::string_like(place, plan);
    quote! {
        #docs
        #deprecated
        #[non_exhaustive]
        #[derive(Clone, Eq, Ord, PartialEq, PartialOrd, #derive_debug Hash)]
        pub struct #name(#string);

        impl #name {
            /// Returns the value as the service writes it.
            #[inline]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// Returns the values that this version of the crate knows.
            #[inline]
            pub const fn values() -> &'static [&'static str] {
                &[#(#values),*]
            }
        }

        #conversions
        #debug
        #serde
    }
}

fn conversions(place: Place<'_>, plan: &EnumPlan) -> TokenStream {
    let name = ident(&plan.name);
    let from = place.get("std::convert::From");
    let as_ref = place.get("std::convert::AsRef");
    let from_str = place.get("std::str::FromStr");
    let infallible = place.get("std::convert::Infallible");
    let result = place.get("std::result::Result");
    let ok = place.ok();
    place.bring("std::borrow::ToOwned");
    place.bring("std::convert::From");
    quote! {
        impl<T: #as_ref<str>> #from<T> for #name {
            #[inline]
            fn from(value: T) -> Self {
                Self(value.as_ref().to_owned())
            }
        }

        impl #from_str for #name {
            type Err = #infallible;

            #[inline]
            fn from_str(value: &str) -> #result<Self, #infallible> {
                #ok(Self::from(value))
            }
        }
    }
}
