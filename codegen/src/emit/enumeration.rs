//! Enums whose values have names.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::rust_type::Place;
use super::serde;
use super::structure::REDACTED;
use super::words::{deprecated, doc, doc_or, ident, paragraphs};
use crate::plan::docs as markdown;
use crate::plan::ir::{EnumPlan, VariantPlan};

/// This file, for the headers of what it makes.
pub(super) const FILE: &str = file!();

/// An enum and everything that reads or shows it.
///
/// ```text
/// #[non_exhaustive]
/// pub enum Status { Active, Unknown(UnknownVariantValue) }
/// impl Status { pub fn as_str(&self) -> &str … pub const fn values() … pub fn try_parse(…) … }
/// impl From<&str> for Status { … }
/// ```
pub(super) fn enumeration(place: Place<'_>, plan: &EnumPlan) -> TokenStream {
    let declaration = declaration(place, plan);
    let methods = methods(place, plan);
    let conversions = conversions(place, plan);
    let debug = debug(place, plan);
    let serde = serde::string_like(place, plan);
    quote! {
        #declaration
        #methods
        #conversions
        #debug
        #serde
    }
}

fn declaration(place: Place<'_>, plan: &EnumPlan) -> TokenStream {
    let about = format!("The values of `{}`.", plan.name);
    let docs = match plan.docs.trim() {
        "" => about.as_str(),
        docs => docs,
    };
    let docs = doc(&paragraphs(docs, &forward_compatibility(place)));
    let deprecated_enum = deprecated(plan.deprecated.as_ref());
    let derives = derives(plan);
    let name = ident(&plan.name);
    let unknown = place.get("crate::support::unknown::UnknownVariantValue");
    let variants = plan.variants.iter().map(|variant| {
        let docs = doc_or(&variant.docs, &markdown::code(&variant.value));
        let deprecated = deprecated(variant.deprecated.as_ref());
        let name = variant_name(variant);
        quote!(#docs #deprecated #name,)
    });
    quote! {
        #docs
        #deprecated_enum
        #[non_exhaustive]
        #derives
        pub enum #name {
            #(#variants)*
            /// A value that this version of the crate does not know.
            #[deprecated(
                note = "Don't directly match on `Unknown`. See the docs on this enum for the correct way to handle unknown variants."
            )]
            Unknown(#unknown),
        }
    }
}

/// The name of a variant; only open strings, which are no enums in Rust, have values without.
fn variant_name(variant: &VariantPlan) -> Ident {
    let name = variant.ident.as_ref();
    ident(name.expect("the plan takes an enum for one if all its values have names"))
}

fn derives(plan: &EnumPlan) -> TokenStream {
    let debug = (!plan.sensitive).then(|| quote!(Debug,));
    quote!(#[derive(Clone, Eq, Ord, PartialEq, PartialOrd, #debug Hash)])
}

/// Where it says how to match so that code keeps its meaning when the enum learns new values.
fn forward_compatibility(place: Place<'_>) -> String {
    let essay = place.link("error::UnknownVariantError");
    format!("The service may send other values: [how to match them]({essay}#matching).")
}

fn methods(place: Place<'_>, plan: &EnumPlan) -> TokenStream {
    let name = ident(&plan.name);
    let result = place.get("std::result::Result");
    let error = place.own("error::UnknownVariantError");
    place.bring("std::convert::From");
    let arms = plan.variants.iter().map(|variant| {
        let (name, value) = (variant_name(variant), &variant.value);
        quote!(Self::#name => #value,)
    });
    let values = plan.variants.iter().map(|variant| &variant.value);
    quote! {
        impl #name {
            /// Returns the value as the service writes it.
            #[inline]
            pub fn as_str(&self) -> &str {
                match self {
                    #(#arms)*
                    Self::Unknown(value) => value.as_str(),
                }
            }

            /// Returns all values that this version of the crate knows.
            #[inline]
            pub const fn values() -> &'static [&'static str] {
                &[#(#values),*]
            }

            /// Parses a value, and refuses one that this version of the crate does not know.
            ///
            /// # Errors
            ///
            /// Fails if the value is unknown.
            #[inline]
            pub fn try_parse(value: &str) -> #result<Self, #error> {
                match Self::from(value) {
                    Self::Unknown(_) => Err(#error::of(value)),
                    known => Ok(known),
                }
            }
        }
    }
}

fn conversions(place: Place<'_>, plan: &EnumPlan) -> TokenStream {
    let name = ident(&plan.name);
    let from = place.get("std::convert::From");
    let as_ref = place.get("std::convert::AsRef");
    let from_str = place.get("std::str::FromStr");
    let infallible = place.get("std::convert::Infallible");
    let result = place.get("std::result::Result");
    let fmt = place.get("std::fmt");
    let unknown = place.get("crate::support::unknown::UnknownVariantValue");
    place.bring("std::borrow::ToOwned");
    let arms = plan.variants.iter().map(|variant| {
        let (name, value) = (variant_name(variant), &variant.value);
        quote!(#value => Self::#name,)
    });
    quote! {
        impl #from<&str> for #name {
            #[inline]
            fn from(value: &str) -> Self {
                match value {
                    #(#arms)*
                    other => Self::Unknown(#unknown(other.to_owned())),
                }
            }
        }

        impl #from_str for #name {
            type Err = #infallible;

            #[inline]
            fn from_str(value: &str) -> #result<Self, #infallible> {
                Ok(Self::from(value))
            }
        }

        impl #as_ref<str> for #name {
            #[inline]
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl #fmt::Display for #name {
            #[inline]
            fn fmt(&self, f: &mut #fmt::Formatter<'_>) -> #fmt::Result {
                f.write_str(self.as_str())
            }
        }
    }
}

/// `Debug` of a sensitive enum.
pub(super) fn debug(place: Place<'_>, plan: &EnumPlan) -> TokenStream {
    if !plan.sensitive {
        return quote!();
    }
    let fmt = place.get("std::fmt");
    let name = ident(&plan.name);
    quote! {
        impl #fmt::Debug for #name {
            #[inline]
            fn fmt(&self, f: &mut #fmt::Formatter<'_>) -> #fmt::Result {
                f.write_str(#REDACTED)
            }
        }
    }
}
