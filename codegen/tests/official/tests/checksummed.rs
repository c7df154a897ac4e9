//! The same requests with checksums made by the official client of S3 and by ours: the same bytes.

use std::process::Command;

use tinsmith_official::{Crate, Program, assert_same, lines};

const PROGRAM: Program = Program {
    name: "checksummed",
    crates: &[Crate {
        name: "aws-sdk-s3",
        version: "1.157.0",
        model: "s3",
        operations: &["DeleteObjects", "GetObject", "PutObject", "UploadPart"],
        features: "[\"rt-tokio\"]",
    }],
    beside: "\
aws-smithy-async = \"1\"
aws-smithy-http-client = { version = \"1\", features = [\"test-util\"] }
aws-smithy-runtime-api = \"1\"
aws-smithy-types = \"1\"
bytes = \"1\"
http = \"1\"
http-body = \"1\"
tokio = { version = \"1\", features = [\"macros\", \"rt\"] }
",
};

#[test]
fn requests_with_checksums_are_those_of_the_official_client() {
    let Some(built) = PROGRAM.build() else { return };
    let official = lines(&mut Command::new(built.official));
    assert!(official.len() > 80, "{official:?}");
    assert_same(&lines(&mut Command::new(built.ours)), &official);
}
