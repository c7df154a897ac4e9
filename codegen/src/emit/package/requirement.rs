//! What a crate needs of others, for callers.

use std::collections::BTreeSet;
use std::fmt;

use toml_edit::{Array, InlineTable, Key, Value};

use super::features::Row;
use crate::emit::dependency::Dependency;
use crate::plan::ir::{CargoFeature, Feature};

/// A dependency of the generated code. Its text is a line of `[dependencies]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Requirement {
    /// The crate.
    pub name: String,
    /// The versions of it that will do, as Cargo writes them.
    pub version: String,
    /// Whether its default features are needed.
    pub default_features: bool,
    /// Features that are needed, sorted.
    pub features: Vec<String>,
    /// Its name in the registry, if it is called otherwise here.
    pub package: Option<String>,
    /// Whether only a Cargo feature needs it.
    pub optional: bool,
}

impl Requirement {
    /// `"1.0"`, or `{ version = "1.0", features = ["a"] }`
    pub(super) fn value(&self) -> Value {
        let is_usual = self.default_features && self.package.is_none() && !self.optional;
        if is_usual && self.features.is_empty() {
            return self.version.as_str().into();
        }
        let mut table = InlineTable::new();
        if let Some(package) = &self.package {
            table.insert("package", package.as_str().into());
        }
        table.insert("version", self.version.as_str().into());
        if !self.default_features {
            table.insert("default-features", false.into());
        }
        if !self.features.is_empty() {
            let features = self.features.iter().map(String::as_str);
            table.insert("features", features.collect::<Array>().into());
        }
        if self.optional {
            table.insert("optional", true.into());
        }
        table.into()
    }
}

impl From<Dependency> for Requirement {
    fn from(dependency: Dependency) -> Self {
        let features = dependency.features.iter();
        Self {
            name: dependency.name.to_owned(),
            version: dependency.version.to_owned(),
            default_features: dependency.with_default_features,
            features: features.map(|name| (*name).to_owned()).collect(),
            package: dependency.package.map(str::to_owned),
            optional: dependency.optional,
        }
    }
}

impl fmt::Display for Requirement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} = {}", Key::new(self.name.as_str()), self.value())
    }
}

/// The features of other crates that these bring, each with its crate.
pub(in crate::emit) fn turned_on(
    features: &BTreeSet<Feature>,
) -> Vec<(&'static str, &'static str)> {
    let rows = features.iter().map(|feature| row(*feature));
    let on = rows.flat_map(|row| row.on.iter());
    on.filter_map(|brought| brought.split_once('/')).collect()
}

/// The Cargo feature for the same.
fn row(feature: Feature) -> Row {
    Row::of(match feature {
        Feature::BehaviorVersionLatest => CargoFeature::BehaviorVersionLatest,
        Feature::DefaultHttpsClient => CargoFeature::DefaultHttpsClient,
        Feature::LegacyHttpsClient => CargoFeature::LegacyHttpsClient,
        Feature::RtTokio => CargoFeature::RtTokio,
        Feature::TestUtil => CargoFeature::TestUtil,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_are_called_as_in_a_crate() {
        for feature in Feature::ALL {
            assert_eq!(feature.name(), row(feature).name);
        }
    }
}
