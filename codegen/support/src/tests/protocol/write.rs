//! Writes the parameters of a test case as a value of its input shape.

use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeSerializer};
use aws_smithy_types::{Blob, DateTime, Document, Number};
use serde_json::{Map, Value};

use super::model::{Model, target};
use super::schemas::Schemas;
use crate::support::serde::nameless_element;

/// Parameters of a test case as a structure or union.
pub(super) struct Written<'a> {
    pub(super) model: &'a Model,
    pub(super) schemas: &'a Schemas<'a>,
    pub(super) shape: String,
    pub(super) schema: &'static Schema<'static>,
    pub(super) values: Map<String, Value>,
}

impl SerializableStruct for Written<'_> {
    fn schema(&self) -> &Schema<'_> {
        self.schema
    }

    fn serialize_members(&self, ser: &mut dyn ShapeSerializer) -> Result<(), SerdeError> {
        for (name, member) in self.model.members(&self.shape) {
            let schema = self
                .schema
                .member_schema(&name)
                .expect("members have schemas");
            let target = target(&member).expect("members have targets");
            match self.values.get(&name) {
                Some(Value::Null) | None => {}
                Some(value) if schema.http_payload().is_some() => {
                    self.payload(schema, &target, value, ser)?
                }
                Some(value) => self.value(schema, &target, value, ser)?,
            }
        }
        Ok(())
    }
}

impl Written<'_> {
    fn nested(&self, shape: &str, value: &Value) -> Written<'_> {
        Written {
            model: self.model,
            schemas: self.schemas,
            shape: shape.to_owned(),
            schema: self.schemas.structure(shape),
            values: value.as_object().cloned().unwrap_or_default(),
        }
    }

    fn payload(
        &self,
        schema: &Schema<'_>,
        target: &str,
        value: &Value,
        ser: &mut dyn ShapeSerializer,
    ) -> Result<(), SerdeError> {
        if ["structure", "union"].contains(&self.model.kind(target).as_str()) {
            let nested = self.nested(target, value);
            return ser.write_struct(nested.schema, &nested);
        }
        self.value(schema, target, value, ser)
    }

    fn value(
        &self,
        schema: &Schema<'_>,
        target: &str,
        value: &Value,
        ser: &mut dyn ShapeSerializer,
    ) -> Result<(), SerdeError> {
        if value.is_null() {
            return ser.write_null(schema);
        }
        match self.model.kind(target).as_str() {
            "structure" | "union" => ser.write_struct(schema, &self.nested(target, value)),
            "list" | "set" => self.list(schema, target, value, ser),
            "map" => self.map(schema, target, value, ser),
            kind => scalar(kind, schema, value, ser),
        }
    }

    fn list(
        &self,
        schema: &Schema<'_>,
        list: &str,
        value: &Value,
        ser: &mut dyn ShapeSerializer,
    ) -> Result<(), SerdeError> {
        let member = target(&self.model.shape(list)["member"]).expect("lists have a target");
        let items = value.as_array().cloned().unwrap_or_default();
        let nameless = nameless_element(schema);
        let element = nameless.as_ref().or(schema.member());
        let element = element.expect("lists have an element schema");
        ser.write_list_with_length(schema, items.len(), &|ser| {
            items
                .iter()
                .try_for_each(|item| self.value(element, &member, item, ser))
        })
    }

    fn map(
        &self,
        schema: &Schema<'_>,
        map: &str,
        value: &Value,
        ser: &mut dyn ShapeSerializer,
    ) -> Result<(), SerdeError> {
        let target = target(&self.model.shape(map)["value"]).expect("maps have a target");
        let entries = value.as_object().cloned().unwrap_or_default();
        let key_schema = schema.key().expect("maps have a key schema");
        let value_schema = schema.member().expect("maps have a value schema");
        ser.write_map_with_length(schema, entries.len(), &|ser| {
            entries.iter().try_for_each(|(key, value)| {
                ser.write_string(key_schema, key)?;
                self.value(value_schema, &target, value, ser)
            })
        })
    }
}

fn scalar(
    kind: &str,
    schema: &Schema<'_>,
    value: &Value,
    ser: &mut dyn ShapeSerializer,
) -> Result<(), SerdeError> {
    let int = || value.as_i64().unwrap_or_default();
    match kind {
        "boolean" => ser.write_boolean(schema, value == true),
        "byte" => ser.write_byte(schema, int() as i8),
        "short" => ser.write_short(schema, int() as i16),
        "integer" | "intEnum" => ser.write_integer(schema, int() as i32),
        "long" => ser.write_long(schema, int()),
        "float" => ser.write_float(schema, double(value) as f32),
        "double" => ser.write_double(schema, double(value)),
        "blob" => ser.write_blob(schema, Blob::new(value.as_str().unwrap_or_default())),
        "timestamp" => ser.write_timestamp(schema, &DateTime::from_secs_f64(double(value))),
        "document" => ser.write_document(schema, &document(value)),
        _ => ser.write_string(schema, value.as_str().expect("a string is a string")),
    }
}

/// Returns a number, as the suite writes numbers.
pub(super) fn double(value: &Value) -> f64 {
    match value.as_str() {
        Some(name) => name.parse().expect("a name of a number"),
        None => value.to_string().parse().expect("a number"),
    }
}

fn document(value: &Value) -> Document {
    match value {
        Value::Null => Document::Null,
        Value::Bool(value) => Document::Bool(*value),
        Value::String(value) => Document::String(value.clone()),
        Value::Array(items) => Document::Array(items.iter().map(document).collect()),
        Value::Object(entries) => Document::Object(
            entries
                .iter()
                .map(|(key, value)| (key.clone(), document(value)))
                .collect(),
        ),
        Value::Number(number) => Document::Number(match (number.as_u64(), number.as_i64()) {
            (Some(number), _) => Number::PosInt(number),
            (None, Some(number)) => Number::NegInt(number),
            (None, None) => Number::Float(double(value)),
        }),
    }
}
