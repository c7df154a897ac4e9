//! Auth schemes: how a request proves who sends it, and what a client can be given for it.

/// An auth scheme of an operation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AuthScheme {
    /// AWS Signature Version 4.
    SigV4,
    /// AWS Signature Version 4, asymmetric: for several regions.
    SigV4a,
    /// HTTP bearer token.
    Bearer,
    /// HTTP basic.
    Basic,
    /// An API key.
    ApiKey,
    /// None.
    NoAuth,
    /// One that clients do not have: their users may bring it along.
    Brought(BroughtScheme),
}

/// A scheme that clients do not have.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct BroughtScheme {
    /// The id under which the runtime looks for it.
    pub id: String,
    /// The shape id of its trait.
    pub trait_id: String,
}

impl AuthScheme {
    /// The id under which the runtime knows the scheme.
    pub fn id(&self) -> &str {
        match self {
            Self::SigV4 => "sigv4",
            Self::SigV4a => "sigv4a",
            Self::Bearer => "httpBearerAuth",
            Self::Basic => "httpBasicAuth",
            Self::ApiKey => "httpApiKeyAuth",
            Self::NoAuth => "noAuth",
            Self::Brought(scheme) => &scheme.id,
        }
    }
}

/// What clients of a service are given beside AWS credentials, and where the choice of a scheme
/// depends on more than the operation. Follows the whole service, as all of its configuration.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuthPlan {
    /// Signatures for several regions (SigV4a), made with the same credentials.
    pub region_sets: bool,
    /// Bearer tokens.
    pub bearer: bool,
    /// A bearer token may stand in an environment variable of the service's own.
    pub token_variable: bool,
    /// User names and passwords.
    pub basic: bool,
    /// API keys.
    pub api_key: Option<ApiKeyPlan>,
    /// Endpoints may ask for sessions of buckets (`sigv4-s3express`).
    pub bucket_sessions: bool,
    /// The endpoint of a request may ask for other schemes, or for another order.
    pub by_endpoint: bool,
}

/// Where an API key goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ApiKeyPlan {
    /// A header.
    Header {
        /// Its name.
        name: String,
        /// What stands before the key, if anything does.
        scheme: Option<String>,
    },
    /// A parameter of the query.
    Query {
        /// Its name.
        name: String,
    },
}
