//! Event streams that the client receives.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use aws_smithy_eventstream::error::Error as EventError;
use aws_smithy_eventstream::frame::{UnmarshallMessage, UnmarshalledMessage};
use aws_smithy_http::event_stream::Receiver;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::{CreateUnhandledError, SdkError};
use aws_smithy_runtime_api::http::StatusCode;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_schema::{Schema, ShapeType, prelude, shape_id};
use aws_smithy_types::Blob;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::{ConfigBag, Layer};
use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::error::display::DisplayErrorContext;
use aws_smithy_types::event_stream::{HeaderValue, Message, RawMessage};

use super::error::{ErrorResponse, ParsedError};
use super::events::{FromHeader, StreamError, wrong_header};
use super::operation::ResponseExtras;
use super::serde::{ReadMembers, ReadShape};
use super::service::protocol;

/// Receives the events of a stream, one at a time.
///
/// What the service sent waits in the connection until it is asked for. Dropping the receiver ends
/// the stream.
#[derive(Debug)]
pub struct EventReceiver<T, E> {
    inner: Receiver<T, E>,
    payloads: Arc<Wire>,
}

impl<T, E> EventReceiver<T, E> {
    /// Waits for the next event; there is `None` when the stream has ended.
    ///
    /// # Errors
    ///
    /// Fails with a service error if the service ends the stream with one, with a response error for
    /// a message that cannot be read, and with a dispatch failure if the connection fails.
    #[allow(clippy::result_large_err, reason = "it is the runtime's error")]
    pub async fn recv(&mut self) -> Result<Option<T>, SdkError<E, RawMessage>> {
        self.inner.recv().await
    }

    /// The receiver of the runtime.
    pub(crate) fn receiver(&mut self) -> &mut Receiver<T, E> {
        &mut self.inner
    }

    /// What reads messages of the stream.
    pub(crate) fn reader(&self) -> Arc<Wire> {
        self.payloads.clone()
    }
}

/// A union of events that can be received.
pub(crate) trait ReceivedEvents: fmt::Debug + Send + Sync + Sized + 'static {
    /// The error that the stream may end in.
    type Error: StreamError;

    /// Reads the event that the message names.
    ///
    /// # Errors
    ///
    /// Fails if the message does not fit the shape of that event.
    fn read(event: &Event<'_>) -> Result<Self, EventError>;

    /// Reads the error that the message names.
    ///
    /// # Errors
    ///
    /// Fails if the message does not fit the shape of that error.
    fn read_error(event: &Event<'_>, error: &dyn ErrorResponse) -> Result<Self::Error, BoxError>;
}

/// Makes the receiver of the events in the body of a response.
///
/// # Errors
///
/// Fails if the client has no protocol.
pub(crate) fn open<T: ReceivedEvents>(
    extras: &mut dyn ResponseExtras,
) -> Result<EventReceiver<T, T::Error>, SerdeError> {
    let wire = Arc::new(Wire::of(extras.settings_of_call())?);
    let body = extras.take_body().unwrap_or_else(SdkBody::empty);
    let unmarshaller = Unmarshaller::<T> {
        wire: wire.clone(),
        of: PhantomData,
    };
    let inner = Receiver::new(unmarshaller, body);
    Ok(EventReceiver {
        inner,
        payloads: wire,
    })
}

/// Reads payloads as the client's protocol reads the bodies of responses.
#[derive(Debug)]
pub(crate) struct Wire {
    /// The protocol, and nothing else.
    cfg: ConfigBag,
}

impl Wire {
    fn of(cfg: &ConfigBag) -> Result<Self, SerdeError> {
        let protocol = protocol(cfg).map_err(|error| SerdeError::custom(error.to_string()))?;
        let mut layer = Layer::new("event stream");
        layer.store_put(protocol.clone());
        let cfg = ConfigBag::of_layers([layer]);
        Ok(Self { cfg })
    }

    /// Hands a reader of a payload to `read`.
    ///
    /// # Errors
    ///
    /// Those of the protocol and of `read`.
    pub(crate) fn read<T>(
        &self,
        message: &Message,
        read: impl FnOnce(&mut dyn ShapeDeserializer) -> Result<T, SerdeError>,
    ) -> Result<T, EventError> {
        let response = self.response(message);
        let read = || {
            let protocol =
                protocol(&self.cfg).map_err(|error| SerdeError::custom(error.to_string()))?;
            let mut de = protocol.deserialize_response(&response, &DOCUMENT, &self.cfg)?;
            read(&mut *de)
        };
        read().map_err(|error| unreadable(&error))
    }

    fn response(&self, message: &Message) -> HttpResponse {
        let status = StatusCode::try_from(200).expect("it is one");
        HttpResponse::new(status, SdkBody::from(message.payload().clone()))
    }
}

/// A payload of any kind, to the protocols: what it is says whoever reads it.
static DOCUMENT: Schema<'static> = Schema::new_struct(
    shape_id!("smithy.api", "Document"),
    ShapeType::Structure,
    &[&MEMBER],
);

static MEMBER: Schema<'static> = Schema::new_member(
    shape_id!("smithy.api", "Document", "member"),
    ShapeType::Document,
    "member",
    0,
)
.with_http_payload();

fn unreadable(error: &SerdeError) -> EventError {
    EventError::unmarshalling(DisplayErrorContext(error).to_string())
}

struct Unmarshaller<T> {
    wire: Arc<Wire>,
    of: PhantomData<fn() -> T>,
}

impl<T> fmt::Debug for Unmarshaller<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Unmarshaller")
    }
}

impl<T: ReceivedEvents> UnmarshallMessage for Unmarshaller<T> {
    type Output = T;
    type Error = T::Error;

