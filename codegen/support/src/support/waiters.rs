//! The loop of every waiter.
//!
//! The runtime polls. It knows outputs and errors of one type each, so that its loop is compiled
//! once, however many waiters a program uses.

use std::fmt::{self, Debug, Display};
use std::pin::Pin;
use std::time::Duration;

use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime::client::waiters::{
    AcceptorState, WaiterOrchestrator, attach_waiter_tracing_span,
};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{Error, Input, Output};
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::{CreateUnhandledError, SdkError};
use aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugins;
use aws_smithy_runtime_api::client::waiters::FinalPoll;
use aws_smithy_runtime_api::client::waiters::error::{FailureState, OperationFailed, WaiterError};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::ErrorMetadata;

use super::features::call_feature;
use super::operation::OperationSpec;

/// What a waiter asks for, and how long.
pub(crate) struct Waiting {
    pub(crate) operation: &'static OperationSpec,
    pub(crate) plugins: RuntimePlugins,
    /// Seconds between two tries.
    pub(crate) min_delay: u64,
    pub(crate) max_delay: u64,
    pub(crate) max_wait: Duration,
}

/// How waiting ended.
pub(crate) type Waited<O, E> = Result<FinalPoll<O, SdkError<E, HttpResponse>>, WaiterError<O, E>>;

/// Sends the request until `state` says of an answer that it is the last one.
///
/// # Errors
///
/// Fails if an answer means failure, if it is an error that means nothing, and after `max_wait`.
#[inline]
pub(crate) async fn wait<I, O, E>(
    waiting: Waiting,
    input: I,
    state: impl Fn(Result<&O, &E>) -> AcceptorState + Send + Sync + 'static,
) -> Waited<O, E>
where
    I: Clone + Debug + Send + Sync + 'static,
    O: Debug + Send + Sync + 'static,
    E: std::error::Error + CreateUnhandledError + Send + Sync + 'static,
{
    let state = move |answer: Result<&Output, &Modeled>| match answer {
        Ok(output) => output.downcast_ref().map(|output| state(Ok(output))),
        Err(Modeled::Typed(error)) => error.downcast_ref().map(|error| state(Err(error))),
        Err(Modeled::Other(_)) => None,
    };
    let input = move || Input::erase(input.clone());
    let ended = poll(
        waiting,
        Box::new(input),
        Box::new(move |answer| state(answer).unwrap_or(AcceptorState::NoAcceptorsMatched)),
    );
    typed(ended.await)
}

type MakeInput = Box<dyn Fn() -> Input + Send + Sync>;
type State = Box<dyn Fn(Result<&Output, &Modeled>) -> AcceptorState + Send + Sync>;

/// Waits, with types erased.
#[inline]
fn poll(
    waiting: Waiting,
    input: MakeInput,
    state: State,
) -> Pin<Box<dyn Future<Output = Waited<Output, Modeled>> + Send>> {
    Box::pin(async move {
        let operation = waiting.operation;
        let plugins = waiting
            .plugins
            .with_operation_plugin(call_feature(SmithySdkFeature::Waiter));
        let mut cfg = ConfigBag::base();
        let components = plugins
            .apply_client_configuration(&mut cfg)
            .map_err(WaiterError::construction_failure)?
            .into_time_components();
        let needs = WaiterError::construction_failure;
        let waiter = WaiterOrchestrator::builder()
            .min_delay(Duration::from_secs(waiting.min_delay))
            .max_delay(Duration::from_secs(waiting.max_delay))
            .max_wait(waiting.max_wait)
            .sleep_impl(
                components
                    .sleep_impl()
                    .ok_or_else(|| needs("a waiter needs a sleep implementation"))?,
            )
            .time_source(
                components
                    .time_source()
                    .ok_or_else(|| needs("a waiter needs a time source"))?,
            )
            .acceptor(state)
            .operation(move || {
                let answer = operation.invoke(input(), plugins.clone());
                async {
                    answer
                        .await
                        .map_err(|error| error.map_service_error(Modeled::Typed))
                }
            })
            .build();
        attach_waiter_tracing_span(waiter.orchestrate()).await
    })
}

/// An error that a service answers, with its type erased.
#[derive(Debug)]
enum Modeled {
    /// An operation's own error type.
    Typed(Error),
    /// What the runtime made of an error of its own.
    Other(BoxError),
}

impl Modeled {
    #[inline]
    fn into_typed<E>(self) -> E
    where
        E: std::error::Error + CreateUnhandledError + Send + Sync + 'static,
    {
        match self {
            Self::Typed(error) => error
                .downcast()
                .expect("an operation reads its own error type"),
            Self::Other(source) => E::create_unhandled_error(source, None),
        }
    }
}

impl Display for Modeled {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Typed(error) => Display::fmt(error, f),
            Self::Other(error) => Display::fmt(error, f),
        }
    }
}

impl std::error::Error for Modeled {}

impl CreateUnhandledError for Modeled {
    #[inline]
    fn create_unhandled_error(source: BoxError, _: Option<ErrorMetadata>) -> Self {
        Self::Other(source)
    }
}

/// Gives what waiting ended in its types back.
#[inline]
#[allow(clippy::result_large_err, reason = "it is the runtime's error")]
fn typed<O, E>(ended: Waited<Output, Modeled>) -> Waited<O, E>
where
    O: Debug + Send + Sync + 'static,
    E: std::error::Error + CreateUnhandledError + Send + Sync + 'static,
{
    let output = |output: Output| {
        output
            .downcast()
            .expect("an operation reads its own output type")
    };
    let sdk_error =
        |error: SdkError<Modeled, HttpResponse>| error.map_service_error(Modeled::into_typed);
    Err(match ended {
        Ok(last) => return Ok(last.map(output).map_err(sdk_error)),
        Err(WaiterError::ConstructionFailure(failure)) => WaiterError::ConstructionFailure(failure),
        Err(WaiterError::ExceededMaxWait(exceeded)) => WaiterError::ExceededMaxWait(exceeded),
        Err(WaiterError::FailureState(failure)) => {
            let last = failure.into_final_poll();
            let last = last.map(output).map_err(Modeled::into_typed);
            WaiterError::FailureState(FailureState::new(last))
        }
        Err(WaiterError::OperationFailed(failed)) => {
            WaiterError::OperationFailed(OperationFailed::new(sdk_error(failed.into_error())))
        }
        Err(_) => WaiterError::construction_failure("the runtime ended the waiter in its own way"),
    })
}
