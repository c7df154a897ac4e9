//! Expressions as written.

use serde_json::Value;

/// A part of an expression.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Node {
    /// Where it starts: characters before it.
    pub(super) at: usize,
    /// What it is.
    pub(super) kind: Kind,
}

/// What a part of an expression is.
///
/// A projection evaluates `each` for every element of what stands before it and leaves out where
/// that gives null.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    /// `@`
    Current,
    /// `name`
    Field(String),
    /// `a.b`, or `a | b` with whatever on both sides: the second is evaluated on the first.
    Then(Box<Node>, Box<Node>),
    /// `a[0]`
    Index(Box<Node>, i64),
    /// `a[0:2:1]` without the projection that it starts.
    Slice(Box<Node>, Slice),
    /// `a[]` without the projection that it starts.
    Flatten(Box<Node>),
    /// `a[*].b`, also behind a slice or `[]`.
    Project { list: Box<Node>, each: Box<Node> },
    /// `a.*.b`
    ProjectValues { map: Box<Node>, each: Box<Node> },
    /// `a[?b].c`
    Filter {
        list: Box<Node>,
        keep: Box<Node>,
        each: Box<Node>,
    },
    /// `[a, b]`
    Select(Vec<Node>),
    /// `{name: a}`
    SelectNamed,
    /// A literal: JSON between back quotes, or a raw string.
    Literal(Value),
    /// `a == b`
    Compare(Comparator, Box<Node>, Box<Node>),
    /// `a && b`
    And(Box<Node>, Box<Node>),
    /// `a || b`
    Or(Box<Node>, Box<Node>),
    /// `!a`
    Not(Box<Node>),
    /// `name(a, b)`
    Call(String, Vec<Node>),
    /// `&a`
    Reference,
}

/// `[start:stop:step]`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Slice {
    pub(super) start: Option<i64>,
    pub(super) stop: Option<i64>,
    pub(super) step: Option<i64>,
}

/// How two values are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Comparator {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}
