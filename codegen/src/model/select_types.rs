//! Types that are wanted whether or not an operation reaches them.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::closure::{operations_of, reached};
use super::load::suggest;
use super::select::Selection;
use super::shape::{Model, Shape, ShapeId, ShapeKind};
use crate::error::{Problem, Problems};

/// The metadata key of a slice: service id to the types that are there without an operation.
const METADATA: &str = "tinsmith.types";

/// Finds structures, unions, enums and errors of a service by name (`Colour`, that of the service's
/// `rename` included) or id, sorted by id, each once. What the whole service has as types is there:
/// not the inputs and outputs of operations, unless they are nested somewhere too.
///
/// # Errors
///
/// `unknown-type` for every name that is none, with what was probably meant.
pub fn select_types(
    model: &Model,
    service: &ShapeId,
    names: &[String],
) -> Result<Vec<ShapeId>, Problems> {
    if names.is_empty() {
        return Ok(Vec::new());
    }
    let known = types_of(model, service);
    let mut problems = Problems::new();
    let mut found = BTreeSet::new();
    for name in names {
        let mut fits = known
            .iter()
            .filter(|(id, called)| id.as_str() == name || *called == name);
        match fits.next() {
            Some((id, _)) => _ = found.insert((*id).clone()),
            None => problems.push(unknown_type(model, service, &known, name)),
        }
    }
    let found = problems.or(found.into_iter().collect());
    found.map_err(|problems| model.locate(problems, None))
}

/// The shapes of a service that are types, with the names that they have there. Errors are types
/// as well. Empty if the id is no service.
pub fn types_of<'a>(model: &'a Model, service: &ShapeId) -> BTreeMap<&'a ShapeId, &'a str> {
    let operations = operations_of(model, service);
    let operations = operations.iter().filter_map(|id| model.get(id));
    let noted = noted(model, service);
    let service = model.get(service).and_then(Shape::as_service);
    let mut roots: Vec<&ShapeId> = Vec::new();
    for operation in operations.filter_map(Shape::as_operation) {
        let messages = [&operation.input, &operation.output];
        let messages = messages.into_iter().filter_map(|id| model.get(id));
        let members = messages.flat_map(Shape::members);
        roots.extend(members.map(|member| &member.target));
        roots.extend(&operation.errors);
    }
    roots.extend(service.iter().flat_map(|service| &service.errors));
    roots.extend(noted);
    let shapes = reached(model, roots).into_iter();
    let shapes = shapes.filter_map(|id| model.get(id));
    let types = shapes.filter(|shape| is_type(shape));
    let called = |id: &'a ShapeId| {
        let renamed = service.and_then(|service| service.rename.get(id));
        (id, renamed.map_or(id.name(), String::as_str))
    };
    types.map(|shape| called(&shape.id)).collect()
}

/// The types that a slice of a larger model says it has.
fn noted<'a>(model: &'a Model, service: &ShapeId) -> Vec<&'a ShapeId> {
    let noted = model.metadata().get(METADATA);
    let noted = noted.and_then(|noted| noted.get(service.as_str())?.as_array());
    let ids = noted.into_iter().flatten().filter_map(Value::as_str);
    ids.filter_map(|id| Some(&model.find(id)?.id)).collect()
}

/// The metadata by which a slice tells which types it has; none if it has none but those that its
/// operations reach.
pub(super) fn metadata(selection: &Selection) -> Option<(String, Value)> {
    if selection.types.is_empty() {
        return None;
    }
    let ids: Vec<&str> = selection.types.iter().map(ShapeId::as_str).collect();
    let mut services = Map::new();
    services.insert(selection.service.to_string(), json!(ids));
    Some((METADATA.to_owned(), Value::Object(services)))
}

/// Whether a shape is a type of its own in code.
fn is_type(shape: &Shape) -> bool {
    match &shape.kind {
        ShapeKind::Structure(_) => !shape.traits.unit_type(),
        ShapeKind::Union(_) | ShapeKind::Enum(_) => true,
        ShapeKind::String => shape.traits.enum_definitions().is_some(),
        _ => false,
    }
}

fn unknown_type(
    model: &Model,
    service: &ShapeId,
    known: &BTreeMap<&ShapeId, &str>,
    name: &str,
) -> Problem {
    let message = format!("`{service}` has no type `{}`", name.escape_debug());
    let problem = Problem::new("unknown-type", message).shape(service);
    let problem = problem.asked(name);
    let bare = name.rsplit('#').next().unwrap_or(name);
    if let Some(operation) = operation_with(model, service, bare) {
        let operation = operation.name();
        return problem.help(format!(
            "it comes with the operation `{operation}`: choose that one"
        ));
    }
    match suggest::nearest(bare, known.values().copied()) {
        Some(nearest) => problem.help(format!("did you mean `{nearest}`?")),
        None => problem.help(format!(
            "it has {}; structures, unions, enums and errors are types",
            known.len()
        )),
    }
}

/// The operation whose input or output has this name.
fn operation_with(model: &Model, service: &ShapeId, name: &str) -> Option<ShapeId> {
    let operations = operations_of(model, service);
    operations.into_iter().find(|id| {
        let operation = model.get(id).and_then(Shape::as_operation);
        operation.is_some_and(|operation| {
            let messages = [&operation.input, &operation.output];
            messages.iter().any(|id| id.name() == name)
        })
    })
}
