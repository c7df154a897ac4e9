//! Compressed requests (Smithy 2.0, `@requestCompression`), and the settings of them.

use quote::quote;
use tinsmith_support::sources::source;

use super::row::{Feature, Module};
use crate::emit::dependency::AWS_SMITHY_COMPRESSION;
use crate::plan::ir::Encoding;

/// The feature.
pub(super) const ROW: Feature = Feature {
    is_in: |service| service.config.request_compression,
    shared: &[source("support/protocol/compression.rs")],
    modules: &[Module::embedded(source("service/compression.rs"))],
    crates: &[AWS_SMITHY_COMPRESSION],
    configure: Some("crate::support::protocol::compression::configure"),
    operation: |place, operation| match operation.plan.compression {
        None => quote!(),
        Some(Encoding::Gzip) => {
            let gzip = place.get("crate::support::protocol::compression::gzip");
            quote!(#gzip(components);)
        }
    },
    ..Feature::NONE
};
