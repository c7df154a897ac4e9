//! The wire protocol of a service.

use std::mem::discriminant;

use crate::error::{Problem, Problems};
use crate::model::traits::Protocol as Known;
use crate::model::{Shape, Traits};
use crate::options::ProtocolChoice;

use super::ir::Protocol;

/// What a protocol of the model is to the client of a service with these traits.
type Spoken = fn(&Traits) -> Protocol;

/// The protocols that Tinsmith speaks. The first of these that a service has is used, as in the
/// official clients.
const SPOKEN: [(Known, Spoken); 7] = [
    (Known::Rpcv2Cbor, |traits| Protocol::RpcV2Cbor {
        query_compatible: traits.aws_query_compatible(),
    }),
    (Known::AwsJson1_0, |traits| Protocol::AwsJson10 {
        query_compatible: traits.aws_query_compatible(),
    }),
    (Known::AwsJson1_1, |traits| Protocol::AwsJson11 {
        query_compatible: traits.aws_query_compatible(),
    }),
    (Known::RestJson1, |_| Protocol::RestJson1),
    (Known::RestXml, |traits| Protocol::RestXml {
        no_error_wrapping: traits.rest_xml_no_error_wrapping(),
    }),
    (Known::AwsQuery, |_| Protocol::AwsQuery),
    (Known::Ec2Query, |_| Protocol::Ec2Query),
];

impl Protocol {
    /// The protocol by its trait, whatever its settings.
    pub(crate) fn known(&self) -> Known {
        let is_it =
            |spoken: Spoken| discriminant(&spoken(&Traits::default())) == discriminant(self);
        let row = SPOKEN.iter().find(|(_, spoken)| is_it(*spoken));
        row.expect("each of them has a row").0
    }
}

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
    let (_, spoken) = match chosen {
        None => offered.next().ok_or_else(|| unsupported(service)),
        Some(choice) => offered
            .find(|(known, _)| is_called(*known, &choice.name))
            .ok_or_else(|| not_offered(service, choice)),
    }?;
    Ok(spoken(&service.traits))
}

/// Whether a choice is one of the service's.
pub(crate) fn offers(service: &Shape, choice: &ProtocolChoice) -> bool {
    offered(service).any(|(known, _)| is_called(known, &choice.name))
}

/// The protocols of a service that Tinsmith speaks, by priority.
fn offered(service: &Shape) -> impl Iterator<Item = (Known, Spoken)> {
    let spoken = SPOKEN.into_iter();
    spoken.filter(|(known, _)| service.traits.has_protocol(*known))
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

fn not_offered(service: &Shape, choice: &ProtocolChoice) -> Problem {
    let name = choice.name.escape_debug();
    let mut all = service.traits.protocols().into_iter();
    let message = if all.any(|known| is_called(known, &choice.name)) {
        format!("Tinsmith does not speak the protocol `{name}`")
    } else {
        format!("the service has no protocol `{name}`")
    };
    let names: Vec<String> = offered(service)
        .map(|(known, _)| format!("`{}`", short(known)))
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
    let known: Vec<&str> = SPOKEN.iter().map(|(known, _)| known.id()).collect();
    Problem::new(
        "unsupported",
        "the service has no protocol that Tinsmith speaks",
    )
    .shape(&service.id)
    .on_key("/traits")
    .help(format!("these are spoken: {}", known.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_known_by_its_own_trait() {
        for (known, spoken) in SPOKEN {
            assert_eq!(spoken(&Traits::default()).known(), known);
        }
        let settings = Protocol::RestXml {
            no_error_wrapping: true,
        };
        assert_eq!(settings.known(), Known::RestXml);
    }
}
