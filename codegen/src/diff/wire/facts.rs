//! What a client of a protocol does with a member, one fact at a time.

use crate::model::Direction;
use crate::plan::ir::{Protocol, RustType};
use crate::plan::names::capitalized;
use crate::plan::schema::{
    CollectionRef, MemberSchema, SchemaTrait, StructureSchema, TimestampFormat, WireType,
};

use super::named;
use crate::diff::format::Wire;
use crate::diff::role::Role;
use crate::diff::words::code;

/// Lists in lists: deeper ones are the planner's to refuse.
const MAX_DEPTH: usize = 32;

/// Something that a client does. Two facts are one if they have the same effect, whatever trait
/// they come from.
#[derive(Debug)]
pub(super) struct Fact {
    key: String,
    text: String,
}

impl PartialEq for Fact {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Fact {
    /// What is done, for comparison, and how to say it.
    fn new(key: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            text: text.into(),
        }
    }

    /// A member that is known by this name in a document.
    pub(super) fn name(name: &str) -> Self {
        Self::new(format!("name {name}"), format!("named {}", code(name)))
    }

    /// The same with the trait that gives the name.
    fn name_by(name: &str, by: &str) -> Self {
        let text = format!("named {} by {}", code(name), code(by));
        Self::new(format!("name {name}"), text)
    }

    /// The same of a part of the value.
    fn of(self, part: &str) -> Self {
        Self {
            key: format!("{part} {}", self.key),
            text: format!("with {part} {}", self.text),
        }
    }

    /// The same in messages of one way.
    fn on_the_way(self, messages: &str) -> Self {
        Self {
            key: format!("{messages} {}", self.key),
            text: format!("{} in {messages}", self.text),
        }
    }

    /// The facts of a member that is known by its own name, whatever the protocol.
    pub(super) fn own_names(member: &str) -> [Self; 3] {
        [
            Self::name(member),
            Self::name(&capitalized(member)).on_the_way("requests"),
            Self::name(member).on_the_way("responses"),
        ]
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }
}

/// Where a member stands in a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Body,
    Header,
    Query,
    Label,
    /// The whole body.
    Payload,
    /// Many headers or parameters, or the status.
    Other,
}

/// How much of a member is told.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told<'a> {
    /// What its structure is used as.
    pub(super) role: Role,
    /// Which way it travels.
    pub(super) direction: Direction,
    /// Its Rust type, if what follows from the type is told: not if the type changed, which says
    /// it all.
    pub(super) ty: Option<&'a RustType>,
}

/// The facts of a member of a structure or union.
pub(super) fn of_member(wire: &Wire<'_>, schema: &MemberSchema, told: Told<'_>) -> Vec<Fact> {
    let (place, bound) = place(wire, schema, told.role);
    let mut facts = Vec::new();
    facts.extend(bound);
    if place == Place::Body {
        facts.extend(in_document(wire, schema, told.direction));
    }
    let Some(ty) = told.ty else {
        return facts;
    };
    match place {
        Place::Body => facts.extend(flattened(wire, schema, told.direction)),
        Place::Payload => facts.extend(payload(wire, schema, ty, told.role)),
        Place::Header => facts.extend(encoded(schema)),
        Place::Query | Place::Label | Place::Other => {}
    }
    facts.extend(timestamp(wire, schema, place));
    facts.extend(elements(wire, schema, (place, told.direction), 0));
    facts
}

