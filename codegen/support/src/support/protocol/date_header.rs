//! Headers of responses that are dates, or what somebody took for one.

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeDeserializationInterceptorContextMut;
use aws_smithy_runtime_api::client::interceptors::{
    Intercept, SharedInterceptor, dyn_dispatch_hint,
};
use aws_smithy_runtime_api::client::runtime_components::{
    RuntimeComponents, RuntimeComponentsBuilder,
};
use aws_smithy_types::DateTime;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::date_time::Format;

/// Copies the header `date` of responses to `text`, and takes it away if it is no date.
pub(crate) fn keep_text(
    components: &mut RuntimeComponentsBuilder,
    date: &'static str,
    text: &'static str,
) {
    components.push_interceptor(SharedInterceptor::permanent(DateHeader { date, text }));
}

#[derive(Debug)]
struct DateHeader {
    date: &'static str,
    text: &'static str,
}

#[dyn_dispatch_hint]
impl Intercept for DateHeader {
    #[inline]
    fn name(&self) -> &'static str {
        "DateHeader"
    }

    #[inline]
    fn modify_before_deserialization(
        &self,
        context: &mut BeforeDeserializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let headers = context.response_mut().headers_mut();
        if let Some(value) = headers.get(self.date).map(str::to_owned) {
            if DateTime::from_str(&value, Format::HttpDate).is_err() {
                headers.remove(self.date);
            }
            headers.insert(self.text, value);
        }
        Ok(())
    }
}
