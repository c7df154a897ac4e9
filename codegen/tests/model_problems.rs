//! Every kind of problem: its code, its pointer, its line and column, its help.

use serde_json::{Value, json};
use tinsmith_codegen::error::{Problem, Problems};
use tinsmith_codegen::model::{load, load_sources, load_str};

fn problems(text: &str) -> Problems {
    load_str("m.json", text).expect_err("the model has a problem")
}

/// The only problem of a model with these shapes, with line and column.
fn only(shapes: Value) -> (Problem, Option<(u32, u32, u32)>) {
    let text = format!("{{\"smithy\": \"2.0\",\n\"shapes\": {shapes}}}");
    let problems = problems(&text);
    assert_eq!(problems.len(), 1, "{problems}");
    let problem = problems.iter().next().expect("there is one").clone();
    let resolved = problem.place.resolve(&text);
    (problem, resolved)
}

fn check(shapes: Value, code: &str, pointer: &str) -> Problem {
    let (problem, resolved) = only(shapes);
    assert_eq!(problem.code, code, "{problem:?}");
    assert_eq!(problem.place.pointer, pointer, "{problem:?}");
    assert_eq!(resolved.map(|(line, _, _)| line), Some(2), "{problem:?}");
    problem
}

fn structure(members: Value) -> Value {
    json!({"a#S": {"type": "structure", "members": members}})
}

#[test]
fn a_file_that_is_not_there() {
    let problems = load(&["no/such/file.json".into()]).expect_err("there is no such file");
    let problem = problems.iter().next().expect("there is one");
    assert_eq!(problem.code, "unreadable-file");
    assert_eq!(problem.place.file.as_deref(), Some("no/such/file.json"));
    assert!(problems.render().contains("no/such/file.json"));
}

#[test]
fn no_file_at_all() {
    let problems = load(&[]).expect_err("there is nothing to load");
    assert_eq!(
        problems.iter().next().map(|problem| problem.code),
        Some("no-model")
    );
}

#[test]
fn text_that_is_not_json() {
    let text = "{\n  \"smithy\": \"2.0\",\n  oops\n}";
    let problems = problems(text);
    let problem = problems.iter().next().expect("there is one");
    assert_eq!(problem.code, "not-json");
    assert_eq!(problem.place.resolve(text), Some((3, 3, 0)));
    assert!(
        problems.render().contains("m.json:3:3"),
        "{}",
        problems.render()
    );
}

#[test]
fn nesting_without_end_is_not_json() {
    let problems = problems(&"[".repeat(10_000_000));
    assert_eq!(
        problems.iter().next().map(|problem| problem.code),
        Some("not-json")
    );
    assert!(problems.render().contains("recursion"));
}

#[test]
fn json_that_is_not_smithy() {
    for text in ["[]", "{}", "{\"shapes\": {}}", "{\"smithy\": \"2.0\"}"] {
        let problems = problems(text);
        assert_eq!(problems.len(), 1, "{text}");
        assert_eq!(
            problems.iter().next().map(|problem| problem.code),
            Some("not-smithy")
        );
    }
}

#[test]
fn versions() {
    for version in ["\"3.0\"", "\"2x\"", "2.0", "\"\"", "\"1.\""] {
        let text = format!("{{\"smithy\": {version}, \"shapes\": {{}}}}");
        let problems = problems(&text);
        let problem = problems.iter().next().expect("there is one");
        assert_eq!(
            (problem.code, problem.place.pointer.as_str()),
            ("unknown-version", "/smithy")
        );
    }
    for version in ["1", "1.0", "1.1", "2", "2.0", "2.7"] {
        let text = format!("{{\"smithy\": \"{version}\", \"shapes\": {{}}}}");
        assert!(load_str("m.json", &text).is_ok(), "{version}");
    }
}

