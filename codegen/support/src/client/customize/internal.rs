//! What customization needs from fluent builders.

use std::future::Future;
use std::pin::Pin;

use super::super::super::config::Builder;
use super::super::super::error::SdkError;

/// A boxed future.
pub type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// What sending a request results in.
pub type SendResult<T, E> = Result<T, SdkError<E>>;

/// A request that can be sent with settings of its own.
pub trait CustomizableSend<T, E>: Send + Sync {
    /// Sends the request.
    fn send(self, config_override: Builder) -> BoxFuture<SendResult<T, E>>;
}