/// Where a member travels, and the trait that says so. Only the members of inputs, outputs and
/// errors are bound, and those of an input to other things than those of a response.
fn place(wire: &Wire<'_>, schema: &MemberSchema, role: Role) -> (Place, Option<Fact>) {
    if !wire.protocol.has_http_bindings() || role == Role::Type {
        return (Place::Body, None);
    }
    let sent = role == Role::Input;
    let mut bindings = schema.traits.iter().filter_map(|bound| match bound {
        SchemaTrait::HttpHeader(name) => Some((Place::Header, header("httpHeader", name))),
        SchemaTrait::HttpPrefixHeaders(prefix) => {
            Some((Place::Other, header("httpPrefixHeaders", prefix)))
        }
        SchemaTrait::HttpPayload => Some((Place::Payload, flag("httpPayload"))),
        SchemaTrait::HttpLabel if sent => Some((Place::Label, flag("httpLabel"))),
        SchemaTrait::HttpQuery(name) if sent => {
            let text = format!("the {}", named("httpQuery", name));
            Some((Place::Query, Fact::new(text.clone(), text)))
        }
        SchemaTrait::HttpQueryParams if sent => Some((Place::Other, flag("httpQueryParams"))),
        SchemaTrait::HttpResponseCode if !sent => Some((Place::Other, flag("httpResponseCode"))),
        _ => None,
    });
    let found = bindings.next();
    found.map_or((Place::Body, None), |(place, fact)| (place, Some(fact)))
}

fn flag(name: &str) -> Fact {
    let text = format!("the {}", code(name));
    Fact::new(text.clone(), text)
}

/// Names of headers are the same in upper and lower case.
fn header(by: &str, name: &str) -> Fact {
    let text = format!("the {}", named(by, name));
    Fact::new(text.to_ascii_lowercase(), text)
}

/// The name of a member in a document, and what XML adds to it.
fn in_document(wire: &Wire<'_>, schema: &MemberSchema, direction: Direction) -> Vec<Fact> {
    let own = schema.id.member.as_deref().unwrap_or_default();
    match wire.protocol {
        Protocol::RpcV2Cbor { .. } | Protocol::AwsJson10 { .. } | Protocol::AwsJson11 { .. } => {
            vec![Fact::name(own)]
        }
        Protocol::RestJson1 => vec![json_name(schema).unwrap_or_else(|| Fact::name(own))],
        Protocol::Ec2Query => ec2(schema, own, direction),
        Protocol::AwsQuery => {
            let mut facts = vec![xml_name(schema).unwrap_or_else(|| Fact::name(own))];
            facts.extend(attribute(schema).filter(|_| direction.output));
            facts
        }
        Protocol::RestXml { .. } => {
            let mut facts = vec![xml_name(schema).unwrap_or_else(|| Fact::name(own))];
            facts.extend(attribute(schema));
            facts.extend(namespace(&schema.traits).filter(|_| direction.input));
            facts
        }
    }
}

/// Requests of `aws.protocols#ec2Query` have names of their own, and lists that are always flat.
fn ec2(schema: &MemberSchema, own: &str, direction: Direction) -> Vec<Fact> {
    let mut facts = Vec::new();
    if direction.input {
        let name = ec2_query_name(schema).or_else(|| capitalized_xml_name(schema));
        let name = name.unwrap_or_else(|| Fact::name(&capitalized(own)));
        facts.push(name.on_the_way("requests"));
    }
    if direction.output {
        let name = xml_name(schema).unwrap_or_else(|| Fact::name(own));
        facts.push(name.on_the_way("responses"));
        facts.extend(attribute(schema));
    }
    facts
}

fn ec2_query_name(schema: &MemberSchema) -> Option<Fact> {
    schema.traits.iter().find_map(|bound| match bound {
        SchemaTrait::Ec2QueryName(name) => Some(Fact::name_by(name, "ec2QueryName")),
        _ => None,
    })
}

fn capitalized_xml_name(schema: &MemberSchema) -> Option<Fact> {
    schema.traits.iter().find_map(|bound| match bound {
        SchemaTrait::XmlName(name) => Some(Fact::name_by(&capitalized(name), "xmlName")),
        _ => None,
    })
}

fn json_name(schema: &MemberSchema) -> Option<Fact> {
    schema.traits.iter().find_map(|bound| match bound {
        SchemaTrait::JsonName(name) => Some(Fact::name_by(name, "jsonName")),
        _ => None,
    })
}

fn xml_name(schema: &MemberSchema) -> Option<Fact> {
    schema.traits.iter().find_map(|bound| match bound {
        SchemaTrait::XmlName(name) => Some(Fact::name_by(name, "xmlName")),
        _ => None,
    })
}

