//! The crates that generated crates use: a row each, and the only place of their versions.
//!
//! Requirements are those of the official crates, so that one lock file serves both. The support
//! crate, whose code is embedded, is compiled and tested with the same ones (a test holds it).

/// A crate, and what is asked of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Dependency {
    /// What it is called here: its name in the registry, unless that is another.
    pub(super) name: &'static str,
    /// Its name in the registry, if it is called otherwise.
    pub(super) package: Option<&'static str>,
    /// The versions of it that will do.
    pub(super) version: &'static str,
    /// Whether its default features are needed.
    pub(super) with_default_features: bool,
    /// Features that are needed, sorted.
    pub(super) features: &'static [&'static str],
    /// Whether only a Cargo feature needs it.
    pub(super) optional: bool,
}

pub(super) const AWS_CREDENTIAL_TYPES: Dependency =
    Dependency::new("aws-credential-types", "1.3.1");
pub(super) const AWS_RUNTIME: Dependency = Dependency::new("aws-runtime", "1.10.2");
/// What signs events.
pub(super) const AWS_RUNTIME_EVENT_STREAM: Dependency = AWS_RUNTIME.with(&["event-stream"]);
pub(super) const AWS_SIGV4: Dependency =
    Dependency::new("aws-sigv4", "1.6.4").without_default_features();
pub(super) const AWS_SMITHY_ASYNC: Dependency = Dependency::new("aws-smithy-async", "1.3.1");
pub(super) const AWS_SMITHY_CBOR: Dependency = Dependency::new("aws-smithy-cbor", "0.64.1");
pub(super) const AWS_SMITHY_CHECKSUMS: Dependency =
    Dependency::new("aws-smithy-checksums", "0.65.0");
pub(super) const AWS_SMITHY_COMPRESSION: Dependency =
    Dependency::new("aws-smithy-compression", "0.2.0");
pub(super) const AWS_SMITHY_EVENTSTREAM: Dependency =
    Dependency::new("aws-smithy-eventstream", "0.61.6");
pub(super) const AWS_SMITHY_HTTP: Dependency = Dependency::new("aws-smithy-http", "0.64.3");
/// What receives events and takes those to send.
pub(super) const AWS_SMITHY_HTTP_EVENT_STREAM: Dependency = AWS_SMITHY_HTTP.with(&["event-stream"]);
pub(super) const AWS_SMITHY_JSON: Dependency = Dependency::new("aws-smithy-json", "0.65.1");
pub(super) const AWS_SMITHY_OBSERVABILITY: Dependency =
    Dependency::new("aws-smithy-observability", "0.3.0");
pub(super) const AWS_SMITHY_RUNTIME: Dependency =
    Dependency::new("aws-smithy-runtime", "1.16.2").with(&["client"]);
pub(super) const AWS_SMITHY_RUNTIME_API: Dependency =
    Dependency::new("aws-smithy-runtime-api", "1.19.2").with(&["client", "http-1x"]);
/// What both have for HTTP authentication.
pub(super) const AWS_SMITHY_RUNTIME_HTTP_AUTH: Dependency = AWS_SMITHY_RUNTIME.with(&["http-auth"]);
pub(super) const AWS_SMITHY_RUNTIME_API_HTTP_AUTH: Dependency =
    AWS_SMITHY_RUNTIME_API.with(&["http-auth"]);
pub(super) const AWS_SMITHY_SCHEMA: Dependency = Dependency::new("aws-smithy-schema", "1.1.2");
pub(super) const AWS_SMITHY_TYPES: Dependency =
    Dependency::new("aws-smithy-types", "1.9.1").with(&["http-body-1-x"]);
pub(super) const AWS_SMITHY_XML: Dependency = Dependency::new("aws-smithy-xml", "0.64.1");
pub(super) const AWS_TYPES: Dependency = Dependency::new("aws-types", "1.7.0");
pub(super) const FASTRAND: Dependency = Dependency::new("fastrand", "2.0.0");
pub(super) const FUTURES_CORE: Dependency = Dependency::new("futures-core", "0.3.25");
pub(super) const HTTP: Dependency = Dependency::new("http", "1");
pub(super) const HTTP_02X: Dependency = Dependency::new("http", "0.2.9").optional_as("http-02x");
pub(super) const HTTP_BODY_UTIL: Dependency = Dependency::new("http-body-util", "0.1.3");
pub(super) const MD_5: Dependency = Dependency::new("md-5", "0.11.0");
pub(super) const REGEX_LITE: Dependency = Dependency::new("regex-lite", "0.1.5");
pub(super) const SHA2: Dependency = Dependency::new("sha2", "0.11");
pub(super) const TRACING: Dependency = Dependency::new("tracing", "0.1");

