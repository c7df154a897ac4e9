//! What a service wants of values. No client checks it: documentation tells of it, and a comparison
//! of two revisions.

use serde_json::Number;

/// A constraint of a shape or member, in the order of documentation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Constraint {
    /// There must be a value.
    Required,
    /// How long it may be, and what is counted.
    Length(Bounds<u64>, Counted),
    /// Between which numbers it may be.
    Range(Bounds<Number>),
    /// The regular expression that it matches.
    Pattern(String),
    /// No two items are equal.
    UniqueItems,
    /// What the service takes for no value: JSON.
    Default(String),
}

/// Two bounds, both inclusive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bounds<N> {
    /// The least value.
    pub min: Option<N>,
    /// The greatest value.
    pub max: Option<N>,
}

/// What a length counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// The characters of a string.
    Characters,
    /// The bytes of a blob.
    Bytes,
    /// The items of a list.
    Items,
    /// The entries of a map.
    Entries,
}
