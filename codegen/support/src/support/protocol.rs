//! The wire protocols a client can speak.

use aws_smithy_json::protocol::aws_json_rpc::AwsJsonRpcProtocol;
use aws_smithy_json::protocol::aws_rest_json_1::AwsRestJsonProtocol;
use aws_smithy_schema::protocol::SharedClientProtocol;

/// `aws.protocols#restJson1`
pub(crate) fn rest_json_1() -> SharedClientProtocol {
    SharedClientProtocol::new(AwsRestJsonProtocol::new())
}

/// `aws.protocols#awsJson1_0`
pub(crate) fn aws_json_1_0() -> SharedClientProtocol {
    SharedClientProtocol::new(AwsJsonRpcProtocol::aws_json_1_0())
}

/// `aws.protocols#awsJson1_1`
pub(crate) fn aws_json_1_1() -> SharedClientProtocol {
    SharedClientProtocol::new(AwsJsonRpcProtocol::aws_json_1_1())
}
