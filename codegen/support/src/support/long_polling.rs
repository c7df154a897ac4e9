//! Operations that wait at the service until something happens.

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeTransmitInterceptorContextMut;
use aws_smithy_runtime_api::client::interceptors::{
    Intercept, SharedInterceptor, dyn_dispatch_hint,
};
use aws_smithy_runtime_api::client::runtime_components::{
    RuntimeComponents, RuntimeComponentsBuilder,
};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::retry::{RetryConfig, RetrySpec};

/// Marks the operation: a failure is reported after a pause even where no retry is left, for the
/// caller's loop would ask again at once. Version 2.1 of the retry behavior knows the mark.
#[inline]
pub(crate) fn mark(components: &mut RuntimeComponentsBuilder) {
    components.push_interceptor(SharedInterceptor::permanent(LongPolling));
}

#[derive(Debug)]
struct LongPolling;

#[dyn_dispatch_hint]
impl Intercept for LongPolling {
    #[inline]
    fn name(&self) -> &'static str {
        "LongPolling"
    }

    #[inline]
    fn modify_before_retry_loop(
        &self,
        _: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let Some(retries) = cfg.load::<RetryConfig>().cloned() else {
            return Ok(());
        };
        if let Some(spec) = retries.retry_spec().cloned()
            && spec.is_at_least(RetrySpec::V2_1)
        {
            let marked = retries.with_retry_spec(spec.with_long_polling(true));
            cfg.interceptor_state().store_put(marked);
        }
        Ok(())
    }
}
