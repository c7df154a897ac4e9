//! Waiters.

use crate::plan::ir::{ErrorAcceptor, OperationPlan, OutputAcceptor, OutputTest, WaiterPlan};

use super::Impact;
use super::code::Code;
use super::context::{At, Cx};
use super::words::code;

/// What changed in the waiters of an operation.
pub(super) fn compare(cx: &Cx<'_>, old: &OperationPlan, new: &OperationPlan) {
    for before in &old.waiters {
        match named(&new.waiters, before) {
            None => {
                let message = format!("the waiter {} is gone", code(&before.wire_name));
                cx.add(
                    Impact::Breaks,
                    Code::WaiterRemoved,
                    &method(cx, old, before),
                    message,
                );
            }
            Some(after) => pair(cx, &method(cx, new, after), before, after),
        }
    }
    for after in &new.waiters {
        if named(&old.waiters, after).is_none() {
            let message = format!("the waiter {} is new", code(&after.wire_name));
            cx.add(
                Impact::Adds,
                Code::WaiterAdded,
                &method(cx, new, after),
                message,
            );
        }
    }
}

/// The waiter of the same name in Rust.
fn named<'w>(waiters: &'w [WaiterPlan], other: &WaiterPlan) -> Option<&'w WaiterPlan> {
    let mut waiters = waiters.iter();
    waiters.find(|waiter| waiter.method == other.method)
}

fn method(cx: &Cx<'_>, operation: &OperationPlan, waiter: &WaiterPlan) -> At {
    let path = format!("client::Waiters::{}", waiter.method);
    cx.at(&operation.shape_id, path)
}

fn pair(cx: &Cx<'_>, at: &At, old: &WaiterPlan, new: &WaiterPlan) {
    if meanings(old) != meanings(new) {
        let message = "it waits for something else";
        cx.add(Impact::Behaviour, Code::Waiter, at, message);
    }
    let delays = [old, new].map(|waiter| (waiter.min_delay, waiter.max_delay));
    let what = (Impact::Behaviour, Code::WaiterDelay);
    cx.compare(what, at, (&delays[0], &delays[1]), |old, new| {
        format!(
            "it tries every {} to {} seconds now, was {} to {}",
            new.0, new.1, old.0, old.1
        )
    });
    cx.words(
        at,
        (&old.docs, &new.docs),
        (old.deprecated.as_ref(), new.deprecated.as_ref()),
    );
}

/// What answers mean, without the words for it: an expression may be written in several ways.
fn meanings(waiter: &WaiterPlan) -> (Vec<OutputAcceptor>, &[ErrorAcceptor]) {
    let on_output = waiter.on_output.iter().cloned().map(|mut acceptor| {
        if let OutputTest::If { docs, .. } = &mut acceptor.test {
            docs.clear();
        }
        acceptor
    });
    (on_output.collect(), &waiter.on_error)
}
