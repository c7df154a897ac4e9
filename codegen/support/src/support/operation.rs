//! What an operation is to the runtime: one non-generic plugin that reads a table.
//!
//! Generated code writes an [`OperationSpec`] per operation and implements three small traits:
//! [`OperationInput`] for its input, [`ReadOutput`] for its output, and
//! [`OperationError`] for its error.

use std::borrow::Cow;
use std::fmt::Debug;
use std::pin::Pin;

use aws_runtime::auth::{SigV4OperationSigningConfig, SigningOptions};
use aws_runtime::service_clock_skew::ServiceClockSkewClassifier;
use aws_sigv4::http_request::SignableBody;
use aws_smithy_runtime::client::orchestrator::{StopPoint, invoke_with_stop_point};
use aws_smithy_runtime::client::stalled_stream_protection::StalledStreamProtectionInterceptor;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::endpoint::EndpointResolverParams;
use aws_smithy_runtime_api::client::interceptors::SharedInterceptor;
use aws_smithy_runtime_api::client::interceptors::context::{Error, Input, Output};
use aws_smithy_runtime_api::client::orchestrator::{HttpResponse, Metadata, SensitiveOutput};
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_runtime_api::client::retries::classifiers::SharedRetryClassifier;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_runtime_api::client::runtime_plugin::{RuntimePlugin, RuntimePlugins};
use aws_smithy_runtime_api::client::ser_de::{SharedRequestSerializer, SharedResponseDeserializer};
use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeDeserializer};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::{ConfigBag, FrozenLayer, Layer};
use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::error::operation::BuildError;
use aws_smithy_types::retry::ProvideErrorKind;
use aws_smithy_types::telemetry::{CapturedTelemetryAttributes, RequestedTelemetryAttributes};
use tracing::{Instrument, Span};

use super::auth::Params;
use super::error::{ErrorResponse, OperationError, read_error};
use super::service::{Extend, ServiceSpec};

pub(crate) mod host_prefix;
mod interceptor;
mod retry;
pub(crate) mod transport;

/// What the runtime asks of an operation's input.
pub(crate) trait OperationInput: SerializableStruct + Debug + Send + Sync {
    /// Returns the parameters that the endpoint depends on, if the input has a say in them.
    fn endpoint_params(&self, _: &ConfigBag) -> Option<Result<EndpointResolverParams, BoxError>> {
        None
    }

    /// Checks the members without which there is no request: labels and required queries.
    fn check(&self) -> Result<(), BuildError> {
        Ok(())
    }

    /// Tells what stands before the host name, for operations with the endpoint trait.
    fn put_host_prefix(&self, _: &mut ConfigBag) -> Result<(), BoxError> {
        Ok(())
    }

    /// Fills in the idempotency token if the caller did not set it.
    fn fill_token(&mut self, _: &ConfigBag) {}

    /// Hands over the members that may be recorded in telemetry.
    fn capture(&self, _: &mut Captures<'_>) {}

    /// Puts the streaming payload into the slot, if the input has one.
    fn hand_over_body(&mut self, _: &mut dyn BodySlot, _: &mut ConfigBag) -> Result<(), BoxError> {
        Ok(())
    }
}

/// What the runtime asks of an operation's output.
pub(crate) trait ReadOutput: Sized + Debug + Send + Sync + 'static {
    /// Returns the schema of the output.
    fn schema() -> &'static Schema<'static>;

    /// Reads the output; required members that the service left out get zero values.
    fn read(
        de: &mut dyn ShapeDeserializer,
        extras: &mut dyn ResponseExtras,
    ) -> Result<Self, SerdeError>;
}

/// Where a streaming payload goes.
pub(crate) trait BodySlot {
    /// Takes the payload, and its type for requests that have none.
    fn give_body(&mut self, content_type: &'static str, body: SdkBody);

    /// Takes a payload of events, which is of this type whatever the protocol says of its own.
    fn give_events(&mut self, content_type: &'static str, body: SdkBody);
}

/// What an output takes from the response beside its modeled members.
///
/// A trait object, as everything that stands between generated code and the types of the runtime:
/// a reference to a structure would put all types below it into the debug information of every
/// module that holds one.
pub(crate) trait ResponseExtras {
    /// Takes the id of the request, from a response header.
    fn request_id(&mut self) -> Option<String>;

    /// Takes the id that some services give beside it.
    fn take_extended_request_id(&mut self) -> Option<String>;

    /// Takes the live body, if the output streams it.
    fn take_body(&mut self) -> Option<SdkBody>;

    /// Returns the settings of the call.
    fn settings_of_call(&self) -> &ConfigBag;
}

/// Members of an input recorded in telemetry because the client's configuration names them.
pub(crate) struct Captures<'a> {
    requested: &'a RequestedTelemetryAttributes,
    captured: CapturedTelemetryAttributes,
}

impl Captures<'_> {
    /// Records the value of a member if it is set and was asked for.
    #[inline]
    pub(crate) fn record(&mut self, member: &'static str, value: Option<&str>) {
        if let Some(value) = value.filter(|_| self.requested.should_capture(member)) {
            self.captured.insert(member, value);
        }
    }
}

