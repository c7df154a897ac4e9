use aws_smithy_http_client::test_util::capture_request;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeTransmitInterceptorContextMut;
use aws_smithy_runtime_api::client::interceptors::dyn_dispatch_hint;
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_runtime_api::client::runtime_plugin::StaticRuntimePlugin;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::byte_stream::ByteStream;
use aws_smithy_types::checksum_config::{RequestChecksumCalculation, ResponseChecksumValidation};

use crate::Client;
use crate::config::retry::RetryConfig;
use crate::config::{
    BehaviorVersion, Builder, Config, ConfigBag, Credentials, Intercept, Region, RuntimeComponents,
    RuntimeComponentsBuilder, SharedInterceptor, SharedRuntimePlugin,
};
use crate::operation::put_thing::{PutThingError, PutThingOutput};
use crate::support::protocol::{chunked, request_checksum, response_checksum};
use crate::support::token::IdempotencyTokenProvider;

const ALGORITHM: &str = "x-algorithm";

/// Changes the request before its checksum is chosen.
#[derive(Debug)]
struct First(fn(&mut HttpRequest));

#[dyn_dispatch_hint]
impl Intercept for First {
    fn name(&self) -> &'static str {
        "First"
    }

    fn modify_before_retry_loop(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        (self.0)(context.request_mut());
        Ok(())
    }
}

type Answer = Result<PutThingOutput, SdkError<PutThingError, HttpResponse>>;

/// Sends a request whose operation has these interceptors.
async fn call(
    first: fn(&mut HttpRequest),
    extend: fn(&mut RuntimeComponentsBuilder),
    configure: fn(Builder) -> Builder,
    checksum: Option<&str>,
) -> (Answer, Option<HttpRequest>) {
    let mut response = http::Response::builder();
    if let Some(checksum) = checksum {
        response = response.header("x-amz-checksum-crc32", checksum);
    }
    let response = response.body(SdkBody::from("{}")).expect("a response");
    let (http_client, receiver) = capture_request(Some(response));
    let mut components = RuntimeComponentsBuilder::new("test");
    components.push_interceptor(SharedInterceptor::permanent(First(first)));
    extend(&mut components);
    let plugin = StaticRuntimePlugin::new().with_runtime_components(components);
    let mut builder = configure(Config::builder())
        .behavior_version(BehaviorVersion::latest())
        .credentials_provider(Credentials::for_tests())
        .region(Region::new("us-east-1"))
        .retry_config(RetryConfig::disabled())
        .http_client(http_client);
    builder.push_runtime_plugin(SharedRuntimePlugin::new(plugin));
    builder
        .config
        .store_put(IdempotencyTokenProvider::fixed("t"));
    let answer = Client::from_conf(builder.build())
        .put_thing()
        .name("n")
        .send();
    let answer = answer.await;
    let sent = match &answer {
        Ok(_) | Err(SdkError::ResponseError(_)) => Some(receiver.expect_request()),
        Err(_) => None,
    };
    (answer, sent)
}

async fn sent(
    first: fn(&mut HttpRequest),
    extend: fn(&mut RuntimeComponentsBuilder),
    configure: fn(Builder) -> Builder,
) -> HttpRequest {
    let (answer, sent) = call(first, extend, configure, None).await;
    answer.expect("a success");
    sent.expect("it was sent")
}

fn supported(components: &mut RuntimeComponentsBuilder) {
    request_checksum::add(components, Some(ALGORITHM), false);
}

fn required(components: &mut RuntimeComponentsBuilder) {
    request_checksum::add(components, Some(ALGORITHM), true);
}

fn streams(components: &mut RuntimeComponentsBuilder) {
    supported(components);
    chunked::send(components);
}

fn when_required(builder: Builder) -> Builder {
    builder.request_checksum_calculation(RequestChecksumCalculation::WhenRequired)
}

fn nothing(_: &mut HttpRequest) {}

fn same(builder: Builder) -> Builder {
    builder
}

/// A body that is read as it is sent.
fn stream(request: &mut HttpRequest) {
    let body = ByteStream::from_static(b"hello").into_inner();
    *request.body_mut() = SdkBody::from_body_1_x(body);
    request.headers_mut().remove("content-length");
}

fn header<'a>(request: &'a HttpRequest, name: &str) -> Option<&'a str> {
    request.headers().get(name)
}

