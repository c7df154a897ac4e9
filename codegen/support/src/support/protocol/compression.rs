//! `smithy.api#requestCompression`: request bodies are compressed unless they are small.

use aws_smithy_compression::body::compress::CompressedBody;
use aws_smithy_compression::{CompressionAlgorithm, CompressionOptions};
use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeSerializationInterceptorContextRef, BeforeTransmitInterceptorContextMut,
};
use aws_smithy_runtime_api::client::interceptors::{
    Intercept, SharedInterceptor, dyn_dispatch_hint,
};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_components::{
    RuntimeComponents, RuntimeComponentsBuilder,
};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::{CloneableLayer, ConfigBag, Storable, StoreReplace};
use aws_types::SdkConfig;

/// Compresses no request at all.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DisableRequestCompression(pub(crate) bool);

impl Storable for DisableRequestCompression {
    type Storer = StoreReplace<Self>;
}

/// Compresses no body smaller than this.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RequestMinCompressionSizeBytes(pub(crate) u32);

impl Storable for RequestMinCompressionSizeBytes {
    type Storer = StoreReplace<Self>;
}

/// Takes over the settings that all services share.
pub(crate) fn configure(
    shared: &SdkConfig,
    layer: &mut CloneableLayer,
    _: &mut RuntimeComponentsBuilder,
) {
    let disable = shared.disable_request_compression();
    layer.store_or_unset(disable.map(DisableRequestCompression));
    let min_size = shared.request_min_compression_size_bytes();
    layer.store_or_unset(min_size.map(RequestMinCompressionSizeBytes));
}

/// Compresses the requests of an operation with gzip.
pub(crate) fn gzip(components: &mut RuntimeComponentsBuilder) {
    components.push_interceptor(SharedInterceptor::permanent(Gzip));
}

#[derive(Debug)]
struct Gzip;

#[dyn_dispatch_hint]
impl Intercept for Gzip {
    #[inline]
    fn name(&self) -> &'static str {
        "RequestCompressionInterceptor"
    }

    /// Settings that cannot be are told before there is a request.
    #[inline]
    fn read_before_execution(
        &self,
        _: &BeforeSerializationInterceptorContextRef<'_>,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        options(cfg).map(drop)
    }

    #[inline]
    fn modify_before_retry_loop(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let options = options(cfg)?;
        let request = context.request_mut();
        // A body of unknown length streams, and may be large.
        let length = request.body().content_length();
        let min_length = u64::from(options.min_compression_size_bytes());
        if !options.is_enabled() || length.is_some_and(|length| length < min_length) {
            return Ok(());
        }
        cfg.interceptor_state()
            .store_append(SmithySdkFeature::GzipRequestCompression);
        compress(request, &options)
    }
}

fn options(cfg: &ConfigBag) -> Result<CompressionOptions, BoxError> {
    let disabled = cfg.load::<DisableRequestCompression>();
    let options = CompressionOptions::default();
    let options = options.with_enabled(!disabled.is_some_and(|disabled| disabled.0));
    match cfg.load::<RequestMinCompressionSizeBytes>() {
        Some(min_size) => options.with_min_compression_size_bytes(min_size.0),
        None => Ok(options),
    }
}

fn compress(request: &mut HttpRequest, options: &CompressionOptions) -> Result<(), BoxError> {
    let algorithm = CompressionAlgorithm::Gzip;
    let body = std::mem::replace(request.body_mut(), SdkBody::taken());
    let is_in_memory = body.bytes().is_some();
    let body = CompressedBody::new(body, algorithm.into_impl_http_body_1_x(options));
    let body = if is_in_memory {
        body.into_compressed_sdk_body()?
    } else {
        SdkBody::from_body_1_x(body)
    };
    let headers = request.headers_mut();
    headers.append("content-encoding", algorithm.as_str());
    match body.content_length() {
        Some(length) => {
            headers.insert("content-length", length.to_string());
        }
        None => {
            headers.remove("content-length");
        }
    }
    *request.body_mut() = body;
    Ok(())
}
