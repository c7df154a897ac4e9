//! Operations and paginators.

use super::{
    AuthScheme, ChecksumPlan, Deprecated, EndpointParamBinding, PathStep, Presigning, RustType,
    StructurePlan, WaiterPlan,
};
use crate::plan::names::{ModuleName, RustName};

/// An operation.
#[derive(Clone, Debug)]
pub struct OperationPlan {
    /// `namespace#Name`, for the header.
    pub shape_id: String,
    /// Name on the wire and in spans: the shape name.
    pub wire_name: String,
    /// Rust name of the operation's struct.
    pub name: RustName,
    /// Module.
    pub module: ModuleName,
    /// Name of the client's method.
    pub method: RustName,
    /// `…Error`
    pub error: RustName,
    /// `…FluentBuilder`
    pub fluent_builder: RustName,
    /// Markdown for the client's method and the fluent builder.
    pub docs: String,
    /// Set when deprecated.
    pub deprecated: Option<Deprecated>,
    /// The input structure.
    pub input: StructurePlan,
    /// The output structure.
    pub output: StructurePlan,
    /// Modeled errors, service errors included, sorted by variant.
    pub errors: Vec<OperationErrorPlan>,
    /// Set when the operation is paginated.
    pub paginator: Option<PaginatorPlan>,
    /// Its waiters, sorted by module.
    pub waiters: Vec<WaiterPlan>,
    /// Values of endpoint parameters.
    pub endpoint_params: Vec<EndpointParamBinding>,
    /// Auth schemes in order of preference.
    pub auth: Vec<AuthScheme>,
    /// How requests are signed.
    pub signing: SigningPlan,
    /// How requests are signed in their URLs.
    pub presigning: Presigning,
    /// Callers may leave the body out of the signature of a request.
    pub optional_payload_signature: bool,
    /// Prefix of the host name.
    pub host_prefix: Vec<HostPrefixPart>,
    /// Index of the input field that is filled with an idempotency token.
    pub idempotency_token: Option<usize>,
    /// The ids that outputs and errors know.
    pub request_ids: RequestIds,
    /// A header of answers that need not be the date that it should be.
    pub date_header: Option<DateHeader>,
    /// The checksums of bodies.
    pub checksum: ChecksumPlan,
    /// How requests are compressed, if they are.
    pub compression: Option<Encoding>,
    /// It waits at the service for something to happen.
    pub polls: bool,
    /// Bodies that make no progress are left alone.
    pub unwatched_bodies: bool,
    /// Input fields, by their indices, that are sent without the prefixes of ids of Route 53.
    pub prefixed_ids: Vec<usize>,
    /// It can be called at an endpoint only that the service told.
    pub needs_discovery: bool,
    /// Hashes of the body are sent as headers: its SHA-256 and its SHA-256 tree hash.
    pub tree_hash: bool,
    /// Labels that have a value when they are unset or empty.
    pub label_defaults: Vec<LabelDefault>,
    /// A stream of events begins with a message of the other members: those of an input, or of an
    /// output.
    pub initial_messages: bool,
    /// The stream of the input, which is the body of the request.
    pub streaming_input: Option<StreamedBody>,
    /// Index of the streaming output field.
    pub streaming_output: Option<usize>,
    /// Input fields that must be set (and not be empty strings) before sending.
    pub required_checks: Vec<RequiredCheck>,
    /// Input fields that telemetry may capture.
    pub telemetry: Vec<usize>,
    /// Bodies are kept out of logs.
    pub sensitive_output: bool,
    /// The status of a success, if it is none of 200 to 299, which always are.
    pub success_status: Option<u16>,
}

/// An input field that becomes the body of the request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StreamedBody {
    /// Index of the field.
    pub field: usize,
    /// The `Content-Type` of the request, unless it has another.
    pub content_type: String,
    /// What is in the stream.
    pub content: StreamedContent,
}

/// What a body is made of that is sent piece by piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StreamedContent {
    /// The bytes of the stream as they are.
    Bytes,
    /// A message for each event.
    Events,
    /// A message of the other members, and one for each event.
    MessageAndEvents,
}

