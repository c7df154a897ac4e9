//! Operations, closures, directions, boxing and selection.

use serde_json::{Value, json};
use tinsmith_codegen::model::{
    Model, Operations, ShapeId, closure, directions, load_str, operations_of, recursive_members,
    select,
};

fn model(shapes: Value) -> Model {
    let text = json!({"smithy": "2.0", "shapes": shapes}).to_string();
    load_str("m.json", &text).unwrap_or_else(|problems| panic!("{}", problems.render()))
}

fn to(id: &str) -> Value {
    json!({"target": id})
}

fn id(id: &str) -> ShapeId {
    ShapeId::parse(id).expect("the id is well formed")
}

fn texts<'a>(ids: impl IntoIterator<Item = &'a ShapeId>) -> Vec<&'a str> {
    ids.into_iter().map(ShapeId::as_str).collect()
}

fn store() -> Model {
    model(json!({
        "a#Store": {
            "type": "service",
            "operations": [to("a#Put")], "resources": [to("a#Shelf")], "errors": [to("a#Common")],
            "traits": {"aws.api#service": {"sdkId": "My Store"}},
        },
        "a#Shelf": {"type": "resource", "read": to("a#GetShelf"), "resources": [to("a#Book")]},
        "a#Book": {"type": "resource", "operations": [to("a#Turn")], "collectionOperations": [to("a#Count")]},
        "a#Put": {"type": "operation", "input": to("a#PutInput"), "errors": [to("a#Full")]},
        "a#GetShelf": {"type": "operation", "output": to("a#Both")},
        "a#Turn": {"type": "operation"}, "a#Count": {"type": "operation"},
        "a#PutInput": {"type": "structure", "members": {"list": to("a#List")}},
        "a#List": {"type": "list", "member": to("a#Both")},
        "a#Both": {"type": "structure", "members": {"s": to("smithy.api#String")}},
        "a#Full": {"type": "structure", "members": {"both": to("a#Both")}, "traits": {"smithy.api#error": "client"}},
        "a#Common": {"type": "structure", "traits": {"smithy.api#error": "server"}},
        "a#Unused": {"type": "string"},
    }))
}

#[test]
fn operations_of_resources_count() {
    let operations = operations_of(&store(), &id("a#Store"));
    assert_eq!(
        texts(&operations),
        ["a#Count", "a#GetShelf", "a#Put", "a#Turn"]
    );
    assert!(operations_of(&store(), &id("a#List")).is_empty());
}

#[test]
fn the_closure_has_what_is_reached() {
    let reached = closure(&store(), None, &[id("a#Put")]);
    let expected = [
        "a#Both",
        "a#Full",
        "a#List",
        "a#Put",
        "a#PutInput",
        "smithy.api#String",
        "smithy.api#Unit",
    ];
    assert_eq!(texts(&reached), expected);
    let service = id("a#Store");
    assert!(closure(&store(), Some(&service), &[id("a#Put")]).contains("a#Common"));
    assert!(closure(&store(), Some(&service), &[]).is_empty());
}

#[test]
fn directions_tell_sent_from_received() {
    let directions = directions(&store(), None, &[id("a#Put")]);
    let direction = |shape: &str| (directions[shape].input, directions[shape].output);
    assert_eq!(direction("a#PutInput"), (true, false));
    assert_eq!(direction("a#Full"), (false, true));
    assert_eq!(direction("a#Both"), (true, true));
    assert!(!directions.contains_key("a#Put"));
}

#[test]
fn the_smallest_member_of_a_cycle_is_boxed() {
    let shapes = json!({
        "a#Expression": {"type": "structure", "members": {"Or": to("a#List"), "Not": to("a#Expression"), "And": to("a#List")}},
        "a#List": {"type": "list", "member": to("a#Expression")},
    });
    assert_eq!(
        texts(&recursive_members(&model(shapes))),
        ["a#Expression$Not"]
    );
}

