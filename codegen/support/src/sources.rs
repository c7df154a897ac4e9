//! The embedded files as text, for the generator that copies them into every generated crate.

/// The path of a file below the `src` folder of a crate, and its text.
pub type Source = (&'static str, &'static str);

macro_rules! sources {
    ($($path:literal,)*) => {
        &[$(($path, include_str!($path)),)*]
    };
}

/// Every embedded file, sorted by path.
pub const SOURCES: &[Source] = sources![
    "auth_token/dsql.rs",
    "auth_token/rds.rs",
    "client.rs",
    "client/customize.rs",
    "client/customize/internal.rs",
    "client/customize/presigned.rs",
    "config.rs",
    "config/account_id.rs",
    "config/api_key.rs",
    "config/auth.rs",
    "config/basic.rs",
    "config/bearer.rs",
    "config/builder.rs",
    "config/endpoint.rs",
    "config/endpoint/params.rs",
    "config/express.rs",
    "config/http.rs",
    "config/interceptors.rs",
    "config/region_sets.rs",
    "config/retry.rs",
    "config/sdk_config.rs",
    "config/session_call.rs",
    "config/test_defaults.rs",
    "config/timeout.rs",
    "config/token.rs",
    "endpoint_discovery.rs",
    "error.rs",
    "meta.rs",
    "presigning.rs",
    "primitives.rs",
    "primitives/event_stream.rs",
    "service/checksums.rs",
    "service/chunk_size.rs",
    "service/compression.rs",
    "support/account_id.rs",
    "support/account_id_mode.rs",
    "support/auth.rs",
    "support/auth_token.rs",
    "support/build.rs",
    "support/client.rs",
    "support/computed.rs",
    "support/discovery.rs",
    "support/endpoint.rs",
    "support/endpoint/extensions/arns.rs",
    "support/endpoint/extensions/buckets.rs",
    "support/endpoint/extensions/details.rs",
    "support/endpoint/extensions/diagrams.rs",
    "support/endpoint/extensions/regions.rs",
    "support/endpoint/extensions/texts.rs",
    "support/endpoint/extensions/urls.rs",
    "support/endpoint/functions.rs",
    "support/endpoint/usual.rs",
    "support/endpoint/value.rs",
    "support/error.rs",
    "support/error/unhandled.rs",
    "support/event_members.rs",
    "support/event_receiver.rs",
    "support/event_sender.rs",
    "support/events.rs",
    "support/features.rs",
    "support/initial_request.rs",
    "support/initial_response.rs",
    "support/interceptors.rs",
    "support/long_polling.rs",
    "support/operation.rs",
    "support/operation/host_prefix.rs",
    "support/operation/interceptor.rs",
    "support/operation/retry.rs",
    "support/operation/transport.rs",
    "support/paginate.rs",
    "support/partitions.rs",
    "support/partitions/custom.rs",
    "support/presigned.rs",
    "support/presigning.rs",
    "support/presigning/call.rs",
    "support/protocol/api_key.rs",
    "support/protocol/aws_json.rs",
    "support/protocol/aws_json_query_compatible.rs",
    "support/protocol/aws_query.rs",
    "support/protocol/bearer.rs",
    "support/protocol/bucket_sessions.rs",
    "support/protocol/cbor.rs",
    "support/protocol/checksum.rs",
    "support/protocol/checksum_settings.rs",
    "support/protocol/chunk_size.rs",
    "support/protocol/chunked.rs",
    "support/protocol/compression.rs",
    "support/protocol/date_header.rs",
    "support/protocol/decimal.rs",
    "support/protocol/delegate.rs",
    "support/protocol/ec2_query.rs",
    "support/protocol/empty_not_found.rs",
    "support/protocol/endpoint_auth.rs",
    "support/protocol/filter.rs",
    "support/protocol/headers.rs",
    "support/protocol/json.rs",
    "support/protocol/json/scan.rs",
    "support/protocol/labels.rs",
    "support/protocol/prefixed_ids.rs",
    "support/protocol/presigned_form.rs",
    "support/protocol/presigned_members.rs",
    "support/protocol/query.rs",
    "support/protocol/query/names.rs",
    "support/protocol/query/serializer.rs",
    "support/protocol/request_checksum.rs",
    "support/protocol/response_checksum.rs",
    "support/protocol/response_headers.rs",
    "support/protocol/response_headers/value.rs",
    "support/protocol/rest.rs",
    "support/protocol/rest_json.rs",
    "support/protocol/rest_json_payloads.rs",
    "support/protocol/rest_xml.rs",
    "support/protocol/rpc_v2_cbor.rs",
    "support/protocol/sigv4a.rs",
    "support/protocol/timestamp.rs",
    "support/protocol/token_variable.rs",
    "support/protocol/tree_hash.rs",
    "support/protocol/xml.rs",
    "support/protocol/xml/reader.rs",
    "support/protocol/xml/scanner.rs",
    "support/protocol/xml/text.rs",
    "support/protocol/xml_characters.rs",
    "support/request_ids.rs",
    "support/request_ids_extended.rs",
    "support/serde.rs",
    "support/serde/nulls.rs",
    "support/serde/nulls_skipped.rs",
    "support/service.rs",
    "support/shared_flag.rs",
    "support/sooner_retries.rs",
    "support/token.rs",
    "support/unknown.rs",
    "support/waiters.rs",
];

