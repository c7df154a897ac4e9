//! Errors, modeled and not, and answers that cannot be read.

use std::time::Duration;

use aws_smithy_runtime_api::client::waiters::error::{ExceededMaxWait, WaiterError};
use aws_smithy_types::retry::RetryConfig;
use aws_smithy_types::timeout::TimeoutConfig;
use tinsmith_client::computeoptimizer::operation::get_enrollment_status::GetEnrollmentStatusError;
use tinsmith_client::inspector2::error::{DisplayErrorContext, ProvideErrorMetadata, SdkError};
use tinsmith_client::inspector2::operation::RequestId as _;
use tinsmith_client::inspector2::operation::list_usage_totals::ListUsageTotalsError;
use tinsmith_client::inspector2::types::ValidationExceptionReason;
use tinsmith_client::{computeoptimizer, inspector2};
use tinsmith_e2e::config;
use tinsmith_e2e::server::{Reply, Server};

/// One attempt only: retries have tests of their own.
fn once(url: &str) -> inspector2::Client {
    let config = inspector2::config::Builder::from(&config(url))
        .retry_config(RetryConfig::disabled())
        .build();
    inspector2::Client::from_conf(config)
}

async fn failure(reply: Reply) -> SdkError<ListUsageTotalsError> {
    let server = Server::start(vec![reply]).await;
    once(&server.url)
        .list_usage_totals()
        .send()
        .await
        .expect_err("the answer is an error")
}

async fn service_error(reply: Reply) -> ListUsageTotalsError {
    let error = failure(reply).await;
    assert!(matches!(error, SdkError::ServiceError(_)), "{error:?}");
    error.into_service_error()
}

#[tokio::test]
async fn access_denied() {
    let error = service_error(Reply::error(
        403,
        "AccessDeniedException",
        r#"{"message":"no"}"#,
    ))
    .await;
    assert!(error.is_access_denied_exception());
    assert_eq!(error.code(), Some("AccessDeniedException"));
    assert_eq!(error.message(), Some("no"));
    assert_eq!(error.request_id(), Some("request-1"));
    assert_eq!(error.to_string(), "AccessDeniedException: no");
}

#[tokio::test]
async fn throttling_with_its_header() {
    let reply = Reply::error(
        429,
        "ThrottlingException:http://internal/",
        r#"{"message":"slow"}"#,
    )
    .with_header("retry-after", "17");
    let ListUsageTotalsError::ThrottlingException(error) = service_error(reply).await else {
        panic!("a throttling error");
    };
    assert_eq!(error.retry_after_seconds(), Some(17));
    assert_eq!(error.message(), "slow");
}

#[tokio::test]
async fn internal_server_error_with_its_header() {
    let reply = Reply::status(
        500,
        "application/json",
        r#"{"__type":"a.b#InternalServerException"}"#,
    )
    .with_header("retry-after", "3");
    let ListUsageTotalsError::InternalServerException(error) = service_error(reply).await else {
        panic!("an internal error");
    };
    assert_eq!(error.retry_after_seconds(), Some(3));
    assert_eq!(error.message(), "");
}

#[tokio::test]
async fn validation_with_its_fields() {
    let body = r#"{"message":"bad","reason":"CANNOT_PARSE","fields":[{"name":"maxResults","message":"too big"}]}"#;
    let ListUsageTotalsError::ValidationException(error) =
        service_error(Reply::error(400, "ValidationException", body)).await
    else {
        panic!("a validation error");
    };
    assert_eq!(error.reason(), &ValidationExceptionReason::CannotParse);
    assert_eq!(error.fields()[0].name(), "maxResults");
    assert_eq!(error.fields()[0].message(), "too big");
}

