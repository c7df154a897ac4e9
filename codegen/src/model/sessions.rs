//! Sessions of buckets: what requests are signed with where endpoint rules ask for the scheme
//! `sigv4-s3express`.
//!
//! The scheme has no trait. Its definition is that of S3's directory buckets: the operation
//! `CreateSession` gives credentials for one bucket, which the rules know by the parameter
//! `Bucket`.

use super::closure::operations_of;
use super::shape::{Model, Shape, ShapeId};
use super::traits::Traits;

/// The name by which endpoints ask for the scheme.
const SCHEME: &str = "sigv4-s3express";

/// The operation that opens a session.
pub(crate) const OPENER: &str = "CreateSession";

/// The parameter of the rules that names the bucket.
pub(crate) const BUCKET: &str = "Bucket";

/// Whether an endpoint of the service may ask for a session.
pub(crate) fn asks_for_sessions(service: &Traits) -> bool {
    service.endpoint_auth_schemes().contains(SCHEME)
}

/// The action of IAM that requests to directory buckets need, if the operation is the one that opens
/// their sessions. No trait says that it is of a service of its own.
pub(super) fn action(service: &Traits, operation: &ShapeId) -> Option<&'static str> {
    let opens = operation.name() == OPENER && asks_for_sessions(service);
    opens.then_some("s3express:CreateSession")
}

/// The operation of the service that opens the sessions which any of these operations needs: one
/// that names a bucket to the rules.
pub(super) fn opener(model: &Model, service: &Shape, operations: &[ShapeId]) -> Option<ShapeId> {
    if !asks_for_sessions(&service.traits) {
        return None;
    }
    let mut chosen = operations.iter().filter_map(|id| model.get(id));
    if !chosen.any(|operation| names_bucket(model, operation)) {
        return None;
    }
    let mut all = operations_of(model, &service.id).into_iter();
    all.find(|id| id.name() == OPENER)
}

fn names_bucket(model: &Model, operation: &Shape) -> bool {
    let input = operation
        .as_operation()
        .and_then(|operation| model.get(&operation.input));
    let members = input.map(Shape::members).unwrap_or_default();
    let mut params = members
        .into_iter()
        .filter_map(|member| member.traits.context_param());
    params.any(|param| param == BUCKET)
}
