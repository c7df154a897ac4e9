//! From an error response to the operation's own error.

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::CreateUnhandledError;
use aws_smithy_schema::Schema;
use aws_smithy_schema::protocol::SharedClientProtocol;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use aws_smithy_types::retry::ProvideErrorKind;
use aws_types::request_id::apply_request_id;

use super::operation::protocol;
use super::serde::{ReadMembers, read_members};

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
    fn read(response: &ErrorResponse<'_>) -> Result<Self, BoxError>
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
    fn read(response: &ErrorResponse<'_>) -> Result<Self, BoxError>;
}

/// A response that reports an error, with the parts that all errors share already parsed.
pub(crate) struct ErrorResponse<'a> {
    response: &'a HttpResponse,
    protocol: &'a SharedClientProtocol,
    cfg: &'a ConfigBag,
    meta: ErrorMetadata,
}

impl<'a> ErrorResponse<'a> {
    /// Parses code, message and request id.
    ///
    /// # Errors
    ///
    /// Fails if the body is not what the protocol expects, e.g. a web page of a proxy.
    #[inline]
    pub(crate) fn parse(response: &'a HttpResponse, cfg: &'a ConfigBag) -> Result<Self, BoxError> {
        let protocol = protocol(cfg)?;
        let meta = protocol.parse_error_metadata(response, cfg)?;
        let meta = apply_request_id(meta, response.headers()).build();
        Ok(Self {
            response,
            protocol,
            cfg,
            meta,
        })
    }

    /// Returns the code that says which error this is; empty if there is none.
    #[inline]
    pub(crate) fn code(&self) -> &str {
        self.meta.code().unwrap_or_default()
    }

    /// Returns code, message and request id.
    #[inline]
    pub(crate) fn meta(&self) -> ErrorMetadata {
        self.meta.clone()
    }

    /// Returns the message, wherever the protocol puts it.
    #[inline]
    pub(crate) fn message(&self) -> Option<String> {
        self.meta.message().map(str::to_owned)
    }

    /// Reads the members of a modeled error into its builder.
    ///
    /// # Errors
    ///
    /// Fails if a member cannot be parsed.
    #[inline]
    pub(crate) fn read_members(
        &self,
        schema: &Schema<'_>,
        builder: &mut dyn ReadMembers,
    ) -> Result<(), BoxError> {
        let mut de = self
            .protocol
            .deserialize_error_response(self.response, self.cfg)?;
        Ok(read_members(schema, builder, &mut *de)?)
    }

    /// Reads the error of an operation; one that cannot be read is unhandled.
    #[inline]
    pub(crate) fn read_error<E: OperationError>(&self) -> E {
        if self.meta.code().is_none() {
            return E::create_unhandled_error(self.meta().into(), None);
        }
        E::read(self).unwrap_or_else(|source| E::create_unhandled_error(source, None))
    }
}
