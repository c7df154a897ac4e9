//! What an operation is to the runtime: a row of data, and the public marker type.

use proc_macro2::TokenStream;
use quote::quote;

use super::in_service::Operation;
use crate::emit::features;
use crate::emit::rust_type::Place;
use crate::emit::words::{doc, ident, number};
use crate::plan::ir::{OperationPlan, SignedPayload, SigningPlan};

/// The operation's data and its marker type.
///
/// ```text
/// pub(crate) const OPERATION: &OperationSpec = &OperationSpec {
///     sensitive_output: true,
///     ..OperationSpec::new::<ListInput, ListOutput, ListError>(…)
/// };
/// ```
pub(super) fn spec(place: Place<'_>, operation: Operation<'_>) -> TokenStream {
    let data = data(place, operation);
    let marker = marker(place, operation.plan);
    quote!(#data #marker)
}

fn data(place: Place<'_>, operation: Operation<'_>) -> TokenStream {
    let Operation { service, plan } = operation;
    let spec = place.get("crate::support::operation::OperationSpec");
    let span = place.get("crate::support::operation::operation_span");
    let facts = place.own("service::SERVICE");
    let docs = doc(&format!("What the runtime knows of `{}`.", plan.wire_name));
    let (input, output, error) = (
        ident(&plan.input.name),
        ident(&plan.output.name),
        ident(&plan.error),
    );
    let (wire_name, sdk_id) = (&plan.wire_name, &service.sdk_id);
    let usual = quote! {
        #spec::new::<#input, #output, #error>(
            #wire_name,
            #facts,
            #span!(#sdk_id, #wire_name),
        )
    };
    let overrides = overrides(place, operation);
    let value = match overrides.as_slice() {
        [] => quote!(&#usual),
        overrides => quote!(&#spec { #(#overrides,)* ..#usual }),
    };
    quote! {
        #docs
        pub(crate) const OPERATION: &#spec = #value;
    }
}

/// The facts in which the operation is unlike most.
fn overrides(place: Place<'_>, operation: Operation<'_>) -> Vec<TokenStream> {
    let plan = operation.plan;
    let mut overrides = Vec::new();
    if let Some(code) = plan.success_status {
        let code = number(usize::from(code));
        overrides.push(quote!(success_status: #code));
    }
    if plan.sensitive_output {
        overrides.push(quote!(sensitive_output: true));
    }
    if plan.streaming_output.is_some() {
        overrides.push(quote!(streaming_output: true));
    }
    if plan.unwatched_bodies {
        overrides.push(quote!(stalled_stream_protection: false));
    }
    overrides.extend(signing(place, plan.signing));
    overrides.extend(extend(place, operation));
    overrides
}

/// The interceptors that only some operations have.
fn extend(place: Place<'_>, operation: Operation<'_>) -> Option<TokenStream> {
    let added = features::operation(place, operation);
    let some = place.some();
    (!added.is_empty()).then(|| quote!(extend: #some(&|components| { #added })))
}

fn signing(place: Place<'_>, plan: SigningPlan) -> Option<TokenStream> {
    if plan == SigningPlan::USUAL {
        return None;
    }
    let signing = place.get("crate::support::operation::Signing");
    let SigningPlan {
        double_uri_encode,
        content_sha256_header,
        normalize_uri_path,
        payload,
    } = plan;
    let signed = place.get("crate::support::operation::SignedPayload");
    let payload = match payload {
        SignedPayload::Body => quote!(#signed::Body),
        SignedPayload::Unsigned => quote!(#signed::Unsigned),
        SignedPayload::Empty => quote!(#signed::Empty),
    };
    Some(quote! {
        signing: #signing {
            double_uri_encode: #double_uri_encode,
            content_sha256_header: #content_sha256_header,
            normalize_uri_path: #normalize_uri_path,
            payload: #payload,
        }
    })
}

/// The public type that stands for the operation.
fn marker(place: Place<'_>, plan: &OperationPlan) -> TokenStream {
    let docs = doc(&format!(
        "The `{}` operation, as a plugin of the runtime.",
        plan.wire_name
    ));
    let name = ident(&plan.name);
    let plugin = place.get("aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugin");
    let layer = place.get("aws_smithy_types::config_bag::FrozenLayer");
    let components =
        place.get("aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder");
    let cow = place.get("std::borrow::Cow");
    let layer = place.option(&layer);
    let some = place.some();
    quote! {
        #docs
        #[derive(Clone, Default, Debug)]
        #[non_exhaustive]
        pub struct #name;

        impl #name {
            /// Returns the operation.
            #[inline]
            pub fn new() -> Self {
                Self
            }
        }

        impl #plugin for #name {
            #[inline]
            fn config(&self) -> #layer {
                #some(OPERATION.config())
            }

            #[inline]
            fn runtime_components(&self, _: &#components) -> #cow<'_, #components> {
                #cow::Owned(OPERATION.components())
            }
        }
    }
}
