//! Headers that every request of a service needs and its model does not have.

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeTransmitInterceptorContextMut;
use aws_smithy_runtime_api::client::interceptors::{
    Intercept, SharedInterceptor, dyn_dispatch_hint,
};
use aws_smithy_runtime_api::client::runtime_components::{
    RuntimeComponents, RuntimeComponentsBuilder,
};
use aws_smithy_types::config_bag::ConfigBag;

/// Names in lower case, and values.
type List = &'static [(&'static str, &'static str)];

/// Adds the headers to requests that do not have them already, from a member or from the user.
pub(crate) fn add(components: &mut RuntimeComponentsBuilder, headers: List) {
    components.push_interceptor(SharedInterceptor::permanent(Headers(headers)));
}

#[derive(Debug)]
struct Headers(List);

#[dyn_dispatch_hint]
impl Intercept for Headers {
    #[inline]
    fn name(&self) -> &'static str {
        "Headers"
    }

    #[inline]
    fn modify_before_signing(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let headers = context.request_mut().headers_mut();
        for (name, value) in self.0 {
            if !headers.contains_key(name) {
                headers.insert(*name, *value);
            }
        }
        Ok(())
    }
}
