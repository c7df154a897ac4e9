//! Waiters.

use super::{Computed, Deprecated};
use crate::plan::names::{ModuleName, RustName};

/// A waiter of an operation.
#[derive(Clone, Debug)]
pub struct WaiterPlan {
    /// Its name in the model.
    pub wire_name: String,
    /// Its module in `waiters`.
    pub module: ModuleName,
    /// `wait_until_…`
    pub method: RustName,
    /// `…FluentBuilder`
    pub fluent_builder: RustName,
    /// `…FinalPoll`
    pub final_poll: RustName,
    /// `WaitUntil…Error`
    pub error: RustName,
    /// Markdown.
    pub docs: String,
    /// Set when deprecated.
    pub deprecated: Option<Deprecated>,
    /// Seconds between two tries, at least.
    pub min_delay: u64,
    /// Seconds between two tries, at most.
    pub max_delay: u64,
    /// What a success means: the first that matches counts. What follows one that always matches is
    /// not there.
    pub on_output: Vec<OutputAcceptor>,
    /// What a modeled error means, in the same way.
    pub on_error: Vec<ErrorAcceptor>,
}

/// What a success means.
#[derive(Clone, Debug, PartialEq)]
pub struct OutputAcceptor {
    /// What it means.
    pub state: WaiterState,
    /// Whether it is about this success.
    pub test: OutputTest,
}

/// Whether an acceptor is about a success.
#[derive(Clone, Debug, PartialEq)]
pub enum OutputTest {
    /// It is about every one.
    Always,
    /// If this is true.
    If {
        /// A boolean that is not null; where computing it fails, it is not true.
        value: Computed,
        /// The same in Markdown, as the model has it.
        docs: String,
    },
}

/// What an error means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErrorAcceptor {
    /// What it means.
    pub state: WaiterState,
    /// Its code is one of these; any if there are none.
    pub codes: Vec<String>,
}

/// What an answer means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WaiterState {
    /// What was waited for is there.
    Success,
    /// It will never be.
    Failure,
    /// It may still come.
    Retry,
}

impl WaiterPlan {
    /// Everything that it computes.
    pub fn computed(&self) -> impl Iterator<Item = &Computed> {
        self.on_output
            .iter()
            .filter_map(|acceptor| match &acceptor.test {
                OutputTest::Always => None,
                OutputTest::If { value, .. } => Some(value),
            })
    }
}
