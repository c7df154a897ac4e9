//! Event streams that the client sends.

use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};

use aws_smithy_eventstream::error::Error as EventError;
use aws_smithy_eventstream::frame::{DeferredSigner, MarshallMessage};
use aws_smithy_http::event_stream::{EventStreamSender, MessageStreamAdapter};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_schema::protocol::SharedClientProtocol;
use aws_smithy_schema::serde::SerializableStruct;
use aws_smithy_types::Blob;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::display::DisplayErrorContext;
use aws_smithy_types::event_stream::{Header, HeaderValue, Message};
use aws_smithy_types::str_bytes::StrBytes;
use futures_core::Stream;
use http_body_util::StreamBody;

use super::events::{BYTES, StreamError, TEXT, ToHeader};
use super::service::protocol;

/// A union of events that can be sent.
pub(crate) trait SentEvents: fmt::Debug + Send + Sync + Sized + 'static {
    /// The error that the stream may end in.
    type Error: StreamError;

    /// Writes the event.
    ///
    /// # Errors
    ///
    /// Fails for what cannot be sent.
    fn write(self, event: &mut Outgoing<'_>) -> Result<(), EventError>;

    /// Writes an error.
    ///
    /// # Errors
    ///
    /// Fails for what cannot be sent.
    fn write_error(error: Self::Error, event: &mut Outgoing<'_>) -> Result<(), EventError>;
}

/// Makes the body of a request of the events that a stream yields. Each is written, and signed,
/// when the connection asks for it.
///
/// # Errors
///
/// Fails if the client has no protocol.
pub(crate) fn send<T: SentEvents>(
    sender: &mut EventStreamSender<T, T::Error>,
    cfg: &mut ConfigBag,
) -> Result<SdkBody, BoxError> {
    let (protocol, signer) = prepare(cfg)?;
    let of = PhantomData;
    let marshaller = Marshaller::<T> {
        protocol: protocol.clone(),
        of,
    };
    let errors = ErrorMarshaller::<T> { protocol, of };
    Ok(body(
        take(sender).into_body_stream(marshaller, errors, signer),
    ))
}

/// The protocol that events are written with, and what signs them: the signer comes when the
/// request has been signed, for the first event is signed with the signature of that.
pub(crate) fn prepare(
    cfg: &mut ConfigBag,
) -> Result<(SharedClientProtocol, DeferredSigner), BoxError> {
    let protocol = protocol(cfg)?.clone();
    let (signer, sender) = DeferredSigner::new();
    cfg.interceptor_state().store_put(sender);
    Ok((protocol, signer))
}

/// Takes the stream out of an input; what is left is spent. What asks for the events asks once more
/// at their end, which not every stream bears.
pub(crate) fn take<T, E>(sender: &mut EventStreamSender<T, E>) -> EventStreamSender<T, E>
where
    T: Send + Sync + 'static,
    E: StreamError,
{
    let spent = E::create_unhandled_error("the events have been sent".into(), None);
    let sender = std::mem::replace(sender, EventStreamSender::once(Err(spent)));
    EventStreamSender::from(Fused(Some(sender.into_inner())))
}

/// Events, as a sender holds them.
pub(crate) type BoxedEvents<T, E> = Pin<Box<dyn Stream<Item = Result<T, E>> + Send + Sync>>;

/// A stream that is dropped at its end and not asked again.
struct Fused<T, E>(Option<BoxedEvents<T, E>>);

impl<T, E> Stream for Fused<T, E> {
    type Item = Result<T, E>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Some(events) = &mut self.0 else {
            return Poll::Ready(None);
        };
        let next = events.as_mut().poll_next(cx);
        if let Poll::Ready(None) = next {
            self.0 = None;
        }
        next
    }
}

/// The body that a stream of messages is.
pub(crate) fn body<T, E>(messages: MessageStreamAdapter<T, E>) -> SdkBody
where
    T: Send + Sync + 'static,
    E: StreamError,
{
    SdkBody::from_body_1_x(StreamBody::new(messages))
}

/// Makes messages of events.
pub(crate) struct Marshaller<T> {
    pub(crate) protocol: SharedClientProtocol,
    pub(crate) of: PhantomData<fn() -> T>,
}

/// Makes messages of errors.
pub(crate) struct ErrorMarshaller<T> {
    pub(crate) protocol: SharedClientProtocol,
    pub(crate) of: PhantomData<fn() -> T>,
}

