//! Waiters, read from the models. Crates have none so far, so a change of theirs breaks no code: it
//! is told for those who wait by hand.

use serde_json::{Map, Value};

use crate::model::Model;

use super::Impact;
use super::code::Code;
use super::context::{At, Cx};

/// What changed in the waiters of an operation, given its old and new shape id.
pub(super) fn compare(cx: &Cx<'_>, at: &At, (old, new): (&str, &str)) {
    let none = Map::new();
    let old = of(cx.old.model, old).unwrap_or(&none);
    let new = of(cx.new.model, new).unwrap_or(&none);
    for (name, waiter) in old {
        match new.get(name) {
            None => {
                let message = format!("the waiter `{name}` is gone");
                cx.add(Impact::Docs, Code::WaiterRemoved, at, message);
            }
            Some(after) => pair(cx, at, name, (waiter, after)),
        }
    }
    for name in new.keys().filter(|name| !old.contains_key(*name)) {
        let message = format!("the waiter `{name}` is new");
        cx.add(Impact::Docs, Code::WaiterAdded, at, message);
    }
}

fn of<'m>(model: &'m Model, operation: &str) -> Option<&'m Map<String, Value>> {
    model.find(operation)?.traits.waitable()
}

/// The defaults of the specification (Smithy 2.0, "Waiters"): seconds between two tries.
const DELAYS: [(&str, u64); 2] = [("minDelay", 2), ("maxDelay", 120)];

fn pair(cx: &Cx<'_>, at: &At, name: &str, (old, new): (&Value, &Value)) {
    if old.get("acceptors") != new.get("acceptors") {
        let message = format!("the waiter `{name}` waits for something else");
        cx.add(Impact::Docs, Code::Waiter, at, message);
    }
    let delays = [old, new].map(|waiter| {
        DELAYS.map(|(key, default)| waiter.get(key).and_then(Value::as_u64).unwrap_or(default))
    });
    let what = (Impact::Docs, Code::WaiterDelay);
    cx.compare(what, at, (&delays[0], &delays[1]), |old, new| {
        format!(
            "the waiter `{name}` tries every {} to {} seconds now, was {} to {}",
            new[0], new[1], old[0], old[1]
        )
    });
}
