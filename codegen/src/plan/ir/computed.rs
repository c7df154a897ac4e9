//! Values that are computed from an operation's input or output: what waiters look at and endpoints
//! depend on.
//!
//! They come from expressions, with the types of Rust already decided. A value is null where the
//! expression has none, and computing it fails where an expression must not go on with null, as in
//! the length of what is not there.

use crate::plan::names::RustName;

/// A value and how it is computed.
#[derive(Clone, Debug, PartialEq)]
pub struct Computed {
    /// How.
    pub kind: ComputedKind,
    /// It may be null: an `Option`.
    pub nullable: bool,
    /// Computing it may fail.
    pub fallible: bool,
}

/// How a value is computed.
#[derive(Clone, Debug, PartialEq)]
pub enum ComputedKind {
    /// The operation's input.
    Input,
    /// The operation's output.
    Output,
    /// The element at hand, where something is computed for every element of a sequence.
    Element,
    /// A field of a structure.
    Field {
        /// The structure.
        of: Box<Computed>,
        /// The field.
        step: PathStep,
        /// How it is read.
        read: Read,
    },
    /// What a union holds if it holds this variant; null otherwise.
    Variant {
        /// The union.
        of: Box<Computed>,
        /// The union's accessor, `as_…`.
        accessor: RustName,
        /// Whether what it holds is boxed.
        boxed: bool,
        /// How it is read.
        read: Read,
    },
    /// The value of a map at a key; null without one.
    Entry {
        /// The map.
        of: Box<Computed>,
        /// The key.
        key: MapKey,
        /// How it is read.
        read: Read,
    },
    /// A constant.
    Constant(Constant),
    /// Many values.
    Sequence(Box<Sequence>),
    /// One of many values, counted from the front or, if negative, from the back; null if there are
    /// not so many.
    Nth(Box<Sequence>, i64),
    /// How many there are.
    Count(Box<Sequence>),
    /// How many elements a stored list or map has. Fails on null.
    Length(Box<Computed>),
    /// How many characters a text has. Fails on null.
    Characters(Box<Computed>),
    /// An integer as a floating-point number.
    ToFloat(Box<Computed>),
    /// Whether a sequence has the value. Fails on null, or is false then.
    Contains {
        /// The sequence.
        sequence: Box<Sequence>,
        /// What is looked for.
        wanted: Box<Computed>,
        /// What becomes of a sequence that is null.
        on_null: OnNull,
    },
    /// Whether a sequence has a value at least and no other than this. False for null.
    All {
        /// The sequence.
        sequence: Box<Sequence>,
        /// What every value must be.
        wanted: Box<Computed>,
    },
    /// What a text has in it. Fails on null.
    Text {
        /// The text.
        of: Box<Computed>,
        /// Where in it.
        part: TextPart,
        /// What is looked for.
        wanted: Box<Computed>,
    },
    /// Whether two values of a type are equal; null equals null.
    Equal {
        /// The one.
        left: Box<Computed>,
        /// The other.
        right: Box<Computed>,
        /// Whether they differ instead.
        negated: bool,
    },
    /// Whether two numbers stand in an order; null where one is.
    Ordered {
        /// The one.
        left: Box<Computed>,
        /// Their order.
        order: Order,
        /// The other.
        right: Box<Computed>,
    },
    /// Whether a value is null.
    IsNull(Box<Computed>),
    /// Whether a value counts as true.
    Truth(Box<Computed>, TruthOf),
    /// Whether two booleans that are not null are both true.
    Both(Box<Computed>, Box<Computed>),
    /// Whether one of two booleans that are not null is true.
    Either(Box<Computed>, Box<Computed>),
    /// The opposite of a boolean that is not null.
    Not(Box<Computed>),
    /// The second if the first counts as true, else the first.
    And(Box<Computed>, Box<Computed>, TruthOf),
    /// The first if it counts as true, else the second.
    Or(Box<Computed>, Box<Computed>, TruthOf),
    /// The first that is not null.
    FirstPresent(Vec<Computed>),
}

/// How what is stored becomes what is computed with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Read {
    /// `&T`
    Borrowed,
    /// `&str` of a `String`.
    Str,
    /// `&str` of an enum.
    EnumStr,
    /// `bool`, `i64` and `f64` as they are.
    Copied,
    /// A smaller integer as `i64`.
    Integer,
    /// `f32` as `f64`.
    Float,
}