/// Only lists and maps can be flat; in requests of `aws.protocols#ec2Query` all are.
fn flattened(wire: &Wire<'_>, schema: &MemberSchema, direction: Direction) -> Option<Fact> {
    let is_told = match wire.protocol {
        Protocol::RestXml { .. } | Protocol::AwsQuery => true,
        Protocol::Ec2Query => direction.output,
        _ => false,
    };
    (is_told && is_flat(schema)).then(|| Fact::new("flattened", code("xmlFlattened")))
}

fn is_flat(schema: &MemberSchema) -> bool {
    let is_collection = matches!(schema.ty, WireType::List | WireType::Map);
    is_collection && schema.traits.contains(&SchemaTrait::XmlFlattened)
}

fn attribute(schema: &MemberSchema) -> Option<Fact> {
    let is_attribute = schema.traits.contains(&SchemaTrait::XmlAttribute);
    is_attribute.then(|| Fact::new("attribute", format!("an {}", code("xmlAttribute"))))
}

fn namespace(traits: &[SchemaTrait]) -> Option<Fact> {
    traits.iter().find_map(|bound| match bound {
        SchemaTrait::XmlNamespace { uri, prefix } => {
            let name = namespace_text(uri, prefix.as_deref());
            Some(Fact::new(
                format!("namespace {name}"),
                format!("in the {} {name}", code("xmlNamespace")),
            ))
        }
        _ => None,
    })
}

/// A URI and the prefix that stands for it.
pub(in crate::diff) fn namespace_text(uri: &str, prefix: Option<&str>) -> String {
    match prefix {
        None => code(uri),
        Some(prefix) => format!("{} with the prefix {}", code(uri), code(prefix)),
    }
}

/// A text in a header is encoded if it is of a media type.
fn encoded(schema: &MemberSchema) -> Option<Fact> {
    let mut traits = schema.traits.iter();
    let is_typed = traits.any(|bound| matches!(bound, SchemaTrait::MediaType(_)));
    let encoded = schema.ty == WireType::String && is_typed;
    encoded.then(|| Fact::new("base64", format!("in base64 by {}", code("mediaType"))))
}

/// What a payload that is sent says of itself: a blob or text its type, XML the name of its root.
fn payload(wire: &Wire<'_>, schema: &MemberSchema, ty: &RustType, role: Role) -> Vec<Fact> {
    if role != Role::Input {
        return Vec::new();
    }
    let media_type = schema.traits.iter().find_map(|bound| match bound {
        SchemaTrait::MediaType(media_type) => Some(media_type.as_str()),
        _ => None,
    });
    let typed = |default: &str| {
        let media_type = media_type.unwrap_or(default);
        let text = format!("of the content type {}", code(media_type));
        vec![Fact::new(text.clone(), text)]
    };
    match schema.ty {
        WireType::Blob => typed("application/octet-stream"),
        WireType::String => typed("text/plain"),
        WireType::Structure | WireType::Union => payload_root(wire, schema, ty),
        _ => Vec::new(),
    }
}

fn payload_root(wire: &Wire<'_>, schema: &MemberSchema, ty: &RustType) -> Vec<Fact> {
    let ty = match ty {
        RustType::Boxed(ty) => ty,
        ty => ty,
    };
    let (Protocol::RestXml { .. }, RustType::Named { name, .. }) = (wire.protocol, ty) else {
        return Vec::new();
    };
    let Some(target) = wire.schemas.get(name.as_str()) else {
        return Vec::new();
    };
    let mut facts = root(target);
    if let Some(name) = xml_name(schema) {
        facts[0] = name.of("its root");
    }
    facts
}

/// The root element of a structure as a document, and its namespace.
fn root(schema: &StructureSchema) -> Vec<Fact> {
    let name = schema.traits.iter().find_map(|bound| match bound {
        SchemaTrait::XmlName(name) => Some(Fact::name_by(name, "xmlName")),
        _ => None,
    });
    let name = name.unwrap_or_else(|| Fact::name(&schema.id.shape));
    let mut facts = vec![name.of("its root")];
    facts.extend(namespace(&schema.traits).map(|fact| fact.of("its root")));
    facts
}

