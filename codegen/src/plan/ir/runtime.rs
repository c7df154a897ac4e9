//! What clients of few services do while they call, and beside it.

use super::PathStep;
use crate::plan::names::RustName;

/// How soon and how often failed requests are sent again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Retries {
    /// As the runtime has it.
    #[default]
    Usual,
    /// After 25 ms, and three times, where version 2.1 of the retry behavior is chosen.
    Sooner,
}

/// What a service takes for a password, made from credentials.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuthToken {
    /// For databases of RDS.
    Rds,
    /// For databases of DSQL.
    Dsql,
}

/// How a service tells its endpoint (`aws.api#clientEndpointDiscovery`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndpointDiscovery {
    /// The client's method of the operation that tells it.
    pub method: RustName,
    /// The endpoints in its output.
    pub endpoints: PathStep,
    /// The host name of an endpoint.
    pub address: PathStep,
    /// For how many minutes it is good.
    pub minutes: PathStep,
}

/// How clients open sessions of buckets (`sigv4-s3express`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionPlan {
    /// The client's method of the operation that opens one.
    pub method: RustName,
    /// The bucket, on the fluent builder of the operation.
    pub setter: RustName,
    /// The bucket, among the endpoint parameters of a request.
    pub bucket: RustName,
    /// The credentials of the session in its output.
    pub credentials: PathStep,
    /// The type of these.
    pub ty: RustName,
    /// Of these, the id of the access key.
    pub access_key_id: PathStep,
    /// The key itself.
    pub secret_access_key: PathStep,
    /// The token that goes with it.
    pub session_token: PathStep,
    /// When the session ends.
    pub expiration: PathStep,
}
