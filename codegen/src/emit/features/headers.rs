//! Headers of every request that does not have them already.

use proc_macro2::TokenStream;
use quote::quote;
use tinsmith_support::sources::source;

use super::row::Feature;
use crate::emit::rust_type::Place;
use crate::plan::ir::ServicePlan;

/// The feature.
pub(super) const ROW: Feature = Feature {
    is_in: |service| !service.headers.is_empty(),
    shared: &[source("support/protocol/headers.rs")],
    components: add,
    ..Feature::NONE
};

/// `add(components, &[("x-amz-glacier-version", "2012-06-01")]);`
fn add(place: Place<'_>, service: &ServicePlan) -> TokenStream {
    let add = place.get("crate::support::protocol::headers::add");
    let headers = service.headers.iter();
    let headers = headers.map(|(name, value)| quote!((#name, #value)));
    quote!(#add(components, &[#(#headers),*]);)
}
