//! Types of expressions, with a small model.

use std::cell::RefCell;

use crate::model::{Selection, ShapeId};
use crate::options::Options;
use crate::plan::ir::{Computed, ComputedKind, Protocol};
use crate::plan::jmespath::{Fault, On, Subject, names};
use crate::plan::names::FieldKind;
use crate::plan::testing;

const SHAPES: &str = r#"
    "com.example#In": {"type": "structure", "members": {
        "names": {"target": "com.example#Names"},
        "wanted": {"target": "smithy.api#String"}}},
    "com.example#Out": {"type": "structure", "members": {
        "state": {"target": "com.example#State"},
        "count": {"target": "smithy.api#Integer", "traits": {"smithy.api#required": {}}},
        "ratio": {"target": "smithy.api#Double"},
        "ready": {"target": "smithy.api#Boolean"},
        "things": {"target": "com.example#Things"},
        "byName": {"target": "com.example#ByName"},
        "names": {"target": "com.example#Names"},
        "choice": {"target": "com.example#Choice"},
        "at": {"target": "smithy.api#Timestamp"},
        "sparse": {"target": "com.example#Sparse"},
        "set": {"target": "com.example#Set"}}},
    "com.example#State": {"type": "enum", "members": {
        "ON": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "on"}}}},
    "com.example#Things": {"type": "list", "member": {"target": "com.example#Thing"}},
    "com.example#Thing": {"type": "structure", "members": {
        "type": {"target": "smithy.api#String"},
        "size": {"target": "smithy.api#Long"},
        "parts": {"target": "com.example#Things"}}},
    "com.example#ByName": {"type": "map",
        "key": {"target": "smithy.api#String"}, "value": {"target": "com.example#Thing"}},
    "com.example#Names": {"type": "list", "member": {"target": "smithy.api#String"}},
    "com.example#Set": {"type": "set", "member": {"target": "smithy.api#String"}},
    "com.example#Sparse": {"type": "list", "member": {"target": "smithy.api#String"},
        "traits": {"smithy.api#sparse": {}}},
    "com.example#Choice": {"type": "union", "members": {
        "thing": {"target": "com.example#Thing"}, "text": {"target": "smithy.api#String"}}}
"#;

/// What a method of the subject gives.
fn asked<T>(ask: impl FnOnce(Subject<'_, '_>) -> T) -> T {
    let model = testing::model(&testing::service(SHAPES));
    let id = |name: &str| ShapeId::parse(name).expect("a shape id");
    let selection = Selection {
        service: id("com.example#Service"),
        operations: vec![id("com.example#Go")],
        types: Vec::new(),
    };
    let options = Options::new("test");
    let cx = crate::plan::service::context(&model, &selection, &options, Protocol::RestJson1);
    let subject = Subject {
        cx: &cx,
        input: &model[&id("com.example#In")],
        input_kind: FieldKind::Input {
            paginated: false,
            waited: false,
        },
        output: &model[&id("com.example#Out")],
    };
    let answer = ask(subject);
    assert!(RefCell::borrow(&cx.problems).is_empty());
    answer
}

fn bool_of(path: &str) -> Result<Computed, Fault> {
    asked(|subject| subject.bool(On::Output, path))
}

#[test]
fn a_value_is_null_where_a_member_may_be_missing() {
    let nullable = |path: &str| asked(|subject| subject.text(On::Output, path).map(|v| v.nullable));
    assert_eq!(nullable("state"), Ok(true));
    assert_eq!(nullable("'a'"), Ok(false));
    assert_eq!(nullable("not_null(state, 'none')"), Ok(false));
    assert_eq!(nullable("choice.text"), Ok(true));
    assert_eq!(nullable("byName.first.type"), Ok(true));
    assert_eq!(nullable("things[0].type"), Ok(true));
    let of_input = asked(|subject| subject.text(On::Input, "wanted"));
    assert!(of_input.is_ok_and(|value| value.nullable));
}

