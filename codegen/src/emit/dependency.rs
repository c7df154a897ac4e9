//! A crate that generated crates use.

/// The crate, and what is asked of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Dependency {
    /// Its name in the registry.
    pub(super) name: &'static str,
    /// The versions of it that will do.
    pub(super) version: &'static str,
    /// Whether its default features are needed.
    pub(super) with_default_features: bool,
    /// Features that are needed, sorted.
    pub(super) features: &'static [&'static str],
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
}
