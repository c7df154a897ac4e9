//! How streams end early, and begin late: who drops what, what is tried again, and how long a stream
//! may be silent.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use aws_smithy_async::rt::sleep::{SharedAsyncSleep, TokioSleep};
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::{ConnectorError, SdkError};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_runtime_api::client::stalled_stream_protection::StalledStreamProtectionConfig;
use aws_smithy_types::body::SdkBody;
use aws_types::SdkConfig;
use futures_util::stream;
use tinsmith_streams::clients::restjsontalk as talk;
use tinsmith_streams::config;
use tinsmith_streams::connector::Http2;
use tinsmith_streams::frames::event;
use tinsmith_streams::server::Server;
use tokio::sync::mpsc;
use tokio::time::{sleep, timeout};

use talk::primitives::event_stream::EventStreamSender;
use talk::types::error::EventError;
use talk::types::{Event, Word};

/// More than any of these tests should take.
const PATIENCE: Duration = Duration::from_secs(20);

type Said = Result<Event, EventError>;

fn word(text: &str) -> Event {
    Event::Word(Word::builder().text(text).build())
}

/// Events that are said one by one.
fn channel() -> (
    mpsc::Sender<Said>,
    impl stream::Stream<Item = Said> + Send + Sync,
) {
    let (sender, mut receiver) = mpsc::channel(1);
    (sender, stream::poll_fn(move |cx| receiver.poll_recv(cx)))
}

/// A server that hears everything, and says when the client has ended.
async fn listener(answers: bool) -> (Server, mpsc::Receiver<usize>) {
    let (ended, ends) = mpsc::channel(1);
    let server = Server::start(&[], move |mut dialogue| {
        let ended = ended.clone();
        async move {
            if answers {
                let word = event("word", "application/json", "{}");
                dialogue.say(&word).await;
            }
            let count = dialogue.rest().await.len();
            let _ = ended.send(count).await;
        }
    });
    (server.await, ends)
}

async fn soon<T>(what: impl Future<Output = T>) -> T {
    timeout(PATIENCE, what).await.expect("in time")
}

#[tokio::test]
async fn a_call_that_is_dropped_asks_for_no_more_events() {
    let (server, mut ends) = listener(false).await;
    let client = talk::Client::new(&config(&server));
    let (sender, events) = channel();
    let call = tokio::spawn(client.speak().events(events.into()).send());
    for text in ["a", "b", "c"] {
        soon(sender.send(Ok(word(text))))
            .await
            .expect("it is heard");
    }
    call.abort();
    soon(sender.closed()).await;
    let heard = soon(ends.recv()).await.expect("the server is told");
    assert!((1..=3).contains(&heard), "{heard}");
}

/// Each direction ends with the end of it that the client holds.
#[tokio::test]
async fn who_stops_listening_goes_on_speaking_until_that_ends_as_well() {
    let (server, mut ends) = listener(true).await;
    let client = talk::Client::new(&config(&server));
    let (sender, events) = channel();
    let call = client.converse().events(events.into()).send();
    let mut output = soon(call).await.expect("it is answered");
    assert!(soon(output.events.recv()).await.expect("a word").is_some());
    drop(output);
    for text in ["a", "b", "c"] {
        soon(sender.send(Ok(word(text))))
            .await
            .expect("it is heard");
    }
    assert!(ends.try_recv().is_err(), "the server still listens");
    drop(sender);
    // The transport may cut the last ones off, as nobody waits for an answer.
    let heard = soon(ends.recv()).await.expect("the server is told");
    assert!((1..=4).contains(&heard), "{heard}");
}

/// An unfolded stream panics if it is asked again after its end.
#[tokio::test]
async fn a_stream_is_not_asked_again_at_its_end() {
    let words = stream::unfold(3, |left: usize| async move {
        let left = left.checked_sub(1)?;
        Some((Ok(word("a")), left))
    });
    let (server, mut ends) = listener(true).await;
    let client = talk::Client::new(&config(&server));
    let events = EventStreamSender::from(Box::pin(words));
    let call = client.converse().events(events).send();
    let mut output = soon(call).await.expect("it is answered");
    while soon(output.events.recv()).await.expect("words").is_some() {}
    assert_eq!(soon(ends.recv()).await, Some(4));
}

