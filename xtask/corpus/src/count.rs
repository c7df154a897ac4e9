//! What is counted, in the model and in what came of it.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use tinsmith_codegen::model::ShapeId;

/// What becomes an item of the generated crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Kind {
    /// A module of `operation`, and a method of the client.
    Operation,
    /// The structure of an operation's input.
    Input,
    /// The structure of an operation's output.
    Output,
    /// The paginator of an operation.
    Paginator,
    /// A module of `waiters`, and a method of the trait that starts them.
    Waiter,
    /// A structure of `types`.
    Structure,
    /// A union of `types`.
    Union,
    /// An enum of `types`, of either form that Smithy has.
    Enum,
    /// A structure of `types::error`.
    Error,
    /// What sends or receives the events of a union.
    EventStream,
}

impl Kind {
    /// All of them.
    pub(crate) const ALL: [Self; 10] = [
        Self::Operation,
        Self::Input,
        Self::Output,
        Self::Paginator,
        Self::Waiter,
        Self::Structure,
        Self::Union,
        Self::Enum,
        Self::Error,
        Self::EventStream,
    ];

    /// What several are called.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Operation => "operations",
            Self::Input => "inputs",
            Self::Output => "outputs",
            Self::Paginator => "paginators",
            Self::Waiter => "waiters",
            Self::Structure => "structures",
            Self::Union => "unions",
            Self::Enum => "enums",
            Self::Error => "errors",
            Self::EventStream => "event streams",
        }
    }
}

/// A name without what its case may change: `DBInstanceAvailable` and `db_instance_available` are
/// `dbinstanceavailable`.
pub(crate) fn flat(name: &str) -> String {
    let letters = name.chars().filter(|letter| letter.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// The shapes of each kind, by their ids; those of an input, output or paginator by the operation's,
/// and waiters, which have none, by [`flat`] names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Items(BTreeMap<Kind, BTreeSet<String>>);

impl Items {
    /// Adds one.
    pub(crate) fn add(&mut self, kind: Kind, id: impl Into<String>) {
        self.0.entry(kind).or_default().insert(id.into());
    }

    /// Adds one of a shape.
    pub(crate) fn add_shape(&mut self, kind: Kind, id: &ShapeId) {
        self.add(kind, id.as_str());
    }

    /// How many there are of a kind.
    pub(crate) fn count(&self, kind: Kind) -> usize {
        self.0.get(&kind).map_or(0, BTreeSet::len)
    }

    /// How many there are of each kind.
    pub(crate) fn counts(&self) -> BTreeMap<Kind, usize> {
        Kind::ALL.map(|kind| (kind, self.count(kind))).into()
    }

    /// Those that the other one lacks, as `kind id`.
    pub(crate) fn without<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = String> + 'a {
        let none = BTreeSet::new();
        self.0.iter().flat_map(move |(kind, ids)| {
            let others = other.0.get(kind).unwrap_or(&none);
            let missing = ids.difference(others);
            missing
                .map(|id| format!("{} {id}", kind.name()))
                .collect::<Vec<_>>()
        })
    }
}
