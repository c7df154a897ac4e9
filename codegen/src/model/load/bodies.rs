//! The shape types, and what services, resources and operations have besides members.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::draft::Aggregate;
use super::reader::Reader;
use crate::error::At;
use crate::error::Problem;
use crate::model::id::{ShapeId, is_identifier};
use crate::model::shape::{Operation, Resource, Service, ShapeKind};
use crate::model::shape_type::ShapeType;
use crate::model::traits;

/// The target of an absent input or output.
pub(super) const UNIT: &str = "smithy.api#Unit";

/// What `type` says.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    Simple(ShapeKind),
    Aggregate(Aggregate),
    Service,
    Resource,
    Operation,
    Apply,
}

impl From<ShapeType> for Kind {
    fn from(shape_type: ShapeType) -> Self {
        match shape_type {
            ShapeType::Apply => Self::Apply,
            ShapeType::BigDecimal => Self::Simple(ShapeKind::BigDecimal),
            ShapeType::BigInteger => Self::Simple(ShapeKind::BigInteger),
            ShapeType::Blob => Self::Simple(ShapeKind::Blob),
            ShapeType::Boolean => Self::Simple(ShapeKind::Boolean),
            ShapeType::Byte => Self::Simple(ShapeKind::Byte),
            ShapeType::Document => Self::Simple(ShapeKind::Document),
            ShapeType::Double => Self::Simple(ShapeKind::Double),
            ShapeType::Enum => Self::Aggregate(Aggregate::Enum),
            ShapeType::Float => Self::Simple(ShapeKind::Float),
            ShapeType::IntEnum => Self::Aggregate(Aggregate::IntEnum),
            ShapeType::Integer => Self::Simple(ShapeKind::Integer),
            ShapeType::List => Self::Aggregate(Aggregate::List),
            ShapeType::Long => Self::Simple(ShapeKind::Long),
            ShapeType::Map => Self::Aggregate(Aggregate::Map),
            ShapeType::Operation => Self::Operation,
            ShapeType::Resource => Self::Resource,
            ShapeType::Service => Self::Service,
            ShapeType::Set => Self::Aggregate(Aggregate::Set),
            ShapeType::Short => Self::Simple(ShapeKind::Short),
            ShapeType::String => Self::Simple(ShapeKind::String),
            ShapeType::Structure => Self::Aggregate(Aggregate::Structure),
            ShapeType::Timestamp => Self::Simple(ShapeKind::Timestamp),
            ShapeType::Union => Self::Aggregate(Aggregate::Union),
        }
    }
}

impl Reader<'_> {
    pub(super) fn service(&mut self, shape: &mut Map<String, Value>, at: At<'_>) -> Service {
        Service {
            version: self.string(shape, "version", at),
            operations: self.references(shape, "operations", at),
            resources: self.references(shape, "resources", at),
            errors: self.references(shape, "errors", at),
            rename: self.rename(shape, at),
        }
    }

    pub(super) fn operation(&mut self, shape: &mut Map<String, Value>, at: At<'_>) -> Operation {
        let unit = || ShapeId::new_unchecked(UNIT);
        Operation {
            input: self.reference(shape, "input", at).unwrap_or_else(unit),
            output: self.reference(shape, "output", at).unwrap_or_else(unit),
            errors: self.references(shape, "errors", at),
        }
    }

    pub(super) fn resource(&mut self, shape: &mut Map<String, Value>, at: At<'_>) -> Resource {
        const LIFECYCLE: [&str; 6] = ["create", "put", "read", "update", "delete", "list"];
        let lifecycle = LIFECYCLE.iter().filter_map(|name| {
            let operation = self.reference(shape, name, at)?;
            Some(((*name).to_owned(), operation))
        });
        Resource {
            lifecycle: lifecycle.collect(),
            identifiers: self.named_references(shape, "identifiers", at),
            properties: self.named_references(shape, "properties", at),
            operations: self.references(shape, "operations", at),
            collection_operations: self.references(shape, "collectionOperations", at),
            resources: self.references(shape, "resources", at),
        }
    }

    fn rename(&mut self, shape: &mut Map<String, Value>, at: At<'_>) -> BTreeMap<ShapeId, String> {
        let Some(value) = shape.remove("rename") else {
            return BTreeMap::new();
        };
        let at = at.key("rename");
        let entries = self.object(value, at).unwrap_or_default();
        let entries = entries.into_iter().filter_map(|(id, name)| {
            let at = at.key(&id);
            let id = self.shape_id(&id, at)?;
            match name {
                Value::String(name) if name == id.name() => {
                    let message = format!("the new name is the old one, `{name}`");
                    self.report(Problem::new("invalid-rename", message).shape(id), at);
                    None
                }
                Value::String(name) if is_identifier(&name) => Some((id, name)),
                other => {
                    let message = format!("{other} is not a shape name");
                    self.report(Problem::new("invalid-rename", message).shape(id), at);
                    None
                }
            }
        });
        entries.collect()
    }

    fn named_references(
        &mut self,
        shape: &mut Map<String, Value>,
        key: &str,
        at: At<'_>,
    ) -> BTreeMap<String, ShapeId> {
        let Some(value) = shape.remove(key) else {
            return BTreeMap::new();
        };
        let at = at.key(key);
        let entries = self.object(value, at).unwrap_or_default();
        let entries = entries.into_iter().filter_map(|(name, value)| {
            let at = at.key(&name);
            if !is_identifier(&name) {
                let message = format!("`{}` is not an identifier", name.escape_debug());
                self.problem("invalid-member-name", at, message);
                return None;
            }
            let object = self.object(value, at)?;
            let target = self.target(&object, at)?;
            Some((name, target))
        });
        entries.collect()
    }

    fn string(&mut self, shape: &mut Map<String, Value>, key: &str, at: At<'_>) -> String {
        match shape.remove(key) {
            Some(Value::String(value)) => value,
            None => String::new(),
            Some(other) => {
                let message = format!("expected a string, found {}", traits::kind_name(&other));
                self.problem("wrong-json-type", at.key(key), message);
                String::new()
            }
        }
    }
}
