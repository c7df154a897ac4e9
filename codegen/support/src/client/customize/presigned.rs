//! Presigned requests of customized operations.

use std::error::Error;

use super::internal::{BoxFuture, SendResult};
use super::{Builder, CustomizableOperation};
use crate::support::presigning::{PresignedRequest, PresigningConfig};

/// A request that can be presigned with settings of its own.
pub trait CustomizablePresigned<E>: Send + Sync {
    /// Presigns the request.
    fn presign(
        self,
        config_override: Builder,
        presigning_config: PresigningConfig,
    ) -> BoxFuture<SendResult<PresignedRequest, E>>;
}

impl<T, E, B> CustomizableOperation<T, E, B> {
    /// Returns the request, signed in its URL, instead of sending it.
    ///
    /// # Errors
    ///
    /// Fails like the operation itself, up to where it would be sent.
    #[inline]
    pub async fn presigned(
        self,
        presigning_config: PresigningConfig,
    ) -> SendResult<PresignedRequest, E>
    where
        E: Error + Send + Sync + 'static,
        B: CustomizablePresigned<E>,
    {
        let (request, config_override) = self.into_parts();
        request.presign(config_override, presigning_config).await
    }
}
