//! `smithy.api#httpApiKeyAuth` in a header, the key alone: the runtime's own scheme puts a space
//! before the key when no word is to stand there.

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::auth::http::HTTP_API_KEY_AUTH_SCHEME_ID;
use aws_smithy_runtime_api::client::auth::{
    AuthScheme, AuthSchemeEndpointConfig, AuthSchemeId, Sign,
};
use aws_smithy_runtime_api::client::identity::http::Token;
use aws_smithy_runtime_api::client::identity::{Identity, SharedIdentityResolver};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_components::{GetIdentityResolver, RuntimeComponents};
use aws_smithy_types::config_bag::ConfigBag;

/// The scheme, for a header of this name.
#[derive(Debug)]
pub(crate) struct KeyInHeader(pub(crate) &'static str);

impl AuthScheme for KeyInHeader {
    #[inline]
    fn scheme_id(&self) -> AuthSchemeId {
        HTTP_API_KEY_AUTH_SCHEME_ID
    }

    #[inline]
    fn identity_resolver(
        &self,
        resolvers: &dyn GetIdentityResolver,
    ) -> Option<SharedIdentityResolver> {
        resolvers.identity_resolver(HTTP_API_KEY_AUTH_SCHEME_ID)
    }

    #[inline]
    fn signer(&self) -> &dyn Sign {
        self
    }
}

impl Sign for KeyInHeader {
    #[inline]
    fn sign_http_request(
        &self,
        request: &mut HttpRequest,
        identity: &Identity,
        _: AuthSchemeEndpointConfig<'_>,
        _: &RuntimeComponents,
        _: &ConfigBag,
    ) -> Result<(), BoxError> {
        let key = identity
            .data::<Token>()
            .ok_or("an API key must be given as a `Token`")?;
        request
            .headers_mut()
            .try_insert(self.0, key.token().to_owned())
            .map_err(|_| "the API key holds characters that no header can have")?;
        Ok(())
    }
}
