//! `aws.protocols#awsJson1_0` and `aws.protocols#awsJson1_1` of services that once spoke a query
//! protocol, and still answer with its error codes if they are asked to.

use aws_smithy_json::protocol::aws_json_rpc::AwsJsonRpcProtocol;
use aws_smithy_runtime_api::http::{Request, Response};
use aws_smithy_schema::Schema;
use aws_smithy_schema::protocol::{ClientProtocolInner, SharedClientProtocol};
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeDeserializer};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::metadata::Builder;

/// `aws.protocols#awsJson1_0` of a service with `aws.protocols#awsQueryCompatible`
pub(crate) fn aws_json_1_0_query_compatible() -> SharedClientProtocol {
    SharedClientProtocol::new(QueryCompatible(AwsJsonRpcProtocol::aws_json_1_0()))
}

/// `aws.protocols#awsJson1_1` of a service with `aws.protocols#awsQueryCompatible`
pub(crate) fn aws_json_1_1_query_compatible() -> SharedClientProtocol {
    SharedClientProtocol::new(QueryCompatible(AwsJsonRpcProtocol::aws_json_1_1()))
}

#[derive(Debug)]
struct QueryCompatible(AwsJsonRpcProtocol);

impl ClientProtocolInner for QueryCompatible {
    super::delegate::delegate!(0);

    #[inline]
    fn serialize_request(
        &self,
        input: &dyn SerializableStruct,
        schema: &Schema<'_>,
        endpoint: &str,
        cfg: &ConfigBag,
    ) -> Result<Request, SerdeError> {
        let mut request = self.0.serialize_request(input, schema, endpoint, cfg)?;
        request.headers_mut().insert("x-amzn-query-mode", "true");
        Ok(request)
    }

    #[inline]
    fn deserialize_response<'a>(
        &self,
        response: &'a Response,
        schema: &Schema<'_>,
        cfg: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
        self.0.deserialize_response(response, schema, cfg)
    }

    #[inline]
    fn parse_error_metadata(
        &self,
        response: &Response,
        cfg: &ConfigBag,
    ) -> Result<Builder, SerdeError> {
        self.0.parse_error_metadata(response, cfg)
    }

    #[inline]
    fn deserialize_error_response<'a>(
        &self,
        response: &'a Response,
        cfg: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
        self.0.deserialize_error_response(response, cfg)
    }
}