#[test]
fn boxing_goes_on_until_no_cycle_is_left() {
    let shapes = json!({
        "a#A": {"type": "structure", "members": {"b": to("a#B"), "self": to("a#A")}},
        "a#B": {"type": "union", "members": {"c": to("a#C"), "d": to("smithy.api#Unit")}},
        "a#C": {"type": "structure", "members": {"a": to("a#A"), "b": to("a#B")}},
        "a#Leaf": {"type": "structure", "members": {"a": to("a#A")}},
        "a#Map": {"type": "map", "key": to("smithy.api#String"), "value": to("a#Mapped")},
        "a#Mapped": {"type": "structure", "members": {"map": to("a#Map")}},
    });
    assert_eq!(
        texts(&recursive_members(&model(shapes))),
        ["a#A$b", "a#A$self", "a#B$c"]
    );
}

#[test]
fn long_chains_do_not_overflow() {
    let mut shapes = serde_json::Map::new();
    for index in 0..20_000 {
        let next = format!("a#S{}", (index + 1) % 20_000);
        shapes.insert(
            format!("a#S{index}"),
            json!({"type": "structure", "members": {"m": to(&next)}}),
        );
    }
    let model = model(Value::Object(shapes));
    assert_eq!(texts(&recursive_members(&model)), ["a#S0$m"]);
}

#[test]
fn selects_by_name_id_and_sdk_id() {
    let model = store();
    for service in [None, Some("Store"), Some("a#Store"), Some("my store")] {
        let selection = select(&model, service, &Operations::All).expect("the service is found");
        assert_eq!(
            (selection.service.as_str(), selection.operations.len()),
            ("a#Store", 4)
        );
    }
    let names = vec!["Turn".to_owned(), "a#Put".to_owned(), "Turn".to_owned()];
    let selection = select(&model, None, &Operations::Named(names)).expect("both are there");
    assert_eq!(texts(&selection.operations), ["a#Put", "a#Turn"]);
}

#[test]
fn selection_reports_all_that_is_missing() {
    let model = store();
    let names = vec![
        "GetShelve".to_owned(),
        "Put".to_owned(),
        "Nothing#Such".to_owned(),
    ];
    let problems = select(&model, None, &Operations::Named(names)).expect_err("two are missing");
    let codes: Vec<_> = problems.iter().map(|problem| problem.code).collect();
    assert_eq!(codes, ["unknown-operation", "unknown-operation"]);
    let help = problems
        .iter()
        .next()
        .and_then(|problem| problem.help.as_deref());
    assert_eq!(help, Some("did you mean `GetShelf`?"));
    let code = |service, operations| {
        let problems = select(&model, service, &operations).expect_err("it is not there");
        problems.iter().next().map(|problem| problem.code)
    };
    assert_eq!(code(Some("Shop"), Operations::All), Some("unknown-service"));
    assert_eq!(code(None, Operations::Named(vec![])), Some("no-operation"));
}

#[test]
fn operations_are_left_out_by_name_or_id() {
    let model = store();
    let except = |names: &[&str]| {
        let names = names.iter().map(|name| (*name).to_owned()).collect();
        select(&model, None, &Operations::AllExcept(names))
    };
    let some = except(&["Turn", "a#Put"]).expect("both are there");
    assert_eq!(texts(&some.operations), ["a#Count", "a#GetShelf"]);
    let none = except(&["Turn", "Put", "Count", "GetShelf"]).expect_err("nothing is left");
    let codes: Vec<_> = none.iter().map(|problem| problem.code).collect();
    assert_eq!(codes, ["no-operation"]);
    let unknown = except(&["GetShelve"]).expect_err("there is no such operation");
    let problem = unknown.iter().next().expect("a problem");
    assert_eq!(problem.code, "unknown-operation");
    assert_eq!(problem.help.as_deref(), Some("did you mean `GetShelf`?"));
}

#[test]
fn a_service_must_be_chosen_if_there_are_two() {
    let service = json!({"type": "service"});
    let two = model(json!({"a#One": service, "b#Two": service}));
    let problems = select(&two, None, &Operations::All).expect_err("there are two");
    let problem = problems.iter().next().expect("there is one");
    assert_eq!(problem.code, "ambiguous-service");
    assert!(problem.message.contains("a#One, b#Two"));
    assert!(select(&two, Some("Two"), &Operations::All).is_ok());
    let none = model(json!({}));
    let problems = select(&none, None, &Operations::All).expect_err("there is none");
    assert_eq!(
        problems.iter().next().map(|problem| problem.code),
        Some("no-service")
    );
}
