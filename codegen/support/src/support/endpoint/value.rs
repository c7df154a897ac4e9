//! Values that endpoint rules compute with: documents, as in the properties of an endpoint.

use std::collections::HashMap;

use aws_smithy_types::{Document, Number};

/// Returns a whole number.
pub(super) fn integer(value: i64) -> Document {
    Document::Number(if value < 0 {
        Number::NegInt(value)
    } else {
        Number::PosInt(value.unsigned_abs())
    })
}

/// Returns a value with members.
pub(crate) fn record(members: &[(&str, Document)]) -> Document {
    let mut record = HashMap::new();
    for (name, value) in members {
        record.insert((*name).to_owned(), value.clone());
    }
    Document::Object(record)
}

/// Returns a text.
pub(super) fn text_value(value: &str) -> Document {
    Document::String(value.to_owned())
}

/// Follows a path like `resourceId[1]` or `name`.
pub(super) fn attribute<'a>(value: &'a Document, path: &str) -> Option<&'a Document> {
    let mut value = value;
    for step in path.split('.') {
        value = part(value, step)?;
    }
    Some(value)
}

fn part<'a>(value: &'a Document, part: &str) -> Option<&'a Document> {
    let (name, index) = match part.split_once('[') {
        Some((name, rest)) => (name, Some(rest.strip_suffix(']')?)),
        None => (part, None),
    };
    let value = match name {
        "" => value,
        name => value.as_object()?.get(name)?,
    };
    match index {
        Some(index) => element(value, index.parse().ok()?),
        None => Some(value),
    }
}

/// Elements are counted from the end by a negative index.
fn element(value: &Document, index: i64) -> Option<&Document> {
    let items = value.as_array()?;
    let position = if index < 0 {
        index + i64::try_from(items.len()).ok()?
    } else {
        index
    };
    items.get(usize::try_from(position).ok()?)
}
