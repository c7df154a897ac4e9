//! Error structures.

use proc_macro2::TokenStream;
use quote::quote;

use super::builder::builder;
use super::role::Role;
use super::rust_type::Place;
use super::serde;
use super::structure::{Extra, REDACTED, structure};
use super::words::{fixed, ident};
use crate::plan::ir::{ErrorPlan, MessageField, Retryable};

/// This file, for the headers of what it makes.
pub(super) const FILE: &str = file!();

/// An error structure, its builder and its reader.
pub(super) fn error(place: Place<'_>, plan: &ErrorPlan) -> TokenStream {
    let structure = structure(place, &plan.structure, Extra::Metadata);
    let methods = methods(place, plan);
    let display = display(place, plan);
    let traits = traits(place, plan);
    let builder = builder(place, &plan.structure, Extra::Metadata);
    let (MessageField::Optional(message) | MessageField::Required(message)) = &plan.message;
    let serde = serde::structure(place, &plan.structure, Role::Error(message));
    quote! {
        #structure
        #methods
        #display
        #traits
        #builder
        #serde
    }
}

/// `message()`, and `retryable_error_kind()` of an error that is worth a retry.
fn methods(place: Place<'_>, plan: &ErrorPlan) -> TokenStream {
    let name = ident(&plan.structure.name);
    let (returns, body) = match &plan.message {
        MessageField::Optional(field) => {
            let field = ident(field);
            (place.option(&quote!(&str)), quote!(self.#field.as_deref()))
        }
        MessageField::Required(field) => {
            let field = ident(field);
            (quote!(&str), quote!(&self.#field))
        }
    };
    let retryable = plan
        .retryable
        .map(|retryable| retryable_kind(place, retryable));
    quote! {
        impl #name {
            /// Returns the message of the error.
            #[inline]
            pub fn message(&self) -> #returns {
                #body
            }

            #retryable
        }
    }
}

fn retryable_kind(place: Place<'_>, retryable: Retryable) -> TokenStream {
    let kind = place.get("aws_smithy_types::retry::ErrorKind");
    let variant = fixed(match retryable {
        Retryable::Server => "ServerError",
        Retryable::Client => "ClientError",
        Retryable::Throttling => "ThrottlingError",
    });
    quote! {
        /// Returns as which kind of error it is retried.
        #[inline]
        pub fn retryable_error_kind(&self) -> #kind {
            #kind::#variant
        }
    }
}

/// `Name`, then the message if there is one.
fn display(place: Place<'_>, plan: &ErrorPlan) -> TokenStream {
    let fmt = place.get("std::fmt");
    let name = ident(&plan.structure.name);
    let (MessageField::Optional(message) | MessageField::Required(message)) = &plan.message;
    let sensitive = plan.redacts_message;
    let shown = &plan.display_name;
    let full = if sensitive {
        format!("{shown}: {REDACTED}")
    } else {
        format!("{shown}: {{message}}")
    };
    let message = ident(message);
    let body = match (&plan.message, sensitive) {
        (MessageField::Required(_), true) => quote!(f.write_str(#full)),
        (MessageField::Required(_), false) => {
            let format = format!("{shown}: {{}}");
            quote!(write!(f, #format, self.#message))
        }
        (MessageField::Optional(_), true) => quote! {
            f.write_str(if self.#message.is_some() { #full } else { #shown })
        },
        (MessageField::Optional(_), false) => quote! {
            match &self.#message {
                Some(message) => write!(f, #full),
                None => f.write_str(#shown),
            }
        },
    };
    quote! {
        impl #fmt::Display for #name {
            #[inline]
            fn fmt(&self, f: &mut #fmt::Formatter<'_>) -> #fmt::Result {
                #body
            }
        }
    }
}

fn traits(place: Place<'_>, plan: &ErrorPlan) -> TokenStream {
    let name = ident(&plan.structure.name);
    let error = place.get("std::error::Error");
    let request_id = place.get("aws_types::request_id::RequestId");
    let provide = place.get("aws_smithy_types::error::metadata::ProvideErrorMetadata");
    let meta = place.get("aws_smithy_types::error::ErrorMetadata");
    let optional = place.option(&quote!(&str));
    quote! {
        impl #error for #name {}

        impl #request_id for #name {
            #[inline]
            fn request_id(&self) -> #optional {
                #request_id::request_id(&self.meta)
            }
        }

        impl #provide for #name {
            #[inline]
            fn meta(&self) -> &#meta {
                &self.meta
            }
        }
    }
}
