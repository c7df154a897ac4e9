//! Shapes that are no shapes, and shapes that the specification refuses.

use super::{files, model, shapes};
use crate::Case;

pub(super) fn cases() -> Vec<Case> {
    let mut cases: Vec<Case> = WORDS
        .iter()
        .chain(TARGETS)
        .chain(CHOICES)
        .map(|(code, text)| shapes(code, text))
        .collect();
    cases.extend(moved());
    cases
}

/// What is not written as it should be.
const WORDS: &[(&str, &str)] = &[
    ("invalid-shape-id", r#"«"S"»: {"type": "string"}"#),
    ("unknown-shape-type", r#""a#S": {"type": «"sting"»}"#),
    ("unknown-shape-type", r#"«"a#S"»: {}"#),
    (
        "invalid-member-name",
        r#""a#S": {"type": "structure", "members": {
 «"1"»: {"target": "smithy.api#String"}}}"#,
    ),
    (
        "invalid-trait",
        r#""a#S": {"type": "string", "traits": {
 "smithy.api#length": {"min": «"1"»}}}"#,
    ),
    (
        "invalid-rename",
        r#""a#S": {"type": "service", "version": "1", "rename": {
 "a#T": «"x-y"»}},
"a#T": {"type": "string"}"#,
    ),
    (
        "invalid-rename",
        r#""a#S": {"type": "service", "version": "1", "rename": {
 "a#T": «"T"»}},
"a#T": {"type": "string"}"#,
    ),
    (
        "unknown-target",
        r#""a#S": {"type": "service", "version": "1", "rename": {
 "a#T": «"U"»}}"#,
    ),
    (
        "wrong-target",
        r#""a#S": {"type": "service", "version": "1", "rename": {
 "a#O": «"P"»}},
"a#O": {"type": "operation"}"#,
    ),
    ("missing-member", r#"«"a#L"»: {"type": "list"}"#),
    (
        "missing-target",
        r#""a#L": {"type": "structure", "members": {
 «"m"»: {}}}"#,
    ),
];

const TARGETS: &[(&str, &str)] = &[
    (
        "unknown-target",
        r#""a#L": {"type": "list",
 "member": {"target": «"a#Nothing"»}}"#,
    ),
    (
        "wrong-target",
        r#""a#M": {"type": "map",
 "key": {"target": «"smithy.api#Integer"»},
 "value": {"target": "smithy.api#String"}}"#,
    ),
    (
        "endless-shape",
        r#""a#S": {"type": "structure", "members": {
 "s": {"target": «"a#S"», "traits": {"smithy.api#required": {}}}}}"#,
    ),
    (
        "endless-shape",
        r#"«"a#L"»: {"type": "list", "member": {"target": "a#L"}}"#,
    ),
    (
        "mixin-cycle",
        r#""a#M": {"type": "structure",
 «"mixins"»: [{"target": "a#M"}],
 "traits": {"smithy.api#mixin": {}}}"#,
    ),
];

/// Unions and enums.
const CHOICES: &[(&str, &str)] = &[
    ("empty-union", r#"«"a#U"»: {"type": "union"}"#),
    (
        "empty-union",
        r#""a#U": {"type": "union",
 «"members"»: {}}"#,
    ),
    ("empty-enum", r#"«"a#E"»: {"type": "enum"}"#),
    (
        "empty-enum",
        r#""a#E": {"type": "intEnum",
 «"members"»: {}}"#,
    ),
    (
        "empty-enum",
        r#""a#E": {"type": "string", "traits": {
 «"smithy.api#enum"»: []}}"#,
    ),
    (
        "invalid-enum-value",
        r#""a#E": {"type": "enum", "members": {
 "A": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": «""»}}}}"#,
    ),
    (
        "invalid-enum-value",
        r#""a#E": {"type": "enum", "members": {
 "A": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "B"}},
 «"B"»: {"target": "smithy.api#Unit"}}}"#,
    ),
    (
        "invalid-enum-value",
        r#""a#E": {"type": "intEnum", "members": {
 "A": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": 3}},
 "B": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": «3»}},
 "C": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": «"x"»}}}}"#,
    ),
    (
        "invalid-enum-value",
        r#""a#E": {"type": "string", "traits": {"smithy.api#enum": [
 {"value": "x"},
 {"value": «"x"»},
 {"value": «""»}]}}"#,
    ),
    (
        "invalid-enum-value",
        r#""a#E": {"type": "string", "traits": {"smithy.api#enum": [
 {"value": "x", "name": "X"},
 {"value": "y", "name": «"X"»},
 «{»"value": "z"}]}}"#,
    ),
];

/// What mixins and `apply` statements bring from elsewhere.
fn moved() -> Vec<Case> {
    let mixin = r#""a#M": {"type": "intEnum", "members": {
 "A": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": 1}}},
 "traits": {"smithy.api#mixin": {}}}"#;
    let user = r#""a#E": {"type": "intEnum", "mixins": [{"target": "a#M"}], "members": {
 "B": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": «1»}}}}"#;
    let empty = r#""a#M": {"type": "union", «"members"»: {},
 "traits": {"smithy.api#mixin": {}}},
«"a#U"»: {"type": "union", "mixins": [{"target": "a#M"}]}"#;
    let named = r#""a#E": {"type": "enum", "members": {
 "A": {"target": "smithy.api#Unit"},
 "B": {"target": "smithy.api#Unit"}}}"#;
    let applied = r#""a#E$B": {"type": "apply", "traits": {
 "smithy.api#enumValue": «"A"»}}"#;
    let first = r#""a#E": {"type": "string", "traits": {
 "smithy.api#enum": [{"value": "x"}]}}"#;
    let more = r#""a#E": {"type": "apply", "traits": {
 "smithy.api#enum": [{"value": "y"},
 {"value": «"x"»}]}}"#;
    let pair = |one: &str, two: &str| {
        let (one, two) = (model(one), model(two));
        files(
            "invalid-enum-value",
            &[("one.json", &one), ("two.json", &two)],
        )
    };
    let legacy = r#"{"smithy": "1.0", "shapes": {«"a#U"»: {"type": "union"}}}"#;
    vec![
        pair(mixin, user),
        pair(named, applied),
        pair(first, more),
        shapes("empty-union", empty),
        files("empty-union", &[("m.json", legacy)]),
    ]
}
