//! Retries of a service that answers within milliseconds.

use std::time::Duration;

use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_types::config_bag::CloneableLayer;
use aws_smithy_types::retry::RetrySpec;
use aws_types::SdkConfig;

/// How long the first retry waits, unless the service is overloaded.
const INITIAL_BACKOFF: Duration = Duration::from_millis(25);

/// How often a request is sent at most, the first time included.
const MAX_ATTEMPTS: u32 = 4;

/// Tunes version 2.1 of the retry behavior where the shared configuration chooses it. A number of
/// attempts that comes from the user's code is kept.
#[inline]
pub(crate) fn configure(
    shared: &SdkConfig,
    layer: &mut CloneableLayer,
    _: &mut RuntimeComponentsBuilder,
) {
    let Some(retries) = shared.retry_config() else {
        return;
    };
    let is_meant = |spec: &RetrySpec| spec.is_at_least(RetrySpec::V2_1);
    if !retries.retry_spec().is_some_and(is_meant) {
        return;
    }
    let spec = RetrySpec::v2_1().with_non_throttling_initial_backoff(INITIAL_BACKOFF);
    let mut retries = retries.clone().with_retry_spec(spec);
    if !shared.get_origin("retry_config").is_client_config() {
        retries = retries.with_max_attempts(MAX_ATTEMPTS);
    }
    layer.store_put(retries);
}
