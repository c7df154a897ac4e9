//! From an error response to the operation's own error.

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::CreateUnhandledError;
use aws_smithy_schema::Schema;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use aws_smithy_types::retry::ProvideErrorKind;

use super::request_ids;
use super::serde::{ReadMembers, read_members};
use super::service::protocol;

mod unhandled;

pub use unhandled::Unhandled;

/// What the runtime asks of an operation's error.
pub(crate) trait OperationError:
    std::error::Error
    + ProvideErrorKind
    + ProvideErrorMetadata
    + CreateUnhandledError
    + Send
    + Sync
    + 'static
{
    /// Reads the variant that the error code of the response names.
    ///
    /// # Errors
    ///
    /// Fails if the response does not fit the shape of that error.
    fn read(response: &dyn ErrorResponse) -> Result<Self, BoxError>
    where
        Self: Sized;
}

/// A structure with the error trait.
pub(crate) trait ReadError: Sized {
    /// Reads the error; required members that the service left out get zero values.
    ///
    /// # Errors
    ///
    /// Fails if a member cannot be parsed: the response is then unhandled, and not retried as the
    /// error that its code names.
    fn read(response: &dyn ErrorResponse) -> Result<Self, BoxError>;
}

/// A response that reports an error, with the parts that all errors share already parsed.
pub(crate) trait ErrorResponse {
    /// Returns the code that says which error this is, if there is one.
    fn code(&self) -> Option<&str>;

    /// Returns code, message and request id.
    fn meta(&self) -> ErrorMetadata;

    /// Returns the message, wherever the protocol puts it.
    fn message_of_answer(&self) -> Option<String>;

    /// Reads the members of a modeled error into its builder.
    ///
    /// # Errors
    ///
    /// Fails if a member cannot be parsed.
    fn read_error_members(
        &self,
        schema: &'static Schema<'static>,
        builder: &mut dyn ReadMembers,
    ) -> Result<(), BoxError>;
}

/// Reads the error of an operation; one that cannot be read is unhandled.
pub(crate) fn read_error<E: OperationError>(response: &dyn ErrorResponse) -> E {
    if response.code().is_none() {
        return E::create_unhandled_error(response.meta().into(), None);
    }
    match E::read(response) {
        Ok(error) => error,
        Err(source) => E::create_unhandled_error(source, None),
    }
}

/// The usual [`ErrorResponse`].
pub(crate) struct ParsedError<'a> {
    response: &'a HttpResponse,
    cfg: &'a ConfigBag,
    meta: ErrorMetadata,
}

impl<'a> ParsedError<'a> {
    /// Parses code, message and request id.
    ///
    /// # Errors
    ///
    /// Fails if the body is not what the protocol expects, e.g. a web page of a proxy.
    #[inline]
    pub(crate) fn parse(response: &'a HttpResponse, cfg: &'a ConfigBag) -> Result<Self, BoxError> {
        let meta = ErrorMetadata::builder().build();
        let mut parsed = Self {
            response,
            cfg,
            meta,
        };
        parsed.meta = parsed.parse_meta()?;
        Ok(parsed)
    }

    #[inline]
    fn parse_meta(&self) -> Result<ErrorMetadata, BoxError> {
        let meta = protocol(self.cfg)?.parse_error_metadata(self.response, self.cfg)?;
        Ok(request_ids::apply(meta, self.response.headers()).build())
    }
}

impl ErrorResponse for ParsedError<'_> {
    #[inline]
    fn code(&self) -> Option<&str> {
        self.meta.code()
    }

    #[inline]
    fn meta(&self) -> ErrorMetadata {
        self.meta.clone()
    }

    #[inline]
    fn message_of_answer(&self) -> Option<String> {
        self.meta.message().map(str::to_owned)
    }

    #[inline]
    fn read_error_members(
        &self,
        schema: &'static Schema<'static>,
        builder: &mut dyn ReadMembers,
    ) -> Result<(), BoxError> {
        let mut de = protocol(self.cfg)?.deserialize_error_response(self.response, self.cfg)?;
        Ok(read_members(schema, builder, &mut *de)?)
    }
}
