//! Operations that send or receive events, one after the other, for as long as the call lasts.

use super::closure::operations_of;
use super::shape::{Member, Model, Operation, Shape, ShapeId, ShapeKind};

/// The member of the operation's input or output that is an event stream: one whose target is a
/// union with `smithy.api#streaming` (Smithy 2.0, "Event streams").
pub fn event_stream<'a>(model: &'a Model, operation: &Operation) -> Option<&'a Member> {
    let members = [&operation.input, &operation.output].map(|id| model[id].members());
    members.into_iter().flatten().find(|member| {
        let target = &model[&member.target];
        matches!(target.kind, ShapeKind::Union(_)) && target.traits.streaming()
    })
}

/// The operations of a service that have an event stream, sorted by id.
pub fn event_stream_operations(model: &Model, service: &ShapeId) -> Vec<ShapeId> {
    let mut operations = operations_of(model, service);
    operations.retain(|id| {
        let operation = model.get(id).and_then(Shape::as_operation);
        operation.is_some_and(|operation| event_stream(model, operation).is_some())
    });
    operations
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::load_str;

    #[test]
    fn a_streaming_blob_is_no_event_stream() {
        let text = r#"{"smithy": "2.0", "shapes": {
            "x#S": {"type": "service", "version": "1",
                "operations": [{"target": "x#Download"}, {"target": "x#Watch"}]},
            "x#Download": {"type": "operation",
                "input": {"target": "smithy.api#Unit"}, "output": {"target": "x#File"}},
            "x#Watch": {"type": "operation",
                "input": {"target": "smithy.api#Unit"}, "output": {"target": "x#News"}},
            "x#File": {"type": "structure", "members": {
                "body": {"target": "x#Bytes", "traits": {"smithy.api#httpPayload": {}}}}},
            "x#Bytes": {"type": "blob", "traits": {"smithy.api#streaming": {}}},
            "x#News": {"type": "structure", "members": {"events": {"target": "x#Events"}}},
            "x#Events": {"type": "union", "traits": {"smithy.api#streaming": {}},
                "members": {"item": {"target": "smithy.api#Unit"}}}}}"#;
        let model = load_str("x.json", text).expect("a model");
        let (service, _) = model.services().next().expect("a service");
        let found = event_stream_operations(&model, &service.id);
        assert_eq!(
            found.iter().map(ShapeId::as_str).collect::<Vec<_>>(),
            ["x#Watch"]
        );
    }
}
