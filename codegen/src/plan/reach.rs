//! Which shapes a request can hold and which a response can hold.

use std::collections::BTreeSet;

use crate::model::{Model, Shape, ShapeId, ShapeKind};

/// The shapes nested in requests and responses. An operation's input and output themselves are
/// not among them unless they are nested somewhere too.
#[derive(Debug, Default)]
pub(super) struct Reach {
    /// Reachable from an input's members.
    pub(super) writes: BTreeSet<ShapeId>,
    /// Reachable from an output's members or an error.
    pub(super) reads: BTreeSet<ShapeId>,
    /// Errors of the operations and of the service.
    pub(super) errors: BTreeSet<ShapeId>,
    /// Reachable from types that are asked for by name: they are there, and need not travel.
    pub(super) named: BTreeSet<ShapeId>,
}

impl Reach {
    /// Walks the operations, the errors common to the service, and the types that are named.
    pub(super) fn of(
        model: &Model,
        operations: &[&Shape],
        service_errors: &[ShapeId],
        types: &[ShapeId],
    ) -> Self {
        let mut reach = Self::default();
        if !operations.is_empty() {
            reach.errors.extend(service_errors.iter().cloned());
        }
        for operation in operations.iter().filter_map(|shape| shape.as_operation()) {
            members(model, &operation.input, &mut reach.writes);
            members(model, &operation.output, &mut reach.reads);
            reach.errors.extend(operation.errors.iter().cloned());
        }
        for error in &reach.errors {
            walk(model, error, &mut reach.reads);
        }
        for named in types {
            walk(model, named, &mut reach.named);
        }
        reach
    }

    /// Whether the shape is nested in a request.
    pub(super) fn writes(&self, id: &ShapeId) -> bool {
        self.writes.contains(id)
    }

    /// Whether the shape is nested in a response, or an error.
    pub(super) fn reads(&self, id: &ShapeId) -> bool {
        self.reads.contains(id)
    }

    /// The shapes nested in requests or responses, sorted by id.
    pub(super) fn travelling(&self) -> BTreeSet<&ShapeId> {
        self.writes.union(&self.reads).collect()
    }

    /// All shapes, sorted by id.
    pub(super) fn all(&self) -> BTreeSet<&ShapeId> {
        let all = [&self.writes, &self.reads, &self.named];
        all.into_iter().flatten().collect()
    }
}

/// Collects everything reachable from a shape's members.
fn members(model: &Model, id: &ShapeId, into: &mut BTreeSet<ShapeId>) {
    for member in members_walked(&model[id]) {
        walk(model, member, into);
    }
}

/// Collects a shape and everything reachable from it, without recursion on the call stack.
fn walk(model: &Model, id: &ShapeId, into: &mut BTreeSet<ShapeId>) {
    let mut open = vec![id];
    while let Some(id) = open.pop() {
        if into.insert(id.clone()) {
            open.extend(members_walked(&model[id]));
        }
    }
}

/// Targets of members; the values of an enum lead nowhere.
fn members_walked(shape: &Shape) -> Vec<&ShapeId> {
    match shape.kind {
        ShapeKind::Enum(_) | ShapeKind::IntEnum(_) => Vec::new(),
        _ => shape
            .members()
            .into_iter()
            .map(|member| &member.target)
            .collect(),
    }
}
