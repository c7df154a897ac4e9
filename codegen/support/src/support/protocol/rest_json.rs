//! `aws.protocols#restJson1`

use aws_smithy_json::protocol::aws_rest_json_1::AwsRestJsonProtocol;
use aws_smithy_runtime_api::http::{Request, Response};
use aws_smithy_schema::Schema;
use aws_smithy_schema::http_protocol::{http_error_deserializer, http_output_deserializer};
use aws_smithy_schema::protocol::{ClientProtocolInner, SharedClientProtocol};
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeDeserializer};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::metadata::Builder;

use super::json::{self, JsonReader};

/// `aws.protocols#restJson1`
pub(crate) fn rest_json_1() -> SharedClientProtocol {
    SharedClientProtocol::new(RestJson(AwsRestJsonProtocol::new()))
}

#[derive(Debug)]
pub(super) struct RestJson(pub(super) AwsRestJsonProtocol);

impl ClientProtocolInner for RestJson {
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
        schema: &Schema<'_>,
        cfg: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
        let body = JsonReader::new(response, json::by_json_name);
        Ok(http_output_deserializer(body, response, schema, cfg))
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
        cfg: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
        let body = JsonReader::new(response, json::by_json_name);
        Ok(http_error_deserializer(body, response, cfg))
    }
}
