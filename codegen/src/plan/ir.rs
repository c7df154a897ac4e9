//! The plan: every Rust decision of a generated crate, made and frozen. No tokens, no Smithy.
//!
//! The emitters only match on these values. Names are final Rust identifiers (escaped where
//! needed), documentation is final Markdown, and every sequence is in output order.

use super::schema::{CollectionSchema, MemberSchema, StructureSchema};

/// A whole crate.
#[derive(Clone, Debug)]
pub struct CratePlan {
    /// Cargo package name.
    pub package: String,
    /// Cargo package version.
    pub version: String,
    /// One service at the crate root, or a module per service.
    pub layout: Layout,
    /// The services, sorted by module name.
    pub services: Vec<ServicePlan>,
}

/// Where services sit in the crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// The only service is the crate root, as in an official crate.
    Root,
    /// Each service is a module behind a Cargo feature of the same name.
    Modules,
}

/// One service.
#[derive(Clone, Debug)]
pub struct ServicePlan {
    /// `namespace#Name`, for headers.
    pub shape_id: String,
    /// Module and feature name, e.g. `inspector2`.
    pub module: String,
    /// Human title, e.g. `Inspector2`.
    pub title: String,
    /// `sdkId`, which names the service in endpoints, user agents and spans.
    pub sdk_id: String,
    /// Shape name of the service, e.g. `ComputeOptimizerService` (`X-Amz-Target`).
    pub shape_name: String,
    /// Namespace of the service shape.
    pub namespace: String,
    /// Version of the service's API.
    pub api_version: String,
    /// XML namespace of the service, if any.
    pub xml_namespace: Option<XmlNamespace>,
    /// Markdown for the module or crate.
    pub docs: String,
    /// Wire protocol.
    pub protocol: Protocol,
    /// SigV4 signing name; empty when the service is not signed.
    pub signing_name: String,
    /// What the service's `Config` has beyond the common surface.
    pub config: ConfigPlan,
    /// Endpoint parameters and rules.
    pub endpoint: EndpointPlan,
    /// Operations sorted by module name.
    pub operations: Vec<OperationPlan>,
    /// Shapes of `types`, sorted by Rust name.
    pub types: Vec<TypePlan>,
    /// Error structures of `types::error`, sorted by Rust name.
    pub errors: Vec<ErrorPlan>,
    /// Element schemas of the lists and maps in use, sorted by constant.
    pub collections: Vec<CollectionSchema>,
    /// Hash of the closure this service was planned from, hexadecimal.
    pub model_hash: String,
}

/// An XML namespace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct XmlNamespace {
    /// The namespace URI.
    pub uri: String,
    /// The prefix, if any.
    pub prefix: Option<String>,
}

/// The wire protocol of a service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Protocol {
    /// `aws.protocols#restJson1`
    RestJson1,
    /// `aws.protocols#restXml`
    RestXml {
        /// Errors have no `ErrorResponse` wrapper.
        no_error_wrapping: bool,
    },
    /// `aws.protocols#awsJson1_0`
    AwsJson10 {
        /// `@awsQueryCompatible`
        query_compatible: bool,
    },
    /// `aws.protocols#awsJson1_1`
    AwsJson11 {
        /// `@awsQueryCompatible`
        query_compatible: bool,
    },
    /// `aws.protocols#awsQuery`
    AwsQuery,
    /// `aws.protocols#ec2Query`
    Ec2Query,
    /// `smithy.protocols#rpcv2Cbor`
    RpcV2Cbor {
        /// `@awsQueryCompatible`
        query_compatible: bool,
    },
}

/// Parts of `Config` that depend on the service.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConfigPlan {
    /// Some operation of the whole service fills an idempotency token.
    pub idempotency_tokens: bool,
    /// Some operation compresses its request.
    pub request_compression: bool,
    /// Client context parameters become setters.
    pub client_context_params: Vec<ClientContextParam>,
}

/// A `smithy.rules#clientContextParams` entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientContextParam {
    /// Parameter name in the rule set.
    pub param: String,
    /// Setter name.
    pub ident: String,
    /// Boolean or string.
    pub kind: ParamKind,
    /// Markdown.
    pub docs: String,
}

// Types ------------------------------------------------------------------------------------------