#[tokio::test]
async fn a_body_in_memory_has_its_checksum_in_a_header() {
    let request = sent(nothing, supported, same).await;
    assert_eq!(header(&request, ALGORITHM), Some("CRC32"));
    assert_eq!(header(&request, "x-amz-checksum-crc32"), Some("x8qD2Q=="));
    let agent = header(&request, "user-agent").unwrap_or_default();
    assert!(agent.contains("U,") && agent.contains("Z"), "{agent}");
    let chosen = |request: &mut HttpRequest| {
        request.headers_mut().insert(ALGORITHM, "SHA256");
    };
    let request = sent(chosen, supported, same).await;
    assert_eq!(header(&request, ALGORITHM), Some("SHA256"));
    assert!(header(&request, "x-amz-checksum-sha256").is_some());
    assert_eq!(header(&request, "x-amz-checksum-crc32"), None);
}

#[tokio::test]
async fn the_setting_leaves_out_what_the_service_does_not_ask_for() {
    let request = sent(nothing, supported, when_required).await;
    assert_eq!(header(&request, ALGORITHM), None);
    assert_eq!(header(&request, "x-amz-checksum-crc32"), None);
    let request = sent(nothing, required, when_required).await;
    assert_eq!(header(&request, "x-amz-checksum-crc32"), Some("x8qD2Q=="));
}

#[tokio::test]
async fn a_checksum_that_the_caller_knows_stays() {
    let known = |request: &mut HttpRequest| {
        request.headers_mut().insert("x-amz-checksum-sha1", "known");
    };
    let request = sent(known, required, same).await;
    assert_eq!(header(&request, "x-amz-checksum-sha1"), Some("known"));
    assert_eq!(header(&request, ALGORITHM), None);
    assert_eq!(header(&request, "x-amz-checksum-crc32"), None);
}

#[tokio::test]
async fn an_unknown_algorithm_is_an_error() {
    let unknown = |request: &mut HttpRequest| {
        request.headers_mut().insert(ALGORITHM, "ROT13");
    };
    let (answer, _) = call(unknown, supported, same, None).await;
    let error = format!("{:?}", answer.expect_err("nothing calculates it"));
    assert!(error.contains("ROT13"), "{error}");
}

#[tokio::test]
async fn a_stream_is_sent_in_chunks_and_its_checksum_after_them() {
    let mut request = sent(stream, streams, same).await;
    assert_eq!(
        header(&request, "x-amz-trailer"),
        Some("x-amz-checksum-crc32")
    );
    assert_eq!(header(&request, "content-encoding"), Some("aws-chunked"));
    assert_eq!(header(&request, "x-amz-decoded-content-length"), Some("5"));
    let body = std::mem::replace(request.body_mut(), SdkBody::taken());
    let body = ByteStream::new(body)
        .collect()
        .await
        .expect("it can be read");
    let body = body.into_bytes();
    let expected = "5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n";
    assert_eq!(body, expected.as_bytes());
    let length = body.len().to_string();
    assert_eq!(header(&request, "content-length"), Some(length.as_str()));
}

#[tokio::test]
async fn a_stream_without_a_checksum_is_sent_as_it_is() {
    let request = sent(stream, streams, when_required).await;
    assert_eq!(header(&request, "x-amz-trailer"), None);
    assert_eq!(header(&request, "content-encoding"), None);
}

fn verified(components: &mut RuntimeComponentsBuilder) {
    response_checksum::verify(components, "x-mode", &["crc64nvme", "crc32"]);
}

fn unverified(builder: Builder) -> Builder {
    builder.response_checksum_validation(ResponseChecksumValidation::WhenRequired)
}

/// Whether an answer of `{}` with this checksum is taken.
async fn is_taken(
    checksum: &str,
    first: fn(&mut HttpRequest),
    configure: fn(Builder) -> Builder,
) -> bool {
    let (answer, _) = call(first, verified, configure, Some(checksum)).await;
    answer.is_ok()
}

#[tokio::test]
async fn an_answer_is_held_to_its_checksum() {
    let request = sent(nothing, verified, same).await;
    assert_eq!(header(&request, "x-mode"), Some("ENABLED"));
    assert!(is_taken("o6a/Qw==", nothing, same).await);
    assert!(!is_taken("AAAAAA==", nothing, same).await);
    // What says nothing of the whole body, or is none.
    assert!(is_taken("AAAAAA==-2", nothing, same).await);
    assert!(is_taken("not base64!", nothing, same).await);
}

#[tokio::test]
async fn answers_are_verified_where_the_input_asks_for_it() {
    let request = sent(nothing, verified, unverified).await;
    assert_eq!(header(&request, "x-mode"), None);
    assert!(is_taken("AAAAAA==", nothing, unverified).await);
    let asks = |request: &mut HttpRequest| {
        request.headers_mut().insert("x-mode", "ENABLED");
    };
    assert!(!is_taken("AAAAAA==", asks, unverified).await);
}
