//! Mixins flattened into the shapes that use them (Smithy 2.0, "Mixins").

use std::collections::{BTreeMap, BTreeSet};

use super::draft::{Aggregate, Apply, Body, Draft, Drafts};
use super::merge::shape_place;
use crate::error::{Place, Problem, Problems};
use crate::model::origin::{self, Origins, Owner};
use crate::model::shape::{Member, ShapeId};
use crate::model::traits::{Traits, names};

/// Applies `applies`, then flattens every mixin, the mixins' own mixins first. Returns where what
/// moves was written.
pub(super) fn flatten(
    drafts: &mut Drafts,
    applies: Vec<Apply>,
    problems: &mut Problems,
) -> Origins {
    let mut origins = Origins::default();
    if applies.is_empty() && drafts.values().all(|draft| draft.mixins.is_empty()) {
        return origins;
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
            let place = draft_place(draft);
            merge_traits(&mut draft.traits, &place, &apply, &mut origins, problems);
        }
    }
    for id in order(drafts, problems) {
        flatten_one(drafts, &id, &mut origins);
        let applies = by_shape.remove(&id).unwrap_or_default();
        if let Some(draft) = drafts.get_mut(&id) {
            apply_to_members(draft, applies, &mut origins, problems);
        }
    }
    for apply in by_shape.into_values().flatten() {
        problems.push(unknown_apply(&apply));
    }
    origins
}

fn draft_place(draft: &Draft) -> Place {
    origin::shape_place(draft.file.clone(), &draft.id)
}

/// The place of a member that its own shape writes.
pub(super) fn own_member_place(draft: &Draft, name: &str) -> Place {
    let fixed = matches!(
        draft.body,
        Body::Aggregate(Aggregate::List | Aggregate::Set | Aggregate::Map)
    );
    draft_place(draft).below(&origin::member_pointer(fixed, name))
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

fn flatten_one(drafts: &mut Drafts, id: &ShapeId, origins: &mut Origins) {
    let Some(draft) = drafts.get(id).filter(|draft| !draft.mixins.is_empty()) else {
        return;
    };
    let mut mixed = Mixed::default();
    let own = origins.take(id);
    for mixin in draft.mixins.iter().filter_map(|id| drafts.get(id)) {
        mixed.add(id, mixin, origins);
    }
    let mut draft = draft.clone();
    origins.keep(id, &draft.traits, own);
    draft
        .members
        .iter()
        .for_each(|member| origins.keep_member(&member.id, &member.traits));
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
    fn add(&mut self, user: &ShapeId, mixin: &Draft, origins: &mut Origins) {
        let local = mixin.traits.mixin_local_traits();
        let owner = Owner {
            id: &mixin.id,
            place: draft_place(mixin),
        };
        for (id, value) in mixin.traits.iter() {
            if id != names::MIXIN && !local.contains(&id.as_str()) {
                self.traits.set(id, value.clone());
                origins.inherit(user, &owner, std::iter::once(id.as_str()));
            }
        }
        for member in &mixin.members {
            let id = user.with_member(&member.name);
            let at_home = own_member_place(mixin, &member.name);
            let owner = Owner {
                place: origins.member(&member.id, at_home),
                id: &member.id,
            };
            origins.inherit(
                &id,
                &owner,
                member.traits.iter().map(|(name, _)| name.as_str()),
            );
            origins.move_member(&id, owner.place);
            self.add_member(Member {
                id,
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

fn apply_to_members(
    draft: &mut Draft,
    applies: Vec<Apply>,
    origins: &mut Origins,
    problems: &mut Problems,
) {
    for apply in applies {
        let name = apply.target.member().unwrap_or_default();
        let statement = apply_place(&apply);
        let place = own_member_place(draft, name);
        match draft.members.iter_mut().find(|member| member.name == name) {
            // What a mixin says about a member gives way, so the value is simply replaced.
            Some(member) if !draft.mixins.is_empty() => {
                for (id, value) in apply.traits.iter() {
                    member.traits.set(id, value.clone());
                    origins.apply(&apply.target, id, &statement);
                }
            }
            Some(member) => {
                merge_traits(&mut member.traits, &place, &apply, origins, problems);
            }
            None => problems.push(unknown_apply(&apply)),
        }
    }
}

/// A trait given twice: arrays are joined, equal values are one, others conflict
/// (Smithy 2.0, "Trait conflict resolution").
fn merge_traits(
    traits: &mut Traits,
    place: &Place,
    apply: &Apply,
    origins: &mut Origins,
    problems: &mut Problems,
) {
    let statement = apply_place(apply);
    let owner = Owner {
        id: &apply.target,
        place: place.clone(),
    };
    for (id, value) in apply.traits.iter() {
        match traits.get(id) {
            None => origins.apply(owner.id, id, &statement),
            Some(known) if known == value => {}
            Some(known) => {
                let known = known.as_array().map_or(0, Vec::len);
                origins.apply_more(&owner, id, known, &statement);
            }
        }
        if !traits.merge(id, value) {
            let message = format!("`{id}` is applied to `{}` with two values", apply.target);
            let place = shape_place(Some(apply.file.clone()), &apply.target, &["traits", id]);
            let problem = Problem::new("conflicting-trait", message).shape(&apply.target);
            problems.push(problem.at(place));
        }
    }
}

fn apply_place(apply: &Apply) -> Place {
    origin::shape_place(Some(apply.file.clone()), &apply.target)
}

fn unknown_apply(apply: &Apply) -> Problem {
    let message = format!(
        "traits are applied to `{}`, which is not defined",
        apply.target
    );
    Problem::new("unknown-target", message)
        .shape(&apply.target)
        .at(apply_place(apply))
}
