//! Changes of operations.

use super::{MODEL, edited, expect, expect_undone, model, said};
use crate::diff::Impact::{Adds, Behaviour, Breaks, Docs, Wire};
use crate::diff::{Verdict, compare};
use crate::{Operations, Options};

const LIST: &str = "Client::list_items";
const PUT: &str = "Client::put_item";

#[test]
fn operation_added_and_removed() {
    let edit = &[
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
    assert_eq!(
        expect(edit, &[(Adds, "operation-added", "Client::ping")]),
        Verdict::Minor
    );
    assert_eq!(
        expect_undone(edit, &[(Breaks, "operation-removed", "Client::ping")]),
        Verdict::Major
    );
}

#[test]
fn an_operation_that_was_asked_for_is_gone() {
    let gone = edited(&[(r#", {"target": "a#PutItem"}]"#, "]")]);
    let wanted = Operations::Named(vec!["PutItem".to_owned(), "ListItems".to_owned()]);
    let options = Options::new("test");
    let diff = compare(&model(MODEL), &model(&gone), None, &wanted, &options)
        .unwrap_or_else(|problems| panic!("{problems}"));
    let found = super::found(&diff);
    assert!(
        found.contains(&(Breaks, "operation-removed", PUT.to_owned())),
        "{found:?}"
    );
    let unknown = Operations::Named(vec!["PutItems".to_owned()]);
    let problems = compare(&model(MODEL), &model(&gone), None, &unknown, &options)
        .expect_err("there is no such operation");
    assert_eq!(
        problems.iter().next().map(|problem| problem.code),
        Some("unknown-operation")
    );
}

#[test]
fn operations_are_left_out_on_both_sides() {
    let gone = edited(&[(r#", {"target": "a#PutItem"}]"#, "]")]);
    let except = |names: &[&str]| {
        let names = names.iter().map(|name| (*name).to_owned()).collect();
        let wanted = Operations::AllExcept(names);
        let (old, new) = (model(MODEL), model(&gone));
        compare(&old, &new, None, &wanted, &Options::new("test"))
    };
    let diff = except(&["PutItem"]).unwrap_or_else(|problems| panic!("{problems}"));
    super::assert_found(&diff, &[]);
    let codes = |names: &[&str]| {
        let problems = except(names).expect_err("nothing to compare");
        let codes: Vec<_> = problems.iter().map(|problem| problem.code).collect();
        codes
    };
    assert_eq!(codes(&["PutItem", "PutItems"]), ["unknown-operation"]);
    assert_eq!(codes(&["PutItem", "ListItems"]), ["no-operation"]);
}

#[test]
fn operation_renamed_at_a_guess() {
    let edit = &[("a#PutItem\"", "a#SetItem\"")];
    let diff = super::diff_of(MODEL, &edited(edit));
    let codes: Vec<&str> = diff.changes().map(|change| change.code.as_str()).collect();
    assert_eq!(codes, ["operation-renamed"]);
    assert!(said(edit, "operation-renamed").contains("guess"));
}

#[test]
fn request_line_and_status() {
    let line = &[(
        r#""uri": "/items", "code""#,
        r#""uri": "/articles", "code""#,
    )];
    assert_eq!(expect(line, &[(Wire, "http", LIST)]), Verdict::Minor);
    assert!(said(line, "http").contains("`GET /articles` now, was `GET /items`"));
    expect(&[(r#""code": 200"#, r#""code": 202"#)], &[]);
    expect(
        &[(r#""code": 200"#, r#""code": 304"#)],
        &[(Wire, "http-code", LIST)],
    );
}

#[test]
fn errors_of_an_operation() {
    let edit = &[(r#", "errors": [{"target": "a#Lost"}]"#, "")];
    let variant = "operation::list_items::ListItemsError::Lost";
    expect(
        edit,
        &[
            (Breaks, "error-removed", variant),
            (Breaks, "type-removed", "types::error::Lost"),
        ],
    );
    expect_undone(
        edit,
        &[
            (Adds, "error-added", variant),
            (Adds, "type-added", "types::error::Lost"),
        ],
    );
}

#[test]
fn error_code() {
    let query = |code: &str| {
        edited(&[
            (
                r#""aws.protocols#restJson1": {}"#,
                r#""aws.protocols#awsQuery": {}, "smithy.api#xmlNamespace": {"uri": "u"}"#,
            ),
            (
                r#""traits": {"smithy.api#error": "client"}"#,
                &format!(
                    r#""traits": {{"smithy.api#error": "client", "aws.protocols#awsQueryError":
                        {{"code": "{code}", "httpResponseCode": 404}}}}"#
                ),
            ),
        ])
    };
    let diff = super::diff_of(&query("lost"), &query("gone"));
    super::assert_found(
        &diff,
        &[(
            Wire,
            "error-code",
            "operation::list_items::ListItemsError::Lost",
        )],
    );
}

const PAGINATED: &str = r#""smithy.api#paginated": {"inputToken": "token", "outputToken": "token",
            "pageSize": "size", "items": "items"}"#;

#[test]
fn paginator_comes_and_goes() {
    let edit = &[(PAGINATED, r#""smithy.api#readonly": {}"#)];
    expect(edit, &[(Breaks, "paginator-removed", LIST)]);
    expect_undone(edit, &[(Adds, "paginator-added", LIST)]);
}

#[test]
fn paginator_loses_its_parts() {
    let edit = &[(r#","items": "items"}"#, "}")];
    let spaced = &[(r#", "items": "items"}"#, "}")];
    assert!(!MODEL.contains(edit[0].0));
    expect(spaced, &[(Breaks, "paginator-items", LIST)]);
    expect_undone(spaced, &[(Adds, "paginator-items", LIST)]);
    let size = &[(r#""pageSize": "size", "#, "")];
    expect(size, &[(Breaks, "paginator-page-size", LIST)]);
    expect_undone(size, &[(Adds, "paginator-page-size", LIST)]);
}

#[test]
fn paginator_takes_other_members() {
    let out = r#""token": {"target": "a#Token"}, "items""#;
    let new = r#""token": {"target": "a#Token"}, "next": {"target": "a#Token"}, "items""#;
    let edit = &[
        (out, new),
        (r#""outputToken": "token""#, r#""outputToken": "next""#),
    ];
    expect(
        edit,
        &[
            (Behaviour, "paginator-tokens", LIST),
            (
                Adds,
                "member-added",
                "operation::list_items::ListItemsOutput::next",
            ),
        ],
    );
}

#[test]
fn paginator_has_items_of_another_type() {
    let edit = &[(
        r#""a#Items": {"type": "list", "member": {"target": "a#Item"}}"#,
        r#""a#Items": {"type": "list", "member": {"target": "a#Price"}}"#,
    )];
    expect(
        edit,
        &[
            (Breaks, "paginator-items", LIST),
            (
                Breaks,
                "member-type",
                "operation::list_items::ListItemsOutput::items",
            ),
        ],
    );
}

#[test]
fn waiters() {
    const STOCKED: &str = "client::Waiters::wait_until_stocked";
    expect(
        &[(r#""Stocked":"#, r#""Filled":"#)],
        &[
            (Breaks, "waiter-removed", STOCKED),
            (Adds, "waiter-added", "client::Waiters::wait_until_filled"),
        ],
    );
    expect(
        &[(r#""minDelay": 5"#, r#""minDelay": 9"#)],
        &[(Behaviour, "waiter-delay", STOCKED)],
    );
    expect(
        &[(r#""success": true"#, r#""success": false"#)],
        &[(Behaviour, "waiter", STOCKED)],
    );
    expect(
        &[(r#""minDelay": 5"#, r#""minDelay": 5, "deprecated": true"#)],
        &[(Behaviour, "deprecated", STOCKED)],
    );
    // Defaults that are written out change nothing.
    expect(
        &[(r#""minDelay": 5"#, r#""minDelay": 5, "maxDelay": 120"#)],
        &[],
    );
}

#[test]
fn auth_and_signing() {
    let open = &[(
        r#""smithy.api#documentation": "Lists items.""#,
        r#""smithy.api#documentation": "Lists items.", "smithy.api#optionalAuth": {}"#,
    )];
    expect(open, &[(Wire, "auth", LIST)]);
    let unsigned = &[(
        r#""smithy.api#documentation": "Lists items.""#,
        r#""smithy.api#documentation": "Lists items.", "aws.auth#unsignedPayload": {}"#,
    )];
    expect(unsigned, &[(Wire, "signing", LIST)]);
}

#[test]
fn what_is_done_before_sending() {
    let with = |name: &str, value: &str| {
        format!(r#""smithy.api#documentation": "Lists items.", "{name}": {value}"#)
    };
    let list = r#""smithy.api#documentation": "Lists items.""#;
    let checksum = with("smithy.api#httpChecksumRequired", "{}");
    expect(&[(list, &checksum)], &[(Wire, "checksum", LIST)]);
    let flexible = with(
        "aws.protocols#httpChecksum",
        r#"{"requestChecksumRequired": true}"#,
    );
    let setting = "config::Builder::request_checksum_calculation";
    expect(
        &[(list, &flexible)],
        &[(Wire, "checksum", LIST), (Adds, "config", setting)],
    );
    let host = with("smithy.api#endpoint", r#"{"hostPrefix": "data."}"#);
    expect(&[(list, &host)], &[(Wire, "host-prefix", LIST)]);
    let compressed = with(
        "smithy.api#requestCompression",
        r#"{"encodings": ["gzip"]}"#,
    );
    expect(
        &[(list, &compressed)],
        &[
            (Wire, "compression", LIST),
            (
                Adds,
                "config",
                "config::Builder::disable_request_compression",
            ),
        ],
    );
    let query = &[(
        r#"{"smithy.api#httpQuery": "size"}"#,
        r#"{"smithy.api#httpQuery": "size", "smithy.api#required": {}}"#,
    )];
    expect(
        query,
        &[
            (Behaviour, "required-check", LIST),
            (
                Behaviour,
                "member-required",
                "operation::list_items::ListItemsInput::size",
            ),
        ],
    );
}

#[test]
fn idempotency_token() {
    let edit = &[(
        r#""nonce": {"target": "smithy.api#String"}"#,
        r#""nonce": {"target": "smithy.api#String", "traits": {"smithy.api#idempotencyToken": {}}}"#,
    )];
    let setting = "config::Builder::idempotency_token_provider";
    expect(
        edit,
        &[
            (Behaviour, "idempotency-token", PUT),
            (Adds, "config", setting),
        ],
    );
    expect_undone(
        edit,
        &[
            (Behaviour, "idempotency-token", PUT),
            (Breaks, "config", setting),
        ],
    );
}

#[test]
fn values_of_endpoint_parameters() {
    let edit = &[(r#"{"value": "list"}"#, r#"{"value": "all"}"#)];
    expect(edit, &[(Behaviour, "endpoint-binding", LIST)]);
}

#[test]
fn documentation() {
    let edit = &[("Lists items.", "Lists all items.")];
    expect(edit, &[(Docs, "docs", LIST)]);
}

#[test]
fn streams_are_not_cloned() {
    let edit = &[
        (
            r#""nonce": {"target": "smithy.api#String"}"#,
            r#""nonce": {"target": "smithy.api#String"},
            "body": {"target": "a#Body", "traits": {"smithy.api#httpPayload": {}}}"#,
        ),
        (r#""item": {"target": "a#Item"},"#, ""),
        (r#""tags": {"target": "a#Tags"},"#, ""),
        (
            r#""a#Tags": {"#,
            r#""a#Body": {"type": "blob", "traits": {"smithy.api#streaming": {}}}, "a#Tags": {"#,
        ),
    ];
    let diff = super::diff_of(MODEL, &edited(edit));
    let found = super::found(&diff);
    let derives = (
        Breaks,
        "derives",
        "operation::put_item::PutItemInput".to_owned(),
    );
    assert!(found.contains(&derives), "{found:?}");
}
