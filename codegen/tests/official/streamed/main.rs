//! Event streams, on the official crates and on the generated ones alike: what requests say, what is
//! heard, and how long many events take. A line each.

mod heard;
mod nameless;
mod said;
mod times;

use std::time::{Duration, UNIX_EPOCH};

use aws_credential_types::Credentials;
use aws_credential_types::provider::SharedCredentialsProvider;
use aws_smithy_async::time::{SharedTimeSource, StaticTimeSource};
use aws_smithy_eventstream::frame::write_message_to;
use aws_smithy_http_client::test_util::{CaptureRequestReceiver, capture_request};
use aws_smithy_runtime_api::client::behavior_version::BehaviorVersion;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::event_stream::{Header, HeaderValue, Message};
use aws_types::SdkConfig;
use aws_types::region::Region;

/// A client of this crate that gets this answer, and the request that it makes.
macro_rules! client {
    ($service:ident, $answer:expr) => {{
        let (config, request) = crate::config($answer);
        let config = $service::config::Builder::from(&config);
        let config = config.interceptor(crate::nameless::NamelessAgent).build();
        ($service::Client::from_conf(config), request)
    }};
}
use client;

fn config(answer: Vec<u8>) -> (SdkConfig, CaptureRequestReceiver) {
    let response = http::Response::new(SdkBody::from(answer));
    let (http_client, receiver) = capture_request(Some(response));
    let keys = Credentials::new("AKIDEXAMPLE", "secret", None, None, "test");
    let time = UNIX_EPOCH + Duration::from_secs(1_790_000_000);
    let config = SdkConfig::builder()
        .behavior_version(BehaviorVersion::latest())
        .credentials_provider(SharedCredentialsProvider::new(keys))
        .region(Region::new("eu-west-1"))
        .time_source(SharedTimeSource::new(StaticTimeSource::new(time)))
        .http_client(http_client)
        .build();
    (config, receiver)
}

/// A frame with an event of this name.
fn event(name: &str, payload: &[u8]) -> Vec<u8> {
    frame("event", ":event-type", name, payload)
}

/// A frame with an error of this name.
fn exception(name: &str, payload: &[u8]) -> Vec<u8> {
    frame("exception", ":exception-type", name, payload)
}

fn frame(kind: &str, key: &'static str, name: &str, payload: &[u8]) -> Vec<u8> {
    let text = |text: &str| HeaderValue::String(text.to_owned().into());
    let message = Message::new(payload.to_vec())
        .add_header(Header::new(key, text(name)))
        .add_header(Header::new(":content-type", text(media_type(payload))))
        .add_header(Header::new(":message-type", text(kind)));
    let mut frame = Vec::new();
    write_message_to(&message, &mut frame).expect("it fits into a frame");
    frame
}

fn media_type(payload: &[u8]) -> &'static str {
    match payload.first() {
        Some(b'{') => "application/json",
        Some(b'<') => "application/xml",
        _ => "application/octet-stream",
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    match std::env::args().nth(1).as_deref() {
        Some("times") => times::tell().await,
        _ => {
            said::tell().await;
            heard::tell().await;
        }
    }
}
