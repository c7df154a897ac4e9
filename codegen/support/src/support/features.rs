//! Notes which features a request used, for the user agent header.

use aws_runtime::sdk_feature::AwsSdkFeature;
use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeSerializationInterceptorContextMut;
use aws_smithy_runtime_api::client::interceptors::{
    Intercept, SharedInterceptor, dyn_dispatch_hint,
};
use aws_smithy_runtime_api::client::runtime_components::{
    RuntimeComponents, RuntimeComponentsBuilder,
};
use aws_smithy_runtime_api::client::runtime_plugin::StaticRuntimePlugin;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::retry::{RetryConfig, RetryMode};
use aws_types::endpoint_config::EndpointUrl;

/// Notes what the configuration tells before the call: endpoint override, OpenTelemetry metrics.
pub(crate) fn note_configuration(cfg: &mut ConfigBag) {
    if cfg.load::<EndpointUrl>().is_some() {
        cfg.interceptor_state()
            .store_append(AwsSdkFeature::EndpointOverride);
    }
    if exports_otel_metrics() {
        cfg.interceptor_state()
            .store_append(SmithySdkFeature::ObservabilityOtelMetrics);
    }
}

/// Notes how the call is retried.
pub(crate) fn note_retry_mode(cfg: &mut ConfigBag) {
    let feature = match cfg.load::<RetryConfig>().map(RetryConfig::mode) {
        Some(RetryMode::Standard) => SmithySdkFeature::RetryModeStandard,
        Some(RetryMode::Adaptive) => SmithySdkFeature::RetryModeAdaptive,
        _ => return,
    };
    cfg.interceptor_state().store_append(feature);
}

fn exports_otel_metrics() -> bool {
    aws_smithy_observability::global::get_telemetry_provider().is_ok_and(|provider| {
        provider.meter_provider().provider_name() == "AwsSmithyObservabilityOtelProvider"
    })
}

/// Notes a feature that the way of the call tells: paginator, waiter, protocol.
#[derive(Debug)]
struct CallFeature(SmithySdkFeature);

#[dyn_dispatch_hint]
impl Intercept for CallFeature {
    #[inline]
    fn name(&self) -> &'static str {
        "CallFeature"
    }

    #[inline]
    fn modify_before_serialization(
        &self,
        _: &mut BeforeSerializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        cfg.interceptor_state().store_append(self.0.clone());
        Ok(())
    }
}

/// Returns a plugin that notes `feature` on every request.
#[inline]
pub(crate) fn call_feature(feature: SmithySdkFeature) -> StaticRuntimePlugin {
    let interceptor = SharedInterceptor::permanent(CallFeature(feature));
    StaticRuntimePlugin::new().with_runtime_components(
        RuntimeComponentsBuilder::new("CallFeature").with_interceptor(interceptor),
    )
}
