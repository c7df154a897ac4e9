//! Builders of the `PutThing` operation.

use std::sync::Arc;

use aws_smithy_runtime_api::client::interceptors::context::Input;

use super::{OPERATION, PutThingError, PutThingInput, PutThingOutput};
use crate::client::Handle;
use crate::client::customize::CustomizableOperation;
use crate::client::customize::internal::{BoxFuture, CustomizableSend, SendResult};
use crate::config::Builder;
use crate::error::SdkError;
use crate::support::operation::typed;
#[cfg(test)]
use crate::support::presigning::call::{Form, presign, typed_error};
#[cfg(test)]
use crate::support::presigning::{PresignedRequest, PresigningConfig};
use crate::types::{Filter, Thing};

/// Builds and sends a request of the `PutThing` operation.
#[derive(Clone, Debug)]
pub struct PutThingFluentBuilder {
    handle: Arc<Handle>,
    inner: PutThingInput,
    config_override: Option<Builder>,
}

impl CustomizableSend<PutThingOutput, PutThingError> for PutThingFluentBuilder {
    #[inline]
    fn send(
        mut self,
        config_override: Builder,
    ) -> BoxFuture<SendResult<PutThingOutput, PutThingError>> {
        self.config_override = Some(config_override);
        Box::pin(self.send())
    }
}

impl PutThingFluentBuilder {
    #[inline]
    pub(crate) fn new(handle: Arc<Handle>) -> Self {
        Self {
            handle,
            inner: PutThingInput::default(),
            config_override: None,
        }
    }

    /// Sends the request.
    ///
    /// # Errors
    ///
    /// Fails like any operation.
    #[inline]
    pub async fn send(self) -> Result<PutThingOutput, SdkError<PutThingError>> {
        let input = Input::erase(self.inner);
        typed(
            self.handle
                .call(OPERATION, input, self.config_override)
                .await,
        )
    }

    /// Returns the request to be changed before it is sent.
    #[inline]
    pub fn customize(self) -> CustomizableOperation<PutThingOutput, PutThingError, Self> {
        CustomizableOperation::new(self)
    }

    /// Returns the request, signed in its URL, in this form.
    #[cfg(test)]
    #[inline]
    pub(crate) async fn presigned_as(
        self,
        form: Form,
        presigning_config: PresigningConfig,
    ) -> Result<PresignedRequest, SdkError<PutThingError>> {
        let plugins = self
            .handle
            .operation_plugins(OPERATION, self.config_override);
        let input = Input::erase(self.inner);
        presign(OPERATION, input, plugins, form, presigning_config)
            .await
            .map_err(typed_error)
    }

    /// Overrides the configuration.
    #[cfg(test)]
    pub(crate) fn with_override(mut self, config_override: Builder) -> Self {
        self.config_override = Some(config_override);
        self
    }

    /// The filter.
    #[inline]
    pub fn filter(mut self, input: Filter) -> Self {
        self.inner.filter = Some(input);
        self
    }

    /// The name.
    #[inline]
    pub fn name(mut self, input: impl Into<String>) -> Self {
        self.inner.name = Some(input.into());
        self
    }

    /// The thing.
    #[inline]
    pub fn thing(mut self, input: Thing) -> Self {
        self.inner.thing = Some(input);
        self
    }

    /// The token.
    #[inline]
    pub fn token(mut self, input: impl Into<String>) -> Self {
        self.inner.token = Some(input.into());
        self
    }
}
