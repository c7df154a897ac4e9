//! The call that ends before anything is sent.

use std::fmt;

use aws_runtime::auth::{HttpSignatureType, SigV4OperationSigningConfig};
use aws_runtime::invocation_id::InvocationIdInterceptor;
use aws_runtime::request_info::RequestInfoInterceptor;
use aws_runtime::service_clock_skew::ServiceClockSkewInterceptor;
use aws_runtime::user_agent::UserAgentInterceptor;
use aws_sigv4::http_request::SignableBody;
use aws_smithy_async::time::{SharedTimeSource, StaticTimeSource};
use aws_smithy_runtime::client::orchestrator::{StopPoint, invoke_with_stop_point};
use aws_smithy_runtime::client::retries::strategy::NeverRetryStrategy;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeTransmitInterceptorContextMut, Error, Input,
};
use aws_smithy_runtime_api::client::interceptors::{
    Intercept, SharedInterceptor, disable_interceptor, dyn_dispatch_hint,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_runtime_api::client::retries::SharedRetryStrategy;
use aws_smithy_runtime_api::client::runtime_components::{
    RuntimeComponents, RuntimeComponentsBuilder,
};
use aws_smithy_runtime_api::client::runtime_plugin::{RuntimePlugins, StaticRuntimePlugin};
use aws_smithy_runtime_api::client::ser_de::{SerializeRequest, SharedRequestSerializer};
use aws_smithy_schema::header_omit_settings::{HeaderOmitSettings, SharedHeaderOmitSettings};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::{ConfigBag, Layer};
use tracing::Instrument;

use super::super::presigned::Presigned;
use super::{PresignedRequest, PresigningConfig};
use crate::support::operation::transport::serialize;
use crate::support::operation::{BodySlot, OperationInput, OperationSpec};

/// What the query of a URL is made of in the place of a body.
pub(crate) type IntoQuery = &'static (dyn Fn(&[u8]) -> Result<String, BoxError> + Sync);

/// What becomes of the request of an operation.
#[derive(Clone, Copy)]
pub(crate) enum Form {
    /// It is sent as ever, with its body, which the signature covers.
    AsSent,
    /// The signature leaves the body out; a streaming one is whatever is sent.
    UnsignedBody,
    /// It has no body: what would be in it stands in the query of a `GET`.
    Query(IntoQuery),
}

impl Form {
    /// What is signed in the place of the body.
    fn payload(self) -> Option<SignableBody<'static>> {
        match self {
            Self::AsSent => None,
            Self::UnsignedBody => Some(SignableBody::UnsignedPayload),
            Self::Query(_) => None,
        }
    }

    /// Whether the headers that tell of the body are for whoever sends the request.
    fn leaves_headers_out(self) -> bool {
        match self {
            Self::AsSent => false,
            Self::UnsignedBody => true,
            Self::Query(_) => true,
        }
    }
}

/// Makes the request of an operation and signs it in its URL.
///
/// # Errors
///
/// Whatever happens before a request would be sent.
pub(crate) async fn presign(
    operation: &'static OperationSpec,
    input: Input,
    plugins: RuntimePlugins,
    form: Form,
    config: PresigningConfig,
) -> Result<PresignedRequest, SdkError<Error, HttpResponse>> {
    let plugins = plugins
        .with_client_plugin(signing(form, config))
        .with_operation_plugin(serializing(operation, form));
    let (service, name) = (operation.service.sdk_id, operation.name);
    let call = invoke_with_stop_point(service, name, input, &plugins, StopPoint::BeforeTransmit);
    let mut context = call.instrument((operation.span)()).await?;
    let request = context.take_request();
    let request = request.expect("there is one by the time that it would be sent");
    PresignedRequest::new(request).map_err(SdkError::construction_failure)
}

/// Gives the error of [`presign`] its type back.
pub(crate) fn typed_error<E>(error: SdkError<Error, HttpResponse>) -> SdkError<E, HttpResponse>
where
    E: std::error::Error + Send + Sync + 'static,
{
    error.map_service_error(|error| {
        error
            .downcast()
            .expect("an operation reads its own error type")
    })
}