/// The file at `path`, for tables made at compile time.
///
/// # Panics
///
/// There is none: in a constant, that is an error of the compiler.
pub const fn source(path: &str) -> Source {
    let mut index = 0;
    while index < SOURCES.len() {
        if is_same(SOURCES[index].0.as_bytes(), path.as_bytes()) {
            return SOURCES[index];
        }
        index += 1;
    }
    panic!("no such file is embedded");
}

const fn is_same(one: &[u8], other: &[u8]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let mut index = 0;
    while index < one.len() {
        if one[index] != other[index] {
            return false;
        }
        index += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::{Path, PathBuf};

    use super::*;

    /// What this crate has for its own tests, in the place of generated code.
    const NOT_EMBEDDED: &[&str] = &[
        "lib.rs",
        "sources.rs",
        "auth_token.rs",
        "client/operations.rs",
        "config/endpoint/rules.rs",
        "operation.rs",
        "operation/",
        "schema.rs",
        "service.rs",
        "support.rs",
        "support/endpoint/extensions.rs",
        "support/protocol.rs",
        "tests.rs",
        "tests/",
        "types.rs",
        "types/",
    ];

    fn files(folder: &Path, found: &mut Vec<PathBuf>) {
        let entries = folder.read_dir();
        for entry in entries.expect("the sources are here") {
            let path = entry.expect("folders can be read").path();
            if path.is_dir() {
                files(&path, found);
            } else {
                found.push(path);
            }
        }
    }

    #[test]
    fn every_file_is_embedded_or_of_this_crate_alone() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut found = Vec::new();
        files(&root, &mut found);
        let found = found.iter().map(|path| {
            let path = path.strip_prefix(&root).expect("it was found there");
            path.to_string_lossy().replace('\\', "/")
        });
        let own = |path: &String| {
            let is_own = |own: &&str| path == own || (own.ends_with('/') && path.starts_with(*own));
            NOT_EMBEDDED.iter().any(is_own)
        };
        let found: BTreeSet<String> = found.filter(|path| !own(path)).collect();
        let embedded = SOURCES.iter().map(|(path, _)| (*path).to_owned());
        assert_eq!(found, embedded.collect());
        assert!(SOURCES.is_sorted());
    }

    #[test]
    fn a_file_is_found_by_its_path() {
        let (path, text) = source("support/token.rs");
        assert_eq!(path, "support/token.rs");
        assert!(text.starts_with("//! "));
    }
}
