//! Permissions of a small service.

use serde_json::{Value, json};

use super::{Permissions, Where, permissions};
use crate::model::{Operations, load_str, select};

const MODEL: &str = r#"{"smithy": "2.0", "shapes": {
    "a#Store": {"type": "service", "version": "1", "resources": [{"target": "a#Shelf"}],
        "operations": [{"target": "a#Ping"}, {"target": "a#Move"}, {"target": "a#Login"},
            {"target": "a#Hello"}],
        "traits": {"aws.api#service": {"sdkId": "Store", "arnNamespace": "store"},
            "aws.auth#sigv4": {"name": "store"}, "smithy.api#httpBearerAuth": {}}},
    "a#Shelf": {"type": "resource", "identifiers": {"ShelfId": {"target": "smithy.api#String"}},
        "resources": [{"target": "a#Book"}], "create": {"target": "a#CreateShelf"},
        "read": {"target": "a#GetShelf"}, "list": {"target": "a#ListShelves"},
        "traits": {"aws.api#arn": {"template": "shelf/{ShelfId}"},
            "aws.iam#iamResource": {"name": "shelf"}}},
    "a#Book": {"type": "resource", "identifiers": {"ShelfId": {"target": "smithy.api#String"},
            "BookId": {"target": "smithy.api#String"}},
        "operations": [{"target": "a#Burn"}],
        "traits": {"aws.api#arn": {"template": "shelf/{ShelfId}/{BookId}"}}},
    "a#Ping": {"type": "operation"},
    "a#Hello": {"type": "operation", "traits": {"smithy.api#optionalAuth": {}}},
    "a#Login": {"type": "operation", "traits": {"smithy.api#auth": ["smithy.api#httpBearerAuth"]}},
    "a#CreateShelf": {"type": "operation", "traits": {"aws.iam#iamAction":
        {"createsResources": ["shelf"], "requiredActions": ["kms:Encrypt", "Ping"]}}},
    "a#GetShelf": {"type": "operation", "input": {"target": "a#GetIn"}, "traits": {
        "aws.iam#actionName": "ReadShelf", "aws.iam#conditionKeys": ["store:Colour"],
        "aws.iam#actionPermissionDescription": "Look at a shelf"}},
    "a#GetIn": {"type": "structure", "members": {"ShelfId": {"target": "smithy.api#String",
        "traits": {"smithy.api#required": {}}}}},
    "a#ListShelves": {"type": "operation", "traits": {"smithy.api#readonly": {}}},
    "a#Burn": {"type": "operation"},
    "a#Move": {"type": "operation", "traits": {"aws.iam#iamAction":
        {"resources": {"required": {"Book": {}}, "optional": {"shelf": {}}}}}}
}}"#;

fn of(operations: &[&str]) -> Permissions {
    let model = load_str("model.json", MODEL).unwrap_or_else(|problems| panic!("{problems}"));
    let names = operations.iter().map(|name| (*name).to_owned()).collect();
    let selection = select(&model, None, &Operations::Named(names)).expect("the operations exist");
    permissions(&model, &selection, &Where::default())
}

fn statement(action: Value, resource: Value) -> Value {
    json!({"Effect": "Allow", "Action": action, "Resource": resource})
}

#[test]
fn an_action_has_the_name_of_its_operation() {
    assert_eq!(
        of(&["Ping"]).policy(),
        json!({
            "Version": "2012-10-17",
            "Statement": [statement(json!("store:Ping"), json!("*"))],
        })
    );
}

#[test]
fn instance_operations_concern_their_resource() {
    let permissions = of(&["GetShelf", "Burn"]);
    assert_eq!(
        permissions.policy()["Statement"],
        json!([
            statement(json!("store:ReadShelf"), json!("arn:*:store:*:*:shelf/*")),
            statement(json!("store:Burn"), json!("arn:*:store:*:*:shelf/*/*")),
        ])
    );
    let read = &permissions.actions["store:ReadShelf"];
    assert_eq!(read.description.as_deref(), Some("Look at a shelf"));
    assert!(read.operations.contains("GetShelf"));
    assert!(read.condition_keys.contains("store:Colour"));
}

#[test]
fn named_resources_come_before_bound_ones() {
    assert_eq!(
        of(&["Move"]).policy()["Statement"],
        json!([statement(
            json!("store:Move"),
            json!(["arn:*:store:*:*:shelf/*", "arn:*:store:*:*:shelf/*/*"])
        )])
    );
}

#[test]
fn required_actions_are_allowed_too() {
    let permissions = of(&["CreateShelf", "ListShelves"]);
    assert_eq!(
        permissions.policy()["Statement"],
        json!([statement(
            json!([
                "kms:Encrypt",
                "store:CreateShelf",
                "store:ListShelves",
                "store:Ping"
            ]),
            json!("*")
        )])
    );
    assert!(
        permissions.actions["kms:Encrypt"]
            .operations
            .contains("CreateShelf")
    );
}

#[test]
fn unsigned_operations_need_nothing() {
    let permissions = of(&["Login", "Hello"]);
    assert!(permissions.actions.is_empty());
    assert_eq!(
        permissions.notes,
        [
            "a#Hello: may be called without credentials, no permission is listed",
            "a#Login: not signed with AWS credentials, no permission is needed",
        ]
    );
}

#[test]
fn services_are_joined() {
    let mut permissions = of(&["Burn"]);
    permissions.extend(of(&["Ping", "Burn"]));
    assert_eq!(permissions.actions.len(), 2);
    assert_eq!(permissions.actions["store:Burn"].resources.len(), 1);
}

#[test]
fn a_service_without_a_namespace_goes_by_its_signing_name() {
    let text = r#"{"smithy": "2.0", "shapes": {
        "a#Odd": {"type": "service", "version": "1", "operations": [{"target": "a#Go"}],
            "traits": {"aws.api#service": {"sdkId": "Odd"}, "aws.auth#sigv4": {"name": "odd-one"}}},
        "a#Go": {"type": "operation"}}}"#;
    let model = load_str("model.json", text).unwrap_or_else(|problems| panic!("{problems}"));
    let selection = select(&model, None, &Operations::All).expect("the operations exist");
    let permissions = permissions(&model, &selection, &Where::default());
    assert!(permissions.actions.contains_key("odd-one:Go"));
    let note = "a#Go: the model has no permissions for it; the action is taken to have the \
                operation's name";
    assert_eq!(permissions.notes, [note]);
}

#[test]
fn two_names_for_a_service_are_noted() {
    let text = MODEL.replace(r#"{"name": "store"}"#, r#"{"name": "shop"}"#);
    let model = load_str("model.json", &text).unwrap_or_else(|problems| panic!("{problems}"));
    let selection = select(&model, None, &Operations::All).expect("the operations exist");
    let notes = permissions(&model, &selection, &Where::default()).notes;
    assert!(
        notes.iter().any(|note| note.contains("signed for `shop`")),
        "{notes:?}"
    );
}
