//! What enums make of values that they do not know.

use std::error::Error;
use std::fmt;

/// A value that an enum has no variant for. Not meant to be named: use `as_str()` of the enum.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub struct UnknownVariantValue(pub(crate) String);

impl UnknownVariantValue {
    #[inline]
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for UnknownVariantValue {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A text is not one of the values that an enum knows.
///
/// # Matching
///
/// A service may send values that this version of the crate has no variant for. Match such a value
/// by its text: the arm keeps working when a later version adds the variant. Never match on
/// `Unknown` itself.
///
/// ```text
/// match status {
///     Status::Active => { /* ... */ }
///     other if other.as_str() == "NEW_VALUE" => { /* ... */ }
///     _ => { /* ... */ }
/// }
/// ```
#[derive(Debug)]
pub struct UnknownVariantError {
    value: String,
}

impl UnknownVariantError {
    #[inline]
    pub(crate) fn of(value: impl Into<String>) -> Self {
        let value = value.into();
        Self { value }
    }
}

impl fmt::Display for UnknownVariantError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown enum variant: '{}'", self.value)
    }
}

impl Error for UnknownVariantError {}
