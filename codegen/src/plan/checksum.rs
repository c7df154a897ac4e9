//! Which bodies have checksums, and how (`smithy.api#httpChecksumRequired`,
//! `aws.protocols#httpChecksum`).

use crate::model::traits::HttpChecksum;
use crate::model::{Shape, Traits};

use super::context::Cx;
use super::ir::{ChecksumNeed, ChecksumPlan, FlexibleChecksum, RequestChecksum, ResponseChecksum};

/// The algorithms of aws-smithy-checksums 0.65 in its order of preference; answers with no checksum
/// of any of these are not verified, as by the official crates.
const VERIFIED: [&str; 5] = ["crc64nvme", "crc32c", "crc32", "sha1", "sha256"];

/// The checksums of an operation with this input.
pub(super) fn plan(cx: &Cx<'_>, operation: &Traits, input: &Shape, streams: bool) -> ChecksumPlan {
    let flexible = operation.http_checksum();
    // Where they go is bound to HTTP.
    let flexible = flexible.filter(|_| cx.protocol.has_http_bindings());
    let Some(flexible) = flexible else {
        return ChecksumPlan {
            request: md5(operation),
            response: None,
        };
    };
    let request = request(&flexible, input, streams);
    ChecksumPlan {
        request: request.map_or_else(|| md5(operation), RequestChecksum::Flexible),
        response: response(&flexible, input),
    }
}

/// Where some checksum is required and nothing says which, MD5 will do.
fn md5(operation: &Traits) -> RequestChecksum {
    let flexible = operation.http_checksum();
    let is_required = operation.http_checksum_required()
        || flexible.is_some_and(|flexible| flexible.request_checksum_required);
    match is_required {
        true => RequestChecksum::Md5,
        false => RequestChecksum::No,
    }
}

fn request(flexible: &HttpChecksum<'_>, input: &Shape, streams: bool) -> Option<FlexibleChecksum> {
    let need = match flexible.request_checksum_required {
        true => ChecksumNeed::Required,
        false => ChecksumNeed::Supported,
    };
    let algorithm_header = match (flexible.request_algorithm_member, need) {
        (None, ChecksumNeed::Supported) => return None,
        (None, ChecksumNeed::Required) => None,
        // What the caller chose is read from there.
        (Some(member), _) => Some(header(input, member)?),
    };
    Some(FlexibleChecksum {
        algorithm_header,
        need,
        streams,
    })
}

fn response(flexible: &HttpChecksum<'_>, input: &Shape) -> Option<ResponseChecksum> {
    let mode = flexible.request_validation_mode_member?;
    let may_come = |known: &&str| {
        let mut algorithms = flexible.response_algorithms.iter();
        algorithms.any(|algorithm| algorithm.eq_ignore_ascii_case(known))
    };
    let algorithms: Vec<_> = VERIFIED.into_iter().filter(may_come).collect();
    let mode_header = header(input, mode)?;
    (!algorithms.is_empty()).then_some(ResponseChecksum {
        mode_header,
        algorithms,
    })
}

/// The header that a member of the input is sent in, in lower case as on the wire.
fn header(input: &Shape, member: &str) -> Option<String> {
    let members = input.members();
    let member = members.into_iter().find(|known| known.name == member)?;
    let header = member.traits.http_header()?;
    Some(header.to_ascii_lowercase())
}

#[cfg(test)]
mod tests;
