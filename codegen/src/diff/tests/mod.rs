//! One kind of change at a time: a small model, and the same with an edit.
//!
//! `codegen/tests/diff_corpus.rs` compares revisions of real services, and says how `diff` and
//! cargo-semver-checks agree on them and on the edits here.

mod nothing;
mod operations;
mod reports;
mod services;
mod shapes;
mod streams;
mod table;

use super::{Diff, Impact, Verdict, compare};
use crate::model::{Model, load_str};
use crate::{Operations, Options};

/// A service with something of everything.
const MODEL: &str = r#"{"smithy": "2.0", "shapes": {
"a#Shop": {"type": "service", "version": "2020-01-01",
    "operations": [{"target": "a#ListItems"}, {"target": "a#PutItem"}],
    "errors": [{"target": "a#Busy"}],
    "traits": {"aws.protocols#restJson1": {}, "smithy.api#documentation": "A shop.",
        "aws.api#service": {"sdkId": "Shop"}, "aws.auth#sigv4": {"name": "shop"},
        "smithy.rules#clientContextParams": {"Fast": {"type": "boolean", "documentation": "F."}},
        "smithy.rules#endpointRuleSet": {"version": "1.0", "parameters": {
            "Region": {"type": "string", "builtIn": "AWS::Region", "required": true,
                "default": "eu-west-1", "documentation": "R."},
            "Fast": {"type": "boolean", "documentation": "F."},
            "Kind": {"type": "string", "documentation": "K."}},
            "rules": [{"type": "endpoint", "conditions": [],
                "endpoint": {"url": "https://shop.example.com"}}]}}},
"a#ListItems": {"type": "operation", "input": {"target": "a#ListItemsIn"},
    "output": {"target": "a#ListItemsOut"}, "errors": [{"target": "a#Lost"}],
    "traits": {"smithy.api#http": {"method": "GET", "uri": "/items", "code": 200},
        "smithy.api#documentation": "Lists items.",
        "smithy.rules#staticContextParams": {"Kind": {"value": "list"}},
        "smithy.waiters#waitable": {"Stocked": {"acceptors": [{"state": "success",
            "matcher": {"success": true}}], "minDelay": 5}},
        "smithy.api#paginated": {"inputToken": "token", "outputToken": "token",
            "pageSize": "size", "items": "items"}}},
"a#ListItemsIn": {"type": "structure", "members": {
    "token": {"target": "a#Token", "traits": {"smithy.api#httpQuery": "token"}},
    "size": {"target": "smithy.api#Integer", "traits": {"smithy.api#httpQuery": "size"}}}},
"a#ListItemsOut": {"type": "structure", "members": {
    "token": {"target": "a#Token"}, "items": {"target": "a#Items"}}},
"a#Token": {"type": "string", "traits": {"smithy.api#length": {"min": 1, "max": 100}}},
"a#Items": {"type": "list", "member": {"target": "a#Item"}},
"a#Item": {"type": "structure", "members": {
    "name": {"target": "smithy.api#String", "traits": {"smithy.api#required": {},
        "smithy.api#documentation": "Its name."}},
    "colour": {"target": "a#Colour"},
    "count": {"target": "smithy.api#Integer", "traits": {"smithy.api#default": 1}},
    "made": {"target": "smithy.api#Timestamp"},
    "price": {"target": "a#Price"}}},
"a#Colour": {"type": "enum", "members": {
    "RED": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "red"}},
    "BLUE": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "blue"}}}},
"a#Price": {"type": "union", "members": {
    "whole": {"target": "smithy.api#Integer"}, "text": {"target": "smithy.api#String"}}},
"a#PutItem": {"type": "operation", "input": {"target": "a#PutItemIn"},
    "output": {"target": "smithy.api#Unit"},
    "traits": {"smithy.api#http": {"method": "PUT", "uri": "/items/{id}"}}},
"a#PutItemIn": {"type": "structure", "members": {
    "id": {"target": "smithy.api#String", "traits": {"smithy.api#required": {},
        "smithy.api#httpLabel": {}}},
    "item": {"target": "a#Item"},
    "tags": {"target": "a#Tags"},
    "nonce": {"target": "smithy.api#String"}}},
"a#Tags": {"type": "list", "member": {"target": "smithy.api#String"}},
"a#Busy": {"type": "structure", "members": {"message": {"target": "smithy.api#String"}},
    "traits": {"smithy.api#error": "server", "smithy.api#retryable": {},
        "smithy.api#httpError": 503}},
"a#Lost": {"type": "structure", "members": {"message": {"target": "smithy.api#String"},
    "place": {"target": "smithy.api#String"}}, "traits": {"smithy.api#error": "client"}}
}}"#;

fn model(text: &str) -> Model {
    load_str("model.json", text).unwrap_or_else(|problems| panic!("{problems}"))
}

/// The model with each `from` that is given replaced; an edit that does nothing is a mistake.
fn edited(edits: &[(&str, &str)]) -> String {
    let mut text = MODEL.to_owned();
    for (from, to) in edits {
        assert!(text.contains(from), "the model has no {from}");
        text = text.replace(from, to);
    }
    text
}

/// Compares all operations of two models.
fn diff_of(old: &str, new: &str) -> Diff {
    let options = Options::new("test");
    let diff = compare(&model(old), &model(new), None, &Operations::All, &options);
    diff.unwrap_or_else(|problems| panic!("{problems}"))
}

type Found = Vec<(Impact, &'static str, String)>;

fn found(diff: &Diff) -> Found {
    let changes = diff.changes();
    changes
        .map(|change| (change.impact, change.code.as_str(), change.path.clone()))
        .collect()
}

/// Asserts what an edit changes, and only that; gives the verdict back.
#[track_caller]
fn expect(edits: &[(&str, &str)], expected: &[(Impact, &'static str, &str)]) -> Verdict {
    let diff = diff_of(MODEL, &edited(edits));
    assert_found(&diff, expected);
    diff.verdict()
}

/// The same with the edited model as the old one.
#[track_caller]
fn expect_undone(edits: &[(&str, &str)], expected: &[(Impact, &'static str, &str)]) -> Verdict {
    let diff = diff_of(&edited(edits), MODEL);
    assert_found(&diff, expected);
    diff.verdict()
}

#[track_caller]
fn assert_found(diff: &Diff, expected: &[(Impact, &'static str, &str)]) {
    let mut expected: Found = expected
        .iter()
        .map(|(impact, code, path)| (*impact, *code, (*path).to_owned()))
        .collect();
    let mut found = found(diff);
    found.sort();
    expected.sort();
    assert_eq!(found, expected);
}

/// What is said of the only change of a code, its note included.
fn said(edits: &[(&str, &str)], code: &str) -> String {
    let diff = diff_of(MODEL, &edited(edits));
    let mut changes = diff.changes().filter(|change| change.code.as_str() == code);
    let change = changes.next().unwrap_or_else(|| panic!("no change {code}"));
    let note = change.note.as_deref().unwrap_or_default();
    format!("{}: {} {note}", change.shape, change.message)
}
