//! The second id that some services give to requests.

use proc_macro2::TokenStream;
use quote::quote;
use tinsmith_support::sources::source;

use super::row::{Feature, Module, Reexport};
use crate::emit::item_path::ItemPath;
use crate::emit::root::Root;
use crate::emit::rust_type::Place;
use crate::emit::scope::Scope;
use crate::emit::words::inner_doc;
use crate::plan::ir::{RequestIds, ServicePlan, TypeModule};

/// The feature.
pub(super) const ROW: Feature = Feature {
    is_in: |service| {
        let mut operations = service.operations.iter();
        operations.any(|operation| operation.request_ids == RequestIds::Extended)
    },
    replaces: &[(
        "support/request_ids.rs",
        source("support/request_ids_extended.rs"),
    )],
    modules: &[Module::emitted("operation/request_ids.rs", errors)],
    reexports: &[Reexport {
        module: "operation",
        path: "crate::support::request_ids::RequestIdExt",
    }],
    ..Feature::NONE
};

/// `operation/request_ids.rs`: the ids of errors, which are in their metadata.
fn errors(root: &Root, service: &ServicePlan) -> TokenStream {
    let operations = service.operations.iter();
    let of_operations = operations.map(|operation| operation.error.as_str());
    let modeled = service.errors.iter();
    let modeled = modeled.map(|error| error.structure.name.as_str());
    let streams = service.streams.iter();
    let of_streams = streams.map(|stream| stream.error.as_str());
    let scope = Scope::new(of_operations.chain(modeled).chain(of_streams));
    let place = Place::new(&scope, root);
    let operations = service.operations.iter().map(|operation| {
        let module = ItemPath::from("operation").module(&operation.module);
        let error = place.own(module.name(&operation.error));
        extended(place, &error)
    });
    let modeled = service.errors.iter().map(|error| {
        let error = place.named(TypeModule::Error, &error.structure.name);
        extended(place, &error)
    });
    let streams = service.streams.iter().map(|stream| {
        let error = place.named(TypeModule::Error, &stream.error);
        extended(place, &error)
    });
    let of_all = extended(place, &place.own("error_meta::Error"));
    let of_errors = operations.chain(modeled).chain(streams);
    let impls: Vec<_> = of_errors.chain([of_all]).collect();
    let docs = inner_doc("The extended request ids of errors.");
    let uses = scope.uses();
    quote!(#docs #uses #(#impls)*)
}

fn extended(place: Place<'_>, error: &TokenStream) -> TokenStream {
    let request_id = place.get("crate::support::request_ids::RequestIdExt");
    let provide = place.get("aws_smithy_types::error::metadata::ProvideErrorMetadata");
    let optional = place.option(&quote!(&str));
    quote! {
        impl #request_id for #error {
            #[inline]
            fn extended_request_id(&self) -> #optional {
                #request_id::extended_request_id(#provide::meta(self))
            }
        }
    }
}
