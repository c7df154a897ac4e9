//! What a crate needs of others, for callers.

use std::collections::BTreeSet;
use std::fmt;

use toml_edit::{Array, InlineTable, Key, Value};

use super::features::Row;
use crate::emit::dependency::Dependency;
use crate::plan::ir::{CargoFeature, CratePlan, Feature};

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
    /// The same crate for someone else, too, who names the same version of it.
    pub(super) fn add(&mut self, other: Dependency) {
        self.default_features |= other.with_default_features;
        self.optional &= other.optional;
        let features = other.features.iter().map(|name| (*name).to_owned());
        self.features.extend(features);
        self.features.sort_unstable();
        self.features.dedup();
    }

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

/// The features of other crates that these bring to a crate, each with its crate. A feature that the
/// crate does not have brings nothing.
pub(in crate::emit) fn turned_on(
    plan: &CratePlan,
    features: &BTreeSet<Feature>,
) -> Vec<(&'static str, &'static str)> {
    let features = features.iter().map(|feature| cargo_feature(*feature));
    let rows = features
        .filter(|feature| plan.features.contains(feature))
        .map(Row::of);
    let on = rows.flat_map(|row| row.on.iter());
    on.filter_map(|brought| brought.split_once('/')).collect()
}

/// The Cargo feature for the same.
fn cargo_feature(feature: Feature) -> CargoFeature {
    match feature {
        Feature::BehaviorVersionLatest => CargoFeature::BehaviorVersionLatest,
        Feature::DefaultHttpsClient => CargoFeature::DefaultHttpsClient,
        Feature::Http02x => CargoFeature::Http02x,
        Feature::LegacyHttpsClient => CargoFeature::LegacyHttpsClient,
        Feature::RtTokio => CargoFeature::RtTokio,
        Feature::SigV4a => CargoFeature::SigV4a,
        Feature::TestUtil => CargoFeature::TestUtil,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_are_called_as_in_a_crate() {
        for feature in Feature::ALL {
            assert_eq!(feature.name(), Row::of(cargo_feature(feature)).name);
        }
    }
}
