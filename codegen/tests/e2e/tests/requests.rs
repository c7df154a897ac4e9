//! What goes over the wire, to the byte.

use serde_json::json;
use tinsmith_client::{computeoptimizer, inspector2};
use tinsmith_e2e::server::{Received, Reply, Server};
use tinsmith_e2e::{config, signature};

fn assert_common(request: &Received, content_type: &str, service: &str) {
    assert_eq!(request.method, "POST");
    assert_eq!(request.header("content-type"), Some(content_type));
    assert_eq!(
        request.header("content-length"),
        Some(request.body.len().to_string().as_str())
    );
    assert_eq!(request.header("amz-sdk-request"), Some("attempt=1; max=3"));
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
    let server = Server::start(vec![Reply::json("{}")]).await;
    let client = computeoptimizer::Client::new(&config(&server.url));
    client
        .get_enrollment_status()
        .send()
        .await
        .expect("an empty object is an answer");
    let request = server.only();
    assert_eq!(request.path, "/");
    assert_eq!(
        request.header("x-amz-target"),
        Some("ComputeOptimizerService.GetEnrollmentStatus")
    );
    assert_eq!(request.body, b"{}");
    assert_common(&request, "application/x-amz-json-1.0", "compute-optimizer");
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
        ["CODE_REPOSITORY", "EC2", "ECR", "LAMBDA", "LAMBDA_CODE"]
    );
}
