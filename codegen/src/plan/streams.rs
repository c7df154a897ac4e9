//! Event streams (Smithy 2.0, "Event streams"): unions of which a message at a time is sent or
//! received.
//!
//! As in the official crates, the members that target errors are no variants of the union: they are
//! those of an error of the stream, `types::error::<Union>Error`.

use std::collections::{BTreeMap, BTreeSet};

use crate::error::Problem;
use crate::model::{Member, Operation, Shape, ShapeId, ShapeKind};

use super::context::{Cx, is_enum};
use super::ir::{
    ErrorPlan, EventHeader, EventPayload, EventPlan, EventStreamPlan, EventStructure, PayloadKind,
    StructurePlan, TypePlan,
};
use super::stream_types::{is_exception, unions};
use super::{errors, names};

/// Plans the streams of the chosen operations, out of the plans of what they are made of.
pub(super) fn plan(cx: &Cx<'_>, types: &[TypePlan], errors: &[ErrorPlan]) -> Vec<EventStreamPlan> {
    let operations = cx.operations.iter();
    let operations: Vec<&Operation> = operations
        .filter_map(|shape| shape.as_operation())
        .collect();
    let ids = |of: fn(&Operation) -> &ShapeId| -> BTreeSet<&ShapeId> {
        let all = operations.iter().flat_map(|one| unions(cx, of(one)));
        all.map(|union| &union.id).collect()
    };
    let (sent, received) = (ids(|one| &one.input), ids(|one| &one.output));
    let structures = structures(types, errors);
    let plans = sent.union(&received).map(|id| EventStreamPlan {
        sent: sent.contains(id),
        received: received.contains(id),
        ..stream(cx, cx.get(id), &structures)
    });
    let mut plans: Vec<EventStreamPlan> = plans.collect();
    plans.sort_by(|a, b| a.name.cmp(&b.name));
    plans
}

/// The plans of structures, by their shapes.
fn structures<'p>(
    types: &'p [TypePlan],
    errors: &'p [ErrorPlan],
) -> BTreeMap<&'p str, &'p StructurePlan> {
    let types = types.iter().filter_map(|ty| match ty {
        TypePlan::Structure(structure) => Some(structure),
        _ => None,
    });
    let all = types.chain(errors.iter().map(|error| &error.structure));
    all.map(|plan| (plan.shape_id.as_str(), plan)).collect()
}

fn stream(
    cx: &Cx<'_>,
    union: &Shape,
    structures: &BTreeMap<&str, &StructurePlan>,
) -> EventStreamPlan {
    let id = &cx.get(&union.id).id;
    let shape_name = cx.shape_name(id);
    let (exceptions, events): (Vec<&Member>, Vec<&Member>) = union
        .members()
        .into_iter()
        .partition(|member| is_exception(cx, member));
    let error = names::stream_error_name(shape_name);
    let targets: Vec<ShapeId> = exceptions.iter().map(|one| one.target.clone()).collect();
    let plan = |members: Vec<&Member>| {
        let events = members.into_iter().map(|one| event(cx, one, structures));
        let mut events: Vec<EventPlan> = events.collect();
        events.sort_by(|a, b| (&a.variant, &a.name).cmp(&(&b.variant, &b.name)));
        events
    };
    EventStreamPlan {
        shape_id: id.to_string(),
        name: cx.type_name(id),
        module: cx.name(id, names::module_name(shape_name)),
        error_module: cx.name(id, names::module_name(&format!("{shape_name}Error"))),
        error: cx.name(id, error),
        events: plan(events),
        exceptions: plan(exceptions),
        errors: errors::of_stream(cx, &targets),
        sent: false,
        received: false,
    }
}

fn event(cx: &Cx<'_>, member: &Member, structures: &BTreeMap<&str, &StructurePlan>) -> EventPlan {
    let target = cx.target(member);
    let variant = match is_exception(cx, member) {
        true => cx.type_name(&target.id),
        false => {
            cx.name(&member.id, names::union_variant(&member.name))
                .ident
        }
    };
    let structure = structures.get(target.id.as_str());
    if structure.is_none() && !target.traits.unit_type() {
        let message = "the events of a stream are structures";
        let problem = Problem::new("wrong-target", message).shape(&member.id);
        cx.problem(problem.help("let the member target a structure"));
    }
    EventPlan {
        name: member.name.clone(),
        variant,
        structure: structure.map(|plan| structure_of(cx, target, plan)),
    }
}

