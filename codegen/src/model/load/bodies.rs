//! The shape types, and what services, resources and operations have besides members.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::draft::Aggregate;
use super::reader::Reader;
use crate::error::At;
use crate::error::Problem;
use crate::model::id::{ShapeId, is_identifier};
use crate::model::shape::{Operation, Resource, Service, ShapeKind};
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

/// Every `type` of the JSON AST.
const TYPES: &[(&str, Kind)] = &[
    ("apply", Kind::Apply),
    ("bigDecimal", Kind::Simple(ShapeKind::BigDecimal)),
    ("bigInteger", Kind::Simple(ShapeKind::BigInteger)),
    ("blob", Kind::Simple(ShapeKind::Blob)),
    ("boolean", Kind::Simple(ShapeKind::Boolean)),
    ("byte", Kind::Simple(ShapeKind::Byte)),
    ("document", Kind::Simple(ShapeKind::Document)),
    ("double", Kind::Simple(ShapeKind::Double)),
    ("enum", Kind::Aggregate(Aggregate::Enum)),
    ("float", Kind::Simple(ShapeKind::Float)),
    ("intEnum", Kind::Aggregate(Aggregate::IntEnum)),
    ("integer", Kind::Simple(ShapeKind::Integer)),
    ("list", Kind::Aggregate(Aggregate::List)),
    ("long", Kind::Simple(ShapeKind::Long)),
    ("map", Kind::Aggregate(Aggregate::Map)),
    ("operation", Kind::Operation),
    ("resource", Kind::Resource),
    ("service", Kind::Service),
    ("set", Kind::Aggregate(Aggregate::Set)),
    ("short", Kind::Simple(ShapeKind::Short)),
    ("string", Kind::Simple(ShapeKind::String)),
    ("structure", Kind::Aggregate(Aggregate::Structure)),
    ("timestamp", Kind::Simple(ShapeKind::Timestamp)),
    ("union", Kind::Aggregate(Aggregate::Union)),
];

/// The kind with this name.
pub(super) fn kind(name: &str) -> Option<Kind> {
    TYPES
        .iter()
        .find(|(type_name, _)| *type_name == name)
        .map(|(_, kind)| kind.clone())
}

/// The names of all kinds.
pub(super) fn type_names() -> impl Iterator<Item = &'static str> {
    TYPES.iter().map(|(name, _)| *name)
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
