//! What clients of few services do while they call.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use aws_smithy_async::rt::sleep::{AsyncSleep, SharedAsyncSleep, Sleep};
use aws_smithy_http_client::test_util::{ReplayEvent, StaticReplayClient};
use aws_smithy_runtime::client::retries::{RetryPartition, TokenBucket};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::CloneableLayer;
use aws_smithy_types::retry::{RetryConfig, RetrySpec};
use aws_smithy_types::timeout::TimeoutConfig;
use aws_types::SdkConfig;
use aws_types::origin::Origin;

use crate::Client;
use crate::config::{BehaviorVersion, Config, Credentials, Region, StalledStreamProtectionConfig};
use crate::support::protocol::prefixed_ids::without_prefix;
use crate::support::service::Configure;
use crate::support::token::IdempotencyTokenProvider;
use crate::support::{long_polling, sooner_retries};

/// How often it was slept, which takes no time.
#[derive(Clone, Debug, Default)]
struct Slept(Arc<Mutex<usize>>);

impl AsyncSleep for Slept {
    fn sleep(&self, _: Duration) -> Sleep {
        *self.0.lock().expect("one thread") += 1;
        Sleep::new(std::future::ready(()))
    }
}

/// How often a client that has no retry left sleeps before it reports a failure; loading
/// credentials does as well.
async fn sleeps(spec: RetrySpec, marked: bool) -> usize {
    let slept = Slept::default();
    let response = http::Response::builder().status(500);
    let response = response.body(SdkBody::from("{}")).expect("a response");
    let request = http::Request::new(SdkBody::empty());
    let mut components = RuntimeComponentsBuilder::new("test");
    if marked {
        long_polling::mark(&mut components);
    }
    let partition = RetryPartition::custom("test").token_bucket(TokenBucket::new(0));
    let mut builder = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .credentials_provider(Credentials::for_tests())
        .region(Region::new("us-east-1"))
        .retry_config(RetryConfig::standard().with_retry_spec(spec))
        .retry_partition(partition.build())
        .stalled_stream_protection(StalledStreamProtectionConfig::disabled())
        .timeout_config(TimeoutConfig::disabled())
        .sleep_impl(SharedAsyncSleep::new(slept.clone()))
        .http_client(StaticReplayClient::new(vec![ReplayEvent::new(
            request, response,
        )]));
    let token = IdempotencyTokenProvider::fixed("token");
    builder.config.store_put(token);
    for interceptor in components.interceptors() {
        builder.push_interceptor(interceptor);
    }
    let client = Client::from_conf(builder.build());
    let failed = client.put_thing().name("n").send().await;
    failed.expect_err("the service fails");
    let slept = slept.0.lock().expect("one thread");
    *slept
}

#[tokio::test]
async fn who_polls_pauses_before_the_failure_is_told() {
    let usual = sleeps(RetrySpec::v2_1(), false).await;
    assert_eq!(sleeps(RetrySpec::v2_1(), true).await, usual + 1);
    let old = sleeps(RetrySpec::v2_0(), false).await;
    assert_eq!(sleeps(RetrySpec::v2_0(), true).await, old);
}

/// The number of attempts that a service takes over from the shared configuration, and the first
/// pause; none where it changes nothing.
fn tuned(retries: Option<RetryConfig>, origin: Origin) -> Option<(u32, Option<Duration>)> {
    let mut shared = SdkConfig::builder();
    shared.set_retry_config(retries);
    shared.insert_origin("retry_config", origin);
    let mut layer = CloneableLayer::new("test");
    let shared = shared.build();
    let mut components = RuntimeComponentsBuilder::new("test");
    // As services' tables hold it.
    let tables: [Configure; 1] = [Some(&sooner_retries::configure)];
    for configure in tables.into_iter().flatten() {
        configure(&shared, &mut layer, &mut components);
    }
    let tuned = layer.load::<RetryConfig>()?;
    let spec = tuned.retry_spec().expect("it is that of version 2.1");
    let expected = RetrySpec::v2_1();
    let pause = Duration::from_millis(25);
    let is_sooner = *spec == expected.with_non_throttling_initial_backoff(pause);
    Some((tuned.max_attempts(), is_sooner.then_some(pause)))
}

#[test]
fn retries_come_sooner_with_version_2_1_only() {
    let pause = Some(Duration::from_millis(25));
    let new = || RetryConfig::standard().with_retry_spec(RetrySpec::v2_1());
    let old = RetryConfig::standard().with_retry_spec(RetrySpec::v2_0());
    let elsewhere = Origin::shared_profile_file;
    assert_eq!(tuned(Some(new()), elsewhere()), Some((4, pause)));
    let six = new().with_max_attempts(6);
    assert_eq!(tuned(Some(six), Origin::shared_config()), Some((6, pause)));
    assert_eq!(tuned(Some(old), elsewhere()), None);
    assert_eq!(tuned(Some(RetryConfig::standard()), elsewhere()), None);
    assert_eq!(tuned(None, elsewhere()), None);
}

#[test]
fn ids_go_without_their_prefixes() {
    for prefixed in ["/hostedzone/Z1", "hostedzone/Z1", "/change/Z1", "change/Z1"] {
        assert_eq!(without_prefix(prefixed), Some("Z1"), "{prefixed}");
    }
    assert_eq!(without_prefix("/delegationset/N/1"), Some("N/1"));
    for bare in [
        "Z1",
        "",
        "/",
        "/Z1",
        "//change/Z1",
        "hostedzone",
        "xchange/Z1",
    ] {
        assert_eq!(without_prefix(bare), None, "{bare}");
    }
}
