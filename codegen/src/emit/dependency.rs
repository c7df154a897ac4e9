//! A crate that generated crates use.

use toml_edit::{Array, InlineTable, Value};

/// The crate, and what is asked of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Dependency {
    /// Its name in the registry.
    pub(super) name: &'static str,
    version: &'static str,
    with_default_features: bool,
    features: &'static [&'static str],
}

impl Dependency {
    /// A crate as it is by default.
    pub(super) const fn new(name: &'static str, version: &'static str) -> Self {
        Self {
            name,
            version,
            with_default_features: true,
            features: &[],
        }
    }

    /// With features of its own.
    pub(super) const fn with(self, features: &'static [&'static str]) -> Self {
        Self { features, ..self }
    }

    /// Without those that it has by default.
    pub(super) const fn without_default_features(self) -> Self {
        Self {
            with_default_features: false,
            ..self
        }
    }

    /// `"1.0"`, or `{ version = "1.0", features = ["a"] }`
    pub(super) fn value(self) -> Value {
        if self.with_default_features && self.features.is_empty() {
            return self.version.into();
        }
        let mut table = InlineTable::new();
        table.insert("version", self.version.into());
        if !self.with_default_features {
            table.insert("default-features", false.into());
        }
        if !self.features.is_empty() {
            table.insert(
                "features",
                Array::from_iter(self.features.iter().copied()).into(),
            );
        }
        table.into()
    }
}
