//! Values that are computed from inputs and outputs with more than Rust's own iterators.

use tinsmith_support::sources::source;

use super::row::Feature;

/// The feature.
pub(super) const ROW: Feature = Feature {
    is_in: |service| {
        let waiters = service.operations.iter().flat_map(|plan| &plan.waiters);
        let mut computed = waiters.flat_map(|waiter| waiter.computed());
        computed.any(|computed| computed.needs_functions())
    },
    shared: &[source("support/computed.rs")],
    ..Feature::NONE
};
