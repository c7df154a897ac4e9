//! Pairs for what concerns operations and their errors.

use super::{Case, Expected, from, on, to};
use crate::diff::Code;
use crate::diff::Impact::{Adds, Behaviour, Breaks, Wire};
use crate::diff::Verdict::{Major, Minor};

const LIST: &str = r#""smithy.api#documentation": "Lists items.""#;
const PING: &[(&str, &str)] = &[
    (
        r#", {"target": "a#PutItem"}]"#,
        r#", {"target": "a#PutItem"}, {"target": "a#Ping"}]"#,
    ),
    (
        r#""a#PutItem":"#,
        r#""a#Ping": {"type": "operation", "traits": {"smithy.api#http":
            {"method": "GET", "uri": "/ping"}}}, "a#PutItem":"#,
    ),
];
const LOST: &str = r#", "errors": [{"target": "a#Lost"}]"#;
const PAGINATED: &str = r#""smithy.api#paginated": {"inputToken": "token", "outputToken": "token",
            "pageSize": "size", "items": "items"}"#;
const NONCE: &str = r#""nonce": {"target": "smithy.api#String"}"#;

pub(super) fn cases() -> Vec<Case> {
    let mut cases = operations();
    cases.extend(requests());
    cases.extend(traits());
    cases.extend(presigning());
    cases.extend(errors());
    cases.extend(paginators());
    cases.extend(waiters());
    cases
}

fn operations() -> Vec<Case> {
    let json = (
        r#""aws.protocols#restJson1": {}"#,
        r#""aws.protocols#awsJson1_0": {}"#,
    );
    vec![
        to((Code::OperationAdded, Adds, Minor), PING),
        from((Code::OperationRemoved, Breaks, Major), PING),
        to(
            (Code::OperationRenamed, Breaks, Major),
            &[("a#PutItem\"", "a#SetItem\"")],
        ),
        on(
            (Code::OperationName, Wire, Minor),
            &[json],
            ("a#PutItem\"", "a#putItem\""),
        ),
        to(
            (Code::Http, Wire, Minor),
            &[(
                r#""uri": "/items", "code""#,
                r#""uri": "/articles", "code""#,
            )],
        ),
        to(
            (Code::HttpCode, Wire, Minor),
            &[(r#""code": 200"#, r#""code": 304"#)],
        ),
    ]
}

fn requests() -> Vec<Case> {
    let token = r#""nonce": {"target": "smithy.api#String",
        "traits": {"smithy.api#idempotencyToken": {}}}"#;
    let size = (
        r#"{"smithy.api#httpQuery": "size"}"#,
        r#"{"smithy.api#httpQuery": "size", "smithy.api#required": {}}"#,
    );
    let hidden = r#""nonce": {"target": "smithy.api#String",
        "traits": {"smithy.api#sensitive": {}}}"#;
    vec![
        to(
            (Code::IdempotencyToken, Behaviour, Minor),
            &[(NONCE, token)],
        ),
        to((Code::RequiredCheck, Behaviour, Minor), &[size]),
        to((Code::Sensitive, Behaviour, Minor), &[(NONCE, hidden)]),
    ]
}

