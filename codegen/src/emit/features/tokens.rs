//! Idempotency tokens (Smithy 2.0, `@idempotencyToken`): members that the client fills in, and the
//! setting of what makes them.

use proc_macro2::TokenStream;
use quote::quote;
use tinsmith_support::sources::source;

use super::row::{Feature, Module};
use crate::emit::operation::in_service::Operation;
use crate::emit::rust_type::Place;
use crate::emit::words::ident;
use crate::plan::ir::ServicePlan;

/// The feature.
pub(super) const ROW: Feature = Feature {
    is_in: |service| service.config.idempotency_tokens,
    modules: &[Module::embedded(source("config/token.rs"))],
    layer: provider,
    test_defaults: fixed,
    input: fill,
    ..Feature::NONE
};

/// The source of tokens, if an operation of those chosen fills one in.
fn provider(place: Place<'_>, service: &ServicePlan) -> TokenStream {
    let mut operations = service.operations.iter();
    if !operations.any(|operation| operation.idempotency_token.is_some()) {
        return quote!();
    }
    let provider = place.get("crate::support::token::IdempotencyTokenProvider");
    quote!(layer.store_put(#provider::random());)
}

/// A source of the same token each time.
fn fixed(place: Place<'_>, _: &ServicePlan) -> TokenStream {
    let provider = place.get("crate::support::token::IdempotencyTokenProvider");
    quote! {
        let token = #provider::fixed("00000000-0000-4000-8000-000000000000");
        self.config.store_put(token);
    }
}

/// Fills the member in where it is unset.
fn fill(place: Place<'_>, operation: Operation<'_>) -> TokenStream {
    let Some(index) = operation.plan.idempotency_token else {
        return quote!();
    };
    let provider = place.get("crate::support::token::IdempotencyTokenProvider");
    let config = place.get("aws_smithy_types::config_bag::ConfigBag");
    let name = ident(&operation.input_field(index).ident);
    quote! {
        #[inline]
        fn fill_token(&mut self, cfg: &#config) {
            if let Some(tokens) = cfg.load::<#provider>() {
                self.#name.get_or_insert_with(|| tokens.make_idempotency_token());
            }
        }
    }
}
