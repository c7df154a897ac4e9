//! Documents from JSON and back.

use aws_smithy_types::{Document, Number};
use serde_json::Value;

/// The document that a JSON text stands for.
pub fn document(json: &str) -> Document {
    let value = serde_json::from_str(json).expect("the generator writes JSON");
    from_value(value)
}

fn from_value(value: Value) -> Document {
    match value {
        Value::Null => Document::Null,
        Value::Bool(value) => Document::Bool(value),
        Value::Number(number) => Document::Number(from_number(&number)),
        Value::String(text) => Document::String(text),
        Value::Array(items) => Document::Array(items.into_iter().map(from_value).collect()),
        Value::Object(map) => {
            let entries = map.into_iter();
            Document::Object(
                entries
                    .map(|(key, value)| (key, from_value(value)))
                    .collect(),
            )
        }
    }
}

fn from_number(number: &serde_json::Number) -> Number {
    match (number.as_u64(), number.as_i64()) {
        (Some(value), _) => Number::PosInt(value),
        (_, Some(value)) => Number::NegInt(value),
        _ => Number::Float(number.as_f64().unwrap_or(f64::NAN)),
    }
}

/// The JSON of a document.
pub fn reveal_document(document: &Document) -> Value {
    match document {
        Document::Null => Value::Null,
        Document::Bool(value) => Value::Bool(*value),
        Document::Number(Number::PosInt(value)) => Value::from(*value),
        Document::Number(Number::NegInt(value)) => Value::from(*value),
        Document::Number(Number::Float(value)) => crate::reveal::double(*value),
        Document::String(text) => Value::from(text.as_str()),
        Document::Array(items) => items.iter().map(reveal_document).collect(),
        Document::Object(map) => {
            let entries = map.iter();
            Value::Object(
                entries
                    .map(|(key, value)| (key.clone(), reveal_document(value)))
                    .collect(),
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        let json = r#"{"a":[1,-2,1.5,"x",null,true],"b":{}}"#;
        let value: Value = serde_json::from_str(json).expect("it is JSON");
        assert_eq!(reveal_document(&document(json)), value);
    }
}
