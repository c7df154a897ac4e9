//! `aws.protocols#restJson1`

use aws_smithy_json::protocol::aws_rest_json_1::AwsRestJsonProtocol;
use aws_smithy_schema::protocol::SharedClientProtocol;

/// `aws.protocols#restJson1`
pub(crate) fn rest_json_1() -> SharedClientProtocol {
    SharedClientProtocol::new(AwsRestJsonProtocol::new())
}
