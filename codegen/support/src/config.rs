//! Configuration of the client.

use aws_runtime::invocation_id::SharedInvocationIdGenerator;
use aws_runtime::service_clock_skew::DisableClockSkewCorrection;
use aws_smithy_async::time::SharedTimeSource;
use aws_smithy_runtime::client::retries::RetryPartition;
use aws_smithy_runtime_api::client::auth::{
    AuthSchemePreference, SharedAuthScheme, SharedAuthSchemeOptionResolver,
};
use aws_smithy_runtime_api::client::endpoint::SharedEndpointResolver;
use aws_smithy_runtime_api::client::retries::classifiers::SharedRetryClassifier;
use aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugins;
use aws_smithy_types::config_bag::CloneableLayer;
use aws_smithy_types::retry::RetryConfig;
use aws_smithy_types::timeout::TimeoutConfig;
use aws_types::SdkConfig;

pub use aws_credential_types::Credentials;
pub use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
pub use aws_smithy_async::rt::sleep::{AsyncSleep, SharedAsyncSleep, Sleep};
pub use aws_smithy_runtime::client::identity::IdentityCache;
pub use aws_smithy_runtime_api::client::behavior_version::BehaviorVersion;
pub use aws_smithy_runtime_api::client::http::{HttpClient, SharedHttpClient};
pub use aws_smithy_runtime_api::client::identity::{ResolveCachedIdentity, SharedIdentityCache};
pub use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor};
pub use aws_smithy_runtime_api::client::runtime_components::{
    RuntimeComponents, RuntimeComponentsBuilder,
};
pub use aws_smithy_runtime_api::client::runtime_plugin::{RuntimePlugin, SharedRuntimePlugin};
pub use aws_smithy_runtime_api::client::stalled_stream_protection::StalledStreamProtectionConfig;
pub use aws_smithy_runtime_api::shared::IntoShared;
pub use aws_smithy_types::config_bag::{ConfigBag, FrozenLayer, Layer};
pub use aws_types::app_name::AppName;
pub use aws_types::region::Region;
pub use aws_types::sdk_ua_metadata::FrameworkMetadata;

use super::service::SERVICE;
use crate::support;

pub mod auth;
pub mod endpoint;
pub mod http;
pub mod interceptors;
pub mod retry;
pub mod timeout;

mod builder;
mod sdk_config;
#[cfg(feature = "test-util")]
mod test_defaults;

use auth::{DefaultAuthSchemeResolver, ResolveAuthScheme};
use endpoint::{DefaultResolver, ResolveEndpoint};

/// Configuration of the client, mostly made from an [`SdkConfig`] or with a [`Builder`].
#[derive(Clone, Debug)]
pub struct Config {
    pub(crate) config: FrozenLayer,
    /// The same settings, from which `to_builder` starts.
    cloneable: CloneableLayer,
    pub(crate) runtime_components: RuntimeComponentsBuilder,
    pub(crate) runtime_plugins: Vec<SharedRuntimePlugin>,
    pub(crate) behavior_version: Option<BehaviorVersion>,
}

impl Config {
    /// Returns an empty builder.
    #[inline]
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// Returns the configuration that `config` gives this service.
    #[inline]
    pub fn new(config: &SdkConfig) -> Self {
        Builder::from(config).build()
    }

    /// Returns a builder that starts with these settings.
    #[inline]
    pub fn to_builder(&self) -> Builder {
        Builder {
            config: self.cloneable.clone(),
            runtime_components: self.runtime_components.clone(),
            runtime_plugins: self.runtime_plugins.clone(),
            behavior_version: self.behavior_version,
        }
    }

    /// Returns how streams that make no progress are given up.
    #[inline]
    pub fn stalled_stream_protection(&self) -> Option<&StalledStreamProtectionConfig> {
        self.config.load::<StalledStreamProtectionConfig>()
    }

    /// Returns the HTTP client.
    #[inline]
    pub fn http_client(&self) -> Option<SharedHttpClient> {
        self.runtime_components.http_client()
    }

