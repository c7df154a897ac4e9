//! The ids that responses give to requests: the usual one, and one that support asks for as well.

use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_runtime_api::http::{Headers, Response};
use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::error::metadata::Builder;
use aws_types::request_id::apply_request_id;

/// The name of the id in metadata, as the official clients have it.
const EXTENDED_REQUEST_ID: &str = "s3_extended_request_id";

/// What knows the id that S3 gives to a request beside the usual one, as AWS Support asks for it.
pub trait RequestIdExt {
    /// Returns the extended request id, if there is one.
    fn extended_request_id(&self) -> Option<&str>;
}

impl<E> RequestIdExt for SdkError<E, Response> {
    #[inline]
    fn extended_request_id(&self) -> Option<&str> {
        self.raw_response()?.headers().extended_request_id()
    }
}

impl RequestIdExt for ErrorMetadata {
    #[inline]
    fn extended_request_id(&self) -> Option<&str> {
        self.extra(EXTENDED_REQUEST_ID)
    }
}

impl<B> RequestIdExt for Response<B> {
    #[inline]
    fn extended_request_id(&self) -> Option<&str> {
        self.headers().extended_request_id()
    }
}

impl RequestIdExt for Headers {
    #[inline]
    fn extended_request_id(&self) -> Option<&str> {
        self.get("x-amz-id-2")
    }
}

impl<O: RequestIdExt, E: RequestIdExt> RequestIdExt for Result<O, E> {
    #[inline]
    fn extended_request_id(&self) -> Option<&str> {
        match self {
            Ok(output) => output.extended_request_id(),
            Err(error) => error.extended_request_id(),
        }
    }
}

/// Adds them to what is known of an error.
#[inline]
pub(crate) fn apply(meta: Builder, headers: &Headers) -> Builder {
    let meta = apply_request_id(meta, headers);
    match headers.extended_request_id() {
        Some(id) => meta.custom(EXTENDED_REQUEST_ID, id),
        None => meta,
    }
}

/// The id that only some services give beside the usual one.
#[inline]
pub(crate) fn extended(headers: &Headers) -> Option<String> {
    headers.extended_request_id().map(str::to_owned)
}
