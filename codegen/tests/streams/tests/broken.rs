//! Streams that do not go as they should: broken frames and connections, slow and absent listeners.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::error::display::DisplayErrorContext;
use aws_smithy_types::event_stream::{HeaderValue, Message};
use bytes::Bytes;
use tinsmith_streams::clients::restjsontalk as talk;
use tinsmith_streams::config;
use tinsmith_streams::frames::{decode, encode, event, text, with};
use tinsmith_streams::server::Server;
use tokio::time::{sleep, timeout};

use talk::operation::listen::ListenOutput;
use talk::types::Event;

/// More than any of these tests should take.
const PATIENCE: Duration = Duration::from_secs(20);

async fn listen(server: &Server) -> ListenOutput {
    let client = talk::Client::new(&config(server));
    let call = timeout(PATIENCE, client.listen().send()).await;
    call.expect("in time").expect("it is answered")
}

fn word(text: &str) -> Message {
    event("word", "application/json", format!(r#"{{"t":"{text}"}}"#))
}

/// A server that says a whole word, then these bytes.
async fn says(bytes: impl Into<Bytes>) -> Server {
    let bytes: Bytes = bytes.into();
    let server = Server::start(&[], move |dialogue| {
        let bytes = bytes.clone();
        async move {
            dialogue.say(&word("whole")).await;
            dialogue.send(bytes).await;
        }
    });
    server.await
}

/// Hears the whole word, then what comes of the rest.
async fn second(server: &Server) -> Result<Option<Event>, String> {
    let mut output = listen(server).await;
    let first = output.events.recv().await.expect("a whole frame");
    assert!(first.expect("an event").is_word());
    let second = timeout(PATIENCE, output.events.recv()).await;
    second.expect("in time").map_err(|error| {
        assert!(matches!(error, SdkError::ResponseError(_)), "{error:?}");
        DisplayErrorContext(error).to_string()
    })
}

#[tokio::test]
async fn a_stream_that_ends_inside_of_a_frame_is_broken() {
    let whole = encode(&word("cut"));
    for length in [1, 11, 13, 20, whole.len() - 1] {
        let server = says(whole.slice(..length)).await;
        let error = second(&server).await.expect_err("it is cut off");
        assert!(
            error.contains("unexpected end of stream"),
            "{length}: {error}"
        );
    }
}

#[tokio::test]
async fn frames_with_a_wrong_checksum_are_refused() {
    let whole = encode(&word("wrong"));
    for at in [1, 9, 20, whole.len() - 6, whole.len() - 1] {
        let mut bytes = whole.to_vec();
        bytes[at] ^= 1;
        let server = says(bytes).await;
        let error = second(&server).await.expect_err("one bit is wrong");
        let told = ["checksum", "length", "unexpected end of stream"];
        assert!(
            told.iter().any(|told| error.contains(told)),
            "{at}: {error}"
        );
    }
}

#[tokio::test]
async fn payloads_that_do_not_fit_are_told_with_their_message() {
    let server = says(encode(&event("word", "application/json", r#"{"t":1}"#))).await;
    let mut output = listen(&server).await;
    output.events.recv().await.expect("a whole frame");
    let error = output.events.recv().await.expect_err("a number is no text");
    let raw = error.raw_response().expect("the message");
    assert!(format!("{raw:?}").contains("word"), "{raw:?}");
    assert!(output.events.recv().await.expect("its end").is_none());
}

#[tokio::test]
async fn messages_without_a_type_are_refused() {
    for message in [
        Message::new("x"),
        with(Message::new("x"), ":message-type", text("event")),
    ] {
        let server = says(encode(&message)).await;
        let error = second(&server).await.expect_err("it says not what it is");
        assert!(error.contains("-type"), "{error}");
    }
}

#[tokio::test]
async fn a_connection_that_breaks_is_not_made_again() {
    let calls = Arc::new(AtomicUsize::new(0));
    let counted = calls.clone();
    let server = Server::start(&[], move |dialogue| {
        counted.fetch_add(1, Ordering::Relaxed);
        async move {
            dialogue.say(&word("one")).await;
            dialogue.fail().await;
        }
    });
    let server = server.await;
    let mut output = listen(&server).await;
    let mut heard = 0;
    let error = loop {
        match output.events.recv().await {
            Ok(Some(_)) => heard += 1,
            Ok(None) => panic!("it did not end"),
            Err(error) => break error,
        }
    };
    assert!(matches!(error, SdkError::DispatchFailure(_)), "{error:?}");
    assert!(heard <= 1);
    assert_eq!(calls.load(Ordering::Relaxed), 1);
}

#[tokio::test]
async fn who_stops_listening_is_no_longer_spoken_to() {
    let (ended, end) = tokio::sync::oneshot::channel();
    let ended = std::sync::Mutex::new(Some(ended));
    let server = Server::start(&[], move |dialogue| {
        let ended = ended.lock().expect("no panic").take().expect("one call");
        async move {
            while dialogue.say(&word("again")).await {}
            let _ = ended.send(());
        }
    });
    let server = server.await;
    let mut output = listen(&server).await;
    output.events.recv().await.expect("an event");
    drop(output);
    timeout(PATIENCE, end)
        .await
        .expect("in time")
        .expect("it ended");
}

/// What the server could say while nobody listens is bounded by the windows of HTTP/2.
#[tokio::test]
async fn who_listens_slowly_holds_little_in_memory() {
    const SIZE: usize = 16 << 10;
    const EVENTS: usize = 2048;
    let sent = Arc::new(AtomicUsize::new(0));
    let counted = sent.clone();
    let server = Server::start(&[], move |dialogue| {
        let counted = counted.clone();
        async move {
            let sound = event("sound", "application/octet-stream", vec![7; SIZE]);
            for _ in 0..EVENTS {
                if !dialogue.say(&sound).await {
                    return;
                }
                counted.fetch_add(SIZE, Ordering::Relaxed);
            }
        }
    });
    let server = server.await;
    let mut output = listen(&server).await;
    let mut heard = 0;
    for _ in 0..5 {
        output.events.recv().await.expect("an event").expect("one");
        heard += SIZE;
        sleep(Duration::from_millis(100)).await;
        let waiting = sent.load(Ordering::Relaxed) - heard.min(sent.load(Ordering::Relaxed));
        assert!(waiting < 4 << 20, "{waiting} bytes wait");
    }
    let mut count = 5;
    while let Some(event) = output.events.recv().await.expect("an event") {
        assert!(event.is_sound());
        count += 1;
    }
    assert_eq!(count, EVENTS);
}

/// Messages byte for byte: a frame is lengths, a checksum of them, headers, the payload, and a
/// checksum of all.
#[test]
fn frames_are_those_of_the_specification() {
    let payload = b"{'foo':'bar'}".as_slice();
    let frames = [
        (
            Message::new(""),
            [
                b"\x00\x00\x00\x10\x00\x00\x00\x00\x05\xc2\x48\xeb".as_slice(),
                b"\x7d\x98\xc8\xff",
            ]
            .concat(),
        ),
        (
            Message::new(payload),
            [
                b"\x00\x00\x00\x1d\x00\x00\x00\x00\xfd\x52\x8c\x5a".as_slice(),
                payload,
                b"\xc3\x65\x39\x36",
            ]
            .concat(),
        ),
        (
            with(
                Message::new(payload),
                "content-type",
                text("application/json"),
            ),
            [
                b"\x00\x00\x00\x3d\x00\x00\x00\x20\x07\xfd\x83\x96".as_slice(),
                b"\x0ccontent-type\x07\x00\x10application/json",
                payload,
                b"\x8d\x9c\x08\xb1",
            ]
            .concat(),
        ),
        (
            with(
                Message::new(payload),
                "event-type",
                HeaderValue::Int32(40_972),
            ),
            [
                b"\x00\x00\x00\x2d\x00\x00\x00\x10\x41\xc4\x24\xb8".as_slice(),
                b"\x0aevent-type\x04\x00\x00\xa0\x0c",
                payload,
                b"\x36\xf4\x80\xa0",
            ]
            .concat(),
        ),
    ];
    for (message, bytes) in frames {
        assert_eq!(encode(&message), bytes);
        assert_eq!(decode(&bytes), [message]);
    }
}
