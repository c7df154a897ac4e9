//! Operations that wait at the service until something happens.

use quote::quote;
use tinsmith_support::sources::source;

use super::row::Feature;

/// The feature.
pub(super) const ROW: Feature = Feature {
    is_in: |service| service.operations.iter().any(|operation| operation.polls),
    shared: &[source("support/long_polling.rs")],
    operation: |place, operation| {
        if !operation.plan.polls {
            return quote!();
        }
        let mark = place.get("crate::support::long_polling::mark");
        quote!(#mark(components);)
    },
    ..Feature::NONE
};
