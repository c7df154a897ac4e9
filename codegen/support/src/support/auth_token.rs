//! Tokens that databases take for a password: URLs that are signed and never sent.

use std::fmt;
use std::time::{Duration, SystemTime};

use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
use aws_sigv4::http_request::{
    SignableBody, SignableRequest, SignatureLocation, SigningSettings, sign,
};
use aws_sigv4::sign::v4::SigningParams;
use aws_smithy_http::query::fmt_string;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::identity::Identity;
use aws_types::SdkConfig;
use aws_types::region::Region;

/// For how many seconds a token is good unless it is said.
pub(crate) const EXPIRES_IN: u64 = 900;

/// A token, for the password of a connection to a database.
#[derive(Clone, PartialEq, Eq)]
pub struct AuthToken {
    inner: String,
}

impl AuthToken {
    /// Returns the token.
    #[inline]
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.inner
    }
}

/// A password is not for logs.
impl fmt::Debug for AuthToken {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AuthToken").finish_non_exhaustive()
    }
}

impl fmt::Display for AuthToken {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.inner)
    }
}

/// What a token is made of.
pub(crate) struct Login<'a> {
    /// The name of the service in signatures.
    pub(crate) service: &'static str,
    /// Host and port of the database, path and query.
    pub(crate) target: String,
    /// Who logs in, if not the shared configuration says it.
    pub(crate) credentials: Option<&'a SharedCredentialsProvider>,
    /// Where the database is.
    pub(crate) region: Region,
    /// For how many seconds the token is good.
    pub(crate) expires_in: u64,
}

/// Signs a token with the credentials of the login, or with those of the shared configuration.
///
/// # Errors
///
/// Fails without credentials or a time source, and if the credentials cannot be loaded.
pub(crate) async fn token(login: Login<'_>, shared: &SdkConfig) -> Result<AuthToken, BoxError> {
    let provider = login.credentials.cloned().or(shared.credentials_provider());
    let provider = provider.ok_or("credentials are required to sign a token")?;
    let identity = Identity::from(provider.provide_credentials().await?);
    let time = shared.time_source().ok_or("a time source is required")?;
    signed(&login, &identity, time.now())
}

fn signed(login: &Login<'_>, identity: &Identity, now: SystemTime) -> Result<AuthToken, BoxError> {
    let mut settings = SigningSettings::default();
    settings.expires_in = Some(Duration::from_secs(login.expires_in));
    settings.signature_location = SignatureLocation::QueryParams;
    let params = SigningParams::builder()
        .identity(identity)
        .region(login.region.as_ref())
        .name(login.service)
        .time(now)
        .settings(settings)
        .build()?;
    let url = format!("https://{}", login.target);
    let body = SignableBody::Bytes(&[]);
    let request = SignableRequest::new("GET", &url, std::iter::empty(), body)?;
    let (instructions, _) = sign(request, &params.into())?.into_parts();
    let mut inner = login.target.clone();
    for (name, value) in instructions.params() {
        inner.extend(["&", name, "=", &fmt_string(value)]);
    }
    Ok(AuthToken { inner })
}
