//! Operations.

use crate::plan::ir::{Encoding, HostPrefixPart, OperationPlan, StructurePlan};

use super::context::{At, Cx};
use super::field::{Role, code};
use super::renames::by_likeness;
use super::{Impact, endpoint, errors, pagination, structure, waiters};

/// What changed in the operations of a service.
pub(super) fn compare(cx: &Cx<'_>) {
    let matched = by_likeness(
        &cx.old.service.operations,
        &cx.new.service.operations,
        |operation| &operation.shape_id,
        alike,
    );
    for (old, new) in &matched.same {
        pair(cx, old, new);
    }
    for (old, new) in &matched.renamed {
        let message = format!(
            "the operation `{}` is gone and `{}` does the same: renamed, at a guess",
            old.wire_name, new.wire_name
        );
        cx.add(
            Impact::Breaks,
            "operation-renamed",
            &method(cx, new),
            message,
        );
        pair(cx, old, new);
    }
    for old in &matched.removed {
        let message = format!("the operation `{}` is gone", old.wire_name);
        cx.add(
            Impact::Breaks,
            "operation-removed",
            &method(cx, old),
            message,
        );
    }
    for new in &matched.added {
        let message = format!("the operation `{}` is new", new.wire_name);
        cx.add(Impact::Adds, "operation-added", &method(cx, new), message);
    }
}

/// The client's method.
fn method(cx: &Cx<'_>, operation: &OperationPlan) -> At {
    cx.at(&operation.shape_id, format!("Client::{}", operation.method))
}

/// Whether two operations could be one under two names: the same request line, or the same members
/// in and out.
fn alike(old: &OperationPlan, new: &OperationPlan) -> bool {
    let line = |operation: &OperationPlan| {
        let http = operation.input.schema.http.as_ref();
        http.map(|http| (http.method.clone(), http.uri.clone()))
            .filter(|(_, uri)| uri != "/")
    };
    let members = |structure: &StructurePlan| -> Vec<String> {
        let fields = structure.fields.iter();
        fields.map(|field| field.member.clone()).collect()
    };
    if let (Some(old), Some(new)) = (line(old), line(new)) {
        return old == new;
    }
    let old = (members(&old.input), members(&old.output));
    old.0.len() + old.1.len() > 2 && old == (members(&new.input), members(&new.output))
}

fn pair(cx: &Cx<'_>, old: &OperationPlan, new: &OperationPlan) {
    let at = method(cx, new);
    let module = cx.at(&new.shape_id, format!("operation::{}", new.module));
    request_line(cx, &at, old, new);
    request(cx, &at, old, new);
    security(cx, &at, old, new);
    endpoint::of_operation(cx, &at, old, new);
    pagination::compare(cx, &at, old, new);
    waiters::compare(cx, &at, (&old.shape_id, &new.shape_id));
    errors::of_operation(cx, &module, old, new);
    for (role, old, new) in [
        (Role::Input, &old.input, &new.input),
        (Role::Output, &old.output, &new.output),
    ] {
        let at = At {
            shape: new.shape_id.clone(),
            path: format!("{}::{}", module.path, new.name),
        };
        structure::compare(cx, &at, role, (old, new));
    }
    cx.words(
        &at,
        (&old.docs, &new.docs),
        (old.deprecated.as_ref(), new.deprecated.as_ref()),
    );
}

/// Method, path and status of success.
fn request_line(cx: &Cx<'_>, at: &At, old: &OperationPlan, new: &OperationPlan) {
    if !cx.speaks_alike {
        return;
    }
    let (Some(old), Some(new)) = (&old.input.schema.http, &new.input.schema.http) else {
        return;
    };
    let lines = [old, new].map(|http| format!("{} {}", http.method, http.uri));
    cx.compare(
        (Impact::Wire, "http"),
        at,
        (&lines[0], &lines[1]),
        |old, new| format!("requests go to `{new}` now, was `{old}`"),
    );
    cx.compare(
        (Impact::Wire, "http-code"),
        at,
        (&old.code, &new.code),
        |old, new| format!("success has the HTTP status {new} now, was {old}"),
    );
}

/// What is done to a request before it is sent.
fn request(cx: &Cx<'_>, at: &At, old: &OperationPlan, new: &OperationPlan) {
    let tokens = [old, new].map(|operation| member(operation, operation.idempotency_token));
    let what = (Impact::Behaviour, "idempotency-token");
    cx.compare(what, at, (&tokens[0], &tokens[1]), |old, new| {
        match (old, new) {
            (_, Some(new)) => {
                format!("`{new}` is filled with an idempotency token if it is not set")
            }
            (Some(old), None) => format!("`{old}` is no longer filled with an idempotency token"),
            (None, None) => String::new(),
        }
    });
    let checked = [old, new].map(|operation| {
        let checks = operation.required_checks.iter();
        checks
            .filter_map(|check| member(operation, Some(check.field)))
            .collect::<Vec<_>>()
    });
    for name in checked[1].iter().filter(|name| !checked[0].contains(name)) {
        let message = format!("requests without `{name}` fail before they are sent");
        cx.add(Impact::Behaviour, "required-check", at, message);
    }
    for name in checked[0].iter().filter(|name| !checked[1].contains(name)) {
        let message = format!("requests without `{name}` no longer fail before they are sent");
        cx.add(Impact::Behaviour, "required-check", at, message);
    }
    let flags = (&old.checksum_required, &new.checksum_required);
    cx.compare((Impact::Wire, "checksum"), at, flags, |_, new| {
        let how = if *new { "now carry" } else { "no longer carry" };
        format!("requests {how} a checksum of the body")
    });
    let encodings = (&old.compression, &new.compression);
    cx.compare(
        (Impact::Behaviour, "compression"),
        at,
        encodings,
        |_, new| match new {
            None => "requests are no longer compressed".to_owned(),
            Some(Encoding::Gzip) => "requests may be compressed: gzip".to_owned(),
        },
    );
}

/// The name of an input member.
fn member(operation: &OperationPlan, index: Option<usize>) -> Option<String> {
    let field = operation.input.fields.get(index?)?;
    Some(field.member.clone())
}

/// Auth, signing, and the host that requests go to.
fn security(cx: &Cx<'_>, at: &At, old: &OperationPlan, new: &OperationPlan) {
    cx.compare(
        (Impact::Behaviour, "auth"),
        at,
        (&old.auth, &new.auth),
        |old, new| format!("the auth schemes are now {new:?}, were {old:?}"),
    );
    cx.compare(
        (Impact::Wire, "signing"),
        at,
        (&old.signing, &new.signing),
        |_, new| format!("requests are signed otherwise: {new:?}"),
    );
    let hosts = [old, new].map(host);
    cx.compare(
        (Impact::Wire, "host-prefix"),
        at,
        (&hosts[0], &hosts[1]),
        |old, new| format!("the host's prefix is now {}, was {}", code(new), code(old)),
    );
    let hidden = (&old.sensitive_output, &new.sensitive_output);
    cx.compare((Impact::Behaviour, "sensitive"), at, hidden, |_, new| {
        let how = if *new {
            "now kept out of"
        } else {
            "no longer kept out of"
        };
        format!("bodies of responses are {how} logs")
    });
}

/// The host prefix as in the model.
fn host(operation: &OperationPlan) -> String {
    let parts = operation.host_prefix.iter().map(|part| match part {
        HostPrefixPart::Text(text) => text.clone(),
        HostPrefixPart::Label { field } => {
            let name = member(operation, Some(*field));
            format!("{{{}}}", name.unwrap_or_default())
        }
    });
    parts.collect()
}
