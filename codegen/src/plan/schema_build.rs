//! Run-time schemas: what the wire formats need to know of shapes and members.

use std::collections::BTreeMap;

use crate::model::{Member, Shape, ShapeId, ShapeKind, Traits, traits};

use super::context::Cx;
use super::names::{self, RustName};
use super::role::Role;
use super::schema::{
    CollectionRef, CollectionSchema, MemberSchema, SchemaId, SchemaTrait, StructureSchema,
    TimestampFormat,
};
use super::types;

/// The schema of a structure or union. An operation adds its HTTP binding.
pub(super) fn structure(
    cx: &Cx<'_>,
    shape: &Shape,
    role: Role,
    members: &[Member],
) -> StructureSchema {
    StructureSchema {
        id: id(&shape.id),
        ty: types::wire_type(shape),
        traits: shape_traits(cx, shape),
        http: None,
        no_body_members: role == Role::Input && no_body_members(cx, members),
        xml_unwrapped_output: false,
    }
}

fn id(id: &ShapeId) -> SchemaId {
    SchemaId {
        namespace: id.namespace().to_owned(),
        shape: id.name().to_owned(),
        member: id.member().map(str::to_owned),
    }
}

fn shape_traits(cx: &Cx<'_>, shape: &Shape) -> Vec<SchemaTrait> {
    let mut traits = Vec::new();
    if cx.is_sensitive(shape) {
        traits.push(SchemaTrait::Sensitive);
    }
    traits.extend(
        shape
            .traits
            .xml_name()
            .map(|name| SchemaTrait::XmlName(name.to_owned())),
    );
    traits.extend(xml_namespace(&shape.traits));
    traits
}

fn xml_namespace(traits: &Traits) -> Option<SchemaTrait> {
    let namespace = traits.xml_namespace()?;
    Some(SchemaTrait::XmlNamespace {
        uri: namespace.uri.to_owned(),
        prefix: namespace.prefix.map(str::to_owned),
    })
}

/// Whether no member goes through the body's format: all are bound to other parts of the message,
/// or are a payload that is not a structure or union.
fn no_body_members(cx: &Cx<'_>, members: &[Member]) -> bool {
    members.iter().all(|member| {
        let traits = &member.traits;
        let framed = matches!(
            cx.target(member).kind,
            ShapeKind::Structure(_) | ShapeKind::Union(_) | ShapeKind::Document
        );
        traits.http_header().is_some()
            || traits.http_prefix_headers().is_some()
            || traits.http_query().is_some()
            || traits.http_query_params()
            || traits.http_label()
            || (traits.http_payload() && (!framed || cx.target(member).traits.streaming()))
    })
}

/// The schema of a member of a structure or union.
pub(super) fn member(cx: &Cx<'_>, member: &Member, index: usize) -> MemberSchema {
    let target = cx.target(member);
    MemberSchema {
        constant: cx.name(&member.id, names::member_static(&member.name)),
        id: id(&member.id),
        index,
        ty: types::wire_type(target),
        collection: collection_ref(cx, target),
        traits: member_traits(cx, member, target),
    }
}

fn collection_ref(cx: &Cx<'_>, target: &Shape) -> Option<CollectionRef> {
    match target.kind {
        ShapeKind::List(_) | ShapeKind::Set(_) => {
            let [member] = element_statics(cx, target, ["MEMBER"]);
            Some(CollectionRef::List(member))
        }
        ShapeKind::Map { .. } => {
            let [key, value] = element_statics(cx, target, ["KEY", "VALUE"]);
            Some(CollectionRef::Map(key, value))
        }
        _ => None,
    }
}

/// The statics of a collection's elements. Shapes of two namespaces may share a name.
fn element_statics<const N: usize>(cx: &Cx<'_>, shape: &Shape, roles: [&str; N]) -> [RustName; N] {
    let id = &cx.get(&shape.id).id;
    let foreign = (id.namespace() != cx.shape.id.namespace()).then(|| id.namespace());
    names::element_statics(foreign, cx.shape_name(id), roles).map(|made| cx.name(id, made))
}

