//! Runs the cases of a program, each on its own, and prints a line of JSON for each.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::time::Duration;

use crate::{Failure, Outcome};

/// A case in flight.
pub type Future = Pin<Box<dyn std::future::Future<Output = Outcome>>>;

/// How long a case may take: nothing here waits for a network.
const LIMIT: Duration = Duration::from_secs(20);

/// A case that can be run.
pub struct Case {
    /// Its id.
    pub id: &'static str,
    /// `request`, `response` or `stream`.
    pub kind: &'static str,
    /// Starts it.
    pub start: fn() -> Future,
}

thread_local! {
    /// What the last panic of this thread said, and where.
    static PANIC: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Runs every case and prints its result.
pub fn run(service: &str, cases: &[Case]) {
    std::panic::set_hook(Box::new(|info| {
        PANIC.with_borrow_mut(|message| *message = info.to_string());
    }));
    for case in cases {
        let outcome = run_one(case.start);
        println!("{}", line(service, case, &outcome));
    }
}

/// Runs a case on a runtime of its own; a panic is a failure.
fn run_one(start: fn() -> Future) -> Outcome {
    let caught = catch_unwind(AssertUnwindSafe(|| {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build();
        let runtime = runtime.map_err(|error| Failure::new(error.to_string()))?;
        let timed = async { tokio::time::timeout(LIMIT, start()).await };
        let late = |_| Failure::new(format!("not done after {} seconds", LIMIT.as_secs()));
        runtime.block_on(timed).map_err(late)?
    }));
    caught.unwrap_or_else(|_| {
        let message = PANIC.with_borrow(Clone::clone);
        Err(Failure::new(format!("panic: {message}")))
    })
}

fn line(service: &str, case: &Case, outcome: &Outcome) -> String {
    let failure = outcome.clone().err().unwrap_or_default();
    serde_json::json!({
        "service": service,
        "id": case.id,
        "kind": case.kind,
        "ok": outcome.is_ok(),
        "message": failure.message,
        "expected": failure.expected,
        "actual": failure.actual,
    })
    .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_failure_of_its_case() {
        let panics = || -> Future { Box::pin(async { panic!("ouch") }) };
        assert!(run_one(panics).is_err());
        assert!(run_one(|| Box::pin(async { Ok(()) })).is_ok());
    }

    #[test]
    fn a_line_has_every_field() {
        let case = Case {
            id: "A",
            kind: "request",
            start: || Box::pin(async { Ok(()) }),
        };
        let line: serde_json::Value =
            serde_json::from_str(&line("S", &case, &Err(Failure::new("m")))).expect("JSON");
        assert_eq!(line["id"], "A");
        assert_eq!(line["ok"], false);
        assert_eq!(line["message"], "m");
    }
}
