//! What operations add to their requests: checksums and hashes, compression, headers, labels.

use aws_smithy_http_client::test_util::capture_request;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeSerializationInterceptorContextMut, BeforeTransmitInterceptorContextMut, Input,
};
use aws_smithy_runtime_api::client::interceptors::{
    Intercept, SharedInterceptor, dyn_dispatch_hint,
};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_components::{
    RuntimeComponents, RuntimeComponentsBuilder,
};
use aws_smithy_runtime_api::client::runtime_plugin::{
    Order, SharedRuntimePlugin, StaticRuntimePlugin,
};
use aws_smithy_runtime_api::client::ser_de::{SerializeRequest, SharedRequestSerializer};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;

use crate::Client;
use crate::config::{BehaviorVersion, Builder, Config, Credentials, Region};
use crate::operation::put_thing::PutThingInput;
use crate::support::protocol::{checksum, compression, headers, labels, tree_hash};

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

#[tokio::test]
async fn a_small_body_is_its_own_tree() {
    let request = sent("n", tree_hash::require, |config| config).await;
    let hash = "89f0ec500927ce5bc9d56777338be97b6562fa1d32bfb0fdc1ea5bfd7c660708";
    let header = |name| request.headers().get(name);
    assert_eq!(header("x-amz-content-sha256"), Some(hash));
    assert_eq!(header("x-amz-sha256-tree-hash"), Some(hash));
    let authorization = header("authorization").unwrap_or_default();
    assert!(authorization.contains("x-amz-sha256-tree-hash"));
}

#[tokio::test]
async fn the_hashes_of_pieces_are_hashed_in_pairs() {
    let name = "n".repeat(2 * 1024 * 1024 + 5);
    let request = sent(&name, tree_hash::require, |config| config).await;
    let header = |name| request.headers().get(name);
    assert_eq!(
        header("x-amz-content-sha256"),
        Some("0e97909a7551802bc59bb54706105f2e3d893712db1537ed1560f83d2907d3d8")
    );
    assert_eq!(
        header("x-amz-sha256-tree-hash"),
        Some("c11cb8d79e53497f0522048729db1eca6b25c6e53b534883ca34d9c9759b69b8")
    );
}

/// Sends a body that streams.
#[derive(Debug)]
struct Stream;

#[dyn_dispatch_hint]
impl Intercept for Stream {
    fn name(&self) -> &'static str {
        "Stream"
    }

    fn modify_before_serialization(
        &self,
        _: &mut BeforeSerializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let serializer = SharedRequestSerializer::new(Stream);
        cfg.interceptor_state().store_put(serializer);
        Ok(())
    }
}

impl SerializeRequest for Stream {
    fn serialize_input(&self, _: Input, _: &mut ConfigBag) -> Result<HttpRequest, BoxError> {
        let body = SdkBody::from_body_1_x(SdkBody::from("hello world"));
        assert_eq!(body.bytes(), None);
        Ok(HttpRequest::new(body))
    }
}

#[tokio::test]
async fn a_body_that_streams_is_hashed_before_it_is_sent() {
    let add = |components: &mut RuntimeComponentsBuilder| {
        components.push_interceptor(SharedInterceptor::permanent(Stream));
        tree_hash::require(components);
    };
    let request = sent("n", add, |config| config).await;
    let hash = "b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9";
    let header = |name| request.headers().get(name);
    assert_eq!(header("x-amz-sha256-tree-hash"), Some(hash));
    assert_eq!(body(&request), b"hello world");
}

#[tokio::test]
async fn hashes_that_are_there_stay() {
    let add = |components: &mut RuntimeComponentsBuilder| {
        let known = Known(&[("x-amz-sha256-tree-hash", "mine")]);
        components.push_interceptor(SharedInterceptor::permanent(known));
        tree_hash::require(components);
    };
    let request = sent("n", add, |config| config).await;
    let hash = request.headers().get("x-amz-sha256-tree-hash");
    assert_eq!(hash, Some("mine"));
    assert!(request.headers().contains_key("x-amz-content-sha256"));
}

/// Headers that the request has from the start.
#[derive(Debug)]
struct Known(&'static [(&'static str, &'static str)]);

#[dyn_dispatch_hint]
impl Intercept for Known {
    fn name(&self) -> &'static str {
        "Known"
    }

    fn modify_before_retry_loop(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        for (name, value) in self.0 {
            context.request_mut().headers_mut().insert(*name, *value);
        }
        Ok(())
    }
}

#[tokio::test]
async fn headers_are_added_unless_they_are_there() {
    let add = |components: &mut RuntimeComponentsBuilder| {
        components.push_interceptor(SharedInterceptor::permanent(Known(&[("x-own", "mine")])));
        headers::add(
            components,
            &[("accept", "application/json"), ("x-own", "1")],
        );
    };
    let request = sent("n", add, |config| config).await;
    assert_eq!(request.headers().get("accept"), Some("application/json"));
    assert_eq!(request.headers().get("x-own"), Some("mine"));
    let authorization = request.headers().get("authorization").unwrap_or_default();
    assert!(authorization.contains("accept;"), "{authorization}");
}

#[tokio::test]
async fn labels_are_filled_in_where_they_are_empty() {
    let fill = |components: &mut RuntimeComponentsBuilder| {
        labels::fill(components, |input: &mut PutThingInput| &mut input.name, "-");
    };
    let request = sent("", fill, |config| config).await;
    assert_eq!(body(&request), br#"{"name":"-","token":"t"}"#);
    let request = sent("n", fill, |config| config).await;
    assert_eq!(body(&request), br#"{"name":"n","token":"t"}"#);
}
