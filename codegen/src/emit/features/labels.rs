//! Labels of the URI that have a value when the user gives none.

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
        operations.any(|operation| !operation.label_defaults.is_empty())
    },
    shared: &[source("support/protocol/labels.rs")],
    operation: fill,
    ..Feature::NONE
};

/// `fill(components, |input: &mut PutInput| &mut input.account_id, "-");`
fn fill(place: Place<'_>, operation: Operation<'_>) -> TokenStream {
    let labels = operation.plan.label_defaults.iter().map(|label| {
        let fill = place.get("crate::support::protocol::labels::fill");
        let input = ident(&operation.plan.input.name);
        let field = ident(&operation.input_field(label.field).ident);
        let value = &label.value;
        quote!(#fill(components, |input: &mut #input| &mut input.#field, #value);)
    });
    labels.collect()
}
