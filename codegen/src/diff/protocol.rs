//! The protocol that the client speaks, and what another one means for those at the other end.

use crate::model::Model;
use crate::model::traits::Protocol as Known;
use crate::plan::ir::Protocol;

use super::Impact;
use super::code::Code;
use super::context::{At, Cx};

/// What changed in how the client and the service speak to each other.
pub(super) fn compare(cx: &Cx<'_>, at: &At) {
    let protocols = [&cx.old.service.protocol, &cx.new.service.protocol];
    let [old, new] = protocols.map(Protocol::known);
    if old != new {
        let (was, is) = (old.id(), new.id());
        let message = format!("the client speaks `{is}` now, was `{was}`");
        let said = (message, old_clients(cx.new.model, at, old));
        cx.add_with_note(Impact::Wire, Code::Protocol, at, said);
    }
    let modes = protocols.map(Protocol::is_query_compatible);
    let what = (Impact::Wire, Code::QueryCompatible);
    cx.compare(what, at, (&modes[0], &modes[1]), |_, is| {
        let how = if *is { "ask" } else { "no longer ask" };
        format!(
            "requests {how} for the error codes of `{}`",
            Known::AwsQuery.id()
        )
    });
}

/// What becomes of clients that speak the protocol of old.
fn old_clients(model: &Model, service: &At, old: Known) -> String {
    let service = model.find(&service.shape);
    let id = old.id();
    if service.is_some_and(|service| service.traits.has_protocol(old)) {
        format!("clients of the old revision still work: the service speaks `{id}` as well")
    } else {
        format!("clients of the old revision stop working: the service no longer speaks `{id}`")
    }
}
