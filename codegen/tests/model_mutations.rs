//! Broken models never make the loader or the generator panic, and never fail without a problem.

use proptest::prelude::*;
use serde_json::{Value, json};
use tinsmith_codegen::model::{self, Operations};
use tinsmith_codegen::{Options, Request, generate};

/// A small model with every kind of shape.
fn seed() -> Value {
    let string = json!({"target": "smithy.api#String"});
    json!({"smithy": "2.0", "metadata": {"k": [1]}, "shapes": {
        "a#Service": {
            "type": "service", "version": "1", "operations": [{"target": "a#Op"}],
            "resources": [{"target": "a#Res"}], "errors": [{"target": "a#Err"}],
            "rename": {"a#Str": "Text"}, "traits": {
                "aws.api#service": {"sdkId": "X"}, "aws.auth#sigv4": {"name": "x"},
                "aws.protocols#restJson1": {},
            },
        },
        "a#Res": {"type": "resource", "identifiers": {"id": string}, "read": {"target": "a#Op"}},
        "a#Op": {
            "type": "operation", "input": {"target": "a#In"}, "output": {"target": "a#Out"},
            "errors": [{"target": "a#Err"}],
            "traits": {"smithy.api#http": {"method": "GET", "uri": "/", "code": 200}},
        },
        "a#Err": {"type": "structure", "members": {"message": string}, "traits": {"smithy.api#error": "client"}},
        "a#Mixin": {"type": "structure", "members": {"m": string}, "traits": {"smithy.api#mixin": {}}},
        "a#In": {"type": "structure", "mixins": [{"target": "a#Mixin"}], "members": {"u": {"target": "a#Union"}}},
        "a#In$m": {"type": "apply", "traits": {"smithy.api#required": {}}},
        "a#Out": {"type": "structure", "members": {"out": {"target": "a#Out"}, "map": {"target": "a#Map"}}},
        "a#Union": {"type": "union", "members": {"l": {"target": "a#List"}, "e": {"target": "a#Enum"}}},
        "a#List": {"type": "list", "member": {"target": "a#Union"}},
        "a#Map": {"type": "map", "key": string, "value": {"target": "a#List"}},
        "a#Enum": {"type": "enum", "members": {"A": {"target": "smithy.api#Unit"}}},
        "a#Str": {"type": "string", "traits": {"smithy.api#enum": [{"value": "x"}]}},
    }})
}

/// One change at one of the values of the model, counted from the root.
#[derive(Clone, Debug)]
enum Change {
    Delete,
    Replace(Value),
    Rename(String),
    Copy(usize),
}

fn change() -> impl Strategy<Value = Change> {
    let hostile = prop_oneof![
        Just("../../etc".to_owned()),
        Just("a#B\"\n".to_owned()),
        Just("a#\u{202e}".to_owned()),
        Just(String::new()),
        Just("a#Out".to_owned()),
        Just("a#List".to_owned()),
        Just("structure".to_owned()),
        Just("smithy.api#required".to_owned()),
        Just("~1/~0".to_owned()),
        any::<String>(),
    ];
    let scalar = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        hostile.clone().prop_map(Value::from),
        Just(json!([])),
        Just(json!({})),
        Just(json!([{"target": "a#In"}])),
    ];
    prop_oneof![
        Just(Change::Delete),
        scalar.prop_map(Change::Replace),
        hostile.prop_map(Change::Rename),
        any::<usize>().prop_map(Change::Copy),
    ]
}

/// The pointers of all values below the root.
fn pointers(value: &Value, prefix: &str, found: &mut Vec<String>) {
    let children: Vec<(String, &Value)> = match value {
        Value::Object(map) => map
            .iter()
            .map(|(key, value)| (key.clone(), value))
            .collect(),
        Value::Array(list) => list
            .iter()
            .enumerate()
            .map(|(i, value)| (i.to_string(), value))
            .collect(),
        _ => Vec::new(),
    };
    for (key, child) in children {
        let pointer = format!("{prefix}/{}", key.replace('~', "~0").replace('/', "~1"));
        pointers(child, &pointer, found);
        found.push(pointer);
    }
}

