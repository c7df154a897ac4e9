//! Values that endpoint rules compute with.

use std::borrow::Cow;

use aws_smithy_types::{Document, Number};

/// A value of the rules engine.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value<'a> {
    Bool(bool),
    Int(i64),
    Str(Cow<'a, str>),
    List(Vec<Value<'a>>),
    Record(Vec<(&'static str, Value<'a>)>),
}

impl<'a> Value<'a> {
    /// Returns the text, if the value is one.
    #[inline]
    pub(crate) fn as_str(&self) -> Option<&str> {
        match self {
            Value::Str(text) => Some(text),
            _ => None,
        }
    }

    /// Follows a path like `resourceId[1]` or `name`.
    #[inline]
    pub(super) fn attribute(&self, path: &str) -> Option<Value<'a>> {
        path.split('.')
            .try_fold(self.clone(), |value, part| value.part(part))
    }

    #[inline]
    fn part(&self, part: &str) -> Option<Value<'a>> {
        let (name, index) = match part.split_once('[') {
            Some((name, rest)) => (name, Some(rest.strip_suffix(']')?)),
            None => (part, None),
        };
        let value = if name.is_empty() {
            self.clone()
        } else {
            self.member(name)?
        };
        match index {
            Some(index) => value.element(index.parse().ok()?),
            None => Some(value),
        }
    }

    #[inline]
    fn member(&self, name: &str) -> Option<Value<'a>> {
        let Value::Record(members) = self else {
            return None;
        };
        let found = members.iter().find(|(member, _)| *member == name);
        found.map(|(_, value)| value.clone())
    }

    /// Elements are counted from the end by a negative index.
    #[inline]
    fn element(&self, index: i64) -> Option<Value<'a>> {
        let Value::List(items) = self else {
            return None;
        };
        let position = if index < 0 {
            index + i64::try_from(items.len()).ok()?
        } else {
            index
        };
        items.get(usize::try_from(position).ok()?).cloned()
    }
}

impl From<bool> for Value<'_> {
    #[inline]
    fn from(value: bool) -> Self {
        Value::Bool(value)
    }
}

impl<'a> From<&'a str> for Value<'a> {
    #[inline]
    fn from(value: &'a str) -> Self {
        Value::Str(value.into())
    }
}

impl From<String> for Value<'_> {
    #[inline]
    fn from(value: String) -> Self {
        Value::Str(value.into())
    }
}

impl<'a> From<&'a [String]> for Value<'a> {
    #[inline]
    fn from(items: &'a [String]) -> Self {
        Value::List(items.iter().map(|item| item.as_str().into()).collect())
    }
}

impl From<Value<'_>> for Document {
    #[inline]
    fn from(value: Value<'_>) -> Self {
        match value {
            Value::Bool(value) => Document::Bool(value),
            Value::Int(value) => match u64::try_from(value) {
                Ok(value) => Document::Number(Number::PosInt(value)),
                Err(_) => Document::Number(Number::NegInt(value)),
            },
            Value::Str(text) => Document::String(text.into_owned()),
            Value::List(items) => Document::Array(items.into_iter().map(Into::into).collect()),
            Value::Record(members) => Document::Object(
                members
                    .into_iter()
                    .map(|(name, value)| (name.to_owned(), value.into()))
                    .collect(),
            ),
        }
    }
}
