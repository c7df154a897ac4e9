//! From the configuration that all services share to that of this service.

use aws_types::SdkConfig;
use aws_types::service_config::ServiceConfigKey;

use super::super::service::SERVICE;
use super::{Builder, Config};

impl From<&SdkConfig> for Builder {
    #[inline]
    fn from(input: &SdkConfig) -> Self {
        let mut builder = Self::default();
        builder
            .set_credentials_provider(input.credentials_provider())
            .set_region(input.region().cloned())
            .set_use_fips(input.use_fips())
            .set_use_dual_stack(input.use_dual_stack())
            .set_endpoint_url(endpoint_url(input))
            .set_retry_config(input.retry_config().cloned())
            .set_timeout_config(input.timeout_config().cloned())
            .set_sleep_impl(input.sleep_impl())
            .set_http_client(input.http_client())
            .set_time_source(input.time_source())
            .set_behavior_version(input.behavior_version())
            .set_auth_scheme_preference(input.auth_scheme_preference().cloned())
            .set_disable_clock_skew_correction(input.disable_clock_skew_correction())
            .set_app_name(input.app_name().cloned());
        // `None` would remove the defaults of these two.
        if let Some(config) = input.stalled_stream_protection() {
            builder.set_stalled_stream_protection(Some(config));
        }
        if let Some(cache) = input.identity_cache() {
            builder.set_identity_cache(cache);
        }
        for framework in input.framework_metadata() {
            builder.push_framework_metadata(framework.clone());
        }
        if let Some(configure) = SERVICE.configure {
            configure(input, &mut builder.config, &mut builder.runtime_components);
        }
        builder
    }
}

impl From<&SdkConfig> for Config {
    #[inline]
    fn from(input: &SdkConfig) -> Self {
        Builder::from(input).build()
    }
}

/// Returns the URL that overrides the endpoint: set in code, else for this service
/// (`AWS_ENDPOINT_URL_<SERVICE>` or the `services` section of the profile), else for all.
#[inline]
fn endpoint_url(input: &SdkConfig) -> Option<String> {
    let all_services = || input.endpoint_url().map(str::to_owned);
    if input.get_origin("endpoint_url").is_client_config() {
        return all_services();
    }
    let key = ServiceConfigKey::builder()
        .service_id(SERVICE.sdk_id)
        .env("AWS_ENDPOINT_URL")
        .profile("endpoint_url")
        .build()
        .expect("all three parts are set");
    input
        .service_config()
        .and_then(|service_config| service_config.load_config(key))
        .or_else(all_services)
}
