//! Makes requests of an official crate and of ours alike in what must differ. Every program has this
//! file beside its own.

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeTransmitInterceptorContextMut;
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;

/// A header whose value differs from run to run.
const VARYING: &str = "amz-sdk-invocation-id";

/// Leaves of the user agent the letters of its features: the rest names the crate, and is signed.
#[derive(Debug)]
pub struct NamelessAgent;

#[dyn_dispatch_hint]
impl Intercept for NamelessAgent {
    fn name(&self) -> &'static str {
        "NamelessAgent"
    }

    fn modify_before_signing(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let headers = context.request_mut().headers_mut();
        let agent = headers.get("user-agent").unwrap_or_default();
        let features = agent.split(' ').find_map(|word| word.strip_prefix("m/"));
        let mut features: Vec<_> = features.unwrap_or_default().split(',').collect();
        features.sort_unstable();
        let features = features.concat();
        headers.insert("user-agent", features.clone());
        headers.insert("x-amz-user-agent", features);
        Ok(())
    }
}

/// The headers of a request in their order, but for that which varies and these.
pub fn headers(request: &HttpRequest, left_out: &[&str]) -> Vec<String> {
    let headers = request.headers().iter();
    let headers = headers.filter(|(name, _)| *name != VARYING && !left_out.contains(name));
    let mut lines: Vec<_> = headers
        .map(|(name, value)| format!("{name}: {value}"))
        .collect();
    lines.sort();
    lines
}
