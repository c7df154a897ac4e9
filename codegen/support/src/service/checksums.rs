//! The settings that only services with checksums of bodies have.

use super::super::config::{Builder, Config};
use aws_smithy_types::checksum_config::{RequestChecksumCalculation, ResponseChecksumValidation};

impl Config {
    /// Returns when checksums of requests are calculated, if that is set.
    #[inline]
    pub fn request_checksum_calculation(&self) -> Option<&RequestChecksumCalculation> {
        self.config.load::<RequestChecksumCalculation>()
    }

    /// Returns when checksums of responses are verified, if that is set.
    #[inline]
    pub fn response_checksum_validation(&self) -> Option<&ResponseChecksumValidation> {
        self.config.load::<ResponseChecksumValidation>()
    }
}

impl Builder {
    /// Sets when checksums of requests are calculated: where the service takes one (the default),
    /// or where it asks for one.
    #[inline]
    pub fn request_checksum_calculation(mut self, calculation: RequestChecksumCalculation) -> Self {
        self.set_request_checksum_calculation(Some(calculation));
        self
    }

    /// Sets when checksums of requests are calculated, or unsets it.
    #[inline]
    pub fn set_request_checksum_calculation(
        &mut self,
        calculation: Option<RequestChecksumCalculation>,
    ) -> &mut Self {
        self.config.store_or_unset(calculation);
        self
    }

    /// Sets when checksums of responses are verified: wherever there may be one (the default), or
    /// where the input asks for it.
    #[inline]
    pub fn response_checksum_validation(mut self, validation: ResponseChecksumValidation) -> Self {
        self.set_response_checksum_validation(Some(validation));
        self
    }

    /// Sets when checksums of responses are verified, or unsets it.
    #[inline]
    pub fn set_response_checksum_validation(
        &mut self,
        validation: Option<ResponseChecksumValidation>,
    ) -> &mut Self {
        self.config.store_or_unset(validation);
        self
    }
}
