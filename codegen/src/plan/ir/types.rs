//! Rust types.

use std::fmt;

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
    /// An input or output member that is streamed
    Stream(Stream),
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

/// What a member that is streamed is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stream {
    /// Bytes, either way: `ByteStream`
    Bytes,
    /// Events that the client sends: `EventStreamSender<Event, Error>`
    Sent(Box<EventTypes>),
    /// Events that the client receives: `EventReceiver<Event, Error>`
    Received(Box<EventTypes>),
}

/// The types of an event stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventTypes {
    /// The union of the events.
    pub event: RustType,
    /// The enum of the errors that the stream may end in.
    pub error: RustType,
}

/// What a type is, without its arguments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TypeHead<'a> {
    /// One of another crate, or a primitive: its path.
    Path(&'static str),
    /// A generated type.
    Named(TypeModule, &'a RustName),
}

impl RustType {
    /// What it is: `std::vec::Vec` of `Vec<Thing>`.
    pub fn head(&self) -> TypeHead<'_> {
        TypeHead::Path(match self {
            Self::Bool => "bool",
            Self::I8 => "i8",
            Self::I16 => "i16",
            Self::I32 => "i32",
            Self::I64 => "i64",
            Self::F32 => "f32",
            Self::F64 => "f64",
            Self::String => "std::string::String",
            Self::BigInteger => "aws_smithy_types::BigInteger",
            Self::BigDecimal => "aws_smithy_types::BigDecimal",
            Self::Blob => "aws_smithy_types::Blob",
            Self::DateTime => "aws_smithy_types::DateTime",
            Self::Document => "aws_smithy_types::Document",
            Self::Stream(Stream::Bytes) => "aws_smithy_types::byte_stream::ByteStream",
            Self::Stream(Stream::Sent(_)) => "aws_smithy_http::event_stream::EventStreamSender",
            Self::Stream(Stream::Received(_)) => "crate::support::event_receiver::EventReceiver",
            Self::Vec(_) => "std::vec::Vec",
            Self::HashSet(_) => "std::collections::HashSet",
            Self::HashMap(..) => "std::collections::HashMap",
            Self::Option(_) => "std::option::Option",
            Self::Boxed(_) => "std::boxed::Box",
            Self::Named { module, name } => return TypeHead::Named(*module, name),
        })
    }

    /// What it is made of: `Thing` of `Vec<Thing>`.
    pub fn arguments(&self) -> Vec<&RustType> {
        match self {
            Self::Vec(inner) | Self::HashSet(inner) | Self::Option(inner) | Self::Boxed(inner) => {
                vec![inner]
            }
            Self::HashMap(key, value) => vec![key, value],
            Self::Stream(Stream::Sent(types) | Stream::Received(types)) => {
                vec![&types.event, &types.error]
            }
            _ => Vec::new(),
        }
    }
}

impl fmt::Display for RustType {
    /// As it is told to people, by the short names of items: `Option<Vec<UsageTotal>>`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.head() {
            TypeHead::Path(path) => f.write_str(path.rsplit("::").next().unwrap_or(path))?,
            TypeHead::Named(TypeModule::Types, name) => write!(f, "{name}")?,
            TypeHead::Named(TypeModule::Error, name) => write!(f, "error::{name}")?,
        }
        let arguments = self.arguments();
        let arguments: Vec<String> = arguments.iter().map(|ty| ty.to_string()).collect();
        match arguments.as_slice() {
            [] => Ok(()),
            arguments => write!(f, "<{}>", arguments.join(", ")),
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::names::type_name;

    #[test]
    fn types_are_told_by_short_names() {
        let name = type_name("Thing").expect("a name");
        let named = |module| RustType::Named {
            module,
            name: name.clone(),
        };
        let list = RustType::Vec(Box::new(RustType::Option(Box::new(RustType::Stream(
            Stream::Bytes,
        )))));
        let map = RustType::HashMap(Box::new(RustType::String), Box::new(list));
        assert_eq!(map.to_string(), "HashMap<String, Vec<Option<ByteStream>>>");
        assert_eq!(RustType::F64.to_string(), "f64");
        assert_eq!(named(TypeModule::Types).to_string(), "Thing");
        let boxed = RustType::Boxed(Box::new(named(TypeModule::Error)));
        assert_eq!(boxed.to_string(), "Box<error::Thing>");
    }
}
