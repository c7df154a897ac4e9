//! Edits that change nothing that a client does, and what is seen in spite of other names.

use super::{MODEL, assert_found, diff_of, edited, expect, found};
use crate::diff::Impact::{Adds, Behaviour, Wire};

const MADE: &str = r#""made": {"target": "smithy.api#Timestamp"}"#;

/// The member `made` with traits.
fn made(traits: &str) -> String {
    format!(r#""made": {{"target": "smithy.api#Timestamp", "traits": {{{traits}}}}}"#)
}

#[test]
fn what_spells_out_the_default_is_nothing() {
    let list = r#""a#Items": {"type": "list", "member": {"target": "a#Item""#;
    for (from, to) in [
        (
            MADE,
            made(r#""smithy.api#timestampFormat": "epoch-seconds""#),
        ),
        (MADE, made(r#""smithy.api#jsonName": "made""#)),
        (MADE, made(r#""smithy.api#xmlName": "m""#)),
        (MADE, made(r#""smithy.api#xmlAttribute": {}"#)),
        (MADE, made(r#""aws.protocols#ec2QueryName": "M""#)),
        (
            list,
            format!(r#"{list}, "traits": {{"smithy.api#xmlName": "i"}}"#),
        ),
        (r#""code": 200"#, r#""code": 204"#.to_owned()),
        (
            r#""smithy.api#httpError": 503"#,
            r#""smithy.api#httpError": 500"#.to_owned(),
        ),
        (
            r#""version": "2020-01-01""#,
            r#""version": "2021-01-01""#.to_owned(),
        ),
        (
            r#""Kind": {"type": "string""#,
            r#""Kind": {"type": "String""#.to_owned(),
        ),
        ("a#Shop\"", "a#Store\"".to_owned()),
        ("a#PutItemIn\"", "a#PutItemRequest\"".to_owned()),
    ] {
        expect(&[(from, &to)], &[]);
    }
}

#[test]
fn json_names_are_not_read_by_rpc_protocols() {
    let rpc = |text: &str| text.replace("aws.protocols#restJson1", "aws.protocols#awsJson1_1");
    let named = edited(&[(MADE, &made(r#""smithy.api#jsonName": "m""#))]);
    assert_found(&diff_of(&rpc(MODEL), &rpc(&named)), &[]);
    assert_found(
        &diff_of(MODEL, &named),
        &[(Wire, "binding", "types::Item::made")],
    );
    let moved = edited(&[(r#""uri": "/items", "code""#, r#""uri": "/all", "code""#)]);
    assert_found(&diff_of(&rpc(MODEL), &rpc(&moved)), &[]);
}

#[test]
fn another_namespace_is_nothing() {
    assert_found(&diff_of(MODEL, &MODEL.replace("a#", "com.example#")), &[]);
    let tighter = MODEL
        .replace(r#""max": 100"#, r#""max": 50"#)
        .replace("a#", "com.example#");
    let diff = diff_of(MODEL, &tighter);
    let codes: Vec<&str> = diff.changes().map(|change| change.code.as_str()).collect();
    assert_eq!(codes, ["constraint"]);
}

#[test]
fn an_operation_of_a_resource_is_the_same() {
    let moved = edited(&[
        (
            r#", {"target": "a#PutItem"}],"#,
            r#"], "resources": [{"target": "a#Shelf"}],"#,
        ),
        (
            r#""a#Items":"#,
            r#""a#Shelf": {"type": "resource", "operations": [{"target": "a#PutItem"}]},
            "a#Items":"#,
        ),
    ]);
    assert_found(&diff_of(MODEL, &moved), &[]);
}

#[test]
fn a_member_with_another_case_is_the_same_in_rust() {
    let diff = diff_of(MODEL, &edited(&[(r#""made":"#, r#""Made":"#)]));
    assert_found(&diff, &[(Wire, "binding", "types::Item::made")]);
}

#[test]
fn constraints_of_a_shape_that_only_one_revision_reaches() {
    let tags = r#""a#Tags": {"#;
    let idle = format!(r#""a#Policy": {{"type": "string"}}, {tags}"#);
    let bound = format!(
        r#""a#Policy": {{"type": "string", "traits": {{"smithy.api#length": {{"max": 9}}}}}}, {tags}"#
    );
    let price = r#""price": {"target": "a#Price"}"#;
    let used = format!(r#""policy": {{"target": "a#Policy"}}, {price}"#);
    let old = edited(&[(tags, &idle)]);
    let new = edited(&[(tags, &bound), (price, &used)]);
    let path = "types::Item::policy";
    assert_found(&diff_of(&old, &new), &[(Adds, "member-added", path)]);
    // Reached by both, it is told.
    let old = edited(&[(tags, &idle), (price, &used)]);
    let told = found(&diff_of(&old, &new));
    assert_eq!(told, [(Behaviour, "constraint", path.to_owned())]);
}
