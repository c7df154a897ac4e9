//! The same requests presigned by the official clients and by ours: the same URLs and headers.

use std::path::Path;
use std::process::Command;

use tinsmith_official::{Crate, Program, assert_same, lines};

/// S3, with the operations that the official client presigns.
const S3: Crate = Crate {
    name: "aws-sdk-s3",
    version: "1.157.0",
    model: "s3",
    operations: &[
        "DeleteObject",
        "GetObject",
        "HeadObject",
        "ListObjectVersions",
        "PutObject",
        "UploadPart",
    ],
    features: "[\"http-02x\", \"rt-tokio\", \"sigv4a\"]",
};

const POLLY: Crate = Crate {
    name: "aws-sdk-polly",
    version: "1.127.0",
    model: "polly",
    operations: &["SynthesizeSpeech"],
    features: "[\"http-02x\", \"rt-tokio\"]",
};

const PROGRAM: Program = Program {
    name: "presigned",
    crates: &[S3, POLLY],
    beside: "tokio = { version = \"1\", features = [\"macros\", \"rt\"] }\n",
};

/// What the environment says, for a run of the programs.
const ENVIRONMENTS: [Option<&str>; 3] = [None, Some("TRUE"), Some("yes")];

/// What the program prints, where the environment says so of sessions.
fn run(program: &Path, without_sessions: Option<&str>) -> Vec<String> {
    const VARIABLE: &str = "AWS_S3_DISABLE_EXPRESS_SESSION_AUTH";
    let mut program = Command::new(program);
    match without_sessions {
        Some(value) => program.env(VARIABLE, value),
        None => program.env_remove(VARIABLE),
    };
    lines(&mut program)
}

#[test]
fn presigned_requests_are_those_of_the_official_clients() {
    let Some(built) = PROGRAM.build() else { return };
    for environment in ENVIRONMENTS {
        let official = run(&built.official, environment);
        assert!(official.len() > 130, "{official:?}");
        assert_same(&run(&built.ours, environment), &official);
    }
}
