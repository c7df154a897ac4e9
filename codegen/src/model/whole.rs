//! What a client takes from its whole service, whichever operations are chosen.
//!
//! The official crates hold every operation, so their configuration and their `Error` follow the
//! whole service. A crate of a few operations has the same, and a slice of the model must still know
//! what they are: it says so in the model's metadata.

use serde_json::{Map, Value, json};

use super::closure::operations_of;
use super::shape::{Model, Shape, ShapeId};

/// The metadata key of a slice: service id to the features that hold for the whole service.
pub(super) const METADATA: &str = "tinsmith.wholeService";

const IDEMPOTENCY_TOKENS: &str = "idempotencyTokens";
const REQUEST_COMPRESSION: &str = "requestCompression";
const CHECKSUMS: &str = "checksums";
const CHUNKED_BODIES: &str = "chunkedBodies";
const WAITERS: &str = "waiters";

/// Features of a service that show even where no chosen operation has them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WholeService {
    /// Some operation has an input member with `@idempotencyToken`.
    pub idempotency_tokens: bool,
    /// Some operation has `@requestCompression`.
    pub request_compression: bool,
    /// Some operation has `@httpChecksum`.
    pub checksums: bool,
    /// Some operation with `@httpChecksum` has an input that streams.
    pub chunked_bodies: bool,
    /// Some operation has waiters (`smithy.waiters#waitable`).
    pub waiters: bool,
}

/// The features of the service with this id: those of its operations, and those that a slice of a
/// larger model says it had.
pub fn whole_service(model: &Model, service: &ShapeId) -> WholeService {
    let all = operations_of(model, service);
    let shapes = || all.iter().filter_map(|id| model.get(id));
    let noted = |feature: &str| {
        let noted = model.metadata().get(METADATA);
        let features = noted.and_then(|noted| noted.get(service.as_str()));
        features
            .and_then(Value::as_array)
            .is_some_and(|features| features.iter().any(|noted| noted.as_str() == Some(feature)))
    };
    WholeService {
        idempotency_tokens: noted(IDEMPOTENCY_TOKENS)
            || shapes().any(|shape| has_idempotency_token(model, shape)),
        request_compression: noted(REQUEST_COMPRESSION)
            || shapes().any(|shape| shape.traits.request_compression().is_some()),
        checksums: noted(CHECKSUMS) || shapes().any(has_checksums),
        chunked_bodies: noted(CHUNKED_BODIES)
            || shapes().any(|shape| has_checksums(shape) && streams(model, shape)),
        waiters: noted(WAITERS) || shapes().any(has_waiters),
    }
}

fn has_idempotency_token(model: &Model, operation: &Shape) -> bool {
    let input = operation
        .as_operation()
        .and_then(|operation| model.get(&operation.input));
    input.is_some_and(|input| input.idempotency_token().is_some())
}

fn has_checksums(operation: &Shape) -> bool {
    operation.traits.http_checksum().is_some()
}

fn streams(model: &Model, operation: &Shape) -> bool {
    let input = operation
        .as_operation()
        .and_then(|operation| model.get(&operation.input));
    let members = input.map(Shape::members).unwrap_or_default();
    let mut targets = members
        .into_iter()
        .filter_map(|member| model.get(&member.target));
    targets.any(|target| target.traits.streaming())
}

fn has_waiters(operation: &Shape) -> bool {
    operation
        .traits
        .waitable()
        .is_some_and(|waiters| !waiters.is_empty())
}

/// The metadata by which a slice tells what its whole service has; none if it has nothing.
pub(super) fn metadata(service: &ShapeId, whole: WholeService) -> Option<(String, Value)> {
    let features: Vec<&str> = [
        (whole.idempotency_tokens, IDEMPOTENCY_TOKENS),
        (whole.request_compression, REQUEST_COMPRESSION),
        (whole.checksums, CHECKSUMS),
        (whole.chunked_bodies, CHUNKED_BODIES),
        (whole.waiters, WAITERS),
    ]
    .into_iter()
    .filter_map(|(has, feature)| has.then_some(feature))
    .collect();
    if features.is_empty() {
        return None;
    }
    let mut services = Map::new();
    services.insert(service.to_string(), json!(features));
    Some((METADATA.to_owned(), Value::Object(services)))
}
