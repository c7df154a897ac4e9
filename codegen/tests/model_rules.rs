//! What loading makes of mixins, `apply`, several files, Smithy 1.0 and the prelude.

use serde_json::{Value, json};
use tinsmith_codegen::model::{Model, Shape, ShapeKind, load_sources, load_str};

fn model(version: &str, shapes: Value) -> Model {
    let text = json!({"smithy": version, "shapes": shapes}).to_string();
    load_str("m.json", &text).unwrap_or_else(|problems| panic!("{}", problems.render()))
}

fn shape<'a>(model: &'a Model, id: &str) -> &'a Shape {
    model.find(id).unwrap_or_else(|| panic!("no shape {id}"))
}

fn names(shape: &Shape) -> Vec<&str> {
    let members = shape.members().into_iter();
    members.map(|member| member.name.as_str()).collect()
}

fn string() -> Value {
    json!({"target": "smithy.api#String"})
}

#[test]
fn the_prelude_is_there() {
    let model = model("2.0", json!({}));
    assert!(matches!(
        shape(&model, "smithy.api#Timestamp").kind,
        ShapeKind::Timestamp
    ));
    assert!(shape(&model, "smithy.api#Unit").traits.unit_type());
    let primitive = shape(&model, "smithy.api#PrimitiveInteger");
    assert_eq!(primitive.traits.default_value(), Some(&json!(0)));
    assert_eq!(
        shape(&model, "smithy.api#Integer").traits.default_value(),
        None
    );
    assert_eq!(primitive.file, None);
}

#[test]
fn members_keep_their_order() {
    let members = json!({"z": string(), "a": string(), "m": string()});
    let model = model(
        "2.0",
        json!({"a#S": {"type": "structure", "members": members}}),
    );
    assert_eq!(names(shape(&model, "a#S")), ["z", "a", "m"]);
    assert_eq!(shape(&model, "a#S").file.as_deref(), Some("m.json"));
}

#[test]
fn an_absent_input_or_output_is_unit() {
    let model = model("2.0", json!({"a#O": {"type": "operation"}}));
    let operation = shape(&model, "a#O")
        .as_operation()
        .expect("it is an operation");
    assert_eq!(operation.input.as_str(), "smithy.api#Unit");
    assert_eq!(operation.output.as_str(), "smithy.api#Unit");
}

