//! A server on loopback that talks in events, over HTTP/2.

use std::convert::Infallible;
use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use aws_smithy_types::event_stream::Message;
use bytes::{Bytes, BytesMut};
use http::request::Parts;
use http::{Request, Response};
use http_body_util::BodyExt as _;
use hyper::body::{Body, Frame, Incoming};
use hyper::server::conn::http2;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo};
use tokio::net::TcpListener;
use tokio::sync::mpsc;

use aws_smithy_eventstream::frame::{DecodedFrame, MessageFrameDecoder};

use crate::frames::encode;

type Part = Result<Bytes, io::Error>;
type Handler = dyn Fn(Dialogue) -> Pin<Box<dyn Future<Output = ()> + Send>> + Send + Sync;

/// A call, as the server sees it.
pub struct Dialogue {
    /// Method, path and headers of the request.
    pub request: Parts,
    body: Incoming,
    received: BytesMut,
    decoder: MessageFrameDecoder,
    answer: mpsc::Sender<Part>,
}

impl Dialogue {
    /// Waits for the next message of the client; `None` when it has said all.
    pub async fn next(&mut self) -> Option<Message> {
        loop {
            let decoded = self.decoder.decode_frame(&mut self.received);
            if let DecodedFrame::Complete(message) = decoded.expect("whole frames") {
                return Some(message);
            }
            let frame = self.body.frame().await?.ok()?;
            self.received.extend_from_slice(frame.data_ref()?);
        }
    }

    /// Waits until the client has said all.
    pub async fn rest(&mut self) -> Vec<Message> {
        let mut messages = Vec::new();
        while let Some(message) = self.next().await {
            messages.push(message);
        }
        messages
    }

    /// Sends a message; false if the client is gone.
    pub async fn say(&self, message: &Message) -> bool {
        self.send(encode(message)).await
    }

    /// Sends bytes as they are.
    pub async fn send(&self, bytes: Bytes) -> bool {
        self.answer.send(Ok(bytes)).await.is_ok()
    }

    /// Breaks the connection.
    pub async fn fail(self) {
        let error = io::Error::other("the server gives up");
        let _ = self.answer.send(Err(error)).await;
    }
}

/// The server.
pub struct Server {
    /// Where it is.
    pub url: String,
}

impl Server {
    /// Starts a server that answers every call with 200 and these headers, then talks.
    pub async fn start<F, Fut>(headers: &'static [(&'static str, &'static str)], talk: F) -> Self
    where
        F: Fn(Dialogue) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = ()> + Send + 'static,
    {
        let listener = TcpListener::bind("127.0.0.1:0").await;
        let listener = listener.expect("a free port");
        let url = format!("http://{}", listener.local_addr().expect("it is bound"));
        let talk: Arc<Handler> = Arc::new(move |dialogue| Box::pin(talk(dialogue)));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let talk = talk.clone();
                let service = service_fn(move |request| answer(request, headers, talk.clone()));
                let connection = http2::Builder::new(TokioExecutor::new());
                tokio::spawn(connection.serve_connection(TokioIo::new(stream), service));
            }
        });
        Self { url }
    }
}

async fn answer(
    request: Request<Incoming>,
    headers: &'static [(&'static str, &'static str)],
    talk: Arc<Handler>,
) -> Result<Response<Answer>, Infallible> {
    let (answer, parts) = mpsc::channel(1);
    let (request, body) = request.into_parts();
    tokio::spawn(talk(Dialogue {
        request,
        body,
        received: BytesMut::new(),
        decoder: MessageFrameDecoder::new(),
        answer,
    }));
    let mut response = Response::builder();
    for (name, value) in headers {
        response = response.header(*name, *value);
    }
    Ok(response.body(Answer(parts)).expect("headers are valid"))
}

/// The body of a response: what the dialogue says.
struct Answer(mpsc::Receiver<Part>);

impl Body for Answer {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        let part = self.0.poll_recv(cx);
        part.map(|part| part.map(|part| part.map(Frame::data)))
    }
}
