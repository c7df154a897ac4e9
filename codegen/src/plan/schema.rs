//! The run-time schemas of the plan: what the wire formats need to know of a shape.

use super::names::RustName;

/// A shape id in parts, as the schema macros want it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchemaId {
    /// Namespace.
    pub namespace: String,
    /// Shape name.
    pub shape: String,
    /// Member name, if it is a member's.
    pub member: Option<String>,
}

/// The shape type a schema states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WireType {
    /// `boolean`
    Boolean,
    /// `byte`
    Byte,
    /// `short`
    Short,
    /// `integer`, int enums included
    Integer,
    /// `long`
    Long,
    /// `float`
    Float,
    /// `double`
    Double,
    /// `bigInteger`
    BigInteger,
    /// `bigDecimal`
    BigDecimal,
    /// `string`, enums included
    String,
    /// `blob`
    Blob,
    /// `timestamp`
    Timestamp,
    /// `document`
    Document,
    /// `list` and `set`
    List,
    /// `map`
    Map,
    /// `structure`
    Structure,
    /// `union`
    Union,
}

/// The schema of a structure or union.
#[derive(Clone, Debug, PartialEq)]
pub struct StructureSchema {
    /// Shape id; of the original shape for synthetic inputs and outputs.
    pub id: SchemaId,
    /// Structure or union.
    pub ty: WireType,
    /// Traits of the shape itself (`XmlName`, `XmlNamespace`, `Sensitive`).
    pub traits: Vec<SchemaTrait>,
    /// HTTP method, URI and success code, on an operation's input.
    pub http: Option<HttpBinding>,
    /// No member goes into the body (an operation's input only).
    pub no_body_members: bool,
    /// `aws.customizations#s3UnwrappedXmlOutput`
    pub xml_unwrapped_output: bool,
}

/// The HTTP binding of an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HttpBinding {
    /// Method.
    pub method: String,
    /// URI pattern.
    pub uri: String,
    /// Success code.
    pub code: u16,
}

/// The schema of a member.
#[derive(Clone, Debug, PartialEq)]
pub struct MemberSchema {
    /// The static, unique in its file, e.g. `ACCOUNT_IDS_MEMBER`.
    pub constant: RustName,
    /// Shape id of the member.
    pub id: SchemaId,
    /// Position among the members.
    pub index: usize,
    /// Type of the target.
    pub ty: WireType,
    /// The element schemas, when the target is a list or map.
    pub collection: Option<CollectionRef>,
    /// Traits of the member, those inherited from the target included.
    pub traits: Vec<SchemaTrait>,
}

/// The element schemas of a list or map, by the name of their statics in `schemas`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CollectionRef {
    /// A list's member.
    List(RustName),
    /// A map's key and value.
    Map(RustName, RustName),
}

/// The element schemas of one list or map shape.
#[derive(Clone, Debug, PartialEq)]
pub struct CollectionSchema {
    /// `namespace#Name`, for the comment.
    pub shape_id: String,
    /// The list's member, or the map's key and value.
    pub elements: Vec<MemberSchema>,
}

/// A trait that a wire format reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchemaTrait {
    /// `sensitive`
    Sensitive,
    /// `jsonName`
    JsonName(String),
    /// `timestampFormat`
    TimestampFormat(TimestampFormat),
    /// `xmlName`; for ec2Query the `ec2QueryName` decides in [`SchemaTrait::Ec2QueryName`]
    XmlName(String),
    /// `xmlAttribute`
    XmlAttribute,
    /// `xmlFlattened`
    XmlFlattened,
    /// `xmlNamespace`
    XmlNamespace {
        /// The namespace URI.
        uri: String,
        /// The prefix, if any.
        prefix: Option<String>,
    },
    /// `ec2QueryName`
    Ec2QueryName(String),
    /// `httpHeader`
    HttpHeader(String),
    /// `httpLabel`
    HttpLabel,
    /// `httpPayload`
    HttpPayload,
    /// `httpPrefixHeaders`
    HttpPrefixHeaders(String),
    /// `httpQuery`
    HttpQuery(String),
    /// `httpQueryParams`
    HttpQueryParams,
    /// `httpResponseCode`
    HttpResponseCode,
    /// `streaming`
    Streaming,
    /// `hostLabel`
    HostLabel,
    /// `mediaType`
    MediaType(String),
}

/// A timestamp format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimestampFormat {
    /// RFC 3339.
    DateTime,
    /// Seconds since the epoch.
    EpochSeconds,
    /// IMF-fixdate.
    HttpDate,
}
