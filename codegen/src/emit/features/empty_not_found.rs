//! Answers to `HEAD` that name their error by the status alone.

use tinsmith_support::sources::source;

use super::row::Feature;
use crate::plan::ir::{EmptyNotFound, Protocol};

/// The feature.
pub(super) const ROW: Feature = Feature {
    is_in: |service| {
        service.empty_not_found == EmptyNotFound::Named
            && matches!(service.protocol, Protocol::RestXml { .. })
    },
    shared: &[source("support/protocol/empty_not_found.rs")],
    wraps_protocol: Some("crate::support::protocol::empty_not_found::named"),
    ..Feature::NONE
};
