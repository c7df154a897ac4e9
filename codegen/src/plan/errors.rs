//! Error structures, and the errors of an operation.

use std::collections::BTreeSet;

use crate::error::Problem;
use crate::model::traits::ErrorKind;
use crate::model::{Member, Operation, Shape, ShapeId};

use super::context::Cx;
use super::ir::{
    Accessor, ErrorPlan, FieldPlan, MessageField, OperationErrorPlan, Protocol, Retryable, RustType,
};
use super::names;
use super::role::Role;
use super::structure::{self, Source};
use super::{stream_types, text};

/// Plans an error structure. One without a message gets a `message` member, as in the official
/// crates; it has no schema of the model but reads like one.
pub(super) fn plan(cx: &Cx<'_>, shape: &Shape) -> ErrorPlan {
    let shape = cx.get(&shape.id);
    let mut source = Source::nested(cx, shape, Role::Error);
    if !source.members.iter().any(|member| is_message(&member.name)) {
        source.members.to_mut().push(added_message(&shape.id));
    }
    let mut structure = structure::plan(cx, &source);
    let field = message_field(cx, shape, &mut structure.fields);
    ErrorPlan {
        display_name: display_name(&structure.name, cx.shape_name(&shape.id)),
        redacts_message: field.sensitive,
        message: match field.optional {
            true => MessageField::Optional(field.ident.clone()),
            false => MessageField::Required(field.ident.clone()),
        },
        retryable: retryable(cx, shape),
        structure,
    }
}

/// Whether a member of this name is the message of its error.
fn is_message(member: &str) -> bool {
    matches!(member, "message" | "Message")
}

fn added_message(error: &ShapeId) -> Member {
    Member {
        id: error.with_member("message"),
        name: "message".to_owned(),
        target: ShapeId::parse("smithy.api#String").expect("the prelude's string has a valid id"),
        traits: Default::default(),
    }
}

/// The message has an accessor of its own, so the field has none.
fn message_field<'f>(cx: &Cx<'_>, shape: &Shape, fields: &'f mut [FieldPlan]) -> &'f FieldPlan {
    let field = fields
        .iter_mut()
        .find(|field| is_message(&field.member))
        .expect("an error without a message has been given one");
    field.accessor = Accessor::Skip;
    if field.ty != RustType::String {
        cx.problem(
            Problem::new(
                "unsupported",
                "the message of an error is not a plain string",
            )
            .shape(shape.id.with_member(&field.member)),
        );
    }
    field
}

/// The name that `Display` prints, which names the shape too where Rust spells it otherwise.
fn display_name(rust: &str, shape: &str) -> String {
    if rust == shape {
        rust.to_owned()
    } else {
        format!("{rust} [{shape}]")
    }
}

/// An error that is worth another attempt though the model does not say so is the service's.
fn retryable(cx: &Cx<'_>, shape: &Shape) -> Option<Retryable> {
    match (shape.traits.retryable(), shape.traits.error()) {
        _ if cx.custom.retryable.contains(&shape.id) => Some(Retryable::Server),
        (None, _) => None,
        (Some(retryable), _) if retryable.throttling => Some(Retryable::Throttling),
        (Some(_), Some(ErrorKind::Server)) => Some(Retryable::Server),
        (Some(_), _) => Some(Retryable::Client),
    }
}

/// The errors of an operation, of the stream that it answers with and those of the service, sorted
/// by variant, each once.
pub(super) fn of_operation(cx: &Cx<'_>, operation: &Operation) -> Vec<OperationErrorPlan> {
    let of_stream = stream_types::errors_of_output(cx, operation);
    let errors = operation.errors.iter().chain(&of_stream);
    of(cx, errors.chain(&cx.service.errors))
}

/// The errors that end a stream, sorted by variant, each once.
pub(super) fn of_stream(cx: &Cx<'_>, errors: &[ShapeId]) -> Vec<OperationErrorPlan> {
    of(cx, errors.iter())
}

fn of<'i>(cx: &Cx<'_>, errors: impl Iterator<Item = &'i ShapeId>) -> Vec<OperationErrorPlan> {
    let mut plans: Vec<OperationErrorPlan> =
        errors.map(|id| operation_error(cx, cx.get(id))).collect();
    plans.sort_by(|a, b| a.name.cmp(&b.name));
    plans.dedup_by(|a, b| a.name == b.name);
    let mut known = BTreeSet::new();
    for plan in &mut plans {
        plan.is_read = known.insert(plan.code.clone());
    }
    plans
}

/// Those of these types that are errors, sorted by variant.
pub(super) fn of_types(cx: &Cx<'_>, types: &[ShapeId]) -> Vec<OperationErrorPlan> {
    let errors = types.iter().map(|id| cx.get(id));
    let errors = errors.filter(|shape| shape.traits.error().is_some());
    let mut plans: Vec<_> = errors.map(|shape| operation_error(cx, shape)).collect();
    plans.sort_by(|a, b| a.name.cmp(&b.name));
    plans
}

fn operation_error(cx: &Cx<'_>, shape: &Shape) -> OperationErrorPlan {
    let name = cx.type_name(&cx.get(&shape.id).id);
    OperationErrorPlan {
        predicate: cx.name(&shape.id, names::error_predicate(&name)),
        code: code(cx, shape),
        is_read: true,
        retryable: retryable(cx, shape).is_some(),
        docs: text::shape(shape),
        deprecated: text::deprecated(&shape.traits),
        name,
    }
}

/// The code on the wire: the query protocols, and those compatible with them, may have their own.
pub(super) fn code(cx: &Cx<'_>, shape: &Shape) -> String {
    let query = cx.protocol == Protocol::AwsQuery || cx.protocol.is_query_compatible();
    let own = shape.traits.aws_query_error().filter(|_| query);
    own.map_or(shape.id.name(), |own| own.code).to_owned()
}
