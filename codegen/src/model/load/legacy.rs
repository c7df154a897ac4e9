//! Smithy 1.0 said in the terms of 2.0 (Smithy 2.0, "Migrating from 1.0 to 2.0").

use serde_json::json;

use super::draft::{Aggregate, Body, Draft, Drafts};
use super::prelude;
use crate::model::shape::{Member, ShapeId, ShapeKind};
use crate::model::traits::names;

/// Rewrites sets and, in the drafts of 1.x files, what was not `@box`ed: a zero default on the
/// simple shape and on each structure member that targets one. Runs after `apply` statements.
pub(super) fn normalise(drafts: &mut Drafts) {
    for draft in drafts.values_mut() {
        default_simple_shape(draft);
        // A set is a list of unique items in 2.0; the type stays as written.
        if draft.body == Body::Aggregate(Aggregate::Set) {
            draft.traits.set(names::UNIQUE_ITEMS, json!({}));
        }
    }
    let additions = member_defaults(drafts);
    for (id, index, value) in additions {
        if let Some(draft) = drafts.get_mut(&id) {
            draft.members[index].traits.set(names::DEFAULT, value);
        }
    }
}

fn default_simple_shape(draft: &mut Draft) {
    let Body::Simple(kind) = &draft.body else {
        return;
    };
    let unboxed = draft.legacy && kind.is_primitive() && !draft.traits.has(names::BOX);
    if unboxed && !draft.traits.has(names::DEFAULT) {
        draft.traits.set(names::DEFAULT, prelude::zero(kind));
    }
}

/// The members that get a default: container, index in it, value.
fn member_defaults(drafts: &Drafts) -> Vec<(ShapeId, usize, serde_json::Value)> {
    let mut additions = Vec::new();
    for draft in drafts.values() {
        if !draft.legacy || draft.body != Body::Aggregate(Aggregate::Structure) {
            continue;
        }
        for (index, member) in draft.members.iter().enumerate() {
            if let Some(value) = member_default(member, drafts.get(&member.target)) {
                additions.push((draft.id.clone(), index, value));
            }
        }
    }
    additions
}

fn member_default(member: &Member, target: Option<&Draft>) -> Option<serde_json::Value> {
    let target = target?;
    let Body::Simple(kind) = &target.body else {
        return None;
    };
    let settled = [
        names::BOX,
        names::DEFAULT,
        names::REQUIRED,
        names::CLIENT_OPTIONAL,
    ];
    if settled.iter().any(|name| member.traits.has(name)) {
        return None;
    }
    if *kind == ShapeKind::Blob && target.traits.has(names::STREAMING) {
        return Some(json!(""));
    }
    // A boxed target has no default; nor have `Integer`, `Boolean`, ... of the prelude.
    if kind.is_primitive() {
        target.traits.get(names::DEFAULT).cloned()
    } else {
        None
    }
}
