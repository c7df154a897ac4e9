//! Presigned requests and what they are asked for with.

use std::error::Error;
use std::fmt;
use std::time::{Duration, SystemTime};

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_types::body::SdkBody;

pub(crate) mod call;

/// As long as a signature can be valid.
const ONE_WEEK: Duration = Duration::from_secs(604_800);

/// From when on a presigned request is valid, and for how long.
#[non_exhaustive]
#[derive(Clone, Debug)]
pub struct PresigningConfig {
    start_time: SystemTime,
    expires_in: Duration,
}

impl PresigningConfig {
    /// Creates a configuration for requests that are valid from now on for `expires_in`.
    ///
    /// Credentials that expire before end the validity with them.
    ///
    /// # Errors
    ///
    /// Fails if `expires_in` is longer than a week.
    #[inline]
    pub fn expires_in(expires_in: Duration) -> Result<Self, PresigningConfigError> {
        Self::builder().expires_in(expires_in).build()
    }

    /// Returns a builder of a configuration.
    #[inline]
    pub fn builder() -> PresigningConfigBuilder {
        PresigningConfigBuilder::default()
    }

    /// Returns how long a request is valid.
    #[inline]
    pub fn expires(&self) -> Duration {
        self.expires_in
    }

    /// Returns the time at which a request begins to be valid.
    #[inline]
    pub fn start_time(&self) -> SystemTime {
        self.start_time
    }
}

#[derive(Debug)]
enum ErrorKind {
    TooLong,
    Missing,
}

/// Why there is no [`PresigningConfig`].
#[derive(Debug)]
pub struct PresigningConfigError {
    kind: ErrorKind,
}

impl Error for PresigningConfigError {}

impl fmt::Display for PresigningConfigError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            ErrorKind::TooLong => "`expires_in` must be no longer than one week",
            ErrorKind::Missing => "`expires_in` is required",
        })
    }
}

/// Builder of a [`PresigningConfig`].
#[non_exhaustive]
#[derive(Debug, Default)]
pub struct PresigningConfigBuilder {
    start_time: Option<SystemTime>,
    expires_in: Option<Duration>,
}

impl PresigningConfigBuilder {
    /// Sets the time at which a request begins to be valid: now, unless it is set.
    #[inline]
    pub fn start_time(mut self, start_time: SystemTime) -> Self {
        self.start_time = Some(start_time);
        self
    }

    /// Sets the time at which a request begins to be valid, or unsets it.
    #[inline]
    pub fn set_start_time(&mut self, start_time: Option<SystemTime>) {
        self.start_time = start_time;
    }

    /// Sets how long a request is valid, a week at most. This is required.
    ///
    /// Credentials that expire before end the validity with them.
    #[inline]
    pub fn expires_in(mut self, expires_in: Duration) -> Self {
        self.expires_in = Some(expires_in);
        self
    }

    /// Sets how long a request is valid, or unsets it.
    #[inline]
    pub fn set_expires_in(&mut self, expires_in: Option<Duration>) {
        self.expires_in = expires_in;
    }

    /// Builds the configuration.
    ///
    /// # Errors
    ///
    /// Fails if `expires_in` is unset, or longer than a week.
    #[inline]
    pub fn build(self) -> Result<PresigningConfig, PresigningConfigError> {
        let kind = match self.expires_in {
            None => ErrorKind::Missing,
            Some(expires_in) if expires_in > ONE_WEEK => ErrorKind::TooLong,
            Some(expires_in) => {
                return Ok(PresigningConfig {
                    start_time: self.start_time.unwrap_or_else(SystemTime::now),
                    expires_in,
                });
            }
        };
        Err(PresigningConfigError { kind })
    }
}

/// A request that is signed in its URL: method, URL, and the headers that belong to it.
///
/// [`make_http_1x_request`](Self::make_http_1x_request) and
/// [`into_http_1x_request`](Self::into_http_1x_request) make a request of the `http` crate of it.
#[non_exhaustive]
pub struct PresignedRequest {
    http_request: HttpRequest,
}

impl Clone for PresignedRequest {
    #[inline]
    fn clone(&self) -> Self {
        let http_request = self.http_request.try_clone();
        Self {
            http_request: http_request.expect("its body is in memory"),
        }
    }
}

impl PresignedRequest {
    /// # Errors
    ///
    /// Fails if the request is none of HTTP.
    #[inline]
    pub(crate) fn new(request: HttpRequest) -> Result<Self, BoxError> {
        let http_request = request.map(|body| match body.bytes() {
            Some(bytes) => SdkBody::from(bytes),
            None => SdkBody::empty(),
        });
        let this = Self { http_request };
        this.clone().http_request.try_into_http1x()?;
        Ok(this)
    }

    /// Returns the method.
    #[inline]
    pub fn method(&self) -> &str {
        self.http_request.method()
    }

    /// Returns the URL.
    #[inline]
    pub fn uri(&self) -> &str {
        self.http_request.uri()
    }

    /// Returns the headers that the request has to be sent with, but for `host`, which an HTTP
    /// client takes from the URL.
    #[inline]
    pub fn headers(&self) -> impl Iterator<Item = (&str, &str)> {
        self.http_request.headers().iter()
    }

    /// Returns the body that the request has to be sent with, where the members of the input give
    /// one: the signature covers it, unless the service takes bodies that none covers.
    ///
    /// It is empty for requests that have no body, or have one of the sender.
    #[inline]
    pub fn body(&self) -> &[u8] {
        self.http_request.body().bytes().unwrap_or_default()
    }

    /// Returns a request of the `http` crate, version 0.2, with this body.
    #[cfg(feature = "http-02x")]
    #[deprecated = "Prefer `make_http_1x_request()`."]
    #[inline]
    pub fn make_http_02x_request<B>(&self, body: B) -> http_02x::Request<B> {
        let request = self.clone().http_request.try_into_http02x();
        let request = request.expect("it was converted when it was made");
        request.map(|_| body)
    }

    /// Converts this into a request of the `http` crate, version 0.2, with this body.
    #[cfg(feature = "http-02x")]
    #[deprecated = "Prefer `into_http_1x_request()`."]
    #[inline]
    pub fn into_http_02x_request<B>(self, body: B) -> http_02x::Request<B> {
        let request = self.http_request.try_into_http02x();
        let request = request.expect("it was converted when it was made");
        request.map(|_| body)
    }

    /// Returns a request of the `http` crate with this body.
    #[inline]
    pub fn make_http_1x_request<B>(&self, body: B) -> http::Request<B> {
        self.clone().into_http_1x_request(body)
    }

    /// Converts this into a request of the `http` crate with this body.
    #[inline]
    pub fn into_http_1x_request<B>(self, body: B) -> http::Request<B> {
        let request = self.http_request.try_into_http1x();
        let request = request.expect("it was converted when it was made");
        request.map(|_| body)
    }
}

impl fmt::Debug for PresignedRequest {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PresignedRequest")
            .field("method", &self.method())
            .field("uri", &self.uri())
            .field("headers", self.http_request.headers())
            .finish()
    }
}
