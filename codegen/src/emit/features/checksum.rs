//! Checksums of bodies: MD5 where one must be sent, or of algorithms that the caller chooses; those
//! of answers; and the settings of them.

use proc_macro2::TokenStream;
use quote::quote;
use tinsmith_support::sources::source;

use super::row::{Feature, Module, Reexport};
use crate::emit::dependency::{AWS_SMITHY_CHECKSUMS, MD_5};
use crate::emit::operation::in_service::Operation;
use crate::emit::rust_type::Place;
use crate::plan::ir::{ChecksumNeed, ChecksumPlan, FlexibleChecksum, RequestChecksum, ServicePlan};

/// The features.
pub(super) const ROWS: &[Feature] = &[MD5, SETTINGS, REQUESTS, CHUNK_SIZE, CHUNKS, RESPONSES];

const MD5: Feature = Feature {
    is_in: |service| any(service, |plan| plan.request == RequestChecksum::Md5),
    shared: &[source("support/protocol/checksum.rs")],
    crates: &[MD_5],
    operation: |place, operation| {
        if operation.plan.checksum.request != RequestChecksum::Md5 {
            return quote!();
        }
        let require = place.get("crate::support::protocol::checksum::require");
        quote!(#require(components);)
    },
    ..Feature::NONE
};

const SETTINGS: Feature = Feature {
    is_in: |service| service.config.checksums,
    shared: &[source("support/protocol/checksum_settings.rs")],
    modules: &[Module::embedded(source("service/checksums.rs"))],
    reexports: &[
        Reexport {
            module: "config",
            path: "aws_smithy_types::checksum_config::RequestChecksumCalculation",
        },
        Reexport {
            module: "config",
            path: "aws_smithy_types::checksum_config::ResponseChecksumValidation",
        },
    ],
    configure: Some("crate::support::protocol::checksum_settings::configure"),
    ..Feature::NONE
};

const REQUESTS: Feature = Feature {
    is_in: |service| any(service, |plan| flexible(plan).is_some()),
    shared: &[
        source("support/presigned.rs"),
        source("support/protocol/request_checksum.rs"),
    ],
    crates: &[AWS_SMITHY_CHECKSUMS],
    operation: request,
    ..Feature::NONE
};

const CHUNK_SIZE: Feature = Feature {
    is_in: |service| service.config.chunked_bodies,
    shared: &[source("support/protocol/chunk_size.rs")],
    modules: &[Module::embedded(source("service/chunk_size.rs"))],
    ..Feature::NONE
};

/// After the checksum, which the last chunk follows.
const CHUNKS: Feature = Feature {
    is_in: |service| {
        any(service, |plan| {
            flexible(plan).is_some_and(|own| own.streams)
        })
    },
    shared: &[source("support/protocol/chunked.rs")],
    operation: |place, operation| {
        let flexible = flexible(&operation.plan.checksum);
        if !flexible.is_some_and(|flexible| flexible.streams) {
            return quote!();
        }
        let send = place.get("crate::support::protocol::chunked::send");
        quote!(#send(components);)
    },
    ..Feature::NONE
};

const RESPONSES: Feature = Feature {
    is_in: |service| any(service, |plan| plan.response.is_some()),
    shared: &[
        source("support/presigned.rs"),
        source("support/protocol/response_checksum.rs"),
    ],
    crates: &[AWS_SMITHY_CHECKSUMS],
    operation: |place, operation| {
        let Some(response) = &operation.plan.checksum.response else {
            return quote!();
        };
        let verify = place.get("crate::support::protocol::response_checksum::verify");
        let (mode, algorithms) = (&response.mode_header, &response.algorithms);
        quote!(#verify(components, #mode, &[#(#algorithms),*]);)
    },
    ..Feature::NONE
};

fn any(service: &ServicePlan, has: fn(&ChecksumPlan) -> bool) -> bool {
    let mut operations = service.operations.iter();
    operations.any(|operation| has(&operation.checksum))
}

fn flexible(plan: &ChecksumPlan) -> Option<&FlexibleChecksum> {
    match &plan.request {
        RequestChecksum::Flexible(flexible) => Some(flexible),
        RequestChecksum::No | RequestChecksum::Md5 => None,
    }
}

/// `add(components, Some("x-amz-sdk-checksum-algorithm"), true);`
fn request(place: Place<'_>, operation: Operation<'_>) -> TokenStream {
    let Some(flexible) = flexible(&operation.plan.checksum) else {
        return quote!();
    };
    let add = place.get("crate::support::protocol::request_checksum::add");
    let header = match &flexible.algorithm_header {
        Some(header) => {
            let some = place.some();
            quote!(#some(#header))
        }
        None => place.none(),
    };
    let is_required = flexible.need == ChecksumNeed::Required;
    quote!(#add(components, #header, #is_required);)
}
