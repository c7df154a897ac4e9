use std::time::{Duration, UNIX_EPOCH};

use aws_smithy_http_client::test_util::capture_request;

use crate::Client;
use crate::client::customize::{CustomizableOperation, internal};
use crate::config::{BehaviorVersion, Builder, Config, Credentials, Region};
use crate::error::SdkError;
use crate::operation::put_thing::PutThingError;
use crate::operation::put_thing::builders::PutThingFluentBuilder;
use crate::presigning::{PresignedRequest, PresigningConfig};
use crate::support::presigning::call::{Form, IntoQuery};
use crate::support::protocol::{presigned_form, presigned_members};
use crate::support::token::IdempotencyTokenProvider;

use customized::CustomizablePresigned;

// What only operations that can be presigned have is compiled here.
#[path = "../client/customize/presigned.rs"]
mod customized;

fn config() -> PresigningConfig {
    PresigningConfig::builder()
        .start_time(UNIX_EPOCH + Duration::from_secs(1_790_000_000))
        .expires_in(Duration::from_secs(900))
        .build()
        .expect("it is complete")
}

fn builder() -> Builder {
    let (http_client, _) = capture_request(None);
    let mut builder = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .credentials_provider(Credentials::for_tests())
        .region(Region::new("us-east-1"))
        .http_client(http_client);
    builder
        .config
        .store_put(IdempotencyTokenProvider::fixed("fixed-token"));
    builder
}

fn call() -> PutThingFluentBuilder {
    let client = Client::from_conf(builder().build());
    client.put_thing().name("a b")
}

async fn presigned(form: Form) -> PresignedRequest {
    let presigned = call().presigned_as(form, config()).await;
    presigned.expect("it can be presigned")
}

fn headers(request: &PresignedRequest) -> Vec<(&str, &str)> {
    let mut headers: Vec<_> = request.headers().collect();
    headers.sort_unstable();
    headers
}

/// The URL without the signature.
fn start(request: &PresignedRequest) -> &str {
    let (start, signature) = request
        .uri()
        .split_once("&X-Amz-Signature=")
        .expect("a signature");
    assert_eq!(signature.len(), 64);
    start
}

const SIGNED: &str = "X-Amz-Algorithm=AWS4-HMAC-SHA256\
    &X-Amz-Credential=ANOTREAL%2F20260921%2Fus-east-1%2Fthings-signing%2Faws4_request\
    &X-Amz-Date=20260921T141320Z&X-Amz-Expires=900";

