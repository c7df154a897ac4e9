//! Types of the `PutThing` operation.

use std::fmt;

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::result::CreateUnhandledError;
use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use aws_smithy_types::retry::{ErrorKind, ProvideErrorKind};

use crate::service::SERVICE;
use crate::support::error::Unhandled;
use crate::support::error::{ErrorResponse, OperationError};
use crate::support::operation::{OperationSpec, operation_span};

mod _put_thing_input;
mod _put_thing_output;
pub mod builders;

pub use _put_thing_input::PutThingInput;
pub use _put_thing_output::PutThingOutput;

/// com.example#PutThing
pub(crate) const OPERATION: &OperationSpec =
    &OperationSpec::new::<PutThingInput, PutThingOutput, PutThingError>(
        "PutThing",
        SERVICE,
        operation_span!("Thing Service", "PutThing"),
    );

/// Errors of the `PutThing` operation.
#[derive(Debug)]
#[non_exhaustive]
pub enum PutThingError {
    /// An error that the model does not know, or a response that cannot be read.
    Unhandled(Unhandled),
}

impl OperationError for PutThingError {
    #[inline]
    fn read(response: &dyn ErrorResponse) -> Result<Self, BoxError> {
        let meta = response.meta();
        Ok(Self::create_unhandled_error(
            meta.clone().into(),
            Some(meta),
        ))
    }
}

impl CreateUnhandledError for PutThingError {
    #[inline]
    fn create_unhandled_error(source: BoxError, meta: Option<ErrorMetadata>) -> Self {
        let meta = meta.unwrap_or_default();
        Self::Unhandled(Unhandled { source, meta })
    }
}

impl std::error::Error for PutThingError {
    #[inline]
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        let Self::Unhandled(error) = self;
        Some(&*error.source)
    }
}

impl fmt::Display for PutThingError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self::Unhandled(error) = self;
        error.fmt(f)
    }
}

impl ProvideErrorKind for PutThingError {
    #[inline]
    fn code(&self) -> Option<&str> {
        ProvideErrorMetadata::code(self)
    }

    #[inline]
    fn retryable_error_kind(&self) -> Option<ErrorKind> {
        None
    }
}

impl ProvideErrorMetadata for PutThingError {
    #[inline]
    fn meta(&self) -> &ErrorMetadata {
        let Self::Unhandled(error) = self;
        &error.meta
    }
}
