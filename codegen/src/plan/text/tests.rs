use super::*;
use crate::plan::constraints::of_member;
use crate::plan::names::{FieldKind, field_name};
use crate::plan::testing::{member_of, shape_of};

const MODEL: &str = r#"{
    "com.example#List": {"type": "list", "member": {"target": "smithy.api#String"},
        "traits": {"smithy.api#length": {"min": 1, "max": 100}}},
    "com.example#Id": {"type": "string", "traits": {
        "smithy.api#documentation": "An id",
        "smithy.api#length": {"min": 12, "max": 12},
        "smithy.api#pattern": "^a`b$"}},
    "com.example#Oops": {"type": "structure", "members": {
        "list": {"target": "com.example#List", "traits": {"smithy.api#required": {}}},
        "id": {"target": "com.example#Id"},
        "one": {"target": "com.example#Id", "traits": {"smithy.api#length": {"min": 1}}},
        "byte": {"target": "smithy.api#Blob", "traits": {"smithy.api#length": {"max": 1}}},
        "flag": {"target": "smithy.api#Blob", "traits": {"smithy.api#length": {"min": 1, "max": 1}}},
        "any": {"target": "smithy.api#Blob", "traits": {"smithy.api#length": {"min": 0}}},
        "set": {"target": "com.example#List", "traits": {
            "smithy.api#uniqueItems": {}, "smithy.api#length": {"max": 1}}},
        "some": {"target": "smithy.api#Blob", "traits": {"smithy.api#length": {"min": 0, "max": 1}}},
        "size": {"target": "smithy.api#Integer", "traits": {
            "smithy.api#range": {"min": 1}, "smithy.api#default": 5}}},
        "traits": {"smithy.api#error": "client", "smithy.api#httpError": 403}}
}"#;

fn docs_of(name: &str) -> String {
    let (model, member) = member_of(MODEL, "com.example#Oops", name);
    let target = &model[&member.target];
    let name = field_name(name, FieldKind::Structure).expect("a legal name");
    super::member(&member, target, &of_member(&member, target), &name)
}

#[test]
fn constraints_become_a_list() {
    assert_eq!(
        docs_of("list"),
        "The `list` member.\n\n- Required\n- Items: 1 to 100"
    );
    assert_eq!(
        docs_of("size"),
        "The `size` member.\n\n- Valid range: at least 1\n- Default: `5`"
    );
}

#[test]
fn one_of_a_kind_is_in_the_singular() {
    assert!(docs_of("one").contains("- Length: at least 1 character\n"));
    assert!(docs_of("byte").ends_with("- Length: at most 1 byte"));
    assert!(docs_of("flag").ends_with("- Length: 1 byte"));
    assert_eq!(docs_of("any"), "");
    assert!(docs_of("set").ends_with("\n\n- Items: at most 1\n- Each item at most once"));
    assert!(docs_of("some").ends_with("- Length: 0 to 1 bytes"));
}

#[test]
fn a_member_without_words_has_those_of_its_target() {
    assert_eq!(
        docs_of("id"),
        "An id\n\n- Length: 12 characters\n- Pattern: ``^a`b$``"
    );
}

#[test]
fn errors_tell_their_status() {
    let (model, id) = shape_of(MODEL, "com.example#Oops");
    assert_eq!(structure(&model[&id], Role::Error), "HTTP status code: 403");
}

#[test]
fn a_message_of_deprecation_is_text() {
    let model = r#"{"com.example#Old": {"type": "structure", "traits": {
        "smithy.api#deprecated": {"message": "Use [New] or\n<b>Newer</b>, not this_one."}}}}"#;
    let (model, id) = shape_of(model, "com.example#Old");
    let deprecated = deprecated(&model[&id].traits).expect("it is deprecated");
    let note = deprecated.note.expect("it says why");
    assert_eq!(note, "Use \\[New\\] or \\<b>Newer\\</b>, not this_one.");
}
