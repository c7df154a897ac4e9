//! What is a stream, and of which types.

use crate::error::Problem;
use crate::model::{Member, Operation, Shape, ShapeId, ShapeKind};

use super::context::Cx;
use super::ir::{EventTypes, RustType, Stream, TypeModule};
use super::names;
use super::role::Role;

/// What the stream of a member of a structure of this role is made of, if it is one.
pub(super) fn of_member(cx: &Cx<'_>, role: Role, member: &Member) -> Option<Stream> {
    let target = cx.target(member);
    let is_outermost = matches!(role, Role::Input | Role::Output);
    match target.kind {
        ShapeKind::Blob if target.traits.streaming() && is_outermost => Some(Stream::Bytes),
        ShapeKind::Union(_) if target.traits.streaming() => match role {
            Role::Input => Some(Stream::Sent(Box::new(event_types(cx, target)))),
            Role::Output => Some(Stream::Received(Box::new(event_types(cx, target)))),
            Role::Nested | Role::Error => {
                refuse_nested(cx, member);
                None
            }
        },
        _ => None,
    }
}

fn refuse_nested(cx: &Cx<'_>, member: &Member) {
    let message = "a stream of events is inside of a structure";
    let help = "only a member of an operation's input or output can be a stream";
    let problem = Problem::new("unsupported", message).shape(&member.id);
    cx.problem(problem.help(help));
}

fn event_types(cx: &Cx<'_>, union: &Shape) -> EventTypes {
    let id = &cx.get(&union.id).id;
    EventTypes {
        event: RustType::Named {
            module: TypeModule::Types,
            name: cx.type_name(id),
        },
        error: RustType::Named {
            module: TypeModule::Error,
            name: cx.name(id, names::stream_error_name(cx.shape_name(id))),
        },
    }
}

/// Whether the shape is a union of events.
pub(super) fn is_events(shape: &Shape) -> bool {
    matches!(shape.kind, ShapeKind::Union(_)) && shape.traits.streaming()
}

/// Whether a member of a union of events ends the stream: its target is an error.
pub(super) fn is_exception(cx: &Cx<'_>, member: &Member) -> bool {
    cx.target(member).traits.error().is_some()
}

/// The errors that the streams of an output may end in: those of its operation as well.
pub(super) fn errors_of_output(cx: &Cx<'_>, operation: &Operation) -> Vec<ShapeId> {
    let streams = unions(cx, &operation.output);
    let members = streams.into_iter().flat_map(Shape::members);
    let errors = members.filter(|member| is_exception(cx, member));
    errors.map(|member| member.target.clone()).collect()
}

/// The unions of events among the targets of a structure's members.
pub(super) fn unions<'a>(cx: &Cx<'a>, id: &ShapeId) -> Vec<&'a Shape> {
    let targets = cx.get(id).members().into_iter();
    targets
        .map(|member| cx.target(member))
        .filter(|target| is_events(target))
        .collect()
}
