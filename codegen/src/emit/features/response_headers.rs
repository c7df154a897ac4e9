//! Texts, lists and timestamps that arrive in response headers, or all headers of a prefix: the
//! published protocols do not read them as they should.

use tinsmith_support::sources::source;

use super::row::Feature;
use crate::plan::ir::ResponseHeaders;

/// The feature.
pub(super) const ROW: Feature = Feature {
    is_in: |service| service.response_headers == ResponseHeaders::Some,
    shared: &[
        source("support/protocol/decimal.rs"),
        source("support/protocol/response_headers.rs"),
        source("support/protocol/response_headers/value.rs"),
        source("support/protocol/timestamp.rs"),
    ],
    wraps_protocol: Some("crate::support::protocol::response_headers::over"),
    ..Feature::NONE
};
