use aws_smithy_http_client::test_util::{CaptureRequestReceiver, capture_request};
use aws_smithy_json::protocol::aws_rest_json_1::AwsRestJsonProtocol;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_runtime_api::client::runtime_plugin::{SharedRuntimePlugin, StaticRuntimePlugin};
use aws_smithy_schema::protocol::SharedClientProtocol;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::{ConfigBag, Layer};
use aws_smithy_types::telemetry::CapturedTelemetryAttributes;

use crate::Client;
use crate::config::interceptors::BeforeTransmitInterceptorContextRef;
use crate::config::{BehaviorVersion, Builder, Config, Credentials, Region};
use crate::error::{ProvideErrorMetadata, SdkError};
use crate::operation::RequestId;
use crate::support::token::IdempotencyTokenProvider;

fn builder(status: u16, body: &str) -> (Builder, CaptureRequestReceiver) {
    let response = http::Response::builder()
        .status(status)
        .header("x-amzn-requestid", "the-id")
        .body(SdkBody::from(body))
        .expect("a valid response");
    let (http_client, request) = capture_request(Some(response));
    let mut builder = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .credentials_provider(Credentials::for_tests())
        .region(Region::new("us-east-1"))
        .http_client(http_client);
    builder
        .config
        .store_put(IdempotencyTokenProvider::fixed("fixed-token"));
    (builder, request)
}

#[tokio::test]
async fn a_request_has_target_token_prefix_and_signature() {
    let (builder, request) = builder(200, r#"{"thing":{"count":2}}"#);
    let client = Client::from_conf(builder.build());
    let output = client
        .put_thing()
        .name("n")
        .send()
        .await
        .expect("a success");
    assert_eq!(output.thing.as_ref().map(|thing| thing.count), Some(2));
    assert_eq!(output.request_id(), Some("the-id"));

    let request = request.expect_request();
    assert_eq!(
        request.uri(),
        "https://data.things.us-east-1.amazonaws.com/"
    );
    let header = |name| request.headers().get(name).unwrap_or_default().to_owned();
    assert_eq!(header("x-amz-target"), "ThingService.PutThing");
    assert_eq!(header("content-type"), "application/x-amz-json-1.1");
    assert_eq!(header("x-things"), "1");
    assert!(header("authorization").contains("/us-east-1/things-signing/"));
    assert!(header("user-agent").contains("api/thing/"));
    let body = request.body().bytes().expect("a body in memory");
    assert_eq!(body, br#"{"name":"n","token":"fixed-token"}"#);
}

#[tokio::test]
async fn a_token_that_is_set_stays() {
    let (builder, request) = builder(200, "{}");
    let client = Client::from_conf(builder.build());
    let call = client.put_thing().name("n").token("mine");
    call.send().await.expect("a success");
    let request = request.expect_request();
    let body = request.body().bytes().expect("a body in memory");
    assert_eq!(body, br#"{"name":"n","token":"mine"}"#);
}

#[tokio::test]
async fn a_missing_label_fails_before_anything_is_sent() {
    let (builder, request) = builder(200, "{}");
    let client = Client::from_conf(builder.build());
    let error = client.put_thing().send().await.expect_err("no name");
    assert!(matches!(error, SdkError::ConstructionFailure(_)));
    request.expect_no_request();
}

#[tokio::test]
async fn an_unknown_error_keeps_code_message_and_request_id() {
    let body = r#"{"__type":"com.example#New:http://x","message":"m"}"#;
    let (builder, _request) = builder(400, body);
    let client = Client::from_conf(builder.build());
    let error = client
        .put_thing()
        .name("n")
        .send()
        .await
        .expect_err("a 400");
    assert_eq!(error.code(), Some("New"));
    assert_eq!(error.message(), Some("m"));
    assert_eq!(error.request_id(), Some("the-id"));
    assert_eq!(
        error.into_service_error().to_string(),
        "unhandled error (New)"
    );
}

#[tokio::test]
async fn another_protocol_can_be_plugged_in() {
    let (mut builder, request) = builder(200, "{}");
    let mut layer = Layer::new("protocol");
    layer.store_put(SharedClientProtocol::new(AwsRestJsonProtocol::new()));
    let plugin = StaticRuntimePlugin::new().with_config(layer.freeze());
    builder.push_runtime_plugin(SharedRuntimePlugin::new(plugin));
    let client = Client::from_conf(builder.build());
    client
        .put_thing()
        .name("n")
        .send()
        .await
        .expect("a success");
    let request = request.expect_request();
    assert_eq!(
        request.headers().get("content-type"),
        Some("application/json")
    );
    assert_eq!(request.headers().get("x-amz-target"), None);
}

/// Checks which members were captured.
#[derive(Debug)]
struct Captured(Option<&'static str>);

#[dyn_dispatch_hint]
impl Intercept for Captured {
    fn name(&self) -> &'static str {
        "Captured"
    }

    fn read_before_transmit(
        &self,
        _: &BeforeTransmitInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let captured = cfg.load::<CapturedTelemetryAttributes>();
        let name = captured.and_then(|captured| captured.get("name"));
        assert_eq!(name, self.0);
        Ok(())
    }
}

#[tokio::test]
async fn members_are_captured_if_asked_for() {
    for (asked, captured) in [("name", Some("n")), ("token", None)] {
        let (builder, request) = builder(200, "{}");
        let builder = builder.capture_input_attributes([asked]);
        let client = Client::from_conf(builder.interceptor(Captured(captured)).build());
        client
            .put_thing()
            .name("n")
            .send()
            .await
            .expect("a success");
        request.expect_request();
    }
}

#[tokio::test]
async fn a_call_can_override_the_configuration() {
    let (builder, request) = builder(200, "{}");
    let client = Client::from_conf(builder.build());
    let call = client.put_thing().name("n").customize();
    let call = call.config_override(Config::builder().region(Region::new("cn-north-1")));
    call.send().await.expect("a success");
    let request = request.expect_request();
    assert_eq!(
        request.uri(),
        "https://data.things.cn-north-1.amazonaws.com.cn/"
    );
    let authorization = request.headers().get("authorization").unwrap_or_default();
    assert!(authorization.contains("/cn-north-1/"));
}

#[test]
#[should_panic(expected = "A behavior major version must be set")]
fn a_client_needs_a_behavior_version() {
    Client::from_conf(Config::builder().build());
}
