//! The error of an operation.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::error_enum::{self, Variant};
use crate::emit::rust_type::Place;
use crate::emit::words::{doc, ident};
use crate::plan::ir::{OperationErrorPlan, OperationPlan};
use crate::plan::names::RustName;

/// The error enum and all that the runtime and users ask of it.
///
/// ```text
/// #[non_exhaustive]
/// pub enum ListError { AccessDenied(types::error::AccessDenied), Unhandled(Unhandled) }
/// impl ListError { pub fn is_access_denied(&self) -> bool … }
/// impl OperationError for ListError { … }
/// ```
pub(super) fn error(place: Place<'_>, plan: &OperationPlan) -> TokenStream {
    let about = format!("Errors of the `{}` operation.", plan.wire_name);
    let errors = Errors {
        name: &plan.error,
        about: &about,
        errors: &plan.errors,
    };
    let items = error_items(place, errors);
    let read = read(place, plan);
    quote!(#items #read)
}

/// The error of an operation, or that of a stream.
#[derive(Clone, Copy)]
pub(in crate::emit) struct Errors<'a> {
    /// Its name.
    pub(in crate::emit) name: &'a RustName,
    /// What is said of it.
    pub(in crate::emit) about: &'a str,
    /// Its variants.
    pub(in crate::emit) errors: &'a [OperationErrorPlan],
}

/// The enum and what it implements, but for how it is read.
pub(in crate::emit) fn error_items(place: Place<'_>, plan: Errors<'_>) -> TokenStream {
    let variants: Vec<_> = plan.errors.iter().map(Variant::from).collect();
    let name = ident(plan.name);
    let about = plan.about;
    let declaration = error_enum::declaration(place, &name, about, &variants);
    let methods = methods(place, plan, &variants);
    let unhandled = unhandled(place, plan);
    let source = error_enum::source(place, &name, &variants, &{
        let some = place.some();
        quote!(#some(error))
    });
    let display = error_enum::display(place, &name, &variants);
    let kinds = kinds(place, plan);
    let metadata = metadata(place, plan);
    quote! {
        #declaration
        #methods
        #unhandled
        #source
        #display
        #kinds
        #metadata
    }
}

fn methods(place: Place<'_>, plan: Errors<'_>, variants: &[Variant<'_>]) -> TokenStream {
    let name = ident(plan.name);
    let box_error = place.get("aws_smithy_runtime_api::box_error::BoxError");
    let create = place.get("aws_smithy_runtime_api::client::result::CreateUnhandledError");
    let into = place.get("std::convert::Into");
    let meta = place.get("aws_smithy_types::error::ErrorMetadata");
    let meta_body = error_enum::meta_match(place, variants);
    let (some, none) = (place.some(), place.none());
    place.bring("std::convert::Into");
    place.bring("std::clone::Clone");
    let predicates = plan
        .errors
        .iter()
        .map(|error| predicate(&error.predicate, &error.name));
    quote! {
        impl #name {
            /// Makes an unhandled error from any error.
            #[inline]
            pub fn unhandled(source: impl #into<#box_error>) -> Self {
                #create::create_unhandled_error(source.into(), #none)
            }

            /// Makes an unhandled error from code and message.
            #[inline]
            pub fn generic(meta: #meta) -> Self {
                #create::create_unhandled_error(meta.clone().into(), #some(meta))
            }

            /// Returns code, message and request id.
            #[inline]
            pub fn meta(&self) -> &#meta {
                #meta_body
            }

            #(#predicates)*
        }
    }
}

fn predicate(predicate: &RustName, variant: &RustName) -> TokenStream {
    let docs = doc(&format!(
        "Returns whether this is [`{variant}`](Self::{variant})."
    ));
    let (predicate, variant) = (ident(predicate), ident(variant));
    quote! {
        #docs
        #[inline]
        pub fn #predicate(&self) -> bool {
            matches!(self, Self::#variant(_))
        }
    }
}

/// `impl OperationError`: finds the variant by its code.
fn read(place: Place<'_>, plan: &OperationPlan) -> TokenStream {
    let operation_error = place.get("crate::support::error::OperationError");
    let response = place.get("crate::support::error::ErrorResponse");
    let box_error = place.get("aws_smithy_runtime_api::box_error::BoxError");
    let result = place.get("std::result::Result");
    let name = ident(&plan.error);
    let arms = plan.errors.iter().filter(|error| error.is_read).map(
        |OperationErrorPlan { name, code, .. }| {
            let read_error = place.get("crate::support::error::ReadError");
            let name = ident(name);
            quote!(#code => Self::#name(#read_error::read(response)?),)
        },
    );
    let ok = place.ok();
    let body = if plan.errors.is_empty() {
        quote!(#ok(Self::generic(response.meta())))
    } else {
        quote! {
            #ok(match response.code().unwrap_or_default() {
                #(#arms)*
                _ => Self::generic(response.meta()),
            })
        }
    };
    quote! {
        impl #operation_error for #name {
            #[inline]
            fn read(response: &dyn #response) -> #result<Self, #box_error> {
                #body
            }
        }
    }
}

fn unhandled(place: Place<'_>, plan: Errors<'_>) -> TokenStream {
    let create = place.get("aws_smithy_runtime_api::client::result::CreateUnhandledError");
    let box_error = place.get("aws_smithy_runtime_api::box_error::BoxError");
    let unhandled = place.get("crate::support::error::Unhandled");
    let meta = place.option(&place.get("aws_smithy_types::error::ErrorMetadata"));
    let name = ident(plan.name);
    quote! {
        impl #create for #name {
            #[inline]
            fn create_unhandled_error(source: #box_error, meta: #meta) -> Self {
                let meta = meta.unwrap_or_default();
                Self::Unhandled(#unhandled { source, meta })
            }
        }
    }
}

/// `impl ProvideErrorKind`: which variants are worth a retry.
fn kinds(place: Place<'_>, plan: Errors<'_>) -> TokenStream {
    let provide = place.get("aws_smithy_types::retry::ProvideErrorKind");
    let metadata = place.get("aws_smithy_types::error::metadata::ProvideErrorMetadata");
    let kind = place.option(&place.get("aws_smithy_types::retry::ErrorKind"));
    let text = place.option(&quote!(&str));
    let name = ident(plan.name);
    let retryable: Vec<_> = plan
        .errors
        .iter()
        .filter(|error| error.retryable)
        .map(|error| ident(&error.name))
        .collect();
    let (some, none) = (place.some(), place.none());
    let body = if retryable.is_empty() {
        quote!(#none)
    } else {
        quote! {
            match self {
                #(Self::#retryable(error) => #some(error.retryable_error_kind()),)*
                _ => #none,
            }
        }
    };
    quote! {
        impl #provide for #name {
            #[inline]
            fn code(&self) -> #text {
                #metadata::code(self)
            }

            #[inline]
            fn retryable_error_kind(&self) -> #kind {
                #body
            }
        }
    }
}

fn metadata(place: Place<'_>, plan: Errors<'_>) -> TokenStream {
    let provide = place.get("aws_smithy_types::error::metadata::ProvideErrorMetadata");
    let meta = place.get("aws_smithy_types::error::ErrorMetadata");
    let request_id = place.get("aws_types::request_id::RequestId");
    let text = place.option(&quote!(&str));
    let name = ident(plan.name);
    quote! {
        impl #provide for #name {
            #[inline]
            fn meta(&self) -> &#meta {
                self.meta()
            }
        }

        impl #request_id for #name {
            #[inline]
            fn request_id(&self) -> #text {
                #request_id::request_id(self.meta())
            }
        }
    }
}
