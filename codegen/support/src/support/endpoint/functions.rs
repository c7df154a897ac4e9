//! The functions that most endpoint rules call, of the standard library of the rules engine and its
//! AWS extensions; those that few services call are in [`extensions`](super::extensions).

use aws_smithy_types::{Document, Number};

use super::value;
use super::{Expr, Scope};

/// A function of the rules engine: without a result, its condition does not hold.
pub(crate) type Function = fn(&Call<'_>) -> Option<Document>;

/// The arguments of a call.
pub(crate) struct Call<'a> {
    pub(super) arguments: &'a [Expr],
    pub(super) scope: &'a Scope,
}

impl Call<'_> {
    pub(super) fn value(&self, index: usize) -> Option<Document> {
        self.scope.evaluate(self.arguments.get(index)?)
    }

    pub(super) fn bool(&self, index: usize) -> Option<bool> {
        self.value(index)?.as_bool()
    }

    pub(super) fn int(&self, index: usize) -> Option<i64> {
        match self.value(index)? {
            Document::Number(Number::PosInt(value)) => i64::try_from(value).ok(),
            Document::Number(Number::NegInt(value)) => Some(value),
            _ => None,
        }
    }

    /// Ends the search for an endpoint: `problem` is why there is none.
    #[inline]
    pub(super) fn fail(&self, problem: &'static str) {
        self.scope.fail(problem);
    }

    pub(super) fn text_at(&self, index: usize) -> Option<String> {
        match self.value(index)? {
            Document::String(text) => Some(text),
            _ => None,
        }
    }
}

/// `isSet(value)`
pub(crate) fn is_set(call: &Call<'_>) -> Option<Document> {
    Some(Document::Bool(call.value(0).is_some()))
}

/// `not(value)`
pub(crate) fn not(call: &Call<'_>) -> Option<Document> {
    Some(Document::Bool(!call.bool(0)?))
}

/// `getAttr(value, path)`
pub(crate) fn get_attr(call: &Call<'_>) -> Option<Document> {
    let path = call.text_at(1)?;
    match call.arguments.first()? {
        Expr::Ref(name) => value::attribute(call.scope.find_bound(name)?, &path).cloned(),
        _ => value::attribute(&call.value(0)?, &path).cloned(),
    }
}

/// `booleanEquals(value1, value2)`
pub(crate) fn boolean_equals(call: &Call<'_>) -> Option<Document> {
    Some(Document::Bool(call.bool(0)? == call.bool(1)?))
}

/// `stringEquals(value1, value2)`
pub(crate) fn string_equals(call: &Call<'_>) -> Option<Document> {
    Some(Document::Bool(call.text_at(0)? == call.text_at(1)?))
}

/// `coalesce(…)`: the first value that is there.
pub(crate) fn coalesce(call: &Call<'_>) -> Option<Document> {
    for index in 0..call.arguments.len() {
        if let value @ Some(_) = call.value(index) {
            return value;
        }
    }
    None
}

/// `ite(condition, value1, value2)`
pub(crate) fn ite(call: &Call<'_>) -> Option<Document> {
    call.value(if call.bool(0)? { 1 } else { 2 })
}

/// `isValidHostLabel(value, allowDots)`
pub(crate) fn valid_host_label(call: &Call<'_>) -> Option<Document> {
    let valid = is_valid_host_label(&call.text_at(0)?, call.bool(1)?);
    Some(Document::Bool(valid))
}

/// Whether `text` can be a label of a host name, or several joined by dots.
pub(crate) fn is_valid_host_label(text: &str, allow_subdomains: bool) -> bool {
    if allow_subdomains {
        for label in text.split('.') {
            if !is_valid_host_label(label, false) {
                return false;
            }
        }
        return true;
    }
    text.len() <= 63
        && !text.starts_with('-')
        && consists_of(text, |byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// Whether there is text, and all of it is such characters.
pub(crate) fn consists_of(text: &str, is_one: fn(u8) -> bool) -> bool {
    for byte in text.as_bytes() {
        if !is_one(*byte) {
            return false;
        }
    }
    !text.is_empty()
}