/// One step of a path through structures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathStep {
    /// Field.
    pub ident: RustName,
    /// Whether the field is an `Option`.
    pub optional: bool,
    /// Whether the field is boxed.
    pub boxed: bool,
}

/// The key of a map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MapKey {
    /// A string.
    Text(String),
    /// A value of an enum of `types`.
    Enum(RustName, String),
}

/// A constant.
#[derive(Clone, Debug, PartialEq)]
pub enum Constant {
    /// A boolean.
    Bool(bool),
    /// An integer.
    Int(i64),
    /// Any other number.
    Float(f64),
    /// A text.
    Text(String),
}

/// Where in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextPart {
    /// Anywhere.
    Anywhere,
    /// At its start.
    Start,
    /// At its end.
    End,
}

/// The order of two numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
}

/// What becomes of null where a value is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnNull {
    /// Computing fails.
    Fail,
    /// The answer is no.
    No,
}

/// When a value counts as true: never if it is null.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TruthOf {
    /// If it is `true`.
    Bool,
    /// If there is anything in it.
    Filled,
    /// Whenever it is not null.
    Present,
}

/// Many values, in the order in which they are made.
#[derive(Clone, Debug, PartialEq)]
pub struct Sequence {
    /// Where the values come from.
    pub source: Source,
    /// What happens to them one after the other.
    pub steps: Vec<Step>,
    /// Values at the end of all steps may be null.
    pub null_values: bool,
}

/// Where the values of a sequence come from.
#[derive(Clone, Debug, PartialEq)]
pub enum Source {
    /// The elements of a stored list.
    Elements {
        /// The list.
        list: Computed,
        /// How an element is read.
        read: Read,
        /// Elements may be null.
        sparse: bool,
    },
    /// The values of a stored map.
    Values {
        /// The map.
        map: Computed,
        /// How a value is read.
        read: Read,
        /// Values may be null.
        sparse: bool,
    },
    /// The keys of a stored map.
    Keys {
        /// The map.
        map: Computed,
        /// How a key is read.
        read: Read,
    },
    /// These values, each an `Option` if one may be null.
    Listed {
        /// Nothing of them if this is null; they are computed from it, as the element at hand.
        subject: Option<Computed>,
        /// The values.
        values: Vec<Computed>,
        /// Some may be null.
        nullable: bool,
    },
}

/// What happens to every value of a sequence.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// Another value is computed from it; null is left out.
    Each(Computed),
    /// It stays if this is true of it.
    Filter(Computed),
    /// Null is left out.
    Present,
    /// The elements of a stored list take its place.
    Elements {
        /// How an element is read.
        read: Read,
        /// Elements may be null.
        sparse: bool,
    },
    /// The values of a sequence take its place.
    Flatten,
    /// So many from the front are left out.
    Skip(usize),
    /// So many from the front stay.
    Take(usize),
    /// Every so many-th stays.
    Every(usize),
}

impl Computed {
    /// Whether it only looks something up: fields, entries, elements, and at most the question
    /// whether what is found is a given text.
    pub fn is_plain(&self) -> bool {
        match &self.kind {
            ComputedKind::Input | ComputedKind::Output | ComputedKind::Element => true,
            ComputedKind::Constant(_) => true,
            ComputedKind::Field { of, .. } | ComputedKind::Variant { of, .. } => of.is_plain(),
            ComputedKind::Entry { of, .. } => of.is_plain(),
            ComputedKind::Sequence(sequence) => sequence.is_plain(),
            ComputedKind::All { sequence, wanted }
            | ComputedKind::Contains {
                sequence, wanted, ..
            } => sequence.is_plain() && wanted.is_plain(),
            ComputedKind::Equal {
                left,
                right,
                negated: false,
            } => {
                let is_text =
                    |value: &Self| matches!(value.kind, ComputedKind::Constant(Constant::Text(_)));
                left.is_plain() && is_text(right)
            }
            _ => false,
        }
    }
}

