//! What client and service say to each other in a case of `smithy.test#eventStreamTests`.

use serde::Deserialize;
use serde_json::{Map, Value};

/// The fields of an `EventStreamTestCase` that code is made from; headers and bodies are compared as
/// they stand in the case.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Dialogue {
    /// Members of the input beside the stream.
    pub(super) initial_request_params: Map<String, Value>,
    /// Members of the output beside the stream; nothing is asserted without them.
    pub(super) initial_response_params: Option<Map<String, Value>>,
    /// The events of both ends, in their order.
    events: Vec<Event>,
    /// What comes of it; success if it does not say.
    expectation: Option<Expectation>,
}

/// An event: what it means is not there for one that the model does not know.
#[derive(Clone, Debug, Deserialize)]
struct Event {
    #[serde(rename = "type")]
    side: Side,
    #[serde(default)]
    params: Option<Map<String, Value>>,
}

/// Who says an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Side {
    /// The client.
    Request,
    /// The service.
    Response,
}

/// What comes of a case: a failure, or nothing that need be said.
#[derive(Clone, Debug, Deserialize)]
struct Expectation {
    failure: Option<Failure>,
}

/// The error that must come.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Failure {
    /// Shape id; any error is right if it does not say.
    pub(super) error_id: Option<String>,
}

impl Dialogue {
    /// What one side says: the params of each event, if there are any.
    pub(super) fn said(&self, side: Side) -> impl Iterator<Item = Option<&Map<String, Value>>> {
        let events = self.events.iter().filter(move |event| event.side == side);
        events.map(|event| event.params.as_ref())
    }

    /// The error that must come, if one must.
    pub(super) fn failure(&self) -> Option<&Failure> {
        self.expectation.as_ref()?.failure.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(value: Value) -> Dialogue {
        Dialogue::deserialize(value).expect("a dialogue")
    }

    #[test]
    fn events_are_told_apart_by_who_says_them() {
        let dialogue = read(json!({"events": [
            {"type": "request", "params": {"a": {}}}, {"type": "response"},
            {"type": "request", "params": {"b": {}}},
        ]}));
        let said: Vec<_> = dialogue.said(Side::Request).flatten().collect();
        assert!(said.len() == 2 && said[1].contains_key("b"));
        assert_eq!(dialogue.said(Side::Response).collect::<Vec<_>>(), [None]);
        assert_eq!(dialogue.failure(), None);
    }

    #[test]
    fn a_failure_may_name_its_error() {
        let failure = |value| read(json!({"expectation": value})).failure().cloned();
        assert_eq!(failure(json!({"success": {}})), None);
        assert_eq!(failure(json!({"failure": {}})), Some(Failure::default()));
        let named = failure(json!({"failure": {"errorId": "x#E"}})).expect("a failure");
        assert_eq!(named.error_id.as_deref(), Some("x#E"));
    }
}
