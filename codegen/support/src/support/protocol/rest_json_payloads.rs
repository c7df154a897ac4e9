//! `aws.protocols#restJson1` for services whose inputs have payloads or prefix headers.

use aws_smithy_json::protocol::aws_rest_json_1::AwsRestJsonProtocol;
use aws_smithy_runtime_api::http::Request;
use aws_smithy_schema::Schema;
use aws_smithy_schema::protocol::{ClientProtocolInner, SharedClientProtocol};
use aws_smithy_schema::serde::{SerdeError, SerializableStruct};
use aws_smithy_types::config_bag::ConfigBag;

use super::rest;
use super::rest_json::RestJson;

/// `aws.protocols#restJson1`, with payloads put right
pub(crate) fn rest_json_1_with_payloads() -> SharedClientProtocol {
    SharedClientProtocol::new(WithPayloads(RestJson(AwsRestJsonProtocol::new())))
}

#[derive(Debug)]
struct WithPayloads(RestJson);

impl ClientProtocolInner for WithPayloads {
    super::delegate::delegate!(0);
    super::delegate::delegate!(responses: 0);

    #[inline]
    fn serialize_request(
        &self,
        input: &dyn SerializableStruct,
        schema: &Schema<'_>,
        endpoint: &str,
        cfg: &ConfigBag,
    ) -> Result<Request, SerdeError> {
        rest::request(
            self.0.0.inner().codec(),
            input,
            schema,
            "{}",
            cfg,
            &|input| self.0.serialize_request(input, schema, endpoint, cfg),
        )
    }
}
