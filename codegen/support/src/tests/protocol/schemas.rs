//! Run-time schemas from a model: leaked, for tests live short.

use std::cell::RefCell;
use std::collections::HashMap;

use aws_smithy_schema::traits::{HttpTrait, TimestampFormat};
use aws_smithy_schema::{Schema, ShapeId, ShapeType};
use serde_json::Value;

use super::model::{Model, target};

/// The schemas of the structures of a model.
pub(super) struct Schemas<'m> {
    model: &'m Model,
    ec2: bool,
    structures: RefCell<HashMap<String, &'static Schema<'static>>>,
}

impl<'m> Schemas<'m> {
    /// Starts with none; `ec2` makes query names from `ec2QueryName`.
    pub(super) fn new(model: &'m Model, ec2: bool) -> Self {
        let structures = RefCell::default();
        Self {
            model,
            ec2,
            structures,
        }
    }

    /// Returns the schema of a structure or union.
    pub(super) fn structure(&self, id: &str) -> &'static Schema<'static> {
        if let Some(schema) = self.structures.borrow().get(id) {
            return schema;
        }
        let schema = leak(self.aggregate(id));
        self.structures.borrow_mut().insert(id.to_owned(), schema);
        schema
    }

    /// Returns a schema of its own for the input of an operation.
    pub(super) fn input(&self, id: &str, operation: &Value) -> &'static Schema<'static> {
        let schema = self.aggregate(id);
        let Some(http) = Model::of(operation, "smithy.api#http") else {
            return leak(schema);
        };
        let all_bound = self
            .model
            .members(id)
            .iter()
            .all(|(_, member)| is_bound(member));
        let schema = schema.with_http(HttpTrait::new(
            text(&http["method"]),
            text(&http["uri"]),
            None,
        ));
        leak(if all_bound {
            schema.with_no_body_members()
        } else {
            schema
        })
    }

    /// Returns a schema of its own for the output of an operation.
    pub(super) fn output(&self, id: &str, operation: &Value) -> &'static Schema<'static> {
        let schema = self.aggregate(id);
        let unwrapped = Model::of(operation, "aws.customizations#s3UnwrappedXmlOutput");
        leak(if unwrapped.is_some() {
            schema.with_xml_unwrapped_output()
        } else {
            schema
        })
    }

    fn aggregate(&self, id: &str) -> Schema<'static> {
        let shape = self.model.shape(id);
        let members = self.model.members(id);
        let members: Vec<_> = members
            .iter()
            .enumerate()
            .map(|(index, (name, member))| self.member(id, name, index, member))
            .collect();
        let kind = if shape["type"] == "union" {
            ShapeType::Union
        } else {
            ShapeType::Structure
        };
        let schema = Schema::new_struct(shape_id(id, None), kind, Box::leak(members.into()));
        apply(schema, &shape, &["xmlName", "xmlNamespace", "sensitive"])
    }

    fn member(
        &self,
        container: &str,
        name: &str,
        index: usize,
        member: &Value,
    ) -> &'static Schema<'static> {
        let target = target(member).expect("a member has a target");
        let shape = self.model.shape(&target);
        let kind = shape_type(text(&shape["type"]));
        let schema = Schema::new_member(shape_id(container, Some(name)), kind, own(name), index);
        let schema = match kind {
            ShapeType::List => schema.with_list_member(self.element(&target, &shape, "member", 0)),
            ShapeType::Map => schema.with_map_members(
                self.element(&target, &shape, "key", 0),
                self.element(&target, &shape, "value", 1),
            ),
            _ => schema,
        };
        let inherited = ["timestampFormat", "mediaType", "streaming", "sensitive"];
        let schema = apply(schema, &shape, &inherited);
        leak(self.query_name(apply(schema, member, &[]), member))
    }

    fn query_name(&self, schema: Schema<'static>, member: &Value) -> Schema<'static> {
        match Model::of(member, "aws.protocols#ec2QueryName") {
            Some(name) if self.ec2 => schema.with_original_name(text(name)),
            _ => schema,
        }
    }

    fn element(
        &self,
        list: &str,
        shape: &Value,
        name: &str,
        index: usize,
    ) -> &'static Schema<'static> {
        self.member(list, name, index, &shape[name])
    }
}