/// Those of every generated crate; features bring the others.
pub(super) const ALWAYS: &[Dependency] = &[
    AWS_CREDENTIAL_TYPES,
    AWS_RUNTIME,
    AWS_SMITHY_ASYNC,
    AWS_SMITHY_HTTP,
    AWS_SMITHY_OBSERVABILITY,
    AWS_SMITHY_RUNTIME,
    AWS_SMITHY_RUNTIME_API,
    AWS_SMITHY_SCHEMA,
    AWS_SMITHY_TYPES,
    AWS_TYPES,
    FASTRAND,
    TRACING,
];

impl Dependency {
    /// A crate as it is by default.
    const fn new(name: &'static str, version: &'static str) -> Self {
        Self {
            name,
            package: None,
            version,
            with_default_features: true,
            features: &[],
            optional: false,
        }
    }

    /// Under another name, for a Cargo feature that needs it.
    const fn optional_as(self, name: &'static str) -> Self {
        Self {
            name,
            package: Some(self.name),
            optional: true,
            ..self
        }
    }

    /// With features of its own.
    const fn with(self, features: &'static [&'static str]) -> Self {
        Self { features, ..self }
    }

    /// Without those that it has by default.
    const fn without_default_features(self) -> Self {
        Self {
            with_default_features: false,
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use toml_edit::{DocumentMut, Item, TableLike};

    use super::*;
    use crate::emit::features;

    /// The manifest of the code that is embedded.
    fn support() -> DocumentMut {
        let text = include_str!("../../support/Cargo.toml");
        text.parse().expect("Cargo reads it as well")
    }

    /// All that some generated crate uses.
    fn all() -> BTreeSet<Dependency> {
        let of_features = features::all_crates();
        ALWAYS.iter().copied().chain(of_features).collect()
    }

    /// `name = "1"` or `name = { version = "1", … }`, without the features that tests ask for.
    fn version(item: &Item) -> &str {
        let found = item.as_str().or_else(|| item.get("version")?.as_str());
        found.expect("a crate of a registry")
    }

    fn table<'a>(manifest: &'a DocumentMut, name: &str) -> &'a dyn TableLike {
        manifest[name].as_table_like().expect("a table")
    }

    #[test]
    fn embedded_code_is_tested_with_what_generated_crates_ask_for() {
        let manifest = support();
        let stated = table(&manifest, "dependencies").iter();
        let stated = stated.map(|(name, item)| {
            let features = item.get("features").and_then(Item::as_array);
            let features = features.into_iter().flatten();
            let features = features.filter_map(|feature| feature.as_str().map(str::to_owned));
            let defaults = item.get("default-features").and_then(Item::as_bool);
            let features: BTreeSet<String> = features.collect();
            let version = version(item).to_owned();
            (
                (name.to_owned(), version, defaults != Some(false)),
                features,
            )
        });
        let stated: BTreeMap<_, BTreeSet<String>> = stated.collect();
        // Several rows may ask for one crate, each with features of its own.
        let mut asked: BTreeMap<_, BTreeSet<String>> = BTreeMap::new();
        for one in all() {
            let (name, version) = (one.name.to_owned(), one.version.to_owned());
            let features = asked.entry((name, version, one.with_default_features));
            let features = features.or_default();
            features.extend(one.features.iter().map(|feature| (*feature).to_owned()));
        }
        assert_eq!(stated, asked);
    }

    #[test]
    fn what_the_tests_of_embedded_code_use_has_the_same_versions() {
        let manifest = support();
        let all = all();
        let mut shared = 0;
        for (name, item) in table(&manifest, "dev-dependencies").iter() {
            if let Some(known) = all.iter().find(|known| known.name == name) {
                assert_eq!(version(item), known.version, "{name}");
                shared += 1;
            }
        }
        assert!(shared > 0, "they use at least one of them");
    }

    #[test]
    fn rows_of_a_crate_differ_in_features_alone() {
        let all = all();
        let kinds = all
            .iter()
            .map(|one| (one.name, one.version, one.with_default_features));
        let kinds: BTreeSet<_> = kinds.collect();
        let names: BTreeSet<&str> = all.iter().map(|dependency| dependency.name).collect();
        assert_eq!(names.len(), kinds.len(), "{all:?}");
    }
}
