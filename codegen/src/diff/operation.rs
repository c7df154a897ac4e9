//! Operations.

use crate::plan::ir::{Encoding, HostPrefixPart, OperationPlan, RequestChecksum, StructurePlan};

use super::code::Code;
use super::context::{At, Cx};
use super::renames::by_likeness;
use super::role::Role;
use super::words::code_or;
use super::{Impact, auth, endpoint, errors, pagination, presigning, structure, waiters};

/// What changed in the operations of a service.
pub(super) fn compare(cx: &Cx<'_>) {
    let matched = by_likeness(
        &cx.old.service.operations,
        &cx.new.service.operations,
        &[&|operation| &operation.method],
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
        let at = method(cx, new);
        cx.add(Impact::Breaks, Code::OperationRenamed, &at, message);
        pair(cx, old, new);
    }
    for old in &matched.removed {
        let message = format!("the operation `{}` is gone", old.wire_name);
        let at = method(cx, old);
        cx.add(Impact::Breaks, Code::OperationRemoved, &at, message);
    }
    for new in &matched.added {
        let message = format!("the operation `{}` is new", new.wire_name);
        cx.add(
            Impact::Adds,
            Code::OperationAdded,
            &method(cx, new),
            message,
        );
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
    auth::compare(cx, &at, old, new);
    presigning::compare(cx, &at, old, new);
    host(cx, &at, old, new);
    endpoint::of_operation(cx, &at, old, new);
    pagination::compare(cx, &at, old, new);
    waiters::compare(cx, old, new);
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

/// What requests are sent to, and which answers are successes.
fn request_line(cx: &Cx<'_>, at: &At, old: &OperationPlan, new: &OperationPlan) {
    if !cx.speaks_alike {
        return;
    }
    match cx.new.service.protocol.has_http_bindings() {
        true => http(cx, at, old, new),
        false => name(cx, at, old, new),
    }
    let accepted = [old, new].map(|plan| plan.success_status);
    let what = (Impact::Wire, Code::HttpCode);
    cx.compare(what, at, (&accepted[0], &accepted[1]), |old, new| {
        match (old, new) {
            (_, Some(new)) => format!("a response with the HTTP status {new} is a success now"),
            (Some(old), None) => {
                format!("a response with the HTTP status {old} is no longer a success")
            }
            (None, None) => String::new(),
        }
    });
}

/// Method and path, under protocols with HTTP bindings.
fn http(cx: &Cx<'_>, at: &At, old: &OperationPlan, new: &OperationPlan) {
    let lines = [old, new].map(|operation| {
        let http = operation.input.schema.http.as_ref();
        http.map(|http| format!("{} {}", http.method, http.uri))
            .unwrap_or_default()
    });
    // A label has no name on the wire.
    let sent = [old, new].map(unlabelled);
    if sent[0] == sent[1] {
        return;
    }
    let message = format!("requests go to `{}` now, was `{}`", lines[1], lines[0]);
    let note = "clients of the old revision send theirs to the old path: they stop working where \
                the service no longer answers there";
    let said = (message, note.to_owned());
    cx.add_with_note(Impact::Wire, Code::Http, at, said);
}

const LABEL_START: &str = "{";
const LABEL_ENDS: [&str; 2] = ["}", "+}"];

/// The request line with the fields of its labels in Rust.
fn unlabelled(operation: &OperationPlan) -> Option<String> {
    let http = operation.input.schema.http.as_ref()?;
    let mut line = format!("{} {}", http.method, http.uri);
    for field in &operation.input.fields {
        for end in LABEL_ENDS {
            let label = |name: &str| [LABEL_START, name, end].concat();
            line = line.replace(&label(&field.member), &label(&field.ident));
        }
    }
    Some(line)
}

/// The operation's name, under protocols that send it.
fn name(cx: &Cx<'_>, at: &At, old: &OperationPlan, new: &OperationPlan) {
    if old.method != new.method || old.wire_name == new.wire_name {
        return;
    }
    let (is, was) = (&new.wire_name, &old.wire_name);
    let message = format!("requests name the operation `{is}` now, was `{was}`");
    let note = "clients of the old revision send the old name: they stop working where the service \
                no longer knows it";
    let said = (message, note.to_owned());
    cx.add_with_note(Impact::Wire, Code::OperationName, at, said);
}

fn checksums(cx: &Cx<'_>, at: &At, old: &OperationPlan, new: &OperationPlan) {
    let what = (Impact::Wire, Code::Checksum);
    let requests = (&old.checksum.request, &new.checksum.request);
    cx.compare(what, at, requests, |old, new| match (old, new) {
        (_, RequestChecksum::No) => "requests no longer carry a checksum of the body".to_owned(),
        (RequestChecksum::No, _) => "requests now carry a checksum of the body".to_owned(),
        _ => "requests carry the checksum of the body in another way".to_owned(),
    });
    let responses = (&old.checksum.response, &new.checksum.response);
    cx.compare(what, at, responses, |old, new| match (old, new) {
        (_, None) => "the checksums of answers are no longer verified".to_owned(),
        (None, _) => "the checksums of answers are verified now".to_owned(),
        _ => "the checksums of answers are verified in another way".to_owned(),
    });
}

/// What is done to a request before it is sent.
fn request(cx: &Cx<'_>, at: &At, old: &OperationPlan, new: &OperationPlan) {
    idempotency_token(cx, at, old, new);
    required_checks(cx, at, old, new);
    checksums(cx, at, old, new);
    let encodings = (&old.compression, &new.compression);
    let what = (Impact::Wire, Code::Compression);
    cx.compare(what, at, encodings, |_, new| match new {
        None => "request bodies are no longer compressed".to_owned(),
        Some(Encoding::Gzip) => {
            "request bodies that are not small are compressed with `gzip` now, unless the \
             configuration says no"
                .to_owned()
        }
    });
}

fn idempotency_token(cx: &Cx<'_>, at: &At, old: &OperationPlan, new: &OperationPlan) {
    let tokens = [old, new].map(|operation| member(operation, operation.idempotency_token));
    let what = (Impact::Behaviour, Code::IdempotencyToken);
    cx.compare(what, at, (&tokens[0], &tokens[1]), |old, new| {
        match (old, new) {
            (_, Some(new)) => {
                format!("`{new}` is filled with an idempotency token if it is not set")
            }
            (Some(old), None) => format!("`{old}` is no longer filled with an idempotency token"),
            (None, None) => String::new(),
        }
    });
}

/// The members without which a request is not sent.
fn required_checks(cx: &Cx<'_>, at: &At, old: &OperationPlan, new: &OperationPlan) {
    let checked = [old, new].map(|operation| {
        let checks = operation.required_checks.iter();
        checks
            .filter_map(|check| member(operation, Some(check.field)))
            .collect::<Vec<_>>()
    });
    let [before, after] = &checked;
    let say = |name: &String, how: &str| {
        let message = format!("requests without `{name}` {how} before they are sent");
        cx.add(Impact::Behaviour, Code::RequiredCheck, at, message);
    };
    for name in after.iter().filter(|name| !before.contains(name)) {
        say(name, "fail");
    }
    for name in before.iter().filter(|name| !after.contains(name)) {
        say(name, "no longer fail");
    }
}

/// The name of an input member in Rust.
fn member(operation: &OperationPlan, index: Option<usize>) -> Option<String> {
    let field = operation.input.fields.get(index?)?;
    Some(field.stem.clone())
}

/// The host that requests go to, and what is kept out of logs.
fn host(cx: &Cx<'_>, at: &At, old: &OperationPlan, new: &OperationPlan) {
    let hosts = [old, new].map(host_prefix);
    let what = (Impact::Wire, Code::HostPrefix);
    cx.compare(what, at, (&hosts[0], &hosts[1]), |old, new| {
        let (is, was) = (code_or(new, "none"), code_or(old, "none"));
        format!("the prefix of the host is now {is}, was {was}")
    });
    let hidden = (&old.sensitive_output, &new.sensitive_output);
    cx.compare(
        (Impact::Behaviour, Code::Sensitive),
        at,
        hidden,
        |_, new| {
            let how = if *new {
                "now kept out of"
            } else {
                "no longer kept out of"
            };
            format!("bodies of responses are {how} logs")
        },
    );
}

/// The host prefix as in the model.
fn host_prefix(operation: &OperationPlan) -> String {
    let parts = operation.host_prefix.iter().map(|part| match part {
        HostPrefixPart::Text(text) => text.clone(),
        HostPrefixPart::Label { field } => {
            let name = member(operation, Some(*field));
            format!("{{{}}}", name.unwrap_or_default())
        }
    });
    parts.collect()
}
