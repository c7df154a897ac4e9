//! Slices of small models.

use serde_json::{Value, json};

use super::{Leave, slice};
use crate::model::{Model, Operations, load_str, select};

/// A service with a resource, mixins, `apply`, a trait of its own and more than is chosen.
const MODEL: &str = r#"{"smithy": "2.0", "metadata": {"validators": []}, "shapes": {
    "a#S": {"type": "service", "version": "1", "operations": [{"target": "a#Get"}],
        "resources": [{"target": "a#R"}], "errors": [{"target": "a#Oops"}],
        "rename": {"a#Thing": "Item", "b#Far": "Away"},
        "traits": {"aws.protocols#restJson1": {}, "smithy.rules#endpointTests": {"testCases": []}}},
    "a#R": {"type": "resource", "operations": [{"target": "a#Put"}]},
    "a#Get": {"type": "operation", "output": {"target": "a#GetOut"},
        "traits": {"smithy.api#http": {"method": "GET", "uri": "/"}, "smithy.api#examples": []}},
    "a#Put": {"type": "operation", "input": {"target": "a#PutIn"},
        "traits": {"smithy.api#http": {"method": "PUT", "uri": "/"}, "smithy.waiters#waitable":
            {"Done": {"acceptors": [{"state": "success", "matcher": {"success": true}}]}}}},
    "a#PutIn": {"type": "structure", "members": {"token": {"target": "smithy.api#String",
        "traits": {"smithy.api#idempotencyToken": {}}}, "far": {"target": "b#Far"}}},
    "a#GetOut": {"type": "structure", "members": {"thing": {"target": "a#Thing"}}},
    "a#Thing": {"type": "structure", "mixins": [{"target": "a#Mixed"}], "members": {
        "count": {"target": "smithy.api#Integer", "traits": {"a#own": {}}}}},
    "a#Mixed": {"type": "structure", "members": {"kind": {"target": "a#Kind"}},
        "traits": {"smithy.api#mixin": {}}},
    "a#Kind": {"type": "enum", "members": {"A": {"target": "smithy.api#Unit",
        "traits": {"smithy.api#enumValue": "a"}}}, "traits": {"smithy.api#documentation": "K."}},
    "a#Oops": {"type": "structure", "members": {}, "traits": {"smithy.api#error": "client"}},
    "a#own": {"type": "structure", "members": {"why": {"target": "a#Why"}},
        "traits": {"smithy.api#trait": {}}},
    "a#Why": {"type": "string"},
    "b#Far": {"type": "structure", "members": {}},
    "a#GetOut$thing": {"type": "apply", "traits": {"smithy.api#required": {}}}
}}"#;

fn sliced(model: &Model, operations: &[&str], leave: Leave) -> Value {
    let names = operations.iter().map(|name| (*name).to_owned()).collect();
    let selection = select(model, None, &Operations::Named(names)).expect("the operations exist");
    slice(model, &selection, leave)
}

fn inline(operations: &[&str], leave: Leave) -> Value {
    let model = load_str("model.json", MODEL).unwrap_or_else(|problems| panic!("{problems}"));
    sliced(&model, operations, leave)
}

#[test]
fn holds_what_the_operations_reach_and_nothing_else() {
    let slice = inline(&["Get"], Leave::default());
    let ids: Vec<&String> = slice["shapes"]
        .as_object()
        .expect("an object")
        .keys()
        .collect();
    assert_eq!(
        ids,
        [
            "a#Get", "a#GetOut", "a#Kind", "a#Oops", "a#S", "a#Thing", "a#Why", "a#own"
        ]
    );
}

#[test]
fn service_lists_the_chosen_operations_without_resources() {
    let service = &inline(&["Get"], Leave::default())["shapes"]["a#S"];
    assert_eq!(service["operations"], json!([{"target": "a#Get"}]));
    assert_eq!(service["rename"], json!({"a#Thing": "Item"}));
    assert_eq!(service["errors"], json!([{"target": "a#Oops"}]));
    assert_eq!(service.get("resources"), None);
    assert_eq!(service["traits"], json!({"aws.protocols#restJson1": {}}));
}

#[test]
fn members_of_mixins_and_applied_traits_are_written_out() {
    let shapes = &inline(&["Get"], Leave::default())["shapes"];
    let members: Vec<&String> = shapes["a#Thing"]["members"]
        .as_object()
        .expect("an object")
        .keys()
        .collect();
    assert_eq!(members, ["kind", "count"]);
    assert_eq!(
        shapes["a#GetOut"]["members"]["thing"]["traits"],
        json!({"smithy.api#required": {}})
    );
}

#[test]
fn notes_what_follows_from_the_whole_service() {
    let slice = inline(&["Get"], Leave::default());
    assert_eq!(
        slice["metadata"],
        json!({"tinsmith.wholeService": {"a#S": ["idempotencyTokens", "waiters"]}})
    );
    let again = load_str("slice.json", &slice.to_string()).expect("a slice loads");
    assert_eq!(sliced(&again, &["Get"], Leave::default()), slice);
}

#[test]
fn documentation_can_be_left_out() {
    let kind = |leave| inline(&["Get"], leave)["shapes"]["a#Kind"].clone();
    assert_eq!(
        kind(Leave::default())["traits"],
        json!({"smithy.api#documentation": "K."})
    );
    assert_eq!(kind(Leave { docs: true }).get("traits"), None);
}

#[test]
fn documentation_inside_legacy_enums_is_left_out_too() {
    let text = r#"{"smithy": "1.0", "shapes": {
        "a#S": {"type": "service", "version": "1", "operations": [{"target": "a#Get"}]},
        "a#Get": {"type": "operation", "output": {"target": "a#Out"}},
        "a#Out": {"type": "structure", "members": {"kind": {"target": "a#Kind"},
            "count": {"target": "a#Count"}}},
        "a#Count": {"type": "integer"},
        "a#Kind": {"type": "string", "traits": {"smithy.api#enum":
            [{"value": "x", "name": "X", "documentation": "An x."}]}}}}"#;
    let model = load_str("model.json", text).unwrap_or_else(|problems| panic!("{problems}"));
    let slice = sliced(&model, &["Get"], Leave { docs: true });
    assert_eq!(
        slice["shapes"]["a#Kind"]["traits"]["smithy.api#enum"],
        json!([{"value": "x", "name": "X"}])
    );
    // What Smithy 1.0 leaves unsaid is said in a slice.
    assert_eq!(
        slice["shapes"]["a#Out"]["members"]["count"]["traits"],
        json!({"smithy.api#default": 0})
    );
}
