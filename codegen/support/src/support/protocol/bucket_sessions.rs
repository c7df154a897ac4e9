//! `sigv4-s3express`: requests to directory buckets, which are signed with the credentials of a
//! session of the bucket.
//!
//! Sessions are opened with the credentials of the client and kept until shortly before they end:
//! one for each bucket and credentials.

use std::fmt;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use aws_credential_types::Credentials;
use aws_credential_types::credential_feature::AwsCredentialFeature;
use aws_runtime::auth::SigV4SessionTokenNameOverride;
use aws_runtime::auth::sigv4::{self, SigV4Signer};
use aws_sigv4::http_request::SignatureLocation;
use aws_smithy_async::time::SharedTimeSource;
use aws_smithy_runtime::expiring_cache::ExpiringCache;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::auth::{AuthScheme, AuthSchemeId, Sign};
use aws_smithy_runtime_api::client::endpoint::EndpointResolverParams;
use aws_smithy_runtime_api::client::identity::{
    Identity, IdentityCacheLocation, IdentityFuture, ResolveCachedIdentity, ResolveIdentity,
    SharedIdentityResolver,
};
use aws_smithy_runtime_api::client::runtime_components::{
    GetIdentityResolver, RuntimeComponents, RuntimeComponentsBuilder,
};
use aws_smithy_types::config_bag::{ConfigBag, Storable, StoreReplace};
use aws_smithy_types::endpoint::Endpoint;

use super::endpoint_auth;
use crate::support::presigned::Presigned;

/// Id of the scheme.
pub(crate) const SCHEME_ID: AuthSchemeId = AuthSchemeId::new("sigv4-s3express");

/// How many sessions are kept.
const CAPACITY: usize = 100;

/// How long before its end a session is no longer used.
const MARGIN: Duration = Duration::from_secs(10);

/// What a service knows of its sessions.
pub(crate) struct Sessions {
    /// The bucket of a request.
    pub(crate) bucket: fn(&EndpointResolverParams) -> Option<&str>,
    /// Opens a session of a bucket, with the settings of the call that needs it.
    pub(crate) open: &'static Open,
}

type Open =
    dyn for<'a> Fn(&'a str, &'a RuntimeComponents, &'a ConfigBag) -> Opening<'a> + Send + Sync;

/// A session that is being opened: its credentials, which end with it.
pub(crate) type Opening<'a> =
    Pin<Box<dyn Future<Output = Result<Credentials, BoxError>> + Send + 'a>>;

/// Marks the call that opens a session, which cannot need another one.
#[derive(Clone, Debug)]
pub(crate) struct OpensSession;

impl Storable for OpensSession {
    type Storer = StoreReplace<Self>;
}

/// Adds the scheme. Without `sessions`, it is for those that bring credentials of one.
pub(crate) fn add(components: &mut RuntimeComponentsBuilder, sessions: Option<&'static Sessions>) {
    let sessions = sessions.map(|sessions| SharedIdentityResolver::new(Kept::new(sessions)));
    components.push_auth_scheme(Express {
        sessions,
        signer: SigV4Signer::new(),
    });
}

/// What the token of a session is called in requests that are signed with one.
pub(crate) fn token_name() -> SigV4SessionTokenNameOverride {
    SigV4SessionTokenNameOverride::new(|settings, cfg| {
        let asks = |endpoint| endpoint_auth::names(endpoint).iter().any(is_scheme);
        if !cfg.load::<Endpoint>().is_some_and(asks) {
            return Ok(settings.session_token_name_override);
        }
        Ok(Some(match settings.signature_location {
            SignatureLocation::QueryParams => "X-Amz-S3session-Token",
            _ => "x-amz-s3session-token",
        }))
    })
}

fn is_scheme(name: &String) -> bool {
    name == SCHEME_ID.inner()
}

#[derive(Debug)]
struct Express {
    sessions: Option<SharedIdentityResolver>,
    signer: SigV4Signer,
}

impl AuthScheme for Express {
    #[inline]
    fn scheme_id(&self) -> AuthSchemeId {
        SCHEME_ID
    }

    /// The credentials of a session, of whoever has set some; else those of one that is opened,
    /// which takes credentials as well.
    #[inline]
    fn identity_resolver(
        &self,
        resolvers: &dyn GetIdentityResolver,
    ) -> Option<SharedIdentityResolver> {
        let own = resolvers.identity_resolver(SCHEME_ID);
        own.or_else(|| {
            resolvers.identity_resolver(sigv4::SCHEME_ID)?;
            self.sessions.clone()
        })
    }

