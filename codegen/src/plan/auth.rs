//! Auth schemes and request signing.

use std::collections::BTreeMap;

use crate::model::Shape;

use super::context::Cx;
use super::ir::{AuthScheme, OperationPlan, SigningPlan};

/// The schemes of an operation in order of preference (Smithy 2.0, "Authentication traits"):
/// `@auth` of the operation, then of the service, then all schemes of the service; an operation
/// with `@optionalAuth`, or left with none, may go without.
pub(super) fn schemes(cx: &Cx<'_>, operation: &Shape) -> Vec<AuthScheme> {
    let listed = operation.traits.auth().or_else(|| cx.shape.traits.auth());
    let mut schemes = match listed {
        Some(ids) => known(ids.into_iter().filter(|id| cx.shape.traits.has(id))),
        None => known(cx.shape.traits.auth_schemes(|_| false).into_iter()),
    };
    let optional = operation.traits.optional_auth()
        || schemes.is_empty()
        || cx.custom.allows_no_auth(operation.id.name());
    if optional {
        schemes.push(AuthScheme::NoAuth);
    }
    schemes
}

fn known<'i>(ids: impl Iterator<Item = &'i str>) -> Vec<AuthScheme> {
    ids.filter_map(scheme).collect()
}

fn scheme(id: &str) -> Option<AuthScheme> {
    let (_, name) = id.split_once('#')?;
    match name {
        "sigv4" => Some(AuthScheme::SigV4),
        "sigv4a" => Some(AuthScheme::SigV4a),
        "httpApiKeyAuth" => Some(AuthScheme::ApiKey),
        "httpBasicAuth" => Some(AuthScheme::Basic),
        "httpBearerAuth" => Some(AuthScheme::Bearer),
        "httpDigestAuth" => Some(AuthScheme::Digest),
        _ => None,
    }
}

/// The list that most operations have; of several, the first in the order of their ids.
pub(super) fn usual(operations: &[OperationPlan]) -> Vec<AuthScheme> {
    let mut counts: BTreeMap<Vec<&str>, (usize, &[AuthScheme])> = BTreeMap::new();
    for operation in operations {
        let ids = operation.auth.iter().map(|scheme| scheme.id()).collect();
        let entry = counts.entry(ids).or_insert((0, &operation.auth));
        entry.0 += 1;
    }
    let most = counts.values().map(|(count, _)| *count).max();
    let mut lists = counts.values();
    let usual = lists.find(|(count, _)| Some(*count) == most);
    usual.map(|(_, list)| list.to_vec()).unwrap_or_default()
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
