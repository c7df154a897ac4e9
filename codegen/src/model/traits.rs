//! The traits of a shape or member: values as written, and typed getters.
//!
//! No code outside this module writes a trait id: others call a getter, or name a constant of
//! `names` (`tests/rooms.rs` holds this). A getter never fails: loading has checked the values of
//! these traits (a wrong type is a problem with a place). [`table`] says of every trait what becomes of it.

mod auth;
mod aws;
mod bindings;
mod check;
mod constraints;
mod docs;
mod iam;
pub(crate) mod names;
mod operations;
mod protocols;
mod relevance;
mod rules;
pub mod table;
#[cfg(test)]
mod tests;
mod waiters;

pub(super) use check::{check, kind_name};

pub use auth::{ApiKeyAuth, ApiKeyLocation};
pub use aws::{Arn, AwsService};
pub use bindings::{Http, TimestampFormat, XmlNamespace};
pub use constraints::{EnumDefinition, EnumValue, Length, Range};
pub use docs::Deprecated;
pub use operations::{ErrorKind, Paginated, Retryable};
pub use protocols::{AwsQueryError, HttpChecksum, Protocol};
pub use relevance::{bears_on_code, is_aside, is_documentation, without_enum_docs};
pub use rules::{ClientContextParam, ContextParamType};
pub use waiters::{Acceptor, AcceptorState, Matcher, PathComparator, PathMatcher, Waiter};

use serde_json::{Map, Value};

/// Traits by shape id; unknown ones are kept as values.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Traits(pub(super) Map<String, Value>);

impl Traits {
    /// The traits of one shape, unchecked.
    pub(crate) fn new(traits: Map<String, Value>) -> Self {
        Self(traits)
    }

    /// The raw value of the trait with this shape id.
    pub fn get(&self, id: &str) -> Option<&Value> {
        self.0.get(id)
    }

    /// Whether the trait is present.
    pub fn has(&self, id: &str) -> bool {
        self.0.contains_key(id)
    }

    /// All traits in the order written.
    pub fn iter(&self) -> impl Iterator<Item = (&String, &Value)> {
        self.0.iter()
    }

    /// Sets a trait, replacing its value.
    pub(super) fn set(&mut self, id: &str, value: Value) {
        self.0.insert(id.to_owned(), value);
    }

    /// Adds a trait that may be there already: arrays are joined, equal values are one. `false` if
    /// the values conflict.
    pub(super) fn merge(&mut self, id: &str, value: &Value) -> bool {
        match (self.0.get_mut(id), value) {
            (None, value) => self.set(id, value.clone()),
            (Some(known), value) if known == value => {}
            (Some(Value::Array(known)), Value::Array(more)) => known.extend(more.iter().cloned()),
            (Some(_), _) => return false,
        }
        true
    }

    /// The trait's value, if it is a string.
    fn text(&self, id: &str) -> Option<&str> {
        self.get(id).and_then(Value::as_str)
    }

    /// The trait's value, if it is an array of strings.
    fn texts(&self, id: &str) -> Option<Vec<&str>> {
        self.get(id).map(strings)
    }

    /// The trait's value, if it is an object.
    fn object(&self, id: &str) -> Option<&Map<String, Value>> {
        self.get(id).and_then(Value::as_object)
    }

    /// A string inside the trait's value.
    fn text_in(&self, id: &str, property: &str) -> Option<&str> {
        self.get(id)?.get(property)?.as_str()
    }

    /// The elements of the trait's value, none if it is absent.
    fn elements(&self, id: &str) -> &[Value] {
        self.get(id)
            .and_then(Value::as_array)
            .map_or(&[], Vec::as_slice)
    }
}

/// The strings in an array.
fn strings(value: &Value) -> Vec<&str> {
    let list = value.as_array().into_iter().flatten();
    list.filter_map(Value::as_str).collect()
}

/// A string property of an object.
fn text_of<'a>(object: &'a Map<String, Value>, property: &str) -> Option<&'a str> {
    object.get(property).and_then(Value::as_str)
}

/// A boolean property of an object, `false` if absent.
fn flag_of(object: &Map<String, Value>, property: &str) -> bool {
    object
        .get(property)
        .and_then(Value::as_bool)
        .unwrap_or(false)
}

/// An unsigned number; what does not fit 16 bits is no HTTP status.
fn status(value: &Value) -> Option<u16> {
    value.as_u64().and_then(|code| u16::try_from(code).ok())
}
