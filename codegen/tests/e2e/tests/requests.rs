//! What goes over the wire, to the byte.

use aws_smithy_json::protocol::aws_json_rpc::AwsJsonRpcProtocol;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeSerializationInterceptorContextRef;
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_schema::protocol::SharedClientProtocol;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::retry::RetryConfig;
use serde_json::json;
use tinsmith_client::{computeoptimizer, inspector2};
use tinsmith_e2e::server::{Received, Reply, Server};
use tinsmith_e2e::{config, signature};

fn assert_common(request: &Received, content_type: &str, service: &str) {
    assert_common_of(request, content_type, service, 3);
}

fn assert_common_of(request: &Received, content_type: &str, service: &str, attempts: u32) {
    assert_eq!(request.method, "POST");
    assert_eq!(request.header("content-type"), Some(content_type));
    assert_eq!(
        request.header("content-length"),
        Some(request.body.len().to_string().as_str())
    );
    assert_eq!(
        request.header("amz-sdk-request"),
        Some(format!("attempt=1; max={attempts}").as_str())
    );
    assert_eq!(
        request.header("amz-sdk-invocation-id").map(str::len),
        Some(36)
    );
    let agent = request
        .header("x-amz-user-agent")
        .expect("the user agent is sent");
    assert!(agent.starts_with("aws-sdk-rust/"), "{agent}");
    signature::verify(request, service);
}

#[tokio::test]
async fn batch_get_free_trial_info() {
    let server = Server::start(vec![Reply::json("{}")]).await;
    let client = inspector2::Client::new(&config(&server.url));
    client
        .batch_get_free_trial_info()
        .account_ids("111122223333")
        .account_ids("444455556666")
        .send()
        .await
        .expect("an empty object is an answer");
    let request = server.only();
    assert_eq!(request.path, "/freetrialinfo/batchget");
    assert_eq!(
        request.body,
        br#"{"accountIds":["111122223333","444455556666"]}"#
    );
    assert_common(&request, "application/json", "inspector2");
}

#[tokio::test]
async fn list_usage_totals() {
    let server = Server::start(vec![Reply::json("{}")]).await;
    let client = inspector2::Client::new(&config(&server.url));
    client
        .list_usage_totals()
        .next_token("a \"quoted\" \u{2028} token")
        .max_results(500)
        .set_account_ids(Some(vec!["111122223333".to_owned()]))
        .send()
        .await
        .expect("an empty object is an answer");
    let request = server.only();
    assert_eq!(request.path, "/usage/list");
    assert_eq!(
        request.json(),
        json!({
            "accountIds": ["111122223333"],
            "maxResults": 500,
            "nextToken": "a \"quoted\" \u{2028} token",
        })
    );
    assert_common(&request, "application/json", "inspector2");
}

#[tokio::test]
async fn nothing_set_is_an_empty_object() {
    let server = Server::start(vec![Reply::json("{}")]).await;
    let client = inspector2::Client::new(&config(&server.url));
    client
        .list_usage_totals()
        .send()
        .await
        .expect("an empty object is an answer");
    assert_eq!(server.only().body, b"{}");
}

#[tokio::test]
async fn get_enrollment_status() {
    let server = Server::start(vec![Reply::cbor(200, |_| {})]).await;
    let client = computeoptimizer::Client::new(&config(&server.url));
    client
        .get_enrollment_status()
        .send()
        .await
        .expect("an empty map is an answer");
    let request = server.only();
    assert_eq!(
        request.path,
        "/service/ComputeOptimizerService/operation/GetEnrollmentStatus"
    );
    assert_eq!(request.header("smithy-protocol"), Some("rpc-v2-cbor"));
    assert_eq!(request.header("accept"), Some("application/cbor"));
    assert_eq!(request.header("x-amz-target"), None);
    assert_eq!(request.body, [0xbf, 0xff], "a map that begins and ends");
    assert_common(&request, "application/cbor", "compute-optimizer");
}

/// Puts another protocol in place of the client's.
#[derive(Debug)]
struct Speak(SharedClientProtocol);

#[dyn_dispatch_hint]
impl Intercept for Speak {
    fn name(&self) -> &'static str {
        "Speak"
    }

    fn read_before_execution(
        &self,
        _: &BeforeSerializationInterceptorContextRef<'_>,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        cfg.interceptor_state().store_put(self.0.clone());
        Ok(())
    }
}

#[tokio::test]
async fn an_interceptor_can_choose_another_protocol() {
    let json = r#"{"status":"Active","lastUpdatedTimestamp":1.5}"#;
    let failure = r#"{"__type":"com.example#ThrottlingException","message":"later"}"#;
    let server = Server::start(vec![
        Reply::json(json),
        Reply::status(400, "application/x-amz-json-1.0", failure),
    ])
    .await;
    let protocol = SharedClientProtocol::new(AwsJsonRpcProtocol::aws_json_1_0());
    let config = computeoptimizer::config::Builder::from(&config(&server.url))
        .interceptor(Speak(protocol))
        .retry_config(RetryConfig::disabled())
        .build();
    let client = computeoptimizer::Client::from_conf(config);
    let output = client.get_enrollment_status().send().await.expect("ok");
    assert_eq!(
        output.status().map(|status| status.as_str()),
        Some("Active")
    );
    let error = client.get_enrollment_status().send().await;
    let error = error.expect_err("the second answer is an error");
    let error = error.into_service_error();
    assert!(error.is_throttling_exception(), "{error:?}");
    let request = &server.received()[0];
    assert_eq!(request.path, "/");
    assert_eq!(
        request.header("x-amz-target"),
        Some("ComputeOptimizerService.GetEnrollmentStatus")
    );
    assert_eq!(request.body, b"{}");
    assert_common_of(
        request,
        "application/x-amz-json-1.0",
        "compute-optimizer",
        1,
    );
}

#[tokio::test]
async fn an_unknown_enum_value_goes_back_as_it_came() {
    use inspector2::types::FreeTrialType;
    let value = FreeTrialType::from("SOMETHING_NEW");
    assert_eq!(value.as_str(), "SOMETHING_NEW");
    assert_eq!(value.to_string(), "SOMETHING_NEW");
    assert_eq!(value, FreeTrialType::from("SOMETHING_NEW"));
    assert_ne!(value, FreeTrialType::Ec2);
    assert!(FreeTrialType::try_parse("SOMETHING_NEW").is_err());
    assert_eq!(
        FreeTrialType::values(),
        [
            "CODE_REPOSITORY",
            "CONTAINER_IMAGE",
            "EC2",
            "ECR",
            "LAMBDA",
            "LAMBDA_CODE",
            "MACHINE_IMAGE",
            "SERVERLESS_FUNCTION",
            "VM",
        ]
    );
}
