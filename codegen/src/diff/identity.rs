//! What a service is called and how it is spoken to.

use crate::plan::ir::{Protocol, ServicePlan};

use super::code::Code;
use super::context::{At, Cx};
use super::words::code;
use super::{Impact, protocol, wire};

/// What changed in names, protocol and signing; what no request holds changes nothing.
pub(super) fn compare(cx: &Cx<'_>, at: &At, old: &ServicePlan, new: &ServicePlan) {
    protocol::compare(cx, at);
    let ids = (&old.sdk_id, &new.sdk_id);
    cx.compare((Impact::Behaviour, Code::SdkId), at, ids, |old, new| {
        format!("the `sdkId` is now `{new}`, was `{old}`: user agents and settings have it")
    });
    signing_name(cx, at, (&old.signing_name, &new.signing_name));
    if cx.speaks_alike {
        sent(cx, at, old, new);
    }
    headers(cx, at, old, new);
    waiters(cx, at, old.waiters, new.waiters);
    cx.words(at, (&old.docs, &new.docs), (None, None));
}

fn signing_name(cx: &Cx<'_>, at: &At, (old, new): (&str, &str)) {
    if old == new {
        return;
    }
    let message = match (old, new) {
        ("", new) => format!("requests are signed for {} now, were not signed", code(new)),
        (old, "") => format!("requests are no longer signed for {}", code(old)),
        (old, new) => format!(
            "requests are signed for {} now, was {}",
            code(new),
            code(old)
        ),
    };
    let note = "the service refuses signatures for another name, those of clients of the old \
                revision among them";
    let said = (message, note.to_owned());
    cx.add_with_note(Impact::Wire, Code::SigningName, at, said);
}

/// What the protocol puts into requests of the service's name, version and XML namespace.
fn sent(cx: &Cx<'_>, at: &At, old: &ServicePlan, new: &ServicePlan) {
    let note = "clients of the old revision send the old one";
    let tell = |code, message| {
        cx.add_with_note(Impact::Wire, code, at, (message, note.to_owned()));
    };
    match &new.protocol {
        Protocol::AwsJson10 { .. } | Protocol::AwsJson11 { .. } | Protocol::RpcV2Cbor { .. } => {
            if old.shape_name != new.shape_name {
                let (is, was) = (&new.shape_name, &old.shape_name);
                let message = format!("requests name the service `{is}` now, was `{was}`");
                tell(Code::ServiceName, message);
            }
        }
        Protocol::AwsQuery | Protocol::Ec2Query => {
            if old.api_version != new.api_version {
                let (is, was) = (&new.api_version, &old.api_version);
                let message = format!("requests name the version `{is}` now, was `{was}`");
                tell(Code::ApiVersion, message);
            }
        }
        Protocol::RestXml { .. } => {
            let [was, is] = [old, new].map(namespace);
            if was != is {
                let message = format!("the `xmlNamespace` of requests is {is} now, was {was}");
                tell(Code::XmlNamespace, message);
            }
        }
        Protocol::RestJson1 => {}
    }
}

fn namespace(service: &ServicePlan) -> String {
    let namespace = service.xml_namespace.as_ref();
    namespace.map_or("none".to_owned(), |namespace| {
        wire::namespace_text(&namespace.uri, namespace.prefix.as_deref())
    })
}

/// Headers of every request: some services want their version there.
fn headers(cx: &Cx<'_>, at: &At, old: &ServicePlan, new: &ServicePlan) {
    for (name, value) in &new.headers {
        let mut before = old.headers.iter();
        if let Some((_, was)) = before.find(|(known, was)| known == name && was != value) {
            let message = format!("requests carry `{name}: {value}` now, was `{was}`");
            cx.add(Impact::Wire, Code::ApiVersion, at, message);
        }
    }
}

/// A service with waiters has a conversion for how waiting ends.
fn waiters(cx: &Cx<'_>, client: &At, old: bool, new: bool) {
    let at = cx.at(&client.shape, "Error");
    let (impact, message) = match (old, new) {
        (false, true) => (Impact::Adds, "implements `From<WaiterError<_, _>>` now"),
        (true, false) => (
            Impact::Breaks,
            "no longer implements `From<WaiterError<_, _>>`",
        ),
        _ => return,
    };
    cx.add(impact, Code::WaiterError, &at, message);
}
