use super::*;
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
        "size": {"target": "smithy.api#Integer", "traits": {
            "smithy.api#range": {"min": 1}, "smithy.api#default": 5}}},
        "traits": {"smithy.api#error": "client", "smithy.api#httpError": 403}}
}"#;

fn docs_of(name: &str) -> String {
    let (model, member) = member_of(MODEL, "com.example#Oops", name);
    let target = &model[&member.target];
    let name = field_name(name, FieldKind::Structure).expect("a legal name");
    super::member(&member, target, &name)
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
