//! `smithy.api#httpBearerAuth`: requests carry a token.

use aws_smithy_runtime::client::auth::http::BearerAuthScheme;
use aws_smithy_runtime_api::client::auth::http::HTTP_BEARER_AUTH_SCHEME_ID;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_types::config_bag::CloneableLayer;
use aws_types::SdkConfig;

/// Takes over the provider of tokens that all services share.
pub(crate) fn configure(
    shared: &SdkConfig,
    _: &mut CloneableLayer,
    components: &mut RuntimeComponentsBuilder,
) {
    if let Some(provider) = shared.token_provider() {
        components.set_identity_resolver(HTTP_BEARER_AUTH_SCHEME_ID, provider);
    }
}

/// Adds the scheme.
pub(crate) fn add(components: &mut RuntimeComponentsBuilder) {
    components.push_auth_scheme(BearerAuthScheme::new());
}