/// A Rust type of a field, element or payload, without the field's own `Option`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RustType {
    /// `bool`
    Bool,
    /// `i8`
    I8,
    /// `i16`
    I16,
    /// `i32` (integers and int enums)
    I32,
    /// `i64`
    I64,
    /// `f32`
    F32,
    /// `f64`
    F64,
    /// `String`
    String,
    /// `aws_smithy_types::BigInteger`
    BigInteger,
    /// `aws_smithy_types::BigDecimal`
    BigDecimal,
    /// `aws_smithy_types::Blob`
    Blob,
    /// `aws_smithy_types::DateTime`
    DateTime,
    /// `aws_smithy_types::Document`
    Document,
    /// `aws_smithy_types::byte_stream::ByteStream`
    ByteStream,
    /// `Vec<T>`
    Vec(Box<RustType>),
    /// `HashSet<T>` (Smithy 1.0 sets of strings)
    HashSet(Box<RustType>),
    /// `HashMap<K, V>`
    HashMap(Box<RustType>, Box<RustType>),
    /// `Option<T>`: an element of a sparse collection
    Option(Box<RustType>),
    /// `Box<T>`: a recursive member
    Boxed(Box<RustType>),
    /// A generated type, referred to as `types::Name` or `types::error::Name`
    Named {
        /// Where it lives.
        module: TypeModule,
        /// Its Rust name.
        name: String,
    },
}

/// The public module of a generated type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TypeModule {
    /// `types`
    Types,
    /// `types::error`
    Error,
}

/// A shape of the `types` module.
#[derive(Clone, Debug)]
pub enum TypePlan {
    /// A structure.
    Structure(StructurePlan),
    /// A union.
    Union(UnionPlan),
    /// An enum whose values have names.
    Enum(EnumPlan),
    /// A legacy enum without names: a newtype around `String`.
    OpenString(EnumPlan),
}

/// `#[deprecated]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deprecated {
    /// `note`, ready to print.
    pub note: Option<String>,
    /// `since`
    pub since: Option<String>,
}

/// A structure: a type, an error, an operation's input or output.
#[derive(Clone, Debug)]
pub struct StructurePlan {
    /// `namespace#Name`, for the header.
    pub shape_id: String,
    /// Rust name.
    pub name: String,
    /// Name of its private module, e.g. `_free_trial_info`.
    pub module: String,
    /// Name of its builder.
    pub builder: String,
    /// Markdown.
    pub docs: String,
    /// Set when deprecated.
    pub deprecated: Option<Deprecated>,
    /// Fields in model order.
    pub fields: Vec<FieldPlan>,
    /// Whether `build()` returns a `Result`.
    pub fallible_build: bool,
    /// Which traits are derived.
    pub derives: Derives,
    /// Its schema.
    pub schema: StructureSchema,
    /// Reachable from an input: has a serializer.
    pub writes: bool,
    /// Reachable from an output or error: has a reader.
    pub reads: bool,
    /// Indices into `fields` in the order written on the wire (sorted by member name).
    pub write_order: Vec<usize>,
}

/// Derived traits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Derives {
    /// `Clone` and `PartialEq`; lost by streaming members.
    pub clone_and_eq: bool,
    /// `Debug` derived, or hand-written to hide sensitive fields.
    pub debug: DebugStyle,
}

/// How `Debug` comes about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DebugStyle {
    /// `#[derive(Debug)]`
    Derived,
    /// Fields marked sensitive are redacted.
    RedactFields,
    /// The shape itself is sensitive: everything is redacted.
    RedactAll,
}

/// A field of a structure.
#[derive(Clone, Debug)]
pub struct FieldPlan {
    /// Member name in the model.
    pub member: String,
    /// Field, accessor and plain setter, escaped: `r#type`, `build_value`.
    pub ident: String,
    /// Unescaped name for `set_…` and `get_…`: `type`, `build`.
    pub stem: String,
    /// The type without the field's `Option`.
    pub ty: RustType,
    /// Whether the field is an `Option`.
    pub optional: bool,
    /// What `build()` does with it.
    pub build: BuildRule,
    /// What a reader puts in when the member is missing.
    pub correction: Correction,
    /// When a serializer writes it.
    pub write: WriteRule,
    /// The accessor's form.
    pub accessor: Accessor,
    /// The plain setter's form.
    pub setter: Setter,
    /// Markdown.
    pub docs: String,
    /// The model requires it (documented on setters even where Rust does not).
    pub required: bool,
    /// Redacted by `Debug`.
    pub sensitive: bool,
    /// Set when deprecated.
    pub deprecated: Option<Deprecated>,
    /// Its schema.
    pub schema: MemberSchema,
}

/// What `build()` does with a builder field.
#[derive(Clone, Debug, PartialEq)]
pub enum BuildRule {
    /// The field is an `Option`: moved as is.
    Move,
    /// Missing is an error.
    Required,
    /// `unwrap_or_default()`
    Zero,
    /// `unwrap_or(literal)` or `unwrap_or_else(…)`
    Default(Literal),
}

