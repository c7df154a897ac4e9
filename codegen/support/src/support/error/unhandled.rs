//! The payload of the `Unhandled` variant of errors.

use std::error::Error;
use std::fmt;

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;

/// An error that the model of the service does not know.
///
/// Not meant to be named: code, message and request id are found through [`ProvideErrorMetadata`]
/// on the error that holds it.
#[deprecated(
    note = "Do not match on `Unhandled`: an error that is unhandled today may get a variant of its \
            own. Match `err if err.code() == Some(\"...\")` instead."
)]
#[derive(Debug)]
pub struct Unhandled {
    pub(crate) source: BoxError,
    pub(crate) meta: ErrorMetadata,
}

impl fmt::Display for Unhandled {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.meta.code() {
            Some(code) => write!(f, "unhandled error ({code})"),
            None => f.write_str("unhandled error"),
        }
    }
}

/// A call that failed without an answer of the service.
impl<E, R> From<SdkError<E, R>> for Unhandled
where
    E: Error + ProvideErrorMetadata + Send + Sync + 'static,
    R: fmt::Debug + Send + Sync + 'static,
{
    #[inline]
    fn from(error: SdkError<E, R>) -> Self {
        Self {
            meta: error.meta().clone(),
            source: error.into(),
        }
    }
}