#[test]
fn keys_written_twice() {
    let text = "{\"smithy\": \"2.0\", \"shapes\": {\n\"a#S\": {\"type\": \"string\"},\n\"a#S\": {\"type\": \"blob\"}}}";
    let problems = problems(text);
    let problem = problems.iter().next().expect("there is one");
    assert_eq!(
        (problem.code, problem.place.pointer.as_str()),
        ("duplicate-key", "/shapes/a#S")
    );
    assert_eq!(problem.place.resolve(text), Some((3, 1, 5)));
}

#[test]
fn shape_types() {
    let shapes = json!({"a#S": {"type": "structur"}});
    let problem = check(shapes, "unknown-shape-type", "/shapes/a#S/type");
    assert_eq!(problem.shape.as_deref(), Some("a#S"));
    assert_eq!(problem.help.as_deref(), Some("did you mean `structure`?"));
    check(json!({"a#S": {}}), "unknown-shape-type", "/shapes/a#S");
    check(json!({"a#S": []}), "wrong-json-type", "/shapes/a#S");
}

#[test]
fn hostile_names() {
    let hostile = [
        "a#../../x",
        "a#B\"",
        "a#B\n",
        "a#B\u{202e}",
        "B",
        "a#B'c",
        "a\\b#C",
        "a#B;",
    ];
    for id in hostile {
        let (problem, _) = only(json!({id: {"type": "string"}}));
        assert_eq!(problem.code, "invalid-shape-id", "{id:?}");
        assert!(!problem.message.contains(['\n', '\u{202e}']), "{id:?}");
        let (problem, _) = only(structure(json!({"m": {"target": id}})));
        assert_eq!(problem.code, "invalid-shape-id", "{id:?}");
        let (problem, _) = only(structure(
            json!({format!("{id}."): {"target": "smithy.api#String"}}),
        ));
        assert_eq!(problem.code, "invalid-member-name", "{id:?}");
        let (problem, _) = only(json!({"a#S": {"type": "string", "traits": {id: {}}}}));
        assert_eq!(problem.code, "invalid-shape-id", "{id:?}");
    }
    check(
        json!({"a#S$m": {"type": "string"}}),
        "invalid-shape-id",
        "/shapes/a#S$m",
    );
    let rename = json!({"a#S": {"type": "service", "rename": {"smithy.api#String": "a b"}}});
    check(
        rename,
        "invalid-rename",
        "/shapes/a#S/rename/smithy.api#String",
    );
    let identifiers = json!({"a#R": {"type": "resource", "identifiers": {"a-b": {"target": "smithy.api#String"}}}});
    check(
        identifiers,
        "invalid-member-name",
        "/shapes/a#R/identifiers/a-b",
    );
}

#[test]
fn unknown_targets_with_the_nearest_name() {
    let shapes = structure(json!({"m": {"target": "smithy.api#Strin"}}));
    let problem = check(shapes, "unknown-target", "/shapes/a#S/members/m/target");
    assert_eq!(problem.shape.as_deref(), Some("a#S$m"));
    assert_eq!(
        problem.help.as_deref(),
        Some("did you mean `smithy.api#String`?")
    );
    let list = json!({"a#L": {"type": "list", "member": {"target": "a#Nothing"}}});
    check(list, "unknown-target", "/shapes/a#L/member/target");
    let service = json!({"a#S": {"type": "service", "operations": [{"target": "a#O"}]}});
    check(service, "unknown-target", "/shapes/a#S/operations/0/target");
    let operation = json!({"a#O": {"type": "operation", "input": {"target": "b#Input"}}});
    check(operation, "unknown-target", "/shapes/a#O/input/target");
    let apply = json!({"a#X": {"type": "apply", "traits": {}}});
    check(apply, "unknown-target", "/shapes/a#X");
    check(
        structure(json!({"m": {}})),
        "missing-target",
        "/shapes/a#S/members/m",
    );
    check(
        json!({"a#L": {"type": "list"}}),
        "missing-member",
        "/shapes/a#L/member",
    );
}

