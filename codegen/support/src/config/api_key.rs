//! The settings that only services with API keys have.

use aws_smithy_runtime_api::client::auth::http::HTTP_API_KEY_AUTH_SCHEME_ID;
use aws_smithy_runtime_api::client::identity::ResolveIdentity;
use aws_smithy_runtime_api::client::identity::http::Token;

use super::Builder;

impl Builder {
    /// Sets the API key that requests carry.
    #[inline]
    pub fn api_key(self, api_key: Token) -> Self {
        self.api_key_resolver(api_key)
    }

    /// Sets what finds the API key that requests carry; its data is a [`Token`].
    #[inline]
    pub fn api_key_resolver(mut self, resolver: impl ResolveIdentity + 'static) -> Self {
        self.runtime_components
            .set_identity_resolver(HTTP_API_KEY_AUTH_SCHEME_ID, resolver);
        self
    }
}
