//! The payload of the `Unknown` variant of enums.

use std::fmt;

/// A value that an enum has no variant for. Not meant to be named: use `as_str()` of the enum.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
#[allow(dead_code, reason = "not every service has enums")]
pub struct UnknownVariantValue(pub(crate) String);

impl UnknownVariantValue {
    #[allow(dead_code, reason = "not every service has enums")]
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
