//! The error that every operation's error converts into.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use super::File;
use super::error_enum::{self, Variant};
use super::operation::in_service::operation_path;
use super::root::Root;
use super::rust_type::Place;
use super::scope::Scope;
use super::words::{fixed, ident, inner_doc};
use crate::plan::ir::{OperationErrorPlan, ServicePlan, TypeModule};

/// `error_meta.rs`
pub(super) fn file(root: &Root, service: &ServicePlan) -> File {
    let scope = Scope::new(["Error"]);
    let place = Place::new(&scope, root);
    let variants = variants(service);
    let name = fixed("Error");
    let about = "All errors of the operations.";
    let declaration = error_enum::declaration(place, &name, about, &variants);
    let display = error_enum::display(place, &name, &variants);
    let source_of = quote!(::std::error::Error::source(error));
    let source = error_enum::source(place, &name, &variants, &source_of);
    let metadata = metadata(place, &variants);
    let build_error = from_build_error(place);
    let waiter_error = service.waiters.then(|| from_waiter_error(place));
    let operations = service.operations.iter().map(|operation| {
        let path = operation_path(operation).name(&operation.error);
        from(place, &place.own(path), &operation.errors)
    });
    let streams = service.streams.iter().map(|stream| {
        let error = place.named(TypeModule::Error, &stream.error);
        from(place, &error, &stream.errors)
    });
    let items = quote! {
        #declaration
        #display
        #source
        #metadata
        #build_error
        #waiter_error
        #(#operations)*
        #(#streams)*
    };
    let docs = inner_doc("The error of all operations.");
    let uses = scope.uses();
    File::emitted(root, "error_meta.rs", quote!(#docs #uses #items))
}

/// One variant per error structure, sorted by name.
fn variants(service: &ServicePlan) -> Vec<Variant<'_>> {
    let operations = service.operations.iter();
    let streams = service.streams.iter();
    let errors = operations
        .flat_map(|operation| &operation.errors)
        .chain(streams.flat_map(|stream| &stream.errors))
        .chain(&service.named_errors);
    let variants: BTreeMap<_, _> = errors
        .map(|error| (error.name.as_str(), Variant::from(error)))
        .collect();
    variants.into_values().collect()
}

fn metadata(place: Place<'_>, variants: &[Variant<'_>]) -> TokenStream {
    let provide = place.get("aws_smithy_types::error::metadata::ProvideErrorMetadata");
    let meta = place.get("aws_smithy_types::error::ErrorMetadata");
    let request_id = place.get("aws_types::request_id::RequestId");
    let text = place.option(&quote!(&str));
    let body = error_enum::meta_match(place, variants);
    quote! {
        impl #provide for Error {
            #[inline]
            fn meta(&self) -> &#meta {
                #body
            }
        }

        impl #request_id for Error {
            #[inline]
            fn request_id(&self) -> #text {
                self.meta().request_id()
            }
        }
    }
}

fn from_build_error(place: Place<'_>) -> TokenStream {
    let build_error = place.get("aws_smithy_types::error::operation::BuildError");
    let meta = place.get("aws_smithy_types::error::ErrorMetadata");
    let unhandled = place.get("crate::support::error::Unhandled");
    quote! {
        impl From<#build_error> for Error {
            #[inline]
            fn from(error: #build_error) -> Self {
                Self::Unhandled(#unhandled {
                    source: error.into(),
                    meta: #meta::default(),
                })
            }
        }
    }
}

/// What waiting ends in. The official crate of a service with waiters has it, whichever operation
/// they are of; code that is generic over errors may ask for it.
fn from_waiter_error(place: Place<'_>) -> TokenStream {
    let waiter_error = place.get("aws_smithy_runtime_api::client::waiters::error::WaiterError");
    let meta = place.get("aws_smithy_types::error::ErrorMetadata");
    let unhandled = place.get("crate::support::error::Unhandled");
    let fmt = place.get("std::fmt");
    let error = place.get("std::error::Error");
    quote! {
        impl<O, E> From<#waiter_error<O, E>> for Error
        where
            O: #fmt::Debug + Send + Sync + 'static,
            E: #error + Send + Sync + 'static,
        {
            #[inline]
            fn from(error: #waiter_error<O, E>) -> Self {
                Self::Unhandled(#unhandled {
                    source: error.into(),
                    meta: #meta::default(),
                })
            }
        }
    }
}

/// From the error of an operation or stream, and from that of a call that ended in it.
fn from(place: Place<'_>, error: &TokenStream, errors: &[OperationErrorPlan]) -> TokenStream {
    let sdk_error = from_sdk_error(place, error);
    let error = from_modeled(error, errors);
    quote!(#sdk_error #error)
}

/// `impl<R> From<SdkError<ListUsageTotalsError, R>> for Error`, one per operation as in the official
/// crates: a blanket implementation would be another signature to whoever reads or bounds it.
fn from_sdk_error(place: Place<'_>, error: &TokenStream) -> TokenStream {
    let sdk_error = place.own("error::SdkError");
    let fmt = place.get("std::fmt");
    quote! {
        impl<R> From<#sdk_error<#error, R>> for Error
        where
            R: #fmt::Debug + Send + Sync + 'static,
        {
            #[inline]
            fn from(error: #sdk_error<#error, R>) -> Self {
                match error {
                    #sdk_error::ServiceError(context) => context.into_err().into(),
                    error => Self::Unhandled(error.into()),
                }
            }
        }
    }
}

fn from_modeled(error: &TokenStream, errors: &[OperationErrorPlan]) -> TokenStream {
    let variants = errors.iter().map(|error| ident(&error.name));
    quote! {
        impl From<#error> for Error {
            #[inline]
            fn from(error: #error) -> Self {
                match error {
                    #(#error::#variants(error) => Self::#variants(error),)*
                    #error::Unhandled(error) => Self::Unhandled(error),
                }
            }
        }
    }
}
