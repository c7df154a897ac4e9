//! A case as the model writes it: `smithy.test#httpRequestTests`, `smithy.test#httpResponseTests`,
//! `smithy.test#eventStreamTests`.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

/// The fields of an `HttpRequestTestCase` that are compared here; the generator turns `params`,
/// `host`, `authScheme` and `vendorParams` into code.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct RequestCase {
    /// Expected method.
    pub method: String,
    /// Expected path, percent-encoded.
    pub uri: String,
    /// Expected host.
    pub resolved_host: Option<String>,
    /// Expected parameters, as on the wire.
    pub query_params: Vec<String>,
    /// Names of parameters that must not be there.
    pub forbid_query_params: Vec<String>,
    /// Names of parameters that must be there.
    pub require_query_params: Vec<String>,
    /// Expected headers.
    pub headers: BTreeMap<String, String>,
    /// Names of headers that must not be there.
    pub forbid_headers: Vec<String>,
    /// Names of headers that must be there.
    pub require_headers: Vec<String>,
    /// Expected body; nothing is asserted without it.
    pub body: Option<String>,
    /// How bodies are compared.
    pub body_media_type: Option<String>,
}

/// The fields of an `HttpResponseTestCase` that make up the response.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ResponseCase {
    /// Status.
    pub code: u16,
    /// Headers.
    pub headers: BTreeMap<String, String>,
    /// Body: base64 if the media type is binary.
    pub body: Option<String>,
    /// Media type of the body.
    pub body_media_type: Option<String>,
}

/// The fields of an `EventStreamTestCase` that are compared here or played; the generator turns the
/// others into code.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct StreamCase {
    /// What the request must be.
    pub initial_request: Option<RequestCase>,
    /// What the response is; a success without it.
    pub initial_response: Option<ResponseCase>,
    /// The events of both ends.
    pub events: Vec<EventCase>,
}

/// An event.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct EventCase {
    /// `request` if the client says it, `response` if the service does.
    r#type: String,
    /// Headers: values with their types.
    pub headers: BTreeMap<String, Value>,
    /// Names of headers that must not be there.
    pub forbid_headers: Vec<String>,
    /// Names of headers that must be there.
    pub require_headers: Vec<String>,
    /// Payload; nothing is asserted without it.
    pub body: Option<String>,
    /// How payloads are compared.
    pub body_media_type: Option<String>,
    /// The whole message, in base64.
    pub bytes: Option<String>,
}

impl EventCase {
    /// Whether the service says it.
    pub fn is_response(&self) -> bool {
        self.r#type == "response"
    }
}

/// Bytes of a base64 text.
pub fn bytes_of(text: &str) -> Result<Vec<u8>, String> {
    aws_smithy_types::base64::decode(text).map_err(|error| error.to_string())
}

/// Bytes of a body of this media type.
pub fn body_of(body: &str, media_type: Option<&str>) -> Result<Vec<u8>, String> {
    match is_binary(media_type) {
        true => bytes_of(body),
        false => Ok(body.as_bytes().to_vec()),
    }
}

/// Whether bodies of this media type are written in base64 ("binary media type formats require
/// that the contents of `body` are base64 encoded").
pub fn is_binary(media_type: Option<&str>) -> bool {
    media_type == Some("application/cbor")
}
