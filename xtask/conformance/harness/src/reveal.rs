//! Rust values as JSON, in the form that `params` has in a case: blobs as text, timestamps as
//! seconds, numbers that are none as strings.

use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime};
use serde_json::{Map, Value};

/// A structure under construction.
#[derive(Default)]
pub struct Structure(Map<String, Value>);

impl Structure {
    /// A structure without members.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a member.
    pub fn put(&mut self, member: &str, value: Value) {
        self.0.insert(member.to_owned(), value);
    }

    /// The value.
    pub fn finish(self) -> Value {
        Value::Object(self.0)
    }
}

/// A union's member.
pub fn member(name: &str, value: Value) -> Value {
    Value::Object(Map::from_iter([(name.to_owned(), value)]))
}

/// A union's member that this client does not know.
pub fn unknown() -> Value {
    Value::from("an unknown member")
}

/// A double.
pub fn double(value: f64) -> Value {
    special(value).unwrap_or_else(|| Value::from(value))
}

/// A float, as the shortest decimal that means it.
pub fn float(value: f32) -> Value {
    let shortest: f64 = value.to_string().parse().unwrap_or(f64::NAN);
    special(f64::from(value)).unwrap_or_else(|| Value::from(shortest))
}

fn special(value: f64) -> Option<Value> {
    if value.is_nan() {
        Some(Value::from("NaN"))
    } else if value.is_infinite() {
        Some(Value::from(if value > 0.0 {
            "Infinity"
        } else {
            "-Infinity"
        }))
    } else {
        None
    }
}

/// A big integer.
pub fn big_integer(value: &BigInteger) -> Value {
    Value::from(value.as_ref())
}

/// A big decimal.
pub fn big_decimal(value: &BigDecimal) -> Value {
    Value::from(value.as_ref())
}

/// A blob: its text, or a list of bytes if it is none.
pub fn blob(value: &Blob) -> Value {
    bytes(value.as_ref())
}

/// Bytes, as a blob.
pub fn bytes(value: &[u8]) -> Value {
    std::str::from_utf8(value).map_or_else(|_| value.iter().copied().collect(), Value::from)
}

/// A timestamp: seconds since the epoch.
pub fn timestamp(value: &DateTime) -> Value {
    match value.subsec_nanos() {
        0 => Value::from(value.secs()),
        // Through decimal digits: a sum of doubles would not be the nearest one.
        _ => decimal(value.as_nanos())
            .parse::<f64>()
            .map_or(Value::Null, Value::from),
    }
}

fn decimal(nanos: i128) -> String {
    let sign = if nanos < 0 { "-" } else { "" };
    let nanos = nanos.unsigned_abs();
    format!(
        "{sign}{}.{:09}",
        nanos / 1_000_000_000,
        nanos % 1_000_000_000
    )
}

/// A set: its elements in the order of their text.
pub fn set(items: impl Iterator<Item = Value>) -> Value {
    let mut items: Vec<Value> = items.collect();
    items.sort_by_key(Value::to_string);
    Value::Array(items)
}

/// A map.
pub fn map<K: ToString>(entries: impl Iterator<Item = (K, Value)>) -> Value {
    Value::Object(
        entries
            .map(|(key, value)| (key.to_string(), value))
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_are_none() {
        assert_eq!(double(f64::NAN), "NaN");
        assert_eq!(float(f32::NEG_INFINITY), "-Infinity");
        assert_eq!(float(1.1), 1.1);
    }

    #[test]
    fn timestamps() {
        assert_eq!(timestamp(&DateTime::from_secs(7)), 7);
        let fraction = DateTime::from_secs_and_nanos(946_845_296, 123_000_000);
        assert_eq!(timestamp(&fraction), 946_845_296.123);
        assert_eq!(
            timestamp(&DateTime::from_secs_and_nanos(-1, 500_000_000)),
            -0.5
        );
    }

    #[test]
    fn blobs_and_sets() {
        assert_eq!(bytes(b"foo"), "foo");
        assert_eq!(bytes(&[0xff]), serde_json::json!([255]));
        assert_eq!(
            set(["b", "a"].map(Value::from).into_iter()),
            serde_json::json!(["a", "b"])
        );
    }
}