#[test]
fn targets_of_the_wrong_kind() {
    let string = json!({"target": "smithy.api#String"});
    let cases = [
        (
            json!({"a#O": {"type": "operation", "input": string}}),
            "/shapes/a#O/input/target",
        ),
        (
            json!({"a#O": {"type": "operation", "output": string}}),
            "/shapes/a#O/output/target",
        ),
        (
            json!({"a#O": {"type": "operation", "errors": [{"target": "smithy.api#Unit"}]}}),
            "/shapes/a#O/errors/0/target",
        ),
        (
            json!({"a#S": {"type": "service", "operations": [string]}}),
            "/shapes/a#S/operations/0/target",
        ),
        (
            json!({"a#S": {"type": "service", "resources": [string]}}),
            "/shapes/a#S/resources/0/target",
        ),
        (
            json!({"a#R": {"type": "resource", "read": string}}),
            "/shapes/a#R/read/target",
        ),
        (
            json!({"a#O": {"type": "operation"}, "a#S": {"type": "structure", "members": {"m": {"target": "a#O"}}}}),
            "/shapes/a#S/members/m/target",
        ),
        (
            json!({"a#M": {"type": "map", "key": {"target": "smithy.api#Integer"}, "value": string}}),
            "/shapes/a#M/key/target",
        ),
        (
            json!({"a#M": {"type": "structure"}, "a#S": {"type": "structure", "mixins": [{"target": "a#M"}]}}),
            "/shapes/a#S/mixins/0/target",
        ),
    ];
    for (shapes, pointer) in cases {
        check(shapes, "wrong-target", pointer);
    }
}

#[test]
fn trait_values() {
    let cases = [
        (
            json!({"smithy.api#documentation": 1}),
            "/smithy.api#documentation",
        ),
        (
            json!({"smithy.api#required": "yes"}),
            "/smithy.api#required",
        ),
        (json!({"smithy.api#error": "both"}), "/smithy.api#error"),
        (
            json!({"smithy.api#http": {"method": "GET"}}),
            "/smithy.api#http",
        ),
        (
            json!({"smithy.api#http": {"method": "GET", "uri": []}}),
            "/smithy.api#http/uri",
        ),
        (json!({"smithy.api#tags": ["a", 1]}), "/smithy.api#tags/1"),
        (
            json!({"smithy.api#enum": [{"name": "A"}]}),
            "/smithy.api#enum/0",
        ),
        (
            json!({"smithy.api#timestampFormat": "iso"}),
            "/smithy.api#timestampFormat",
        ),
        (json!({"aws.api#service": {}}), "/aws.api#service"),
        (
            json!({"smithy.rules#contextParam": {"name": null}}),
            "/smithy.rules#contextParam/name",
        ),
        (
            json!({"aws.iam#conditionKeys": {}}),
            "/aws.iam#conditionKeys",
        ),
    ];
    for (traits, pointer) in cases {
        let shapes = json!({"a#S": {"type": "string", "traits": traits}});
        check(
            shapes,
            "invalid-trait",
            &format!("/shapes/a#S/traits{pointer}"),
        );
    }
}

#[test]
fn int_enum_members_need_a_value() {
    let shapes =
        json!({"a#E": {"type": "intEnum", "members": {"A": {"target": "smithy.api#Unit"}}}});
    check(
        shapes,
        "invalid-enum-value",
        "/shapes/a#E/members/A/traits/smithy.api#enumValue",
    );
}