/// The facts of an input or output as a document of its own.
pub(super) fn of_document(wire: &Wire<'_>, role: Role, schema: &StructureSchema) -> Vec<Fact> {
    if !matches!(wire.protocol, Protocol::RestXml { .. }) {
        return Vec::new();
    }
    match role {
        // Readers take any root.
        Role::Output if schema.xml_unwrapped_output => {
            vec![Fact::new("unwrapped", code("s3UnwrappedXmlOutput"))]
        }
        Role::Input if !schema.no_body_members => root(schema),
        _ => Vec::new(),
    }
}

/// The format of a timestamp, as the trait says or as is usual in its place.
fn timestamp(wire: &Wire<'_>, schema: &MemberSchema, place: Place) -> Option<Fact> {
    let in_cbor = matches!(wire.protocol, Protocol::RpcV2Cbor { .. });
    if schema.ty != WireType::Timestamp || in_cbor {
        return None;
    }
    let own = schema.traits.iter().find_map(|bound| match bound {
        SchemaTrait::TimestampFormat(format) => Some(*format),
        _ => None,
    });
    let format = own.unwrap_or_else(|| usual_format(wire.protocol, place));
    let name = match format {
        TimestampFormat::DateTime => "date-time",
        TimestampFormat::EpochSeconds => "epoch-seconds",
        TimestampFormat::HttpDate => "http-date",
    };
    let text = format!("in the {}", named("timestampFormat", name));
    Some(Fact::new(text.clone(), text))
}

fn usual_format(protocol: &Protocol, place: Place) -> TimestampFormat {
    match place {
        Place::Header => TimestampFormat::HttpDate,
        Place::Query | Place::Label => TimestampFormat::DateTime,
        _ if is_json(protocol) => TimestampFormat::EpochSeconds,
        _ => TimestampFormat::DateTime,
    }
}

fn is_json(protocol: &Protocol) -> bool {
    matches!(
        protocol,
        Protocol::RestJson1 | Protocol::AwsJson10 { .. } | Protocol::AwsJson11 { .. }
    )
}

/// The facts of the elements of a list, or the keys and values of a map.
fn elements(
    wire: &Wire<'_>,
    schema: &MemberSchema,
    (place, direction): (Place, Direction),
    depth: usize,
) -> Vec<Fact> {
    let parts = match &schema.collection {
        _ if depth > MAX_DEPTH => Vec::new(),
        None => Vec::new(),
        Some(CollectionRef::List(element)) => vec![("elements", "member", element)],
        Some(CollectionRef::Map(key, value)) => {
            vec![("keys", "key", key), ("values", "value", value)]
        }
    };
    let is_flat = is_flat(schema);
    let mut facts = Vec::new();
    for (part, usual, constant) in parts {
        let Some(element) = wire.elements.get(constant.as_str()) else {
            continue;
        };
        let mut found = Vec::new();
        if place == Place::Body {
            let is_named = part != "elements" || !is_flat;
            found.extend(element_name(wire, element, usual).filter(|_| is_named));
            let sent = direction.input && matches!(wire.protocol, Protocol::RestXml { .. });
            found.extend(namespace(&element.traits).filter(|_| sent));
        }
        if place == Place::Header {
            found.extend(encoded(element));
        }
        found.extend(timestamp(wire, element, place));
        found.extend(elements(wire, element, (place, direction), depth + 1));
        facts.extend(found.into_iter().map(|fact| fact.of(part)));
    }
    facts
}

/// What an element is called, where elements have names.
fn element_name(wire: &Wire<'_>, element: &MemberSchema, usual: &str) -> Option<Fact> {
    let has_names = matches!(
        wire.protocol,
        Protocol::RestXml { .. } | Protocol::AwsQuery | Protocol::Ec2Query
    );
    has_names.then(|| xml_name(element).unwrap_or_else(|| Fact::name(usual)))
}