#[test]
fn comparisons_are_never_null_and_orders_may_be() {
    for (path, nullable) in [
        ("state == 'on'", false),
        ("count > `0`", false),
        ("ratio > `0`", true),
        ("ready", true),
        ("ready || count == `1`", false),
        ("ready && count == `1`", true),
        ("!ready", false),
        ("state == `null`", false),
        ("count == ratio", false),
        ("contains(names, state)", false),
        ("starts_with(state, 'o')", false),
    ] {
        let value = bool_of(path).unwrap_or_else(|fault| panic!("{path}: {fault}"));
        assert_eq!(value.nullable, nullable, "{path}");
    }
}

#[test]
fn functions_fail_on_null_and_nothing_else_does() {
    for (path, fallible) in [
        ("things[].parts[].size == names[0]", None),
        ("length(things) == `0`", Some(true)),
        ("length(things[].parts[]) == count", Some(true)),
        ("length(things[?length(type) == `1`]) == `0`", Some(true)),
        ("state == things[0].type", Some(false)),
        ("contains(not_null(state, 'a'), 'b')", Some(false)),
        ("contains(state, 'b')", Some(true)),
        ("length('abc') == `3`", Some(false)),
        ("!contains(names, 'a')", Some(true)),
    ] {
        let found = bool_of(path).ok().map(|value| value.fallible);
        assert_eq!(found, fallible, "{path}");
    }
}

#[test]
fn counting_leaves_out_what_does_not_change_the_count() {
    let counted = |path: &str| {
        let value = bool_of(path).unwrap_or_else(|fault| panic!("{path}: {fault}"));
        match value.kind {
            ComputedKind::Equal { left, .. } => left.kind,
            other => panic!("{other:?}"),
        }
    };
    assert!(matches!(
        counted("length(names) == `1`"),
        ComputedKind::Length(_)
    ));
    assert!(matches!(
        counted("length(names[]) == `1`"),
        ComputedKind::Length(_)
    ));
    assert!(matches!(
        counted("length(things[].type) == `1`"),
        ComputedKind::Count(_)
    ));
    assert!(matches!(
        counted("length(sparse) == `1`"),
        ComputedKind::Length(_)
    ));
    assert!(matches!(
        counted("length(sparse[]) == `1`"),
        ComputedKind::Count(_)
    ));
}

#[test]
fn lists_of_texts_have_no_null_in_them() {
    for path in [
        "names",
        "keys(byName)",
        "things[*].type",
        "byName.*.parts[].type",
        "things[].[type, parts[0].type][]",
        "sparse",
        "set",
        "[state, 'a']",
        "things[?size > `1`].type",
        "values(byName)[].type",
        "things[:2].type",
    ] {
        let texts = asked(|subject| subject.texts(On::Output, path));
        let texts = texts.unwrap_or_else(|fault| panic!("{path}: {fault}"));
        match texts.kind {
            ComputedKind::Sequence(sequence) => assert!(!sequence.null_values, "{path}"),
            other => panic!("{path}: {other:?}"),
        }
    }
}

#[test]
fn input_and_output_are_members_of_one_structure() {
    let both = |path: &str| asked(|subject| subject.bool(On::Both, path));
    assert!(both("input.wanted == output.state").is_ok());
    assert!(both("contains(output.names, input.wanted)").is_ok());
    let fault = both("wanted == 'a'").expect_err("it is a member of neither");
    let expected = "there are `input` and `output` here, and no `wanted` (character 1)";
    assert_eq!(fault.to_string(), expected);
}