/// The plugin with the time and the kind of the signature, and without what belongs to attempts.
fn signing(form: Form, config: PresigningConfig) -> StaticRuntimePlugin {
    let mut layer = Layer::new("Presigning");
    layer.store_put(Presigned);
    layer.store_put(disable_interceptor::<InvocationIdInterceptor>("presigning"));
    layer.store_put(disable_interceptor::<RequestInfoInterceptor>("presigning"));
    layer.store_put(disable_interceptor::<UserAgentInterceptor>("presigning"));
    layer.store_put(disable_interceptor::<ServiceClockSkewInterceptor>(
        "presigning",
    ));
    let time_source = SharedTimeSource::new(StaticTimeSource::new(config.start_time));
    let retries = SharedRetryStrategy::new(NeverRetryStrategy::new());
    let interceptor = SharedInterceptor::permanent(SignInQuery { form, config });
    StaticRuntimePlugin::new()
        .with_config(layer.freeze())
        .with_runtime_components(
            RuntimeComponentsBuilder::new("Presigning")
                .with_interceptor(interceptor)
                .with_retry_strategy(Some(retries))
                .with_time_source(Some(time_source)),
        )
}

/// The plugin that writes the request.
fn serializing(operation: &'static OperationSpec, form: Form) -> StaticRuntimePlugin {
    let mut layer = Layer::new("PresignedRequest");
    layer.store_put(SharedRequestSerializer::new(Serializer { operation, form }));
    if form.leaves_headers_out() {
        layer.store_put(SharedHeaderOmitSettings::new(NoDefaults));
    }
    StaticRuntimePlugin::new().with_config(layer.freeze())
}

/// The headers of a body that is not there yet are for whoever sends the request.
#[derive(Debug)]
struct NoDefaults;

impl HeaderOmitSettings for NoDefaults {
    #[inline]
    fn should_omit_default_content_type(&self) -> bool {
        true
    }

    #[inline]
    fn should_omit_default_content_length(&self) -> bool {
        true
    }
}

struct SignInQuery {
    form: Form,
    config: PresigningConfig,
}

impl fmt::Debug for SignInQuery {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SignInQuery").field(&self.config).finish()
    }
}

#[dyn_dispatch_hint]
impl Intercept for SignInQuery {
    #[inline]
    fn name(&self) -> &'static str {
        "SignInQuery"
    }

    #[inline]
    fn modify_before_signing(
        &self,
        _: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let config = cfg.load::<SigV4OperationSigningConfig>().cloned();
        let mut config = config.ok_or("the operation does not say how it is signed")?;
        let options = &mut config.signing_options;
        options.expires_in = Some(self.config.expires_in);
        options.signature_type = HttpSignatureType::HttpRequestQueryParams;
        if let Some(payload) = self.form.payload() {
            options.payload_override = Some(payload);
        }
        cfg.interceptor_state().store_put(config);
        Ok(())
    }
}

struct Serializer {
    operation: &'static OperationSpec,
    form: Form,
}

impl fmt::Debug for Serializer {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Serializer")
            .field(&self.operation.name)
            .finish()
    }
}

impl SerializeRequest for Serializer {
    #[inline]
    fn serialize_input(
        &self,
        mut input: Input,
        cfg: &mut ConfigBag,
    ) -> Result<HttpRequest, BoxError> {
        let input = self.operation.input_of(&mut input)?;
        let request = serialize(input, cfg)?;
        match self.form {
            Form::AsSent => with_body(request, input, cfg),
            Form::UnsignedBody => Ok(request),
            Form::Query(into_query) => in_query(request, into_query),
        }
    }
}

/// The body of a request, once the input has given it.
struct Streamed(Option<SdkBody>);

impl BodySlot for Streamed {
    #[inline]
    fn give_body(&mut self, _: &'static str, body: SdkBody) {
        self.0 = Some(body);
    }

    #[inline]
    fn give_events(&mut self, _: &'static str, body: SdkBody) {
        self.0 = Some(body);
    }
}

/// The request with its streaming body, if it has one. Whoever sends it knows its length.
fn with_body(
    mut request: HttpRequest,
    input: &mut dyn OperationInput,
    cfg: &mut ConfigBag,
) -> Result<HttpRequest, BoxError> {
    request.headers_mut().remove("content-length");
    let mut stream = Streamed(None);
    input.hand_over_body(&mut stream, cfg)?;
    if let Some(stream) = stream.0 {
        *request.body_mut() = stream;
    }
    Ok(request)
}

/// Makes a `GET` of a request, whose body becomes the query of the URL.
fn in_query(mut request: HttpRequest, into_query: IntoQuery) -> Result<HttpRequest, BoxError> {
    let body = std::mem::replace(request.body_mut(), SdkBody::empty());
    let query = into_query(body.bytes().unwrap_or_default())?;
    if !query.is_empty() {
        let uri = request.uri();
        let joint = if uri.contains('?') { '&' } else { '?' };
        let uri = format!("{uri}{joint}{query}");
        request.set_uri(uri)?;
    }
    request.set_method("GET")?;
    request.headers_mut().remove("content-type");
    request.headers_mut().remove("content-length");
    Ok(request)
}