/// A default value.
#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    /// A boolean.
    Bool(bool),
    /// An integer of the field's type.
    Int(i64),
    /// A floating-point number of the field's type.
    Float(f64),
    /// A string.
    Str(String),
    /// An enum, parsed from its value.
    Enum(String),
    /// Blob bytes.
    Blob(Vec<u8>),
    /// Timestamp: seconds and nanoseconds since the epoch.
    Timestamp(i64, u32),
    /// Document: the JSON text.
    Document(DocumentLiteral),
}

/// A document value.
#[derive(Clone, Debug, PartialEq)]
pub enum DocumentLiteral {
    /// `null`
    Null,
    /// A boolean.
    Bool(bool),
    /// A number that is not negative.
    PosInt(u64),
    /// A negative integer.
    NegInt(i64),
    /// Any other number.
    Float(f64),
    /// A string.
    Str(String),
    /// An empty list.
    EmptyList,
    /// An empty object.
    EmptyObject,
}

/// The value a reader gives a required member that the service left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Correction {
    /// Nothing: stays unset.
    None,
    /// `Default::default()`
    Zero,
    /// `"no value was set"` as an enum value.
    UnknownEnum,
    /// Seconds zero.
    Epoch,
    /// `Document::Null`
    NullDocument,
    /// The structure's builder, built; nested corrections apply only if building can fail.
    Structure {
        /// Whether the target's `build()` is fallible.
        fallible: bool,
    },
    /// The union's `Unknown`.
    UnknownUnion,
}

/// When a serializer writes a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WriteRule {
    /// Always, or whenever it is `Some`.
    Present,
    /// Unless it equals its zero default.
    UnlessZero,
    /// Never: it travels outside the schema (streams).
    Never,
}

/// The form of an accessor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accessor {
    /// `fn f(&self) -> T { self.f }`
    Copy,
    /// `fn f(&self) -> Option<T> { self.f }`
    CopyOption,
    /// `fn f(&self) -> &str`
    Str,
    /// `fn f(&self) -> Option<&str>`
    StrOption,
    /// `fn f(&self) -> &[T]`
    Slice,
    /// `fn f(&self) -> &[T]` with `unwrap_or_default`
    SliceOption,
    /// `fn f(&self) -> &T`, `&*boxed` included
    Ref,
    /// `fn f(&self) -> Option<&T>`
    RefOption,
    /// `fn f(&self) -> Option<&T>` out of `Option<Box<T>>`
    BoxOption,
    /// `fn f(&self) -> &T` out of `Box<T>`
    BoxRef,
    /// None: an error's `message` has its own.
    Skip,
}

/// The form of a plain setter on builders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Setter {
    /// `input: T`
    Value,
    /// `input: impl Into<String>`
    IntoString,
    /// `input: impl Into<Box<T>>`
    IntoBox,
    /// Appends an item.
    Append(Box<ItemSetter>, RustType),
    /// Inserts a key and a value.
    Insert {
        /// How the key is taken.
        key: ItemSetter,
        /// Key type.
        key_type: RustType,
        /// How the value is taken.
        value: ItemSetter,
        /// Value type.
        value_type: RustType,
    },
}

/// How an appended item or inserted key or value is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemSetter {
    /// By value.
    Value,
    /// `impl Into<String>`
    IntoString,
}

/// An enum.
#[derive(Clone, Debug)]
pub struct EnumPlan {
    /// `namespace#Name`, for the header.
    pub shape_id: String,
    /// Rust name.
    pub name: String,
    /// Private module.
    pub module: String,
    /// Markdown.
    pub docs: String,
    /// Set when deprecated.
    pub deprecated: Option<Deprecated>,
    /// Variants sorted by value.
    pub variants: Vec<VariantPlan>,
    /// Values are hidden by `Debug`.
    pub sensitive: bool,
}

/// A variant of an enum.
#[derive(Clone, Debug)]
pub struct VariantPlan {
    /// Rust name; empty in a legacy enum without names.
    pub ident: String,
    /// Value on the wire.
    pub value: String,
    /// Markdown.
    pub docs: String,
    /// Set when deprecated.
    pub deprecated: Option<Deprecated>,
}

