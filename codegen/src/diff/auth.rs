//! How requests prove who sends them.

use crate::plan::ir::{
    ApiKeyPlan, AuthPlan, AuthScheme, OperationPlan, SignedPayload, SigningPlan,
};

use super::Impact;
use super::code::Code;
use super::context::{At, Cx};
use super::words::{code, list, scheme};

/// The settings that come with auth schemes: one of each, whether it was there, and whether it is.
pub(super) fn settings(old: &AuthPlan, new: &AuthPlan) -> [(&'static str, bool, bool); 5] {
    let key = (old.api_key.is_some(), new.api_key.is_some());
    [
        ("api_key", key.0, key.1),
        ("basic_auth_login", old.basic, new.basic),
        ("bearer_token", old.bearer, new.bearer),
        (
            "express_credentials_provider",
            old.bucket_sessions,
            new.bucket_sessions,
        ),
        (
            "sigv4a_signing_region_set",
            old.region_sets,
            new.region_sets,
        ),
    ]
}

/// What changed in how a service takes what its auth schemes need.
pub(super) fn of_service(cx: &Cx<'_>, at: &At, old: &AuthPlan, new: &AuthPlan) {
    if let (Some(old), Some(new)) = (&old.api_key, &new.api_key) {
        cx.compare((Impact::Wire, Code::Auth), at, (old, new), |old, new| {
            format!("the API key is {} now, was {}", place(new), place(old))
        });
    }
    if old.bearer && new.bearer {
        let read = (&old.token_variable, &new.token_variable);
        cx.compare((Impact::Behaviour, Code::Auth), at, read, |_, is_read| {
            let how = if *is_read { "is" } else { "is not" };
            format!("`AWS_BEARER_TOKEN_BEDROCK` {how} read now")
        });
    }
}

/// Where an API key goes.
fn place(key: &ApiKeyPlan) -> String {
    match key {
        ApiKeyPlan::Query { name } => format!("the query parameter {}", code(name)),
        ApiKeyPlan::Header { name, scheme: None } => format!("the header {}", code(name)),
        ApiKeyPlan::Header {
            name,
            scheme: Some(scheme),
        } => format!("the header {} behind {}", code(name), code(scheme)),
    }
}

/// What changed in the auth schemes and signatures of an operation.
pub(super) fn compare(cx: &Cx<'_>, at: &At, old: &OperationPlan, new: &OperationPlan) {
    let schemes = (&old.auth, &new.auth);
    cx.compare((Impact::Wire, Code::Auth), at, schemes, |old, new| {
        let [is, was] = [new, old].map(|schemes| {
            let names: Vec<&str> = schemes.iter().map(scheme).collect();
            list(&names)
        });
        format!("{}: {is}, was {was}", said(old, new))
    });
    let is_signed = |operation: &OperationPlan| {
        let mut schemes = operation.auth.iter();
        schemes.any(|scheme| matches!(scheme, AuthScheme::SigV4 | AuthScheme::SigV4a))
    };
    if is_signed(old) && is_signed(new) {
        signing(cx, at, (old.signing, new.signing));
    }
    if !old.optional_payload_signature && new.optional_payload_signature {
        let message = "requests can be sent without a signature of the body";
        cx.add(Impact::Adds, Code::Signing, at, message);
    }
}

/// What another list of schemes does to requests.
fn said(old: &[AuthScheme], new: &[AuthScheme]) -> &'static str {
    let anonymous = |schemes: &[AuthScheme]| schemes.contains(&AuthScheme::NoAuth);
    let without = |schemes: &[AuthScheme]| schemes == [AuthScheme::NoAuth];
    match (old, new) {
        (_, new) if without(new) => "requests carry no credentials and no signature now",
        (old, _) if without(old) => "requests carry credentials or a signature now",
        (old, new) if anonymous(new) && !anonymous(old) => {
            "requests go without credentials now where the client has none"
        }
        (old, new) if anonymous(old) && !anonymous(new) => {
            "requests without credentials fail now before they are sent"
        }
        _ => "requests are authenticated otherwise now",
    }
}

fn signing(cx: &Cx<'_>, at: &At, (old, new): (SigningPlan, SigningPlan)) {
    let what = (Impact::Wire, Code::Signing);
    let payloads = (&old.payload, &new.payload);
    cx.compare(what, at, payloads, |_, payload| {
        let how = match payload {
            SignedPayload::Body => "now covers the body",
            SignedPayload::Unsigned => "no longer covers the body",
            SignedPayload::Empty => "no longer covers the body, whose events are signed one by one",
        };
        format!("the signature of requests {how}")
    });
    let hashes = (&old.content_sha256_header, &new.content_sha256_header);
    if payloads.0 == payloads.1 {
        cx.compare(what, at, hashes, |_, sent| {
            let how = if *sent {
                "now carry"
            } else {
                "no longer carry"
            };
            format!("requests {how} the header `x-amz-content-sha256`")
        });
    }
    let paths = [old, new].map(|plan| (plan.double_uri_encode, plan.normalize_uri_path));
    cx.compare(what, at, (&paths[0], &paths[1]), |_, _| {
        "the path is signed in another form now".to_owned()
    });
}
