//! A case as the model writes it: `smithy.test#httpRequestTests`, `smithy.test#httpResponseTests`.

use std::collections::BTreeMap;

use serde::Deserialize;

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

/// Whether bodies of this media type are written in base64 ("binary media type formats require
/// that the contents of `body` are base64 encoded").
pub fn is_binary(media_type: Option<&str>) -> bool {
    media_type == Some("application/cbor")
}
