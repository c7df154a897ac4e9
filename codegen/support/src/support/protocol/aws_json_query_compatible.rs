//! `aws.protocols#awsJson1_0` and `aws.protocols#awsJson1_1` of services that once spoke a query
//! protocol, and still answer with its error codes if they are asked to.

use aws_smithy_json::protocol::aws_json_rpc::AwsJsonRpcProtocol;
use aws_smithy_runtime_api::http::Request;
use aws_smithy_schema::Schema;
use aws_smithy_schema::protocol::{ClientProtocolInner, SharedClientProtocol};
use aws_smithy_schema::serde::{SerdeError, SerializableStruct};
use aws_smithy_types::config_bag::ConfigBag;

use super::aws_json::AwsJson;

/// `aws.protocols#awsJson1_0` of a service with `aws.protocols#awsQueryCompatible`
pub(crate) fn aws_json_1_0_query_compatible() -> SharedClientProtocol {
    SharedClientProtocol::new(QueryCompatible(AwsJson(AwsJsonRpcProtocol::aws_json_1_0())))
}

/// `aws.protocols#awsJson1_1` of a service with `aws.protocols#awsQueryCompatible`
pub(crate) fn aws_json_1_1_query_compatible() -> SharedClientProtocol {
    SharedClientProtocol::new(QueryCompatible(AwsJson(AwsJsonRpcProtocol::aws_json_1_1())))
}

#[derive(Debug)]
struct QueryCompatible(AwsJson);

impl ClientProtocolInner for QueryCompatible {
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
        let mut request = self.0.serialize_request(input, schema, endpoint, cfg)?;
        request.headers_mut().insert("x-amzn-query-mode", "true");
        Ok(request)
    }
}