    #[inline]
    fn signer(&self) -> &dyn Sign {
        &self.signer
    }
}

/// A session, or the one that is being opened for all who wait for it.
type Session = ExpiringCache<Identity, BoxError>;

/// Whose session it is: of a bucket, and of the credentials that it was opened with.
#[derive(Clone, PartialEq)]
struct Owner {
    bucket: String,
    access_key_id: String,
    secret_access_key: String,
}

/// Opens sessions and keeps them, those used last at the end.
struct Kept {
    service: &'static Sessions,
    sessions: Mutex<Vec<(Owner, Session)>>,
}

impl Kept {
    fn new(service: &'static Sessions) -> Self {
        let sessions = Mutex::default();
        Self { service, sessions }
    }

    /// The session of this owner; the one used longest ago makes place for a new one.
    fn session(&self, owner: Owner) -> Session {
        let mut sessions = self.sessions.lock().unwrap_or_else(PoisonError::into_inner);
        let known = sessions.iter().position(|(known, _)| *known == owner);
        let (owner, session) = match known {
            Some(index) => sessions.remove(index),
            None => (owner, ExpiringCache::new(MARGIN)),
        };
        if sessions.len() == CAPACITY {
            sessions.remove(0);
        }
        sessions.push((owner, session.clone()));
        session
    }

    async fn identity(
        &self,
        components: &RuntimeComponents,
        cfg: &ConfigBag,
    ) -> Result<Identity, BoxError> {
        if cfg.load::<OpensSession>().is_some() {
            return Err("the endpoint that opens sessions asks for a session".into());
        }
        let params = cfg.load::<EndpointResolverParams>();
        let bucket = params.and_then(self.service.bucket);
        let bucket = bucket.ok_or("the request has no bucket to open a session of")?;
        let session = self.session(owner(bucket, components, cfg).await?);
        let now = clock(components, cfg).now();
        if let Some(identity) = session.yield_or_clear_if_expired(now).await {
            return Ok(identity);
        }
        let open = || self.open(bucket, components, cfg);
        session.get_or_load(open).await
    }

    async fn open(
        &self,
        bucket: &str,
        components: &RuntimeComponents,
        cfg: &ConfigBag,
    ) -> Result<(Identity, SystemTime), BoxError> {
        let mut credentials = (self.service.open)(bucket, components, cfg).await?;
        let end = credentials.expiry().ok_or("a session without an end")?;
        // For the user agent header.
        let features: &mut Vec<_> = credentials.get_property_mut_or_default();
        features.push(AwsCredentialFeature::S3ExpressBucket);
        Ok((Identity::from(credentials), end))
    }
}

/// Whose session a request needs.
async fn owner(
    bucket: &str,
    components: &RuntimeComponents,
    cfg: &ConfigBag,
) -> Result<Owner, BoxError> {
    let resolver = components.identity_resolver(sigv4::SCHEME_ID);
    let resolver = resolver.ok_or("there are no credentials to open a session with")?;
    let cache = components.identity_cache();
    let identity = cache.resolve_cached_identity(resolver, components, cfg);
    let identity = identity.await?;
    let credentials = identity.data::<Credentials>();
    let credentials = credentials.ok_or("sessions are opened with AWS credentials")?;
    Ok(Owner {
        bucket: bucket.to_owned(),
        access_key_id: credentials.access_key_id().to_owned(),
        secret_access_key: credentials.secret_access_key().to_owned(),
    })
}

/// The clock: a presigned request is of the time that its caller says, but its session is of now.
pub(crate) fn clock(components: &RuntimeComponents, cfg: &ConfigBag) -> SharedTimeSource {
    let clock = components.time_source();
    let clock = clock.filter(|_| cfg.load::<Presigned>().is_none());
    clock.unwrap_or_default()
}

impl fmt::Debug for Kept {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sessions")
    }
}

impl ResolveIdentity for Kept {
    #[inline]
    fn resolve_identity<'a>(
        &'a self,
        components: &'a RuntimeComponents,
        cfg: &'a ConfigBag,
    ) -> IdentityFuture<'a> {
        IdentityFuture::new(self.identity(components, cfg))
    }

    /// Here: the cache of the client knows nothing of buckets.
    #[inline]
    fn cache_location(&self) -> IdentityCacheLocation {
        IdentityCacheLocation::IdentityResolver
    }
}