    /// Returns the auth schemes that were added.
    #[inline]
    pub fn auth_schemes(&self) -> impl Iterator<Item = SharedAuthScheme> + '_ {
        self.runtime_components.auth_schemes()
    }

    /// Returns the resolver of auth schemes.
    #[inline]
    pub fn auth_scheme_resolver(&self) -> Option<SharedAuthSchemeOptionResolver> {
        self.runtime_components.auth_scheme_option_resolver()
    }

    /// Returns which auth schemes are preferred.
    #[inline]
    pub fn auth_scheme_preference(&self) -> Option<&AuthSchemePreference> {
        self.config.load::<AuthSchemePreference>()
    }

    /// Returns the endpoint resolver.
    ///
    /// # Panics
    ///
    /// If none was set: the default one belongs to the client.
    #[inline]
    pub fn endpoint_resolver(&self) -> SharedEndpointResolver {
        self.runtime_components
            .endpoint_resolver()
            .expect("resolver defaulted if not set")
    }

    /// Returns how requests are retried.
    #[inline]
    pub fn retry_config(&self) -> Option<&RetryConfig> {
        self.config.load::<RetryConfig>()
    }

    /// Returns what waits between retries.
    #[inline]
    pub fn sleep_impl(&self) -> Option<SharedAsyncSleep> {
        self.runtime_components.sleep_impl()
    }

    /// Returns how long requests may take.
    #[inline]
    pub fn timeout_config(&self) -> Option<&TimeoutConfig> {
        self.config.load::<TimeoutConfig>()
    }

    /// Returns the partition within which clients share their retry quota.
    #[inline]
    pub fn retry_partition(&self) -> Option<&RetryPartition> {
        self.config.load::<RetryPartition>()
    }

    /// Returns the cache of identities.
    #[inline]
    pub fn identity_cache(&self) -> Option<SharedIdentityCache> {
        self.runtime_components.identity_cache()
    }

    /// Returns the interceptors.
    #[inline]
    pub fn interceptors(&self) -> impl Iterator<Item = SharedInterceptor> + '_ {
        self.runtime_components.interceptors()
    }

    /// Returns the clock.
    #[inline]
    pub fn time_source(&self) -> Option<SharedTimeSource> {
        self.runtime_components.time_source()
    }

    /// Returns the retry classifiers.
    #[inline]
    pub fn retry_classifiers(&self) -> impl Iterator<Item = SharedRetryClassifier> + '_ {
        self.runtime_components.retry_classifiers()
    }

    /// Returns the name of the application, for the user agent.
    #[inline]
    pub fn app_name(&self) -> Option<&AppName> {
        self.config.load::<AppName>()
    }

    /// Returns the frameworks named in the user agent, in the order in which they were added.
    #[inline]
    pub fn framework_metadata(&self) -> Vec<&FrameworkMetadata> {
        let mut entries: Vec<_> = self.config.load::<FrameworkMetadata>().collect();
        entries.reverse();
        entries
    }

    /// Returns whether the clock is taken as it is, even if the service has another time.
    #[inline]
    pub fn disable_clock_skew_correction(&self) -> Option<bool> {
        self.config
            .load::<DisableClockSkewCorrection>()
            .map(DisableClockSkewCorrection::is_disabled)
    }

    /// Returns what makes the ids of invocations.
    #[inline]
    pub fn invocation_id_generator(&self) -> Option<SharedInvocationIdGenerator> {
        self.config.load::<SharedInvocationIdGenerator>().cloned()
    }

    /// Returns the name that requests are signed with.
    #[inline]
    pub fn signing_name(&self) -> &'static str {
        SERVICE.signing_name
    }

    /// Returns the region.
    #[inline]
    pub fn region(&self) -> Option<&Region> {
        self.config.load::<Region>()
    }

    /// Always returns `None`.
    #[deprecated(
        note = "Always returns `None`: a configuration does not give its credentials away."
    )]
    #[inline]
    pub fn credentials_provider(&self) -> Option<SharedCredentialsProvider> {
        None
    }
}

/// Builds a [`Config`].
#[derive(Clone, Debug)]
pub struct Builder {
    pub(crate) config: CloneableLayer,
    pub(crate) runtime_components: RuntimeComponentsBuilder,
    pub(crate) runtime_plugins: Vec<SharedRuntimePlugin>,
    pub(crate) behavior_version: Option<BehaviorVersion>,
}

impl Default for Builder {
    #[inline]
    fn default() -> Self {
        Self {
            config: CloneableLayer::default(),
            runtime_components: RuntimeComponentsBuilder::new("service config"),
            runtime_plugins: Vec::new(),
            behavior_version: None,
        }
    }
}

/// Returns the plugins of a client with this configuration.
#[inline]
#[track_caller]
pub(crate) fn client_plugins(config: Config) -> RuntimePlugins {
    let behavior_version = match config.behavior_version {
        None if cfg!(feature = "behavior-version-latest") => Some(BehaviorVersion::latest()),
        set => set,
    };
    support::client::client_plugins(support::client::ClientParts {
        service: SERVICE,
        behavior_version,
        config: config.config,
        components: config.runtime_components,
        plugins: config.runtime_plugins,
        auth_resolver: DefaultAuthSchemeResolver::default().into_shared_resolver(),
        endpoint_resolver: DefaultResolver::new().into_shared_resolver(),
    })
}

/// Returns the plugins that override `config` for a single call.
#[inline]
pub(crate) fn override_plugins(overrides: Builder, config: &Config) -> Vec<SharedRuntimePlugin> {
    let mut plugins = overrides.runtime_plugins;
    plugins.push(SharedRuntimePlugin::new(support::client::override_plugin(
        overrides.config,
        overrides.runtime_components,
        (config.config.clone(), &config.runtime_components),
    )));
    plugins
}
