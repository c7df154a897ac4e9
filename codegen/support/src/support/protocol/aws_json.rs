//! `aws.protocols#awsJson1_0` and `aws.protocols#awsJson1_1`.

use aws_smithy_json::protocol::aws_json_rpc::AwsJsonRpcProtocol;
use aws_smithy_schema::protocol::SharedClientProtocol;

/// `aws.protocols#awsJson1_0`
pub(crate) fn aws_json_1_0() -> SharedClientProtocol {
    SharedClientProtocol::new(AwsJsonRpcProtocol::aws_json_1_0())
}

/// `aws.protocols#awsJson1_1`
pub(crate) fn aws_json_1_1() -> SharedClientProtocol {
    SharedClientProtocol::new(AwsJsonRpcProtocol::aws_json_1_1())
}