/// A header of answers with a date, or with what somebody wrote in the place of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateHeader {
    /// The header, which is no longer there if it is no date.
    pub date: String,
    /// The header that has the text, whatever it is.
    pub text: String,
}

/// The ids that a service gives to requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequestIds {
    /// The usual one.
    One,
    /// Another one beside it.
    Extended,
}

/// How a request is compressed (Smithy 2.0, `@requestCompression`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// `gzip`, the only encoding that the specification names.
    Gzip,
}

/// The value of a label that is unset or empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabelDefault {
    /// Index into the input's fields; the field is a string.
    pub field: usize,
    /// What it is filled with.
    pub value: String,
}

/// An input field that must be set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequiredCheck {
    /// Index into the input's fields.
    pub field: usize,
    /// What counts as missing.
    pub missing: Missing,
}

/// Which values of a member are as good as none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// None: it must be set.
    Unset,
    /// The empty string as well.
    Empty,
    /// Strings of white space as well.
    Blank,
}

/// A modeled error of an operation.
#[derive(Clone, Debug)]
pub struct OperationErrorPlan {
    /// Variant and type name (`types::error::…`).
    pub name: RustName,
    /// `is_…`
    pub predicate: RustName,
    /// Code on the wire.
    pub code: String,
    /// Whether an answer with the code is this error: of several with one code, the first is.
    pub is_read: bool,
    /// Whether it is retryable.
    pub retryable: bool,
    /// Markdown for the variant.
    pub docs: String,
    /// Set when deprecated.
    pub deprecated: Option<Deprecated>,
}

/// A paginator.
#[derive(Clone, Debug)]
pub struct PaginatorPlan {
    /// `…Paginator`
    pub name: RustName,
    /// `…PaginatorItems`
    pub items_name: RustName,
    /// Index of the token in the input's fields.
    pub input_token: usize,
    /// Path to the token in the output.
    pub output_token: Vec<PathStep>,
    /// Whether a token that is an empty string (or map) ends the pages.
    pub token: TokenKind,
    /// Index of the page size in the input's fields.
    pub page_size: Option<PageSize>,
    /// Path to the items and their type, if the operation says what they are.
    pub items: Option<ItemsPlan>,
    /// A member that says whether more pages follow, instead of a token.
    pub is_truncated: Option<Vec<PathStep>>,
}

/// Page size of a paginator.
#[derive(Clone, Debug)]
pub struct PageSize {
    /// Index into the input's fields.
    pub field: usize,
    /// Its type: an integer or a string.
    pub ty: RustType,
}

/// The kind of a pagination token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// A string.
    String,
    /// A map.
    Map,
    /// Anything else that has no empty form.
    Other,
}

/// Items of a paginator.
#[derive(Clone, Debug)]
pub struct ItemsPlan {
    /// Path in the output.
    pub path: Vec<PathStep>,
    /// Member path as written in the model, for docs.
    pub member_path: String,
    /// Type of an item; for maps a tuple of key and value.
    pub item: ItemType,
}

/// Type of a paginator's item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ItemType {
    /// Element of a list.
    Element(RustType),
    /// Entry of a map.
    Entry(RustType, RustType),
}

/// How requests are signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SigningPlan {
    /// Path segments are encoded twice.
    pub double_uri_encode: bool,
    /// `x-amz-content-sha256` is sent.
    pub content_sha256_header: bool,
    /// Paths are normalized.
    pub normalize_uri_path: bool,
    /// What of the payload is signed.
    pub payload: SignedPayload,
}

/// What of a request's payload is part of its signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignedPayload {
    /// The body.
    Body,
    /// Nothing: the signature says that there is none for it.
    Unsigned,
    /// As if it was empty: what follows is signed by itself.
    Empty,
}

impl SigningPlan {
    /// What the support code does where nothing is said.
    pub const USUAL: Self = Self {
        double_uri_encode: true,
        content_sha256_header: false,
        normalize_uri_path: true,
        payload: SignedPayload::Body,
    };
}

/// A part of a host prefix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HostPrefixPart {
    /// Text as is.
    Text(String),
    /// The value of an input field, checked to be a host label.
    Label {
        /// Index into the input's fields.
        field: usize,
    },
}
