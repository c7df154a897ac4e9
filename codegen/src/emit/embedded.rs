//! Files that stand in every crate as they are.

use tinsmith_support::sources::{Source, source};

use super::root::Root;
use super::{File, features};
use crate::plan::ir::{CratePlan, ServicePlan};

/// Once per crate.
const SHARED: &[Source] = &[
    source("support/auth.rs"),
    source("support/build.rs"),
    source("support/client.rs"),
    source("support/endpoint.rs"),
    source("support/endpoint/functions.rs"),
    source("support/endpoint/usual.rs"),
    source("support/endpoint/value.rs"),
    source("support/error.rs"),
    source("support/error/unhandled.rs"),
    source("support/features.rs"),
    source("support/interceptors.rs"),
    source("support/operation.rs"),
    source("support/operation/host_prefix.rs"),
    source("support/operation/interceptor.rs"),
    source("support/operation/retry.rs"),
    source("support/operation/transport.rs"),
    source("support/request_ids.rs"),
    source("support/serde.rs"),
    source("support/serde/nulls.rs"),
    source("support/service.rs"),
    source("support/token.rs"),
    source("support/unknown.rs"),
];

/// Once per service.
pub(super) const PER_SERVICE: &[Source] = &[
    source("client.rs"),
    source("client/customize.rs"),
    source("client/customize/internal.rs"),
    source("config.rs"),
    source("config/auth.rs"),
    source("config/builder.rs"),
    source("config/endpoint.rs"),
    source("config/http.rs"),
    source("config/interceptors.rs"),
    source("config/retry.rs"),
    source("config/sdk_config.rs"),
    source("config/timeout.rs"),
    source("error.rs"),
    source("meta.rs"),
    source("primitives.rs"),
    source("primitives/event_stream.rs"),
];

/// The files that the services of a crate share.
pub(super) fn shared(plan: &CratePlan) -> Vec<File> {
    features::shared(plan, SHARED)
}

/// The files that every service has for itself.
pub(super) fn of_service(root: &Root, plan: &ServicePlan) -> Vec<File> {
    let sources = PER_SERVICE.iter();
    sources
        .map(|(path, text)| features::embedded(root, plan, path, (path, text)))
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use tinsmith_support::sources::SOURCES;

    use super::*;

    #[test]
    fn every_file_of_the_support_crate_is_in_some_crate() {
        let embedded = SHARED.iter().chain(PER_SERVICE).copied();
        let embedded = embedded.chain(features::all_sources());
        let mut embedded: BTreeSet<&str> = embedded.map(|(path, _)| path).collect();
        // Emitted for each service; the support crate compiles one of its own.
        embedded.insert("config/endpoint/params.rs");
        embedded.insert("config/test_defaults.rs");
        let all = SOURCES.iter().map(|(path, _)| *path);
        assert_eq!(embedded, all.collect());
    }
}
