//! Checksums and compression of request bodies.

use aws_smithy_http_client::test_util::capture_request;
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_runtime_api::client::runtime_plugin::{
    Order, SharedRuntimePlugin, StaticRuntimePlugin,
};

use crate::Client;
use crate::config::{BehaviorVersion, Builder, Config, Credentials, Region};
use crate::support::protocol::{checksum, compression};

/// Sends a name through the interceptors that `add` adds.
async fn sent(
    name: &str,
    add: fn(&mut RuntimeComponentsBuilder),
    configure: fn(Builder) -> Builder,
) -> HttpRequest {
    let (http_client, request) = capture_request(None);
    let mut components = RuntimeComponentsBuilder::new("test");
    add(&mut components);
    let plugin = StaticRuntimePlugin::new()
        .with_order(Order::Overrides)
        .with_runtime_components(components);
    let mut builder = configure(Config::builder())
        .behavior_version(BehaviorVersion::latest())
        .credentials_provider(Credentials::for_tests())
        .region(Region::new("us-east-1"))
        .http_client(http_client);
    builder.push_runtime_plugin(SharedRuntimePlugin::new(plugin));
    let client = Client::from_conf(builder.build());
    let _ = client.put_thing().name(name).token("t").send().await;
    request.expect_request()
}

fn body(request: &HttpRequest) -> &[u8] {
    request.body().bytes().expect("a body in memory")
}

#[tokio::test]
async fn a_required_checksum_is_that_of_the_body() {
    let request = sent("n", checksum::require, |config| config).await;
    assert_eq!(body(&request), br#"{"name":"n","token":"t"}"#);
    let checksum = request.headers().get("content-md5");
    assert_eq!(checksum, Some("P2XX6BzM4+AL1YyKaceoUg=="));
}

#[tokio::test]
async fn large_bodies_are_compressed() {
    let request = sent(&"n".repeat(20_000), compression::gzip, |config| config).await;
    assert_eq!(request.headers().get("content-encoding"), Some("gzip"));
    let body = body(&request);
    assert!(body.starts_with(&[0x1f, 0x8b]) && body.len() < 1_000);
    let length = body.len().to_string();
    assert_eq!(
        request.headers().get("content-length"),
        Some(length.as_str())
    );
    assert!(request.headers().get("user-agent").is_some());
}

#[tokio::test]
async fn small_bodies_are_not_compressed() {
    let request = sent(&"n".repeat(10_000), compression::gzip, |config| config).await;
    assert_eq!(request.headers().get("content-encoding"), None);
    let request = sent("n", compression::gzip, |config| {
        config.request_min_compression_size_bytes(1)
    });
    let request = request.await;
    assert_eq!(request.headers().get("content-encoding"), Some("gzip"));
}

#[tokio::test]
async fn compression_can_be_switched_off() {
    let name = "n".repeat(20_000);
    let request = sent(&name, compression::gzip, |config| {
        config.disable_request_compression(true)
    });
    let request = request.await;
    assert_eq!(request.headers().get("content-encoding"), None);
}
