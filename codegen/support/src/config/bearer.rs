//! The settings that only services with bearer tokens have.

use aws_credential_types::provider::token::{ProvideToken, SharedTokenProvider};
use aws_smithy_runtime_api::client::auth::http::HTTP_BEARER_AUTH_SCHEME_ID;
use aws_smithy_runtime_api::client::identity::ResolveIdentity;
use aws_smithy_runtime_api::client::identity::http::Token;

use super::Builder;

impl Builder {
    /// Sets the token that requests carry.
    #[inline]
    pub fn bearer_token(self, bearer_token: Token) -> Self {
        self.bearer_token_resolver(bearer_token)
    }

    /// Sets what finds the token that requests carry; its data is a [`Token`].
    #[inline]
    pub fn bearer_token_resolver(mut self, resolver: impl ResolveIdentity + 'static) -> Self {
        self.runtime_components
            .set_identity_resolver(HTTP_BEARER_AUTH_SCHEME_ID, resolver);
        self
    }

    /// Sets what provides the token that requests carry.
    #[inline]
    pub fn token_provider(mut self, token_provider: impl ProvideToken + 'static) -> Self {
        self.set_token_provider(Some(SharedTokenProvider::new(token_provider)));
        self
    }

    /// Sets what provides the token that requests carry; `None` changes nothing.
    #[inline]
    pub fn set_token_provider(&mut self, token_provider: Option<SharedTokenProvider>) -> &mut Self {
        if let Some(provider) = token_provider {
            self.runtime_components
                .set_identity_resolver(HTTP_BEARER_AUTH_SCHEME_ID, provider);
        }
        self
    }
}
