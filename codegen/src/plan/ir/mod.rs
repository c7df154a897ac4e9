//! The plan: every Rust decision of a generated crate, made and frozen. No tokens, no Smithy.
//!
//! The emitters only match on these values. Names are those of [`super::names`], escaped where
//! needed, documentation is final Markdown, and every sequence is in output order.

mod auth;
mod checksum;
mod computed;
mod constraint;
mod endpoint;
mod feature;
mod operation;
mod presigning;
mod protocol;
mod runtime;
mod shape;
mod stream;
mod structure;
mod types;
mod waiter;

use std::collections::{BTreeMap, BTreeSet};

use super::names::{ModuleName, PackageName, RustName};
use super::schema::CollectionSchema;
use crate::error::Notes;
pub use crate::options::{Feature, ModuleFiles};

pub use crate::options::{NullInDenseCollections, Rustls};
pub use auth::{ApiKeyPlan, AuthPlan, AuthScheme, BroughtScheme};
pub use checksum::{
    ChecksumNeed, ChecksumPlan, FlexibleChecksum, RequestChecksum, ResponseChecksum,
};
pub use computed::{
    Computed, ComputedKind, Constant, MapKey, OnNull, Order, PathStep, Read, Sequence, Source,
    Step, TextPart, TruthOf,
};
pub use constraint::{Bounds, Constraint, Counted};
pub use endpoint::{
    BuiltIn, Condition, Diagram, DiagramNode, Edge, EndpointExpr, EndpointFn, EndpointParam,
    EndpointParamBinding, EndpointParamSource, EndpointPlan, EndpointRules, EndpointUses,
    ParamKind, ParamValue, ParamsType, Rule, RuleBody, Rules,
};
pub use feature::CargoFeature;
pub use operation::{
    DateHeader, Encoding, HostPrefixPart, ItemType, ItemsPlan, LabelDefault, Missing,
    OperationErrorPlan, OperationPlan, PageSize, PaginatorPlan, RequestIds, RequiredCheck,
    SignedPayload, SigningPlan, StreamedBody, StreamedContent, TokenKind,
};
pub use presigning::{PresignedMember, Presigning};
pub use protocol::Protocol;
pub use runtime::{AuthToken, EndpointDiscovery, Retries, SessionPlan};
pub use shape::{
    EnumPlan, ErrorPlan, MessageField, Retryable, TypePlan, UnionPlan, UnionVariantPlan,
    VariantPlan,
};
pub use stream::{
    EventHeader, EventPayload, EventPlan, EventStreamPlan, EventStructure, PayloadKind,
};
pub use structure::{
    Accessor, BuildRule, Correction, DebugStyle, Derives, DocumentLiteral, FieldPlan, Finish,
    ItemSetter, Literal, Setter, StructurePlan, WriteRule,
};
pub use types::{Deprecated, EventTypes, RustType, Stream, TypeHead, TypeModule};
pub use waiter::{ErrorAcceptor, OutputAcceptor, OutputTest, WaiterPlan, WaiterState};

/// A whole crate.
#[derive(Clone, Debug)]
pub struct CratePlan {
    /// Cargo package name.
    pub package: PackageName,
    /// Cargo package version.
    pub version: String,
    /// What makes the files anew, as a clause in Markdown on one line: ``run `cargo tinsmith
    /// codegen` ``.
    pub regenerate: String,
    /// One service at the crate root, or a module per service.
    pub layout: Layout,
    /// Whether it is a crate at all.
    pub home: Home,
    /// What becomes of `null` in lists and maps that are not sparse.
    pub null_in_dense_collections: NullInDenseCollections,
    /// The Cargo features that are no services, those of the official crates, in output order.
    pub features: Vec<CargoFeature>,
    /// The services, sorted by module name.
    pub services: Vec<ServicePlan>,
    /// What the models ask for and the crate does not do.
    pub notes: Notes,
}

/// Where services sit in the crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// The only service is the crate root, as in an official crate.
    Root,
    /// Each service is a module behind a Cargo feature of the same name.
    Modules,
}

/// What the services live in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Home {
    /// A package of their own.
    #[default]
    Package,
    /// A module of a crate that exists.
    Module(ModulePlan),
}

/// A module of a crate that exists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModulePlan {
    /// The modules that lead to it from the root of that crate.
    pub path: Vec<RustName>,
    /// How many files it has.
    pub files: ModuleFiles,
    /// The features that are on; the others are off.
    pub features: BTreeSet<Feature>,
}

impl ModulePlan {
    /// The path of the module as Rust spells it: `crate::aws`.
    pub fn rust_path(&self) -> String {
        let names = self.path.iter().map(|name| format!("::{name}"));
        format!("crate{}", names.collect::<String>())
    }
}

