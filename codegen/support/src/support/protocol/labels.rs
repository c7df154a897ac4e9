//! Labels of the path that have a value when the caller sets none.

use std::fmt::Debug;

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeSerializationInterceptorContextMut;
use aws_smithy_runtime_api::client::interceptors::{
    Intercept, SharedInterceptor, dyn_dispatch_hint,
};
use aws_smithy_runtime_api::client::runtime_components::{
    RuntimeComponents, RuntimeComponentsBuilder,
};
use aws_smithy_types::config_bag::ConfigBag;

/// Fills in the label of the input `I` where it is unset or empty.
pub(crate) fn fill<I: Debug + Send + Sync + 'static>(
    components: &mut RuntimeComponentsBuilder,
    label: fn(&mut I) -> &mut Option<String>,
    value: &'static str,
) {
    components.push_interceptor(SharedInterceptor::permanent(Label { label, value }));
}

struct Label<I> {
    label: fn(&mut I) -> &mut Option<String>,
    value: &'static str,
}

impl<I> Debug for Label<I> {
    #[inline]
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Label").field(&self.value).finish()
    }
}

#[dyn_dispatch_hint]
impl<I: Debug + Send + Sync + 'static> Intercept for Label<I> {
    #[inline]
    fn name(&self) -> &'static str {
        "Label"
    }

    #[inline]
    fn modify_before_serialization(
        &self,
        context: &mut BeforeSerializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let input = context.input_mut().downcast_mut();
        let label = (self.label)(input.ok_or("the input has another type")?);
        if label.as_deref().is_none_or(str::is_empty) {
            *label = Some(self.value.to_owned());
        }
        Ok(())
    }
}
