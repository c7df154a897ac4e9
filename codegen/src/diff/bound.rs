//! Members of events that are headers or the payload: what documents do with names is nothing to
//! them.

use crate::model::{Model, Shape, ShapeId};

/// Whether a member has no name in any document: it is a header or the payload of an event, and
/// what it belongs to is nothing but an event.
pub(super) fn is_bound(model: &Model, shape: &str, member: &str) -> bool {
    let Some(structure) = model.find(shape) else {
        return false;
    };
    let mut members = structure.members().into_iter();
    let is_bound = members
        .any(|own| own.name == member && (own.traits.event_header() || own.traits.event_payload()));
    is_bound && is_event_only(model, structure)
}

/// Whether only events are of the shape: no member of anything else, and no answer, is.
fn is_event_only(model: &Model, structure: &Shape) -> bool {
    let mut users = model.shapes().filter(|shape| {
        let mut members = shape.members().into_iter();
        members.any(|member| member.target == structure.id)
            || answers(shape).contains(&structure.id)
    });
    users.all(|user| user.traits.streaming())
}

/// The errors that an operation or a service answers with.
fn answers(shape: &Shape) -> &[ShapeId] {
    let of_operation = shape.as_operation().map(|operation| &operation.errors);
    let errors = of_operation.or(shape.as_service().map(|service| &service.errors));
    errors.map_or(&[], |errors| errors.as_slice())
}
