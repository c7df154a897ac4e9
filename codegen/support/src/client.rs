//! The client: one method per operation.

use std::sync::Arc;

use aws_smithy_runtime_api::client::interceptors::context::Input;
use aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugins;
use aws_types::SdkConfig;

use super::config::{self, Builder, Config};
use crate::support::client::validate;
use crate::support::operation::{Invocation, OperationPlugin, OperationSpec};

pub mod customize;
mod operations;

/// What the clones of a client share.
#[derive(Debug)]
pub(crate) struct Handle {
    pub(crate) conf: Config,
    pub(crate) runtime_plugins: RuntimePlugins,
}

impl Handle {
    /// Returns the plugins that a call of `operation` runs with.
    #[inline]
    pub(crate) fn operation_plugins(
        &self,
        operation: &'static OperationSpec,
        config_override: Option<Builder>,
    ) -> RuntimePlugins {
        let plugins = self
            .runtime_plugins
            .clone()
            .with_operation_plugin(OperationPlugin(operation));
        match config_override {
            Some(config_override) => config::override_plugins(config_override, &self.conf)
                .into_iter()
                .fold(plugins, RuntimePlugins::with_operation_plugin),
            None => plugins,
        }
    }

    /// Sends a request and returns its output, with types erased.
    #[inline]
    pub(crate) fn call(
        &self,
        operation: &'static OperationSpec,
        input: Input,
        config_override: Option<Builder>,
    ) -> Invocation {
        operation.invoke(input, self.operation_plugins(operation, config_override))
    }
}

/// A client of the service.
///
/// It has a method per operation, which returns a builder of the request; the builder's `send`
/// sends it. Clones are cheap and share connections.
#[derive(Clone, Debug)]
pub struct Client {
    handle: Arc<Handle>,
}

impl Client {
    /// Creates a client from the configuration that all services share.
    ///
    /// # Panics
    ///
    /// Like [`from_conf`](Self::from_conf).
    #[track_caller]
    #[inline]
    pub fn new(sdk_config: &SdkConfig) -> Self {
        Self::from_conf(sdk_config.into())
    }

    /// Creates a client from a configuration of this service.
    ///
    /// # Panics
    ///
    /// - If `conf` has no behavior version and the `behavior-version-latest` feature is off.
    /// - If retries, timeouts or the identity cache need a sleep implementation or a time source
    ///   and `conf` has none.
    #[track_caller]
    #[inline]
    pub fn from_conf(conf: Config) -> Self {
        let runtime_plugins = config::client_plugins(conf.clone());
        if let Err(error) = validate(&runtime_plugins) {
            panic!("Invalid client configuration: {error}");
        }
        let handle = Arc::new(Handle {
            conf,
            runtime_plugins,
        });
        Self { handle }
    }

    /// Returns the configuration of the client.
    #[inline]
    pub fn config(&self) -> &Config {
        &self.handle.conf
    }
}
