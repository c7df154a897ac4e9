//! The settings that only services with HTTP basic authentication have.

use aws_smithy_runtime_api::client::auth::http::HTTP_BASIC_AUTH_SCHEME_ID;
use aws_smithy_runtime_api::client::identity::ResolveIdentity;
use aws_smithy_runtime_api::client::identity::http::Login;

use super::Builder;

impl Builder {
    /// Sets the user name and the password that requests carry.
    #[inline]
    pub fn basic_auth_login(self, login: Login) -> Self {
        self.basic_auth_login_resolver(login)
    }

    /// Sets what finds the user name and the password that requests carry; its data is a [`Login`].
    #[inline]
    pub fn basic_auth_login_resolver(mut self, resolver: impl ResolveIdentity + 'static) -> Self {
        self.runtime_components
            .set_identity_resolver(HTTP_BASIC_AUTH_SCHEME_ID, resolver);
        self
    }
}
