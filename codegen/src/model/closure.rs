//! What a service or a set of operations reaches.

use std::collections::{BTreeMap, BTreeSet};

use super::shape::{Model, Resource, Shape, ShapeId, ShapeKind};

/// Every operation of a service, sorted by id, those of its resources included: lifecycle,
/// instance and collection operations, at any depth. Empty if the id is no service.
pub fn operations_of(model: &Model, service: &ShapeId) -> Vec<ShapeId> {
    let Some(service) = model.get(service).and_then(Shape::as_service) else {
        return Vec::new();
    };
    let mut operations: BTreeSet<&ShapeId> = service.operations.iter().collect();
    let mut seen: BTreeSet<&ShapeId> = BTreeSet::new();
    let mut open: Vec<&ShapeId> = service.resources.iter().collect();
    while let Some(id) = open.pop() {
        if !seen.insert(id) {
            continue;
        }
        if let Some(resource) = model.get(id).and_then(as_resource) {
            operations.extend(resource.lifecycle.values());
            operations.extend(&resource.operations);
            operations.extend(&resource.collection_operations);
            open.extend(&resource.resources);
        }
    }
    operations.into_iter().cloned().collect()
}

fn as_resource(shape: &Shape) -> Option<&Resource> {
    match &shape.kind {
        ShapeKind::Resource(resource) => Some(resource),
        _ => None,
    }
}

/// The shapes that the operations reach through inputs, outputs, errors and members, the
/// operations themselves included. The errors of `service` count if there is an operation.
pub fn closure(
    model: &Model,
    service: Option<&ShapeId>,
    operations: &[ShapeId],
) -> BTreeSet<ShapeId> {
    let mut closure: BTreeSet<ShapeId> =
        directions(model, service, operations).into_keys().collect();
    closure.extend(operations.iter().cloned());
    closure
}

/// Which way the values of a shape travel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Direction {
    /// Whether an input reaches it: clients send it.
    pub input: bool,
    /// Whether an output or an error reaches it: clients receive it.
    pub output: bool,
}

/// For each shape that the operations reach, which way it travels (see [`closure`] for what is
/// reached; the operations themselves do not travel).
pub fn directions(
    model: &Model,
    service: Option<&ShapeId>,
    operations: &[ShapeId],
) -> BTreeMap<ShapeId, Direction> {
    let mut inputs = Vec::new();
    let mut outputs = Vec::new();
    let operations = operations.iter().filter_map(|id| model.get(id));
    for operation in operations.filter_map(Shape::as_operation) {
        inputs.push(&operation.input);
        outputs.push(&operation.output);
        outputs.extend(&operation.errors);
    }
    let service = service.and_then(|id| model.get(id));
    if let Some(service) = service.and_then(Shape::as_service)
        && !inputs.is_empty()
    {
        outputs.extend(&service.errors);
    }
    let mut directions: BTreeMap<ShapeId, Direction> = BTreeMap::new();
    for id in reached(model, inputs) {
        directions.entry(id.clone()).or_default().input = true;
    }
    for id in reached(model, outputs) {
        directions.entry(id.clone()).or_default().output = true;
    }
    directions
}

/// The shapes that `roots` reach through members, the roots included.
pub(super) fn reached<'a>(model: &'a Model, roots: Vec<&'a ShapeId>) -> BTreeSet<&'a ShapeId> {
    let mut reached = BTreeSet::new();
    let mut open = roots;
    while let Some(id) = open.pop() {
        if reached.insert(id)
            && let Some(shape) = model.get(id)
        {
            open.extend(shape.members().into_iter().map(|member| &member.target));
        }
    }
    reached
}
