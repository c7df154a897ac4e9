//! Files that stand in every crate as they are.

use super::root::Root;
use super::{Body, File};
use crate::plan::ir::ServicePlan;

/// A file of the support crate: its path below `src`, and its text.
macro_rules! source {
    ($path:literal) => {
        ($path, include_str!(concat!("../../support/src/", $path)))
    };
}
pub(super) use source;

/// Once per crate.
const SHARED: &[(&str, &str)] = &[
    source!("support.rs"),
    source!("support/client.rs"),
    source!("support/endpoint.rs"),
    source!("support/endpoint/functions.rs"),
    source!("support/endpoint/value.rs"),
    source!("support/error.rs"),
    source!("support/features.rs"),
    source!("support/operation.rs"),
    source!("support/operation/interceptor.rs"),
    source!("support/operation/transport.rs"),
    source!("support/paginate.rs"),
    source!("support/partitions.rs"),
    source!("support/serde.rs"),
    source!("support/service.rs"),
    source!("support/token.rs"),
];

/// Once per service.
const PER_SERVICE: &[(&str, &str)] = &[
    source!("client.rs"),
    source!("client/customize.rs"),
    source!("client/customize/internal.rs"),
    source!("config/auth.rs"),
    source!("config/builder.rs"),
    source!("config/endpoint.rs"),
    source!("config/http.rs"),
    source!("config/interceptors.rs"),
    source!("config/retry.rs"),
    source!("config/sdk_config.rs"),
    source!("config/test_defaults.rs"),
    source!("config/timeout.rs"),
    source!("error.rs"),
    source!("error/sealed_unhandled.rs"),
    source!("meta.rs"),
    source!("primitives.rs"),
    source!("primitives/event_stream.rs"),
    source!("primitives/sealed_enum_unknown.rs"),
];

/// Only for services with compressed requests.
const COMPRESSION: (&str, &str) = source!("service/compression.rs");

/// Only for services with idempotency tokens.
const TOKEN: (&str, &str) = source!("config/token.rs");

/// `config.rs`, alone or with the modules of what a service adds to it.
const CONFIG: &str = include_str!("../../support/src/config.rs");
const CONFIG_WITH_TOKEN: &str = concat!(
    include_str!("../../support/src/config.rs"),
    "\nmod token;\n"
);

/// The files that the services of a crate share.
pub(super) fn shared() -> Vec<File> {
    SHARED
        .iter()
        .map(|(path, text)| file(format!("src/{path}"), text))
        .collect()
}

/// The files that every service has for itself.
pub(super) fn of_service(root: &Root, plan: &ServicePlan) -> Vec<File> {
    let file = |(path, text): &(&str, &'static str)| file(root.file(path), text);
    let mut files: Vec<_> = PER_SERVICE.iter().map(file).collect();
    if plan.config.request_compression {
        files.push(file(&COMPRESSION));
    }
    if plan.config.idempotency_tokens {
        files.push(file(&TOKEN));
        files.push(file(&("config.rs", CONFIG_WITH_TOKEN)));
    } else {
        files.push(file(&("config.rs", CONFIG)));
    }
    files
}

/// A file that is embedded as it stands.
pub(super) fn file(path: String, text: &'static str) -> File {
    File {
        path,
        body: Body::Source(text),
    }
}