fn structure_of(cx: &Cx<'_>, target: &Shape, plan: &StructurePlan) -> EventStructure {
    let members = target.members();
    let find = |name: &str| plan.fields.iter().find(|field| field.member == name);
    let headers = members.iter().enumerate().filter_map(|(index, member)| {
        let field = find(&member.name).filter(|_| member.traits.event_header())?;
        check_header(cx, member);
        Some(EventHeader {
            name: member.name.clone(),
            field: field.ident.clone(),
            index,
            optional: field.optional,
            is_enum: is_enum(cx.target(member)),
        })
    });
    let headers: Vec<EventHeader> = headers.collect();
    let payload = members.iter().find(|member| member.traits.event_payload());
    let payload = match payload.and_then(|member| Some((find(&member.name)?, member))) {
        Some((field, member)) => EventPayload::Member {
            field: field.ident.clone(),
            optional: field.optional,
            kind: payload_kind(cx, member),
        },
        None if !members.is_empty() && headers.len() == members.len() => EventPayload::Nothing,
        None => EventPayload::Members,
    };
    EventStructure {
        module: cx.type_module(target),
        name: plan.name.clone(),
        finish: plan.finish,
        headers,
        payload,
    }
}

/// Which shapes can be headers says the trait: what a header of a frame can hold.
fn check_header(cx: &Cx<'_>, member: &Member) {
    let target = cx.target(member);
    let fits = matches!(
        target.kind,
        ShapeKind::Boolean
            | ShapeKind::Byte
            | ShapeKind::Short
            | ShapeKind::Integer
            | ShapeKind::IntEnum(_)
            | ShapeKind::Long
            | ShapeKind::Blob
            | ShapeKind::String
            | ShapeKind::Enum(_)
            | ShapeKind::Timestamp
    );
    if !fits {
        let message = "the header of an event cannot hold a value of this type";
        let problem = Problem::new("wrong-target", message).shape(&member.id);
        let help = "take a boolean, an integer, a blob, a string or a timestamp";
        cx.problem(problem.help(help));
    }
}

