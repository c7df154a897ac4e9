//! Which failures of an operation are worth another attempt.
//!
//! The runtime has these classifiers too, but generic over the error type of the operation: as
//! many copies as a crate has operations. These ask the operation for its error behind a trait
//! object. Names, priorities and verdicts are those of the runtime.

use std::convert::Infallible;
use std::time::Duration;

use aws_runtime::retries::classifiers::{THROTTLING_ERRORS, TRANSIENT_ERRORS};
use aws_smithy_runtime::client::retries::classifiers::TransientErrorClassifier;
use aws_smithy_runtime_api::client::interceptors::context::InterceptorContext;
use aws_smithy_runtime_api::client::retries::classifiers::{
    ClassifyRetry, RetryAction, RetryClassifierPriority, RetryReason, SharedRetryClassifier,
};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_types::retry::{ErrorKind, ProvideErrorKind};

use super::OperationSpec;

/// Adds the classifiers of an operation.
pub(super) fn push_classifiers(
    operation: &'static OperationSpec,
    components: &mut RuntimeComponentsBuilder,
) {
    // It looks at failures of the transport only: any type does for the operation's own errors.
    let transient = TransientErrorClassifier::<Infallible>::new();
    components.push_retry_classifier(SharedRetryClassifier::new(transient));
    push(operation, Verdict::Modeled, components);
    push(operation, Verdict::Code, components);
    components.push_retry_classifier((operation.clock_skew)());
}

fn push(
    operation: &'static OperationSpec,
    verdict: Verdict,
    components: &mut RuntimeComponentsBuilder,
) {
    let classifier = OperationRetry { operation, verdict };
    components.push_retry_classifier(SharedRetryClassifier::new(classifier));
}

/// What a classifier goes by.
#[derive(Debug)]
enum Verdict {
    /// The `retryable` trait of the error.
    Modeled,
    /// The error codes that all services of AWS share.
    Code,
}

struct OperationRetry {
    operation: &'static OperationSpec,
    verdict: Verdict,
}

impl std::fmt::Debug for OperationRetry {
    #[inline]
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("OperationRetry")
            .field(&self.operation.name)
            .field(&self.verdict)
            .finish()
    }
}

impl OperationRetry {
    /// Returns the operation's own error, if that is how the attempt ended.
    fn error<'a>(&self, context: &'a InterceptorContext) -> Option<&'a dyn ProvideErrorKind> {
        match context.output_or_error() {
            Some(Err(error)) => (self.operation.error)(error.as_operation_error()?),
            _ => None,
        }
    }

    fn kind(&self, context: &InterceptorContext) -> Option<ErrorKind> {
        let error = self.error(context)?;
        match self.verdict {
            Verdict::Modeled => error.retryable_error_kind(),
            Verdict::Code => kind_of_code(error.code()?, self.operation.service.transient_errors),
        }
    }
}

impl ClassifyRetry for OperationRetry {
    #[inline]
    fn classify_retry(&self, context: &InterceptorContext) -> RetryAction {
        let Some(kind) = self.kind(context) else {
            return RetryAction::NoActionIndicated;
        };
        match self.verdict {
            Verdict::Modeled => RetryAction::retryable_error(kind),
            Verdict::Code => retry(kind, retry_after(context)),
        }
    }

    /// The service may say when to come back (`x-amz-retry-after`) whoever found that it is worth
    /// it.
    #[inline]
    fn classify_retry_v2(
        &self,
        context: &InterceptorContext,
        previous: &RetryAction,
    ) -> RetryAction {
        let own = self.classify_retry(context);
        if own != RetryAction::NoActionIndicated || matches!(self.verdict, Verdict::Modeled) {
            return own;
        }
        match (previous, retry_after(context)) {
            (
                RetryAction::RetryIndicated(RetryReason::RetryableError {
                    kind,
                    retry_after: None,
                }),
                after @ Some(_),
            ) => retry(*kind, after),
            _ => own,
        }
    }

    #[inline]
    fn name(&self) -> &'static str {
        match self.verdict {
            Verdict::Modeled => "Errors Modeled As Retryable",
            Verdict::Code => "AWS Error Code",
        }
    }

    #[inline]
    fn priority(&self) -> RetryClassifierPriority {
        let modeled = RetryClassifierPriority::modeled_as_retryable_classifier();
        match self.verdict {
            Verdict::Modeled => modeled,
            Verdict::Code => RetryClassifierPriority::run_before(modeled),
        }
    }
}

fn kind_of_code(code: &str, transient: &[&str]) -> Option<ErrorKind> {
    if THROTTLING_ERRORS.contains(&code) {
        Some(ErrorKind::ThrottlingError)
    } else if TRANSIENT_ERRORS.contains(&code) || transient.contains(&code) {
        Some(ErrorKind::TransientError)
    } else {
        None
    }
}

fn retry(kind: ErrorKind, retry_after: Option<Duration>) -> RetryAction {
    RetryAction::RetryIndicated(RetryReason::RetryableError { kind, retry_after })
}

fn retry_after(context: &InterceptorContext) -> Option<Duration> {
    let header = context.response()?.headers().get("x-amz-retry-after")?;
    header.parse().ok().map(Duration::from_millis)
}
