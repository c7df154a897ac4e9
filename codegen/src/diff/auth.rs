//! How requests prove who sends them.

use crate::plan::ir::{AuthScheme, OperationPlan, SigningPlan};

use super::Impact;
use super::code::Code;
use super::context::{At, Cx};
use super::words::{list, scheme};

/// What changed in the auth schemes and signatures of an operation.
pub(super) fn compare(cx: &Cx<'_>, at: &At, old: &OperationPlan, new: &OperationPlan) {
    let schemes = (&old.auth, &new.auth);
    cx.compare((Impact::Wire, Code::Auth), at, schemes, |old, new| {
        let names = |schemes: &[AuthScheme]| -> Vec<&str> {
            schemes.iter().map(|own| scheme(*own)).collect()
        };
        let (is, was) = (list(&names(new)), list(&names(old)));
        format!("{}: {is}, was {was}", said(old, new))
    });
    let is_signed = |operation: &OperationPlan| {
        let mut schemes = operation.auth.iter();
        schemes.any(|scheme| matches!(scheme, AuthScheme::SigV4 | AuthScheme::SigV4a))
    };
    if is_signed(old) && is_signed(new) {
        signing(cx, at, (old.signing, new.signing));
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
    let payloads = (&old.unsigned_payload, &new.unsigned_payload);
    cx.compare(what, at, payloads, |_, unsigned| {
        let how = if *unsigned {
            "no longer covers"
        } else {
            "now covers"
        };
        format!("the signature of requests {how} the body")
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