fn payload_kind(cx: &Cx<'_>, member: &Member) -> PayloadKind {
    let target = cx.target(member);
    match target.kind {
        ShapeKind::Blob => PayloadKind::Blob,
        _ if is_enum(target) => PayloadKind::Enum,
        ShapeKind::String => PayloadKind::Text,
        ShapeKind::Structure(_) | ShapeKind::Union(_) => PayloadKind::Document,
        _ => {
            let message = "the payload of an event cannot be of this type";
            let problem = Problem::new("wrong-target", message).shape(&member.id);
            cx.problem(problem.help("take a blob, a string, a structure or a union"));
            PayloadKind::Document
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::plan::ir::{
        EventPayload, EventPlan, EventStreamPlan, PayloadKind, RustType, ServicePlan,
        SignedPayload, Stream, TypePlan,
    };
    use crate::plan::testing;

    /// A service that sends and receives these events, whose members are given.
    fn service(events: &str, shapes: &str) -> String {
        testing::service(&format!(
            r#""com.example#In": {{"type": "structure", "members": {{
                "said": {{"target": "com.example#News", "traits": {{"smithy.api#httpPayload": {{}}}}}}}}}},
            "com.example#Out": {{"type": "structure", "members": {{
                "heard": {{"target": "com.example#News", "traits": {{"smithy.api#httpPayload": {{}}}}}}}}}},
            "com.example#News": {{"type": "union", "traits": {{"smithy.api#streaming": {{}}}},
                "members": {{{events}}}}},
            "com.example#Empty": {{"type": "structure", "members": {{}}}},
            "com.example#Oops": {{"type": "structure", "traits": {{"smithy.api#error": "client"}},
                "members": {{}}}}{shapes}"#
        ))
    }

    fn stream(plan: &ServicePlan) -> &EventStreamPlan {
        &plan.streams[0]
    }

    fn payload(event: &EventPlan) -> &EventPayload {
        &event.structure.as_ref().expect("a structure").payload
    }

    #[test]
    fn both_ends_have_types_of_their_own() {
        let events = r#""e": {"target": "com.example#Empty"}"#;
        let plan = testing::plan(&service(events, ""));
        let operation = testing::operation(&plan);
        let (said, heard) = (&operation.input.fields[0], &operation.output.fields[0]);
        assert_eq!(
            said.ty.to_string(),
            "EventStreamSender<News, error::NewsError>"
        );
        assert_eq!(
            heard.ty.to_string(),
            "EventReceiver<News, error::NewsError>"
        );
        assert!(!said.optional && !heard.optional && !operation.input.derives.clone_and_eq);
        assert!(operation.output.fallible_build && operation.unwatched_bodies);
        assert_eq!(operation.signing.payload, SignedPayload::Empty);
        assert!(stream(&plan).sent && stream(&plan).received);
    }

    #[test]
    fn errors_are_no_events() {
        let events =
            r#""e": {"target": "com.example#Empty"}, "bad": {"target": "com.example#Oops"}"#;
        let plan = testing::plan(&service(events, ""));
        let unions = plan.types.iter().find_map(|ty| match ty {
            TypePlan::Union(union) => Some(union),
            _ => None,
        });
        let union = unions.expect("the events");
        assert_eq!(union.variants.len(), 1);
        assert!(!union.reads && !union.writes);
        let stream = stream(&plan);
        assert_eq!(
            (stream.exceptions[0].name.as_str(), &*stream.errors[0].name),
            ("bad", "Oops")
        );
        assert_eq!(stream.error, "NewsError");
        let operation = testing::operation(&plan);
        assert_eq!(operation.errors[0].name, "Oops");
    }

    #[test]
    fn members_travel_as_their_traits_say() {
        let header = r#""traits": {"smithy.api#eventHeader": {}}"#;
        let whole = r#""traits": {"smithy.api#eventPayload": {}}"#;
        let shapes = format!(
            r#", "com.example#A": {{"type": "structure", "members": {{
                "h": {{"target": "smithy.api#Long", {header}}}}}}},
            "com.example#B": {{"type": "structure", "members": {{
                "h": {{"target": "smithy.api#Long", {header}}}, "m": {{"target": "smithy.api#String"}}}}}},
            "com.example#C": {{"type": "structure", "members": {{
                "p": {{"target": "smithy.api#Blob", {whole}}}}}}},
            "com.example#D": {{"type": "structure", "members": {{
                "p": {{"target": "com.example#Empty", {whole}}}}}}}"#
        );
        let events = ["A", "B", "C", "D", "Empty"];
        let events = events.map(|name| format!(r#""{name}": {{"target": "com.example#{name}"}}"#));
        let plan = testing::plan(&service(&events.join(","), &shapes));
        let events = &stream(&plan).events;
        assert_eq!(payload(&events[0]), &EventPayload::Nothing);
        assert_eq!(payload(&events[1]), &EventPayload::Members);
        let headers = &events[1].structure.as_ref().expect("a structure").headers;
        assert_eq!(
            (headers.len(), headers[0].index, headers[0].optional),
            (1, 0, true)
        );
        let kind = |event: &EventPlan| match payload(event) {
            EventPayload::Member { kind, .. } => *kind,
            other => panic!("{other:?}"),
        };
        assert_eq!(kind(&events[2]), PayloadKind::Blob);
        assert_eq!(kind(&events[3]), PayloadKind::Document);
        assert_eq!(payload(&events[4]), &EventPayload::Members);
    }

    #[test]
    fn blobs_and_events_are_both_streams() {
        let plan = testing::plan(&testing::service(
            r#""com.example#In": {"type": "structure", "members": {}},
            "com.example#Out": {"type": "structure", "members": {
                "body": {"target": "com.example#Bytes", "traits": {"smithy.api#httpPayload": {}}}}},
            "com.example#Bytes": {"type": "blob", "traits": {"smithy.api#streaming": {}}}"#,
        ));
        let body = &testing::operation(&plan).output.fields[0];
        assert_eq!(body.ty, RustType::Stream(Stream::Bytes));
        assert!(body.is_stream() && plan.streams.is_empty());
    }

    #[test]
    fn what_no_message_can_hold_is_told() {
        let told = |shapes: &str, at: &str| {
            let events = r#""e": {"target": "com.example#E"}"#;
            let problems = testing::try_plan(&service(events, shapes)).expect_err(at);
            let found = problems
                .iter()
                .any(|problem| problem.shape.as_deref() == Some(at));
            assert!(found, "{at}: {problems}");
        };
        told(
            r#", "com.example#E": {"type": "structure", "members": {"h": {"target": "com.example#Empty",
                "traits": {"smithy.api#eventHeader": {}}}}}"#,
            "com.example#E$h",
        );
        told(
            r#", "com.example#E": {"type": "structure", "members": {"p": {"target": "smithy.api#Long",
                "traits": {"smithy.api#eventPayload": {}}}}}"#,
            "com.example#E$p",
        );
        told(
            r#", "com.example#E": {"type": "structure", "members": {
                "inner": {"target": "com.example#News"}}}"#,
            "com.example#E$inner",
        );
        told(
            r#", "com.example#E": {"type": "string"}"#,
            "com.example#News$e",
        );
    }
}
