//! The second id of requests to S3: every error of a crate has it, those of event streams as well.

use tinsmith_codegen::model::load_str;
use tinsmith_codegen::{Operations, Options, Request, generate};

/// An operation with an error of its own and a stream of events, one of which ends it.
const MODEL: &str = r#"{ "smithy": "2.0", "shapes": {
    "com.amazonaws.s3#AmazonS3": {
        "type": "service",
        "version": "2006-03-01",
        "operations": [{ "target": "com.amazonaws.s3#Watch" }],
        "traits": {
            "aws.api#service": { "sdkId": "S3" },
            "aws.auth#sigv4": { "name": "s3" },
            "aws.protocols#restXml": {}
        }
    },
    "com.amazonaws.s3#Watch": {
        "type": "operation",
        "input": { "target": "smithy.api#Unit" },
        "output": { "target": "com.amazonaws.s3#Watched" },
        "errors": [{ "target": "com.amazonaws.s3#Gone" }],
        "traits": { "smithy.api#http": { "method": "GET", "uri": "/" } }
    },
    "com.amazonaws.s3#Watched": {
        "type": "structure",
        "members": {
            "seen": {
                "target": "com.amazonaws.s3#Sights",
                "traits": { "smithy.api#httpPayload": {} }
            }
        }
    },
    "com.amazonaws.s3#Sights": {
        "type": "union",
        "members": {
            "sight": { "target": "com.amazonaws.s3#Sight" },
            "night": { "target": "com.amazonaws.s3#Night" }
        },
        "traits": { "smithy.api#streaming": {} }
    },
    "com.amazonaws.s3#Sight": { "type": "structure", "members": {} },
    "com.amazonaws.s3#Night": {
        "type": "structure",
        "members": {},
        "traits": { "smithy.api#error": "server" }
    },
    "com.amazonaws.s3#Gone": {
        "type": "structure",
        "members": {},
        "traits": { "smithy.api#error": "client" }
    }
} }"#;

#[test]
fn every_error_has_the_extended_request_id() {
    let model = load_str("model.json", MODEL).unwrap_or_else(|told| panic!("{told}"));
    let request = Request {
        model: &model,
        service: None,
        operations: Operations::All,
        types: Vec::new(),
        protocol: None,
    };
    let output = generate(&[request], &Options::new("watcher"));
    let output = output.unwrap_or_else(|told| panic!("{told}"));
    let path = "src/operation/request_ids.rs";
    let file = output.files.iter().find(|file| file.path == path);
    let text = &file.expect("S3 has it").text;
    let lines = text.lines().filter_map(|line| {
        let error = line.strip_prefix("impl RequestIdExt for ")?;
        error.strip_suffix(" {")?.rsplit("::").next()
    });
    let mut errors: Vec<&str> = lines.collect();
    errors.sort_unstable();
    assert_eq!(
        errors,
        ["Error", "Gone", "Night", "SightsError", "WatchError"]
    );
}
