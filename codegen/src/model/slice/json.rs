//! Shapes as JSON (Smithy 2.0, "JSON AST").

use serde_json::{Map, Value, json};

use super::Leave;
use crate::model::shape::{Member, Operation, Service, Shape, ShapeId, ShapeKind};
use crate::model::traits::{Traits, is_aside, is_documentation, without_enum_docs};

/// A shape as the value of its id in `shapes`.
pub(super) fn shape(shape: &Shape, leave: Leave) -> Value {
    let mut object = Map::new();
    object.insert("type".to_owned(), json!(shape.kind.shape_type().name()));
    match &shape.kind {
        ShapeKind::Service(service) => self::service(&mut object, service),
        ShapeKind::Operation(operation) => self::operation(&mut object, operation),
        ShapeKind::List(_) | ShapeKind::Set(_) | ShapeKind::Map { .. } => {
            for member in shape.members() {
                object.insert(member.name.clone(), self::member(member, leave));
            }
        }
        kind if has_members(kind) => {
            let members = shape.members().into_iter();
            let members = members.map(|member| (member.name.clone(), self::member(member, leave)));
            object.insert("members".to_owned(), Value::Object(members.collect()));
        }
        _ => {}
    }
    add_traits(&mut object, &shape.traits, leave);
    Value::Object(object)
}

fn has_members(kind: &ShapeKind) -> bool {
    matches!(
        kind,
        ShapeKind::Structure(_) | ShapeKind::Union(_) | ShapeKind::Enum(_) | ShapeKind::IntEnum(_)
    )
}

fn member(member: &Member, leave: Leave) -> Value {
    let mut object = Map::new();
    object.insert("target".to_owned(), json!(member.target.as_str()));
    add_traits(&mut object, &member.traits, leave);
    Value::Object(object)
}

fn service(object: &mut Map<String, Value>, service: &Service) {
    if !service.version.is_empty() {
        object.insert("version".to_owned(), json!(service.version));
    }
    add_references(object, "operations", &service.operations);
    add_references(object, "errors", &service.errors);
    if !service.rename.is_empty() {
        let names = service.rename.iter();
        let names = names.map(|(id, name)| (id.to_string(), json!(name)));
        object.insert("rename".to_owned(), Value::Object(names.collect()));
    }
}

fn operation(object: &mut Map<String, Value>, operation: &Operation) {
    object.insert("input".to_owned(), reference(&operation.input));
    object.insert("output".to_owned(), reference(&operation.output));
    add_references(object, "errors", &operation.errors);
}

fn reference(id: &ShapeId) -> Value {
    json!({ "target": id.as_str() })
}

fn add_references(object: &mut Map<String, Value>, key: &str, ids: &[ShapeId]) {
    if !ids.is_empty() {
        let ids: Vec<Value> = ids.iter().map(reference).collect();
        object.insert(key.to_owned(), Value::Array(ids));
    }
}

fn add_traits(object: &mut Map<String, Value>, traits: &Traits, leave: Leave) {
    let kept = traits.iter().filter(|(id, _)| {
        let left = is_aside(id) || leave.docs && is_documentation(id);
        !left
    });
    let kept: Map<String, Value> = kept
        .map(|(id, value)| {
            let value = if leave.docs {
                without_enum_docs(id, value)
            } else {
                value.clone()
            };
            (id.clone(), value)
        })
        .collect();
    if !kept.is_empty() {
        object.insert("traits".to_owned(), Value::Object(kept));
    }
}
