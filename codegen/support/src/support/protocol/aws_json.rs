//! `aws.protocols#awsJson1_0` and `aws.protocols#awsJson1_1`.

use aws_smithy_json::protocol::aws_json_rpc::AwsJsonRpcProtocol;
use aws_smithy_runtime_api::http::{Request, Response};
use aws_smithy_schema::Schema;
use aws_smithy_schema::protocol::{ClientProtocolInner, SharedClientProtocol};
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeDeserializer};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::metadata::Builder;

/// `aws.protocols#awsJson1_0`
pub(crate) fn aws_json_1_0() -> SharedClientProtocol {
    SharedClientProtocol::new(AwsJson::new(AwsJsonRpcProtocol::aws_json_1_0(), false))
}

/// `aws.protocols#awsJson1_0` of a service with `aws.protocols#awsQueryCompatible`
pub(crate) fn aws_json_1_0_query_compatible() -> SharedClientProtocol {
    SharedClientProtocol::new(AwsJson::new(AwsJsonRpcProtocol::aws_json_1_0(), true))
}

/// `aws.protocols#awsJson1_1`
pub(crate) fn aws_json_1_1() -> SharedClientProtocol {
    SharedClientProtocol::new(AwsJson::new(AwsJsonRpcProtocol::aws_json_1_1(), false))
}

/// `aws.protocols#awsJson1_1` of a service with `aws.protocols#awsQueryCompatible`
pub(crate) fn aws_json_1_1_query_compatible() -> SharedClientProtocol {
    SharedClientProtocol::new(AwsJson::new(AwsJsonRpcProtocol::aws_json_1_1(), true))
}

#[derive(Debug)]
struct AwsJson {
    inner: AwsJsonRpcProtocol,
    query_compatible: bool,
}

impl AwsJson {
    #[inline]
    fn new(inner: AwsJsonRpcProtocol, query_compatible: bool) -> Self {
        Self {
            inner,
            query_compatible,
        }
    }
}

impl ClientProtocolInner for AwsJson {
    super::delegate::delegate!(inner);

    #[inline]
    fn serialize_request(
        &self,
        input: &dyn SerializableStruct,
        schema: &Schema<'_>,
        endpoint: &str,
        cfg: &ConfigBag,
    ) -> Result<Request, SerdeError> {
        let mut request = self.inner.serialize_request(input, schema, endpoint, cfg)?;
        if self.query_compatible {
            request.headers_mut().insert("x-amzn-query-mode", "true");
        }
        Ok(request)
    }

    #[inline]
    fn deserialize_response<'a>(
        &self,
        response: &'a Response,
        schema: &Schema<'_>,
        cfg: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
        self.inner.deserialize_response(response, schema, cfg)
    }

    #[inline]
    fn parse_error_metadata(
        &self,
        response: &Response,
        cfg: &ConfigBag,
    ) -> Result<Builder, SerdeError> {
        self.inner.parse_error_metadata(response, cfg)
    }

    #[inline]
    fn deserialize_error_response<'a>(
        &self,
        response: &'a Response,
        cfg: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
        self.inner.deserialize_error_response(response, cfg)
    }
}