#[tokio::test]
async fn every_error_of_compute_optimizer() {
    type Check = fn(&GetEnrollmentStatusError) -> bool;
    let cases: [(&str, u16, Check); 6] = [
        (
            "AccessDeniedException",
            403,
            GetEnrollmentStatusError::is_access_denied_exception,
        ),
        (
            "InternalServerException",
            500,
            GetEnrollmentStatusError::is_internal_server_exception,
        ),
        (
            "InvalidParameterValueException",
            400,
            GetEnrollmentStatusError::is_invalid_parameter_value_exception,
        ),
        (
            "MissingAuthenticationToken",
            400,
            GetEnrollmentStatusError::is_missing_authentication_token,
        ),
        (
            "ServiceUnavailableException",
            503,
            GetEnrollmentStatusError::is_service_unavailable_exception,
        ),
        (
            "ThrottlingException",
            400,
            GetEnrollmentStatusError::is_throttling_exception,
        ),
    ];
    for (code, status, check) in cases {
        let server = Server::start(vec![Reply::cbor(status, |map| {
            let shape = format!("com.amazonaws.computeoptimizer#{code}");
            map.str("__type").str(&shape).str("message").str("m");
        })])
        .await;
        let config = computeoptimizer::config::Builder::from(&config(&server.url))
            .retry_config(RetryConfig::disabled())
            .build();
        let error = computeoptimizer::Client::from_conf(config)
            .get_enrollment_status()
            .send()
            .await
            .expect_err("the answer is an error")
            .into_service_error();
        assert!(check(&error), "{code}: {error:?}");
        assert_eq!(error.message(), Some("m"));
    }
}

#[test]
fn what_waiting_ends_in_becomes_the_error_of_the_service() {
    type Waited = WaiterError<(), ListUsageTotalsError>;
    fn into<E: From<Waited> + Into<inspector2::Error>>(error: Waited) -> inspector2::Error {
        E::from(error).into()
    }
    let wait = Duration::from_secs(1);
    let exceeded = ExceededMaxWait::new(wait, wait, 3);
    let error = into::<inspector2::Error>(WaiterError::ExceededMaxWait(exceeded));
    let text = DisplayErrorContext(&error).to_string();
    assert!(text.contains("exceeded max wait time (1s)"), "{text}");
    assert_eq!(error.code(), None);
}

#[tokio::test]
async fn an_unmodeled_error_keeps_code_and_message() {
    let error = service_error(Reply::error(
        418,
        "TeapotException",
        r#"{"message":"short"}"#,
    ))
    .await;
    assert_eq!(error.code(), Some("TeapotException"));
    assert_eq!(error.message(), Some("short"));
    assert_eq!(error.to_string(), "unhandled error (TeapotException)");
    let crate_error = inspector2::Error::from(error);
    assert!(crate_error.to_string().contains("TeapotException"));
}

#[tokio::test]
async fn an_html_error_page_is_an_error_of_the_service_or_the_response() {
    let reply = Reply::status(502, "text/html", "<html><body>Bad Gateway</body></html>");
    let error = failure(reply).await;
    let status = error
        .raw_response()
        .expect("there was a response")
        .status()
        .as_u16();
    assert_eq!(status, 502);
    assert!(!DisplayErrorContext(&error).to_string().is_empty());
}

#[tokio::test]
async fn a_body_that_cannot_be_read_is_an_unhandled_error() {
    for body in [
        "",
        "{",
        "[]",
        "\"text\"",
        "{\"totals\": 3}",
        "{\"totals\": [null]}",
    ] {
        let server = Server::start(vec![Reply::json(body)]).await;
        let result = once(&server.url).list_usage_totals().send().await;
        if body.is_empty() {
            assert!(result.is_ok(), "an empty body is an empty answer");
        } else {
            // As with the official clients, which the package of comparisons holds this against.
            let error = result.expect_err(body);
            assert!(
                matches!(error, SdkError::ServiceError(_)),
                "{body}: {error:?}"
            );
            assert_eq!(error.into_service_error().to_string(), "unhandled error");
        }
    }
}

#[tokio::test]
async fn a_truncated_body_is_an_error() {
    let error = failure(Reply::Truncated(b"{\"totals\": [".to_vec())).await;
    assert!(
        matches!(
            error,
            SdkError::ResponseError(_) | SdkError::DispatchFailure(_)
        ),
        "{error:?}"
    );
}

#[tokio::test]
async fn no_answer_is_a_timeout() {
    let server = Server::start(vec![Reply::Hang]).await;
    let timeouts = TimeoutConfig::builder()
        .operation_timeout(Duration::from_millis(100))
        .build();
    let config = inspector2::config::Builder::from(&config(&server.url))
        .timeout_config(timeouts)
        .build();
    let client = inspector2::Client::from_conf(config);
    let error = client
        .list_usage_totals()
        .send()
        .await
        .expect_err("nobody answers");
    assert!(matches!(error, SdkError::TimeoutError(_)), "{error:?}");
}
