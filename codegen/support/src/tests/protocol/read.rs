//! Reads a structure through its schema, into the form in which test cases state parameters.

use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_types::{Document, Number};
use serde_json::{Map, Value, json};

use super::model::{Model, target};
use super::schemas::Schemas;

/// Reads shapes of a model.
pub(super) struct Reader<'a> {
    pub(super) model: &'a Model,
    pub(super) schemas: &'a Schemas<'a>,
}

impl Reader<'_> {
    /// Reads a structure or union.
    pub(super) fn structure(
        &self,
        shape: &str,
        de: &mut dyn ShapeDeserializer,
    ) -> Result<Value, SerdeError> {
        self.structure_as(self.schemas.structure(shape), shape, de)
    }

    /// Reads a structure or union by a schema of its own.
    pub(super) fn structure_as(
        &self,
        schema: &Schema<'_>,
        shape: &str,
        de: &mut dyn ShapeDeserializer,
    ) -> Result<Value, SerdeError> {
        let members = self.model.members(shape);
        let mut read = Map::new();
        de.read_struct(schema, &mut |member, de| {
            let Some(index) = member.member_index() else {
                return Ok(());
            };
            let (name, definition) = &members[index];
            let target = target(definition).expect("members have targets");
            if self.model.kind(&target) != "document" && de.is_null() {
                return de.read_null();
            }
            let value = self.value(member, &target, de)?;
            read.insert(name.clone(), value);
            Ok(())
        })?;
        Ok(Value::Object(read))
    }

    fn value(
        &self,
        schema: &Schema<'_>,
        target: &str,
        de: &mut dyn ShapeDeserializer,
    ) -> Result<Value, SerdeError> {
        match self.model.kind(target).as_str() {
            "structure" | "union" => self.structure(target, de),
            "list" | "set" => self.list(schema, target, de),
            "map" => self.map(schema, target, de),
            kind => scalar(kind, schema, de),
        }
    }

    fn list(
        &self,
        schema: &Schema<'_>,
        list: &str,
        de: &mut dyn ShapeDeserializer,
    ) -> Result<Value, SerdeError> {
        let member = target(&self.model.shape(list)["member"]).expect("lists have a target");
        let element = schema.member().expect("lists have an element schema");
        let mut items = Vec::new();
        de.read_list(schema, &mut |de| {
            items.push(self.element(element, &member, de)?);
            Ok(())
        })?;
        Ok(Value::Array(items))
    }

    fn map(
        &self,
        schema: &Schema<'_>,
        map: &str,
        de: &mut dyn ShapeDeserializer,
    ) -> Result<Value, SerdeError> {
        let target = target(&self.model.shape(map)["value"]).expect("maps have a target");
        let element = schema.member().expect("maps have a value schema");
        let mut entries = Map::new();
        de.read_map(schema, &mut |key, de| {
            let value = self.element(element, &target, de)?;
            entries.insert(key, value);
            Ok(())
        })?;
        Ok(Value::Object(entries))
    }

    fn element(
        &self,
        schema: &Schema<'_>,
        target: &str,
        de: &mut dyn ShapeDeserializer,
    ) -> Result<Value, SerdeError> {
        if de.is_null() {
            de.read_null()?;
            return Ok(Value::Null);
        }
        self.value(schema, target, de)
    }
}

fn scalar(
    kind: &str,
    schema: &Schema<'_>,
    de: &mut dyn ShapeDeserializer,
) -> Result<Value, SerdeError> {
    Ok(match kind {
        "boolean" => json!(de.read_boolean(schema)?),
        "byte" => json!(de.read_byte(schema)?),
        "short" => json!(de.read_short(schema)?),
        "integer" | "intEnum" => json!(de.read_integer(schema)?),
        "long" => json!(de.read_long(schema)?),
        "float" => float(de.read_float(schema)?.to_string()),
        "double" => float(de.read_double(schema)?.to_string()),
        "blob" => json!(String::from_utf8_lossy(de.read_blob(schema)?.as_ref())),
        "timestamp" => float(de.read_timestamp(schema)?.as_secs_f64().to_string()),
        "document" => document(&de.read_document(schema)?),
        _ => json!(de.read_string(schema)?),
    })
}

/// Writes a number as the suite does: names for what JSON cannot write.
fn float(number: String) -> Value {
    match number.as_str() {
        "NaN" => json!("NaN"),
        "inf" => json!("Infinity"),
        "-inf" => json!("-Infinity"),
        _ => serde_json::from_str(&number).expect("a number is JSON"),
    }
}

fn document(document_: &Document) -> Value {
    match document_ {
        Document::Null => Value::Null,
        Document::Bool(value) => json!(value),
        Document::String(value) => json!(value),
        Document::Array(items) => items.iter().map(document).collect(),
        Document::Object(entries) => Value::Object(
            entries
                .iter()
                .map(|(key, value)| (key.clone(), document(value)))
                .collect(),
        ),
        Document::Number(Number::PosInt(number)) => json!(number),
        Document::Number(Number::NegInt(number)) => json!(number),
        Document::Number(Number::Float(number)) => float(number.to_string()),
    }
}
