//! Whole dialogues over HTTP/2, in every protocol that has event streams.

use aws_smithy_types::event_stream::{HeaderValue, Message};
use aws_smithy_types::{Blob, DateTime};
use futures_util::stream;
use tinsmith_streams::clients::{cbortalk, json10_talk, json11_talk, restjsontalk, restxmltalk};
use tinsmith_streams::config;
use tinsmith_streams::frames::{decode, event, exception, header, text, value, with};
use tinsmith_streams::server::{Dialogue, Server};

const EVENTS: &str = "application/vnd.amazon.eventstream";

/// The message inside of a signed one: the last one of a stream has none.
fn unsigned(message: &Message) -> Option<Message> {
    assert!(value(message, ":chunk-signature").is_some(), "{message:?}");
    assert!(matches!(
        value(message, ":date"),
        Some(HeaderValue::Timestamp(_))
    ));
    decode(message.payload()).pop()
}

/// Says again what it hears, from the second message on where the first one is the request.
async fn echo(mut dialogue: Dialogue, is_rpc: bool, initial: Option<Message>) {
    if let Some(initial) = &initial {
        dialogue.say(initial).await;
    }
    let mut is_first = is_rpc;
    while let Some(message) = dialogue.next().await {
        let Some(message) = unsigned(&message) else {
            break;
        };
        if std::mem::take(&mut is_first) {
            assert_eq!(header(&message, ":event-type"), Some("initial-request"));
            continue;
        }
        dialogue.say(&message).await;
    }
}

