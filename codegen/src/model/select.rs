//! Which service and which of its operations are wanted.

use std::collections::BTreeSet;

use super::closure::{closure, operations_of, reached};
use super::load::suggest;
use super::sessions;
use super::shape::{Model, Shape, ShapeId};
use crate::error::{Problem, Problems};

/// The operations wanted. Names are bare (`ListThings`) or ids (`com.example#ListThings`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Operations {
    /// Every operation of the service.
    All,
    /// Every operation of the service but these.
    AllExcept(Vec<String>),
    /// None: the client, its configuration, and the types that are named.
    None,
    /// These.
    Named(Vec<String>),
}

/// A service and some of its operations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    /// The service's id.
    pub service: ShapeId,
    /// The ids of the operations, sorted, each once.
    pub operations: Vec<ShapeId>,
    /// The ids of shapes that are wanted beside what the operations reach, sorted, each once.
    pub types: Vec<ShapeId>,
}

impl Selection {
    /// What the operations and the types reach, themselves included (see [`closure`]).
    pub fn closure(&self, model: &Model) -> BTreeSet<ShapeId> {
        let mut closure = closure(model, Some(&self.service), &self.operations);
        closure.extend(
            reached(model, self.types.iter().collect())
                .into_iter()
                .cloned(),
        );
        closure
    }
}

/// Finds the service by name, id or SDK id, and the operations in it. Without `service` the model
/// must have exactly one.
///
/// # Errors
///
/// No such service, several to choose from, every operation that the service does not have, and a
/// choice of none.
pub fn select(
    model: &Model,
    service: Option<&str>,
    operations: &Operations,
) -> Result<Selection, Problems> {
    let service = find_service(model, service).map_err(|problems| model.locate(problems, None))?;
    let all = operations_of(model, &service.id);
    let found = match operations {
        Operations::All => Ok(all),
        Operations::None => Ok(Vec::new()),
        Operations::AllExcept(names) => all_except(&service.id, all, names),
        Operations::Named(names) => find_operations(&service.id, &all, names),
    };
    let found = found.map_err(|problems| model.locate(problems, None))?;
    let found = with_discovery(model, service, found);
    Ok(Selection {
        operations: with_sessions(model, service, found, operations),
        service: service.id.clone(),
        types: Vec::new(),
    })
}

/// With the operation that opens sessions, if one of these needs any; who leaves it out by its name
/// does without.
fn with_sessions(
    model: &Model,
    service: &Shape,
    mut operations: Vec<ShapeId>,
    wanted: &Operations,
) -> Vec<ShapeId> {
    let is_unwanted = |id: &ShapeId| match wanted {
        Operations::AllExcept(names) => names.iter().any(|name| is_operation(id, name)),
        Operations::All | Operations::None | Operations::Named(_) => false,
    };
    let opener = sessions::opener(model, service, &operations);
    operations.extend(opener.filter(|id| !is_unwanted(id)));
    operations.sort();
    operations.dedup();
    operations
}

/// With the operation that tells endpoints, if one of these can be called at no other.
fn with_discovery(model: &Model, service: &Shape, mut operations: Vec<ShapeId>) -> Vec<ShapeId> {
    let mut chosen = operations.iter().filter_map(|id| model.get(id));
    if chosen.any(|shape| shape.traits.needs_endpoint_discovery()) {
        let telling = service.traits.endpoint_discovery();
        let all = operations_of(model, &service.id);
        operations.extend(all.into_iter().filter(|id| telling == Some(id.as_str())));
        operations.sort();
        operations.dedup();
    }
    operations
}

fn find_service<'a>(model: &'a Model, wanted: Option<&str>) -> Result<&'a Shape, Problems> {
    let services = model.services().map(|(shape, _)| shape);
    let mut found: Vec<&Shape> = services
        .filter(|shape| wanted.is_none_or(|wanted| is_called(shape, wanted)))
        .collect();
    match (found.len(), wanted) {
        (1, _) => Ok(found.remove(0)),
        (0, None) => Err(no_service(model).into()),
        (0, Some(wanted)) => Err(unknown_service(model, wanted).into()),
        (_, _) => {
            let ids: Vec<&str> = found.iter().map(|shape| shape.id.as_str()).collect();
            let message = format!("the model has {} services: {}", ids.len(), ids.join(", "));
            Err(Problem::new("ambiguous-service", message)
                .shape(&found[0].id)
                .help("choose one by its id")
                .into())
        }
    }
}