#[test]
fn what_the_model_cannot_have_is_told() {
    for (path, expected) in [
        ("stat == 'on'", "`Out` has no member `stat` (character 1)"),
        (
            "things.type == 'a'",
            "a list has no member `type`; `[]` leads to its elements (character 8)",
        ),
        (
            "things[].typ == 'a'",
            "`Thing` has no member `typ` (character 10)",
        ),
        ("state.a == 'b'", "a string has no member `a` (character 7)"),
        ("!state.a", "a boolean has no member `a` (character 8)"),
        (
            "state > `1`",
            "a string has no order; only numbers have (character 1)",
        ),
        (
            "state == `1`",
            "a string is never equal to a number (character 1)",
        ),
        ("state[] == 'a'", "a string is no list (character 1)"),
        (
            "contains(names, `1`)",
            "clients do not look for a number among values of which each is a string (character 1)",
        ),
        (
            "length(count) == `1`",
            "a number has no length (character 1)",
        ),
        (
            "at == at",
            "a timestamp is never equal to another as far as clients can tell (character 1)",
        ),
        (
            "length(names, names) == `1`",
            "`length` takes 1 and not 2 arguments (character 1)",
        ),
        (
            "choice.other == 'a'",
            "`Choice` has no member `other` (character 8)",
        ),
        (
            "state",
            "the expression gives a string and should give a boolean",
        ),
        (
            "things",
            "the expression gives a list and should give a boolean",
        ),
    ] {
        let fault = bool_of(path).map(|_| ()).map_err(|fault| fault.to_string());
        assert_eq!(fault, Err(expected.to_owned()), "{path}");
    }
}

#[test]
fn what_clients_do_not_do_is_told_with_its_reason() {
    for (path, expected) in [
        (
            "{a: state}.a == 'on'",
            "clients do not make structures of several values (`{…}`) (character 1)",
        ),
        (
            "sum(things[].size) > `1`",
            "clients do not know the function `sum`, only `contains`, `ends_with`, `keys`, `length`, `not_null`, `starts_with` and `values` (character 1)",
        ),
        (
            "sort_by(things, &size)[0].type == 'a'",
            "clients do not know the function `sort_by`, only `contains`, `ends_with`, `keys`, `length`, `not_null`, `starts_with` and `values` (character 1)",
        ),
        (
            "[state, count][0] == 'a'",
            "clients do not put a string and a number into one list (character 1)",
        ),
        (
            "names[-2:][0] == 'a'",
            "clients do not count from the back in a slice (character 1)",
        ),
        (
            "set[0] == 'a'",
            "sets and maps have no order to pick from (character 1)",
        ),
        (
            "keys(@)[0] == 'a'",
            "clients do not list the keys of a structure (character 1)",
        ),
        (
            "things[].type | not_null(@, @)[0] == 'a'",
            "clients do not compute with a computed value more than once (character 17)",
        ),
        (
            "state || count",
            "clients do not choose between a string and a number (`||`) (character 1)",
        ),
    ] {
        let fault = bool_of(path).map(|_| ()).expect_err(path);
        assert_eq!(fault.to_string(), expected, "{path}");
        assert!(!fault.is_invalid(), "{path}");
    }
}

#[test]
fn a_path_of_members_is_nothing_but_names() {
    assert_eq!(
        names("a.b.\"c\""),
        Ok(["a", "b", "c"].map(str::to_owned).to_vec())
    );
    assert_eq!(names("a"), Ok(vec!["a".to_owned()]));
    for path in ["a[0]", "a.b[]", "length(a)", "a || b", "@"] {
        let fault = names(path).expect_err(path).to_string();
        assert!(fault.starts_with("this is no path of members"), "{fault}");
    }
    assert!(names("a..b").is_err());
}

#[test]
fn the_longest_expressions_are_typed() {
    let chains = [
        format!("ready{}", " || ready".repeat(199)),
        format!("things[0]{}.type == 'a'", ".parts[0]".repeat(60)),
        format!("{}ready{}", "!(".repeat(20), ")".repeat(20)),
    ];
    for path in chains {
        bool_of(&path).unwrap_or_else(|fault| panic!("{path}: {fault}"));
    }
}
