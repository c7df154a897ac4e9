//! Tokens that databases of RDS take for a password: signed URLs, good for some minutes.

use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_types::SdkConfig;
use aws_types::region::Region;

use crate::support::auth_token::{EXPIRES_IN, Login, token};

pub use crate::support::auth_token::AuthToken;

/// Makes tokens for one user of a database.
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

    /// Returns a token for the password of the user. What the generator's own configuration leaves
    /// open comes from `config`; the region is `us-east-1` if neither has one.
    ///
    /// # Errors
    ///
    /// Fails without credentials or a time source, and if the credentials cannot be loaded.
    #[inline]
    pub async fn auth_token(&self, config: &SdkConfig) -> Result<AuthToken, BoxError> {
        let own = &self.config;
        let region = own.region().or(config.region()).cloned();
        let login = Login {
            service: "rds-db",
            target: format!(
                "{}:{}/?Action=connect&DBUser={}",
                own.hostname, own.port, own.username
            ),
            credentials: own.credentials.as_ref(),
            region: region.unwrap_or_else(|| Region::new("us-east-1")),
            expires_in: own.expires_in.unwrap_or(EXPIRES_IN).min(EXPIRES_IN),
        };
        token(login, config).await
    }
}

/// What a token is for.
#[derive(Clone, Debug)]
pub struct Config {
    credentials: Option<SharedCredentialsProvider>,
    hostname: String,
    port: u64,
    region: Option<Region>,
    username: String,
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

    /// Returns the port of the database.
    #[inline]
    pub fn port(&self) -> u64 {
        self.port
    }

    /// Returns the region of the database.
    #[inline]
    pub fn region(&self) -> Option<&Region> {
        self.region.as_ref()
    }

    /// Returns the name of the user.
    #[inline]
    pub fn username(&self) -> &str {
        &self.username
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
    port: Option<u64>,
    region: Option<Region>,
    username: Option<String>,
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

    /// Sets the port of the database.
    #[inline]
    pub fn port(mut self, port: u64) -> Self {
        self.port = Some(port);
        self
    }

    /// Sets the region of the database, instead of that of the shared configuration.
    #[inline]
    pub fn region(mut self, region: Region) -> Self {
        self.region = Some(region);
        self
    }

    /// Sets the name of the user.
    #[inline]
    pub fn username(mut self, username: impl Into<String>) -> Self {
        self.username = Some(username.into());
        self
    }

    /// Sets for how many seconds a token is good: 900 unless it is set, and never more.
    #[inline]
    pub fn expires_in(mut self, expires_in: u64) -> Self {
        self.expires_in = Some(expires_in);
        self
    }

    /// Builds the configuration.
    ///
    /// # Errors
    ///
    /// Fails without a host name, a port or a user.
    #[inline]
    pub fn build(self) -> Result<Config, BoxError> {
        Ok(Config {
            credentials: self.credentials,
            hostname: self.hostname.ok_or("a hostname is required")?,
            port: self.port.ok_or("a port is required")?,
            region: self.region,
            username: self.username.ok_or("a username is required")?,
            expires_in: self.expires_in,
        })
    }
}
