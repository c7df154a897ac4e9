//! The same requests authorized in every way that services have, by the official clients and by
//! ours, and compressed: the same headers, signatures and bytes, and the same refusals.

use std::process::Command;

use tinsmith_official::{Crate, Program, assert_same, lines};

const CRATES: [Crate; 6] = [
    Crate {
        name: "aws-sdk-bedrockruntime",
        version: "1.153.0",
        model: "bedrock-runtime",
        operations: &["InvokeModel"],
        features: "[\"rt-tokio\"]",
    },
    Crate {
        name: "aws-sdk-cloudwatch",
        version: "1.140.0",
        model: "cloudwatch",
        operations: &["PutMetricData"],
        features: "[\"rt-tokio\"]",
    },
    Crate {
        name: "aws-sdk-codecatalyst",
        version: "1.120.0",
        model: "codecatalyst",
        operations: &["ListSpaces"],
        features: "[\"rt-tokio\"]",
    },
    Crate {
        name: "aws-sdk-cognitoidentity",
        version: "1.121.0",
        model: "cognito-identity",
        operations: &["GetId", "ListIdentityPools"],
        features: "[\"rt-tokio\"]",
    },
    Crate {
        name: "aws-sdk-eventbridge",
        version: "1.127.0",
        model: "eventbridge",
        operations: &["PutEvents"],
        features: "[\"rt-tokio\", \"sigv4a\"]",
    },
    Crate {
        name: "aws-sdk-sts",
        version: "1.124.0",
        model: "sts",
        operations: &["AssumeRoleWithWebIdentity", "GetSessionToken"],
        features: "[\"rt-tokio\"]",
    },
];

const PROGRAM: Program = Program {
    name: "authorized",
    crates: &CRATES,
    beside: "\
aws-credential-types = { version = \"1\", features = [\"hardcoded-credentials\"] }
aws-smithy-async = \"1\"
aws-smithy-http-client = { version = \"1\", features = [\"test-util\"] }
aws-smithy-runtime-api = \"1\"
aws-smithy-types = \"1\"
aws-types = \"1\"
tokio = { version = \"1\", features = [\"macros\", \"rt\"] }
",
};

#[test]
fn authorized_requests_are_those_of_the_official_clients() {
    let Some(built) = PROGRAM.build() else { return };
    let official = lines(&mut Command::new(built.official));
    assert!(official.len() > 90, "{official:?}");
    assert_same(&lines(&mut Command::new(built.ours)), &official);
}