/// One service.
#[derive(Clone, Debug)]
pub struct ServicePlan {
    /// `namespace#Name`, for headers.
    pub shape_id: String,
    /// Module and feature, e.g. `inspector2`.
    pub module: ModuleName,
    /// What stands after `aws-sdk-` in logs, e.g. `inspector2`.
    pub short_name: String,
    /// Human title, e.g. `Inspector2`: one line of plain text.
    pub title: String,
    /// The title in Markdown.
    pub title_markdown: String,
    /// `sdkId`, which names the service in endpoints, user agents and spans.
    pub sdk_id: String,
    /// `sdkId` in lower case and without spaces: names the API in user agents, and the retry
    /// partition together with the region.
    pub api_name: String,
    /// Shape name of the service, e.g. `ComputeOptimizerService` (`X-Amz-Target`).
    pub shape_name: String,
    /// Namespace of the service shape.
    pub namespace: String,
    /// Version of the service's API.
    pub api_version: String,
    /// XML namespace of the service, if any.
    pub xml_namespace: Option<XmlNamespace>,
    /// Markdown for the module or crate; begins with whose client it is.
    pub docs: String,
    /// Wire protocol.
    pub protocol: Protocol,
    /// Whether inputs have what the published protocols do not write as they should.
    pub payloads: Payloads,
    /// Whether outputs or errors have what the published protocols do not read as they should.
    pub response_headers: ResponseHeaders,
    /// What an error is that has neither a body nor a code.
    pub empty_not_found: EmptyNotFound,
    /// SigV4 signing name; empty when the service is not signed.
    pub signing_name: String,
    /// Auth schemes, in order of preference, of all operations but those that have their own.
    pub usual_auth: Vec<AuthScheme>,
    /// Headers, name and value, of every request that does not have them already.
    pub headers: Vec<(String, String)>,
    /// Codes of errors that are worth another attempt, beside those that all services share.
    pub transient_errors: Vec<String>,
    /// How soon and how often failed requests are sent again.
    pub retries: Retries,
    /// What it takes for a password.
    pub auth_token: Option<AuthToken>,
    /// How it tells its endpoint, if a chosen operation cannot do without.
    pub discovery: Option<EndpointDiscovery>,
    /// How its clients open sessions of buckets, if the operation for it is there.
    pub sessions: Option<SessionPlan>,
    /// The Cargo features that the official crates of few services have.
    pub features: Vec<CargoFeature>,
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
    /// Errors that are asked for by name: variants of the crate's `Error` as those of operations
    /// are.
    pub named_errors: Vec<OperationErrorPlan>,
    /// The event streams of the operations, sorted by Rust name.
    pub streams: Vec<EventStreamPlan>,
    /// Element schemas of the lists and maps in use, sorted by constant.
    pub collections: Vec<CollectionSchema>,
    /// What the service wants of the values of each shape that the operations reach and of each
    /// member, by their ids; a member's target is an entry of its own.
    pub constraints: BTreeMap<String, Vec<Constraint>>,
    /// Whether an operation of the whole service has waiters: `Error` takes what waiting ends in.
    pub waiters: bool,
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

/// Whether an input of the chosen operations is sent as a payload or with prefix headers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Payloads {
    /// None is: all members travel in the document, or bound one by one.
    #[default]
    None,
    /// One is at least.
    Some,
}

/// Whether texts, lists or timestamps of the chosen operations arrive in response headers, or all
/// headers of a prefix.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ResponseHeaders {
    /// None do.
    #[default]
    None,
    /// Some do.
    Some,
}

/// What an answer of 404 without a body is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EmptyNotFound {
    /// An error without a code.
    #[default]
    Nameless,
    /// The error `NotFound`.
    Named,
}

/// Parts of `Config` that depend on the service.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConfigPlan {
    /// Some operation of the whole service fills an idempotency token.
    pub idempotency_tokens: bool,
    /// Some operation compresses its request.
    pub request_compression: bool,
    /// What clients prove with who sends their requests.
    pub auth: AuthPlan,
    /// Checksums of some operation can be chosen.
    pub checksums: bool,
    /// The bodies of some of these stream: they are sent in chunks.
    pub chunked_bodies: bool,
    /// Client context parameters become setters.
    pub client_context_params: Vec<ClientContextParam>,
}

/// A setting that the environment or the profile has, where the program does not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SharedSetting {
    /// The variable of the environment.
    pub variable: &'static str,
    /// The key in the profile.
    pub profile: &'static str,
}

/// A `smithy.rules#clientContextParams` entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientContextParam {
    /// Where the environment and the profile have it, if it is a boolean that they have.
    pub shared: Option<SharedSetting>,
    /// Parameter name in the rule set.
    pub param: String,
    /// Getter, and setter of the builder.
    pub ident: RustName,
    /// The replacing setter.
    pub setter: RustName,
    /// The argument of both setters.
    pub argument: RustName,
    /// The type that stores it.
    pub stored: RustName,
    /// Boolean or string.
    pub kind: ParamKind,
    /// Markdown.
    pub docs: String,
}
