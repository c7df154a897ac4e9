use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use serde_json::{Value, json};

use super::*;
use crate::event::header;

fn case(value: Value) -> StreamCase {
    serde_json::from_value(value).expect("a case")
}

fn word(text: &'static str) -> Message {
    let message = Message::new(text);
    message
        .add_header(header(":message-type", "event"))
        .add_header(header(":event-type", "word"))
}

fn signed(inner: &[u8]) -> Message {
    let signature = HeaderValue::ByteArray(vec![1].into());
    let header = aws_smithy_types::event_stream::Header::new(":chunk-signature", signature);
    Message::new(inner.to_vec()).add_header(header)
}

/// What comes of it if a client says these messages.
fn said(case: &StreamCase, initial_messages: bool, messages: &[Message]) -> Result<(), String> {
    let peer = Peer::of(case, initial_messages).expect("a peer");
    let body: Vec<u8> = messages
        .iter()
        .flat_map(|message| encode(message).expect("a frame"))
        .collect();
    let mut request = HttpRequest::empty();
    request.set_method("POST").expect("a method");
    request.set_uri("https://example.com/say").expect("a URI");
    *peer.sent.lock().expect("one thread") = Some(Sent { request, body });
    peer.check(case, false).map_err(|failure| failure.message)
}

#[test]
fn signatures_are_taken_off() {
    let case = case(json!({"events": [
        {"type": "request", "headers": {":event-type": {"string": "word"}}, "body": "a"}]}));
    let inner = encode(&word("a")).expect("a frame");
    assert_eq!(said(&case, false, &[signed(&inner), signed(&[])]), Ok(()));
    assert_eq!(said(&case, false, &[word("a")]), Ok(()));
}

#[test]
fn events_that_lack_or_differ_are_told() {
    let case = case(json!({"events": [{"type": "request", "body": "a"}]}));
    let lack = said(&case, false, &[]).expect_err("nothing was said");
    assert_eq!(lack, "events: expected 1, 0 came");
    let differ = said(&case, false, &[word("b")]).expect_err("another word");
    assert!(differ.starts_with("event 0: body: "), "{differ}");
}

#[test]
fn a_first_message_has_the_members_of_the_input() {
    let case = case(json!({"initialRequest": {
        "method": "POST", "uri": "/say", "body": "{}", "bodyMediaType": "application/json"}}));
    let first = Message::new("{}").add_header(header(":event-type", "initial-request"));
    assert_eq!(said(&case, true, &[first]), Ok(()));
    let other = said(&case, true, &[word("a")]).expect_err("a word comes first");
    assert!(other.contains("no initial request"), "{other}");
}

#[test]
fn the_answer_begins_with_the_members_of_the_output() {
    let case = case(json!({"initialResponse": {"body": "{}"}, "events": [
        {"type": "response", "headers": {":event-type": {"string": "word"}}, "body": "a"},
        {"type": "request", "body": "b"}]}));
    let heard = |initial| {
        let peer = Peer::of(&case, initial).expect("a peer");
        assert_eq!(peer.answer.code, 200);
        peer.answer.body
    };
    let messages = decode(&heard(true)).expect("frames");
    let payloads: Vec<&[u8]> = messages.iter().map(|one| one.payload().as_ref()).collect();
    assert_eq!(payloads, [b"{}".as_slice(), b"a"]);
    assert!(heard(false).starts_with(b"{}"));
}
