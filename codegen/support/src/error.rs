//! Errors that every operation can return, and what helps to handle them.

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result;

pub use aws_smithy_runtime_api::box_error::BoxError;
pub use aws_smithy_runtime_api::client::result::ConnectorError;
pub use aws_smithy_types::error::display::DisplayErrorContext;
pub use aws_smithy_types::error::metadata::{ErrorMetadata, ProvideErrorMetadata};
pub use aws_smithy_types::error::operation::BuildError;

pub use crate::support::unknown::UnknownVariantError;

/// The error of a call: what went wrong on the way, or the error `E` that the service answered.
pub type SdkError<E, R = HttpResponse> = result::SdkError<E, R>;
