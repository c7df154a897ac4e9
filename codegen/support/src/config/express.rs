//! The settings that only services with sessions of buckets have.

use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};

use super::Builder;
use crate::support::protocol::bucket_sessions::SCHEME_ID;

impl Builder {
    /// Sets what provides the credentials for S3 Express One Zone, in place of those of the
    /// sessions that the client opens.
    #[inline]
    pub fn express_credentials_provider(
        mut self,
        credentials_provider: impl ProvideCredentials + 'static,
    ) -> Self {
        let provider = SharedCredentialsProvider::new(credentials_provider);
        self.set_express_credentials_provider(Some(provider));
        self
    }

    /// Sets what provides the credentials for S3 Express One Zone; `None` changes nothing.
    #[inline]
    pub fn set_express_credentials_provider(
        &mut self,
        credentials_provider: Option<SharedCredentialsProvider>,
    ) -> &mut Self {
        if let Some(provider) = credentials_provider {
            self.runtime_components
                .set_identity_resolver(SCHEME_ID, provider);
        }
        self
    }
}
