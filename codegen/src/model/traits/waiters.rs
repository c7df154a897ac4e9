//! Waiters (Smithy 2.0, "Waiters").

use serde_json::{Map, Value};

use super::{Traits, flag_of, names, text_of};

/// A waiter of an operation.
#[derive(Clone, Debug)]
pub struct Waiter<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its documentation.
    pub documentation: Option<&'a str>,
    /// Nobody should use it any more.
    pub deprecated: bool,
    /// Seconds between two tries, at least.
    pub min_delay: i64,
    /// Seconds between two tries, at most.
    pub max_delay: i64,
    /// What an answer means: the first that matches counts.
    pub acceptors: Vec<Acceptor<'a>>,
}

/// What an answer means for a waiter.
#[derive(Clone, Debug)]
pub struct Acceptor<'a> {
    /// What it means.
    pub state: AcceptorState,
    /// Which answers it is about.
    pub matchers: Vec<Matcher<'a>>,
}

/// What an answer means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AcceptorState {
    /// What was waited for is there.
    Success,
    /// It will never be.
    Failure,
    /// It may still come.
    Retry,
}

/// Which answers an acceptor is about.
#[derive(Clone, Debug)]
pub enum Matcher<'a> {
    /// Any success, or any error.
    Success(bool),
    /// An error, by the name or id of its shape.
    ErrorType(&'a str),
    /// A success with this in the output.
    Output(PathMatcher<'a>),
    /// A success with this in the structure of `input` and `output`.
    InputOutput(PathMatcher<'a>),
}

/// What an expression must give.
#[derive(Clone, Debug)]
pub struct PathMatcher<'a> {
    /// A JMESPath expression.
    pub path: &'a str,
    /// What it is compared with.
    pub expected: &'a str,
    /// How.
    pub comparator: PathComparator,
}

/// How the value of an expression is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathComparator {
    /// It is this string.
    StringEquals,
    /// It is this boolean.
    BooleanEquals,
    /// It has values, and all are this string.
    AllStringEquals,
    /// One of its values is this string.
    AnyStringEquals,
}

/// Delays of waiters that say nothing about them, in seconds.
const MIN_DELAY: i64 = 2;
const MAX_DELAY: i64 = 120;

impl Traits {
    /// `smithy.waiters#waitable`, by name.
    pub fn waiters(&self) -> Vec<Waiter<'_>> {
        let waiters = self.object(names::WAITABLE);
        let waiters = waiters.into_iter().flat_map(Map::iter);
        waiters
            .filter_map(|(name, value)| Some(waiter(name, value.as_object()?)))
            .collect()
    }
}

fn waiter<'a>(name: &'a str, value: &'a Map<String, Value>) -> Waiter<'a> {
    let seconds = |key| value.get(key).and_then(Value::as_i64);
    let acceptors = value.get("acceptors").and_then(Value::as_array);
    let acceptors = acceptors.into_iter().flatten();
    Waiter {
        name,
        documentation: text_of(value, "documentation"),
        deprecated: flag_of(value, "deprecated"),
        min_delay: seconds("minDelay").unwrap_or(MIN_DELAY),
        max_delay: seconds("maxDelay").unwrap_or(MAX_DELAY),
        acceptors: acceptors.filter_map(acceptor).collect(),
    }
}

fn acceptor(value: &Value) -> Option<Acceptor<'_>> {
    let state = match value.get("state")?.as_str()? {
        "success" => AcceptorState::Success,
        "failure" => AcceptorState::Failure,
        _ => AcceptorState::Retry,
    };
    let matchers = value.get("matcher")?.as_object()?.iter();
    let matchers = matchers.filter_map(|(kind, value)| matcher(kind, value));
    Some(Acceptor {
        state,
        matchers: matchers.collect(),
    })
}

fn matcher<'a>(kind: &str, value: &'a Value) -> Option<Matcher<'a>> {
    match kind {
        "success" => value.as_bool().map(Matcher::Success),
        "errorType" => value.as_str().map(Matcher::ErrorType),
        "output" => path_matcher(value).map(Matcher::Output),
        "inputOutput" => path_matcher(value).map(Matcher::InputOutput),
        _ => None,
    }
}

fn path_matcher(value: &Value) -> Option<PathMatcher<'_>> {
    let value = value.as_object()?;
    Some(PathMatcher {
        path: text_of(value, "path")?,
        expected: text_of(value, "expected")?,
        comparator: match text_of(value, "comparator")? {
            "stringEquals" => PathComparator::StringEquals,
            "booleanEquals" => PathComparator::BooleanEquals,
            "allStringEquals" => PathComparator::AllStringEquals,
            _ => PathComparator::AnyStringEquals,
        },
    })
}
