//! Bearer tokens that one service takes from the environment.

/// Whether a service that requests are signed for under this name reads its bearer token from
/// `AWS_BEARER_TOKEN_BEDROCK`: Amazon Bedrock's API keys are meant to work by that alone. The
/// services of Bedrock are several, and have the name in common.
pub(in crate::plan) fn reads_token(signing_name: &str) -> bool {
    signing_name == "bedrock"
}
