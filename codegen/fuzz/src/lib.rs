//! What the fuzz targets share: a model with every kind of member, and how a response is read.
//!
//! The protocols are the very sources that generated crates embed; schemas and values are those of
//! the tests of the support code, made from the model at run time.

use arbitrary::Arbitrary;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::http::StatusCode;
use aws_smithy_schema::protocol::SharedClientProtocol;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;
use tinsmith_codegen::model::load_str;
use tinsmith_codegen::{Operations, Options, Request};

#[allow(dead_code, reason = "the targets use a part of it")]
#[path = "../../support/src/support"]
mod support {
    pub(crate) mod presigned;
    pub(crate) mod protocol;
    pub(crate) mod serde;
}

#[allow(dead_code, reason = "the targets use a part of it")]
#[path = "../../support/src/tests/protocol"]
mod at_run_time {
    pub(crate) mod model;
    pub(crate) mod read;
    pub(crate) mod schemas;

    pub(crate) use of_a_response::read;

    #[path = "../../../../fuzz/src/of_a_response.rs"]
    mod of_a_response;
}

/// A response, as a server that keeps to nothing may send it.
#[derive(Arbitrary, Debug)]
pub struct Answer<'a> {
    status: u16,
    headers: Vec<(Header, &'a str)>,
    /// Whether the body stands in the frame of the protocol's answers.
    framed: bool,
    body: &'a [u8],
}

/// Headers that somebody looks at.
#[derive(Arbitrary, Clone, Copy, Debug)]
enum Header {
    ContentType,
    ErrorType,
    QueryError,
    RequestId,
    RetryAfter,
    Text,
    Number,
    Time,
    List,
    Prefixed,
}

impl Header {
    fn name(self) -> &'static str {
        match self {
            Self::ContentType => "content-type",
            Self::ErrorType => "x-amzn-errortype",
            Self::QueryError => "x-amzn-query-error",
            Self::RequestId => "x-amzn-requestid",
            Self::RetryAfter => "x-amz-retry-after",
            Self::Text => "x-text",
            Self::Number => "x-number",
            Self::Time => "x-time",
            Self::List => "x-list",
            Self::Prefixed => "x-meta-a",
        }
    }
}

/// Generates a crate from a text, if it is a model: problems or files, never a panic, and no file
/// that is not Rust.
pub fn generate(text: &str) {
    let Ok(model) = load_str("any.json", text) else {
        return;
    };
    let request = Request {
        model: &model,
        service: None,
        operations: Operations::All,
        types: Vec::new(),
        protocol: None,
    };
    if let Err(problems) = tinsmith_codegen::generate(&[request], &Options::new("any")) {
        let mut problems = problems.iter();
        let ours = problems.find(|problem| problem.code == "internal");
        assert!(ours.is_none(), "{ours:?}");
    }
}

/// Reads a response as an output and as an error, as a client does.
pub fn read(protocol: &SharedClientProtocol, answer: &Answer<'_>) {
    let response = response(protocol, answer);
    at_run_time::read(protocol, &response, &ConfigBag::base());
}

fn response(protocol: &SharedClientProtocol, answer: &Answer<'_>) -> HttpResponse {
    let status = StatusCode::try_from(answer.status).ok();
    let ok = StatusCode::try_from(200).expect("a status");
    let mut body = answer.body.to_vec();
    if answer.framed && protocol.protocol_id().as_str().contains("uery") {
        body = [
            b"<GetResponse><GetResult>",
            answer.body,
            b"</GetResult></GetResponse>",
        ]
        .concat();
    }
    let mut response = HttpResponse::new(status.unwrap_or(ok), SdkBody::from(body));
    for (header, value) in &answer.headers {
        // A value that no HTTP client would hand on is none.
        let _ = response.headers_mut().try_append(header.name(), (*value).to_owned());
    }
    response
}

/// restJson1
pub fn rest_json_1() -> SharedClientProtocol {
    support::protocol::rest_json::rest_json_1()
}

/// awsJson 1.0
pub fn aws_json() -> SharedClientProtocol {
    support::protocol::aws_json::aws_json_1_0()
}

/// restXml
pub fn rest_xml() -> SharedClientProtocol {
    support::protocol::rest_xml::rest_xml()
}

/// awsQuery
pub fn aws_query() -> SharedClientProtocol {
    support::protocol::aws_query::aws_query()
}

/// ec2Query
pub fn ec2_query() -> SharedClientProtocol {
    support::protocol::ec2_query::ec2_query()
}

/// rpcv2Cbor
pub fn rpc_v2_cbor() -> SharedClientProtocol {
    support::protocol::rpc_v2_cbor::rpc_v2_cbor()
}