/// A union.
#[derive(Clone, Debug)]
pub struct UnionPlan {
    /// `namespace#Name`, for the header.
    pub shape_id: String,
    /// Rust name.
    pub name: String,
    /// Private module.
    pub module: String,
    /// Markdown.
    pub docs: String,
    /// Set when deprecated.
    pub deprecated: Option<Deprecated>,
    /// Variants sorted by Rust name.
    pub variants: Vec<UnionVariantPlan>,
    /// How `Debug` comes about.
    pub debug: DebugStyle,
    /// Its schema; members in model order.
    pub schema: StructureSchema,
    /// Reachable from an input.
    pub writes: bool,
    /// Reachable from an output or error.
    pub reads: bool,
}

/// A variant of a union.
#[derive(Clone, Debug)]
pub struct UnionVariantPlan {
    /// Rust name.
    pub ident: String,
    /// Stem of `as_…` and `is_…`.
    pub stem: String,
    /// Payload; `None` for `smithy.api#Unit`.
    pub ty: Option<RustType>,
    /// Markdown.
    pub docs: String,
    /// Redacted by `Debug`.
    pub sensitive: bool,
    /// Set when deprecated.
    pub deprecated: Option<Deprecated>,
    /// Its schema.
    pub schema: MemberSchema,
}

/// An error structure.
#[derive(Clone, Debug)]
pub struct ErrorPlan {
    /// The structure, its `message` field included.
    pub structure: StructurePlan,
    /// What `Display` prints before the message: `Rust` or `Rust [Shape]`.
    pub display_name: String,
    /// How `message()` reads the message.
    pub message: MessageField,
    /// Set when the model marks the error as retryable.
    pub retryable: Option<Retryable>,
}

/// The message of an error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MessageField {
    /// `pub message: Option<String>`
    Optional(String),
    /// `pub message: String`
    Required(String),
}

/// The kind of retry an error allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retryable {
    /// `ErrorKind::ServerError` or `ErrorKind::ClientError`
    Server,
    /// The same for errors of the client.
    Client,
    /// `ErrorKind::ThrottlingError`
    Throttling,
}

// Operations -------------------------------------------------------------------------------------

/// An operation.
#[derive(Clone, Debug)]
pub struct OperationPlan {
    /// `namespace#Name`, for the header.
    pub shape_id: String,
    /// Name on the wire and in spans: the shape name.
    pub wire_name: String,
    /// Rust name of the operation's struct.
    pub name: String,
    /// Module name.
    pub module: String,
    /// Name of the client's method.
    pub method: String,
    /// `…Error`
    pub error: String,
    /// `…FluentBuilder`
    pub fluent_builder: String,
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
    /// Values of endpoint parameters.
    pub endpoint_params: Vec<EndpointParamBinding>,
    /// Auth schemes in order of preference.
    pub auth: Vec<AuthScheme>,
    /// How requests are signed.
    pub signing: SigningPlan,
    /// Prefix of the host name.
    pub host_prefix: Vec<HostPrefixPart>,
    /// Index of the input field that is filled with an idempotency token.
    pub idempotency_token: Option<usize>,
    /// Body needs an MD5 checksum header.
    pub checksum_required: bool,
    /// Encodings for request compression, empty if none.
    pub compression: Vec<String>,
    /// Index of the streaming input field.
    pub streaming_input: Option<usize>,
    /// Index of the streaming output field.
    pub streaming_output: Option<usize>,
    /// Input fields that must be set (and not be empty strings) before sending.
    pub required_checks: Vec<RequiredCheck>,
    /// Input fields that telemetry may capture.
    pub telemetry: Vec<usize>,
    /// Bodies are kept out of logs.
    pub sensitive_output: bool,
}

/// An input field that must be set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequiredCheck {
    /// Index into the input's fields.
    pub field: usize,
    /// An empty string counts as missing.
    pub reject_empty: bool,
}

/// A modeled error of an operation.
#[derive(Clone, Debug)]
pub struct OperationErrorPlan {
    /// Variant and type name (`types::error::…`).
    pub name: String,
    /// `is_…`
    pub predicate: String,
    /// Code on the wire.
    pub code: String,
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
    pub name: String,
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

/// One step of a path through structures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathStep {
    /// Field.
    pub ident: String,
    /// Whether the field is an `Option`.
    pub optional: bool,
    /// Whether the field is boxed.
    pub boxed: bool,
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

/// An auth scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuthScheme {
    /// AWS Signature Version 4.
    SigV4,
    /// AWS Signature Version 4, asymmetric.
    SigV4a,
    /// HTTP bearer token.
    Bearer,
    /// HTTP basic.
    Basic,
    /// HTTP digest.
    Digest,
    /// An API key.
    ApiKey,
    /// None.
    NoAuth,
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
    /// The payload is not signed.
    pub unsigned_payload: bool,
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

// Endpoints --------------------------------------------------------------------------------------

/// Endpoint parameters and rules of a service.
#[derive(Clone, Debug, Default)]
pub struct EndpointPlan {
    /// Parameters in the order of the rule set.
    pub params: Vec<EndpointParam>,
    /// The rules; empty when the service has none (a custom endpoint is then required).
    pub rules: Vec<Rule>,
}

/// An endpoint parameter.
#[derive(Clone, Debug)]
pub struct EndpointParam {
    /// Name in the rule set.
    pub name: String,
    /// Field and setter.
    pub ident: String,
    /// Unescaped name for `set_…` and `get_…`.
    pub stem: String,
    /// Type.
    pub kind: ParamKind,
    /// Must be set.
    pub required: bool,
    /// Default.
    pub default: Option<ParamValue>,
    /// Where the client gets it from.
    pub built_in: Option<BuiltIn>,
    /// Markdown.
    pub docs: String,
}

/// Type of an endpoint parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParamKind {
    /// `String`
    String,
    /// `bool`
    Bool,
    /// `Vec<String>`
    StringList,
}

