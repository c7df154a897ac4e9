//! Settings for tests: everything that varies is fixed.

use std::time::{Duration, UNIX_EPOCH};

use aws_credential_types::provider::token::SharedTokenProvider;
use aws_credential_types::{Credentials, Token};
use aws_runtime::user_agent::AwsUserAgent;
use aws_smithy_async::time::{SharedTimeSource, StaticTimeSource};
use aws_smithy_runtime_api::client::auth::http::HTTP_BEARER_AUTH_SCHEME_ID;

use super::{BehaviorVersion, Builder, Region, SharedCredentialsProvider};
use crate::support::token::IdempotencyTokenProvider;

impl Builder {
    /// Sets what tests need: fixed time, tokens, credentials and user agent.
    #[inline]
    pub fn apply_test_defaults(&mut self) -> &mut Self {
        let token = IdempotencyTokenProvider::fixed("00000000-0000-4000-8000-000000000000");
        self.config.store_put(token);
        let time = StaticTimeSource::new(UNIX_EPOCH + Duration::from_secs(1_234_567_890));
        self.set_time_source(Some(SharedTimeSource::new(time)));
        self.config.store_put(AwsUserAgent::for_tests());
        let credentials = SharedCredentialsProvider::new(Credentials::for_tests());
        self.set_credentials_provider(Some(credentials));
        let token = SharedTokenProvider::new(Token::for_tests());
        self.runtime_components
            .set_identity_resolver(HTTP_BEARER_AUTH_SCHEME_ID, token);
        self.set_behavior_version(Some(BehaviorVersion::latest()))
    }

    /// Sets what tests need: fixed time, tokens, credentials and user agent.
    #[inline]
    pub fn with_test_defaults(mut self) -> Self {
        self.apply_test_defaults();
        self
    }

    /// Sets what tests need, a region included.
    #[inline]
    pub fn apply_test_defaults_v2(&mut self) -> &mut Self {
        self.apply_test_defaults();
        if self.config.load::<Region>().is_none() {
            self.set_region(Some(Region::new("us-east-1")));
        }
        self
    }

    /// Sets what tests need, a region included.
    #[inline]
    pub fn with_test_defaults_v2(mut self) -> Self {
        self.apply_test_defaults_v2();
        self
    }
}
