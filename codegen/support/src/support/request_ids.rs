//! The ids that responses give to requests.

use aws_smithy_runtime_api::http::Headers;
use aws_smithy_types::error::metadata::Builder;
use aws_types::request_id::apply_request_id;

/// Adds them to what is known of an error.
#[inline]
pub(crate) fn apply(meta: Builder, headers: &Headers) -> Builder {
    apply_request_id(meta, headers)
}

/// The id that only some services give beside the usual one: this one gives none.
#[inline]
pub(crate) fn extended(_: &Headers) -> Option<String> {
    None
}