impl Computed {
    /// Whether it, or something that it is computed from, is so.
    pub fn any(&self, is_so: &dyn Fn(&Self) -> bool) -> bool {
        is_so(self) || self.parts().into_iter().any(|part| part.any(is_so))
    }

    /// Whether it is computed with functions beside those of Rust's own iterators.
    pub fn needs_functions(&self) -> bool {
        self.any(&|computed| match &computed.kind {
            ComputedKind::All { .. } => true,
            ComputedKind::Sequence(sequence)
            | ComputedKind::Nth(sequence, _)
            | ComputedKind::Count(sequence)
            | ComputedKind::Contains { sequence, .. } => sequence.steps_fail(),
            _ => false,
        })
    }

    /// What it is computed from.
    fn parts(&self) -> Vec<&Self> {
        match &self.kind {
            ComputedKind::Input
            | ComputedKind::Output
            | ComputedKind::Element
            | ComputedKind::Constant(_) => Vec::new(),
            ComputedKind::Field { of, .. }
            | ComputedKind::Variant { of, .. }
            | ComputedKind::Entry { of, .. }
            | ComputedKind::Length(of)
            | ComputedKind::Characters(of)
            | ComputedKind::ToFloat(of)
            | ComputedKind::IsNull(of)
            | ComputedKind::Truth(of, _)
            | ComputedKind::Not(of) => vec![of],
            ComputedKind::Sequence(sequence)
            | ComputedKind::Nth(sequence, _)
            | ComputedKind::Count(sequence) => sequence.parts(),
            ComputedKind::Contains {
                sequence, wanted, ..
            }
            | ComputedKind::All { sequence, wanted } => {
                let mut parts = sequence.parts();
                parts.push(wanted);
                parts
            }
            ComputedKind::Text { of, wanted, .. } => vec![of, wanted],
            ComputedKind::Equal { left, right, .. }
            | ComputedKind::Ordered { left, right, .. }
            | ComputedKind::Both(left, right)
            | ComputedKind::Either(left, right)
            | ComputedKind::And(left, right, _)
            | ComputedKind::Or(left, right, _) => vec![left, right],
            ComputedKind::FirstPresent(values) => values.iter().collect(),
        }
    }
}

impl Sequence {
    /// What its values are computed from.
    fn parts(&self) -> Vec<&Computed> {
        let mut parts: Vec<&Computed> = self.subject().into_iter().collect();
        if let Source::Listed { values, .. } = &self.source {
            parts.extend(values);
        }
        parts.extend(self.steps.iter().filter_map(|step| match step {
            Step::Each(value) | Step::Filter(value) => Some(value),
            _ => None,
        }));
        parts
    }

    /// What it is null with, if it can be.
    pub fn subject(&self) -> Option<&Computed> {
        match &self.source {
            Source::Elements { list: subject, .. }
            | Source::Values { map: subject, .. }
            | Source::Keys { map: subject, .. } => Some(subject),
            Source::Listed { subject, .. } => subject.as_ref(),
        }
    }

    /// Whether there may be none, not even an empty one.
    pub fn nullable(&self) -> bool {
        self.subject().is_some_and(|subject| subject.nullable)
    }

    /// Whether a step may fail.
    pub fn steps_fail(&self) -> bool {
        let in_steps = self.steps.iter().any(|step| match step {
            Step::Each(value) | Step::Filter(value) => value.fallible,
            _ => false,
        });
        let in_values = match &self.source {
            Source::Listed { values, .. } => values.iter().any(|value| value.fallible),
            _ => false,
        };
        in_steps || in_values
    }

    /// Whether computing it may fail.
    pub fn fallible(&self) -> bool {
        self.steps_fail() || self.subject().is_some_and(|subject| subject.fallible)
    }

    fn is_plain(&self) -> bool {
        let plain_source = match &self.source {
            Source::Elements { list, sparse, .. } => list.is_plain() && !sparse,
            Source::Values { map, sparse, .. } => map.is_plain() && !sparse,
            Source::Keys { map, .. } => map.is_plain(),
            Source::Listed { .. } => false,
        };
        let plain_step = |step: &Step| match step {
            Step::Each(value) => value.is_plain(),
            Step::Elements { sparse, .. } => !sparse,
            _ => false,
        };
        plain_source && self.steps.iter().all(plain_step)
    }
}
