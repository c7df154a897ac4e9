//! Ids that Route 53 answers with a prefix and takes without.

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

/// What may stand before an id, with a slash before it or without.
const KINDS: [&str; 3] = ["hostedzone/", "change/", "delegationset/"];

/// Cuts the prefix off the id in a label of the input `I`.
pub(crate) fn cut<I: Debug + Send + Sync + 'static>(
    components: &mut RuntimeComponentsBuilder,
    label: fn(&mut I) -> &mut Option<String>,
) {
    components.push_interceptor(SharedInterceptor::permanent(PrefixedId(label)));
}

struct PrefixedId<I>(fn(&mut I) -> &mut Option<String>);

impl<I> Debug for PrefixedId<I> {
    #[inline]
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PrefixedId")
    }
}

#[dyn_dispatch_hint]
impl<I: Debug + Send + Sync + 'static> Intercept for PrefixedId<I> {
    #[inline]
    fn name(&self) -> &'static str {
        "PrefixedId"
    }

    #[inline]
    fn modify_before_serialization(
        &self,
        context: &mut BeforeSerializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let input = context.input_mut().downcast_mut();
        let id = (self.0)(input.ok_or("the input has another type")?);
        if let Some(bare) = id.as_deref().and_then(without_prefix) {
            *id = Some(bare.to_owned());
        }
        Ok(())
    }
}

/// The id alone, if a prefix stands before it.
pub(crate) fn without_prefix(id: &str) -> Option<&str> {
    let path = id.strip_prefix('/').unwrap_or(id);
    KINDS.iter().find_map(|kind| path.strip_prefix(kind))
}