#[tokio::test]
async fn a_server_that_breaks_off_ends_both_directions_and_is_not_called_again() {
    let calls = Arc::new(AtomicUsize::new(0));
    let counted = calls.clone();
    let server = Server::start(&[], move |mut dialogue| {
        counted.fetch_add(1, Ordering::Relaxed);
        async move {
            dialogue.next().await.expect("a word");
            dialogue.fail().await;
        }
    });
    let server = server.await;
    let client = talk::Client::new(&config(&server));
    let (sender, events) = channel();
    let call = client.converse().events(events.into()).send();
    let mut output = soon(call).await.expect("it is answered");
    soon(sender.send(Ok(word("a")))).await.expect("it is heard");
    let error = soon(output.events.recv()).await.expect_err("it broke off");
    assert!(matches!(error, SdkError::DispatchFailure(_)), "{error:?}");
    soon(sender.closed()).await;
    assert_eq!(calls.load(Ordering::Relaxed), 1);
}

/// Fails so many times before it connects.
#[derive(Clone, Debug)]
struct Unsteady {
    fails: fn() -> Result<HttpResponse, ConnectorError>,
    left: Arc<AtomicUsize>,
    calls: Arc<AtomicUsize>,
    inner: Http2,
}

impl HttpConnector for Unsteady {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        self.calls.fetch_add(1, Ordering::Relaxed);
        let fewer = |left: usize| left.checked_sub(1);
        let order = Ordering::Relaxed;
        match self.left.fetch_update(order, order, fewer) {
            Ok(_) => HttpConnectorFuture::ready((self.fails)()),
            Err(_) => self.inner.call(request),
        }
    }
}

impl HttpClient for Unsteady {
    fn http_connector(
        &self,
        _: &HttpConnectorSettings,
        _: &RuntimeComponents,
    ) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

fn unreachable() -> Result<HttpResponse, ConnectorError> {
    Err(ConnectorError::io("no way there".into()))
}

fn busy() -> Result<HttpResponse, ConnectorError> {
    let status = 503.try_into().expect("a status");
    Ok(HttpResponse::new(status, SdkBody::empty()))
}

fn unsteady(
    server: &Server,
    fails: fn() -> Result<HttpResponse, ConnectorError>,
) -> (SdkConfig, Arc<AtomicUsize>) {
    let client = Unsteady {
        fails,
        left: Arc::new(AtomicUsize::new(1)),
        calls: Arc::default(),
        inner: Http2::default(),
    };
    let calls = client.calls.clone();
    let config = config(server).into_builder().http_client(client);
    let sleep = SharedAsyncSleep::new(TokioSleep::new());
    (config.sleep_impl(sleep).build(), calls)
}

#[tokio::test]
async fn a_stream_that_has_not_begun_is_asked_for_again() {
    for fails in [unreachable as fn() -> _, busy] {
        let server = Server::start(&[], |dialogue| async move {
            dialogue.say(&event("word", "application/json", "{}")).await;
        });
        let server = server.await;
        let (config, calls) = unsteady(&server, fails);
        let call = talk::Client::new(&config).listen().send();
        let mut output = soon(call).await.expect("the second time");
        assert!(soon(output.events.recv()).await.expect("a word").is_some());
        assert_eq!(calls.load(Ordering::Relaxed), 2);
    }
}

#[tokio::test]
async fn events_that_may_have_been_said_are_not_said_again() {
    for fails in [unreachable as fn() -> _, busy] {
        let (server, _ends) = listener(true).await;
        let (config, calls) = unsteady(&server, fails);
        let events = stream::iter([Ok(word("a"))]);
        let call = talk::Client::new(&config).converse();
        let error = soon(call.events(events.into()).send()).await;
        error.expect_err("nobody has the events any more");
        assert_eq!(calls.load(Ordering::Relaxed), 1);
    }
}

#[tokio::test]
async fn a_silence_is_no_stall() {
    const GRACE: Duration = Duration::from_millis(100);
    let server = Server::start(&[], |mut dialogue| async move {
        dialogue.next().await.expect("a word");
        sleep(10 * GRACE).await;
        dialogue.say(&event("word", "application/json", "{}")).await;
        dialogue.rest().await;
    });
    let server = server.await;
    let protection = StalledStreamProtectionConfig::enabled().grace_period(GRACE);
    let config = config(&server)
        .into_builder()
        .sleep_impl(SharedAsyncSleep::new(TokioSleep::new()))
        .stalled_stream_protection(protection.build())
        .build();
    let client = talk::Client::new(&config);
    let (sender, events) = channel();
    let call = client.converse().events(events.into()).send();
    let mut output = soon(call).await.expect("it is answered");
    soon(sender.send(Ok(word("a")))).await.expect("it is heard");
    assert!(soon(output.events.recv()).await.expect("a word").is_some());
    sleep(5 * GRACE).await;
    soon(sender.send(Ok(word("b")))).await.expect("it is heard");
    drop(sender);
    assert!(soon(output.events.recv()).await.expect("the end").is_none());
}