/// Whether a service has this name, id or SDK id.
fn is_called(shape: &Shape, wanted: &str) -> bool {
    let sdk_id = shape.traits.aws_service().map(|service| service.sdk_id);
    shape.id.as_str() == wanted
        || shape.id.name() == wanted
        || sdk_id.is_some_and(|sdk_id| sdk_id.eq_ignore_ascii_case(wanted))
}

fn unknown_service(model: &Model, wanted: &str) -> Problem {
    let ids: Vec<&str> = model
        .services()
        .map(|(shape, _)| shape.id.as_str())
        .collect();
    let message = format!("the model has no service `{}`", wanted.escape_debug());
    let problem = Problem::new("unknown-service", message).asked(wanted);
    match ids.first() {
        None => problem.at(model.first_file()),
        Some(first) => problem
            .owned_by(first)
            .help(format!("it has {}", ids.join(", "))),
    }
}

fn no_service(model: &Model) -> Problem {
    Problem::new("no-service", "the model has no service")
        .help("load it together with the file that defines the service")
        .at(model.first_file())
}

fn find_operations(
    service: &ShapeId,
    all: &[ShapeId],
    names: &[String],
) -> Result<Vec<ShapeId>, Problems> {
    let mut problems = Problems::new();
    let mut found = Vec::new();
    for name in names {
        match all.iter().find(|id| is_operation(id, name)) {
            Some(id) => found.push(id.clone()),
            None => problems.push(unknown_operation(service, all, name)),
        }
    }
    if names.is_empty() {
        problems.push(no_operation(service));
    }
    found.sort();
    found.dedup();
    problems.or(found)
}

fn all_except(
    service: &ShapeId,
    mut all: Vec<ShapeId>,
    names: &[String],
) -> Result<Vec<ShapeId>, Problems> {
    let mut problems = Problems::new();
    for name in names {
        if !all.iter().any(|id| is_operation(id, name)) {
            problems.push(unknown_operation(service, &all, name));
        }
    }
    all.retain(|id| !names.iter().any(|name| is_operation(id, name)));
    if all.is_empty() {
        problems.push(no_operation(service));
    }
    problems.or(all)
}

/// Whether an operation has this name or id.
pub(crate) fn is_operation(id: &ShapeId, name: &str) -> bool {
    id.as_str() == name || id.name() == name
}

fn no_operation(service: &ShapeId) -> Problem {
    Problem::new("no-operation", "no operation is chosen").shape(service)
}

fn unknown_operation(service: &ShapeId, all: &[ShapeId], name: &str) -> Problem {
    let message = format!("`{service}` has no operation `{}`", name.escape_debug());
    let problem = Problem::new("unknown-operation", message).shape(service);
    let problem = problem.on_key("/operations").asked(name);
    let bare = name.rsplit('#').next().unwrap_or(name);
    match suggest::nearest(bare, all.iter().map(ShapeId::name)) {
        Some(nearest) => problem.help(format!("did you mean `{nearest}`?")),
        None => problem.help(there_are(all, bare)),
    }
}

/// The operations with a part of the name, or how many there are.
fn there_are(all: &[ShapeId], part: &str) -> String {
    let part = part.to_lowercase();
    let names = all.iter().map(ShapeId::name);
    let alike = names.filter(|name| !part.is_empty() && name.to_lowercase().contains(&part));
    let alike: Vec<_> = alike.take(5).map(|name| format!("`{name}`")).collect();
    match alike.as_slice() {
        [] => format!("it has {}; `cargo tinsmith list` shows them", all.len()),
        alike => format!("there are {}", alike.join(", ")),
    }
}
