//! The interceptors that every client has, as one.
//!
//! An interceptor costs a table of some twenty functions and a check of whether it is disabled, for
//! the compiler and on every request: these call each other's hooks directly. Those that a caller
//! can turn off with `disable_interceptor` can still be turned off.

use std::fmt;

use aws_runtime::invocation_id::InvocationIdInterceptor;
use aws_runtime::recursion_detection::RecursionDetectionInterceptor;
use aws_runtime::request_info::RequestInfoInterceptor;
use aws_runtime::service_clock_skew::ServiceClockSkewInterceptor;
use aws_runtime::user_agent::UserAgentInterceptor;
use aws_smithy_runtime::client::http::connection_poisoning::ConnectionPoisoningInterceptor;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{
    AfterDeserializationInterceptorContextRef, BeforeDeserializationInterceptorContextMut,
    BeforeSerializationInterceptorContextRef, BeforeTransmitInterceptorContextMut,
    BeforeTransmitInterceptorContextRef,
};
use aws_smithy_runtime_api::client::interceptors::{
    DisableInterceptor, Intercept, dyn_dispatch_hint,
};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;

use super::features;

/// Everything that happens to the requests of every client, in the order of the runtime's own list.
#[derive(Default)]
pub(crate) struct ClientInterceptors {
    connection_poisoning: ConnectionPoisoningInterceptor,
    clock_skew: ServiceClockSkewInterceptor,
    request_info: RequestInfoInterceptor,
    user_agent: UserAgentInterceptor,
    invocation_id: InvocationIdInterceptor,
    recursion_detection: RecursionDetectionInterceptor,
}

impl fmt::Debug for ClientInterceptors {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ClientInterceptors")
    }
}

fn enabled<T: Intercept + 'static>(_: &T, cfg: &ConfigBag) -> bool {
    cfg.load::<DisableInterceptor<T>>().is_none()
}

#[dyn_dispatch_hint]
impl Intercept for ClientInterceptors {
    #[inline]
    fn name(&self) -> &'static str {
        "ClientInterceptors"
    }

    #[inline]
    fn read_before_execution(
        &self,
        _: &BeforeSerializationInterceptorContextRef<'_>,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        features::note_configuration(cfg);
        Ok(())
    }

    #[inline]
    fn read_before_serialization(
        &self,
        _: &BeforeSerializationInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        features::note_retry_mode(cfg);
        Ok(())
    }

    #[inline]
    fn read_after_serialization(
        &self,
        context: &BeforeTransmitInterceptorContextRef<'_>,
        components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if enabled(&self.user_agent, cfg) {
            self.user_agent
                .read_after_serialization(context, components, cfg)?;
        }
        Ok(())
    }

    #[inline]
    fn modify_before_retry_loop(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if enabled(&self.clock_skew, cfg) {
            self.clock_skew
                .modify_before_retry_loop(context, components, cfg)?;
        }
        if enabled(&self.invocation_id, cfg) {
            self.invocation_id
                .modify_before_retry_loop(context, components, cfg)?;
        }
        Ok(())
    }

    #[inline]
    fn modify_before_signing(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if enabled(&self.user_agent, cfg) {
            self.user_agent
                .modify_before_signing(context, components, cfg)?;
        }
        self.recursion_detection
            .modify_before_signing(context, components, cfg)
    }

    #[inline]
    fn modify_before_transmit(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        self.connection_poisoning
            .modify_before_transmit(context, components, cfg)?;
        if enabled(&self.request_info, cfg) {
            self.request_info
                .modify_before_transmit(context, components, cfg)?;
        }
        if enabled(&self.invocation_id, cfg) {
            self.invocation_id
                .modify_before_transmit(context, components, cfg)?;
        }
        Ok(())
    }

    #[inline]
    fn read_before_transmit(
        &self,
        context: &BeforeTransmitInterceptorContextRef<'_>,
        components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if enabled(&self.clock_skew, cfg) {
            self.clock_skew
                .read_before_transmit(context, components, cfg)?;
        }
        Ok(())
    }

    #[inline]
    fn modify_before_deserialization(
        &self,
        context: &mut BeforeDeserializationInterceptorContextMut<'_>,
        components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if enabled(&self.clock_skew, cfg) {
            self.clock_skew
                .modify_before_deserialization(context, components, cfg)?;
        }
        Ok(())
    }

    #[inline]
    fn read_after_deserialization(
        &self,
        context: &AfterDeserializationInterceptorContextRef<'_>,
        components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        self.connection_poisoning
            .read_after_deserialization(context, components, cfg)
    }
}
