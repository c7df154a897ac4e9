//! The call that opens a session of a bucket, for another one that needs it.

use aws_runtime::auth::sigv4;
use aws_runtime::invocation_id::SharedInvocationIdGenerator;
use aws_runtime::service_clock_skew::DisableClockSkewCorrection;
use aws_smithy_runtime::client::retries::RetryPartition;
use aws_smithy_runtime_api::client::auth::AuthSchemePreference;
use aws_smithy_runtime_api::client::runtime_components::{GetIdentityResolver, RuntimeComponents};
use aws_smithy_runtime_api::client::stalled_stream_protection::StalledStreamProtectionConfig;
use aws_smithy_types::config_bag::{CloneableLayer, ConfigBag, Storable, StoreReplace};
use aws_smithy_types::retry::RetryConfig;
use aws_smithy_types::timeout::TimeoutConfig;
use aws_types::app_name::AppName;
use aws_types::endpoint_config::{EndpointUrl, UseDualStack, UseFips};
use aws_types::region::Region;
use aws_types::sdk_ua_metadata::FrameworkMetadata;

use super::Builder;
use crate::support::protocol::bucket_sessions::{OpensSession, clock};

impl Builder {
    /// Returns a builder with the settings of the call that `cfg` and `components` are of; its
    /// interceptors and retry classifiers are its own.
    pub(crate) fn opening_session(cfg: &ConfigBag, components: &RuntimeComponents) -> Self {
        let mut builder = Self::default().behavior_version_latest();
        let layer = &mut builder.config;
        keep::<AppName>(cfg, layer);
        keep::<AuthSchemePreference>(cfg, layer);
        keep::<DisableClockSkewCorrection>(cfg, layer);
        keep::<EndpointUrl>(cfg, layer);
        keep::<Region>(cfg, layer);
        keep::<RetryConfig>(cfg, layer);
        keep::<RetryPartition>(cfg, layer);
        keep::<SharedInvocationIdGenerator>(cfg, layer);
        keep::<StalledStreamProtectionConfig>(cfg, layer);
        keep::<TimeoutConfig>(cfg, layer);
        keep::<UseDualStack>(cfg, layer);
        keep::<UseFips>(cfg, layer);
        for framework in cfg.load::<FrameworkMetadata>() {
            layer.store_append(framework.clone());
        }
        layer.store_put(OpensSession);
        builder.set_time_source(Some(clock(components, cfg)));
        builder.set_http_client(components.http_client());
        builder.set_sleep_impl(components.sleep_impl());
        builder.set_identity_cache(components.identity_cache());
        builder.set_endpoint_resolver(Some(components.endpoint_resolver()));
        let kept = &mut builder.runtime_components;
        kept.set_auth_scheme_option_resolver(Some(components.auth_scheme_option_resolver()));
        if let Some(scheme) = components.auth_scheme(sigv4::SCHEME_ID) {
            kept.push_auth_scheme(scheme);
        }
        if let Some(credentials) = components.identity_resolver(sigv4::SCHEME_ID) {
            kept.set_identity_resolver(sigv4::SCHEME_ID, credentials);
        }
        builder
    }
}

fn keep<T: Storable<Storer = StoreReplace<T>> + Clone>(
    cfg: &ConfigBag,
    layer: &mut CloneableLayer,
) {
    layer.store_or_unset(cfg.load::<T>().cloned());
}