/// Value of an endpoint parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParamValue {
    /// A string.
    String(String),
    /// A boolean.
    Bool(bool),
    /// A list of strings.
    StringList(Vec<String>),
}

/// A parameter that comes from the client's configuration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BuiltIn {
    /// `AWS::Region`
    Region,
    /// `AWS::UseFIPS`
    UseFips,
    /// `AWS::UseDualStack`
    UseDualStack,
    /// `SDK::Endpoint`
    Endpoint,
    /// `AWS::Auth::AccountId`
    AccountId,
    /// `AWS::Auth::AccountIdEndpointMode`
    AccountIdEndpointMode,
    /// A built-in that the client has no setting for: its default stands.
    Unset,
}

/// The value an operation gives an endpoint parameter; later bindings win.
#[derive(Clone, Debug)]
pub struct EndpointParamBinding {
    /// Index into the service's parameters.
    pub param: usize,
    /// The value.
    pub value: EndpointParamSource,
}

/// Where an operation's endpoint parameter comes from.
#[derive(Clone, Debug)]
pub enum EndpointParamSource {
    /// `staticContextParams`
    Static(ParamValue),
    /// `contextParam`: index into the input's fields
    Field(usize),
}

/// A rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// All must hold.
    pub conditions: Vec<Condition>,
    /// What then.
    pub then: RuleBody,
}

/// A condition of a rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// The expression: false or unset fails the condition.
    pub expr: EndpointExpr,
    /// Name bound to the value for what follows.
    pub assign: Option<String>,
}

/// What a rule does.
#[derive(Clone, Debug, PartialEq)]
pub enum RuleBody {
    /// Ends with an endpoint.
    Endpoint {
        /// The URL.
        url: EndpointExpr,
        /// Properties in model order.
        properties: Vec<(String, EndpointExpr)>,
        /// Headers in model order.
        headers: Vec<(String, Vec<EndpointExpr>)>,
    },
    /// Ends with an error.
    Error(EndpointExpr),
    /// Goes on with the first of these that matches.
    Tree(Vec<Rule>),
}

/// An expression of the rules language.
#[derive(Clone, Debug, PartialEq)]
pub enum EndpointExpr {
    /// A string without templates.
    Str(String),
    /// A boolean.
    Bool(bool),
    /// An integer.
    Int(i64),
    /// A parameter or an assigned name.
    Ref(String),
    /// A template: parts are concatenated.
    Template(Vec<EndpointExpr>),
    /// A call; the function is known to exist.
    Call(EndpointFn, Vec<EndpointExpr>),
    /// A list (properties, `coalesce` arguments).
    List(Vec<EndpointExpr>),
    /// A record (properties).
    Record(Vec<(String, EndpointExpr)>),
}

/// A function of the rules language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndpointFn {
    /// `isSet`
    IsSet,
    /// `not`
    Not,
    /// `getAttr`; the second argument is a path such as `a.b[0]`
    GetAttr,
    /// `booleanEquals`
    BooleanEquals,
    /// `stringEquals`
    StringEquals,
    /// `substring`
    Substring,
    /// `uriEncode`
    UriEncode,
    /// `isValidHostLabel`
    IsValidHostLabel,
    /// `parseURL`
    ParseUrl,
    /// `split`
    Split,
    /// `coalesce`
    Coalesce,
    /// `ite`
    Ite,
    /// `aws.partition`
    AwsPartition,
    /// `aws.parseArn`
    AwsParseArn,
    /// `aws.isVirtualHostableS3Bucket`
    AwsIsVirtualHostableS3Bucket,
}
