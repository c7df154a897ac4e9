//! The plugins that every client starts from.

use aws_runtime::auth::sigv4::SigV4AuthScheme;
use aws_smithy_runtime::client::auth::no_auth::NoAuthRuntimePlugin;
use aws_smithy_runtime::client::config_override::Resolver;
use aws_smithy_runtime::client::defaults::{
    DefaultPluginParams, default_http_client_plugin_v2, default_plugins,
};
use aws_smithy_runtime::client::identity::IdentityCache;
use aws_smithy_runtime::client::metrics::MetricsRuntimePlugin;
use aws_smithy_runtime::client::orchestrator::AuthSchemeAndEndpointOrchestrationV2;
use aws_smithy_runtime::client::retries::classifiers::HttpStatusCodeClassifier;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::auth::{SharedAuthScheme, SharedAuthSchemeOptionResolver};
use aws_smithy_runtime_api::client::behavior_version::BehaviorVersion;
use aws_smithy_runtime_api::client::endpoint::SharedEndpointResolver;
use aws_smithy_runtime_api::client::interceptors::SharedInterceptor;
use aws_smithy_runtime_api::client::retries::classifiers::SharedRetryClassifier;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_runtime_api::client::runtime_plugin::{
    Order, RuntimePlugins, SharedRuntimePlugin, StaticRuntimePlugin,
};
use aws_smithy_schema::protocol::{ServiceShapeName, ServiceShapeNamespace};
use aws_smithy_types::config_bag::{CloneableLayer, ConfigBag, FrozenLayer, Layer};
use aws_types::region::{Region, SigningRegion};

use super::interceptors::ClientInterceptors;
use super::service::ServiceSpec;

/// What a client is made from.
pub(crate) struct ClientParts {
    pub(crate) service: &'static ServiceSpec,
    pub(crate) behavior_version: Option<BehaviorVersion>,
    pub(crate) config: FrozenLayer,
    pub(crate) components: RuntimeComponentsBuilder,
    pub(crate) plugins: Vec<SharedRuntimePlugin>,
    pub(crate) auth_resolver: SharedAuthSchemeOptionResolver,
    pub(crate) endpoint_resolver: SharedEndpointResolver,
}

/// Returns the plugins of a client: defaults of the runtime, the user's configuration, defaults of
/// the service, then the user's plugins.
///
/// # Panics
///
/// If no behavior version is set.
#[track_caller]
pub(crate) fn client_plugins(parts: ClientParts) -> RuntimePlugins {
    let defaults = runtime_defaults(&parts);
    let service = service_plugin(&parts);
    let time_source = parts.components.time_source().unwrap_or_default();
    let metrics = MetricsRuntimePlugin::builder()
        .with_scope(parts.service.scope)
        .with_time_source(time_source)
        .build()
        .expect("scope and time source are all it needs");
    let user = StaticRuntimePlugin::new()
        .with_config(parts.config)
        .with_runtime_components(parts.components);
    // One type of plugin and plain loops: every other way is compiled once per type of plugin.
    let plugins = with(RuntimePlugins::new(), defaults)
        .with_client_plugin(SharedRuntimePlugin::new(user))
        .with_client_plugin(SharedRuntimePlugin::new(service))
        .with_client_plugin(SharedRuntimePlugin::new(NoAuthRuntimePlugin::new()))
        .with_client_plugin(SharedRuntimePlugin::new(metrics));
    with(plugins, parts.plugins)
}

fn with(mut plugins: RuntimePlugins, more: Vec<SharedRuntimePlugin>) -> RuntimePlugins {
    for plugin in more {
        plugins = plugins.with_client_plugin(plugin);
    }
    plugins
}

/// Returns the plugin with what every request of the service needs.
fn service_plugin(parts: &ClientParts) -> StaticRuntimePlugin {
    let service = parts.service;
    let mut layer = Layer::new(service.shape_name);
    layer.store_put((service.protocol)());
    layer.store_put(ServiceShapeName::new(service.shape_name));
    layer.store_put(ServiceShapeNamespace::new(service.namespace));
    layer.store_put(AuthSchemeAndEndpointOrchestrationV2);
    let mut components = service_components(parts);
    if let Some(customize) = service.customize {
        customize(&mut layer, &mut components);
    }
    StaticRuntimePlugin::new()
        .with_order(Order::Defaults)
        .with_config(layer.freeze())
        .with_runtime_components(components)
}

fn service_components(parts: &ClientParts) -> RuntimeComponentsBuilder {
    RuntimeComponentsBuilder::new(parts.service.shape_name)
        .with_auth_scheme_option_resolver(Some(parts.auth_resolver.clone()))
        .with_endpoint_resolver(Some(parts.endpoint_resolver.clone()))
        .with_retry_classifier(SharedRetryClassifier::new(
            HttpStatusCodeClassifier::default(),
        ))
        .with_interceptor(SharedInterceptor::permanent(ClientInterceptors::default()))
        .with_auth_scheme(SharedAuthScheme::new(SigV4AuthScheme::new()))
}

#[track_caller]
fn runtime_defaults(parts: &ClientParts) -> Vec<SharedRuntimePlugin> {
    let behavior_version = parts.behavior_version.expect(
        "Invalid client configuration: A behavior major version must be set when sending a request \
         or constructing a client. You must set it during client construction or by enabling the \
         `behavior-version-latest` cargo feature.",
    );
    let params = DefaultPluginParams::new()
        .with_retry_partition_name(retry_partition(parts))
        .with_behavior_version(behavior_version)
        .with_is_aws_sdk(true);
    let mut plugins = Vec::new();
    for plugin in default_plugins(params) {
        plugins.push(plugin);
    }
    // Older behavior versions ask for the HTTP client of an older TLS stack, which is not built in.
    if let Some(plugin) = default_http_client_plugin_v2(BehaviorVersion::latest()) {
        plugins.push(plugin);
    }
    plugins
}

fn retry_partition(parts: &ClientParts) -> String {
    let module = parts.service.module;
    match parts.config.load::<Region>() {
        Some(region) => format!("{module}-{region}"),
        None => module.to_owned(),
    }
}

/// Checks that a client with these plugins can work.
///
/// # Errors
///
/// Names what is missing, e.g. a sleep implementation for the timeouts that are set.
pub(crate) fn validate(plugins: &RuntimePlugins) -> Result<(), BoxError> {
    let mut cfg = ConfigBag::base();
    plugins
        .apply_client_configuration(&mut cfg)?
        .validate_base_client_config(&cfg)?;
    Ok(())
}

/// Returns the plugin with the settings of a single call.
///
/// `layer` and `components` are what the caller overrides; `initial` is what the client has.
pub(crate) fn override_plugin(
    mut layer: CloneableLayer,
    mut components: RuntimeComponentsBuilder,
    initial: (FrozenLayer, &RuntimeComponentsBuilder),
) -> StaticRuntimePlugin {
    let mut resolver = Resolver::overrid(initial.0, initial.1, &mut layer, &mut components);
    let region = resolver.config_mut().load::<Region>().cloned();
    if let Some(region) = region {
        resolver.config_mut().store_put(SigningRegion::from(region));
    }
    // Credentials of one call must not fill the identity cache that the client's calls share.
    if components.has_identity_resolvers() && components.identity_cache().is_none() {
        let cache = IdentityCache::lazy().max_partitions(1).build();
        components.set_identity_cache(Some(cache));
    }
    StaticRuntimePlugin::new()
        .with_config(Layer::from(layer).with_name("config override").freeze())
        .with_runtime_components(components)
}
