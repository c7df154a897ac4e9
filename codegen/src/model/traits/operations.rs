//! Traits of operations and errors: retries, pages, waiters, tests.

use serde_json::{Map, Value};

use super::{Traits, flag_of, names, strings, text_of};

/// The value of `@error`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// The client is at fault.
    Client,
    /// The server is at fault.
    Server,
}

/// The value of `@retryable`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retryable {
    /// Whether the error means that the client is too fast.
    pub throttling: bool,
}

/// The value of `@paginated`; what an operation leaves out, its service may say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Paginated<'a> {
    /// The input member with the token.
    pub input_token: Option<&'a str>,
    /// The path to the output member with the next token.
    pub output_token: Option<&'a str>,
    /// The input member with the size of a page.
    pub page_size: Option<&'a str>,
    /// The path to the output member with the items.
    pub items: Option<&'a str>,
}

impl<'a> Paginated<'a> {
    /// This value, completed by the service's.
    pub fn or(self, service: Paginated<'a>) -> Paginated<'a> {
        Paginated {
            input_token: self.input_token.or(service.input_token),
            output_token: self.output_token.or(service.output_token),
            page_size: self.page_size.or(service.page_size),
            items: self.items.or(service.items),
        }
    }
}

impl Traits {
    /// `@endpoint`: the host prefix.
    pub fn endpoint_host_prefix(&self) -> Option<&str> {
        self.text_in(names::ENDPOINT, "hostPrefix")
    }

    /// `@error`
    pub fn error(&self) -> Option<ErrorKind> {
        match self.text(names::ERROR)? {
            "client" => Some(ErrorKind::Client),
            "server" => Some(ErrorKind::Server),
            _ => None,
        }
    }

    /// `@httpChecksumRequired`
    pub fn http_checksum_required(&self) -> bool {
        self.has(names::HTTP_CHECKSUM_REQUIRED)
    }

    /// `@idempotencyToken`
    pub fn idempotency_token(&self) -> bool {
        self.has(names::IDEMPOTENCY_TOKEN)
    }

    /// `@paginated`
    pub fn paginated(&self) -> Option<Paginated<'_>> {
        self.object(names::PAGINATED).map(|value| Paginated {
            input_token: text_of(value, "inputToken"),
            output_token: text_of(value, "outputToken"),
            page_size: text_of(value, "pageSize"),
            items: text_of(value, "items"),
        })
    }

    /// `@requestCompression`: the encodings in order of preference.
    pub fn request_compression(&self) -> Option<Vec<&str>> {
        let encodings = self.get(names::REQUEST_COMPRESSION)?.get("encodings")?;
        Some(strings(encodings))
    }

    /// `@retryable`
    pub fn retryable(&self) -> Option<Retryable> {
        self.object(names::RETRYABLE).map(|value| Retryable {
            throttling: flag_of(value, "throttling"),
        })
    }

    /// `aws.api#clientDiscoveredEndpoint`, where it is required: the operation can be called at an
    /// endpoint only that the service told.
    pub fn needs_endpoint_discovery(&self) -> bool {
        self.object(names::CLIENT_DISCOVERED_ENDPOINT)
            .is_some_and(|value| flag_of(value, "required"))
    }

    /// `aws.api#clientEndpointDiscovery`: the id of the operation that tells endpoints.
    pub fn endpoint_discovery(&self) -> Option<&str> {
        let value = self.object(names::CLIENT_ENDPOINT_DISCOVERY)?;
        value.get("operation")?.as_str()
    }

    /// `smithy.waiters#waitable`: the waiters by name, as written.
    pub fn waitable(&self) -> Option<&Map<String, Value>> {
        self.object(names::WAITABLE)
    }

    /// `smithy.test#eventStreamTests`, as written.
    pub fn event_stream_tests(&self) -> &[Value] {
        self.elements(names::EVENT_STREAM_TESTS)
    }

    /// `smithy.test#httpMalformedRequestTests`, as written.
    pub fn http_malformed_request_tests(&self) -> &[Value] {
        self.elements(names::HTTP_MALFORMED_REQUEST_TESTS)
    }

    /// `smithy.test#httpRequestTests`, as written.
    pub fn http_request_tests(&self) -> &[Value] {
        self.elements(names::HTTP_REQUEST_TESTS)
    }

    /// `smithy.test#httpResponseTests`, as written.
    pub fn http_response_tests(&self) -> &[Value] {
        self.elements(names::HTTP_RESPONSE_TESTS)
    }
}
