//! The shapes of a Smithy model, as written.

use std::collections::BTreeMap;
use std::ops::Index;
use std::sync::Arc;

use serde_json::Value;

pub use super::id::ShapeId;
use super::origin::Origins;
use super::traits::Traits;

/// A loaded model: every shape of every file, prelude included, each target known to exist.
#[derive(Clone, Debug, Default)]
pub struct Model {
    pub(super) shapes: BTreeMap<ShapeId, Shape>,
    pub(super) metadata: serde_json::Map<String, Value>,
    /// The files in the order given, with their texts if they were not read from disk.
    pub(super) files: Vec<(Arc<str>, Option<Arc<str>>)>,
    pub(super) origins: Origins,
}

impl Model {
    /// The shape with this id, if the model has one.
    pub fn get(&self, id: &ShapeId) -> Option<&Shape> {
        self.shapes.get(id)
    }

    /// The shape with this id as text, if the model has one.
    pub fn find(&self, id: &str) -> Option<&Shape> {
        self.shapes.get(id)
    }

    /// All shapes, sorted by id.
    pub fn shapes(&self) -> impl Iterator<Item = &Shape> {
        self.shapes.values()
    }

    /// The services, sorted by id.
    pub fn services(&self) -> impl Iterator<Item = (&Shape, &Service)> {
        self.shapes().filter_map(|shape| match &shape.kind {
            ShapeKind::Service(service) => Some((shape, service)),
            _ => None,
        })
    }

    /// The model's metadata.
    pub fn metadata(&self) -> &serde_json::Map<String, Value> {
        &self.metadata
    }
}

impl Index<&ShapeId> for Model {
    type Output = Shape;

    /// Loading has checked that every target exists, so a miss is a bug of ours.
    fn index(&self, id: &ShapeId) -> &Shape {
        self.shapes
            .get(id)
            .unwrap_or_else(|| panic!("shape {id} is not in the loaded model"))
    }
}

/// One shape.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// Its id.
    pub id: ShapeId,
    /// Its type and what belongs to the type.
    pub kind: ShapeKind,
    /// Its traits, mixins and `apply` statements merged in.
    pub traits: Traits,
    /// The file that defines it, as the user named it; `None` for the prelude.
    pub file: Option<Arc<str>>,
}

/// Every shape type of Smithy 1.0 and 2.0.
#[derive(Clone, Debug, PartialEq)]
pub enum ShapeKind {
    /// `blob`
    Blob,
    /// `boolean`
    Boolean,
    /// `string`, the ones with the legacy `@enum` trait included
    String,
    /// `enum`: members in model order; a member's `enumValue` defaults to its name
    Enum(Vec<Member>),
    /// `byte`
    Byte,
    /// `short`
    Short,
    /// `integer`
    Integer,
    /// `intEnum`
    IntEnum(Vec<Member>),
    /// `long`
    Long,
    /// `float`
    Float,
    /// `double`
    Double,
    /// `bigInteger`
    BigInteger,
    /// `bigDecimal`
    BigDecimal,
    /// `timestamp`
    Timestamp,
    /// `document`
    Document,
    /// `list`
    List(Box<Member>),
    /// `set` (Smithy 1.0)
    Set(Box<Member>),
    /// `map`
    Map {
        /// The key member.
        key: Box<Member>,
        /// The value member.
        value: Box<Member>,
    },
    /// `structure`: members in model order, mixins flattened
    Structure(Vec<Member>),
    /// `union`: members in model order, mixins flattened
    Union(Vec<Member>),
    /// `service`
    Service(Service),
    /// `resource`
    Resource(Resource),
    /// `operation`
    Operation(Operation),
}

/// A member of an aggregate shape.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// `namespace#Container$name`
    pub id: ShapeId,
    /// The member's own name.
    pub name: String,
    /// The shape it targets.
    pub target: ShapeId,
    /// The traits applied to the member itself (not those of its target).
    pub traits: Traits,
}

/// A service shape.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Service {
    /// `version`, empty if absent.
    pub version: String,
    /// Operations bound directly.
    pub operations: Vec<ShapeId>,
    /// Resources bound directly.
    pub resources: Vec<ShapeId>,
    /// Errors common to all operations.
    pub errors: Vec<ShapeId>,
    /// Shapes renamed in this service's closure.
    pub rename: BTreeMap<ShapeId, String>,
}

/// A resource shape.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Resource {
    /// Identifier name to target.
    pub identifiers: BTreeMap<String, ShapeId>,
    /// Property name to target.
    pub properties: BTreeMap<String, ShapeId>,
    /// Lifecycle operations by name: `create`, `put`, `read`, `update`, `delete`, `list`.
    pub lifecycle: BTreeMap<String, ShapeId>,
    /// Instance operations.
    pub operations: Vec<ShapeId>,
    /// Collection operations.
    pub collection_operations: Vec<ShapeId>,
    /// Child resources.
    pub resources: Vec<ShapeId>,
}

/// An operation shape.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// The input structure; `smithy.api#Unit` if none.
    pub input: ShapeId,
    /// The output structure; `smithy.api#Unit` if none.
    pub output: ShapeId,
    /// Errors of this operation (without the service's).
    pub errors: Vec<ShapeId>,
}

impl Shape {
    /// The members of a structure, union, enum, intEnum, list, set or map, in model order.
    pub fn members(&self) -> Vec<&Member> {
        match &self.kind {
            ShapeKind::Structure(members)
            | ShapeKind::Union(members)
            | ShapeKind::Enum(members)
            | ShapeKind::IntEnum(members) => members.iter().collect(),
            ShapeKind::List(member) | ShapeKind::Set(member) => vec![member],
            ShapeKind::Map { key, value } => vec![key, value],
            _ => Vec::new(),
        }
    }

    /// Which member, as an index, a client fills with a token: the first with `@idempotencyToken`.
    pub fn idempotency_token(&self) -> Option<usize> {
        let members = self.members();
        let mut members = members.iter();
        members.position(|member| member.traits.idempotency_token())
    }

    /// The operation, if this shape is one.
    pub fn as_operation(&self) -> Option<&Operation> {
        match &self.kind {
            ShapeKind::Operation(operation) => Some(operation),
            _ => None,
        }
    }

    /// The service, if this shape is one.
    pub fn as_service(&self) -> Option<&Service> {
        match &self.kind {
            ShapeKind::Service(service) => Some(service),
            _ => None,
        }
    }
}
