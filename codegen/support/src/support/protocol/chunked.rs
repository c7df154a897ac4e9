//! The content encoding `aws-chunked` of bodies that stream: chunks, and a checksum after them.

use aws_runtime::auth::PayloadSigningOverride;
use aws_runtime::content_encoding::header::X_AMZ_TRAILER_SIGNATURE;
use aws_runtime::content_encoding::header_value::AWS_CHUNKED;
use aws_runtime::content_encoding::{AwsChunkedBody, AwsChunkedBodyOptions, DeferredSigner};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeTransmitInterceptorContextMut;
use aws_smithy_runtime_api::client::interceptors::{
    Intercept, SharedInterceptor, dyn_dispatch_hint,
};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_components::{
    RuntimeComponents, RuntimeComponentsBuilder,
};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::operation::BuildError;

use super::chunk_size::ChunkSize;

/// The smallest chunk that is taken, in bytes.
const MIN_CHUNK_SIZE: usize = 8192;

/// What the signature of the trailers adds to them: its name, a colon, and as many digits.
const TRAILER_SIGNATURE: u64 = X_AMZ_TRAILER_SIGNATURE.len() as u64 + 1 + 64;

/// Sends the bodies of an operation in chunks, unless they are in memory.
///
/// It comes after the interceptor that adds the checksum, which says whether there is one.
pub(crate) fn send(components: &mut RuntimeComponentsBuilder) {
    components.push_interceptor(SharedInterceptor::permanent(Chunked));
}

#[derive(Debug)]
struct Chunked;

#[dyn_dispatch_hint]
impl Intercept for Chunked {
    #[inline]
    fn name(&self) -> &'static str {
        "Chunked"
    }

    #[inline]
    fn modify_before_signing(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let request = context.request_mut();
        if is_sent_whole(request, cfg) {
            return Ok(());
        }
        let length = length(request).ok_or_else(|| {
            BuildError::other(
                "Only request bodies with a known size can be aws-chunked encoded: set the content \
                 length",
            )
        })?;
        // Without TLS, the chunks are signed: nothing else protects them.
        let is_signed = request.uri().starts_with("http:");
        let options = options(length, is_signed, cfg)?;
        let encoded = options.encoded_length();
        let headers = request.headers_mut();
        headers.insert("x-amz-decoded-content-length", length.to_string());
        headers.insert("content-length", encoded.to_string());
        headers.remove("transfer-encoding");
        headers.append("content-encoding", AWS_CHUNKED);
        let state = cfg.interceptor_state();
        state.store_put(options);
        if is_signed {
            let (signer, sender) = DeferredSigner::new();
            state.store_put(signer);
            state.store_put(sender);
            state.store_put(PayloadSigningOverride::StreamingSignedPayloadTrailer);
        } else {
            state.store_put(PayloadSigningOverride::StreamingUnsignedPayloadTrailer);
        }
        Ok(())
    }

    #[inline]
    fn modify_before_transmit(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let request = context.request_mut();
        if is_sent_whole(request, cfg) {
            return Ok(());
        }
        let options = cfg.load::<AwsChunkedBodyOptions>().cloned();
        let options = options.ok_or("the body was not prepared")?;
        let signer = cfg.get_mut_from_interceptor_state::<DeferredSigner>();
        let signer = signer.map(|signer| std::mem::replace(signer, DeferredSigner::empty()));
        let body = std::mem::replace(request.body_mut(), SdkBody::taken());
        *request.body_mut() = body.map(move |body| {
            let body = AwsChunkedBody::new(body, options.clone());
            SdkBody::from_body_1_x(match &signer {
                Some(signer) => body.with_signer(signer.clone()),
                None => body,
            })
        });
        Ok(())
    }
}

fn is_sent_whole(request: &HttpRequest, cfg: &ConfigBag) -> bool {
    let options = cfg.load::<AwsChunkedBodyOptions>();
    request.body().bytes().is_some() || options.is_some_and(AwsChunkedBodyOptions::disabled)
}

/// The length of the body, as the caller tells it or as it is known.
fn length(request: &HttpRequest) -> Option<u64> {
    let told = request.headers().get("content-length");
    let told = told.and_then(|length| length.parse().ok());
    told.or_else(|| request.body().content_length())
}

fn options(
    length: u64,
    is_signed: bool,
    cfg: &ConfigBag,
) -> Result<AwsChunkedBodyOptions, BoxError> {
    let options = cfg.load::<AwsChunkedBodyOptions>().cloned();
    let mut options = options.unwrap_or_default().with_stream_length(length);
    match cfg.load::<ChunkSize>() {
        Some(ChunkSize(Some(size))) => options = options.with_chunk_size(*size),
        Some(ChunkSize(None)) => options = options.with_chunk_size(usize::try_from(length)?),
        None => {}
    }
    let size = options.chunk_size();
    if size < MIN_CHUNK_SIZE {
        let message =
            format!("Chunk size must be at least {MIN_CHUNK_SIZE} bytes, but {size} was provided.");
        return Err(BuildError::other(message).into());
    }
    if is_signed && !options.is_trailer_empty() {
        options = options.with_trailer_len(TRAILER_SIGNATURE);
    }
    Ok(options.signed_chunked_encoding(is_signed))
}
