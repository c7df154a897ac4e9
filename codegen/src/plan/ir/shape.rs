//! Enums, unions and errors, and what a shape may become.

use super::{Constraint, DebugStyle, Deprecated, RustType, StructurePlan};
use crate::plan::names::{ModuleName, RustName};
use crate::plan::schema::{MemberSchema, StructureSchema};

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

/// An enum.
#[derive(Clone, Debug)]
pub struct EnumPlan {
    /// `namespace#Name`, for the header.
    pub shape_id: String,
    /// Rust name.
    pub name: RustName,
    /// Private module.
    pub module: ModuleName,
    /// Markdown.
    pub docs: String,
    /// Set when deprecated.
    pub deprecated: Option<Deprecated>,
    /// Variants sorted by value.
    pub variants: Vec<VariantPlan>,
    /// Values are hidden by `Debug`.
    pub sensitive: bool,
    /// It is sent.
    pub writes: bool,
    /// It is received.
    pub reads: bool,
}

/// A variant of an enum.
#[derive(Clone, Debug)]
pub struct VariantPlan {
    /// Rust name; none in a legacy enum without names.
    pub ident: Option<RustName>,
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
    pub name: RustName,
    /// Private module.
    pub module: ModuleName,
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
    /// Reachable from an input. Events of a stream are neither written nor read as a whole.
    pub writes: bool,
    /// Reachable from an output or error.
    pub reads: bool,
}

/// A variant of a union.
#[derive(Clone, Debug)]
pub struct UnionVariantPlan {
    /// Rust name.
    pub ident: RustName,
    /// `as_…` and `is_…`.
    pub accessors: [RustName; 2],
    /// Payload; `None` for `smithy.api#Unit`.
    pub ty: Option<RustType>,
    /// What the service wants of the payload, as of a field.
    pub constraints: Vec<Constraint>,
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
    /// `Display` leaves the message out.
    pub redacts_message: bool,
    /// Set when the model marks the error as retryable.
    pub retryable: Option<Retryable>,
}

/// The message of an error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MessageField {
    /// `pub message: Option<String>`
    Optional(RustName),
    /// `pub message: String`
    Required(RustName),
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
