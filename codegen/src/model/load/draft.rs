//! Shapes on their way from JSON to the model: members and mixins not yet merged.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Map, Value};

use crate::model::shape::{Member, Operation, Resource, Service, ShapeId, ShapeKind};
use crate::model::traits::Traits;

/// A shape as one file defines it.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) id: ShapeId,
    pub(super) body: Body,
    /// The members of an aggregate; `member` of a list, `key` and `value` of a map.
    pub(super) members: Vec<Member>,
    pub(super) traits: Traits,
    pub(super) mixins: Vec<ShapeId>,
    /// The file; `None` for the prelude.
    pub(super) file: Option<Arc<str>>,
    /// Whether the file is Smithy 1.x.
    pub(super) legacy: bool,
}

/// What a shape type has besides traits, mixins and members.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Body {
    Simple(ShapeKind),
    Aggregate(Aggregate),
    Service(Service),
    Resource(Resource),
    Operation(Operation),
}

/// The shape types with members.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Aggregate {
    Enum,
    IntEnum,
    List,
    Set,
    Map,
    Structure,
    Union,
}

impl Aggregate {
    /// The names its members must have, if they are fixed.
    pub(super) fn fixed_members(self) -> Option<&'static [&'static str]> {
        match self {
            Self::List | Self::Set => Some(&["member"]),
            Self::Map => Some(&["key", "value"]),
            Self::Enum | Self::IntEnum | Self::Structure | Self::Union => None,
        }
    }
}

impl Draft {
    /// Whether two files say the same about a shape (Smithy 2.0, "Merging models").
    pub(super) fn says_the_same(&self, other: &Draft) -> bool {
        self.body == other.body
            && self.members == other.members
            && self.traits == other.traits
            && self.mixins == other.mixins
    }
}

/// An `apply` entry: traits for a shape or member defined elsewhere.
#[derive(Debug)]
pub(super) struct Apply {
    pub(super) target: ShapeId,
    pub(super) traits: Traits,
    pub(super) file: Arc<str>,
}

/// What one file defines.
#[derive(Debug, Default)]
pub(super) struct FileContents {
    pub(super) shapes: Vec<Draft>,
    pub(super) applies: Vec<Apply>,
    pub(super) metadata: Map<String, Value>,
    pub(super) file: Arc<str>,
}

/// The shapes of all files, by id.
pub(super) type Drafts = BTreeMap<ShapeId, Draft>;
