//! The smallest model that holds some operations of a service.

mod json;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::select::Selection;
use super::select_types;
use super::shape::{Model, Service, Shape, ShapeId, ShapeKind};
use super::whole;

/// What a slice leaves out besides the shapes that its operations do not reach.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Leave {
    /// Documentation of shapes, members and enum values.
    pub docs: bool,
}

/// Writes the model of a selection as a Smithy 2.0 JSON AST: the service with these operations
/// only, all that they and the types reach, and the definitions of the model's own traits in use. Resources go,
/// as do tests, examples and remarks for other tools; what depends on the whole service is noted
/// in the metadata ([`whole::whole_service`]). With documentation, the slice gives the same code
/// as the model.
///
/// Mixins and `apply` statements are merged into the shapes, Smithy 1.0 defaults are written out.
pub fn slice(model: &Model, selection: &Selection, leave: Leave) -> Value {
    let ids = shapes(model, selection);
    let mut shapes = Map::new();
    for id in &ids {
        // The prelude has no file, and every model has the prelude.
        if let Some(shape) = model.get(id).filter(|shape| shape.file.is_some()) {
            let shape = restrict(shape, selection, &ids);
            shapes.insert(id.to_string(), json::shape(&shape, leave));
        }
    }
    let mut document = Map::new();
    document.insert("smithy".to_owned(), json!("2.0"));
    let service = &selection.service;
    let whole = whole::metadata(service, whole::whole_service(model, service));
    let types = select_types::metadata(selection);
    let metadata: Map<String, Value> = whole.into_iter().chain(types).collect();
    if !metadata.is_empty() {
        document.insert("metadata".to_owned(), Value::Object(metadata));
    }
    document.insert("shapes".to_owned(), Value::Object(shapes));
    Value::Object(document)
}

/// The service, the closure of the operations, and the definitions of traits in use with theirs.
fn shapes(model: &Model, selection: &Selection) -> BTreeSet<ShapeId> {
    let service = &selection.service;
    let mut ids = selection.closure(model);
    ids.insert(service.clone());
    let mut open: Vec<ShapeId> = ids.iter().cloned().collect();
    while let Some(id) = open.pop() {
        let Some(shape) = model.get(&id) else {
            continue;
        };
        let definitions = trait_ids(shape).filter_map(|id| model.find(id));
        let targets = shape.members().into_iter().map(|member| &member.target);
        for found in definitions.map(|shape| &shape.id).chain(targets) {
            if ids.insert(found.clone()) {
                open.push(found.clone());
            }
        }
    }
    ids
}

/// The ids of the traits of a shape and of its members.
fn trait_ids(shape: &Shape) -> impl Iterator<Item = &str> {
    let members = shape.members().into_iter().map(|member| &member.traits);
    std::iter::once(&shape.traits)
        .chain(members)
        .flat_map(|traits| traits.iter().map(|(id, _)| id.as_str()))
}

/// The shape as it is in the slice: a service has the chosen operations, no resources, and names
/// for those shapes only that are there.
fn restrict(shape: &Shape, selection: &Selection, ids: &BTreeSet<ShapeId>) -> Shape {
    let mut shape = shape.clone();
    if let ShapeKind::Service(service) = &mut shape.kind {
        *service = Service {
            operations: selection.operations.clone(),
            resources: Vec::new(),
            errors: std::mem::take(&mut service.errors)
                .into_iter()
                .filter(|id| ids.contains(id))
                .collect(),
            rename: std::mem::take(&mut service.rename)
                .into_iter()
                .filter(|(id, _)| ids.contains(id))
                .collect(),
            ..std::mem::take(service)
        };
    }
    shape
}
