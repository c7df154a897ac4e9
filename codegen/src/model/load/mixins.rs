//! Mixins flattened into the shapes that use them (Smithy 2.0, "Mixins").

use std::collections::{BTreeMap, BTreeSet};

use super::draft::{Apply, Body, Draft, Drafts};
use super::merge::shape_place;
use crate::error::{Problem, Problems};
use crate::model::shape::{Member, ShapeId};
use crate::model::traits::{Traits, names};

/// Applies `applies`, then flattens every mixin, the mixins' own mixins first.
pub(super) fn flatten(drafts: &mut Drafts, applies: Vec<Apply>, problems: &mut Problems) {
    if applies.is_empty() && drafts.values().all(|draft| draft.mixins.is_empty()) {
        return;
    }
    let mut by_shape: BTreeMap<ShapeId, Vec<Apply>> = BTreeMap::new();
    for apply in applies {
        by_shape
            .entry(apply.target.container())
            .or_default()
            .push(apply);
    }
    // Traits of whole shapes come first: a mixin hands them on.
    for (id, applies) in &mut by_shape {
        let Some(draft) = drafts.get_mut(id) else {
            continue;
        };
        let (to_members, to_shape): (Vec<_>, Vec<_>) = std::mem::take(applies)
            .into_iter()
            .partition(|apply| apply.target.member().is_some());
        *applies = to_members;
        for apply in to_shape {
            merge_traits(&mut draft.traits, apply, problems);
        }
    }
    for id in order(drafts, problems) {
        flatten_one(drafts, &id);
        let applies = by_shape.remove(&id).unwrap_or_default();
        if let Some(draft) = drafts.get_mut(&id) {
            apply_to_members(draft, applies, problems);
        }
    }
    for apply in by_shape.into_values().flatten() {
        problems.push(unknown_apply(&apply));
    }
}

/// All shapes, each after its mixins; a cycle of mixins is a problem.
fn order(drafts: &Drafts, problems: &mut Problems) -> Vec<ShapeId> {
    let mut done = BTreeSet::new();
    let mut order = Vec::with_capacity(drafts.len());
    for id in drafts.keys() {
        let mut open = BTreeSet::new();
        // A stack of our own: chains of mixins can be as long as a hostile model likes.
        let mut stack = vec![(id, false)];
        while let Some((id, mixins_done)) = stack.pop() {
            if mixins_done {
                open.remove(id);
                if done.insert(id) {
                    order.push(id.clone());
                }
                continue;
            }
            let Some(draft) = drafts.get(id).filter(|_| !done.contains(id)) else {
                continue;
            };
            if !open.insert(id) {
                problems.push(cycle(draft));
                continue;
            }
            stack.push((id, true));
            stack.extend(draft.mixins.iter().map(|mixin| (mixin, false)));
        }
    }
    order
}

fn cycle(draft: &Draft) -> Problem {
    let message = format!("the mixin `{}` includes itself", draft.id);
    Problem::new("mixin-cycle", message)
        .shape(&draft.id)
        .at(shape_place(draft.file.clone(), &draft.id, &["mixins"]))
}

fn flatten_one(drafts: &mut Drafts, id: &ShapeId) {
    let Some(draft) = drafts.get(id).filter(|draft| !draft.mixins.is_empty()) else {
        return;
    };
    let mut mixed = Mixed::default();
    for mixin in draft.mixins.iter().filter_map(|id| drafts.get(id)) {
        mixed.add(id, mixin);
    }
    let mut draft = draft.clone();
    mixed.finish(&mut draft);
    drafts.insert(id.clone(), draft);
}

/// What the mixins of one shape hand on.
#[derive(Default)]
struct Mixed {
    traits: Traits,
    members: Vec<Member>,
    bodies: Vec<Body>,
}

