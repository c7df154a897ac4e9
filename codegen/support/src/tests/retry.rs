//! The classifiers of an operation give the verdicts of the runtime's own.

use std::time::Duration;

use aws_runtime::retries::classifiers::AwsErrorCodeClassifier;
use aws_runtime::service_clock_skew::ServiceClockSkewClassifier;
use aws_smithy_runtime::client::retries::classifiers::{
    ModeledAsRetryableClassifier, TransientErrorClassifier,
};
use aws_smithy_runtime_api::client::interceptors::context::{Error, Input, InterceptorContext};
use aws_smithy_runtime_api::client::orchestrator::{HttpResponse, OrchestratorError};
use aws_smithy_runtime_api::client::result::{ConnectorError, CreateUnhandledError};
use aws_smithy_runtime_api::client::retries::classifiers::{
    ClassifyRetry, RetryAction, RetryReason, SharedRetryClassifier,
};
use aws_smithy_runtime_api::client::runtime_components::{
    RuntimeComponents, RuntimeComponentsBuilder,
};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::retry::ErrorKind;

use crate::operation::put_thing::{OPERATION, PutThingError};

fn ours() -> RuntimeComponents {
    let mut components = RuntimeComponentsBuilder::for_tests();
    components.set_retry_classifiers(OPERATION.components().retry_classifiers());
    components.build().expect("all that is required")
}

fn theirs() -> RuntimeComponents {
    RuntimeComponentsBuilder::for_tests()
        .with_retry_classifier(TransientErrorClassifier::<PutThingError>::new())
        .with_retry_classifier(ModeledAsRetryableClassifier::<PutThingError>::new())
        .with_retry_classifier(AwsErrorCodeClassifier::<PutThingError>::new())
        .with_retry_classifier(ServiceClockSkewClassifier::<PutThingError>::new())
        .build()
        .expect("all that is required")
}

/// How an attempt ended with an error of the operation, and the headers of the response.
fn failed(code: &str, headers: &[(&'static str, &'static str)]) -> InterceptorContext {
    let meta = ErrorMetadata::builder().code(code).build();
    let error = PutThingError::create_unhandled_error(code.into(), Some(meta));
    ended(
        Err(OrchestratorError::operation(Error::erase(error))),
        headers,
    )
}

fn ended(
    result: Result<(), OrchestratorError<Error>>,
    headers: &[(&'static str, &'static str)],
) -> InterceptorContext {
    let status = 500.try_into().expect("a status");
    let mut response = HttpResponse::new(status, SdkBody::empty());
    for (name, value) in headers {
        response.headers_mut().insert(*name, *value);
    }
    let mut context = InterceptorContext::new(Input::doesnt_matter());
    context.set_response(response);
    if let Err(error) = result {
        context.set_output_or_error(Err(error));
    }
    context
}

fn verdicts(components: &RuntimeComponents, context: &InterceptorContext) -> Vec<String> {
    let previous = RetryAction::RetryIndicated(RetryReason::RetryableError {
        kind: ErrorKind::ServerError,
        retry_after: None,
    });
    let verdict = |classifier: SharedRetryClassifier| {
        format!(
            "{}: {:?}, {:?}, {:?}",
            classifier.name(),
            classifier.priority(),
            classifier.classify_retry(context),
            classifier.classify_retry_v2(context, &previous),
        )
    };
    components.retry_classifiers().map(verdict).collect()
}

#[test]
fn verdicts_are_those_of_the_runtime() {
    let retry_after = [("x-amz-retry-after", "1500")];
    let io = ConnectorError::io("broken pipe".into());
    let user = ConnectorError::user("no such scheme".into());
    let contexts = [
        failed("ThrottlingException", &[]),
        failed("SlowDown", &retry_after),
        failed("RequestTimeout", &retry_after),
        failed("AccessDeniedException", &[]),
        failed("Other", &retry_after),
        failed("Other", &[("x-amz-retry-after", "soon")]),
        ended(Err(OrchestratorError::connector(io)), &[]),
        ended(Err(OrchestratorError::connector(user)), &retry_after),
        ended(Err(OrchestratorError::timeout("slow".into())), &[]),
        ended(Err(OrchestratorError::response("cut".into())), &[]),
        ended(Ok(()), &retry_after),
    ];
    for context in contexts {
        let expected = verdicts(&theirs(), &context);
        assert_eq!(expected.len(), 4);
        assert_eq!(verdicts(&ours(), &context), expected, "{context:?}");
    }
}

#[test]
fn the_service_says_when_to_come_back() {
    let context = failed("SlowDown", &[("x-amz-retry-after", "1500")]);
    let indicated = ours()
        .retry_classifiers()
        .map(|classifier| classifier.classify_retry(&context))
        .find(|action| *action != RetryAction::NoActionIndicated);
    assert_eq!(
        indicated,
        Some(RetryAction::retryable_error_with_explicit_delay(
            ErrorKind::ThrottlingError,
            Duration::from_millis(1500),
        ))
    );
}
