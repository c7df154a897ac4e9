//! Default values as literals.

use aws_smithy_types::date_time::Format;
use aws_smithy_types::{DateTime, base64};
use serde_json::{Number, Value};

use crate::model::{Shape, ShapeKind};
use crate::plan::context::is_enum;
use crate::plan::ir::{DocumentLiteral, Literal};

/// The literal for a default that is not the type's zero; `None` if it has another type.
pub(super) fn literal(target: &Shape, value: &Value) -> Option<Literal> {
    match (&target.kind, value) {
        (_, Value::String(text)) if is_enum(target) => Some(Literal::Enum(text.clone())),
        (ShapeKind::String, Value::String(text)) => Some(Literal::Str(text.clone())),
        (ShapeKind::Boolean, Value::Bool(value)) => Some(Literal::Bool(*value)),
        (ShapeKind::Float | ShapeKind::Double, Value::Number(number)) => {
            number.as_f64().map(Literal::Float)
        }
        (ShapeKind::Blob, Value::String(text)) => base64::decode(text).ok().map(Literal::Blob),
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
    let time = match value {
        Value::Number(number) => epoch_seconds(&number.to_string())?,
        Value::String(text) => DateTime::from_str(text, Format::DateTime).ok()?,
        _ => return None,
    };
    Some(Literal::Timestamp(time.secs(), time.subsec_nanos()))
}

/// The published parser takes `-0.5` for `0.5`: the sign is put back here.
fn epoch_seconds(text: &str) -> Option<DateTime> {
    let magnitude = text.trim_start_matches('-');
    let nanos = DateTime::from_str(magnitude, Format::EpochSeconds).ok()?;
    let sign = if magnitude == text { 1 } else { -1 };
    DateTime::from_nanos(sign * nanos.as_nanos()).ok()
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn seconds_and_nanos(value: Value) -> Option<(i64, u32)> {
        match timestamp(&value)? {
            Literal::Timestamp(seconds, nanos) => Some((seconds, nanos)),
            other => panic!("{other:?} is no timestamp"),
        }
    }

    #[test]
    fn timestamps_count_from_the_epoch() {
        let cases = [
            (json!(0), Some((0, 0))),
            (json!(-1), Some((-1, 0))),
            (json!(1.001), Some((1, 1_000_000))),
            (json!(-0.5), Some((-1, 500_000_000))),
            (json!("2000-02-29T12:00:01Z"), Some((951_825_601, 0))),
            (
                json!("1985-04-12T23:20:50.52Z"),
                Some((482_196_050, 520_000_000)),
            ),
            (json!("1970-13-01T00:00:00Z"), None),
            (json!("1970-01-01"), None),
            (json!(true), None),
        ];
        for (value, expected) in cases {
            assert_eq!(seconds_and_nanos(value.clone()), expected, "{value}");
        }
    }
}
