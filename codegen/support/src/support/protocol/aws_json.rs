//! `aws.protocols#awsJson1_0` and `aws.protocols#awsJson1_1`.

use aws_smithy_json::protocol::aws_json_rpc::AwsJsonRpcProtocol;
use aws_smithy_runtime_api::http::{Request, Response};
use aws_smithy_schema::Schema;
use aws_smithy_schema::protocol::{ClientProtocolInner, SharedClientProtocol};
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeDeserializer};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::metadata::Builder;

use super::json::{self, JsonReader};

/// `aws.protocols#awsJson1_0`
pub(crate) fn aws_json_1_0() -> SharedClientProtocol {
    SharedClientProtocol::new(AwsJson(AwsJsonRpcProtocol::aws_json_1_0()))
}

/// `aws.protocols#awsJson1_1`
pub(crate) fn aws_json_1_1() -> SharedClientProtocol {
    SharedClientProtocol::new(AwsJson(AwsJsonRpcProtocol::aws_json_1_1()))
}

#[derive(Debug)]
pub(super) struct AwsJson(pub(super) AwsJsonRpcProtocol);

impl ClientProtocolInner for AwsJson {
    super::delegate::delegate!(0);

    #[inline]
    fn serialize_request(
        &self,
        input: &dyn SerializableStruct,
        schema: &Schema<'_>,
        endpoint: &str,
        cfg: &ConfigBag,
    ) -> Result<Request, SerdeError> {
        self.0.serialize_request(input, schema, endpoint, cfg)
    }

    #[inline]
    fn deserialize_response<'a>(
        &self,
        response: &'a Response,
        _: &Schema<'_>,
        _: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
        Ok(Box::new(JsonReader::new(response, json::by_name)))
    }

    #[inline]
    fn parse_error_metadata(
        &self,
        response: &Response,
        _: &ConfigBag,
    ) -> Result<Builder, SerdeError> {
        json::error_metadata(response)
    }

    #[inline]
    fn deserialize_error_response<'a>(
        &self,
        response: &'a Response,
        _: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
        Ok(Box::new(JsonReader::new(response, json::by_name)))
    }
}
