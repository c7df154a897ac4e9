//! What every conformance program shares: it plays the network, compares and reports. The cases
//! themselves are generated, one program per service.
//!
//! Specification: Smithy 2.0, "HTTP Protocol Compliance Tests" and "Event Stream Protocol Compliance
//! Tests".

mod case;
mod cbor;
mod compare;
mod dialogue;
mod document;
mod event;
mod form;
mod heard;
mod network;
mod request;
mod response;
pub mod reveal;
mod run;

pub use case::{RequestCase, ResponseCase, StreamCase};
pub use dialogue::{Peer, events};
pub use document::{document, reveal_document};
pub use heard::Heard;
pub use network::{Capture, canned};
pub use request::check_request;
pub use response::{check_code, check_value, other_error, stream, unexpected_success};
pub use run::{Case, Future, run};

/// What came of a case.
pub type Outcome = Result<(), Failure>;

/// Why a case failed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Failure {
    /// Every difference, one per line.
    pub message: String,
    /// What was expected, as a whole.
    pub expected: String,
    /// What came, as a whole.
    pub actual: String,
}

impl Failure {
    /// A failure without anything to compare.
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            ..Self::default()
        }
    }
}

/// Credentials that sign but open nothing.
pub fn credentials() -> aws_credential_types::Credentials {
    aws_credential_types::Credentials::new("AKIDEXAMPLE", "example", None, None, "conformance")
}

/// A timestamp of a literal.
pub fn timestamp(seconds: i64, nanos: u32) -> aws_smithy_types::DateTime {
    aws_smithy_types::DateTime::from_secs_and_nanos(seconds, nanos)
}

/// A big integer of a literal.
pub fn big_integer(digits: &str) -> aws_smithy_types::BigInteger {
    digits.parse().expect("the generator writes digits only")
}

/// A big decimal of a literal.
pub fn big_decimal(digits: &str) -> aws_smithy_types::BigDecimal {
    digits.parse().expect("the generator writes a number")
}

/// A request case as the model writes it.
pub fn request_case(json: &str) -> RequestCase {
    serde_json::from_str(json).expect("the generator has read the case")
}

/// A response case as the model writes it.
pub fn response_case(json: &str) -> ResponseCase {
    serde_json::from_str(json).expect("the generator has read the case")
}

/// A stream case as the model writes it.
pub fn stream_case(json: &str) -> StreamCase {
    serde_json::from_str(json).expect("the generator has read the case")
}

/// An authentication scheme by the runtime's id.
pub fn auth_scheme(id: &'static str) -> aws_smithy_runtime_api::client::auth::AuthSchemeId {
    aws_smithy_runtime_api::client::auth::AuthSchemeId::from(id)
}
