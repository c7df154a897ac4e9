//! Changes of types, members and errors.

use super::{MODEL, diff_of, edited, expect, expect_undone, said};
use crate::diff::Impact::{Adds, Behaviour, Breaks, Docs, Wire};
use crate::diff::Verdict;

const COLOUR: &str = r#""colour": {"target": "a#Colour"},"#;

#[test]
fn the_same_model_changes_nothing() {
    assert_eq!(diff_of(MODEL, MODEL).verdict(), Verdict::None);
    expect(&[], &[]);
}

#[test]
fn member_added_and_removed() {
    let new = format!(r#"{COLOUR} "size": {{"target": "smithy.api#Integer"}},"#);
    let edit = &[(COLOUR, new.as_str())];
    let path = "types::Item::size";
    assert_eq!(
        expect(edit, &[(Adds, "member-added", path)]),
        Verdict::Minor
    );
    assert_eq!(
        expect_undone(edit, &[(Breaks, "member-removed", path)]),
        Verdict::Major
    );
}

#[test]
fn member_with_a_default_added() {
    let new = format!(
        r#"{COLOUR} "size": {{"target": "smithy.api#Integer", "traits": {{"smithy.api#default": 0}}}},"#
    );
    expect(
        &[(COLOUR, &new)],
        &[(Adds, "member-added", "types::Item::size")],
    );
}

#[test]
fn required_member_added_where_users_build() {
    let new = format!(
        r#"{COLOUR} "size": {{"target": "smithy.api#Integer", "traits": {{"smithy.api#required": {{}}}}}},"#
    );
    expect(
        &[(COLOUR, &new)],
        &[(Breaks, "required-member-added", "types::Item::size")],
    );
    let nonce = r#""nonce": {"target": "smithy.api#String"}"#;
    let new = format!(
        r#"{nonce}, "more": {{"target": "smithy.api#String", "traits": {{"smithy.api#required": {{}}}}}}"#
    );
    expect(
        &[(nonce, &new)],
        &[(
            Breaks,
            "required-member-added",
            "operation::put_item::PutItemInput::more",
        )],
    );
}

#[test]
fn required_member_added_where_the_service_builds() {
    let items = r#""items": {"target": "a#Items"}}"#;
    let with = |members: &str| format!(r#""items": {{"target": "a#Items"}}, {members}}}"#);
    let sum = r#""sum": {"target": "smithy.api#Integer", "traits": {"smithy.api#required": {}}}"#;
    let mean = sum.replace("sum", "mean");
    let one = with(sum);
    let edit = &[(items, one.as_str())];
    let output = "operation::list_items::ListItemsOutput";
    let path = format!("{output}::sum");
    let build = (Breaks, "fallible-build", output);
    expect(edit, &[(Adds, "required-member-added", &path), build]);
    expect_undone(edit, &[(Breaks, "member-removed", &path), build]);
    let two = edited(&[(items, &with(&format!("{sum}, {mean}")))]);
    let path = format!("{output}::mean");
    let expected = [(Adds, "required-member-added", path.as_str())];
    super::assert_found(&diff_of(&edited(edit), &two), &expected);
}

#[test]
fn member_renamed_at_a_guess() {
    let edit = &[(r#""made":"#, r#""built":"#)];
    expect(edit, &[(Breaks, "member-renamed", "types::Item::built")]);
    let said = said(edit, "member-renamed");
    assert!(
        said.contains("`made` is gone") && said.contains("guess"),
        "{said}"
    );
}

#[test]
fn another_type_in_the_same_place_is_no_rename() {
    let edit = &[(
        r#""made": {"target": "smithy.api#Timestamp"}"#,
        r#""built": {"target": "smithy.api#String"}"#,
    )];
    expect(
        edit,
        &[
            (Breaks, "member-removed", "types::Item::made"),
            (Adds, "member-added", "types::Item::built"),
        ],
    );
}

#[test]
fn member_with_another_type() {
    let edit = &[(
        r#""made": {"target": "smithy.api#Timestamp"}"#,
        r#""made": {"target": "smithy.api#String"}"#,
    )];
    expect(edit, &[(Breaks, "member-type", "types::Item::made")]);
    let said = said(edit, "member-type");
    assert!(
        said.contains("now `Option<String>`, was `Option<DateTime>`"),
        "{said}"
    );
}

#[test]
fn an_integer_may_become_an_int_enum() {
    let edit = &[
        (
            r#""target": "smithy.api#Integer", "traits": {"smithy.api#httpQuery": "size"}"#,
            r#""target": "a#Size", "traits": {"smithy.api#httpQuery": "size"}"#,
        ),
        (
            r#""a#Items":"#,
            r#""a#Size": {"type": "intEnum", "members": {"ONE": {"target": "smithy.api#Unit",
                "traits": {"smithy.api#enumValue": 1}}}}, "a#Items":"#,
        ),
    ];
    expect(edit, &[]);
}

#[test]
fn member_becomes_required_and_fallible() {
    let edit = &[(
        r#""made": {"target": "smithy.api#Timestamp"}"#,
        r#""made": {"target": "smithy.api#Timestamp", "traits": {"smithy.api#required": {}}}"#,
    )];
    let path = "types::Item::made";
    expect(edit, &[(Breaks, "member-optional", path)]);
    expect_undone(edit, &[(Breaks, "member-optional", path)]);
}

#[test]
fn build_becomes_infallible() {
    let required =
        "\"smithy.api#required\": {},\n        \"smithy.api#documentation\": \"Its name.\"";
    let edit = &[(required, r#""smithy.api#documentation": "Its name.""#)];
    let expected = [
        (Breaks, "member-optional", "types::Item::name"),
        (Breaks, "fallible-build", "types::Item"),
    ];
    expect(edit, &expected);
    expect_undone(edit, &expected);
}

#[test]
fn input_member_becomes_required() {
    let edit = &[(
        r#""nonce": {"target": "smithy.api#String"}"#,
        r#""nonce": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}}}"#,
    )];
    let path = "operation::put_item::PutItemInput::nonce";
    expect(edit, &[(Behaviour, "member-required", path)]);
    expect_undone(edit, &[(Docs, "member-required", path)]);
}

#[test]
fn default_changed() {
    let edit = &[(r#""smithy.api#default": 1"#, r#""smithy.api#default": 2"#)];
    assert_eq!(
        expect(edit, &[(Behaviour, "default", "types::Item::count")]),
        Verdict::Minor
    );
    assert!(said(edit, "default").contains("now `2`, was `1`"));
}

#[test]
fn default_of_an_input_member() {
    let edit = &[(
        r#"{"smithy.api#httpQuery": "size"}"#,
        r#"{"smithy.api#httpQuery": "size", "smithy.api#default": 10}"#,
    )];
    let path = "operation::list_items::ListItemsInput::size";
    expect(edit, &[(Behaviour, "default", path)]);
}

#[test]
fn binding_changed() {
    let edit = &[(
        r#""smithy.api#httpQuery": "size""#,
        r#""smithy.api#httpQuery": "max""#,
    )];
    let path = "operation::list_items::ListItemsInput::size";
    assert_eq!(expect(edit, &[(Wire, "binding", path)]), Verdict::Minor);
    assert!(
        said(edit, "binding")
            .contains("on the wire it is the `httpQuery` `max` now, was the `httpQuery` `size`")
    );
}

#[test]
fn wire_name_and_format_changed() {
    let edit = &[(
        r#""made": {"target": "smithy.api#Timestamp"}"#,
        r#""made": {"target": "smithy.api#Timestamp", "traits": {"smithy.api#jsonName": "m",
            "smithy.api#timestampFormat": "date-time"}}"#,
    )];
    expect(edit, &[(Wire, "binding", "types::Item::made")]);
}

#[test]
fn elements_of_a_list_changed_on_the_wire() {
    let edit = &[(
        r#""a#Tags": {"type": "list", "member": {"target": "smithy.api#String"}}"#,
        r#""a#Tags": {"type": "list", "member": {"target": "smithy.api#String",
            "traits": {"smithy.api#xmlName": "t"}}}"#,
    )];
    expect(edit, &[]);
    let in_xml = |text: &str| text.replace("aws.protocols#restJson1", "aws.protocols#restXml");
    let path = "operation::put_item::PutItemInput::tags";
    let diff = diff_of(&in_xml(MODEL), &in_xml(&edited(edit)));
    super::assert_found(&diff, &[(Wire, "binding", path)]);
}

#[test]
fn sensitive_member() {
    let edit = &[(
        r#""made": {"target": "smithy.api#Timestamp"}"#,
        r#""made": {"target": "smithy.api#Timestamp", "traits": {"smithy.api#sensitive": {}}}"#,
    )];
    expect(
        edit,
        &[
            (Behaviour, "sensitive", "types::Item::made"),
            (Behaviour, "sensitive", "Client::list_items"),
        ],
    );
}

#[test]
fn documentation_and_deprecation() {
    let docs = &[(r#""Its name.""#, r#""The name.""#)];
    assert_eq!(
        expect(docs, &[(Docs, "docs", "types::Item::name")]),
        Verdict::Patch
    );
    let deprecated = &[(
        r#""made": {"target": "smithy.api#Timestamp"}"#,
        r#""made": {"target": "smithy.api#Timestamp", "traits": {"smithy.api#deprecated": {}}}"#,
    )];
    expect(
        deprecated,
        &[(Behaviour, "deprecated", "types::Item::made")],
    );
    expect_undone(deprecated, &[(Docs, "deprecated", "types::Item::made")]);
}

#[test]
fn type_renamed_at_a_guess() {
    let edit = &[("a#Item\"", "a#Article\"")];
    expect(edit, &[(Breaks, "type-renamed", "types::Article")]);
}

#[test]
fn type_renamed_by_the_service() {
    let edit = &[(
        r#""errors": [{"target": "a#Busy"}],"#,
        r#""errors": [{"target": "a#Busy"}], "rename": {"a#Price": "Cost"},"#,
    )];
    expect(edit, &[(Breaks, "type-renamed", "types::Cost")]);
}

#[test]
fn type_of_another_kind() {
    let edit = &[(r#""type": "union""#, r#""type": "structure""#)];
    expect(edit, &[(Breaks, "type-kind", "types::Price")]);
}

#[test]
fn types_come_and_go_with_their_members() {
    let edit = &[(
        r#""price": {"target": "a#Price"}"#,
        r#""prize": {"target": "smithy.api#String"}"#,
    )];
    expect(
        edit,
        &[
            (Breaks, "member-removed", "types::Item::price"),
            (Breaks, "type-removed", "types::Price"),
            (Adds, "member-added", "types::Item::prize"),
        ],
    );
}

const BLUE: &str =
    r#""BLUE": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "blue"}}"#;

#[test]
fn enum_value_added_and_removed() {
    let new = format!(
        r#"{BLUE}, "PINK": {{"target": "smithy.api#Unit", "traits": {{"smithy.api#enumValue": "pink"}}}}"#
    );
    let edit = &[(BLUE, new.as_str())];
    let path = "types::Colour::Pink";
    assert_eq!(
        expect(edit, &[(Adds, "enum-value-added", path)]),
        Verdict::Minor
    );
    let said = said(edit, "enum-value-added");
    assert!(said.starts_with("a#Colour$PINK: "), "{said}");
    assert!(said.contains("unknown-variant fallback"), "{said}");
    assert!(said.contains("`Colour::Unknown`"), "{said}");
    expect_undone(edit, &[(Breaks, "enum-value-removed", path)]);
}

/// The model with an enum of one value in the old form, which names its values freely.
pub(super) fn with_legacy_enum(value: &str, name: &str) -> String {
    let start = MODEL.find(r#""a#Colour":"#).expect("an enum");
    let end = MODEL.find(r#""a#Price":"#).expect("a union");
    let colour = format!(
        r#""a#Colour": {{"type": "string", "traits": {{"smithy.api#enum": [
            {{"value": "{value}", "name": "{name}"}}]}}}}, "#
    );
    format!("{}{colour}{}", &MODEL[..start], &MODEL[end..])
}

#[test]
fn enum_variant_renamed() {
    super::assert_found(
        &diff_of(
            &with_legacy_enum("red", "RED"),
            &with_legacy_enum("red", "CRIMSON"),
        ),
        &[(Breaks, "enum-variant-renamed", "types::Colour::Crimson")],
    );
}

#[test]
fn enum_value_of_a_variant_changed() {
    super::assert_found(
        &diff_of(
            &with_legacy_enum("red", "RED"),
            &with_legacy_enum("rouge", "RED"),
        ),
        &[(Wire, "enum-value", "types::Colour::Red")],
    );
}

#[test]
fn union_variants() {
    let text = r#""text": {"target": "smithy.api#String"}}"#;
    let more = &[(
        text,
        r#""text": {"target": "smithy.api#String"}, "free": {"target": "smithy.api#Unit"}}"#,
    )];
    expect(more, &[(Adds, "union-variant-added", "types::Price::Free")]);
    assert!(said(more, "union-variant-added").contains("`Price::Unknown`"));
    expect_undone(
        more,
        &[(Breaks, "union-variant-removed", "types::Price::Free")],
    );
    let other = &[(text, r#""text": {"target": "smithy.api#Timestamp"}}"#)];
    expect(
        other,
        &[(Breaks, "union-variant-type", "types::Price::Text")],
    );
    let renamed = &[(text, r#""words": {"target": "smithy.api#String"}}"#)];
    expect(
        renamed,
        &[(Breaks, "union-variant-renamed", "types::Price::Words")],
    );
}

#[test]
fn error_retries_status_and_fault() {
    let path = "types::error::Busy";
    let retryable = &[(r#""smithy.api#retryable": {},"#, "")];
    expect(retryable, &[(Breaks, "retryable", path)]);
    assert!(said(retryable, "retryable").contains("`retryable_error_kind` is gone"));
    expect_undone(retryable, &[(Behaviour, "retryable", path)]);
    expect(
        &[(
            r#""smithy.api#retryable": {},"#,
            r#""smithy.api#retryable": {"throttling": true},"#,
        )],
        &[(Behaviour, "retryable", path)],
    );
}

#[test]
fn the_status_of_an_error_where_it_matters() {
    let busy = r#""smithy.api#error": "server", "smithy.api#retryable": {},
        "smithy.api#httpError": 503"#;
    expect(&[(": 503", ": 500")], &[]);
    expect(
        &[(
            busy,
            r#""smithy.api#error": "client", "smithy.api#retryable": {}"#,
        )],
        &[(Behaviour, "retryable", "types::error::Busy")],
    );
    let lost = |traits: &str| {
        let from = r#""traits": {"smithy.api#error": "client"}"#;
        [(from.to_owned(), format!(r#""traits": {{{traits}}}"#))]
    };
    let path = "types::error::Lost";
    let edit = lost(r#""smithy.api#error": "client", "smithy.api#httpError": 404"#);
    let edit = edit
        .each_ref()
        .map(|(from, to)| (from.as_str(), to.as_str()));
    expect(&edit, &[]);
    let edit = lost(r#""smithy.api#error": "server""#);
    let edit = edit
        .each_ref()
        .map(|(from, to)| (from.as_str(), to.as_str()));
    expect(&edit, &[(Behaviour, "http-error", path)]);
    assert!(said(&edit, "http-error").contains("500 now, was 400"));
}

#[test]
fn constraints_by_direction() {
    let length = r#"{"min": 1, "max": 100}"#;
    // A token is sent and received, so either way matters to someone.
    let token = [
        "operation::list_items::ListItemsInput::token",
        "operation::list_items::ListItemsOutput::token",
    ]
    .join(", ");
    for other in [r#"{"min": 1, "max": 50}"#, r#"{"min": 1, "max": 200}"#] {
        expect(&[(length, other)], &[(Behaviour, "constraint", &token)]);
    }
    let tags = r#""a#Tags": {"type": "list","#;
    let unique = r#""a#Tags": {"type": "list", "traits": {"smithy.api#uniqueItems": {},
        "smithy.api#length": {"max": 5}},"#;
    let path = "operation::put_item::PutItemInput::tags";
    let edit = &[(tags, unique)];
    expect(
        edit,
        &[
            (Behaviour, "constraint", path),
            (Behaviour, "constraint", path),
        ],
    );
    expect_undone(
        edit,
        &[(Docs, "constraint", path), (Docs, "constraint", path)],
    );
}

#[test]
fn patterns_and_ranges_of_members() {
    let edit = &[(
        r#""nonce": {"target": "smithy.api#String"}"#,
        r#""nonce": {"target": "smithy.api#String", "traits": {"smithy.api#pattern": "^a$"}}"#,
    )];
    let path = "operation::put_item::PutItemInput::nonce";
    expect(edit, &[(Behaviour, "constraint", path)]);
    let edit = &[(
        r#"{"smithy.api#httpQuery": "size"}"#,
        r#"{"smithy.api#httpQuery": "size", "smithy.api#range": {"min": 1}}"#,
    )];
    let path = "operation::list_items::ListItemsInput::size";
    expect(edit, &[(Behaviour, "constraint", path)]);
    assert!(said(edit, "constraint").contains("now `1..`, was unbounded"));
}
