//! The wire protocol of a service.

use crate::error::{Problem, Problems};
use crate::model::traits::Protocol as Known;
use crate::model::{Shape, Traits};
use crate::options::ProtocolChoice;

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

/// Takes the protocol that was chosen, or else the one of the highest priority.
///
/// # Errors
///
/// The service has none, only some that Tinsmith does not speak, or not the one that was chosen.
pub(super) fn choose(
    service: &Shape,
    chosen: Option<&ProtocolChoice>,
) -> Result<Protocol, Problems> {
    let mut offered = offered(service);
    let found = match chosen {
        None => offered.next().ok_or_else(|| unsupported(service)),
        Some(choice) => offered
            .find(|known| is_called(*known, &choice.name))
            .ok_or_else(|| not_offered(service, choice)),
    };
    Ok(protocol(found?, &service.traits))
}

/// Whether a choice is one of the service's.
pub(crate) fn offers(service: &Shape, choice: &ProtocolChoice) -> bool {
    offered(service).any(|known| is_called(known, &choice.name))
}

/// The protocols of a service that Tinsmith speaks, by priority.
fn offered(service: &Shape) -> impl Iterator<Item = Known> {
    let known = PRIORITY.into_iter();
    known.filter(|known| service.traits.has_protocol(*known))
}

/// Whether a protocol has this name or id.
fn is_called(protocol: Known, name: &str) -> bool {
    protocol.id() == name || short(protocol) == name
}

/// The name of a protocol's trait, without the namespace.
fn short(protocol: Known) -> &'static str {
    let id = protocol.id();
    id.rsplit('#').next().unwrap_or(id)
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

fn not_offered(service: &Shape, choice: &ProtocolChoice) -> Problem {
    let name = choice.name.escape_debug();
    let mut all = service.traits.protocols().into_iter();
    let message = if all.any(|known| is_called(known, &choice.name)) {
        format!("Tinsmith does not speak the protocol `{name}`")
    } else {
        format!("the service has no protocol `{name}`")
    };
    let names: Vec<String> = offered(service)
        .map(|known| format!("`{}`", short(known)))
        .collect();
    let help = match names.as_slice() {
        [] => "it has none that Tinsmith speaks".to_owned(),
        names => format!("it offers {}", names.join(", ")),
    };
    Problem::new("unknown-protocol", message)
        .shape(&service.id)
        .help(help)
        .at(choice.place.clone())
}

fn unsupported(service: &Shape) -> Problem {
    let known: Vec<&str> = PRIORITY.iter().map(|known| known.id()).collect();
    Problem::new(
        "unsupported",
        "the service has no protocol that Tinsmith speaks",
    )
    .shape(&service.id)
    .on_key("/traits")
    .help(format!("these are spoken: {}", known.join(", ")))
}
