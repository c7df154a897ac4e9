//! Auth schemes and request signing.

use std::collections::BTreeMap;

use crate::model::traits::{ApiKeyLocation, names as trait_ids};
use crate::model::{Shape, Traits, sessions};

use super::context::Cx;
use super::customizations;
use super::http::wrong_header;
use super::ir::{
    ApiKeyPlan, AuthPlan, AuthScheme, BroughtScheme, FieldPlan, OperationPlan, RustType,
    SignedPayload, SigningPlan, Stream, StructurePlan,
};

/// The schemes of an operation in order of preference (Smithy 2.0, "Authentication traits"):
/// `@auth` of the operation, then of the service, then all schemes of the service; an operation
/// with `@optionalAuth`, or left with none, may go without. What differs for a service, and what
/// its endpoints ask for, is for operations that do not say it themselves.
pub(super) fn schemes(cx: &Cx<'_>, operation: &Shape) -> Vec<AuthScheme> {
    let asked = asked(cx, operation);
    let mut schemes: Vec<AuthScheme> = asked.iter().map(|id| scheme(id)).collect();
    let is_silent = operation.traits.auth().is_none();
    if is_silent {
        sign_for_regions(&cx.shape.traits, &mut schemes);
    }
    let optional = operation.traits.optional_auth()
        || asked.is_empty()
        || (is_silent && cx.custom.allows_no_auth(operation.id.name()));
    if optional {
        schemes.push(AuthScheme::NoAuth);
    }
    schemes
}

/// The ids of the schemes that the model gives an operation.
fn asked<'a>(cx: &Cx<'a>, operation: &'a Shape) -> Vec<&'a str> {
    known(
        cx,
        operation.traits.auth().or_else(|| cx.shape.traits.auth()),
    )
}

/// Those of the listed ids that the service carries, or all that it carries.
fn known<'a>(cx: &Cx<'a>, listed: Option<Vec<&'a str>>) -> Vec<&'a str> {
    let traits = &cx.shape.traits;
    match listed {
        Some(mut ids) => {
            ids.retain(|id| traits.has(id));
            ids
        }
        None => traits.auth_schemes(|id| {
            let definition = cx.model.find(id).map(|shape| &shape.traits);
            definition.is_some_and(Traits::auth_definition)
        }),
    }
}

fn scheme(id: &str) -> AuthScheme {
    match id {
        trait_ids::SIGV4 => AuthScheme::SigV4,
        trait_ids::SIGV4A => AuthScheme::SigV4a,
        trait_ids::HTTP_API_KEY_AUTH => AuthScheme::ApiKey,
        trait_ids::HTTP_BASIC_AUTH => AuthScheme::Basic,
        trait_ids::HTTP_BEARER_AUTH => AuthScheme::Bearer,
        _ => AuthScheme::Brought(BroughtScheme {
            // The one that the runtime has a name for and nothing else.
            id: match id {
                trait_ids::HTTP_DIGEST_AUTH => "httpDigestAuth",
                own => own,
            }
            .to_owned(),
            trait_id: id.to_owned(),
        }),
    }
}

/// Endpoints of services that sign with SigV4 may ask for SigV4a, whether or not the service has
/// its trait.
fn sign_for_regions(service: &Traits, schemes: &mut Vec<AuthScheme>) {
    let one_region = schemes.iter().position(|own| *own == AuthScheme::SigV4);
    if let Some(index) = one_region
        && service.sigv4a().is_none()
        && service.endpoint_auth_schemes().contains("sigv4a")
    {
        schemes.insert(index + 1, AuthScheme::SigV4a);
    }
}

/// Whether the service has SigV4a, by its trait, or by an endpoint of its rules.
pub(super) fn signs_for_regions(service: &Traits) -> bool {
    service.sigv4a().is_some()
        || (service.sigv4().is_some() && service.endpoint_auth_schemes().contains("sigv4a"))
}

/// What clients of the service are given, and where the choice of a scheme depends on more than the
/// operation.
pub(super) fn of_service(cx: &Cx<'_>) -> AuthPlan {
    let traits = &cx.shape.traits;
    let bearer = traits.has(trait_ids::HTTP_BEARER_AUTH);
    let reads_variable = traits.sigv4().is_some_and(customizations::reads_token);
    AuthPlan {
        region_sets: signs_for_regions(traits),
        bearer,
        token_variable: bearer && reads_variable,
        basic: traits.has(trait_ids::HTTP_BASIC_AUTH),
        api_key: api_key(cx),
        bucket_sessions: sessions::asks_for_sessions(traits),
        by_endpoint: is_by_endpoint(cx),
    }
}

fn api_key(cx: &Cx<'_>) -> Option<ApiKeyPlan> {
    let key = cx.shape.traits.http_api_key_auth()?;
    let name = key.name.to_owned();
    Some(match key.location {
        ApiKeyLocation::Header => {
            if let Some(problem) = wrong_header(&name) {
                let problem = problem.shape(&cx.shape.id);
                cx.problem(problem.on_trait(trait_ids::HTTP_API_KEY_AUTH, "/name"));
            }
            let scheme = key.scheme.filter(|scheme| !scheme.is_empty());
            ApiKeyPlan::Header {
                name,
                scheme: scheme.map(str::to_owned),
            }
        }
        ApiKeyLocation::Query => ApiKeyPlan::Query { name },
    })
}

/// Whether endpoints ask for another scheme than the one that requests are signed with anyway.
fn is_by_endpoint(cx: &Cx<'_>) -> bool {
    let names = cx.shape.traits.endpoint_auth_schemes();
    let first = known(cx, cx.shape.traits.auth()).first().copied();
    let is_usual = first == Some(trait_ids::SIGV4) && names.iter().all(|name| *name == "sigv4");
    !names.is_empty() && !is_usual
}

/// The list that most operations have; of several, the first in the order of their ids.
pub(super) fn usual(operations: &[OperationPlan]) -> Vec<AuthScheme> {
    let mut counts: BTreeMap<Vec<&str>, (usize, &[AuthScheme])> = BTreeMap::new();
    for operation in operations {
        let ids = operation.auth.iter().map(AuthScheme::id).collect();
        let entry = counts.entry(ids).or_insert((0, &operation.auth));
        entry.0 += 1;
    }
    let most = counts.values().map(|(count, _)| *count).max();
    let mut lists = counts.values();
    let usual = lists.find(|(count, _)| Some(*count) == most);
    usual.map(|(_, list)| list.to_vec()).unwrap_or_default()
}

/// How an operation's requests are signed.
pub(super) fn signing(cx: &Cx<'_>, operation: &Shape, input: &StructurePlan) -> SigningPlan {
    let unsigned_payload = operation.traits.unsigned_payload();
    let sends_events = |field: &FieldPlan| matches!(field.ty, RustType::Stream(Stream::Sent(_)));
    let payload = match unsigned_payload {
        true => SignedPayload::Unsigned,
        // Each event has a signature of its own, which begins with that of the request.
        false if input.fields.iter().any(sends_events) => SignedPayload::Empty,
        false => SignedPayload::Body,
    };
    SigningPlan {
        double_uri_encode: !cx.custom.signs_s3_paths,
        content_sha256_header: cx.custom.sends_content_sha256 || unsigned_payload,
        normalize_uri_path: !cx.custom.signs_s3_paths,
        payload,
    }
}