fn apply(model: &mut Value, at: usize, change: Change) {
    let mut all = Vec::new();
    pointers(model, "", &mut all);
    if all.is_empty() {
        return;
    }
    let pointer = all[at % all.len()].clone();
    match change {
        Change::Replace(value) => replace(model, &pointer, value),
        Change::Copy(other) => {
            let value = model
                .pointer(&all[other % all.len()])
                .cloned()
                .unwrap_or_default();
            replace(model, &pointer, value);
        }
        Change::Delete => drop(take(model, &pointer)),
        Change::Rename(name) => {
            let parent = pointer
                .rsplit_once('/')
                .map_or("", |(parent, _)| parent)
                .to_owned();
            let value = take(model, &pointer);
            if let (Some(value), Some(Value::Object(map))) = (value, model.pointer_mut(&parent)) {
                map.insert(name, value);
            }
        }
    }
}

fn replace(model: &mut Value, pointer: &str, value: Value) {
    if let Some(place) = model.pointer_mut(pointer) {
        *place = value;
    }
}

fn take(model: &mut Value, pointer: &str) -> Option<Value> {
    let (parent, key) = pointer.rsplit_once('/')?;
    match model.pointer_mut(parent)? {
        Value::Object(map) => map.remove(&key.replace("~1", "/").replace("~0", "~")),
        Value::Array(list) => {
            let index = key.parse().ok().filter(|index| *index < list.len())?;
            Some(list.remove(index))
        }
        _ => None,
    }
}

/// Loads, and asks everything of what loads.
fn exercise(text: &str) -> Result<(), TestCaseError> {
    let model = match model::load_str("m.json", text) {
        Ok(model) => model,
        Err(problems) => {
            prop_assert!(!problems.is_empty());
            prop_assert!(problems.render().contains("error["));
            for problem in problems.iter() {
                prop_assert!(problem.place.resolve(text).is_some());
            }
            return Ok(());
        }
    };
    model::recursive_members(&model);
    generate_all(&model)?;
    if let Ok(selection) = model::select(&model, None, &Operations::All) {
        let reached = model::closure(&model, Some(&selection.service), &selection.operations);
        for id in &reached {
            prop_assert_eq!(&model[id].id, id);
        }
    }
    Ok(())
}

/// Plans, emits and prints every operation of what loads: problems that say what is wrong, or files
/// that are Rust (printing parses them).
fn generate_all(model: &model::Model) -> Result<(), TestCaseError> {
    let request = Request {
        model,
        service: None,
        operations: Operations::All,
        types: Vec::new(),
        protocol: None,
    };
    match generate(&[request], &Options::new("changed")) {
        Ok(output) => prop_assert!(!output.files.is_empty()),
        Err(problems) => {
            prop_assert!(!problems.is_empty());
            let mut problems = problems.iter();
            let ours = problems.find(|problem| problem.code == "internal");
            prop_assert!(ours.is_none(), "{ours:?}");
        }
    }
    Ok(())
}

#[test]
fn the_seed_is_generated() {
    let model = model::load_str("m.json", &seed().to_string())
        .unwrap_or_else(|problems| panic!("{}", problems.render()));
    let request = Request {
        model: &model,
        service: None,
        operations: Operations::All,
        types: Vec::new(),
        protocol: None,
    };
    let output = generate(&[request], &Options::new("seed"));
    output.unwrap_or_else(|problems| panic!("{}", problems.render()));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn changed_models_load_or_say_why(changes in prop::collection::vec((any::<usize>(), change()), 1..6)) {
        let mut model = seed();
        for (at, change) in changes {
            apply(&mut model, at, change);
        }
        exercise(&model.to_string())?;
    }

    #[test]
    fn cut_text_says_why(length in 0usize..2000) {
        let text = seed().to_string();
        exercise(&text[..length.min(text.len())])?;
    }
}
