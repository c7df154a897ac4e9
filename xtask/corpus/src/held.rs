//! What a model holds for some operations: counted from the model, by the rules of Smithy and
//! without the generator's plan.

use std::collections::BTreeSet;

use tinsmith_codegen::model::{Model, Operation, Service, Shape, ShapeId, ShapeKind};

use crate::count::{Items, Kind, flat};

/// What the crate of a service with these operations must hold.
pub(crate) fn items(model: &Model, service: &Service, operations: &[ShapeId]) -> Items {
    let mut items = Items::default();
    let mut nested = Vec::new();
    let mut errors: BTreeSet<&ShapeId> = BTreeSet::new();
    for (id, operation) in operations.iter().filter_map(|id| operation(model, id)) {
        items.add_shape(Kind::Operation, id);
        items.add_shape(Kind::Input, id);
        items.add_shape(Kind::Output, id);
        if is_paginated(model, id, operation) {
            items.add_shape(Kind::Paginator, id);
        }
        for waiter in model[id].traits.waiters() {
            items.add(Kind::Waiter, flat(waiter.name));
        }
        nested.extend(targets(&model[&operation.input]));
        nested.extend(targets(&model[&operation.output]));
        errors.extend(&operation.errors);
    }
    if !operations.is_empty() {
        errors.extend(&service.errors);
    }
    nested.extend(&errors);
    for id in reached(model, nested) {
        if let Some(kind) = kind(&model[id]) {
            items.add_shape(kind, id);
        }
        if matches!(model[id].kind, ShapeKind::Union(_)) && model[id].traits.streaming() {
            items.add_shape(Kind::EventStream, id);
        }
    }
    items
}

fn operation<'a>(model: &'a Model, id: &'a ShapeId) -> Option<(&'a ShapeId, &'a Operation)> {
    Some((id, model.get(id)?.as_operation()?))
}

/// Whether the operation is read by pages. One with an idempotency token is not: every page would be
/// a request of its own with the same token.
fn is_paginated(model: &Model, id: &ShapeId, operation: &Operation) -> bool {
    let has_token = model[&operation.input].idempotency_token().is_some();
    model[id].traits.paginated().is_some() && !has_token
}

/// The shapes that the members of these, and of what they lead to, lead to.
fn reached<'a>(model: &'a Model, mut open: Vec<&'a ShapeId>) -> BTreeSet<&'a ShapeId> {
    let mut reached = BTreeSet::new();
    while let Some(id) = open.pop() {
        if reached.insert(id) {
            open.extend(targets(&model[id]));
        }
    }
    reached
}

/// What the members of a shape lead to; the values of an enum lead nowhere.
fn targets(shape: &Shape) -> Vec<&ShapeId> {
    match shape.kind {
        ShapeKind::Enum(_) | ShapeKind::IntEnum(_) => Vec::new(),
        _ => {
            let members = shape.members().into_iter();
            members.map(|member| &member.target).collect()
        }
    }
}

/// What a nested shape becomes, if it becomes an item of its own. `Unit` stands for nothing.
fn kind(shape: &Shape) -> Option<Kind> {
    match shape.kind {
        _ if shape.id.as_str() == "smithy.api#Unit" => None,
        ShapeKind::Structure(_) if shape.traits.error().is_some() => Some(Kind::Error),
        ShapeKind::Structure(_) => Some(Kind::Structure),
        ShapeKind::Union(_) => Some(Kind::Union),
        ShapeKind::Enum(_) => Some(Kind::Enum),
        ShapeKind::String => shape.traits.enum_definitions().map(|_| Kind::Enum),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use tinsmith_codegen::model::{load_str, operations_of};

    use super::*;

    const MODEL: &str = r#"{"smithy": "2.0", "shapes": {
        "x#S": {"type": "service", "version": "1", "operations": [{"target": "x#List"}],
            "errors": [{"target": "x#Down"}]},
        "x#List": {"type": "operation", "input": {"target": "x#In"}, "output": {"target": "x#Out"},
            "traits": {"smithy.api#paginated": {"inputToken": "token", "outputToken": "token"},
                "smithy.waiters#waitable": {"ThingsThere": {"acceptors": [
                    {"state": "success", "matcher": {"success": true}}]}}}},
        "x#In": {"type": "structure", "members": {"token": {"target": "smithy.api#String"},
            "color": {"target": "x#Color"}}},
        "x#Out": {"type": "structure", "members": {"token": {"target": "smithy.api#String"},
            "things": {"target": "x#Things"}, "choices": {"target": "x#Choice"}}},
        "x#Things": {"type": "list", "member": {"target": "x#Thing"}},
        "x#Thing": {"type": "structure", "members": {"again": {"target": "x#Things"},
            "size": {"target": "smithy.api#Integer"}}},
        "x#Choice": {"type": "union", "members": {"none": {"target": "smithy.api#Unit"},
            "size": {"target": "x#Thing"}}, "traits": {"smithy.api#streaming": {}}},
        "x#Color": {"type": "string", "traits": {"smithy.api#enum": [{"value": "red", "name": "RED"}]}},
        "x#Down": {"type": "structure", "members": {}, "traits": {"smithy.api#error": "server"}},
        "x#Unused": {"type": "structure", "members": {}}}}"#;

    #[test]
    fn what_operations_reach_counts_by_kind() {
        let model = load_str("x.json", MODEL).expect("a model");
        let (shape, service) = model.services().next().expect("a service");
        let items = items(&model, service, &operations_of(&model, &shape.id));
        assert!(
            Kind::ALL.iter().all(|kind| items.count(*kind) == 1),
            "{items:?}"
        );
    }

    #[test]
    fn no_operation_needs_nothing() {
        let model = load_str("x.json", MODEL).expect("a model");
        let (_, service) = model.services().next().expect("a service");
        assert_eq!(items(&model, service, &[]), Items::default());
    }
}