impl Mixed {
    /// Adds a mixin; a later one wins over an earlier one, except for a member's position.
    fn add(&mut self, user: &ShapeId, mixin: &Draft) {
        let local = mixin.traits.mixin_local_traits();
        for (id, value) in mixin.traits.iter() {
            if id != names::MIXIN && !local.contains(&id.as_str()) {
                self.traits.set(id, value.clone());
            }
        }
        for member in &mixin.members {
            self.add_member(Member {
                id: user.with_member(&member.name),
                ..member.clone()
            });
        }
        self.bodies.push(mixin.body.clone());
    }

    /// Adds a member, or the traits of a member that is there already.
    fn add_member(&mut self, member: Member) {
        let Some(known) = self
            .members
            .iter_mut()
            .find(|known| known.name == member.name)
        else {
            self.members.push(member);
            return;
        };
        known.target = member.target;
        for (id, value) in member.traits.iter() {
            known.traits.set(id, value.clone());
        }
    }

    /// Puts it all under what the shape itself says.
    fn finish(mut self, draft: &mut Draft) {
        for member in std::mem::take(&mut draft.members) {
            self.add_member(member);
        }
        draft.members = self.members;
        for (id, value) in draft.traits.iter() {
            self.traits.set(id, value.clone());
        }
        draft.traits = self.traits;
        for body in self.bodies {
            inherit_body(&mut draft.body, body);
        }
    }
}

/// Bindings of services, resources and operations are joined.
fn inherit_body(body: &mut Body, mixin: Body) {
    match (body, mixin) {
        (Body::Service(service), Body::Service(mixin)) => {
            if service.version.is_empty() {
                service.version = mixin.version;
            }
            join(&mut service.operations, mixin.operations);
            join(&mut service.resources, mixin.resources);
            join(&mut service.errors, mixin.errors);
            for (id, name) in mixin.rename {
                service.rename.entry(id).or_insert(name);
            }
        }
        (Body::Operation(operation), Body::Operation(mixin)) => {
            join(&mut operation.errors, mixin.errors);
        }
        (Body::Resource(resource), Body::Resource(mixin)) => {
            for (name, id) in mixin.identifiers {
                resource.identifiers.entry(name).or_insert(id);
            }
            for (name, id) in mixin.properties {
                resource.properties.entry(name).or_insert(id);
            }
        }
        _ => {}
    }
}

/// The mixin's entries first, then the shape's own, each once.
fn join(own: &mut Vec<ShapeId>, mut inherited: Vec<ShapeId>) {
    let known: BTreeSet<ShapeId> = inherited.iter().cloned().collect();
    inherited.extend(own.drain(..).filter(|id| !known.contains(id)));
    *own = inherited;
}

fn apply_to_members(draft: &mut Draft, applies: Vec<Apply>, problems: &mut Problems) {
    for apply in applies {
        let name = apply.target.member().unwrap_or_default();
        match draft.members.iter_mut().find(|member| member.name == name) {
            // What a mixin says about a member gives way, so the value is simply replaced.
            Some(member) if !draft.mixins.is_empty() => {
                for (id, value) in apply.traits.iter() {
                    member.traits.set(id, value.clone());
                }
            }
            Some(member) => merge_traits(&mut member.traits, apply, problems),
            None => problems.push(unknown_apply(&apply)),
        }
    }
}

/// A trait given twice: arrays are joined, equal values are one, others conflict
/// (Smithy 2.0, "Trait conflict resolution").
fn merge_traits(traits: &mut Traits, apply: Apply, problems: &mut Problems) {
    for (id, value) in apply.traits.iter() {
        if !traits.merge(id, value) {
            let message = format!("`{id}` is applied to `{}` with two values", apply.target);
            let place = shape_place(Some(apply.file.clone()), &apply.target, &["traits", id]);
            let problem = Problem::new("conflicting-trait", message).shape(&apply.target);
            problems.push(problem.at(place));
        }
    }
}

fn unknown_apply(apply: &Apply) -> Problem {
    let message = format!(
        "traits are applied to `{}`, which is not defined",
        apply.target
    );
    Problem::new("unknown-target", message)
        .shape(&apply.target)
        .at(shape_place(Some(apply.file.clone()), &apply.target, &[]))
}
