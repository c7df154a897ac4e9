//! Retries that are not as soon or as many as usual.

use tinsmith_support::sources::source;

use super::row::Feature;
use crate::plan::ir::Retries;

/// The feature.
pub(super) const ROW: Feature = Feature {
    is_in: |service| service.retries == Retries::Sooner,
    shared: &[source("support/sooner_retries.rs")],
    configure: Some("crate::support::sooner_retries::configure"),
    ..Feature::NONE
};