/// Traits that an operation gets and that show in its requests.
fn traits() -> Vec<Case> {
    let listing = |expected: Expected, trait_: &str| {
        let with = format!("{LIST}, {trait_}");
        to(expected, &[(LIST, &with)])
    };
    let compression = r#""smithy.api#requestCompression": {"encodings": ["gzip"]}"#;
    let host = r#""smithy.api#endpoint": {"hostPrefix": "data."}"#;
    vec![
        listing(
            (Code::Checksum, Wire, Minor),
            r#""smithy.api#httpChecksumRequired": {}"#,
        ),
        listing((Code::Compression, Wire, Minor), compression),
        listing((Code::Auth, Wire, Minor), r#""smithy.api#auth": []"#),
        listing(
            (Code::Signing, Wire, Minor),
            r#""aws.auth#unsignedPayload": {}"#,
        ),
        listing((Code::HostPrefix, Wire, Minor), host),
    ]
}

/// The shop as the services whose requests are presigned.
fn presigning() -> Vec<Case> {
    let s3 = [
        ("a#PutItem\"", "a#PutObject\""),
        ("a#Shop", "a#AmazonS3"),
        ("a#", "com.amazonaws.s3#"),
    ];
    let polly = [
        ("a#PutItem\"", "a#SynthesizeSpeech\""),
        ("a#Shop", "a#Parrot_v1"),
        ("a#", "com.amazonaws.polly#"),
    ];
    let unsigned = (
        r#""uri": "/items/{id}"}"#,
        r#""uri": "/items/{id}"}, "smithy.api#auth": []"#,
    );
    let signed = (unsigned.1, unsigned.0);
    let required = (
        NONCE,
        r#""nonce": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}}}"#,
    );
    vec![
        on((Code::PresigningRemoved, Breaks, Major), &s3, unsigned),
        on(
            (Code::PresigningAdded, Adds, Minor),
            &[s3[0], s3[1], s3[2], unsigned],
            signed,
        ),
        on((Code::PresignedCheck, Behaviour, Minor), &polly, required),
    ]
}

fn errors() -> Vec<Case> {
    let query = (
        r#""aws.protocols#restJson1": {}"#,
        r#""aws.protocols#awsQuery": {}, "smithy.api#xmlNamespace": {"uri": "u"}"#,
    );
    let client = r#""traits": {"smithy.api#error": "client"}"#;
    let coded = r#""traits": {"smithy.api#error": "client", "aws.protocols#awsQueryError":
        {"code": "lost", "httpResponseCode": 404}}"#;
    let retryable = r#""smithy.api#retryable": {},"#;
    let throttling = r#""smithy.api#retryable": {"throttling": true},"#;
    vec![
        from((Code::ErrorAdded, Adds, Minor), &[(LOST, "")]),
        to((Code::ErrorRemoved, Breaks, Major), &[(LOST, "")]),
        to(
            (Code::ErrorRenamed, Breaks, Major),
            &[("a#Lost\"", "a#Missing\"")],
        ),
        on((Code::ErrorCode, Wire, Minor), &[query], (client, coded)),
        to((Code::Retryable, Breaks, Major), &[(retryable, "")]),
        to(
            (Code::Retryable, Behaviour, Minor),
            &[(retryable, throttling)],
        ),
        to(
            (Code::Display, Behaviour, Minor),
            &[("a#Busy\"", "a#busy\"")],
        ),
        to(
            (Code::HttpError, Behaviour, Minor),
            &[(client, r#""traits": {"smithy.api#error": "server"}"#)],
        ),
    ]
}

fn paginators() -> Vec<Case> {
    let none = &[(PAGINATED, r#""smithy.api#readonly": {}"#)];
    let out = r#""token": {"target": "a#Token"}, "items""#;
    let two = r#""token": {"target": "a#Token"}, "next": {"target": "a#Token"}, "items""#;
    let size = r#""size": {"target": "smithy.api#Integer""#;
    let sizes = r#""count": {"target": "smithy.api#Integer", "traits":
        {"smithy.api#httpQuery": "count"}}, "size": {"target": "smithy.api#Integer""#;
    vec![
        from((Code::PaginatorAdded, Adds, Minor), none),
        to((Code::PaginatorRemoved, Breaks, Major), none),
        on(
            (Code::PaginatorTokens, Behaviour, Minor),
            &[(out, two)],
            (r#""outputToken": "token""#, r#""outputToken": "next""#),
        ),
        on(
            (Code::PaginatorPageSize, Wire, Minor),
            &[(size, sizes)],
            (r#""pageSize": "size""#, r#""pageSize": "count""#),
        ),
        to(
            (Code::PaginatorPageSize, Breaks, Major),
            &[(r#""pageSize": "size", "#, "")],
        ),
        to(
            (Code::PaginatorItems, Breaks, Major),
            &[(r#", "items": "items"}"#, "}")],
        ),
    ]
}

fn waiters() -> Vec<Case> {
    let end = r#""minDelay": 5}},"#;
    let two = r#""minDelay": 5}, "Sold": {"acceptors": [{"state": "success",
        "matcher": {"success": true}}]}},"#;
    let all = r#""smithy.waiters#waitable": {"Stocked": {"acceptors": [{"state": "success",
            "matcher": {"success": true}}], "minDelay": 5}},"#;
    vec![
        to((Code::WaiterAdded, Adds, Minor), &[(end, two)]),
        to(
            (Code::WaiterRemoved, Breaks, Major),
            &[(r#""Stocked":"#, r#""Filled":"#)],
        ),
        to(
            (Code::Waiter, Behaviour, Minor),
            &[(r#""success": true"#, r#""success": false"#)],
        ),
        to(
            (Code::WaiterDelay, Behaviour, Minor),
            &[(r#""minDelay": 5"#, r#""minDelay": 9"#)],
        ),
        to((Code::WaiterError, Breaks, Major), &[(all, "")]),
        from((Code::WaiterError, Adds, Minor), &[(all, "")]),
    ]
}
