//! The wire protocol of a service.

use crate::error::{Problem, Problems};
use crate::model::traits::Protocol as Known;
use crate::model::{Shape, Traits};

use super::ir::Protocol;

/// The first of these that a service has is used, as in the official clients.
const PRIORITY: [Known; 7] = [
    Known::Rpcv2Cbor,
    Known::AwsJson1_0,
    Known::AwsJson1_1,
    Known::RestJson1,
    Known::RestXml,
    Known::AwsQuery,
    Known::Ec2Query,
];

/// Chooses the protocol.
///
/// # Errors
///
/// The service has none, or only some that Tinsmith does not speak.
pub(super) fn choose(service: &Shape) -> Result<Protocol, Problems> {
    let found = PRIORITY
        .into_iter()
        .find(|known| service.traits.has_protocol(*known));
    found
        .map(|known| protocol(known, &service.traits))
        .ok_or_else(|| unsupported(service).into())
}

fn protocol(known: Known, traits: &Traits) -> Protocol {
    let query_compatible = traits.aws_query_compatible();
    match known {
        Known::AwsJson1_0 => Protocol::AwsJson10 { query_compatible },
        Known::AwsJson1_1 => Protocol::AwsJson11 { query_compatible },
        Known::AwsQuery => Protocol::AwsQuery,
        Known::Ec2Query => Protocol::Ec2Query,
        Known::RestXml => Protocol::RestXml {
            no_error_wrapping: traits.rest_xml_no_error_wrapping(),
        },
        Known::Rpcv2Cbor => Protocol::RpcV2Cbor { query_compatible },
        Known::RestJson1 | Known::Rpcv2Json => Protocol::RestJson1,
    }
}

fn unsupported(service: &Shape) -> Problem {
    let known: Vec<&str> = PRIORITY.iter().map(|known| known.id()).collect();
    Problem::new(
        "unsupported",
        "the service has no protocol that Tinsmith speaks",
    )
    .shape(&service.id)
    .help(format!("these are spoken: {}", known.join(", ")))
}
