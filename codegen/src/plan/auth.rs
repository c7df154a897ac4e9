//! Auth schemes and request signing.

use crate::model::{Shape, Traits};

use super::context::Cx;
use super::ir::{AuthScheme, SigningPlan};

/// Every scheme that Tinsmith knows, sorted by shape id: the order of a service without `@auth`.
const SCHEMES: &[(&str, AuthScheme)] = &[
    ("aws.auth#sigv4", AuthScheme::SigV4),
    ("aws.auth#sigv4a", AuthScheme::SigV4a),
    ("smithy.api#httpApiKeyAuth", AuthScheme::ApiKey),
    ("smithy.api#httpBasicAuth", AuthScheme::Basic),
    ("smithy.api#httpBearerAuth", AuthScheme::Bearer),
    ("smithy.api#httpDigestAuth", AuthScheme::Digest),
];

/// The schemes of an operation in order of preference (Smithy 2.0, "Authentication traits"):
/// `@auth` of the operation, then of the service, then all schemes of the service; an operation
/// with `@optionalAuth`, or left with none, may go without.
pub(super) fn schemes(cx: &Cx<'_>, operation: &Shape) -> Vec<AuthScheme> {
    let listed = operation.traits.auth_list().or_else(|| cx.shape.traits.auth_list());
    let mut schemes = match listed {
        Some(ids) => listed_schemes(&cx.shape.traits, &ids),
        None => service_schemes(&cx.shape.traits),
    };
    let optional = operation.traits.optional_auth()
        || schemes.is_empty()
        || cx.custom.allows_no_auth(operation.id.name());
    if optional {
        schemes.push(AuthScheme::NoAuth);
    }
    schemes
}

fn listed_schemes(service: &Traits, ids: &[&str]) -> Vec<AuthScheme> {
    ids.iter()
        .filter(|id| service.has(id))
        .filter_map(|id| SCHEMES.iter().find(|(known, _)| known == *id))
        .map(|(_, scheme)| *scheme)
        .collect()
}

fn service_schemes(service: &Traits) -> Vec<AuthScheme> {
    let on_service = SCHEMES.iter().filter(|(id, _)| service.has(id));
    on_service.map(|(_, scheme)| *scheme).collect()
}

/// How an operation's requests are signed.
pub(super) fn signing(cx: &Cx<'_>, operation: &Shape) -> SigningPlan {
    let unsigned_payload = operation.traits.unsigned_payload();
    SigningPlan {
        double_uri_encode: !cx.custom.signs_s3_paths,
        content_sha256_header: cx.custom.sends_content_sha256 || unsigned_payload,
        normalize_uri_path: !cx.custom.signs_s3_paths,
        unsigned_payload,
    }
}
