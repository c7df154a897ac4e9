//! Files that stand in every crate as they are.

use tinsmith_support::sources::{Source, source};

use super::root::Root;
use super::{Body, File, features};
use crate::plan::ir::{CratePlan, NullInDenseCollections, ServicePlan};

/// Once per crate.
const SHARED: &[Source] = &[
    source("support.rs"),
    source("support/auth.rs"),
    source("support/build.rs"),
    source("support/client.rs"),
    source("support/endpoint.rs"),
    source("support/endpoint/functions.rs"),
    source("support/endpoint/params.rs"),
    source("support/endpoint/value.rs"),
    source("support/error.rs"),
    source("support/error/unhandled.rs"),
    source("support/features.rs"),
    source("support/interceptors.rs"),
    source("support/operation.rs"),
    source("support/operation/interceptor.rs"),
    source("support/operation/retry.rs"),
    source("support/operation/transport.rs"),
    source("support/paginate.rs"),
    source("support/partitions.rs"),
    source("support/serde.rs"),
    source("support/service.rs"),
    source("support/token.rs"),
    source("support/unknown.rs"),
];

/// `null` in collections that are not sparse is an error.
const NULLS: Source = source("support/serde/nulls.rs");

/// `null` in collections that are not sparse is skipped; takes the place of the other.
const NULLS_SKIPPED: Source = source("support/serde/nulls_skipped.rs");

/// Once per service.
const PER_SERVICE: &[Source] = &[
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
    source("config/test_defaults.rs"),
    source("config/timeout.rs"),
    source("error.rs"),
    source("meta.rs"),
    source("primitives.rs"),
    source("primitives/event_stream.rs"),
];

/// The files that the services of a crate share.
pub(super) fn shared(plan: &CratePlan) -> Vec<File> {
    let (_, nulls) = match plan.null_in_dense_collections {
        NullInDenseCollections::Error => NULLS,
        NullInDenseCollections::Skip => NULLS_SKIPPED,
    };
    let (place, _) = NULLS;
    SHARED
        .iter()
        .chain([&(place, nulls)])
        .map(|(path, text)| File::embedded(format!("src/{path}"), text))
        .collect()
}

/// The files that every service has for itself.
pub(super) fn of_service(root: &Root, plan: &ServicePlan) -> Vec<File> {
    let sources = PER_SERVICE.iter();
    sources
        .map(|source| with_modules(root, plan, source))
        .collect()
}

/// A file with the modules that features add below it.
fn with_modules(root: &Root, plan: &ServicePlan, (path, text): &Source) -> File {
    let parent = path.trim_end_matches(".rs");
    let names = features::modules_in(plan, parent).into_iter();
    let modules: String = names.map(|name| format!("mod {name};\n")).collect();
    let body = match modules.as_str() {
        "" => (*text).into(),
        modules => format!("{text}\n{modules}").into(),
    };
    File {
        path: root.file(path),
        body: Body::Source(body),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use tinsmith_support::sources::SOURCES;

    use super::*;

    #[test]
    fn every_file_of_the_support_crate_is_in_some_crate() {
        let embedded = SHARED.iter().chain(PER_SERVICE);
        let embedded = embedded.chain([&NULLS, &NULLS_SKIPPED]);
        let mut embedded: BTreeSet<&str> = embedded.map(|(path, _)| *path).collect();
        embedded.insert("config/endpoint/params.rs");
        embedded.extend(features::all_paths());
        let all = SOURCES.iter().map(|(path, _)| *path);
        let made = ["support/protocol.rs", "support/endpoint/extensions.rs"];
        assert_eq!(embedded, all.chain(made).collect());
    }
}
