//! Presigned requests: signed in their URLs, to be sent by anyone.

use proc_macro2::TokenStream;
use quote::quote;
use tinsmith_support::sources::source;

use super::row::{Feature, Module};
use crate::emit::dependency::{HTTP, HTTP_02X};
use crate::emit::operation::in_service::{Operation, sibling};
use crate::emit::rust_type::Place;
use crate::emit::words::ident;
use crate::plan::ir::{PresignedMember, Presigning, ServicePlan};

/// What all of them need, and what stands in the query of some.
pub(super) const ROWS: &[Feature] = &[
    Feature {
        is_in: |service| any(service, |presigning| *presigning != Presigning::No),
        shared: &[
            source("support/presigned.rs"),
            source("support/presigning.rs"),
            source("support/presigning/call.rs"),
        ],
        modules: &[
            Module::embedded(source("presigning.rs")).public(),
            Module::embedded(source("client/customize/presigned.rs")).of_crate(),
        ],
        crates: &[HTTP, HTTP_02X],
        turns_on: &[("http-02x", "dep:http-02x")],
        builder: presigned,
        beside_builder: customizable,
        method_docs: |operation, builder| {
            let presigns = operation.plan.presigning != Presigning::No;
            presigns.then(|| {
                format!("A URL for others is made with [`presigned()`]({builder}::presigned).")
            })
        },
        ..Feature::NONE
    },
    Feature {
        is_in: |service| any(service, |presigning| *presigning == Presigning::FormInQuery),
        shared: &[source("support/protocol/presigned_form.rs")],
        ..Feature::NONE
    },
    Feature {
        is_in: |service| {
            any(service, |presigning| {
                matches!(presigning, Presigning::MembersInQuery(_))
            })
        },
        shared: &[source("support/protocol/presigned_members.rs")],
        ..Feature::NONE
    },
];

fn any(service: &ServicePlan, is_so: fn(&Presigning) -> bool) -> bool {
    let mut operations = service.operations.iter();
    operations.any(|operation| is_so(&operation.presigning))
}

/// `presigned()`
fn presigned(place: Place<'_>, operation: Operation<'_>) -> TokenStream {
    let Some(form) = form(place, operation) else {
        return quote!();
    };
    let config = place.get("crate::support::presigning::PresigningConfig");
    let request = place.get("crate::support::presigning::PresignedRequest");
    let result = operation.sent(place, &quote!(#request));
    let sdk_error = place.own("error::SdkError");
    let input = place.get("aws_smithy_runtime_api::client::interceptors::context::Input");
    let constant = place.get("super::OPERATION");
    let presign = place.get("crate::support::presigning::call::presign");
    let typed_error = place.get("crate::support::presigning::call::typed_error");
    quote! {
        /// Returns the request, signed in its URL, instead of sending it: anyone can send it with
        /// an HTTP client, without credentials, until it expires.
        ///
        /// # Errors
        ///
        /// Fails if the request cannot be built or signed.
        #[inline]
        pub async fn presigned(self, presigning_config: #config) -> #result {
            let input = self.inner.build().map_err(#sdk_error::construction_failure)?;
            let plugins = self.handle.operation_plugins(#constant, self.config_override);
            let input = #input::erase(input);
            #presign(#constant, input, plugins, #form, presigning_config)
                .await
                .map_err(#typed_error)
        }
    }
}

/// What the request becomes, as the support code is told.
fn form(place: Place<'_>, operation: Operation<'_>) -> Option<TokenStream> {
    let form = || place.get("crate::support::presigning::call::Form");
    Some(match &operation.plan.presigning {
        Presigning::No => return None,
        Presigning::AsSent => {
            let form = form();
            quote!(#form::AsSent)
        }
        Presigning::UnsignedBody => {
            let form = form();
            quote!(#form::UnsignedBody)
        }
        Presigning::FormInQuery => {
            let form = form();
            let into_query = place.get("crate::support::protocol::presigned_form::into_query");
            quote!(#form::Query(&#into_query))
        }
        Presigning::MembersInQuery(required) => {
            let form = form();
            let into_query = place.get("crate::support::protocol::presigned_members::into_query");
            let required = required.iter().map(|member| entry(operation, member));
            quote!(#form::Query(&|body| #into_query(body, &[#(#required),*])))
        }
    })
}

/// `("Text", "text", true)`
fn entry(operation: Operation<'_>, member: &PresignedMember) -> TokenStream {
    let PresignedMember {
        field,
        wire_name,
        reject_empty,
    } = member;
    let name = operation.input_field(*field).ident.plain();
    quote!((#wire_name, #name, #reject_empty))
}

/// `impl CustomizablePresigned`
fn customizable(place: Place<'_>, operation: Operation<'_>) -> TokenStream {
    if operation.plan.presigning == Presigning::No {
        return quote!();
    }
    let name = ident(&operation.plan.fluent_builder);
    let error = sibling(place, &operation.plan.error);
    let presign = place.own("client::customize::presigned::CustomizablePresigned");
    let future = place.own("client::customize::internal::BoxFuture");
    let result = place.own("client::customize::internal::SendResult");
    let builder = place.own("config::Builder");
    let config = place.get("crate::support::presigning::PresigningConfig");
    let request = place.get("crate::support::presigning::PresignedRequest");
    let make_box = place.get("std::boxed::Box");
    quote! {
        impl #presign<#error> for #name {
            #[inline]
            fn presign(
                mut self,
                config_override: #builder,
                presigning_config: #config,
            ) -> #future<#result<#request, #error>> {
                self.config_override = Some(config_override);
                #make_box::pin(self.presigned(presigning_config))
            }
        }
    }
}
