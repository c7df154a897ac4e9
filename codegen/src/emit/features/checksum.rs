//! An MD5 checksum of the body, for operations that must send one.

use quote::quote;
use tinsmith_support::sources::source;

use super::row::Feature;
use crate::emit::dependency::MD_5;

/// The feature.
pub(super) const ROW: Feature = Feature {
    is_in: |service| {
        let mut operations = service.operations.iter();
        operations.any(|operation| operation.checksum_required)
    },
    shared: &[source("support/protocol/checksum.rs")],
    crates: &[MD_5],
    operation: |place, operation| {
        if !operation.plan.checksum_required {
            return quote!();
        }
        let require = place.get("crate::support::protocol::checksum::require");
        quote!(#require(components);)
    },
    ..Feature::NONE
};
