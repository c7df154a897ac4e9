//! Rust types.

use crate::plan::names::RustName;

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
        name: RustName,
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

/// `#[deprecated]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deprecated {
    /// `note`, ready to print.
    pub note: Option<String>,
    /// `since`
    pub since: Option<String>,
}
