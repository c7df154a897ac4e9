//! `aws.protocols#httpChecksum`: the checksums of requests.

use aws_runtime::content_encoding::AwsChunkedBodyOptions;
use aws_smithy_checksums::ChecksumAlgorithm;
use aws_smithy_checksums::body::ChecksumCache;
use aws_smithy_checksums::body::calculate::ChecksumBody;
use aws_smithy_checksums::http::HttpChecksum;
use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
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
use aws_smithy_types::checksum_config::RequestChecksumCalculation;
use aws_smithy_types::config_bag::{ConfigBag, Storable, StoreReplace};

use crate::support::presigned::Presigned;

/// What the headers of checksums begin with.
const PREFIX: &str = "x-amz-checksum-";

/// Adds a checksum to the requests of an operation: in a header, or after a body that streams.
///
/// The algorithm is what the header `algorithm` names, or else CRC32.
pub(crate) fn add(
    components: &mut RuntimeComponentsBuilder,
    algorithm: Option<&'static str>,
    is_required: bool,
) {
    components.push_interceptor(SharedInterceptor::permanent(RequestChecksum {
        algorithm,
        is_required,
    }));
}

#[derive(Debug)]
struct RequestChecksum {
    algorithm: Option<&'static str>,
    is_required: bool,
}

/// The checksum that a request gets. All attempts send the value of the first.
#[derive(Clone, Debug)]
struct Chosen {
    algorithm: ChecksumAlgorithm,
    calculated: ChecksumCache,
}

impl Storable for Chosen {
    type Storer = StoreReplace<Self>;
}

#[dyn_dispatch_hint]
impl Intercept for RequestChecksum {
    #[inline]
    fn name(&self) -> &'static str {
        "RequestChecksum"
    }

    #[inline]
    fn modify_before_retry_loop(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        match self.choose(context.request_mut(), cfg)? {
            Some(algorithm) => {
                let calculated = ChecksumCache::new();
                cfg.interceptor_state().store_put(Chosen {
                    algorithm,
                    calculated,
                });
            }
            None => {
                let whole = AwsChunkedBodyOptions::disable_chunked_encoding();
                cfg.interceptor_state().store_put(whole);
            }
        }
        Ok(())
    }

    #[inline]
    fn modify_before_signing(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let Some(chosen) = cfg.load::<Chosen>().cloned() else {
            return Ok(());
        };
        let checksum = chosen.algorithm.into_impl();
        let request = context.request_mut();
        if request.body().bytes().is_some() {
            insert(request, checksum, &chosen.calculated);
            return Ok(());
        }
        let name = checksum.header_name();
        request.headers_mut().insert("x-amz-trailer", name);
        let length = HttpChecksum::size(&*checksum);
        let options = AwsChunkedBodyOptions::default().with_trailer_len(length);
        cfg.interceptor_state().store_put(options);
        Ok(())
    }

    #[inline]
    fn modify_before_transmit(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let Some(chosen) = cfg.load::<Chosen>().cloned() else {
            return Ok(());
        };
        let body = context.request_mut().body_mut();
        if body.bytes().is_none() {
            let inner = std::mem::replace(body, SdkBody::taken());
            *body = inner.map(move |inner| {
                let checksum = ChecksumBody::new(inner, chosen.algorithm.into_impl());
                SdkBody::from_body_1_x(checksum.with_cache(chosen.calculated.clone()))
            });
        }
        Ok(())
    }
}

impl RequestChecksum {
    /// The algorithm that is used, if any is: none if the caller has calculated the checksum.
    fn choose(
        &self,
        request: &mut HttpRequest,
        cfg: &mut ConfigBag,
    ) -> Result<Option<ChecksumAlgorithm>, BoxError> {
        let mut headers = request.headers().iter();
        let is_known = headers.any(|(name, _)| name.starts_with(PREFIX));
        if is_known || cfg.load::<Presigned>().is_some() {
            return Ok(None);
        }
        let named = self.algorithm.and_then(|name| request.headers().get(name));
        let named: Option<ChecksumAlgorithm> = named.map(str::parse).transpose()?;
        if !self.calculates(cfg) {
            return Ok(None);
        }
        if let (Some(header), None) = (self.algorithm, named) {
            request.headers_mut().insert(header, "CRC32");
        }
        let algorithm = named.unwrap_or_default();
        note(algorithm, cfg);
        Ok(Some(algorithm))
    }

    fn calculates(&self, cfg: &mut ConfigBag) -> bool {
        let required_only = matches!(
            cfg.load::<RequestChecksumCalculation>(),
            Some(RequestChecksumCalculation::WhenRequired)
        );
        let feature = match required_only {
            true => SmithySdkFeature::FlexibleChecksumsReqWhenRequired,
            false => SmithySdkFeature::FlexibleChecksumsReqWhenSupported,
        };
        cfg.interceptor_state().store_append(feature);
        self.is_required || !required_only
    }
}

/// Notes the algorithm for the user agent header.
fn note(algorithm: ChecksumAlgorithm, cfg: &mut ConfigBag) {
    let feature = match algorithm {
        ChecksumAlgorithm::Crc32 => SmithySdkFeature::FlexibleChecksumsReqCrc32,
        ChecksumAlgorithm::Crc32c => SmithySdkFeature::FlexibleChecksumsReqCrc32c,
        ChecksumAlgorithm::Crc64Nvme => SmithySdkFeature::FlexibleChecksumsReqCrc64,
        ChecksumAlgorithm::Sha1 => SmithySdkFeature::FlexibleChecksumsReqSha1,
        ChecksumAlgorithm::Sha256 => SmithySdkFeature::FlexibleChecksumsReqSha256,
        // An algorithm of later days has a letter of later days.
        _ => return,
    };
    cfg.interceptor_state().store_append(feature);
}

/// Puts the checksum of a body in memory into the headers.
fn insert(
    request: &mut HttpRequest,
    mut checksum: Box<dyn HttpChecksum>,
    calculated: &ChecksumCache,
) {
    let headers = calculated.get().unwrap_or_else(|| {
        checksum.update(request.body().bytes().unwrap_or_default());
        let headers = checksum.headers();
        calculated.set(headers.clone());
        headers
    });
    for (name, value) in &headers {
        request.headers_mut().insert(name.clone(), value.clone());
    }
}