#[test]
fn an_enum_member_stands_for_its_name() {
    let unit = json!({"target": "smithy.api#Unit"});
    let valued = json!({"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "b-b"}});
    let shapes = json!({"a#E": {"type": "enum", "members": {"A": unit, "B": valued}}});
    let model = model("2.0", shapes);
    let values = shape(&model, "a#E").members().into_iter();
    let values: Vec<_> = values
        .map(|member| member.traits.enum_value_str())
        .collect();
    assert_eq!(values, [Some("A"), Some("b-b")]);
}

#[test]
fn mixins_hand_on_members_and_traits() {
    let model = model(
        "2.0",
        json!({
            "a#Inner": {
                "type": "structure",
                "members": {"one": {"target": "smithy.api#String", "traits": {"smithy.api#documentation": "inner"}}},
                "traits": {
                    "smithy.api#mixin": {"localTraits": ["smithy.api#internal"]},
                    "smithy.api#internal": {},
                    "smithy.api#title": "Inner",
                },
            },
            "a#Outer": {
                "type": "structure",
                "mixins": [{"target": "a#Inner"}],
                "members": {"two": string()},
                "traits": {"smithy.api#mixin": {}, "smithy.api#tags": ["outer"]},
            },
            "a#User": {
                "type": "structure",
                "mixins": [{"target": "a#Outer"}],
                "members": {"three": string()},
                "traits": {"smithy.api#title": "User"},
            },
            "a#User$one": {"type": "apply", "traits": {"smithy.api#documentation": "user", "smithy.api#required": {}}},
        }),
    );
    let user = shape(&model, "a#User");
    assert_eq!(names(user), ["one", "two", "three"]);
    let one = user.members()[0];
    assert_eq!(one.id.as_str(), "a#User$one");
    assert_eq!(one.traits.documentation(), Some("user"));
    assert!(one.traits.required());
    assert_eq!(
        (user.traits.title(), user.traits.get("smithy.api#tags")),
        (Some("User"), Some(&json!(["outer"])))
    );
    assert!(!user.traits.has("smithy.api#mixin") && !user.traits.has("smithy.api#internal"));
    let outer = shape(&model, "a#Outer");
    assert!(outer.traits.has("smithy.api#mixin") && !outer.traits.has("smithy.api#internal"));
    assert_eq!(outer.members()[0].traits.documentation(), Some("inner"));
}

#[test]
fn mixins_of_lists_and_services() {
    let model = model(
        "2.0",
        json!({
            "a#M": {"type": "list", "member": string(), "traits": {"smithy.api#mixin": {}}},
            "a#L": {"type": "list", "mixins": [{"target": "a#M"}]},
            "a#O": {"type": "operation"}, "a#P": {"type": "operation"},
            "a#B": {"type": "service", "version": "1", "operations": [{"target": "a#O"}], "traits": {"smithy.api#mixin": {}}},
            "a#S": {"type": "service", "mixins": [{"target": "a#B"}], "operations": [{"target": "a#P"}]},
        }),
    );
    assert_eq!(shape(&model, "a#L").members()[0].id.as_str(), "a#L$member");
    let service = shape(&model, "a#S").as_service().expect("it is a service");
    let operations: Vec<_> = service.operations.iter().map(|id| id.as_str()).collect();
    assert_eq!(
        (operations, service.version.as_str()),
        (vec!["a#O", "a#P"], "1")
    );
}

#[test]
fn apply_adds_traits_across_files() {
    let one = json!({"smithy": "2.0", "metadata": {"l": [1]}, "shapes": {
        "a#S": {"type": "structure", "members": {"m": string()}, "traits": {"smithy.api#tags": ["x"]}},
    }});
    let two = json!({"smithy": "2.0", "metadata": {"l": [2]}, "shapes": {
        "a#S": {"type": "apply", "traits": {"smithy.api#tags": ["y"], "b#unknown": {"kept": 1}}},
        "a#S$m": {"type": "apply", "traits": {"smithy.api#jsonName": "M"}},
    }});
    let sources = [one.to_string(), two.to_string()];
    let model = load_sources(&[("1", &sources[0]), ("2", &sources[1])]).expect("the files agree");
    let applied = shape(&model, "a#S");
    assert_eq!(
        applied.traits.get("smithy.api#tags"),
        Some(&json!(["x", "y"]))
    );
    assert_eq!(applied.traits.get("b#unknown"), Some(&json!({"kept": 1})));
    assert_eq!(applied.members()[0].traits.json_name(), Some("M"));
    assert_eq!(model.metadata().get("l"), Some(&json!([1, 2])));
}

#[test]
fn numbers_of_smithy_1_have_defaults_unless_boxed() {
    let boxed = json!({"smithy.api#box": {}});
    let shapes = json!({
        "a#Plain": {"type": "integer"},
        "a#Boxed": {"type": "integer", "traits": boxed},
        "a#S": {"type": "structure", "members": {
            "plain": {"target": "a#Plain"},
            "boxed": {"target": "a#Boxed"},
            "boxedMember": {"target": "a#Plain", "traits": boxed},
            "required": {"target": "a#Plain", "traits": {"smithy.api#required": {}}},
            "primitive": {"target": "smithy.api#PrimitiveBoolean"},
            "prelude": {"target": "smithy.api#Boolean"},
            "string": string(),
        }},
    });
    let defaults = |version: &str| -> Vec<String> {
        let model = model(version, shapes.clone());
        let members = shape(&model, "a#S").members().into_iter();
        let defaulted = members.filter(|member| member.traits.default_value().is_some());
        defaulted.map(|member| member.name.clone()).collect()
    };
    assert_eq!(defaults("1.0"), ["plain", "primitive"]);
    assert!(defaults("2.0").is_empty());
}

#[test]
fn sets_and_legacy_enums_stay_what_they_are() {
    let model = model(
        "1.0",
        json!({
            "a#Set": {"type": "set", "member": {"target": "a#E"}},
            "a#E": {"type": "string", "traits": {"smithy.api#enum": [{"value": "x", "name": "X", "deprecated": true}]}},
        }),
    );
    let set = shape(&model, "a#Set");
    assert!(matches!(set.kind, ShapeKind::Set(_)) && set.traits.unique_items());
    let legacy = shape(&model, "a#E");
    let entries = legacy
        .traits
        .enum_definitions()
        .expect("the trait is there");
    assert!(matches!(legacy.kind, ShapeKind::String));
    assert_eq!(
        (entries[0].value, entries[0].name, entries[0].deprecated),
        ("x", Some("X"), true)
    );
}

#[test]
fn resources_and_trait_definitions_load_whole() {
    let operation = json!({"target": "a#O"});
    let model = model(
        "2.0",
        json!({
            "a#O": {"type": "operation"},
            "a#R": {
                "type": "resource",
                "identifiers": {"id": string()}, "properties": {"p": string()},
                "create": operation, "put": operation, "read": operation,
                "update": operation, "delete": operation, "list": operation,
                "operations": [operation], "collectionOperations": [operation],
                "resources": [{"target": "a#R"}],
            },
            "a#mine": {"type": "structure", "traits": {"smithy.api#trait": {"selector": "*"}}},
        }),
    );
    let ShapeKind::Resource(resource) = &shape(&model, "a#R").kind else {
        panic!("it is a resource");
    };
    let lifecycle: Vec<_> = resource.lifecycle.keys().map(String::as_str).collect();
    assert_eq!(
        lifecycle,
        ["create", "delete", "list", "put", "read", "update"]
    );
    assert_eq!(
        (resource.identifiers.len(), resource.properties.len()),
        (1, 1)
    );
    assert!(shape(&model, "a#mine").traits.has("smithy.api#trait"));
}

#[test]
fn a_byte_order_mark_is_ignored() {
    assert!(load_str("m.json", "\u{feff}{\"smithy\": \"2.0\", \"shapes\": {}}").is_ok());
}
