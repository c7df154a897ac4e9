//! What every part of the planner needs to know of the service at hand.

use std::cell::RefCell;
use std::collections::BTreeSet;

use crate::error::{Note, Problem, Problems, push_key};
use crate::model::traits::names as names_of_traits;
use crate::model::{Member, Model, Service, Shape, ShapeId, ShapeKind};
use crate::options::{Defaults, PresignedOperations};

use super::customizations::Customizations;
use super::ir::{Protocol, TypeModule};
use super::names::{self, InvalidName, RustName, StandIn};
use super::reach::Reach;

/// The service being planned. Problems are collected here, so that planning goes on after one.
pub(super) struct Cx<'a> {
    /// The loaded model.
    pub(super) model: &'a Model,
    /// The service's shape.
    pub(super) shape: &'a Shape,
    /// The service.
    pub(super) service: &'a Service,
    /// The chosen operations, sorted by shape id.
    pub(super) operations: Vec<&'a Shape>,
    /// Its wire protocol.
    pub(super) protocol: Protocol,
    /// Which shapes are written and read.
    pub(super) reach: Reach,
    /// Members that are boxed because their shapes contain themselves.
    pub(super) boxed: BTreeSet<ShapeId>,
    /// Exceptions for this service.
    pub(super) custom: Customizations,
    /// What happens to defaults.
    pub(super) defaults: Defaults,
    /// Which operations are presigned.
    pub(super) presigning: PresignedOperations,
    /// What went wrong so far.
    pub(super) problems: RefCell<Problems>,
    /// What is left out because no code can be made of it.
    pub(super) left_out: RefCell<Vec<Note>>,
}

impl<'a> Cx<'a> {
    /// A problem with a client context parameter of the service.
    pub(super) fn on_param(&self, problem: Problem, param: &str) -> Problem {
        let mut pointer = String::new();
        push_key(&mut pointer, param);
        problem
            .shape(&self.shape.id)
            .on_trait(names_of_traits::CLIENT_CONTEXT_PARAMS, pointer)
    }

    /// Notes a problem.
    pub(super) fn problem(&self, problem: Problem) {
        self.problems.borrow_mut().push(problem);
    }

    /// Notes the problem of a failed step.
    pub(super) fn check(&self, result: Result<(), Box<Problem>>) {
        if let Err(problem) = result {
            self.problem(*problem);
        }
    }

    /// A name for what `owner`, a shape or a member, needs it for. One that cannot be made is noted,
    /// and another stands in for it.
    pub(super) fn name<T: StandIn>(
        &self,
        owner: impl std::fmt::Display,
        made: Result<T, InvalidName>,
    ) -> T {
        self.name_on(made, |problem| problem.shape(owner))
    }

    /// The same; `on` says where the name stands.
    pub(super) fn name_on<T: StandIn>(
        &self,
        made: Result<T, InvalidName>,
        on: impl FnOnce(Problem) -> Problem,
    ) -> T {
        made.unwrap_or_else(|error| {
            self.problem(on(invalid_name(&error)));
            T::stand_in()
        })
    }

    /// The shape with this id, which loading has found to exist.
    pub(super) fn get(&self, id: &ShapeId) -> &'a Shape {
        &self.model[id]
    }

    /// The shape that a member targets.
    pub(super) fn target(&self, member: &Member) -> &'a Shape {
        self.get(&member.target)
    }

    /// A shape's name in this service: the service's `rename`, then the shape's own.
    pub(super) fn shape_name(&self, id: &'a ShapeId) -> &'a str {
        self.service
            .rename
            .get(id)
            .map_or(id.name(), String::as_str)
    }

    /// The Rust name of a structure, union or enum.
    pub(super) fn type_name(&self, id: &'a ShapeId) -> RustName {
        self.name(id, names::type_name(self.shape_name(id)))
    }

    /// The public module of a generated type.
    pub(super) fn type_module(&self, shape: &Shape) -> TypeModule {
        if shape.traits.error().is_some() {
            TypeModule::Error
        } else {
            TypeModule::Types
        }
    }

    /// Whether the shape is sensitive, in the model or by a customization.
    pub(super) fn is_sensitive(&self, shape: &Shape) -> bool {
        shape.traits.sensitive() || self.custom.sensitive.contains(&shape.id)
    }

    /// Whether the error is worth another attempt, by the model or by an exception of the service.
    pub(super) fn is_retryable(&self, error: &Shape) -> bool {
        error.traits.retryable().is_some() || self.custom.retryable.contains(&error.id)
    }

    /// Whether values of this shape are redacted: sensitive itself, or a collection of such.
    pub(super) fn redacts(&self, shape: &Shape) -> bool {
        self.redacts_within(shape, &mut BTreeSet::new())
    }

    fn redacts_within(&self, shape: &Shape, seen: &mut BTreeSet<ShapeId>) -> bool {
        if self.is_sensitive(shape) {
            return true;
        }
        let collection = matches!(
            shape.kind,
            ShapeKind::List(_) | ShapeKind::Set(_) | ShapeKind::Map { .. }
        );
        collection
            && seen.insert(shape.id.clone())
            && shape
                .members()
                .into_iter()
                .any(|member| self.redacts_within(self.target(member), seen))
    }
}

/// Tells that a name cannot be spelled in Rust.
pub(super) fn invalid_name(error: &InvalidName) -> Problem {
    Problem::new("invalid-name", error.to_string())
        .help("give it a name of ASCII letters, digits and `_`")
}

/// Whether a string shape is an enum, in either form of Smithy.
pub(super) fn is_enum(shape: &Shape) -> bool {
    match shape.kind {
        ShapeKind::Enum(_) => true,
        ShapeKind::String => shape.traits.enum_definitions().is_some(),
        _ => false,
    }
}
