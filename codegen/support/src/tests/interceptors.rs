//! The interceptors that stand together can still be turned off one by one.

use aws_runtime::invocation_id::InvocationIdInterceptor;
use aws_runtime::request_info::RequestInfoInterceptor;
use aws_runtime::user_agent::UserAgentInterceptor;
use aws_smithy_http_client::test_util::capture_request;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeSerializationInterceptorContextRef;
use aws_smithy_runtime_api::client::interceptors::{
    DisableInterceptor, Intercept, disable_interceptor, dyn_dispatch_hint,
};
use aws_smithy_types::config_bag::ConfigBag;

use crate::Client;
use crate::config::{BehaviorVersion, Config, Credentials, Region};

/// Turns an interceptor off before the call begins.
#[derive(Debug)]
struct Off<T>(fn() -> DisableInterceptor<T>);

#[dyn_dispatch_hint]
impl<T: Intercept + std::fmt::Debug + 'static> Intercept for Off<T> {
    fn name(&self) -> &'static str {
        "Off"
    }

    fn read_before_execution(
        &self,
        _: &BeforeSerializationInterceptorContextRef<'_>,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        cfg.interceptor_state().store_put((self.0)());
        Ok(())
    }
}

/// Sends a request and returns which of the headers it has.
async fn headers(interceptor: impl Intercept + 'static) -> Vec<&'static str> {
    let (http_client, request) = capture_request(None);
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .credentials_provider(Credentials::for_tests())
        .region(Region::new("us-east-1"))
        .http_client(http_client)
        .interceptor(interceptor)
        .build();
    let call = Client::from_conf(config).put_thing().name("n");
    let _answer_is_empty = call.send().await;
    let request = request.expect_request();
    let names = ["user-agent", "amz-sdk-invocation-id", "amz-sdk-request"];
    names
        .into_iter()
        .filter(|name| request.headers().contains_key(name))
        .collect()
}

#[tokio::test]
async fn each_can_be_turned_off() {
    let off = Off::<UserAgentInterceptor>(|| disable_interceptor("test"));
    let agent = ["amz-sdk-invocation-id", "amz-sdk-request"];
    assert_eq!(headers(off).await, agent);
    let off = Off::<InvocationIdInterceptor>(|| disable_interceptor("test"));
    assert_eq!(headers(off).await, ["user-agent", "amz-sdk-request"]);
    let off = Off::<RequestInfoInterceptor>(|| disable_interceptor("test"));
    assert_eq!(headers(off).await, ["user-agent", "amz-sdk-invocation-id"]);
}