/// What of a body is part of the signature of a request.
#[derive(Clone, Copy, Debug)]
pub(crate) enum SignedPayload {
    /// All of it.
    Body,
    /// Nothing.
    Unsigned,
    /// As if there was none: it is signed by itself, part by part.
    Empty,
}

/// How requests of an operation are signed with SigV4.
#[derive(Debug)]
pub(crate) struct Signing {
    /// Encode the path twice (every service but S3).
    pub(crate) double_uri_encode: bool,
    /// Send the hash of the body as a header.
    pub(crate) content_sha256_header: bool,
    /// Remove dot segments from the path.
    pub(crate) normalize_uri_path: bool,
    /// What of the body is signed.
    pub(crate) payload: SignedPayload,
}

impl Signing {
    /// What nearly every operation uses.
    pub(crate) const DEFAULT: Self = Self {
        double_uri_encode: true,
        content_sha256_header: false,
        normalize_uri_path: true,
        payload: SignedPayload::Body,
    };
}

/// One operation: names, facts, and the functions that know its types.
///
/// Generated code holds it in a constant, not a static: the code of an operation is then compiled
/// in the programs that call it, and a program pays for no other.
pub(crate) struct OperationSpec {
    /// Name of the operation.
    pub(crate) name: &'static str,
    /// The service it belongs to.
    pub(crate) service: &'static ServiceSpec,
    /// Status of a success beside 200 to 299 (`http` trait).
    pub(crate) success_status: u16,
    /// The response body must not appear in logs.
    pub(crate) sensitive_output: bool,
    /// The response body is handed to the caller unread.
    pub(crate) streaming_output: bool,
    /// Give up on a body that does not make progress.
    pub(crate) stalled_stream_protection: bool,
    /// How its requests are signed.
    pub(crate) signing: Signing,
    /// Makes the span that its logs appear in.
    pub(crate) span: fn() -> Span,
    /// Adds the interceptors that only this operation needs.
    pub(crate) extend: Extend,
    pub(crate) input: fn(&Input) -> Option<&dyn OperationInput>,
    pub(crate) input_mut: fn(&mut Input) -> Option<&mut dyn OperationInput>,
    pub(crate) output_schema: fn() -> &'static Schema<'static>,
    pub(crate) read_output:
        fn(&mut dyn ShapeDeserializer, &mut dyn ResponseExtras) -> Result<Output, SerdeError>,
    pub(crate) read_error: fn(&dyn ErrorResponse) -> Error,
    pub(crate) unhandled: fn(BoxError, ErrorMetadata) -> Error,
    pub(crate) error: fn(&Error) -> Option<&dyn ProvideErrorKind>,
    pub(crate) clock_skew: fn() -> SharedRetryClassifier,
}

impl OperationSpec {
    /// Returns an operation with the usual facts; generated code overrides what differs.
    #[inline]
    pub(crate) const fn new<I, O, E>(
        name: &'static str,
        service: &'static ServiceSpec,
        span: fn() -> Span,
    ) -> Self
    where
        I: OperationInput + 'static,
        O: ReadOutput,
        E: OperationError,
    {
        Self {
            name,
            service,
            success_status: 200,
            sensitive_output: false,
            streaming_output: false,
            stalled_stream_protection: true,
            signing: Signing::DEFAULT,
            span,
            extend: None,
            input: |input| input.downcast_ref::<I>().map(|input| input as _),
            input_mut: |input| input.downcast_mut::<I>().map(|input| input as _),
            output_schema: O::schema,
            read_output: |de, extras| O::read(de, extras).map(Output::erase),
            read_error: |response| Error::erase(read_error::<E>(response)),
            unhandled: |source, meta| Error::erase(E::create_unhandled_error(source, Some(meta))),
            error: |error| error.downcast_ref::<E>().map(|error| error as _),
            // It reads what only the runtime can, so it cannot be one for all operations.
            clock_skew: || SharedRetryClassifier::new(ServiceClockSkewClassifier::<E>::new()),
        }
    }

