//! CBOR bodies, compared by meaning.

use ciborium::Value as Cbor;
use serde_json::{Map, Value, json};

use crate::case::bytes_of;

/// The tag of timestamps (RFC 8949, section 3.4.2).
const EPOCH: u64 = 1;

/// Every difference between the expected body, in base64, and the actual one.
///
/// Lengths, widths and the order of map entries do not matter, nor whether the seconds of a
/// timestamp are an integer: all are the same to a reader. Integers and floats are different
/// elsewhere.
pub(crate) fn differences(expected: &str, actual: &[u8]) -> Vec<String> {
    let expected = bytes_of(expected).and_then(|bytes| read(&bytes));
    match (expected, read(actual)) {
        (Ok(expected), Ok(actual)) => crate::compare::differences(&expected, &actual),
        (Err(error), _) => vec![format!("the case's own body is no CBOR: {error}")],
        (_, Err(error)) => vec![format!("expected CBOR, something else came: {error}")],
    }
}

/// One item, as JSON in which equal values mean the same.
fn read(bytes: &[u8]) -> Result<Value, String> {
    let item: Cbor = ciborium::from_reader(bytes).map_err(|error| error.to_string())?;
    show(&item)
}

fn show(item: &Cbor) -> Result<Value, String> {
    Ok(match item {
        Cbor::Null => Value::Null,
        Cbor::Bool(value) => json!(value),
        Cbor::Integer(value) => integer(*value)?,
        Cbor::Float(value) => json!({"float": crate::reveal::double(*value)}),
        Cbor::Text(text) => json!(text),
        Cbor::Bytes(bytes) => json!({"bytes": aws_smithy_types::base64::encode(bytes)}),
        Cbor::Tag(EPOCH, seconds) => json!({"timestamp": seconds_of(seconds)?}),
        Cbor::Tag(tag, item) => json!({format!("tag {tag}"): show(item)?}),
        Cbor::Array(items) => items.iter().map(show).collect::<Result<Value, _>>()?,
        Cbor::Map(entries) => map(entries)?,
        other => return Err(format!("{other:?} is not expected in a body")),
    })
}

fn integer(value: ciborium::value::Integer) -> Result<Value, String> {
    let value = i128::from(value);
    let small = i64::try_from(value).map(Value::from);
    let value = small.or_else(|_| u64::try_from(value).map(Value::from));
    value.map_err(|error| error.to_string())
}

fn seconds_of(item: &Cbor) -> Result<Value, String> {
    match item {
        Cbor::Integer(value) => integer(*value),
        Cbor::Float(value) => Ok(crate::reveal::double(*value)),
        other => Err(format!("{other:?} is no timestamp")),
    }
}

fn map(entries: &[(Cbor, Cbor)]) -> Result<Value, String> {
    let mut shown = Map::new();
    for (key, value) in entries {
        let key = key
            .as_text()
            .ok_or_else(|| format!("{key:?} is no key of a map"))?;
        if shown.insert(key.to_owned(), show(value)?).is_some() {
            return Err(format!("{key} comes twice"));
        }
    }
    Ok(Value::Object(shown))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_do_not_matter() {
        assert_eq!(
            differences("v2FhAf8=", &[0xa1, 0x61, b'a', 1]),
            Vec::<String>::new()
        );
        assert_eq!(
            differences("v2FhAf8=", &[0xa1, 0x61, b'a', 2]),
            [".a: expected 1, 2 came"]
        );
    }

    #[test]
    fn seconds_may_be_floats_and_other_integers_may_not() {
        let timestamp = aws_smithy_types::base64::encode([0xc1, 1]);
        let one = [0xfb, 0x3f, 0xf0, 0, 0, 0, 0, 0, 0];
        let as_float = [&[0xc1][..], &one].concat();
        assert_eq!(differences(&timestamp, &as_float), Vec::<String>::new());
        assert_eq!(
            differences(&aws_smithy_types::base64::encode([1]), &one).len(),
            1
        );
    }

    #[test]
    fn what_is_no_cbor_is_a_difference() {
        assert_eq!(differences("AQ==", &[]).len(), 1);
        assert_eq!(
            differences("oA==", &[0xa2, 0x61, b'a', 1, 0x61, b'a', 1]).len(),
            1
        );
    }
}
