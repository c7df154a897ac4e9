//! Ids that the service answers with a prefix and takes without.

use proc_macro2::TokenStream;
use quote::quote;
use tinsmith_support::sources::source;

use super::row::Feature;
use crate::emit::operation::in_service::Operation;
use crate::emit::rust_type::Place;
use crate::emit::words::ident;

/// The feature.
pub(super) const ROW: Feature = Feature {
    is_in: |service| {
        let mut operations = service.operations.iter();
        operations.any(|operation| !operation.prefixed_ids.is_empty())
    },
    shared: &[source("support/protocol/prefixed_ids.rs")],
    operation: cut,
    ..Feature::NONE
};

/// `cut(components, |input: &mut GetChangeInput| &mut input.id);`
fn cut(place: Place<'_>, operation: Operation<'_>) -> TokenStream {
    let ids = operation.plan.prefixed_ids.iter().map(|field| {
        let cut = place.get("crate::support::protocol::prefixed_ids::cut");
        let input = ident(&operation.plan.input.name);
        let field = ident(&operation.input_field(*field).ident);
        quote!(#cut(components, |input: &mut #input| &mut input.#field);)
    });
    ids.collect()
}
