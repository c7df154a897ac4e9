//! Whether endpoints are those of the caller's account.

use aws_runtime::sdk_feature::AwsSdkFeature;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeSerializationInterceptorContextRef;
use aws_smithy_runtime_api::client::interceptors::{
    Intercept, SharedInterceptor, dyn_dispatch_hint,
};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_types::config_bag::{CloneableLayer, ConfigBag};
use aws_types::SdkConfig;
use aws_types::endpoint_config::AccountIdEndpointMode;

/// Takes over the setting that all services share.
#[inline]
pub(crate) fn configure(
    shared: &SdkConfig,
    layer: &mut CloneableLayer,
    _: &mut RuntimeComponentsBuilder,
) {
    layer.store_or_unset(shared.account_id_endpoint_mode().cloned());
}

/// The mode as the rules know it: account ids are used where there are any, unless it is set.
#[inline]
pub(crate) fn mode_param(cfg: &ConfigBag) -> String {
    let mode = cfg.load::<AccountIdEndpointMode>();
    mode.unwrap_or(&AccountIdEndpointMode::Preferred)
        .to_string()
}

/// Notes the mode of every request for the user agent header.
#[inline]
pub(crate) fn note(components: &mut RuntimeComponentsBuilder) {
    components.push_interceptor(SharedInterceptor::permanent(Note));
}

#[derive(Debug)]
struct Note;

#[dyn_dispatch_hint]
impl Intercept for Note {
    #[inline]
    fn name(&self) -> &'static str {
        "AccountIdEndpointMode"
    }

    #[inline]
    fn read_before_execution(
        &self,
        _: &BeforeSerializationInterceptorContextRef<'_>,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let feature = match cfg.load::<AccountIdEndpointMode>() {
            None | Some(AccountIdEndpointMode::Preferred) => AwsSdkFeature::AccountIdModePreferred,
            Some(AccountIdEndpointMode::Required) => AwsSdkFeature::AccountIdModeRequired,
            Some(AccountIdEndpointMode::Disabled) => AwsSdkFeature::AccountIdModeDisabled,
            // A mode of later days has a letter of later days.
            Some(_) => return Ok(()),
        };
        cfg.interceptor_state().store_append(feature);
        Ok(())
    }
}
