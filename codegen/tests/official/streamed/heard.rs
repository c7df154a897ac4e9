//! What is heard of an answer: each event, and how the stream ends.

use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use aws_smithy_types::event_stream::RawMessage;

use crate::{client, event, exception};

pub async fn tell() {
    for (name, answer) in conversations() {
        let (client, _sent) = client!(aws_sdk_bedrockruntime, answer);
        let call = client.converse_stream().model_id("model");
        let mut output = call.send().await.expect("an answer");
        hear!(name, output.stream);
    }
    for (name, answer) in agents() {
        let (client, _sent) = client!(aws_sdk_healthlake, answer);
        let call = client.update_profile_with_agent().profile_id("11112222");
        match call.send().await {
            Ok(mut output) => hear!(name, output.agent_response),
            Err(error) => println!("{name}: {error}"),
        }
    }
    for (name, answer) in selections() {
        let (client, _sent) = client!(aws_sdk_s3, answer);
        let call = client.select_object_content().bucket("things").key("a");
        let mut output = call.send().await.expect("an answer");
        hear!(name, output.payload);
    }
}

/// Tells all that a stream gives, and asks once more when it has ended.
macro_rules! hear {
    ($name:expr, $stream:expr) => {{
        let mut ends = 0;
        while ends < 2 {
            match $stream.recv().await {
                Ok(Some(event)) => println!("{}: {event:?}", $name),
                Ok(None) => {
                    println!("{}: the end", $name);
                    ends += 1;
                }
                Err(error) => {
                    println!("{}: {}", $name, failure(error));
                    ends += 1;
                }
            }
        }
    }};
}
use hear;

/// Where a reader failed says each in its own words.
fn failure<E>(error: SdkError<E, RawMessage>) -> String
where
    E: std::error::Error + ProvideErrorMetadata + 'static,
{
    match error {
        SdkError::ServiceError(error) => {
            let error = error.into_err();
            let (code, message) = (error.code(), error.message());
            format!("{error} {error:?} {code:?} {message:?}")
        }
        other => other.to_string(),
    }
}

fn conversations() -> Vec<(&'static str, Vec<u8>)> {
    let error = br#"{"code":"Slow","message":"come back later","originalStatusCode":424}"#;
    let words = [
        event("messageStart", br#"{"role":"assistant","p":"abc"}"#),
        event(
            "contentBlockDelta",
            br#"{"contentBlockIndex":0,"delta":{"text":"\u0048i"},"p":"a"}"#,
        ),
        event("contentBlockDelta", br#"{"delta":{"music":[1]}}"#),
        event("applause", br#"{"loud":true}"#),
        event("contentBlockStop", b"{}"),
        event("messageStop", br#"{"stopReason":"bored"}"#),
        event(
            "metadata",
            br#"{"usage":{"inputTokens":1,"outputTokens":2,"totalTokens":3},"metrics":{"latencyMs":4}}"#,
        ),
    ];
    let first = words[0].clone();
    let then = |last: Vec<u8>| [first.clone(), last].concat();
    vec![
        ("words", words.concat()),
        ("nothing", Vec::new()),
        ("throttled", then(exception("throttlingException", error))),
        (
            "model error",
            then(exception("modelStreamErrorException", error)),
        ),
        ("unknown error", then(exception("firewallException", error))),
        ("no document", then(event("messageStart", b"oops"))),
        (
            "wrong type",
            then(event("contentBlockStop", br#"{"contentBlockIndex":"a"}"#)),
        ),
        ("cut", first[..first.len() - 3].to_vec()),
        (
            "after an error",
            [exception("throttlingException", error), first.clone()].concat(),
        ),
        ("wrong checksum", {
            let mut wrong = words.concat();
            wrong[20] ^= 1;
            wrong
        }),
    ]
}

fn agents() -> Vec<(&'static str, Vec<u8>)> {
    let events = [
        event("TextMessageEvent", br#"{"Message":"a"}"#),
        event("ProgressEvent", b"{}"),
        event("HeartbeatEvent", b"{}"),
        event("ErrorEvent", br#"{"Error":"NEW","Message":"b"}"#),
        event(
            "EndOfOutputEvent",
            br#"{"FinalResponseMessage":"c","Options":[]}"#,
        ),
        event("Another", b"{}"),
    ];
    let events = events.concat();
    let initial = event("initial-response", b"{}");
    let error = br#"{"__type":"ns#AccessDeniedException","Message":"not you"}"#;
    vec![
        ("agent", events.clone()),
        (
            "agent, initially",
            [initial.clone(), events.clone()].concat(),
        ),
        (
            "agent, initially no document",
            [event("initial-response", b"oops"), events.clone()].concat(),
        ),
        (
            "agent, initially twice",
            [initial.clone(), initial, events].concat(),
        ),
        ("agent, refused", exception("AccessDeniedException", error)),
        ("agent, silent", Vec::new()),
        ("agent, cut", event("HeartbeatEvent", b"{}")[..9].to_vec()),
    ]
}

fn selections() -> Vec<(&'static str, Vec<u8>)> {
    let stats = b"<Stats xmlns=\"\"><BytesScanned>512</BytesScanned><BytesReturned>9</BytesReturned></Stats>";
    let progress = b"<Progress><BytesProcessed>7</BytesProcessed></Progress>";
    let events = [
        event("Records", b"1,2\n3,4\n"),
        event("Records", b""),
        event("Cont", b""),
        event("Progress", progress),
        event("Stats", stats),
        event("Stats", b"<Stats/>"),
        event("New", b"?"),
        event("End", b""),
    ];
    let error = b"<Error><Code>OverMaxColumn</Code><Message>too many</Message></Error>";
    vec![
        ("select", events.concat()),
        (
            "select, refused",
            [events[0].clone(), exception("OverMaxColumn", error)].concat(),
        ),
        (
            "select, wrong",
            event("Stats", b"<Stats><BytesScanned>x</BytesScanned></Stats>"),
        ),
    ]
}
