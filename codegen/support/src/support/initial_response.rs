//! Event streams whose first message has the other members of an output: those of the protocols
//! that bind members to nothing else.

use aws_smithy_http::event_stream::InitialMessageType;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_runtime_api::http::StatusCode;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_types::body::SdkBody;

use super::event_receiver::{EventReceiver, ReceivedEvents};

/// An output with a stream of events that may begin with the other members.
pub(crate) trait InitialResponse: Sized {
    /// The events.
    type Events: ReceivedEvents;

    /// Returns the stream.
    fn stream(
        &mut self,
    ) -> &mut EventReceiver<Self::Events, <Self::Events as ReceivedEvents>::Error>;

    /// Reads the other members; required ones that the service left out get zero values.
    ///
    /// # Errors
    ///
    /// Fails if a member cannot be parsed.
    fn read_others(self, de: &mut dyn ShapeDeserializer) -> Result<Self, SerdeError>;
}

/// Waits for the first message of an output's stream; if it is not that with the other members, it
/// is left to the stream.
///
/// # Errors
///
/// Fails if the message cannot be received or read.
#[allow(clippy::result_large_err, reason = "it is the runtime's error")]
pub(crate) async fn receive<O: InitialResponse, E>(
    mut output: O,
) -> Result<O, SdkError<E, HttpResponse>> {
    let stream = output.stream();
    let wire = stream.reader();
    let initial = stream
        .receiver()
        .try_recv_initial(InitialMessageType::Response);
    match initial.await {
        Ok(None) => Ok(output),
        Ok(Some(message)) => {
            let read = wire.read(&message, |de| output.read_others(de));
            read.map_err(|error| response_error(error.into()))
        }
        Err(error) => Err(response_error(error.into())),
    }
}

/// The response itself is gone by now: what is told of it is that it was a success.
#[cold]
fn response_error<E>(source: BoxError) -> SdkError<E, HttpResponse> {
    let status = StatusCode::try_from(200).expect("it is one");
    SdkError::response_error(source, HttpResponse::new(status, SdkBody::empty()))
}
