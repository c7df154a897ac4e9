//! `smithy.api#httpChecksumRequired`: the MD5 of the request body as a header.

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeTransmitInterceptorContextMut;
use aws_smithy_runtime_api::client::interceptors::{
    Intercept, SharedInterceptor, dyn_dispatch_hint,
};
use aws_smithy_runtime_api::client::runtime_components::{
    RuntimeComponents, RuntimeComponentsBuilder,
};
use aws_smithy_types::base64;
use aws_smithy_types::config_bag::ConfigBag;
use md5::{Digest, Md5};

const HEADER: &str = "content-md5";

/// Adds the checksum to the requests of an operation.
pub(crate) fn require(components: &mut RuntimeComponentsBuilder) {
    components.push_interceptor(SharedInterceptor::permanent(ContentMd5));
}

#[derive(Debug)]
struct ContentMd5;

#[dyn_dispatch_hint]
impl Intercept for ContentMd5 {
    #[inline]
    fn name(&self) -> &'static str {
        "ContentMd5"
    }

    #[inline]
    fn modify_before_signing(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let request = context.request_mut();
        if request.headers().contains_key(HEADER) {
            return Ok(());
        }
        let body = request.body().bytes();
        let body = body.ok_or("the checksum of a body that streams is not known in advance")?;
        let checksum = base64::encode(Md5::digest(body));
        request.headers_mut().insert(HEADER, checksum);
        Ok(())
    }
}
