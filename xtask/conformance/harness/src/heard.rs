//! What a client hears of a stream, compared with its case.

use std::fmt::Debug;

use serde::Deserialize;
use serde_json::Value;

use crate::compare::differences;
use crate::{Failure, Outcome};

/// An error that the model knows: its shape and its members.
pub type Known = Option<(&'static str, Value)>;

/// All that came of a call.
#[derive(Debug, Default)]
pub struct Heard {
    output: Option<Value>,
    events: Vec<Value>,
    failure: Option<Failed>,
}

#[derive(Debug)]
struct Failed {
    known: Known,
    said: String,
}

/// What must come of it.
#[derive(Debug, Deserialize)]
struct Expected {
    output: Option<Value>,
    events: Vec<Value>,
    failure: Option<ExpectedFailure>,
}

#[derive(Debug, Deserialize)]
struct ExpectedFailure {
    shape: Option<String>,
    value: Option<Value>,
}

impl Heard {
    /// An output, its stream not yet heard.
    pub fn output(output: Value) -> Self {
        Self {
            output: Some(output),
            ..Self::default()
        }
    }

    /// A call that failed before there was an output.
    pub fn failure(known: Known, error: &dyn Debug) -> Self {
        let mut heard = Self::default();
        heard.fail(known, error);
        heard
    }

    /// Adds an event.
    pub fn event(&mut self, event: Value) {
        self.events.push(event);
    }

    /// Says that the stream failed.
    pub fn fail(&mut self, known: Known, error: &dyn Debug) {
        let said = format!("{error:?}");
        self.failure = Some(Failed { known, said });
    }

    /// Whether the call or its stream failed.
    pub fn has_failed(&self) -> bool {
        self.failure.is_some()
    }

    /// Compares it with what must come: JSON with `output`, `events` and `failure`.
    pub fn check(&self, expected: &str) -> Outcome {
        let case: Expected = serde_json::from_str(expected).expect("the generator writes JSON");
        let mut found = Vec::new();
        if let Some(output) = &case.output {
            let actual = self.output.as_ref().unwrap_or(&Value::Null);
            found.extend(paths("output", output, actual));
        }
        found.extend(self.event_differences(&case));
        found.extend(self.failure_differences(case.failure.as_ref()));
        match found.is_empty() {
            true => Ok(()),
            false => Err(Failure {
                message: found.join("\n"),
                expected: expected.to_owned(),
                actual: format!("{self:?}"),
            }),
        }
    }

    /// A stream that must fail may do so before all of its events are there.
    fn event_differences(&self, case: &Expected) -> Vec<String> {
        let mut expected = case.events.clone();
        if case.failure.is_some() {
            expected.truncate(self.events.len());
        }
        let (expected, actual) = (Value::Array(expected), Value::Array(self.events.clone()));
        paths("events", &expected, &actual)
    }

    fn failure_differences(&self, expected: Option<&ExpectedFailure>) -> Vec<String> {
        let (expected, actual) = match (expected, &self.failure) {
            (None, None) => return Vec::new(),
            (None, Some(failed)) => return vec![format!("it failed: {}", failed.said)],
            (Some(_), None) => return vec!["it must fail, and did not".to_owned()],
            (Some(expected), Some(actual)) => (expected, actual),
        };
        let Some(shape) = &expected.shape else {
            return Vec::new();
        };
        match &actual.known {
            Some((known, value)) if known == shape => match &expected.value {
                Some(expected) => paths("error", expected, value),
                None => Vec::new(),
            },
            _ => vec![format!("it must fail with {shape}: {}", actual.said)],
        }
    }
}

fn paths(name: &str, expected: &Value, actual: &Value) -> Vec<String> {
    let found = differences(expected, actual).into_iter();
    found.map(|said| format!("{name}{said}")).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn checked(heard: &Heard, expected: Value) -> Result<(), String> {
        let checked = heard.check(&expected.to_string());
        checked.map_err(|failure| failure.message)
    }

    fn two_words() -> Heard {
        let mut heard = Heard::output(json!({"topic": "t"}));
        heard.event(json!({"word": "a"}));
        heard.event(json!({"word": "b"}));
        heard
    }

    #[test]
    fn all_events_in_their_order() {
        let heard = two_words();
        let events = json!([{"word": "a"}, {"word": "b"}]);
        let expected = json!({"output": {"topic": "t"}, "events": events});
        assert_eq!(checked(&heard, expected), Ok(()));
        let other = json!({"output": {"topic": "u"}, "events": [{"word": "b"}, {"word": "a"}]});
        let said = checked(&heard, other).expect_err("all is different");
        assert_eq!(said.lines().count(), 3, "{said}");
        assert!(checked(&heard, json!({"events": [{"word": "a"}]})).is_err());
    }

    #[test]
    fn a_failure_is_the_one_that_must_come() {
        let mut heard = two_words();
        let any = json!({"events": [], "failure": {}});
        assert!(checked(&heard, any.clone()).is_err(), "it did not fail");
        heard.fail(Some(("x#E", json!({"message": "m"}))), &"it is so");
        let events = json!([{"word": "a"}, {"word": "b"}, {"word": "c"}]);
        let failing = |failure: Value| json!({"events": events, "failure": failure});
        assert_eq!(checked(&heard, failing(json!({}))), Ok(()));
        let value = json!({"message": "m"});
        let named = failing(json!({"shape": "x#E", "value": value}));
        assert_eq!(checked(&heard, named), Ok(()));
        assert!(checked(&heard, failing(json!({"shape": "x#F"}))).is_err());
        let value = json!({"shape": "x#E", "value": {"message": "n"}});
        assert!(checked(&heard, failing(value)).is_err());
        assert!(checked(&heard, json!({"events": events})).is_err());
        assert!(checked(&heard, any).is_err(), "events came that must not");
    }
}
