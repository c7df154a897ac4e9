//! Files that stand in every crate as they are.

use super::root::Root;
use super::{Body, File};
use crate::plan::ir::ServicePlan;

/// A file of the support crate: its path below `src`, and its text.
macro_rules! source {
    ($path:literal) => {
        (
            $path,
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/support/src/", $path)),
        )
    };
}
pub(super) use source;

/// Once per crate.
const SHARED: &[(&str, &str)] = &[
    source!("support.rs"),
    source!("support/auth.rs"),
    source!("support/build.rs"),
    source!("support/client.rs"),
    source!("support/endpoint.rs"),
    source!("support/endpoint/functions.rs"),
    source!("support/endpoint/params.rs"),
    source!("support/endpoint/value.rs"),
    source!("support/error.rs"),
    source!("support/error/unhandled.rs"),
    source!("support/features.rs"),
    source!("support/interceptors.rs"),
    source!("support/operation.rs"),
    source!("support/operation/interceptor.rs"),
    source!("support/operation/retry.rs"),
    source!("support/operation/transport.rs"),
    source!("support/paginate.rs"),
    source!("support/partitions.rs"),
    source!("support/serde.rs"),
    source!("support/service.rs"),
    source!("support/token.rs"),
    source!("support/unknown.rs"),
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
    source!("meta.rs"),
    source!("primitives.rs"),
    source!("primitives/event_stream.rs"),
];

/// Only for services with compressed requests.
const COMPRESSION: (&str, &str) = source!("service/compression.rs");

/// Only for services with idempotency tokens.
const TOKEN: (&str, &str) = source!("config/token.rs");

/// `config.rs` with the modules of what a service adds to it.
macro_rules! config {
    ($($module:literal)*) => {
        concat!(
            include_str!("../../support/src/config.rs"),
            "\n"
            $(, "mod ", $module, ";\n")*
        )
    };
}

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
    let tokens = plan.config.idempotency_tokens;
    let context = !plan.config.client_context_params.is_empty();
    let config = match (context, tokens) {
        (false, false) => config!(),
        (false, true) => config!("token"),
        (true, false) => config!("context"),
        (true, true) => config!("context" "token"),
    };
    files.push(file(&("config.rs", config)));
    files.extend(tokens.then(|| file(&TOKEN)));
    let compression = plan.config.request_compression;
    files.extend(compression.then(|| file(&COMPRESSION)));
    files
}

/// A file that is embedded as it stands.
pub(super) fn file(path: String, text: &'static str) -> File {
    File {
        path,
        body: Body::Source(text),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::{Path, PathBuf};

    use super::*;
    use crate::emit::endpoint::extensions;
    use crate::emit::protocols;

    /// What the support crate has for its own tests, in the place of generated code.
    const NOT_EMBEDDED: &[&str] = &[
        "lib.rs",
        "client/operations.rs",
        "config/endpoint/rules.rs",
        "operation",
        "schema.rs",
        "service.rs",
        "tests",
        "types",
    ];

    fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
        let entries = folder.read_dir();
        for entry in entries.expect("the support crate is part of the workspace") {
            let path = entry.expect("its folders can be read").path();
            if path.is_dir() {
                sources(&path, found);
            } else {
                found.push(path);
            }
        }
    }

    #[test]
    fn every_file_of_the_support_crate_is_embedded_or_its_own() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("support/src");
        let mut found = Vec::new();
        sources(&root, &mut found);
        let found = found.iter().map(|path| {
            let path = path.strip_prefix(&root).expect("it was found there");
            path.to_string_lossy().replace('\\', "/")
        });
        let own = |path: &String| NOT_EMBEDDED.iter().any(|start| path.starts_with(start));
        let found: BTreeSet<String> = found.filter(|path| !own(path)).collect();
        let embedded = SHARED.iter().chain(PER_SERVICE);
        let embedded = embedded.chain([&TOKEN, &COMPRESSION]);
        let mut embedded: BTreeSet<String> = embedded.map(|(path, _)| (*path).to_owned()).collect();
        embedded.insert("config.rs".to_owned());
        embedded.insert("config/endpoint/params.rs".to_owned());
        embedded.extend(protocols::all_paths().map(str::to_owned));
        embedded.extend(extensions::all_paths().map(str::to_owned));
        assert_eq!(found, embedded);
    }
}