/// Traits of a member in a fixed order; those that a target hands down to its members come after
/// the member's own.
fn member_traits(cx: &Cx<'_>, member: &Member, target: &Shape) -> Vec<SchemaTrait> {
    let mut traits = Vec::new();
    if member.traits.sensitive() || cx.redacts(target) {
        traits.push(SchemaTrait::Sensitive);
    }
    traits.extend(inherited_traits(member, target));
    traits.extend(name_traits(&member.traits));
    traits.extend(http_traits(&member.traits));
    traits
}

fn inherited_traits(member: &Member, target: &Shape) -> Vec<SchemaTrait> {
    let own = &member.traits;
    let format = own
        .timestamp_format()
        .or_else(|| target.traits.timestamp_format());
    let media_type = own.media_type().or_else(|| target.traits.media_type());
    let mut traits = Vec::new();
    traits.extend(
        format
            .map(timestamp_format)
            .map(SchemaTrait::TimestampFormat),
    );
    traits.extend(media_type.map(|media_type| SchemaTrait::MediaType(media_type.to_owned())));
    if target.traits.streaming() {
        traits.push(SchemaTrait::Streaming);
    }
    traits
}

fn timestamp_format(format: traits::TimestampFormat) -> TimestampFormat {
    match format {
        traits::TimestampFormat::DateTime => TimestampFormat::DateTime,
        traits::TimestampFormat::EpochSeconds => TimestampFormat::EpochSeconds,
        traits::TimestampFormat::HttpDate => TimestampFormat::HttpDate,
    }
}

fn name_traits(traits: &Traits) -> Vec<SchemaTrait> {
    let named = [
        traits
            .json_name()
            .map(|name| SchemaTrait::JsonName(name.to_owned())),
        traits
            .xml_name()
            .map(|name| SchemaTrait::XmlName(name.to_owned())),
        traits.xml_attribute().then_some(SchemaTrait::XmlAttribute),
        traits.xml_flattened().then_some(SchemaTrait::XmlFlattened),
        xml_namespace(traits),
        traits
            .ec2_query_name()
            .map(|name| SchemaTrait::Ec2QueryName(name.to_owned())),
    ];
    named.into_iter().flatten().collect()
}

fn http_traits(traits: &Traits) -> Vec<SchemaTrait> {
    let bound = [
        traits
            .http_header()
            .map(|name| SchemaTrait::HttpHeader(name.to_owned())),
        traits.http_label().then_some(SchemaTrait::HttpLabel),
        traits.http_payload().then_some(SchemaTrait::HttpPayload),
        traits
            .http_prefix_headers()
            .map(|prefix| SchemaTrait::HttpPrefixHeaders(prefix.to_owned())),
        traits
            .http_query()
            .map(|name| SchemaTrait::HttpQuery(name.to_owned())),
        traits
            .http_query_params()
            .then_some(SchemaTrait::HttpQueryParams),
        traits
            .http_response_code()
            .then_some(SchemaTrait::HttpResponseCode),
        traits.host_label().then_some(SchemaTrait::HostLabel),
    ];
    bound.into_iter().flatten().collect()
}

/// The element schemas of every list and map that is sent or received, sorted by constant.
pub(super) fn collections(cx: &Cx<'_>) -> Vec<CollectionSchema> {
    let mut schemas = BTreeMap::new();
    for shape in cx.reach.travelling().into_iter().map(|id| cx.get(id)) {
        if let Some(collection) = collection_ref(cx, shape) {
            let schema = collection_schema(cx, shape, &collection);
            schemas.insert(schema.elements[0].constant.clone(), schema);
        }
    }
    schemas.into_values().collect()
}

fn collection_schema(cx: &Cx<'_>, shape: &Shape, statics: &CollectionRef) -> CollectionSchema {
    let constants = match statics {
        CollectionRef::List(member) => vec![member],
        CollectionRef::Map(key, value) => vec![key, value],
    };
    let elements = constants.into_iter().zip(shape.members()).enumerate();
    CollectionSchema {
        shape_id: shape.id.to_string(),
        elements: elements
            .map(|(index, (constant, element))| MemberSchema {
                constant: constant.clone(),
                ..member(cx, element, index)
            })
            .collect(),
    }
}
