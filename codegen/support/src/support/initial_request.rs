//! Event streams whose first message has the other members of an input: those of the protocols
//! that bind members to nothing else.

use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};

use aws_smithy_eventstream::error::Error as EventError;
use aws_smithy_eventstream::frame::MarshallMessage;
use aws_smithy_http::event_stream::{EventOrInitial, EventStreamSender};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_schema::serde::SerializableStruct;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::event_stream::Message;
use futures_core::Stream;

use super::event_sender::{
    BoxedEvents, ErrorMarshaller, Marshaller, Outgoing, SentEvents, body, prepare, take,
};

/// Makes the body of a request of its input: a message with the other members, then the events of
/// the stream that `stream` leads to.
///
/// # Errors
///
/// Fails if the client has no protocol, or for what cannot be written.
pub(crate) fn send<I: SerializableStruct, T: SentEvents>(
    input: &mut I,
    stream: fn(&mut I) -> &mut EventStreamSender<T, T::Error>,
    cfg: &mut ConfigBag,
) -> Result<SdkBody, BoxError> {
    let (protocol, signer) = prepare(cfg)?;
    let mut message = Outgoing::new(&protocol);
    message.event("initial-request");
    message.document(Some(&*input))?;
    let events = Events {
        initial: Some(message.finish()),
        events: take(stream(input)).into_inner(),
    };
    let of = PhantomData;
    let errors = ErrorMarshaller::<T> {
        protocol: protocol.clone(),
        of,
    };
    let marshaller = EventOrInitialMarshaller(Marshaller::<T> { protocol, of });
    let sender = EventStreamSender::from(events);
    Ok(body(sender.into_body_stream(marshaller, errors, signer)))
}

/// The first message, then the events.
struct Events<T, E> {
    initial: Option<Message>,
    events: BoxedEvents<T, E>,
}

impl<T, E> Stream for Events<T, E> {
    type Item = Result<EventOrInitial<T>, E>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if let Some(message) = self.initial.take() {
            return Poll::Ready(Some(Ok(EventOrInitial::InitialMessage(message))));
        }
        let next = self.events.as_mut().poll_next(cx);
        next.map(|next| next.map(|event| event.map(EventOrInitial::Event)))
    }
}

#[derive(Debug)]
struct EventOrInitialMarshaller<T>(Marshaller<T>);

impl<T: SentEvents> MarshallMessage for EventOrInitialMarshaller<T> {
    type Input = EventOrInitial<T>;

    fn marshall(&self, event: EventOrInitial<T>) -> Result<Message, EventError> {
        match event {
            EventOrInitial::Event(event) => self.0.marshall(event),
            EventOrInitial::InitialMessage(message) => Ok(message),
        }
    }
}
