//! Each event that is sent is signed after the one before, the first one after the request.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use aws_credential_types::Credentials;
use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider, future};
use aws_sigv4::event_stream::{sign_empty_message, sign_message};
use aws_sigv4::sign::v4::SigningParams;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::Blob;
use aws_smithy_types::event_stream::{HeaderValue, Message};
use futures_util::stream;
use tinsmith_streams::clients::{cbortalk, restjsontalk};
use tinsmith_streams::config;
use tinsmith_streams::frames::{decode, event, value};
use tinsmith_streams::server::{Dialogue, Server};
use tokio::sync::mpsc;
use tokio::time::sleep;

/// Checks the chain of signatures of a call, made with these keys; returns how many messages it has.
async fn check(mut dialogue: Dialogue, keys: Credentials) -> usize {
    let authorization = dialogue.request.headers["authorization"].clone();
    let authorization = authorization.to_str().expect("a text").to_owned();
    assert!(authorization.contains("/us-east-1/talk/aws4_request"));
    let (_, signature) = authorization.split_once("Signature=").expect("a signature");
    let mut last = signature.to_owned();
    let identity = keys.into();
    let mut count = 0;
    while let Some(message) = dialogue.next().await {
        let Some(HeaderValue::Timestamp(date)) = value(&message, ":date") else {
            panic!("{message:?}");
        };
        let time = SystemTime::try_from(*date).expect("a time of today");
        let params = SigningParams::builder()
            .identity(&identity)
            .region("us-east-1")
            .name("talk")
            .time(time)
            .settings(());
        let params = params.build().expect("all is there");
        let signed = match decode(message.payload()).pop() {
            Some(inner) => sign_message(&inner, &last, &params),
            None => sign_empty_message(&last, &params),
        };
        let (expected, signature): (Message, String) = signed.expect("it can be").into_parts();
        assert_eq!(message, expected, "message {count}");
        last = signature;
        count += 1;
    }
    count
}

async fn server(messages: usize, first: Option<Message>) -> Server {
    let server = Server::start(&[], move |dialogue| {
        let first = first.clone();
        async move {
            if let Some(first) = first {
                dialogue.say(&first).await;
            }
            assert_eq!(check(dialogue, Credentials::for_tests()).await, messages);
        }
    });
    server.await
}

#[tokio::test]
async fn events_are_signed_one_after_the_other() {
    use restjsontalk::types::{Event, Sound};

    let server = server(4, None).await;
    let sounds = (0..3).map(|n| Sound::builder().wave(Blob::new([n])).build());
    let events = stream::iter(sounds.map(Event::Sound).map(Ok).collect::<Vec<_>>());
    let client = restjsontalk::Client::new(&config(&server));
    let output = client.converse().events(events.into()).send().await;
    let mut output = output.expect("it is answered");
    assert!(output.events.recv().await.expect("the end").is_none());
}

#[tokio::test]
async fn the_initial_request_is_signed_as_well() {
    use cbortalk::types::{Event, Pause};

    let initial = event("initial-response", "application/cbor", vec![0xa0]);
    let server = server(3, Some(initial)).await;
    let events = stream::iter([Ok(Event::Pause(Pause::builder().build()))]);
    let client = cbortalk::Client::new(&config(&server));
    let output = client
        .converse()
        .room("a")
        .events(events.into())
        .send()
        .await;
    let mut output = output.expect("it is answered");
    assert!(output.events.recv().await.expect("the end").is_none());
}

#[tokio::test]
async fn an_event_that_cannot_be_sent_fails_the_call() {
    use restjsontalk::types::Event;

    let server = Server::start(&[], |mut dialogue| async move {
        assert!(dialogue.rest().await.is_empty());
    });
    let server = server.await;
    let aside = restjsontalk::types::Aside::builder()
        .mood(restjsontalk::types::Mood::Glad)
        .to("x".repeat(40_000))
        .build();
    let events = stream::iter([Ok(Event::Aside(aside.expect("a mood")))]);
    let client = restjsontalk::Client::new(&config(&server));
    let call = client.speak().events(events.into()).send();
    // What was wrong with the event, the connection keeps to itself.
    let error = call.await.expect_err("no header is as long as that");
    assert!(matches!(error, SdkError::DispatchFailure(_)), "{error:?}");
}

/// How long keys are good.
const LIFE: Duration = Duration::from_millis(100);

/// Has other keys every time.
#[derive(Debug, Default)]
struct Changing(AtomicUsize);

impl ProvideCredentials for Changing {
    fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        let number = self.0.fetch_add(1, Ordering::Relaxed);
        future::ProvideCredentials::ready(Ok(keys(number)))
    }
}

fn keys(number: usize) -> Credentials {
    Credentials::builder()
        .access_key_id(format!("KEY{number}"))
        .secret_access_key(format!("secret{number}"))
        .session_token(format!("token{number}"))
        .expiry(SystemTime::now() + LIFE)
        .provider_name("test")
        .build()
}

/// The number of the keys that a request names.
fn number(dialogue: &Dialogue) -> usize {
    let authorization = dialogue.request.headers["authorization"].to_str();
    let (_, key) = authorization
        .expect("a text")
        .split_once("Credential=KEY")
        .expect("keys of this test");
    let digits = key.split('/').next().expect("the scope follows");
    digits.parse().expect("a number")
}

/// A service knows the keys of a stream from its request alone, so they sign it to its end; the next
/// request has those of its own time.
#[tokio::test]
async fn keys_that_expire_on_the_way_sign_to_the_end() {
    use restjsontalk::types::{Event, Sound};

    let (told, mut calls) = mpsc::unbounded_channel();
    let server = Server::start(&[], move |dialogue| {
        let told = told.clone();
        async move {
            let number = number(&dialogue);
            let count = check(dialogue, keys(number)).await;
            let _ = told.send((number, count));
        }
    });
    let server = server.await;
    let provider = SharedCredentialsProvider::new(Changing::default());
    let config = config(&server).into_builder();
    let client = restjsontalk::Client::new(&config.credentials_provider(provider).build());
    let sound = || Event::Sound(Sound::builder().wave(Blob::new([1])).build());
    let late = stream::unfold(0, move |count| async move {
        if count > 0 {
            sleep(LIFE).await;
        }
        (count < 3).then(|| (Ok(sound()), count + 1))
    });
    let late = restjsontalk::primitives::event_stream::EventStreamSender::from(Box::pin(late));
    let output = client.converse().events(late).send().await;
    let mut output = output.expect("it is answered");
    sleep(LIFE).await;
    let other = client.converse().events(stream::iter([Ok(sound())]).into());
    let mut other = other.send().await.expect("it is answered");
    assert!(other.events.recv().await.expect("the end").is_none());
    assert!(output.events.recv().await.expect("the end").is_none());
    let mut calls = [calls.recv().await, calls.recv().await];
    calls.sort_unstable();
    assert_eq!(calls, [Some((0, 4)), Some((1, 2))]);
}
