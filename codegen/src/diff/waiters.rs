//! Waiters, read from the models.

use serde_json::{Map, Value};

use crate::model::Model;

use super::Impact;
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
                cx.add(Impact::Breaks, "waiter-removed", at, message);
            }
            Some(after) if settled(after) != settled(waiter) => {
                let message = format!("the waiter `{name}` waits for something else");
                cx.add(Impact::Behaviour, "waiter", at, message);
            }
            Some(_) => {}
        }
    }
    for name in new.keys().filter(|name| !old.contains_key(*name)) {
        let message = format!("the waiter `{name}` is new");
        cx.add(Impact::Adds, "waiter-added", at, message);
    }
}

fn of<'m>(model: &'m Model, operation: &str) -> Option<&'m Map<String, Value>> {
    model.find(operation)?.traits.waitable()
}

/// What a waiter does, without its words.
fn settled(waiter: &Value) -> Vec<Option<&Value>> {
    let parts = ["acceptors", "minDelay", "maxDelay"].into_iter();
    parts.map(|part| waiter.get(part)).collect()
}
