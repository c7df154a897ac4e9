//! What happens to an input before it is sent.

use std::collections::BTreeSet;

use crate::model::{Member, Operation, Shape, ShapeId, ShapeKind, Traits, event_stream};
use crate::plan::context::{Cx, is_enum};
use crate::plan::ir::{
    Encoding, FieldPlan, LabelDefault, Missing, RequiredCheck, RustType, Stream, StreamedBody,
    StreamedContent,
};
use crate::plan::schema::SchemaTrait;

/// How the request is compressed: by the first encoding of the list that is known.
pub(super) fn compression(operation: &Traits) -> Option<Encoding> {
    let encodings = operation.request_compression().unwrap_or_default();
    let is_gzip = encodings.contains(&"gzip");
    is_gzip.then_some(Encoding::Gzip)
}

/// The type of a body that is a stream of events.
const EVENTS: &str = "application/vnd.amazon.eventstream";

/// The type of a body that is a stream of bytes without a media type.
const BYTES: &str = "application/octet-stream";

/// The field that is the body of the request, whatever the protocol writes of the others.
pub(super) fn streamed_body(cx: &Cx<'_>, fields: &[FieldPlan]) -> Option<StreamedBody> {
    let field = fields.iter().position(FieldPlan::is_stream)?;
    let (content, content_type) = match fields[field].ty {
        RustType::Stream(Stream::Bytes) => {
            let media_type = media_type(&fields[field]).unwrap_or(BYTES);
            (StreamedContent::Bytes, media_type)
        }
        _ if cx.protocol.has_http_bindings() => (StreamedContent::Events, EVENTS),
        _ => (StreamedContent::MessageAndEvents, EVENTS),
    };
    Some(StreamedBody {
        field,
        content_type: content_type.to_owned(),
        content,
    })
}

fn media_type(field: &FieldPlan) -> Option<&str> {
    field.schema.traits.iter().find_map(|bound| match bound {
        SchemaTrait::MediaType(media_type) => Some(&**media_type),
        _ => None,
    })
}

/// Labels that have a value when they are unset or empty.
pub(super) fn label_defaults(cx: &Cx<'_>, input: &Shape) -> Vec<LabelDefault> {
    let members = input.members().into_iter().enumerate();
    let labels = members.filter(|(_, member)| member.traits.http_label());
    labels
        .filter_map(|(field, member)| {
            let value = cx.custom.label_default(&member.name)?.to_owned();
            Some(LabelDefault { field, value })
        })
        .collect()
}

/// Labels that are sent without the prefixes of ids of Route 53.
pub(super) fn prefixed_ids(cx: &Cx<'_>, input: &Shape) -> Vec<usize> {
    let members = input.members().into_iter().enumerate();
    let is_prefixed = |member: &Member| {
        member.traits.http_label() && cx.custom.prefixed_ids.contains(&member.target)
    };
    members
        .filter(|(_, member)| is_prefixed(member))
        .map(|(field, _)| field)
        .collect()
}

/// Whether bodies that make no progress are left alone: events come when they happen.
pub(super) fn leaves_bodies_unwatched(cx: &Cx<'_>, shape: &Shape, operation: &Operation) -> bool {
    cx.custom.leaves_bodies_unwatched(shape.id.name())
        || event_stream(cx.model, operation).is_some()
}

/// Members that must be set before sending: labels, and required members that go into the query,
/// the host name or the endpoint. Others are for the service to check, as in the official crates.
pub(super) fn required_checks(cx: &Cx<'_>, operation: &Shape, input: &Shape) -> Vec<RequiredCheck> {
    let endpoint = cx.custom.endpoint_member(operation.id.name());
    let members = input.members().into_iter().enumerate();
    members
        .filter(|(_, member)| is_checked(&member.traits) || endpoint == Some(&member.name))
        .map(|(field, member)| RequiredCheck {
            field,
            missing: missing(cx, member),
        })
        .collect()
}

fn is_checked(traits: &Traits) -> bool {
    let bound =
        traits.http_query().is_some() || traits.host_label() || traits.context_param().is_some();
    traits.http_label() || (traits.required() && bound)
}

/// An empty label would give another path, and what the endpoint depends on must say something
/// ("contextParam trait" of the rules engine); elsewhere only plain strings are looked at.
fn missing(cx: &Cx<'_>, member: &Member) -> Missing {
    let target = cx.target(member);
    let is_text = matches!(target.kind, ShapeKind::String) || is_enum(target);
    let traits = &member.traits;
    if is_text && traits.required() && traits.context_param().is_some() {
        Missing::Blank
    } else if is_text && (traits.http_label() || !is_enum(target)) {
        Missing::Empty
    } else {
        Missing::Unset
    }
}

/// Members that telemetry may capture: plain strings that are not sensitive.
pub(super) fn telemetry(cx: &Cx<'_>, input: &Shape) -> Vec<usize> {
    let members = input.members().into_iter().enumerate();
    members
        .filter(|(_, member)| {
            let target = cx.target(member);
            matches!(target.kind, ShapeKind::String)
                && !is_enum(target)
                && !cx.redacts(target)
                && !member.traits.sensitive()
        })
        .map(|(field, _)| field)
        .collect()
}

/// Whether anything that the shape holds is sensitive.
pub(super) fn is_sensitive(cx: &Cx<'_>, shape: &Shape) -> bool {
    let mut seen = BTreeSet::<ShapeId>::new();
    let mut open = vec![shape.id.clone()];
    while let Some(id) = open.pop() {
        let shape = cx.get(&id);
        if cx.is_sensitive(shape)
            || shape
                .members()
                .iter()
                .any(|member| member.traits.sensitive())
        {
            return true;
        }
        if seen.insert(id) && !matches!(shape.kind, ShapeKind::Enum(_) | ShapeKind::IntEnum(_)) {
            open.extend(
                shape
                    .members()
                    .into_iter()
                    .map(|member| member.target.clone()),
            );
        }
    }
    false
}
