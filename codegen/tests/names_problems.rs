//! Names that Rust cannot spell, and names that two need: each is a problem with its place.

mod adversary;

use adversary::{Shapes, crate_of, id, target};
use serde_json::{Value, json};
use tinsmith_codegen::{Options, Problem};

const STRING: &str = "smithy.api#String";

/// A service with an operation `Act` of these members, and more.
fn service(members: Value, operations: &[&str], traits: Value) -> Value {
    let mut shapes = Shapes::new();
    shapes.structure("In", members, json!({}));
    shapes.structure("Out", json!({}), json!({}));
    for name in operations {
        shapes.operation(name, &[], json!({}));
    }
    shapes.service("aws.protocols#restJson1", operations, traits)
}

fn settings(params: Value) -> Value {
    service(
        json!({}),
        &["Act"],
        json!({ "smithy.rules#clientContextParams": params }),
    )
}

fn setting(name: &str) -> Value {
    let param = json!({ "type": "string", "documentation": "A" });
    settings(json!({ name: param }))
}

/// The only problem of a model.
fn problem(model: &Value) -> Problem {
    let problems = crate_of(model, &Options::new("problems")).expect_err("it is refused");
    assert_eq!(problems.len(), 1, "{problems}");
    problems.iter().next().expect("there is one").clone()
}

#[test]
fn names_without_a_letter_are_refused_where_they_stand() {
    let sdk_id = |sdk_id: &str| {
        service(
            json!({}),
            &["Act"],
            json!({ "aws.api#service": { "sdkId": sdk_id } }),
        )
    };
    let mut legacy = Shapes::new();
    legacy.add(
        "In",
        json!({ "type": "structure", "members": { "a": target(&id("En")) } }),
    );
    legacy.add("Out", json!({ "type": "structure", "members": {} }));
    legacy.add(
        "En",
        json!({ "type": "string", "traits": { "smithy.api#enum": [
            { "value": "a", "name": "A" }, { "value": "b", "name": "1.0" }] } }),
    );
    legacy.operation("Act", &[], json!({}));
    let legacy = legacy.service("aws.protocols#restJson1", &["Act"], json!({}));
    let long = "A".repeat(300);
    let service = id("Adversary");
    let refused = [
        (setting(""), service.clone()),
        (setting("\u{65e5}\u{672c}"), service.clone()),
        (sdk_id("../"), service.clone()),
        (sdk_id(""), service),
        (legacy, id("En")),
        (super_long(&long), id(&long)),
    ];
    for (model, shape) in refused {
        let problem = problem(&model);
        assert_eq!(problem.code, "invalid-name", "{problem:?}");
        assert_eq!(problem.shape, Some(shape));
        assert!(
            problem.place.file.is_some() && problem.help.is_some(),
            "{problem:?}"
        );
    }
}

/// A structure whose file no file system takes.
fn super_long(name: &str) -> Value {
    let mut shapes = Shapes::new();
    shapes.structure(name, json!({}), json!({}));
    shapes.structure("In", json!({ "a": target(&id(name)) }), json!({}));
    shapes.structure("Out", json!({}), json!({}));
    shapes.operation("Act", &[], json!({}));
    shapes.service("aws.protocols#restJson1", &["Act"], json!({}))
}

#[test]
fn names_that_two_need_are_told_where_they_stand() {
    let members = |names: &[&str]| {
        let members = names
            .iter()
            .map(|name| ((*name).to_owned(), target(STRING)));
        service(Value::Object(members.collect()), &["Act"], json!({}))
    };
    let on_member = |name: &str| format!("{}${name}", id("In"));
    let clashes = [
        (members(&["meta", "metaValue"]), on_member("metaValue")),
        (
            members(&["asInput", "asInputValue"]),
            on_member("asInputValue"),
        ),
        (
            members(&["size", "getSize", "getSizeValue"]),
            on_member("getSizeValue"),
        ),
        (members(&["_1", "__1"]), on_member("__1")),
        (setting("region"), id("Adversary")),
        (setting("EndpointUrl"), id("Adversary")),
        (setting("new"), id("Adversary")),
        (service(json!({}), &["New"], json!({})), id("New")),
        (service(json!({}), &["FromConf"], json!({})), id("FromConf")),
        (service(json!({}), &["Config"], json!({})), id("Config")),
        (
            service(json!({}), &["GetIt", "Get_It"], json!({})),
            id("Get_It"),
        ),
    ];
    for (model, shape) in clashes {
        let problems = crate_of(&model, &Options::new("problems")).expect_err("it is refused");
        let clash = problems
            .iter()
            .find(|problem| problem.shape.as_ref() == Some(&shape));
        let clash = clash.unwrap_or_else(|| panic!("{shape}: {problems}"));
        assert_eq!(clash.code, "name-collision", "{problems}");
        assert!(clash.place.file.is_some(), "{clash:?}");
    }
}

