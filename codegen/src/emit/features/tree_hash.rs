//! The SHA-256 of the body and its tree hash in headers, for operations that must send them.

use quote::quote;
use tinsmith_support::sources::source;

use super::row::Feature;
use crate::emit::dependency::SHA2;

/// The feature.
pub(super) const ROW: Feature = Feature {
    is_in: |service| {
        service
            .operations
            .iter()
            .any(|operation| operation.tree_hash)
    },
    shared: &[source("support/protocol/tree_hash.rs")],
    crates: &[SHA2],
    operation: |place, operation| {
        if !operation.plan.tree_hash {
            return quote!();
        }
        let require = place.get("crate::support::protocol::tree_hash::require");
        quote!(#require(components);)
    },
    ..Feature::NONE
};
