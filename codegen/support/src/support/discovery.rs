//! Endpoints that the service itself tells, which are good for a time.

use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::{Duration, SystemTime};

use aws_smithy_async::rt::sleep::{AsyncSleep, SharedAsyncSleep};
use aws_smithy_async::time::SharedTimeSource;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::endpoint::{
    EndpointFuture, EndpointResolverParams, ResolveEndpoint, SharedEndpointResolver,
};
use aws_smithy_types::endpoint::Endpoint;

/// How often it is looked whether the endpoint is still good.
const INTERVAL: Duration = Duration::from_secs(60);

/// How long before its end an endpoint is asked for anew: two of those looks.
const MARGIN: Duration = Duration::from_secs(120);

/// An endpoint: its host name, and for how many minutes it is good.
pub(crate) type Told = (String, i64);

/// Asks the service for an endpoint.
pub(crate) type Ask =
    Box<dyn Fn() -> Pin<Box<dyn Future<Output = Result<Told, BoxError>> + Send>> + Send + Sync>;

/// Returns what finds the endpoint from now on, and what keeps it good.
///
/// # Errors
///
/// Fails if the configuration lacks the sleep implementation or the time source, or if the service
/// tells no endpoint.
pub(crate) async fn start(
    ask: Ask,
    sleep: Option<SharedAsyncSleep>,
    time: Option<SharedTimeSource>,
) -> Result<(SharedEndpointResolver, ReloadEndpoint), BoxError> {
    let cache = Arc::new(Mutex::new(None));
    let reload = ReloadEndpoint {
        ask,
        cache: Arc::downgrade(&cache),
        sleep: sleep.ok_or("endpoint discovery needs a sleep implementation")?,
        time: time.ok_or("endpoint discovery needs a time source")?,
    };
    reload.reload().await?;
    Ok((SharedEndpointResolver::new(Cached(cache)), reload))
}

/// What is known, and until when it is good.
type Cache = Mutex<Option<(Endpoint, SystemTime)>>;

/// Finds the endpoint that was told last.
#[derive(Debug)]
struct Cached(Arc<Cache>);

impl ResolveEndpoint for Cached {
    #[inline]
    fn resolve_endpoint<'a>(&'a self, _: &'a EndpointResolverParams) -> EndpointFuture<'a> {
        let cache = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = cache.as_ref().map(|(endpoint, _)| endpoint.clone());
        EndpointFuture::ready(known.ok_or_else(|| "the service told no endpoint".into()))
    }
}

/// Keeps the endpoint of a client good, while its [`reload_task`](ReloadEndpoint::reload_task) runs.
#[must_use]
pub struct ReloadEndpoint {
    ask: Ask,
    /// It goes with the last client that uses it.
    cache: Weak<Cache>,
    sleep: SharedAsyncSleep,
    time: SharedTimeSource,
}

impl fmt::Debug for ReloadEndpoint {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ReloadEndpoint")
    }
}

impl ReloadEndpoint {
    /// Asks the service for an endpoint, once. If it tells none, the one before is kept.
    #[inline]
    pub async fn reload_once(&self) {
        if let Err(error) = self.reload().await {
            tracing::debug!(%error, "the service told no endpoint");
        }
    }

    /// Looks once a minute whether the endpoint is still good, and asks for another before it is
    /// not. Spawn it; it ends with the last clone of the client.
    #[inline]
    pub async fn reload_task(self) {
        while let Some(cache) = self.cache.upgrade() {
            let is_due = self.is_due(&cache);
            // Held while it sleeps, it would outlive the clients.
            drop(cache);
            if is_due {
                self.reload_once().await;
            }
            self.sleep.sleep(INTERVAL).await;
        }
    }

    fn is_due(&self, cache: &Cache) -> bool {
        let cache = cache.lock().unwrap_or_else(PoisonError::into_inner);
        let left = |end: &SystemTime| end.duration_since(self.time.now());
        let is_good = |(_, end): &(_, _)| left(end).is_ok_and(|left| left >= MARGIN);
        !cache.as_ref().is_some_and(is_good)
    }

    async fn reload(&self) -> Result<(), BoxError> {
        let (host, minutes) = (self.ask)().await?;
        let seconds = u64::try_from(minutes).unwrap_or(0).saturating_mul(60);
        let now = self.time.now();
        let end = now.checked_add(Duration::from_secs(seconds));
        let endpoint = Endpoint::builder().url(format!("https://{host}")).build();
        if let Some(cache) = self.cache.upgrade() {
            let mut cache = cache.lock().unwrap_or_else(PoisonError::into_inner);
            *cache = Some((endpoint, end.unwrap_or(now)));
        }
        Ok(())
    }
}