#[tokio::test]
async fn as_sent_it_has_its_body_and_what_belongs_to_it() {
    let request = presigned(Form::AsSent).await;
    assert_eq!(request.method(), "POST");
    let names = "content-type%3Bhost%3Bx-amz-target%3Bx-things";
    let uri = format!(
        "https://data.things.us-east-1.amazonaws.com/?{SIGNED}&X-Amz-SignedHeaders={names}"
    );
    assert_eq!(start(&request), uri);
    assert_eq!(
        headers(&request),
        [
            ("content-type", "application/x-amz-json-1.1"),
            ("x-amz-target", "ThingService.PutThing"),
            ("x-things", "1"),
            ("x-things", "us-east-1"),
        ]
    );
    assert_eq!(request.body(), br#"{"name":"a b","token":"fixed-token"}"#);
    let other = call().name("other").presigned_as(Form::AsSent, config());
    let other = other.await.expect("it can be presigned");
    assert_ne!(request.uri(), other.uri(), "the signature covers the body");
}

#[tokio::test]
async fn without_its_body_it_has_no_default_headers() {
    let request = presigned(Form::UnsignedBody).await;
    let names: Vec<_> = headers(&request).iter().map(|(name, _)| *name).collect();
    assert_eq!(names, ["x-amz-target", "x-things", "x-things"]);
    let other = call()
        .name("other")
        .presigned_as(Form::UnsignedBody, config());
    let other = other.await.expect("it can be presigned");
    assert_eq!(request.uri(), other.uri(), "the signature leaves it out");
}

#[tokio::test]
async fn a_query_takes_the_place_of_the_body() {
    let required = |body: &[u8]| presigned_members::into_query(body, &[("name", "name", true)]);
    let into_query: IntoQuery = Box::leak(Box::new(required));
    let request = presigned(Form::Query(into_query)).await;
    assert_eq!(request.method(), "GET");
    let start = start(&request);
    assert!(
        start.contains(".com/?name=a%20b&token=fixed-token&X-Amz-"),
        "{start}"
    );
    assert_eq!(request.body(), b"");
    assert!(request.headers().all(|(name, _)| name != "content-type"));
}

#[tokio::test]
async fn requests_of_http_have_the_body_that_is_given() {
    let request = presigned(Form::AsSent).await;
    let made = request.make_http_1x_request("mine");
    assert_eq!((made.method().as_str(), *made.body()), ("POST", "mine"));
    assert_eq!(made.uri().to_string(), request.uri());
    assert_eq!(made.headers().len(), 4);
    let debug = format!("{request:?}");
    assert!(debug.starts_with("PresignedRequest { method: \"POST\", uri: \"https://data."));
    let moved = request.clone().into_http_1x_request(());
    assert_eq!(moved.headers(), made.headers());
}

#[tokio::test]
async fn what_cannot_be_sent_cannot_be_presigned() {
    let client = Client::from_conf(builder().build());
    let error = client
        .put_thing()
        .presigned_as(Form::AsSent, config())
        .await;
    assert!(matches!(error, Err(SdkError::ConstructionFailure(_))));
    let refuse: IntoQuery = &|_| Err("no query".into());
    let error = call().presigned_as(Form::Query(refuse), config()).await;
    assert!(matches!(error, Err(SdkError::ConstructionFailure(_))));
}

impl CustomizablePresigned<PutThingError> for PutThingFluentBuilder {
    fn presign(
        self,
        config_override: Builder,
        presigning_config: PresigningConfig,
    ) -> internal::BoxFuture<internal::SendResult<PresignedRequest, PutThingError>> {
        let this = self.with_override(config_override);
        Box::pin(this.presigned_as(Form::AsSent, presigning_config))
    }
}

#[tokio::test]
async fn a_customized_request_is_presigned_as_it_is_then() {
    let other = Config::builder().region(Region::new("eu-west-1"));
    let call = call().customize().config_override(other);
    let call = call.mutate_request(|request| {
        request.headers_mut().insert("x-added", "1");
    });
    let request = call.presigned(config()).await.expect("it can be presigned");
    assert!(request.uri().contains("%2Feu-west-1%2F"));
    assert!(request.uri().contains("%3Bx-added%3B"));
    assert!(headers(&request).contains(&("x-added", "1")));
}

#[test]
fn a_signature_is_valid_for_a_week_at_most() {
    let week = Duration::from_secs(604_800);
    let config = PresigningConfig::expires_in(week).expect("a week");
    assert_eq!(config.expires(), week);
    let long = PresigningConfig::expires_in(week + Duration::from_nanos(1));
    let long = long.expect_err("more than a week").to_string();
    assert_eq!(long, "`expires_in` must be no longer than one week");
    let mut builder = PresigningConfig::builder();
    builder.set_start_time(Some(UNIX_EPOCH));
    let missing = builder.build().expect_err("nothing is said of its end");
    assert_eq!(missing.to_string(), "`expires_in` is required");
}

#[test]
fn a_form_is_a_query() {
    let query = presigned_form::into_query(b"Action=A&Version=1&Name=a%20b");
    assert_eq!(query.expect("a form"), "Action=A&Version=1&Name=a%20b");
    assert!(presigned_form::into_query(b"\xff").is_err());
}

#[test]
fn members_are_a_query() {
    let query = |json: &str| presigned_members::into_query(json.as_bytes(), &[]);
    let all = r#"{"T":"a\"\u00fc&","N":-1.5e3,"B":true,"L":["x","y",2],"E":[],"Z":null}"#;
    let all = query(all).expect("a query");
    assert_eq!(all, "T=a%22%C3%BC%26&N=-1.5e3&B=true&L=x&L=y&L=2");
    assert_eq!(query("{}").expect("an empty query"), "");
    for broken in [r#"{"S":{"a":1}}"#, r#"{"L":[{}]}"#, r#"{"S":"\ud800"}"#] {
        assert!(query(broken).is_err(), "{broken}");
    }
}

#[test]
fn members_that_are_required_must_be_there() {
    let required: [presigned_members::Required; 2] = [("T", "t_value", true), ("V", "v", false)];
    let query = |json: &str| {
        let query = presigned_members::into_query(json.as_bytes(), &required);
        query.map_err(|error| error.to_string())
    };
    assert_eq!(query(r#"{"T":"t","V":""}"#), Ok("T=t&V=".to_owned()));
    let missing = "t_value was missing: cannot be empty or unset";
    assert_eq!(query(r#"{"T":"","V":"v"}"#), Err(missing.to_owned()));
    let missing = "v was missing: cannot be empty or unset";
    assert_eq!(query(r#"{"T":"t"}"#), Err(missing.to_owned()));
}
