//! `aws.protocols#httpChecksum`: the checksums of responses.

use aws_smithy_checksums::ChecksumAlgorithm;
use aws_smithy_checksums::body::validate::ChecksumBody;
use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeDeserializationInterceptorContextMut, BeforeTransmitInterceptorContextMut,
};
use aws_smithy_runtime_api::client::interceptors::{
    Intercept, SharedInterceptor, dyn_dispatch_hint,
};
use aws_smithy_runtime_api::client::runtime_components::{
    RuntimeComponents, RuntimeComponentsBuilder,
};
use aws_smithy_runtime_api::http::Headers;
use aws_smithy_types::base64;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::checksum_config::ResponseChecksumValidation;
use aws_smithy_types::config_bag::{ConfigBag, Storable, StoreReplace};

use crate::support::presigned::Presigned;

/// What asks the service for checksums.
const ENABLED: &str = "ENABLED";

/// Asks for checksums of the responses of an operation, in the request header `mode`, and holds the
/// bodies to them: who reads one that differs gets an error at its end.
pub(crate) fn verify(
    components: &mut RuntimeComponentsBuilder,
    mode: &'static str,
    algorithms: &'static [&'static str],
) {
    let interceptor = ResponseChecksum { mode, algorithms };
    components.push_interceptor(SharedInterceptor::permanent(interceptor));
}

#[derive(Debug)]
struct ResponseChecksum {
    mode: &'static str,
    algorithms: &'static [&'static str],
}

/// The response is held to its checksum.
#[derive(Debug)]
struct Verified;

impl Storable for Verified {
    type Storer = StoreReplace<Self>;
}

#[dyn_dispatch_hint]
impl Intercept for ResponseChecksum {
    #[inline]
    fn name(&self) -> &'static str {
        "ResponseChecksum"
    }

    #[inline]
    fn modify_before_retry_loop(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let always = is_wanted(cfg);
        let feature = match always {
            true => SmithySdkFeature::FlexibleChecksumsResWhenSupported,
            false => SmithySdkFeature::FlexibleChecksumsResWhenRequired,
        };
        cfg.interceptor_state().store_append(feature);
        if cfg.load::<Presigned>().is_some() {
            return Ok(());
        }
        let headers = context.request_mut().headers_mut();
        if always {
            headers.insert(self.mode, ENABLED);
        }
        if headers.get(self.mode) == Some(ENABLED) {
            cfg.interceptor_state().store_put(Verified);
        }
        Ok(())
    }

    #[inline]
    fn modify_before_deserialization(
        &self,
        context: &mut BeforeDeserializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if cfg.load::<Verified>().is_none() {
            return Ok(());
        }
        let response = context.response_mut();
        if let Some((algorithm, expected)) = self.expected(response.headers()) {
            let body = std::mem::replace(response.body_mut(), SdkBody::taken());
            *response.body_mut() = body.map(move |body| {
                let expected = expected.clone().into();
                SdkBody::from_body_1_x(ChecksumBody::new(body, algorithm.into_impl(), expected))
            });
        }
        Ok(())
    }
}

impl ResponseChecksum {
    /// The first checksum that the response has, unless it cannot be verified.
    fn expected(&self, headers: &Headers) -> Option<(ChecksumAlgorithm, Vec<u8>)> {
        for name in self.algorithms {
            let algorithm: ChecksumAlgorithm = name.parse().ok()?;
            let Some(value) = headers.get(algorithm.into_impl().header_name()) else {
                continue;
            };
            if is_of_parts(value) {
                tracing::warn!(
                    more_info = "See https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html#large-object-checksums for more information.",
                    "This checksum is a part-level checksum which can't be validated by the Rust SDK. Disable checksum validation for this request to fix this warning.",
                );
                return None;
            }
            let Ok(expected) = base64::decode(value) else {
                tracing::error!(
                    "Checksum received from server could not be base64 decoded. No checksum validation will be performed."
                );
                return None;
            };
            return Some((algorithm, expected));
        }
        None
    }
}

/// Whether checksums are verified though the input does not ask for it.
fn is_wanted(cfg: &ConfigBag) -> bool {
    !matches!(
        cfg.load::<ResponseChecksumValidation>(),
        Some(ResponseChecksumValidation::WhenRequired)
    )
}

/// Whether it is a checksum of the checksums of parts, which ends in their number: `…-12`.
fn is_of_parts(checksum: &str) -> bool {
    let Some((checksum, number)) = checksum.rsplit_once('-') else {
        return false;
    };
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number && !checksum.ends_with('-')
}
