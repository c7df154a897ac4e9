//! Structures and their fields.

use super::{Constraint, Deprecated, RustType};
use crate::plan::names::{ModuleName, RustName};
use crate::plan::schema::{MemberSchema, StructureSchema};

/// A structure: a type, an error, an operation's input or output.
#[derive(Clone, Debug)]
pub struct StructurePlan {
    /// `namespace#Name`, for the header.
    pub shape_id: String,
    /// Rust name.
    pub name: RustName,
    /// Its private module, e.g. `_free_trial_info`.
    pub module: ModuleName,
    /// Name of its builder.
    pub builder: RustName,
    /// Markdown.
    pub docs: String,
    /// Set when deprecated.
    pub deprecated: Option<Deprecated>,
    /// Fields in model order.
    pub fields: Vec<FieldPlan>,
    /// Whether `build()` returns a `Result`.
    pub fallible_build: bool,
    /// How a reader ends.
    pub finish: Finish,
    /// Which traits are derived.
    pub derives: Derives,
    /// Its schema.
    pub schema: StructureSchema,
    /// Reachable from an input: has a serializer.
    pub writes: bool,
    /// Reachable from an output or error: has a reader.
    pub reads: bool,
    /// Indices into `fields` in the order written on the wire.
    pub write_order: Vec<usize>,
}

/// The method with which a reader makes the structure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finish {
    /// `build()`: it cannot fail, and nothing has to be put in.
    Build,
    /// `_corrected()`: puts in what the service left out.
    Corrected,
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
    pub ident: RustName,
    /// Unescaped name, for documentation: `type`, `build`.
    pub stem: String,
    /// The replacing setter: `set_type`.
    pub set: RustName,
    /// The getter of builders: `get_type`.
    pub get: RustName,
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
    /// What the service wants of it: its own constraints, and those of its target that it does not
    /// have itself.
    pub constraints: Vec<Constraint>,
    /// Redacted by `Debug`.
    pub sensitive: bool,
    /// Set when deprecated.
    pub deprecated: Option<Deprecated>,
    /// Its schema.
    pub schema: MemberSchema,
}

impl FieldPlan {
    /// Whether it is a stream: the body itself, or what becomes of it.
    pub fn is_stream(&self) -> bool {
        matches!(self.ty, RustType::Stream(_))
    }

    /// Whether the model requires it (documented on setters even where Rust does not).
    pub fn is_required(&self) -> bool {
        self.constraints.contains(&Constraint::Required)
    }

    /// The type of the field itself, as it is told to people: `Option<String>`.
    pub fn whole_type(&self) -> String {
        match self.optional {
            true => format!("Option<{}>", self.ty),
            false => self.ty.to_string(),
        }
    }
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
    /// The structure's empty builder, finished.
    Structure {
        /// How the target is made.
        finish: Finish,
    },
    /// The union's `Unknown`.
    UnknownUnion,
    /// None is needed: whoever reads has set it, for it is the body itself.
    Given,
}

/// When a serializer writes a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WriteRule {
    /// Always, or whenever it is `Some`.
    Present,
    /// As the whole body, by the schema of its own shape: a structure or union that is the payload.
    Payload,
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
