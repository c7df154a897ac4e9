//! Messages of event streams as they are on the wire.

use aws_smithy_eventstream::frame::{DecodedFrame, MessageFrameDecoder, write_message_to};
use aws_smithy_types::event_stream::{Header, HeaderValue, Message};
use bytes::{Bytes, BytesMut};

/// An event of this name, with the media type of its payload if there is one.
pub fn event(name: &str, media_type: &str, payload: impl Into<Bytes>) -> Message {
    message("event", ":event-type", name, media_type, payload)
}

/// An error of the model.
pub fn exception(name: &str, media_type: &str, payload: impl Into<Bytes>) -> Message {
    message("exception", ":exception-type", name, media_type, payload)
}

fn message(
    kind: &'static str,
    key: &'static str,
    name: &str,
    media_type: &str,
    payload: impl Into<Bytes>,
) -> Message {
    let message = with(Message::new(payload), ":message-type", text(kind));
    let message = with(message, key, text(name));
    match media_type {
        "" => message,
        media_type => with(message, ":content-type", text(media_type)),
    }
}

/// The message with one more header.
pub fn with(message: Message, name: &'static str, value: HeaderValue) -> Message {
    message.add_header(Header::new(name, value))
}

/// A value of a header that is a text.
pub fn text(text: &str) -> HeaderValue {
    HeaderValue::String(text.to_owned().into())
}

/// The value of a header that is a text.
pub fn header<'a>(message: &'a Message, name: &str) -> Option<&'a str> {
    match value(message, name)? {
        HeaderValue::String(text) => Some(text.as_str()),
        other => panic!("{name}: {other:?}"),
    }
}

/// The value of a header.
pub fn value<'a>(message: &'a Message, name: &str) -> Option<&'a HeaderValue> {
    let mut headers = message.headers().iter();
    let header = headers.find(|header| header.name().as_str() == name)?;
    Some(header.value())
}

/// The bytes of a message.
pub fn encode(message: &Message) -> Bytes {
    let mut bytes = Vec::new();
    write_message_to(message, &mut bytes).expect("it fits into a frame");
    bytes.into()
}

/// The messages in some bytes.
pub fn decode(bytes: &[u8]) -> Vec<Message> {
    let mut decoder = MessageFrameDecoder::new();
    let mut bytes = BytesMut::from(bytes);
    let mut messages = Vec::new();
    while let DecodedFrame::Complete(message) =
        decoder.decode_frame(&mut bytes).expect("whole frames")
    {
        messages.push(message);
    }
    messages
}