macro_rules! tests {
    ($module:ident, $client:ident, $is_rpc:literal, $media:literal, $error:ident, $room:expr, $topic:expr, $word:expr) => {
        mod $module {
            use super::*;
            use $client::types::error::EventError;
            use $client::types::{
                Aside, Event, Line, Mood, Next, Pause, Quote, Signs, Sound, Turn, Word,
            };

            fn client(server: &Server) -> $client::Client {
                $client::Client::new(&config(server))
            }

            fn word(text: &str) -> Word {
                Word::builder().text(text).build()
            }

            /// One event of each kind.
            fn all() -> Vec<Event> {
                let signs = Signs::builder()
                    .flag(true)
                    .byte(-1)
                    .short(-300)
                    .int(70_000)
                    .long(i64::MIN)
                    .blob(Blob::new([0, 255]))
                    .text("ä")
                    .time(DateTime::from_millis(1_700_000_000_123))
                    .r#type(Mood::from("bored"));
                vec![
                    Event::Word(Word::builder().text("hi").loud(false).build()),
                    Event::Sound(
                        Sound::builder()
                            .pitch(440)
                            .wave(Blob::new([1, 2, 0]))
                            .build(),
                    ),
                    Event::Line(
                        Line::builder()
                            .text("a <b>")
                            .build()
                            .expect("it has a text"),
                    ),
                    Event::Quote(Quote::builder().word(word("x")).build()),
                    Event::Aside(
                        Aside::builder()
                            .mood(Mood::Sad)
                            .text("oh")
                            .to("you")
                            .build()
                            .expect("a mood"),
                    ),
                    Event::Signs(signs.build()),
                    Event::Signs(Signs::builder().build()),
                    Event::Turn(Turn::builder().next(Next::Me(word("me"))).build()),
                    Event::Turn(Turn::builder().next(Next::You("you".to_owned())).build()),
                    Event::Pause(Pause::builder().build()),
                    Event::Nothing,
                ]
            }

            fn initial() -> Option<Message> {
                $is_rpc.then(|| event("initial-response", $media, $topic))
            }

            #[tokio::test]
            async fn every_event_goes_there_and_back() {
                let server = Server::start(&[("x-topic", "weather")], |dialogue| async move {
                    let request = &dialogue.request;
                    assert_eq!(request.version, http::Version::HTTP_2);
                    assert_eq!(request.headers["content-type"], EVENTS);
                    assert!(!request.headers.contains_key("content-length"));
                    echo(dialogue, $is_rpc, initial()).await;
                });
                let server = server.await;
                let said = all();
                let events = stream::iter(said.clone().into_iter().map(Ok));
                let call = client(&server).converse().room("a").events(events.into());
                let mut output = call.send().await.expect("it is answered");
                assert_eq!(output.topic(), Some("weather"));
                let mut heard = Vec::new();
                while let Some(event) = output.events.recv().await.expect("an event") {
                    heard.push(event);
                }
                assert_eq!(heard, said);
                assert!(
                    output
                        .events
                        .recv()
                        .await
                        .expect("still at its end")
                        .is_none()
                );
            }

            #[tokio::test]
            async fn frames_are_as_the_protocol_has_them() {
                let server = Server::start(&[], |mut dialogue| async move {
                    if !$is_rpc {
                        assert_eq!(dialogue.request.headers["x-room"], "attic");
                    }
                    let messages = dialogue.rest().await;
                    let (last, messages) = messages.split_last().expect("the last one is empty");
                    assert!(unsigned(last).is_none());
                    let messages: Vec<Message> = messages.iter().filter_map(unsigned).collect();
                    let expected_word = event("word", $media, $word);
                    let mut expected = vec![
                        expected_word,
                        with(
                            with(event("sound", "", vec![7]), "pitch", HeaderValue::Int32(3)),
                            ":content-type",
                            text("application/octet-stream"),
                        ),
                        event("line", "text/plain", "hello"),
                        with(event("signs", "", ""), "type", text("glad")),
                    ];
                    if $is_rpc {
                        expected.insert(0, event("initial-request", $media, $room));
                    }
                    assert_eq!(messages, expected);
                });
                let server = server.await;
                let events = [
                    Event::Word(word("hi")),
                    Event::Sound(Sound::builder().pitch(3).wave(Blob::new([7])).build()),
                    Event::Line(Line::builder().text("hello").build().expect("a text")),
                    Event::Signs(Signs::builder().r#type(Mood::Glad).build()),
                ];
                let events = stream::iter(events.into_iter().map(Ok));
                let call = client(&server).speak().room("attic").events(events.into());
                // The server says nothing: what the client makes of that is another matter.
                let _ = call.send().await;
            }

            #[tokio::test]
            async fn an_error_ends_the_stream() {
                let server = Server::start(&[], |dialogue| async move {
                    dialogue.say(&event("word", $media, $word)).await;
                    let rude = exception("rude", $media, $error("you!"));
                    dialogue
                        .say(&with(rude, "level", HeaderValue::Int32(9)))
                        .await;
                    dialogue.say(&event("word", $media, $word)).await;
                });
                let server = server.await;
                let mut output = client(&server)
                    .listen()
                    .send()
                    .await
                    .expect("it is answered");
                let first = output.events.recv().await.expect("an event");
                assert_eq!(first, Some(Event::Word(word("hi"))));
                let error = output.events.recv().await.expect_err("an error");
                let error = error.into_service_error();
                let EventError::Rude(rude) = &error else {
                    panic!("{error:?}");
                };
                assert!(error.is_rude() && !error.is_closed());
                assert_eq!((rude.message(), rude.level()), (Some("you!"), Some(9)));
                assert_eq!(error.meta().code(), Some("rude"));
                assert!(output.events.recv().await.expect("the end").is_none());
            }

            #[tokio::test]
            async fn errors_that_the_model_does_not_know() {
                let server = Server::start(&[], |dialogue| async move {
                    dialogue
                        .say(&exception("other", $media, $error("what?")))
                        .await;
                });
                let server = server.await;
                let mut output = client(&server)
                    .listen()
                    .send()
                    .await
                    .expect("it is answered");
                let error = output
                    .events
                    .recv()
                    .await
                    .expect_err("an error")
                    .into_service_error();
                assert_eq!(error.meta().code(), Some("other"));
                assert_eq!(error.meta().message(), Some("what?"));
                let server = Server::start(&[], |dialogue| async move {
                    let message = with(Message::new(""), ":message-type", text("error"));
                    let message = with(message, ":error-code", text("Tired"));
                    dialogue
                        .say(&with(message, ":error-message", text("later")))
                        .await;
                });
                let server = server.await;
                let mut output = client(&server)
                    .listen()
                    .send()
                    .await
                    .expect("it is answered");
                let error = output
                    .events
                    .recv()
                    .await
                    .expect_err("an error")
                    .into_service_error();
                assert_eq!(error.meta().code(), Some("Tired"));
                assert_eq!(error.to_string(), "unhandled error (Tired)");
                let of_crate = $client::Error::from(error);
                assert_eq!(of_crate.to_string(), "unhandled error (Tired)");
            }

            #[tokio::test]
            async fn unknown_events_are_told_and_passed_over() {
                let server = Server::start(&[], |dialogue| async move {
                    dialogue.say(&event("song", "audio/x", "la")).await;
                    dialogue.say(&event("word", $media, $word)).await;
                });
                let server = server.await;
                let mut output = client(&server)
                    .listen()
                    .send()
                    .await
                    .expect("it is answered");
                let unknown = output.events.recv().await.expect("an event").expect("one");
                assert!(unknown.is_unknown());
                let known = output.events.recv().await.expect("an event").expect("one");
                assert!(known.is_word());
            }
        }
    };
}

/// A map with one text.
fn cbor(key: &str, text: &str) -> Vec<u8> {
    let mut bytes = vec![0xa1, 0x60 + key.len() as u8];
    bytes.extend(key.as_bytes());
    bytes.push(0x60 + text.len() as u8);
    bytes.extend(text.as_bytes());
    bytes
}

fn json_error(message: &str) -> Vec<u8> {
    format!(r#"{{"message":"{message}"}}"#).into_bytes()
}

fn xml_error(message: &str) -> Vec<u8> {
    format!("<Error><message>{message}</message></Error>").into_bytes()
}

fn cbor_error(message: &str) -> Vec<u8> {
    cbor("message", message)
}

tests!(
    rest_json,
    restjsontalk,
    false,
    "application/json",
    json_error,
    "",
    "",
    r#"{"t":"hi"}"#
);
tests!(
    rest_xml,
    restxmltalk,
    false,
    "application/xml",
    xml_error,
    "",
    "",
    "<Word><T>hi</T></Word>"
);
tests!(
    json_1_0,
    json10_talk,
    true,
    "application/json",
    json_error,
    r#"{"room":"attic"}"#,
    r#"{"topic":"weather"}"#,
    r#"{"text":"hi"}"#
);
tests!(
    json_1_1,
    json11_talk,
    true,
    "application/json",
    json_error,
    r#"{"room":"attic"}"#,
    r#"{"topic":"weather"}"#,
    r#"{"text":"hi"}"#
);
tests!(
    rpc_v2_cbor,
    cbortalk,
    true,
    "application/cbor",
    cbor_error,
    b"\xbf\x64room\x65attic\xff".as_slice(),
    cbor("topic", "weather"),
    b"\xbf\x64text\x62hi\xff".as_slice()
);
