//! Events as messages: made of a case, and compared with one.

use aws_smithy_eventstream::frame::write_message_to;
use aws_smithy_types::date_time::Format;
use aws_smithy_types::event_stream::{Header, HeaderValue, Message};
use aws_smithy_types::{DateTime, base64};
use serde_json::Value;

use crate::Failure;
use crate::case::{EventCase, body_of, bytes_of};
use crate::request::body_difference;

/// The bytes of a message.
pub(crate) fn encode(message: &Message) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let written = write_message_to(message, &mut bytes);
    written.map_err(|error| Failure::new(format!("the event fits into no frame: {error}")))?;
    Ok(bytes)
}

/// A header that is a text.
pub(crate) fn header(name: &'static str, text: &'static str) -> Header {
    Header::new(name, HeaderValue::String(text.into()))
}

/// The message that a case describes.
pub(crate) fn message(event: &EventCase) -> Result<Message, String> {
    let body = event.body.as_deref().unwrap_or_default();
    let body = body_of(body, event.body_media_type.as_deref())?;
    let mut message = Message::new(body);
    for (name, value) in &event.headers {
        message = message.add_header(Header::new(name.clone(), header_value(value)?));
    }
    Ok(message)
}

/// A value with its type: `{"short": 1}`.
fn header_value(value: &Value) -> Result<HeaderValue, String> {
    let wrong = || format!("{value} is no value of a header");
    let typed = value.as_object().and_then(|typed| typed.iter().next());
    let (kind, value) = typed.ok_or_else(wrong)?;
    let found = match kind.as_str() {
        "boolean" => value.as_bool().map(HeaderValue::Bool),
        "byte" => byte(value).map(HeaderValue::Byte),
        "short" => integer(value).map(HeaderValue::Int16),
        "integer" => integer(value).map(HeaderValue::Int32),
        "long" => integer(value).map(HeaderValue::Int64),
        "blob" => value
            .as_str()
            .and_then(|text| bytes_of(text).ok())
            .map(|bytes| HeaderValue::ByteArray(bytes.into())),
        "string" => value
            .as_str()
            .map(|text| HeaderValue::String(text.to_owned().into())),
        "timestamp" => timestamp(value).map(HeaderValue::Timestamp),
        _ => None,
    };
    found.ok_or_else(wrong)
}

fn integer<T: TryFrom<i64>>(value: &Value) -> Option<T> {
    value.as_i64()?.try_into().ok()
}

/// A number, or one byte in base64: the specification has the latter, its cases the former.
fn byte(value: &Value) -> Option<i8> {
    match value.as_str() {
        None => integer(value),
        Some(text) => match base64::decode(text).ok()?.as_slice() {
            [byte] => Some(byte.cast_signed()),
            _ => None,
        },
    }
}

/// A date of RFC 3339, or seconds.
fn timestamp(value: &Value) -> Option<DateTime> {
    match value.as_str() {
        Some(text) => DateTime::from_str(text, Format::DateTimeWithOffset).ok(),
        None => value.as_f64().map(DateTime::from_secs_f64),
    }
}

/// Every difference between an event and the message that came.
pub(crate) fn event_differences(event: &EventCase, message: &Message) -> Vec<String> {
    let mut found = Vec::new();
    let came = |name: &str| {
        let mut headers = message.headers().iter();
        headers.find(|header| header.name().as_str() == name)
    };
    for (name, value) in &event.headers {
        match (header_value(value), came(name)) {
            (Ok(expected), Some(header)) if header.value() == &expected => {}
            (Ok(expected), Some(header)) => found.push(format!(
                "header {name}: expected {expected:?}, {:?} came",
                header.value()
            )),
            (Ok(expected), None) => found.push(format!(
                "header {name}: expected {expected:?}, nothing came"
            )),
            (Err(wrong), _) => found.push(format!("header {name}: {wrong}")),
        }
    }
    for name in event
        .forbid_headers
        .iter()
        .filter(|name| came(name).is_some())
    {
        found.push(format!("header {name} must not come"));
    }
    for name in event
        .require_headers
        .iter()
        .filter(|name| came(name).is_none())
    {
        found.push(format!("header {name} must come"));
    }
    if let Some(expected) = &event.body {
        let media_type = event.body_media_type.as_deref();
        found.extend(body_difference(expected, media_type, message.payload()));
    }
    found
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn event(value: Value) -> EventCase {
        serde_json::from_value(value).expect("an event")
    }

    fn whole() -> Value {
        json!({"type": "request", "headers": {
            "bool": {"boolean": true}, "byte": {"byte": -1}, "short": {"short": 2},
            "int": {"integer": 3}, "long": {"long": 4}, "blob": {"blob": "Zm9v"},
            "text": {"string": "a"}, "time": {"timestamp": "2024-10-31T14:15:14Z"},
        }, "body": "{\"a\":1}", "bodyMediaType": "application/json"})
    }

    #[test]
    fn an_event_is_equal_to_the_message_that_it_makes() {
        let event = event(whole());
        let message = message(&event).expect("a message");
        assert_eq!(message.headers().len(), 8);
        assert_eq!(event_differences(&event, &message), Vec::<String>::new());
    }

    #[test]
    fn every_difference_is_told() {
        let message = message(&event(whole())).expect("a message");
        let other = event(json!({"type": "request", "headers": {
            "short": {"integer": 2}, "gone": {"boolean": true},
        }, "forbidHeaders": ["blob"], "requireHeaders": ["text", "lost"],
            "body": "{\"a\":2}", "bodyMediaType": "application/json"}));
        assert_eq!(
            event_differences(&other, &message),
            [
                "header gone: expected Bool(true), nothing came",
                "header short: expected Int32(2), Int16(2) came",
                "header blob must not come",
                "header lost must come",
                "body: .a: expected 2, 1 came",
            ]
        );
    }

    #[test]
    fn bytes_are_numbers_or_base64() {
        assert_eq!(
            header_value(&json!({"byte": "/w=="})),
            Ok(HeaderValue::Byte(-1))
        );
        assert!(header_value(&json!({"byte": 300})).is_err());
        assert!(header_value(&json!({"colour": "red"})).is_err());
    }
}