/// Whether a member of an input travels outside the body, or as a body that is not a structure.
fn is_bound(member: &Value) -> bool {
    [
        "httpHeader",
        "httpLabel",
        "httpPrefixHeaders",
        "httpQuery",
        "httpQueryParams",
        "httpPayload",
    ]
    .iter()
    .any(|name| Model::of(member, &format!("smithy.api#{name}")).is_some())
}

/// Adds the traits of `of` to a schema; only those named in `only` unless it is empty.
fn apply(mut schema: Schema<'static>, of: &Value, only: &[&str]) -> Schema<'static> {
    let traits = of.get("traits").and_then(Value::as_object);
    for (id, value) in traits.into_iter().flatten() {
        let name = id.rsplit('#').next().unwrap_or_default();
        if only.is_empty() || only.contains(&name) {
            schema = with_trait(schema, name, value);
        }
    }
    schema
}

fn with_trait(schema: Schema<'static>, name: &str, value: &Value) -> Schema<'static> {
    match name {
        "sensitive" => schema.with_sensitive(),
        "streaming" => schema.with_streaming(),
        "jsonName" => schema.with_json_name(text(value)),
        "mediaType" => schema.with_media_type(text(value)),
        "timestampFormat" => schema.with_timestamp_format(match text(value) {
            "date-time" => TimestampFormat::DateTime,
            "http-date" => TimestampFormat::HttpDate,
            _ => TimestampFormat::EpochSeconds,
        }),
        "xmlName" => schema.with_xml_name(text(value)),
        "xmlAttribute" => schema.with_xml_attribute(),
        "xmlFlattened" => schema.with_xml_flattened(),
        "xmlNamespace" => {
            schema.with_xml_namespace(text(&value["uri"]), value["prefix"].as_str().map(own))
        }
        _ => with_http_trait(schema, name, value),
    }
}

fn with_http_trait(schema: Schema<'static>, name: &str, value: &Value) -> Schema<'static> {
    match name {
        "httpHeader" => schema.with_http_header(text(value)),
        "httpLabel" => schema.with_http_label(),
        "httpPayload" => schema.with_http_payload(),
        "httpPrefixHeaders" => schema.with_http_prefix_headers(text(value)),
        "httpQuery" => schema.with_http_query(text(value)),
        "httpQueryParams" => schema.with_http_query_params(),
        "httpResponseCode" => schema.with_http_response_code(),
        "hostLabel" => schema.with_host_label(),
        _ => schema,
    }
}

fn shape_type(kind: &str) -> ShapeType {
    match kind {
        "boolean" => ShapeType::Boolean,
        "byte" => ShapeType::Byte,
        "short" => ShapeType::Short,
        "integer" | "intEnum" => ShapeType::Integer,
        "long" => ShapeType::Long,
        "float" => ShapeType::Float,
        "double" => ShapeType::Double,
        "bigInteger" => ShapeType::BigInteger,
        "bigDecimal" => ShapeType::BigDecimal,
        "blob" => ShapeType::Blob,
        "timestamp" => ShapeType::Timestamp,
        "document" => ShapeType::Document,
        "list" | "set" => ShapeType::List,
        "map" => ShapeType::Map,
        "structure" => ShapeType::Structure,
        "union" => ShapeType::Union,
        _ => ShapeType::String,
    }
}

fn shape_id(id: &str, member: Option<&str>) -> ShapeId<'static> {
    let (namespace, name) = id.split_once('#').expect("a shape id has a namespace");
    match member {
        Some(member) => ShapeId::from_parts_with_member(
            own(&format!("{id}${member}")),
            own(namespace),
            own(name),
            own(member),
        ),
        None => ShapeId::from_parts(own(id), own(namespace), own(name)),
    }
}

fn text(value: &Value) -> &'static str {
    own(value.as_str().unwrap_or_default())
}

fn own(text: &str) -> &'static str {
    Box::leak(text.to_owned().into_boxed_str())
}

fn leak(schema: Schema<'static>) -> &'static Schema<'static> {
    Box::leak(Box::new(schema))
}
