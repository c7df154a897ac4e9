//! Errors that every operation can return, and what helps to handle them.

use std::fmt;

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result;

pub use aws_smithy_runtime_api::box_error::BoxError;
pub use aws_smithy_runtime_api::client::result::ConnectorError;
pub use aws_smithy_types::error::display::DisplayErrorContext;
pub use aws_smithy_types::error::metadata::{ErrorMetadata, ProvideErrorMetadata};
pub use aws_smithy_types::error::operation::BuildError;

pub(crate) mod sealed_unhandled;

/// The error of a call: what went wrong on the way, or the error `E` that the service answered.
pub type SdkError<E, R = HttpResponse> = result::SdkError<E, R>;

/// A text is not one of the values that an enum knows.
#[derive(Debug)]
pub struct UnknownVariantError {
    value: String,
}

impl UnknownVariantError {
    #[allow(dead_code, reason = "not every service has enums")]
    #[inline]
    pub(crate) fn new(value: impl Into<String>) -> Self {
        let value = value.into();
        Self { value }
    }
}

impl fmt::Display for UnknownVariantError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown enum variant: '{}'", self.value)
    }
}

impl std::error::Error for UnknownVariantError {}
