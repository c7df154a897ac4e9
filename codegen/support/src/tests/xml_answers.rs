//! Calls of a service that answers in XML, from the input to the outcome.

use aws_runtime::user_agent::ApiMetadata;
use aws_smithy_http_client::test_util::{ReplayEvent, StaticReplayClient};
use aws_smithy_runtime_api::client::interceptors::context::Input;
use aws_smithy_runtime_api::client::runtime_plugin::{SharedRuntimePlugin, StaticRuntimePlugin};
use aws_smithy_runtime_api::http::StatusCode;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::Layer;
use aws_smithy_types::retry::RetryConfig;
use std::time::Duration;

use crate::client::Handle;
use crate::config::endpoint::ParamsBuilder;
use crate::config::{BehaviorVersion, Config, Credentials, Region, client_plugins};
use crate::error::{ProvideErrorMetadata, SdkError};
use crate::operation::RequestId;
use crate::operation::put_thing::{PutThingError, PutThingInput, PutThingOutput};
use crate::support::operation::{OperationSpec, operation_span, typed};
use crate::support::protocol::{rest_xml, xml};
use crate::support::service::ServiceSpec;

/// A service that answers as S3 does.
static SERVICE: ServiceSpec = ServiceSpec {
    sdk_id: "Xml Service",
    module: "xml",
    scope: "aws-sdk-xml",
    api_metadata: ApiMetadata::new("xml", "1"),
    signing_name: "things",
    namespace: "com.example",
    shape_name: "XmlService",
    endpoint_params: &|cfg| ParamsBuilder::from_config(cfg).erased(),
    protocol: rest_xml::rest_xml,
    auth_schemes: &["sigv4"],
    operation_auth_schemes: &[],
    auth_options: None,
    reports_error: Some(xml::reports_error),
    transient_errors: &["InternalError"],
    configure: None,
    customize: None,
};

static OPERATION: OperationSpec = OperationSpec::new::<PutThingInput, PutThingOutput, PutThingError>(
    "PutThing",
    &SERVICE,
    operation_span!("Xml Service", "PutThing"),
);

const OUTPUT: &str = "<PutThingOutput><thing><count>2</count></thing></PutThingOutput>";

type Outcome = Result<PutThingOutput, SdkError<PutThingError>>;

/// Calls with a name; returns the outcome and how many requests there were.
async fn put(name: &str, answers: &[&str]) -> (Outcome, usize) {
    let event = |body: &&str| {
        let response = http::Response::builder()
            .header("x-amzn-requestid", "in-a-header")
            .body(SdkBody::from(*body));
        let request = http::Request::new(SdkBody::empty());
        ReplayEvent::new(request, response.expect("a valid response"))
    };
    let http_client = StaticReplayClient::new(answers.iter().map(event).collect());
    let retry = RetryConfig::standard().with_initial_backoff(Duration::from_millis(1));
    let mut builder = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .credentials_provider(Credentials::for_tests())
        .region(Region::new("us-east-1"))
        .retry_config(retry)
        .http_client(http_client.clone());
    let mut layer = Layer::new("protocol");
    layer.store_put(rest_xml::rest_xml());
    let plugin = StaticRuntimePlugin::new().with_config(layer.freeze());
    builder.push_runtime_plugin(SharedRuntimePlugin::new(plugin));
    let conf = builder.build();
    let handle = Handle {
        runtime_plugins: client_plugins(conf.clone()),
        conf,
    };
    let input = PutThingInput {
        name: Some(name.to_owned()),
        ..PutThingInput::default()
    };
    let call = handle.call(&OPERATION, Input::erase(input), None);
    let outcome = typed(call.await);
    (outcome, http_client.actual_requests().count())
}

#[tokio::test]
async fn an_answer_is_read() {
    let (outcome, requests) = put("n", &[OUTPUT]).await;
    let thing = outcome.expect("a success").thing;
    assert_eq!((thing.map(|thing| thing.count), requests), (Some(2), 1));
}

#[tokio::test]
async fn an_error_in_a_success_has_code_and_id() {
    let error = "\n<ErrorResponse><Error><Code>AccessDenied</Code><Message>m</Message></Error>\
                 <RequestId>in-the-body</RequestId></ErrorResponse>";
    let (outcome, requests) = put("n", &[error, OUTPUT]).await;
    let error = outcome.expect_err("an error document");
    assert_eq!(requests, 1);
    assert_eq!(
        (error.code(), error.message()),
        (Some("AccessDenied"), Some("m"))
    );
    let status = error.raw_response().map(|response| response.status());
    assert_eq!(status.map(StatusCode::as_u16), Some(200));
    assert!(error.into_service_error().meta().request_id().is_some());
}

#[tokio::test]
async fn an_error_in_a_success_is_retried_where_it_may_pass() {
    for code in ["InternalError", "SlowDown"] {
        let error = format!("<Error><Code>{code}</Code></Error>");
        let (outcome, requests) = put("n", &[&error, &error, OUTPUT]).await;
        assert!(outcome.is_ok(), "{code}: {outcome:?}");
        assert_eq!(requests, 3, "{code}");
    }
}

#[tokio::test]
async fn a_web_page_and_nothing_are_errors() {
    for answer in ["<html><body>Log in</body></html>", ""] {
        let (outcome, requests) = put("n", &[answer, OUTPUT]).await;
        let error = outcome.expect_err(answer);
        assert!(matches!(error, SdkError::ServiceError(_)), "{error:?}");
        assert_eq!((error.code(), requests), (None, 1), "{answer}");
        assert_eq!(error.request_id(), Some("in-a-header"));
        assert_eq!(
            error.into_service_error().meta().request_id(),
            Some("in-a-header")
        );
    }
}

#[tokio::test]
async fn what_xml_cannot_hold_is_not_sent() {
    let (outcome, requests) = put("a\u{3}", &[OUTPUT]).await;
    let error = outcome.expect_err("a control character");
    assert!(
        matches!(error, SdkError::ConstructionFailure(_)),
        "{error:?}"
    );
    let text = format!("{error:?}");
    assert!(
        text.contains("PutThingInput.name holds the character U+0003"),
        "{text}"
    );
    assert_eq!(requests, 0);
}
