//! What happens to an input before it becomes a request.

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeSerializationInterceptorContextMut, BeforeSerializationInterceptorContextRef,
};
use aws_smithy_runtime_api::client::interceptors::error::ContextAttachedError;
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::telemetry::{CapturedTelemetryAttributes, RequestedTelemetryAttributes};

use super::{Captures, OperationInput, OperationSpec};

/// Records telemetry, finds the endpoint parameters and fills in the idempotency token.
pub(super) struct Prepare(pub(super) &'static OperationSpec);

impl std::fmt::Debug for Prepare {
    #[inline]
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Prepare").field(&self.0.name).finish()
    }
}

#[dyn_dispatch_hint]
impl Intercept for Prepare {
    #[inline]
    fn name(&self) -> &'static str {
        "Prepare"
    }

    #[inline]
    fn read_before_execution(
        &self,
        context: &BeforeSerializationInterceptorContextRef<'_>,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let input = (self.0.input)(context.input()).ok_or("the input has another type")?;
        if let Some(captured) = capture(input, cfg) {
            cfg.interceptor_state().store_put(captured);
        }
        let params = match input.endpoint_params(cfg) {
            Some(params) => params,
            None => (self.0.service.endpoint_params)(cfg),
        };
        let params = params.map_err(|source| {
            ContextAttachedError::new("endpoint params could not be built", source)
        })?;
        cfg.interceptor_state().store_put(params);
        Ok(())
    }

    #[inline]
    fn modify_before_serialization(
        &self,
        context: &mut BeforeSerializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let input = (self.0.input_mut)(context.input_mut()).ok_or("the input has another type")?;
        input.fill_token(cfg);
        Ok(())
    }
}

/// Returns the members of `input` that the configuration asks to record, if it asks for any.
fn capture(input: &dyn OperationInput, cfg: &ConfigBag) -> Option<CapturedTelemetryAttributes> {
    let mut captures = Captures {
        requested: cfg.load::<RequestedTelemetryAttributes>()?,
        captured: CapturedTelemetryAttributes::default(),
    };
    if captures.requested.is_empty() {
        return None;
    }
    input.capture(&mut captures);
    Some(captures.captured)
}
