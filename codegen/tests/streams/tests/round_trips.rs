//! Whatever events are sent come back as they were, in every protocol.

use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::{Blob, DateTime};
use aws_types::SdkConfig;
use futures_util::stream;
use http_body_util::BodyExt as _;
use proptest::collection::vec;
use proptest::prelude::*;
use tinsmith_streams::clients::{cbortalk, json11_talk, restjsontalk, restxmltalk};
use tinsmith_streams::frames::{decode, encode, header};

/// Answers with the events of the request.
#[derive(Clone, Debug)]
struct Echo;

impl HttpConnector for Echo {
    fn call(&self, mut request: HttpRequest) -> HttpConnectorFuture {
        let body = std::mem::replace(request.body_mut(), SdkBody::taken());
        HttpConnectorFuture::new(async move {
            let body = body.collect().await.expect("events").to_bytes();
            let mut answer = Vec::new();
            for message in decode(&body).iter().flat_map(|one| decode(one.payload())) {
                if header(&message, ":event-type") != Some("initial-request") {
                    answer.extend(encode(&message));
                }
            }
            let status = 200.try_into().expect("a status");
            Ok(HttpResponse::new(status, SdkBody::from(answer)))
        })
    }
}

impl HttpClient for Echo {
    fn http_connector(
        &self,
        _: &HttpConnectorSettings,
        _: &RuntimeComponents,
    ) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

fn config() -> SdkConfig {
    let keys = aws_credential_types::Credentials::for_tests();
    SdkConfig::builder()
        .behavior_version(
            aws_smithy_runtime_api::client::behavior_version::BehaviorVersion::latest(),
        )
        .region(aws_types::region::Region::from_static("us-east-1"))
        .credentials_provider(aws_credential_types::provider::SharedCredentialsProvider::new(keys))
        .endpoint_url("http://localhost")
        .http_client(Echo)
        .build()
}

/// Text that XML can hold as well, and that it gives back as it is.
const TEXT: &str = "[a-z<>&\"'äß€ ]{0,12}";

macro_rules! round_trips {
    ($test:ident, $client:ident) => {
        mod $test {
            use super::*;
            use $client::types::{Aside, Event, Line, Mood, Quote, Signs, Sound, Word};

            fn events() -> impl Strategy<Value = Event> {
                let word = || {
                    let parts = (proptest::option::of(TEXT), any::<Option<bool>>());
                    parts.prop_map(|(text, loud)| {
                        Word::builder().set_text(text).set_loud(loud).build()
                    })
                };
                let bytes = || vec(any::<u8>(), 0..20).prop_map(Blob::new);
                let sound = (any::<Option<i32>>(), bytes()).prop_map(|(pitch, wave)| {
                    Event::Sound(Sound::builder().set_pitch(pitch).wave(wave).build())
                });
                let line = TEXT.prop_map(|text| {
                    Event::Line(Line::builder().text(text).build().expect("a text"))
                });
                let aside = (TEXT, proptest::option::of(TEXT), "[a-z]{1,9}");
                let aside = aside.prop_map(|(text, to, mood)| {
                    let aside = Aside::builder()
                        .text(text)
                        .set_to(to)
                        .mood(Mood::from(&*mood));
                    Event::Aside(aside.build().expect("a mood"))
                });
                let signs = (
                    any::<Option<bool>>(),
                    any::<Option<i8>>(),
                    any::<Option<i16>>(),
                    any::<Option<i64>>(),
                    proptest::option::of(bytes()),
                    proptest::option::of(-1_000_000_000_000_i64..4_000_000_000_000),
                );
                let signs = signs.prop_map(|(flag, byte, short, long, blob, time)| {
                    let signs = Signs::builder()
                        .set_flag(flag)
                        .set_byte(byte)
                        .set_short(short)
                        .set_long(long)
                        .set_blob(blob)
                        .set_time(time.map(DateTime::from_millis));
                    Event::Signs(signs.build())
                });
                let quote =
                    word().prop_map(|word| Event::Quote(Quote::builder().word(word).build()));
                prop_oneof![
                    word().prop_map(Event::Word),
                    sound,
                    line,
                    aside,
                    signs,
                    quote
                ]
            }

            async fn back(events: Vec<Event>) -> Vec<Event> {
                let client = $client::Client::new(&config());
                let events: Vec<_> = events.into_iter().map(Ok).collect();
                let output = client
                    .converse()
                    .events(stream::iter(events).into())
                    .send()
                    .await;
                let mut output = output.expect("it is answered");
                let mut heard = Vec::new();
                while let Some(event) = output.events.recv().await.expect("an event") {
                    heard.push(event);
                }
                heard
            }

            proptest! {
                #![proptest_config(ProptestConfig::with_cases(64))]
                #[test]
                fn events_come_back(said in vec(events(), 0..8)) {
                    let runtime = tokio::runtime::Builder::new_current_thread()
                        .enable_all()
                        .build();
                    let heard = runtime.expect("a runtime").block_on(back(said.clone()));
                    prop_assert_eq!(heard, said);
                }
            }
        }
    };
}

round_trips!(rest_json, restjsontalk);
round_trips!(rest_xml, restxmltalk);
round_trips!(json_1_1, json11_talk);
round_trips!(rpc_v2_cbor, cbortalk);