#[test]
fn variants_with_the_same_accessors_clash() {
    let mut shapes = Shapes::new();
    let variants = json!({ "aB": target(STRING), "ab": target(STRING), "A": target(STRING) });
    shapes.add("Un", json!({ "type": "union", "members": variants }));
    shapes.structure("In", json!({ "a": target(&id("Un")) }), json!({}));
    shapes.structure("Out", json!({}), json!({}));
    shapes.operation("Act", &[], json!({}));
    let model = shapes.service("aws.protocols#restJson1", &["Act"], json!({}));
    let problem = problem(&model);
    assert_eq!(problem.code, "name-collision");
    assert_eq!(problem.shape, Some(format!("{}$ab", id("Un"))));
}

#[test]
fn a_setting_has_the_type_of_its_parameter() {
    let rules = json!({ "version": "1.0",
        "parameters": { "Fast": { "type": "String", "documentation": "A" } },
        "rules": [{ "type": "error", "conditions": [], "error": "none" }] });
    let traits = json!({
        "smithy.rules#clientContextParams": { "Fast": { "type": "boolean" } },
        "smithy.rules#endpointRuleSet": rules
    });
    let problem = problem(&service(json!({}), &["Act"], traits));
    assert_eq!(problem.code, "invalid-endpoint-params");
    assert_eq!(problem.shape, Some(id("Adversary")));
}

#[test]
fn packages_and_versions_that_cargo_refuses_are_refused() {
    let model = service(json!({}), &["Act"], json!({}));
    for name in [
        "",
        "a b",
        "a\"\nbuild = \"evil.rs",
        "self",
        "core",
        "1a",
        "a/../b",
    ] {
        let problems = crate_of(&model, &Options::new(name)).expect_err(name);
        assert_eq!(
            problems.iter().next().map(|problem| problem.code),
            Some("invalid-name")
        );
    }
    let mut options = Options::new("problems");
    options.version = "1\"\nbuild = \"evil.rs".to_owned();
    let problems = crate_of(&model, &options).expect_err("no version");
    assert_eq!(
        problems.iter().next().map(|problem| problem.code),
        Some("invalid-version")
    );
}

/// Two errors with one code: the first of them is read, and the crate has no arm that is never
/// reached.
#[test]
fn of_two_errors_with_one_code_one_is_read() {
    let mut shapes = Shapes::new();
    for name in ["In", "Out"] {
        shapes.structure(name, json!({}), json!({}));
    }
    for name in ["Abc", "Def"] {
        let traits = json!({ "smithy.api#error": "client",
            "aws.protocols#awsQueryError": { "code": "Same", "httpResponseCode": 400 } });
        shapes.structure(name, json!({}), traits);
    }
    shapes.operation("Act", &["Abc", "Def"], json!({}));
    let model = shapes.service("aws.protocols#awsQuery", &["Act"], json!({}));
    let output = crate_of(&model, &Options::new("codes")).expect("a crate");
    let file = output
        .files
        .iter()
        .find(|file| file.path == "src/operation/act.rs");
    let text = &file.expect("the operation").text;
    assert_eq!(text.matches("\"Same\" =>").count(), 1, "{text}");
    assert!(text.contains("Def(types::error::Def)"), "{text}");
}

#[test]
fn only_operations_that_are_not_in_camel_case_turn_its_lint_off() {
    let lint = "non_camel_case_types";
    let cases = [
        ("Act", false),
        ("act", false),
        ("_2Act", false),
        ("const_", true),
        ("Act_Now", true),
        ("act__now", true),
    ];
    for (name, expected) in cases {
        let model = service(json!({}), &[name], json!({}));
        let output = crate_of(&model, &Options::new("names"));
        let output = output.unwrap_or_else(|problems| panic!("{name}: {problems}"));
        let found: Vec<_> = output
            .files
            .iter()
            .filter(|file| file.text.contains(lint))
            .map(|file| file.path.as_str())
            .collect();
        let lib: &[&str] = if expected { &["src/lib.rs"] } else { &[] };
        assert_eq!(found, lib, "{name}");
    }
}