    /// Returns the input of a call.
    ///
    /// # Errors
    ///
    /// Fails for an input of another operation.
    #[inline]
    pub(crate) fn input_of<'a>(
        &self,
        input: &'a mut Input,
    ) -> Result<&'a mut dyn OperationInput, BoxError> {
        (self.input_mut)(input).ok_or_else(|| "the input has another type".into())
    }

    /// Sends the request and returns the output, with types erased.
    ///
    /// # Errors
    ///
    /// Whatever the orchestrator reports; a service error holds the operation's own error type.
    #[inline]
    pub(crate) fn invoke(&'static self, input: Input, plugins: RuntimePlugins) -> Invocation {
        Box::pin(async move {
            invoke_with_stop_point(
                self.service.sdk_id,
                self.name,
                input,
                &plugins,
                StopPoint::None,
            )
            .instrument((self.span)())
            .await?
            .finalize()
        })
    }

    /// The settings of the operation, as its plugin gives them to the runtime.
    #[inline]
    pub(crate) fn config(&'static self) -> FrozenLayer {
        let mut layer = Layer::new(self.name);
        layer.store_put(SharedRequestSerializer::new(transport::Transport(self)));
        layer.store_put(SharedResponseDeserializer::new(transport::Transport(self)));
        layer.store_put(Params::of_operation(self.name));
        layer.store_put(Metadata::new(self.name, self.service.sdk_id));
        layer.store_put(self.signing_config());
        if self.sensitive_output {
            layer.store_put(SensitiveOutput);
        }
        layer.freeze()
    }

    /// The interceptors and classifiers of the operation.
    #[inline]
    pub(crate) fn components(&'static self) -> RuntimeComponentsBuilder {
        let mut components = RuntimeComponentsBuilder::new(self.name);
        components.push_interceptor(SharedInterceptor::permanent(interceptor::Prepare(self)));
        if self.stalled_stream_protection {
            components.push_interceptor(SharedInterceptor::permanent(
                StalledStreamProtectionInterceptor::default(),
            ));
        }
        if let Some(extend) = self.extend {
            extend(&mut components);
        }
        retry::push_classifiers(self, &mut components);
        components
    }

    #[inline]
    fn signing_config(&self) -> SigV4OperationSigningConfig {
        let mut options = SigningOptions::default();
        options.double_uri_encode = self.signing.double_uri_encode;
        options.content_sha256_header = self.signing.content_sha256_header;
        options.normalize_uri_path = self.signing.normalize_uri_path;
        options.payload_override = match self.signing.payload {
            SignedPayload::Body => None,
            SignedPayload::Unsigned => Some(SignableBody::UnsignedPayload),
            SignedPayload::Empty => Some(SignableBody::Bytes(&[])),
        };
        SigV4OperationSigningConfig {
            signing_options: options,
            ..Default::default()
        }
    }
}

/// A call under way.
///
/// Boxed, so that the future of an operation holds this one type and the compiler looks once at
/// what the runtime's future is made of.
pub(crate) type Invocation =
    Pin<Box<dyn Future<Output = Result<Output, SdkError<Error, HttpResponse>>> + Send>>;

/// The plugin of an operation: what its public marker type delegates to.
pub(crate) struct OperationPlugin(pub(crate) &'static OperationSpec);

impl Debug for OperationPlugin {
    #[inline]
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("OperationPlugin")
            .field(&self.0.name)
            .finish()
    }
}

impl RuntimePlugin for OperationPlugin {
    #[inline]
    fn config(&self) -> Option<FrozenLayer> {
        Some(self.0.config())
    }

    #[inline]
    fn runtime_components(
        &self,
        _: &RuntimeComponentsBuilder,
    ) -> Cow<'_, RuntimeComponentsBuilder> {
        Cow::Owned(self.0.components())
    }
}

/// Gives the result of [`OperationSpec::invoke`] its types back.
///
/// # Errors
///
/// Returns the error of `result`, typed.
#[allow(clippy::result_large_err, reason = "it is the runtime's error")]
pub(crate) fn typed<O, E>(
    result: Result<Output, SdkError<Error, HttpResponse>>,
) -> Result<O, SdkError<E, HttpResponse>>
where
    O: Debug + Send + Sync + 'static,
    E: std::error::Error + Send + Sync + 'static,
{
    match result {
        Ok(output) => Ok(output
            .downcast()
            .expect("an operation reads its own output type")),
        Err(error) => Err(error.map_service_error(|error| {
            error
                .downcast()
                .expect("an operation reads its own error type")
        })),
    }
}

/// Makes the function that opens the span of an operation: names must be literals.
macro_rules! operation_span {
    ($service:literal, $operation:literal) => {
        || {
            ::tracing::debug_span!(
                concat!($service, ".", $operation),
                "rpc.service" = $service,
                "rpc.method" = $operation,
                "sdk_invocation_id" = ::fastrand::u32(1_000_000..10_000_000),
                "rpc.system" = "aws-api",
            )
        }
    };
}
pub(crate) use operation_span;
