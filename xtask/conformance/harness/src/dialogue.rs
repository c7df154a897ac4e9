//! The service of a stream of events, played: it hears all that the client says, then says what the
//! case has it say.

use std::sync::{Arc, Mutex};

use aws_smithy_eventstream::frame::{DecodedFrame, MessageFrameDecoder};
use aws_smithy_runtime_api::client::http::{
    HttpConnector, HttpConnectorFuture, SharedHttpClient, SharedHttpConnector, http_client_fn,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_types::byte_stream::ByteStream;
use aws_smithy_types::event_stream::{HeaderValue, Message};
use futures_util::stream::{self, Stream};

use crate::case::{StreamCase, bytes_of};
use crate::event::{encode, event_differences, header, message};
use crate::network::{Response, Sent};
use crate::request::{all_differences, sent_text};
use crate::{Failure, Outcome};

/// A stream of what a client says.
pub fn events<T, E>(said: Vec<Result<T, E>>) -> impl Stream<Item = Result<T, E>> + Send + Sync
where
    T: Send + Sync + 'static,
    E: Send + Sync + 'static,
{
    stream::iter(said)
}

/// The service of a case.
#[derive(Clone, Debug)]
pub struct Peer {
    sent: Arc<Mutex<Option<Sent>>>,
    answer: Response,
    /// Whether the first message of each side has the members beside the stream.
    initial_messages: bool,
}

impl Peer {
    /// The service that says what the case has it say.
    ///
    /// # Errors
    ///
    /// Fails for events that no frame can hold.
    pub fn of(case: &StreamCase, initial_messages: bool) -> Result<Self, Failure> {
        Ok(Self {
            sent: Arc::default(),
            answer: answer(case, initial_messages)?,
            initial_messages,
        })
    }

    /// The HTTP client to configure.
    pub fn http_client(&self) -> SharedHttpClient {
        let connector = SharedHttpConnector::new(self.clone());
        http_client_fn(move |_, _| connector.clone())
    }

    /// Compares what the client said with the case; that nothing came is right where the call
    /// failed as it should.
    pub fn check(&self, case: &StreamCase, failed: bool) -> Outcome {
        let Some(mut sent) = self.sent.lock().expect("no holder panics").take() else {
            return match failed {
                true => Ok(()),
                false => Err(Failure::new("no request was sent")),
            };
        };
        let mut messages = decode(&sent.body)?;
        sent.body = match self.initial_messages && !messages.is_empty() {
            true => initial(&messages.remove(0))?,
            false => Vec::new(),
        };
        let mut found = Vec::new();
        if let Some(request) = &case.initial_request {
            found.extend(all_differences(request, &sent));
        }
        found.extend(said_differences(case, &messages));
        match found.is_empty() {
            true => Ok(()),
            false => Err(Failure {
                message: found.join("\n"),
                expected: format!("{case:?}"),
                actual: format!("{}\n{messages:?}", sent_text(&sent)),
            }),
        }
    }
}

impl HttpConnector for Peer {
    fn call(&self, mut request: HttpRequest) -> HttpConnectorFuture {
        let peer = self.clone();
        HttpConnectorFuture::new(async move {
            let body = ByteStream::new(request.take_body()).collect().await;
            let body = body.map_err(|error| ConnectorError::io(error.into()))?;
            let body = body.to_vec();
            *peer.sent.lock().expect("no holder panics") = Some(Sent { request, body });
            Ok::<HttpResponse, ConnectorError>(peer.answer.to_http())
        })
    }
}

/// What the service answers. Where first messages have members, one has what the case calls the
/// body of a success.
fn answer(case: &StreamCase, initial_messages: bool) -> Result<Response, Failure> {
    let mut response = Response::default();
    let mut body = Vec::new();
    if let Some(initial) = &case.initial_response {
        response = Response::of(initial);
        body = std::mem::take(&mut response.body);
    }
    let is_success = (200..300).contains(&response.code);
    if initial_messages && is_success && !body.is_empty() {
        let message = Message::new(body)
            .add_header(header(":message-type", "event"))
            .add_header(header(":event-type", "initial-response"));
        body = encode(&message)?;
    }
    for event in case.events.iter().filter(|event| event.is_response()) {
        body.extend(match &event.bytes {
            Some(bytes) => bytes_of(bytes).map_err(Failure::new)?,
            None => encode(&message(event).map_err(Failure::new)?)?,
        });
    }
    Ok(Response { body, ..response })
}

/// The messages of a body, out of the ones that sign them; that with the last signature is none.
fn decode(mut body: &[u8]) -> Result<Vec<Message>, Failure> {
    let mut decoder = MessageFrameDecoder::new();
    let mut messages = Vec::new();
    loop {
        match decoder.decode_frame(&mut body) {
            Ok(DecodedFrame::Complete(message)) if is_signature(&message) => {
                let signed = message.payload().to_vec();
                messages.extend(decode(&signed)?);
            }
            Ok(DecodedFrame::Complete(message)) => messages.push(message),
            Ok(DecodedFrame::Incomplete) if body.is_empty() => return Ok(messages),
            Ok(DecodedFrame::Incomplete) => return Err(Failure::new("the body ends in a frame")),
            Err(error) => return Err(Failure::new(format!("no frame was sent: {error}"))),
        }
    }
}

fn is_signature(message: &Message) -> bool {
    let mut headers = message.headers().iter();
    headers.any(|header| header.name().as_str() == ":chunk-signature")
}

/// The payload of the message that has the other members of the input.
fn initial(message: &Message) -> Result<Vec<u8>, Failure> {
    let mut headers = message.headers().iter();
    let is_named = headers.any(|header| {
        header.name().as_str() == ":event-type"
            && header.value() == &HeaderValue::String("initial-request".into())
    });
    match is_named {
        true => Ok(message.payload().to_vec()),
        false => Err(Failure::new(format!(
            "the first message is no initial request: {message:?}"
        ))),
    }
}

fn said_differences(case: &StreamCase, messages: &[Message]) -> Vec<String> {
    let expected = case.events.iter().filter(|event| !event.is_response());
    let expected: Vec<_> = expected.collect();
    let mut found = Vec::new();
    if expected.len() != messages.len() {
        let (expected, came) = (expected.len(), messages.len());
        found.push(format!("events: expected {expected}, {came} came"));
    }
    for (index, (event, message)) in expected.into_iter().zip(messages).enumerate() {
        let differences = event_differences(event, message);
        found.extend(
            differences
                .into_iter()
                .map(|said| format!("event {index}: {said}")),
        );
    }
    found
}

#[cfg(test)]
mod tests;
