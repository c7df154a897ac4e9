//! Requests that are changed before they are sent.

use std::error::Error;
use std::marker::PhantomData;

use aws_smithy_runtime::client::interceptors::{MapRequestInterceptor, MutateRequestInterceptor};
use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_plugin::SharedRuntimePlugin;

use super::super::config::Builder;

pub(crate) mod internal;

use internal::{CustomizableSend, SendResult};

/// A single request, to be changed before it is sent.
pub struct CustomizableOperation<T, E, B> {
    customizable_send: B,
    config_override: Option<Builder>,
    interceptors: Vec<SharedInterceptor>,
    runtime_plugins: Vec<SharedRuntimePlugin>,
    _result: PhantomData<(T, E)>,
}

impl<T, E, B> CustomizableOperation<T, E, B> {
    #[inline]
    pub(crate) fn new(customizable_send: B) -> Self {
        Self {
            customizable_send,
            config_override: None,
            interceptors: Vec::new(),
            runtime_plugins: Vec::new(),
            _result: PhantomData,
        }
    }

    /// Adds an [interceptor](Intercept): it is called at the stages of the request.
    ///
    /// The order among interceptors of one request is not defined.
    #[inline]
    pub fn interceptor(mut self, interceptor: impl Intercept + 'static) -> Self {
        self.interceptors.push(SharedInterceptor::new(interceptor));
        self
    }

    /// Replaces the HTTP request by what `f` makes of it, before it is signed.
    #[inline]
    pub fn map_request<F, MapE>(self, f: F) -> Self
    where
        F: Fn(HttpRequest) -> Result<HttpRequest, MapE> + Send + Sync + 'static,
        MapE: Error + Send + Sync + 'static,
    {
        self.interceptor(MapRequestInterceptor::new(f))
    }

    /// Changes the HTTP request in place, before it is signed.
    #[inline]
    pub fn mutate_request<F>(self, f: F) -> Self
    where
        F: Fn(&mut HttpRequest) + Send + Sync + 'static,
    {
        self.interceptor(MutateRequestInterceptor::new(f))
    }

    /// Overrides the client's configuration for this request: what is set in `config_override`
    /// wins, the rest stays as the client has it.
    #[inline]
    pub fn config_override(mut self, config_override: impl Into<Builder>) -> Self {
        self.config_override = Some(config_override.into());
        self
    }

    /// Sends the request.
    ///
    /// # Errors
    ///
    /// Fails like the operation itself.
    #[inline]
    pub async fn send(self) -> SendResult<T, E>
    where
        E: Error + Send + Sync + 'static,
        B: CustomizableSend<T, E>,
    {
        let (request, config_override) = self.into_parts();
        request.send(config_override).await
    }

    /// The request, and all that is to be changed as an override of the configuration.
    #[inline]
    pub(crate) fn into_parts(self) -> (B, Builder) {
        let mut config_override = self.config_override.unwrap_or_default();
        for interceptor in self.interceptors {
            config_override.push_interceptor(interceptor);
        }
        for plugin in self.runtime_plugins {
            config_override.push_runtime_plugin(plugin);
        }
        (self.customizable_send, config_override)
    }
}