#[test]
fn shapes_without_a_finite_value() {
    let required = json!({"target": "a#S", "traits": {"smithy.api#required": {}}});
    check(
        structure(json!({"m": required})),
        "endless-shape",
        "/shapes/a#S/members/m/target",
    );
    let union = json!({"a#U": {"type": "union", "members": {"m": {"target": "a#U"}}}});
    check(union, "endless-shape", "/shapes/a#U/members/m/target");
    let list = json!({"a#L": {"type": "list", "member": {"target": "a#L"}}});
    check(list, "endless-shape", "/shapes/a#L");
    let fine = json!({"smithy": "2.0", "shapes": {
        "a#S": {"type": "structure", "members": {"m": {"target": "a#S"}}},
        "a#U": {"type": "union", "members": {"m": {"target": "a#U"}, "n": {"target": "smithy.api#Unit"}}},
        "a#R": {"type": "structure", "members": {"l": {"target": "a#L", "traits": {"smithy.api#required": {}}}}},
        "a#L": {"type": "list", "member": {"target": "a#R"}},
    }});
    load_str("m.json", &fine.to_string()).expect("each has a finite value");
}

#[test]
fn mixin_cycles() {
    let mixin = |other: &str| json!({"type": "structure", "traits": {"smithy.api#mixin": {}}, "mixins": [{"target": other}]});
    check(
        json!({"a#A": mixin("a#B"), "a#B": mixin("a#A")}),
        "mixin-cycle",
        "/shapes/a#A/mixins",
    );
}

#[test]
fn conflicts_name_both_files() {
    let file = |kind: &str| {
        format!("{{\"smithy\": \"2.0\", \"shapes\": {{\"a#S\": {{\"type\": \"{kind}\"}}}}}}")
    };
    let (one, two) = (file("string"), file("blob"));
    let problems = load_sources(&[("1.json", &one), ("2.json", &two)]).expect_err("they conflict");
    let problem = problems.iter().next().expect("there is one");
    assert_eq!((problem.code, problems.len()), ("conflicting-shape", 1));
    assert!(problem.message.contains("`1.json`") && problem.message.contains("`2.json`"));
    assert_eq!(problem.place.file.as_deref(), Some("2.json"));
    load_sources(&[("1.json", &one), ("2.json", &one)]).expect("equal definitions are one");
    let metadata = |value: u8| {
        format!("{{\"smithy\": \"2.0\", \"metadata\": {{\"k\": {value}, \"l\": [{value}]}}}}")
    };
    let problems =
        load_sources(&[("1", &metadata(1)), ("2", &metadata(2))]).expect_err("they conflict");
    let codes: Vec<_> = problems
        .iter()
        .map(|p| (p.code, p.place.pointer.as_str()))
        .collect();
    assert_eq!(codes, [("conflicting-metadata", "/metadata/k")]);
}

#[test]
fn conflicting_traits() {
    let one = r#"{"smithy": "2.0", "shapes": {"a#S": {"type": "string", "traits": {"smithy.api#title": "A"}}}}"#;
    let two = r#"{"smithy": "2.0", "shapes": {"a#S": {"type": "apply", "traits": {"smithy.api#title": "B"}}}}"#;
    let problems = load_sources(&[("1", one), ("2", two)]).expect_err("the titles differ");
    let problem = problems.iter().next().expect("there is one");
    assert_eq!(problem.code, "conflicting-trait");
    assert_eq!(
        problem.place.resolve(two).map(|(_, column, _)| column),
        Some(86)
    );
}

#[test]
fn all_problems_come_at_once_and_are_drawn() {
    let shapes = json!({
        "a#S": {"type": "structure", "members": {"m": {"target": "a#T"}, "n": {"target": "a#U"}}},
        "a#X": {"type": "strin"},
        "bad": {"type": "string"},
    });
    let text = format!("{{\"smithy\": \"2.0\",\n\"shapes\": {shapes}}}");
    let problems = problems(&text);
    assert_eq!(problems.len(), 4, "{problems}");
    let drawn = problems.render();
    assert!(
        drawn.contains("error[unknown-shape-type]: `strin` is not a shape type"),
        "{drawn}"
    );
    assert!(drawn.contains("--> m.json:2:"), "{drawn}");
    assert!(drawn.contains("help: did you mean `string`?"), "{drawn}");
    assert!(drawn.contains("shape: a#X"), "{drawn}");
}
