//! Requests whose body callers may leave out of the signature.

use proc_macro2::TokenStream;
use quote::quote;

use super::row::{Feature, Module};
use crate::emit::item_path::ItemPath;
use crate::emit::root::Root;
use crate::emit::rust_type::Place;
use crate::emit::scope::Scope;
use crate::emit::words::inner_doc;
use crate::plan::ir::{OperationPlan, ServicePlan};

/// The feature.
pub(super) const ROW: Feature = Feature {
    is_in: |service| operations(service).next().is_some(),
    modules: &[Module::emitted(
        "client/customize/payload_signing.rs",
        settings,
    )],
    ..Feature::NONE
};

fn operations(service: &ServicePlan) -> impl Iterator<Item = &OperationPlan> {
    let operations = service.operations.iter();
    operations.filter(|operation| operation.optional_payload_signature)
}

/// `client/customize/payload_signing.rs`
fn settings(root: &Root, service: &ServicePlan) -> TokenStream {
    let outputs = operations(service).map(|operation| operation.output.name.as_str());
    let scope = Scope::new(outputs);
    let place = Place::new(&scope, root);
    let settings: Vec<_> = operations(service)
        .map(|operation| setting(place, operation))
        .collect();
    let docs = inner_doc("Requests whose body may be left out of the signature.");
    let uses = scope.uses();
    quote!(#docs #uses #(#settings)*)
}

fn setting(place: Place<'_>, operation: &OperationPlan) -> TokenStream {
    let customizable = place.own("client::customize::CustomizableOperation");
    let output = ItemPath::from("operation").module(&operation.module);
    let output = place.own(output.name(&operation.output.name));
    let shared = place.get("aws_smithy_runtime_api::client::runtime_plugin::SharedRuntimePlugin");
    let unsigned = place.get("aws_runtime::auth::PayloadSigningOverrideRuntimePlugin");
    quote! {
        impl<E, B> #customizable<#output, E, B> {
            /// Leaves the body out of the signature of this request.
            ///
            /// It is then not hashed, which saves time, and nothing but TLS protects it.
            #[inline]
            pub fn disable_payload_signing(mut self) -> Self {
                let unsigned = #shared::new(#unsigned::unsigned());
                self.runtime_plugins.push(unsigned);
                self
            }
        }
    }
}