impl<T> fmt::Debug for Marshaller<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Marshaller")
    }
}

impl<T> fmt::Debug for ErrorMarshaller<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ErrorMarshaller")
    }
}

impl<T: SentEvents> MarshallMessage for Marshaller<T> {
    type Input = T;

    fn marshall(&self, event: T) -> Result<Message, EventError> {
        let mut message = Outgoing::new(&self.protocol);
        event.write(&mut message)?;
        Ok(message.finish())
    }
}

impl<T: SentEvents> MarshallMessage for ErrorMarshaller<T> {
    type Input = T::Error;

    fn marshall(&self, error: T::Error) -> Result<Message, EventError> {
        let mut message = Outgoing::new(&self.protocol);
        T::write_error(error, &mut message)?;
        Ok(message.finish())
    }
}

/// A message that is being written: first what it is, then its headers, then its payload.
pub(crate) struct Outgoing<'a> {
    protocol: &'a SharedClientProtocol,
    headers: Vec<Header>,
    payload: Blob,
}

impl<'a> Outgoing<'a> {
    pub(crate) fn new(protocol: &'a SharedClientProtocol) -> Self {
        Self {
            protocol,
            headers: Vec::new(),
            payload: Blob::default(),
        }
    }

    pub(crate) fn finish(self) -> Message {
        Message::new_from_parts(self.headers, self.payload.into_bytes())
    }

    /// Says which event it is.
    pub(crate) fn event(&mut self, name: &'static str) {
        self.push(":message-type", "event".into());
        self.push(":event-type", name.into());
    }

    /// Says that it is an error, and which one if the model knows it.
    pub(crate) fn exception(&mut self, name: Option<&'static str>) {
        self.push(":message-type", "exception".into());
        if let Some(name) = name {
            self.push(":exception-type", name.into());
        }
    }

    /// Adds a header, if there is a value.
    pub(crate) fn header<T: ToHeader>(&mut self, name: &'static str, value: Option<&T>) {
        if let Some(value) = value {
            self.headers.push(Header::new(name, value.to_header()));
        }
    }

    /// Adds a header that is the text of an enum, if there is a value.
    pub(crate) fn enum_header(&mut self, name: &'static str, value: Option<&str>) {
        if let Some(value) = value {
            self.push(name, value.to_owned().into());
        }
    }

    fn push(&mut self, name: &'static str, text: StrBytes) {
        let header = Header::new(name, HeaderValue::String(text));
        self.headers.push(header);
    }

    /// Puts bytes into the payload.
    pub(crate) fn put_blob(&mut self, value: Option<Blob>) {
        self.push(":content-type", BYTES.into());
        self.payload = value.unwrap_or_default();
    }

    /// Puts a text into the payload.
    pub(crate) fn put_text(&mut self, value: Option<String>) {
        self.push(":content-type", TEXT.into());
        self.payload = Blob::new(value.unwrap_or_default());
    }

    /// Writes a structure or union into the payload.
    ///
    /// # Errors
    ///
    /// Fails for what cannot be written.
    pub(crate) fn document(
        &mut self,
        value: Option<&dyn SerializableStruct>,
    ) -> Result<(), EventError> {
        let media_type = self.protocol.event_stream_media_type();
        self.push(
            ":content-type",
            media_type.unwrap_or(BYTES).to_owned().into(),
        );
        if let Some(value) = value {
            self.payload = Blob::new(write(self.protocol, value)?);
        }
        Ok(())
    }
}

/// Writes a structure or union by the client's protocol.
///
/// # Errors
///
/// Fails for what cannot be written.
pub(crate) fn write(
    protocol: &SharedClientProtocol,
    value: &dyn SerializableStruct,
) -> Result<Vec<u8>, EventError> {
    let Some(codec) = protocol.payload_codec() else {
        let message = "the protocol of the client has no event streams";
        return Err(EventError::marshalling(message));
    };
    let mut serializer = codec.create_serializer();
    match serializer.write_struct(value.schema(), value) {
        Ok(()) => Ok(serializer.finish_boxed()),
        Err(error) => Err(EventError::marshalling(
            DisplayErrorContext(&error).to_string(),
        )),
    }
}

/// Tells that an event that is not known cannot be sent.
#[cold]
pub(crate) fn unknown(union: &str) -> EventError {
    let message = format!("`{union}::Unknown` cannot be sent: it does not hold the value");
    EventError::marshalling(message)
}
