//! From input to request and from response to output or error, through the client's protocol.

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{Error, Input, Output, OutputOrError};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse, OrchestratorError};
use aws_smithy_runtime_api::client::ser_de::{DeserializeResponse, SerializeRequest};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::ErrorMetadata;
use aws_types::request_id::RequestId;

use super::{BodySlot, OperationInput, OperationSpec, ResponseExtras};
use crate::support::error::ParsedError;
use crate::support::request_ids;
use crate::support::service::protocol;

/// Serializer and deserializer of an operation.
pub(super) struct Transport(pub(super) &'static OperationSpec);

impl std::fmt::Debug for Transport {
    #[inline]
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Transport").field(&self.0.name).finish()
    }
}

impl SerializeRequest for Transport {
    #[inline]
    fn serialize_input(
        &self,
        mut input: Input,
        cfg: &mut ConfigBag,
    ) -> Result<HttpRequest, BoxError> {
        let input = self.0.input_of(&mut input)?;
        let mut request = serialize(input, cfg)?;
        input.hand_over_body(&mut request, cfg)?;
        Ok(request)
    }
}

impl DeserializeResponse for Transport {
    #[inline]
    fn deserialize_streaming_with_config(
        &self,
        response: &mut HttpResponse,
        cfg: &ConfigBag,
    ) -> Option<OutputOrError> {
        if !self.0.streaming_output || self.is_error(response) {
            return None;
        }
        let extras = Extras {
            live_body: Some(std::mem::replace(response.body_mut(), SdkBody::taken())),
            ..Extras::of(response, cfg)
        };
        Some(self.output(response, extras))
    }

    #[inline]
    fn deserialize_nonstreaming_with_config(
        &self,
        response: &HttpResponse,
        cfg: &ConfigBag,
    ) -> OutputOrError {
        tracing::debug!(request_id = ?response.request_id());
        if self.is_error(response) {
            return Err(OrchestratorError::operation(self.error(response, cfg)));
        }
        self.output(response, Extras::of(response, cfg))
    }
}

impl Transport {
    #[inline]
    fn is_error(&self, response: &HttpResponse) -> bool {
        let status = response.status();
        !status.is_success() && status.as_u16() != self.0.success_status
    }

    #[inline]
    fn output(
        &self,
        response: &HttpResponse,
        mut extras: Extras<'_>,
    ) -> Result<Output, OrchestratorError<Error>> {
        let cfg = extras.cfg;
        self.read(response, &mut extras).map_err(|source| {
            let error = match self.0.service.reports_error {
                Some(reports) if reports(response.body().bytes().unwrap_or_default()) => {
                    self.error(response, cfg)
                }
                _ => self.unhandled(source, response),
            };
            OrchestratorError::operation(error)
        })
    }

    #[inline]
    fn read(&self, response: &HttpResponse, extras: &mut Extras<'_>) -> Result<Output, BoxError> {
        let cfg = extras.cfg;
        let protocol = protocol(cfg)?;
        let schema = (self.0.output_schema)();
        let mut de = protocol.deserialize_response(response, schema, cfg)?;
        Ok((self.0.read_output)(&mut *de, extras)?)
    }

    #[inline]
    fn error(&self, response: &HttpResponse, cfg: &ConfigBag) -> Error {
        match ParsedError::parse(response, cfg) {
            Ok(response) => (self.0.read_error)(&response),
            Err(source) => self.unhandled(source, response),
        }
    }

    /// An error without a code; the id of the request is known all the same.
    #[inline]
    fn unhandled(&self, source: BoxError, response: &HttpResponse) -> Error {
        let meta = request_ids::apply(ErrorMetadata::builder(), response.headers());
        (self.0.unhandled)(source, meta.build())
    }
}

/// Writes the request of an input, without its streaming payload.
///
/// # Errors
///
/// Fails if a member is missing or cannot be written.
#[inline]
pub(crate) fn serialize(
    input: &dyn OperationInput,
    cfg: &mut ConfigBag,
) -> Result<HttpRequest, BoxError> {
    input.check()?;
    input.put_host_prefix(cfg)?;
    let request = protocol(cfg)?.serialize_request(input, input.schema(), "", cfg)?;
    Ok(request)
}

impl BodySlot for HttpRequest {
    #[inline]
    fn give_body(&mut self, content_type: &'static str, body: SdkBody) {
        stream_body(self, content_type, body);
    }

    #[inline]
    fn give_events(&mut self, content_type: &'static str, body: SdkBody) {
        // What the protocol wrote is another body.
        self.headers_mut().remove("content-length");
        self.headers_mut().insert("content-type", content_type);
        *self.body_mut() = body;
    }
}

/// What a response has for its output.
struct Extras<'a> {
    request_id: Option<String>,
    extended_request_id: Option<String>,
    live_body: Option<SdkBody>,
    cfg: &'a ConfigBag,
}

impl<'a> Extras<'a> {
    /// What the headers of a response say.
    fn of(response: &HttpResponse, cfg: &'a ConfigBag) -> Self {
        Self {
            request_id: response.request_id().map(str::to_owned),
            extended_request_id: request_ids::extended(response.headers()),
            live_body: None,
            cfg,
        }
    }
}

impl ResponseExtras for Extras<'_> {
    #[inline]
    fn request_id(&mut self) -> Option<String> {
        self.request_id.take()
    }

    #[inline]
    fn take_extended_request_id(&mut self) -> Option<String> {
        self.extended_request_id.take()
    }

    #[inline]
    fn take_body(&mut self) -> Option<SdkBody> {
        self.live_body.take()
    }

    #[inline]
    fn settings_of_call(&self) -> &ConfigBag {
        self.cfg
    }
}

/// Puts a streaming payload in place of the body that the protocol wrote.
fn stream_body(request: &mut HttpRequest, content_type: &'static str, body: SdkBody) {
    // What is not of the body that the protocol wrote, the input says of this one.
    if request.body().content_length() != Some(0) {
        request.headers_mut().remove("content-length");
    }
    if let Some(length) = body.content_length() {
        set_if_absent(request, "content-length", length.to_string());
    }
    set_if_absent(request, "content-type", content_type.to_owned());
    *request.body_mut() = body;
}

fn set_if_absent(request: &mut HttpRequest, name: &'static str, value: String) {
    if request.headers().get(name).is_none() {
        request.headers_mut().insert(name, value);
    }
}
