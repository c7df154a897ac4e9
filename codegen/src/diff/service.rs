//! A service as a whole.

use crate::plan::ir::{ClientContextParam, ConfigPlan, Layout, ServicePlan};

use super::code::Code;
use super::context::{At, Cx};
use super::words::kind;
use super::{
    Change, Impact, Revision, ServiceDiff, auth, constraints, endpoint, identity, int_enum,
    operation, streams, types,
};

/// A service that only one revision has.
pub(super) fn only(revision: &Revision<'_>, impact: Impact) -> ServiceDiff {
    let service = revision.service;
    let (code, message) = if impact == Impact::Adds {
        (Code::ServiceAdded, "the service is new")
    } else {
        (Code::ServiceRemoved, "the service is gone")
    };
    ServiceDiff {
        shape: service.shape_id.clone(),
        title: service.title.clone(),
        operations: service.operations.len(),
        model_changed: true,
        closure_changed: true,
        changes: vec![Change {
            impact,
            code,
            shape: service.shape_id.clone(),
            path: service.module.plain().to_owned(),
            message: message.to_owned(),
            note: None,
        }],
    }
}

/// What changed between two revisions of a service.
pub(super) fn compare(old: &Revision<'_>, new: &Revision<'_>, layout: Layout) -> ServiceDiff {
    let mut cx = Cx::new(*old, *new, layout);
    cx.renamed = types::renamed(old, new);
    let at = cx.at(&new.service.shape_id, "Client");
    if layout == Layout::Modules {
        module(&cx, &at, old.service, new.service);
    }
    identity::compare(&cx, &at, old.service, new.service);
    config(&cx, &old.service.config, &new.service.config);
    auth::of_service(&cx, &at, &old.service.config.auth, &new.service.config.auth);
    endpoint::compare(&cx, &at);
    operation::compare(&cx);
    types::compare(&cx);
    streams::compare(&cx);
    constraints::compare(&cx);
    int_enum::compare(&cx);
    ServiceDiff {
        shape: new.service.shape_id.clone(),
        title: new.service.title.clone(),
        operations: new.service.operations.len(),
        model_changed: models_differ(old, new),
        closure_changed: old.service.model_hash != new.service.model_hash,
        changes: cx.finish(),
    }
}

/// Whether the models differ in any shape; where they were read from is no matter.
fn models_differ(old: &Revision<'_>, new: &Revision<'_>) -> bool {
    let mut pairs = old.model.shapes().zip(new.model.shapes());
    old.model.shapes().count() != new.model.shapes().count()
        || pairs
            .any(|(old, new)| old.id != new.id || old.kind != new.kind || old.traits != new.traits)
}

/// The module of the service in a crate of several.
fn module(cx: &Cx<'_>, at: &At, old: &ServicePlan, new: &ServicePlan) {
    let modules = (&old.module, &new.module);
    cx.compare((Impact::Breaks, Code::Module), at, modules, |old, new| {
        format!("the service's module is now `{new}`, was `{old}`")
    });
}

/// Setters of `Config`.
fn config(cx: &Cx<'_>, old: &ConfigPlan, new: &ConfigPlan) {
    let at = |setter: &str| {
        let path = format!("config::Builder::{setter}");
        cx.at(&cx.new.service.shape_id, path)
    };
    let flags = [
        (
            "idempotency_token_provider",
            old.idempotency_tokens,
            new.idempotency_tokens,
        ),
        (
            "disable_request_compression",
            old.request_compression,
            new.request_compression,
        ),
        ("request_checksum_calculation", old.checksums, new.checksums),
        (
            "aws_chunked_encoding_chunk_size",
            old.chunked_bodies,
            new.chunked_bodies,
        ),
    ];
    let of_auth = auth::settings(&old.auth, &new.auth);
    for (setter, was, is) in flags.into_iter().chain(of_auth) {
        present(cx, &at(setter), was, is);
    }
    let params = |config: &ConfigPlan, param: &ClientContextParam| {
        let mut params = config.client_context_params.iter();
        params.position(|other| other.param == param.param)
    };
    for before in &old.client_context_params {
        let at = at(&before.ident);
        match params(new, before).map(|index| &new.client_context_params[index]) {
            None => present(cx, &at, true, false),
            Some(after) => {
                let kinds = (&before.kind, &after.kind);
                cx.compare((Impact::Breaks, Code::Config), &at, kinds, |old, new| {
                    format!(
                        "the setter takes `{}` now, was `{}`",
                        kind(*new),
                        kind(*old)
                    )
                });
                cx.words(&at, (&before.docs, &after.docs), (None, None));
            }
        }
    }
    for after in &new.client_context_params {
        present(cx, &at(&after.ident), params(old, after).is_some(), true);
    }
}

fn present(cx: &Cx<'_>, at: &At, was: bool, is: bool) {
    match (was, is) {
        (false, true) => cx.add(Impact::Adds, Code::Config, at, "the setting is new"),
        (true, false) => cx.add(Impact::Breaks, Code::Config, at, "the setting is gone"),
        _ => {}
    }
}