    fn unmarshall(
        &self,
        message: &Message,
    ) -> Result<UnmarshalledMessage<T, T::Error>, EventError> {
        match Event::of(&self.wire, message)? {
            Received::Event(event) => T::read(&event).map(UnmarshalledMessage::Event),
            Received::Exception(event) => {
                let error = event.error::<T>();
                Ok(UnmarshalledMessage::Error(error))
            }
            Received::Error(meta) => {
                let error = T::Error::create_unhandled_error(meta.clone().into(), Some(meta));
                Ok(UnmarshalledMessage::Error(error))
            }
        }
    }
}

/// What a message is, by its header `:message-type`.
enum Received<'a> {
    Event(Event<'a>),
    /// An error of the model.
    Exception(Event<'a>),
    /// Any other error: all that there is of it.
    Error(ErrorMetadata),
}

/// A message with the name of what is in it.
pub(crate) struct Event<'a> {
    name: &'a str,
    message: &'a Message,
    wire: &'a Wire,
}

impl<'a> Event<'a> {
    fn of(wire: &'a Wire, message: &'a Message) -> Result<Received<'a>, EventError> {
        let named = |header| {
            let name = text(message, header)?;
            Ok(Self {
                name,
                message,
                wire,
            })
        };
        match text(message, ":message-type")? {
            "event" => named(":event-type").map(Received::Event),
            "exception" => named(":exception-type").map(Received::Exception),
            "error" => Ok(Received::Error(unmodeled(message))),
            other => {
                let message = format!("unrecognized `:message-type`: {other}");
                Err(EventError::unmarshalling(message))
            }
        }
    }

    /// Returns which event it is.
    pub(crate) fn name(&self) -> &str {
        self.name
    }

    /// Returns the value of a header, if there is one.
    ///
    /// # Errors
    ///
    /// Fails if it has a value of another type.
    pub(crate) fn typed_header<T: FromHeader>(&self, name: &str) -> Result<Option<T>, EventError> {
        let Some(value) = find(self.message, name) else {
            return Ok(None);
        };
        match T::from_header(value) {
            Some(value) => Ok(Some(value)),
            None => Err(wrong_header(name, value)),
        }
    }

    /// Returns the payload as it is.
    pub(crate) fn blob_payload(&self) -> Blob {
        Blob::from_maybe_shared(self.message.payload().clone())
    }

    /// Returns the payload as a text.
    ///
    /// # Errors
    ///
    /// Fails for what is not UTF-8.
    pub(crate) fn text_payload(&self) -> Result<String, EventError> {
        match std::str::from_utf8(self.message.payload()) {
            Ok(text) => Ok(text.to_owned()),
            Err(error) => Err(EventError::unmarshalling(format!("the payload: {error}"))),
        }
    }

    /// Reads the payload as a structure or union.
    ///
    /// # Errors
    ///
    /// Fails if it does not fit the shape.
    pub(crate) fn read<T: ReadShape>(&self) -> Result<T, EventError> {
        self.wire
            .read(self.message, |de| T::read(&prelude::DOCUMENT, de))
    }

    /// Reads a payload that is there; a member without one is not set.
    ///
    /// # Errors
    ///
    /// Fails if it does not fit the shape.
    pub(crate) fn shape_payload<T: ReadShape>(&self) -> Result<Option<T>, EventError> {
        if self.message.payload().is_empty() {
            return Ok(None);
        }
        self.read().map(Some)
    }

    /// Reads the error that the message is; one that cannot be read is unhandled.
    fn error<T: ReceivedEvents>(&self) -> T::Error {
        let response = self.wire.response(self.message);
        let read = || {
            let parsed = ParsedError::parse(&response, &self.wire.cfg)?;
            let name = self.name;
            T::read_error(self, &Named { name, parsed })
        };
        match read() {
            Ok(error) => error,
            Err(source) => {
                let meta = ErrorMetadata::builder().code(self.name).build();
                T::Error::create_unhandled_error(source, Some(meta))
            }
        }
    }
}

/// An error in a message: a header says which one it is.
struct Named<'a> {
    name: &'a str,
    parsed: ParsedError<'a>,
}

impl ErrorResponse for Named<'_> {
    fn code(&self) -> Option<&str> {
        Some(self.name)
    }

    fn meta(&self) -> ErrorMetadata {
        let meta = self.parsed.meta();
        match meta.code() {
            Some(_) => meta,
            None => meta.into_builder().code(self.name).build(),
        }
    }

    fn message_of_answer(&self) -> Option<String> {
        self.parsed.message_of_answer()
    }

    fn read_error_members(
        &self,
        schema: &'static Schema<'static>,
        builder: &mut dyn ReadMembers,
    ) -> Result<(), BoxError> {
        self.parsed.read_error_members(schema, builder)
    }
}

fn find<'a>(message: &'a Message, name: &str) -> Option<&'a HeaderValue> {
    let mut headers = message.headers().iter();
    let header = headers.find(|header| header.name().as_str() == name)?;
    Some(header.value())
}

fn text<'a>(message: &'a Message, name: &str) -> Result<&'a str, EventError> {
    match find(message, name) {
        Some(HeaderValue::String(text)) => Ok(text.as_str()),
        Some(value) => Err(wrong_header(name, value)),
        None => {
            let message = format!("the message has no header `{name}`");
            Err(EventError::unmarshalling(message))
        }
    }
}

/// The error of a message that the model does not know, of which its headers tell.
fn unmodeled(message: &Message) -> ErrorMetadata {
    let mut meta = ErrorMetadata::builder();
    if let Ok(code) = text(message, ":error-code") {
        meta = meta.code(code);
    }
    if let Ok(text) = text(message, ":error-message") {
        meta = meta.message(text);
    }
    meta.build()
}
