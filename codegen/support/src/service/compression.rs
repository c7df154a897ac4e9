//! The settings that only services with compressed requests have.

use super::super::config::{Builder, Config};
use crate::support::protocol::compression::{
    DisableRequestCompression, RequestMinCompressionSizeBytes,
};

impl Config {
    /// Returns whether requests are never compressed, if that is set.
    #[inline]
    pub fn disable_request_compression(&self) -> Option<bool> {
        let disable = self.config.load::<DisableRequestCompression>();
        disable.map(|disable| disable.0)
    }

    /// Returns the size in bytes below which bodies are not compressed, if it is set.
    #[inline]
    pub fn request_min_compression_size_bytes(&self) -> Option<u32> {
        let min_size = self.config.load::<RequestMinCompressionSizeBytes>();
        min_size.map(|min_size| min_size.0)
    }
}

impl Builder {
    /// Sets whether requests are never compressed: large bodies are, unless this is `true`.
    #[inline]
    pub fn disable_request_compression(mut self, disable: impl Into<Option<bool>>) -> Self {
        self.set_disable_request_compression(disable.into());
        self
    }

    /// Sets whether requests are never compressed, or unsets it.
    #[inline]
    pub fn set_disable_request_compression(&mut self, disable: Option<bool>) -> &mut Self {
        self.config
            .store_or_unset(disable.map(DisableRequestCompression));
        self
    }

    /// Sets the size in bytes below which bodies are not compressed: 10240 unless set, at most
    /// 10485760.
    #[inline]
    pub fn request_min_compression_size_bytes(mut self, size: impl Into<Option<u32>>) -> Self {
        self.set_request_min_compression_size_bytes(size.into());
        self
    }

    /// Sets the size in bytes below which bodies are not compressed, or unsets it.
    #[inline]
    pub fn set_request_min_compression_size_bytes(&mut self, size: Option<u32>) -> &mut Self {
        self.config
            .store_or_unset(size.map(RequestMinCompressionSizeBytes));
        self
    }
}
