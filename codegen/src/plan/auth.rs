//! Auth schemes and request signing.

use std::collections::BTreeMap;

use crate::error::Problem;
use crate::model::traits::{names as trait_ids, table};
use crate::model::{Shape, Traits};

use super::context::Cx;
use super::ir::{AuthScheme, OperationPlan, SigningPlan};
use super::unserved;

/// The schemes of an operation in order of preference (Smithy 2.0, "Authentication traits"):
/// `@auth` of the operation, then of the service, then all schemes of the service; an operation
/// with `@optionalAuth`, or left with none, may go without. An operation whose schemes clients do
/// not have is a problem.
pub(super) fn schemes(cx: &Cx<'_>, operation: &Shape) -> Vec<AuthScheme> {
    let asked = asked(cx, operation);
    let mut schemes: Vec<AuthScheme> = asked.iter().filter_map(|id| scheme(id)).collect();
    let optional = operation.traits.optional_auth()
        || asked.is_empty()
        || cx.custom.allows_no_auth(operation.id.name());
    if optional {
        schemes.push(AuthScheme::NoAuth);
    }
    if schemes.is_empty() {
        refuse(cx, operation, &asked);
    }
    schemes
}

/// The ids of the schemes that the model gives an operation.
fn asked<'a>(cx: &Cx<'a>, operation: &'a Shape) -> Vec<&'a str> {
    let traits = &cx.shape.traits;
    match operation.traits.auth().or_else(|| traits.auth()) {
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

/// A scheme that clients are given, which the table of traits says.
fn scheme(id: &str) -> Option<AuthScheme> {
    let scheme = match id {
        trait_ids::SIGV4 => AuthScheme::SigV4,
        trait_ids::SIGV4A => AuthScheme::SigV4a,
        trait_ids::HTTP_API_KEY_AUTH => AuthScheme::ApiKey,
        trait_ids::HTTP_BASIC_AUTH => AuthScheme::Basic,
        trait_ids::HTTP_BEARER_AUTH => AuthScheme::Bearer,
        trait_ids::HTTP_DIGEST_AUTH => AuthScheme::Digest,
        _ => return None,
    };
    table::is_served(id).then_some(scheme)
}

/// Told where the schemes are chosen: once for a service, however many operations follow it.
fn refuse(cx: &Cx<'_>, operation: &Shape, asked: &[&str]) {
    let message = |what: &str| {
        let listed: Vec<String> = asked.iter().map(|id| format!("`{id}`")).collect();
        let listed = listed.join(", ");
        format!(
            "{what} asks for {listed} and nothing else, which clients do not have: no call could succeed"
        )
    };
    if operation.traits.auth().is_some() {
        let problem = Problem::new("unsupported", message("the operation"));
        let problem = problem.shape(&operation.id).on_trait(trait_ids::AUTH, "");
        return cx.problem(problem.help(unserved::leave_out(&operation.id)));
    }
    let chosen = match cx.shape.traits.auth() {
        Some(_) => trait_ids::AUTH,
        None => asked.first().copied().unwrap_or_default(),
    };
    let problem = Problem::new("unsupported", message("the service")).shape(&cx.shape.id);
    let help = "choose operations that may be called without authentication, if it has any";
    cx.problem_once(problem.on_trait(chosen, "").help(help));
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
