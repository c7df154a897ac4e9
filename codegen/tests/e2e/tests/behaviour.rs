//! Retries, pages, overrides and what users do to the client.

use std::time::Duration;

use aws_smithy_types::retry::RetryConfig;
use serde_json::json;
use tinsmith_client::inspector2;
use tinsmith_client::inspector2::error::SdkError;
use tinsmith_e2e::config;
use tinsmith_e2e::server::{Reply, Server};

fn page(account: &str, next: Option<&str>) -> Reply {
    Reply::json(json!({ "totals": [{ "accountId": account }], "nextToken": next }).to_string())
}

fn throttled() -> Reply {
    Reply::error(429, "ThrottlingException", r#"{"message":"slow down"}"#)
}

#[tokio::test]
async fn throttling_is_retried() {
    let server = Server::start(vec![throttled(), throttled(), Reply::json("{}")]).await;
    let client = inspector2::Client::new(&config(&server.url));
    client
        .list_usage_totals()
        .send()
        .await
        .expect("the third attempt succeeds");
    let attempts: Vec<_> = server
        .received()
        .iter()
        .map(|request| {
            request
                .header("amz-sdk-request")
                .unwrap_or_default()
                .to_owned()
        })
        .collect();
    assert_eq!(attempts.len(), 3);
    assert!(attempts[2].starts_with("attempt=3; max=3") || attempts[2].contains("attempt=3"));
}

#[tokio::test]
async fn throttling_surfaces_when_attempts_run_out() {
    let server = Server::start(vec![throttled()]).await;
    let client = inspector2::Client::new(&config(&server.url));
    let error = client
        .list_usage_totals()
        .send()
        .await
        .expect_err("never succeeds");
    assert!(error.into_service_error().is_throttling_exception());
    assert_eq!(server.received().len(), 3);
}

#[tokio::test]
async fn a_modeled_retryable_error_is_retried_and_others_are_not() {
    let internal = Reply::error(500, "InternalServerException", r#"{"message":"oops"}"#);
    let server = Server::start(vec![internal, Reply::json("{}")]).await;
    let client = inspector2::Client::new(&config(&server.url));
    client
        .list_usage_totals()
        .send()
        .await
        .expect("the second attempt succeeds");
    assert_eq!(server.received().len(), 2);

    let denied = Reply::error(403, "AccessDeniedException", r#"{"message":"no"}"#);
    let server = Server::start(vec![denied]).await;
    let client = inspector2::Client::new(&config(&server.url));
    client.list_usage_totals().send().await.expect_err("denied");
    assert_eq!(server.received().len(), 1);
}

#[tokio::test]
async fn three_pages() {
    let server = Server::start(vec![
        page("1", Some("b")),
        page("2", Some("c")),
        page("3", None),
    ])
    .await;
    let client = inspector2::Client::new(&config(&server.url));
    let totals = client
        .list_usage_totals()
        .into_paginator()
        .page_size(1)
        .items()
        .send()
        .collect::<Result<Vec<_>, _>>()
        .await
        .expect("every page can be read");
    let ids: Vec<_> = totals
        .iter()
        .filter_map(|total| total.account_id())
        .collect();
    assert_eq!(ids, ["1", "2", "3"]);
    let requests: Vec<_> = server
        .received()
        .iter()
        .map(|request| request.json())
        .collect();
    assert_eq!(
        requests,
        [
            json!({ "maxResults": 1 }),
            json!({ "maxResults": 1, "nextToken": "b" }),
            json!({ "maxResults": 1, "nextToken": "c" }),
        ]
    );
}

#[tokio::test]
async fn a_repeated_token_stops_the_pages() {
    let server = Server::start(vec![page("1", Some("same"))]).await;
    let client = inspector2::Client::new(&config(&server.url));
    let pages = client
        .list_usage_totals()
        .into_paginator()
        .send()
        .collect::<Result<Vec<_>, _>>()
        .await
        .expect("every page can be read");
    assert_eq!(pages.len(), 2);
}

#[tokio::test]
async fn an_empty_token_stops_the_pages() {
    let server = Server::start(vec![page("1", Some(""))]).await;
    let client = inspector2::Client::new(&config(&server.url));
    let mut pages = client.list_usage_totals().into_paginator().send();
    assert!(pages.next().await.is_some());
    assert!(pages.next().await.is_none());
}

#[tokio::test]
async fn an_error_ends_the_pages() {
    let denied = Reply::error(403, "AccessDeniedException", "{}");
    let server = Server::start(vec![page("1", Some("b")), denied]).await;
    let client = inspector2::Client::new(&config(&server.url));
    let mut pages = client.list_usage_totals().into_paginator().send();
    assert!(pages.next().await.expect("a page").is_ok());
    assert!(pages.next().await.expect("an error").is_err());
    assert!(pages.next().await.is_none());
}

#[tokio::test]
async fn customize_changes_one_request() {
    let server = Server::start(vec![throttled()]).await;
    let client = inspector2::Client::new(&config(&server.url));
    let error = client
        .list_usage_totals()
        .customize()
        .mutate_request(|request| {
            request.headers_mut().insert("x-example", "1");
        })
        .config_override(
            inspector2::config::Config::builder().retry_config(RetryConfig::disabled()),
        )
        .send()
        .await
        .expect_err("throttled");
    assert!(matches!(error, SdkError::ServiceError(_)));
    assert_eq!(server.only().header("x-example"), Some("1"));
}

#[tokio::test]
async fn a_region_override_changes_the_signature() {
    let server = Server::start(vec![Reply::json("{}")]).await;
    let client = inspector2::Client::new(&config(&server.url));
    client
        .list_usage_totals()
        .customize()
        .config_override(
            inspector2::config::Config::builder()
                .region(inspector2::config::Region::new("eu-west-1")),
        )
        .send()
        .await
        .expect("an answer");
    let authorization = server
        .only()
        .header("authorization")
        .expect("signed")
        .to_owned();
    assert!(
        authorization.contains("/eu-west-1/inspector2/aws4_request"),
        "{authorization}"
    );
}

#[tokio::test]
async fn a_missing_region_is_said_before_anything_is_sent() {
    let config = inspector2::Config::builder()
        .behavior_version(inspector2::config::BehaviorVersion::latest())
        .credentials_provider(tinsmith_e2e::credentials())
        .retry_config(RetryConfig::standard().with_initial_backoff(Duration::from_millis(1)))
        .build();
    let client = inspector2::Client::from_conf(config);
    let error = client
        .list_usage_totals()
        .send()
        .await
        .expect_err("no region");
    let text = inspector2::error::DisplayErrorContext(&error).to_string();
    assert!(text.to_lowercase().contains("region"), "{text}");
}

#[test]
#[should_panic(expected = "Invalid client configuration")]
fn a_missing_behavior_version_is_a_panic_with_advice() {
    let config = inspector2::Config::builder().build();
    let _ = inspector2::Client::from_conf(config);
}

#[tokio::test]
async fn mocks_work() {
    use aws_smithy_mocks::{RuleMode, mock, mock_client};
    use inspector2::operation::list_usage_totals::{ListUsageTotalsError, ListUsageTotalsOutput};
    use inspector2::types::error::ThrottlingException;
    let good = mock!(inspector2::Client::list_usage_totals)
        .match_requests(|input| input.max_results() == Some(5))
        .then_output(|| ListUsageTotalsOutput::builder().next_token("x").build());
    let bad = mock!(inspector2::Client::list_usage_totals).then_error(|| {
        let error = ThrottlingException::builder()
            .message("m")
            .build()
            .expect("complete");
        ListUsageTotalsError::ThrottlingException(error)
    });
    let client = mock_client!(inspector2, RuleMode::MatchAny, [&good, &bad]);
    let output = client
        .list_usage_totals()
        .max_results(5)
        .send()
        .await
        .expect("mocked");
    assert_eq!(output.next_token(), Some("x"));
    let error = client
        .list_usage_totals()
        .customize()
        .config_override(inspector2::Config::builder().retry_config(RetryConfig::disabled()))
        .send()
        .await
        .expect_err("mocked");
    assert!(error.into_service_error().is_throttling_exception());
    assert_eq!(good.num_calls(), 1);
}
