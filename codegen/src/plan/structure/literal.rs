//! Default values as literals.

use serde_json::{Number, Value};

use crate::model::{Shape, ShapeKind};
use crate::plan::context::is_enum;
use crate::plan::ir::{DocumentLiteral, Literal};

use super::decode;

/// The literal for a default that is not the type's zero; `None` if it has another type.
pub(super) fn literal(target: &Shape, value: &Value) -> Option<Literal> {
    match (&target.kind, value) {
        (_, Value::String(text)) if is_enum(target) => Some(Literal::Enum(text.clone())),
        (ShapeKind::String, Value::String(text)) => Some(Literal::Str(text.clone())),
        (ShapeKind::Boolean, Value::Bool(value)) => Some(Literal::Bool(*value)),
        (ShapeKind::Float | ShapeKind::Double, Value::Number(number)) => {
            number.as_f64().map(Literal::Float)
        }
        (ShapeKind::Blob, Value::String(text)) => decode::base64(text).map(Literal::Blob),
        (ShapeKind::Timestamp, value) => timestamp(value),
        (ShapeKind::Document, value) => document(value).map(Literal::Document),
        (kind, Value::Number(number)) if is_integer(kind) => integer(kind, number),
        _ => None,
    }
}

fn is_integer(kind: &ShapeKind) -> bool {
    matches!(
        kind,
        ShapeKind::Byte
            | ShapeKind::Short
            | ShapeKind::Integer
            | ShapeKind::IntEnum(_)
            | ShapeKind::Long
    )
}

fn integer(kind: &ShapeKind, number: &Number) -> Option<Literal> {
    let value = number.as_i64()?;
    let fits = match kind {
        ShapeKind::Byte => i8::try_from(value).is_ok(),
        ShapeKind::Short => i16::try_from(value).is_ok(),
        ShapeKind::Long => true,
        _ => i32::try_from(value).is_ok(),
    };
    fits.then_some(Literal::Int(value))
}

/// Seconds since the epoch, or a date and time as in RFC 3339.
fn timestamp(value: &Value) -> Option<Literal> {
    let (seconds, nanos) = match value {
        Value::Number(number) => match number.as_i64() {
            Some(seconds) => (seconds, 0),
            None => decode::split_seconds(number.as_f64()?),
        },
        Value::String(text) => decode::date_time(text)?,
        _ => return None,
    };
    Some(Literal::Timestamp(seconds, nanos))
}

fn document(value: &Value) -> Option<DocumentLiteral> {
    match value {
        Value::Null => Some(DocumentLiteral::Null),
        Value::Bool(value) => Some(DocumentLiteral::Bool(*value)),
        Value::String(text) => Some(DocumentLiteral::Str(text.clone())),
        Value::Array(values) => values.is_empty().then_some(DocumentLiteral::EmptyList),
        Value::Object(fields) => fields.is_empty().then_some(DocumentLiteral::EmptyObject),
        Value::Number(number) => number
            .as_u64()
            .map(DocumentLiteral::PosInt)
            .or_else(|| number.as_i64().map(DocumentLiteral::NegInt))
            .or_else(|| number.as_f64().map(DocumentLiteral::Float)),
    }
}
