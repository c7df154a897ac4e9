//! Tokens that databases of DSQL take for a password: signed URLs, good for some minutes.

use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_types::SdkConfig;
use aws_types::region::Region;

use crate::support::auth_token::{EXPIRES_IN, Login, token};

pub use crate::support::auth_token::AuthToken;

/// Makes tokens for users of a database.
#[derive(Debug)]
pub struct AuthTokenGenerator {
    config: Config,
}

impl AuthTokenGenerator {
    /// Returns a generator for what the configuration says.
    #[inline]
    pub fn new(config: Config) -> Self {
        Self { config }
    }

    /// Returns a token for the password of a user. What the generator's own configuration leaves
    /// open comes from `config`.
    ///
    /// # Errors
    ///
    /// Fails without credentials, a region or a time source, and if the credentials cannot be
    /// loaded.
    #[inline]
    pub async fn db_connect_auth_token(&self, config: &SdkConfig) -> Result<AuthToken, BoxError> {
        self.token("DbConnect", config).await
    }

    /// Returns a token for the password of the administrator, as
    /// [`db_connect_auth_token`](Self::db_connect_auth_token) does for users.
    ///
    /// # Errors
    ///
    /// The same.
    #[inline]
    pub async fn db_connect_admin_auth_token(
        &self,
        config: &SdkConfig,
    ) -> Result<AuthToken, BoxError> {
        self.token("DbConnectAdmin", config).await
    }

    async fn token(&self, action: &str, config: &SdkConfig) -> Result<AuthToken, BoxError> {
        let own = &self.config;
        let region = own.region().or(config.region()).cloned();
        let login = Login {
            service: "dsql",
            target: format!("{}/?Action={action}", own.hostname),
            credentials: own.credentials.as_ref(),
            region: region.ok_or("a region is required")?,
            expires_in: own.expires_in.unwrap_or(EXPIRES_IN),
        };
        token(login, config).await
    }
}

/// What a token is for.
#[derive(Clone, Debug)]
pub struct Config {
    credentials: Option<SharedCredentialsProvider>,
    hostname: String,
    region: Option<Region>,
    expires_in: Option<u64>,
}

impl Config {
    /// Returns a builder.
    #[inline]
    pub fn builder() -> ConfigBuilder {
        ConfigBuilder::default()
    }

    /// Returns the credentials that sign, if others than those of the shared configuration.
    #[inline]
    pub fn credentials(&self) -> Option<SharedCredentialsProvider> {
        self.credentials.clone()
    }

    /// Returns the host name of the database.
    #[inline]
    pub fn hostname(&self) -> &str {
        &self.hostname
    }

    /// Returns the region of the database.
    #[inline]
    pub fn region(&self) -> Option<&Region> {
        self.region.as_ref()
    }

    /// Returns for how many seconds a token is good.
    #[inline]
    pub fn expires_in(&self) -> Option<u64> {
        self.expires_in
    }
}

/// Builds a [`Config`].
#[derive(Debug, Default)]
pub struct ConfigBuilder {
    credentials: Option<SharedCredentialsProvider>,
    hostname: Option<String>,
    region: Option<Region>,
    expires_in: Option<u64>,
}

impl ConfigBuilder {
    /// Sets the credentials that sign, instead of those of the shared configuration.
    #[inline]
    pub fn credentials(mut self, credentials: impl ProvideCredentials + 'static) -> Self {
        self.credentials = Some(SharedCredentialsProvider::new(credentials));
        self
    }

    /// Sets the host name of the database.
    #[inline]
    pub fn hostname(mut self, hostname: impl Into<String>) -> Self {
        self.hostname = Some(hostname.into());
        self
    }

    /// Sets the region of the database, instead of that of the shared configuration.
    #[inline]
    pub fn region(mut self, region: Region) -> Self {
        self.region = Some(region);
        self
    }

    /// Sets for how many seconds a token is good: 900 unless it is set.
    #[inline]
    pub fn expires_in(mut self, expires_in: u64) -> Self {
        self.expires_in = Some(expires_in);
        self
    }

    /// Builds the configuration.
    ///
    /// # Errors
    ///
    /// Fails without a host name.
    #[inline]
    pub fn build(self) -> Result<Config, BoxError> {
        Ok(Config {
            credentials: self.credentials,
            hostname: self.hostname.ok_or("a hostname is required")?,
            region: self.region,
            expires_in: self.expires_in,
        })
    }
}
