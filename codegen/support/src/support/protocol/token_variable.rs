//! `AWS_BEARER_TOKEN_BEDROCK`: a bearer token that the environment has for one service.

use aws_credential_types::Token;
use aws_credential_types::credential_feature::AwsCredentialFeature;
use aws_smithy_runtime_api::client::auth::AuthSchemePreference;
use aws_smithy_runtime_api::client::auth::http::HTTP_BEARER_AUTH_SCHEME_ID;
use aws_smithy_runtime_api::client::identity::Identity;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_types::config_bag::{CloneableLayer, Layer};
use aws_types::SdkConfig;
use aws_types::service_config::ServiceConfigKey;

/// Prefers bearer tokens where the variable is set, and takes the token from it, unless the program
/// says otherwise.
pub(crate) fn configure(
    shared: &SdkConfig,
    layer: &mut CloneableLayer,
    components: &mut RuntimeComponentsBuilder,
) {
    let Some(token) = variable(shared) else {
        return;
    };
    if !shared
        .get_origin("auth_scheme_preference")
        .is_client_config()
    {
        layer.store_put(AuthSchemePreference::from([HTTP_BEARER_AUTH_SCHEME_ID]));
    }
    if !shared.get_origin("token_provider").is_client_config() {
        components.set_identity_resolver(HTTP_BEARER_AUTH_SCHEME_ID, identity(token));
    }
}

fn variable(shared: &SdkConfig) -> Option<String> {
    let key = ServiceConfigKey::builder()
        .service_id("bedrock")
        .env("AWS_BEARER_TOKEN")
        // There is no such setting in a profile.
        .profile("")
        .build()
        .expect("all three parts are set");
    shared.service_config()?.load_config(key)
}

/// The token; with it goes what the user agent header tells of where it is from.
fn identity(token: String) -> Identity {
    let mut layer = Layer::new("AWS_BEARER_TOKEN_BEDROCK");
    layer.store_append(AwsCredentialFeature::BearerServiceEnvVars);
    Identity::builder()
        .data(Token::new(token, None))
        .property(layer.freeze())
        .build()
        .expect("an identity needs nothing but its data")
}
