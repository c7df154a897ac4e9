//! No shape needs a value of itself to be built (Smithy 2.0, "Recursive shape definitions").

use std::collections::{BTreeMap, BTreeSet};

use super::member_place;
use crate::error::{Problem, Problems};
use crate::model::load::draft::{Aggregate, Body, Draft, Drafts};
use crate::model::load::merge::shape_place;
use crate::model::origin::Origins;
use crate::model::shape::ShapeId;
use crate::model::traits::names;

/// Reports shapes that have no finite value, and lists and maps that only contain each other.
pub(in crate::model::load) fn recursion(
    drafts: &Drafts,
    origins: &Origins,
    problems: &mut Problems,
) {
    endless_structures(drafts, origins, problems);
    endless_lists(drafts, problems);
}

/// Peels off what can be built until only what needs itself is left.
fn endless_structures(drafts: &Drafts, origins: &Origins, problems: &mut Problems) {
    let mut open: BTreeMap<&ShapeId, Needs> = BTreeMap::new();
    let mut users: BTreeMap<&ShapeId, Vec<&ShapeId>> = BTreeMap::new();
    for draft in drafts.values() {
        if let Some(needs) = Needs::of(draft, drafts) {
            for target in &needs.targets {
                users.entry(target).or_default().push(&draft.id);
            }
            open.insert(&draft.id, needs);
        }
    }
    let buildable = |needs: &Needs| needs.left == 0;
    let ready = open.iter().filter(|(_, needs)| buildable(needs));
    let mut ready: Vec<&ShapeId> = ready.map(|(id, _)| *id).collect();
    while let Some(id) = ready.pop() {
        if open.remove(id).is_none() {
            continue;
        }
        for user in users.get(id).into_iter().flatten() {
            if let Some(needs) = open.get_mut(user) {
                needs.left = needs.left.saturating_sub(1);
                if buildable(needs) {
                    ready.push(user);
                }
            }
        }
    }
    for id in open.keys() {
        problems.push(endless(&drafts[*id], &open, origins));
    }
}

/// The targets a structure or union needs, and how many are still missing.
struct Needs<'a> {
    targets: Vec<&'a ShapeId>,
    left: usize,
}

impl<'a> Needs<'a> {
    /// A structure needs all targets of its required members, a union one of all. `None` for
    /// shapes that need nothing.
    fn of(draft: &'a Draft, drafts: &Drafts) -> Option<Self> {
        let Body::Aggregate(aggregate) = draft.body else {
            return None;
        };
        let is_open = |id: &ShapeId| {
            drafts.get(id).is_some_and(|target| {
                matches!(
                    target.body,
                    Body::Aggregate(Aggregate::Structure | Aggregate::Union)
                )
            })
        };
        let members = draft.members.iter();
        match aggregate {
            Aggregate::Structure => {
                let targets: Vec<_> = members
                    .filter(|member| member.traits.has(names::REQUIRED))
                    .map(|member| &member.target)
                    .filter(|id| is_open(id))
                    .collect();
                let left = targets.len();
                Some(Self { targets, left })
            }
            Aggregate::Union => {
                let all = draft.members.len();
                let targets: Vec<_> = members
                    .map(|member| &member.target)
                    .filter(|id| is_open(id))
                    .collect();
                let left = usize::from(all > 0 && targets.len() == all);
                Some(Self { targets, left })
            }
            _ => None,
        }
    }
}

fn endless(draft: &Draft, open: &BTreeMap<&ShapeId, Needs<'_>>, origins: &Origins) -> Problem {
    let is_union = draft.body == Body::Aggregate(Aggregate::Union);
    let through = draft.members.iter().find(|member| {
        (is_union || member.traits.has(names::REQUIRED)) && open.contains_key(&member.target)
    });
    let message = format!("`{}` has no finite value: it requires itself", draft.id);
    let problem = Problem::new("endless-shape", message).help("make a member on the way optional");
    match through {
        Some(member) => {
            problem
                .shape(&member.id)
                .at(member_place(origins, draft, member, &["target"]))
        }
        None => problem
            .shape(&draft.id)
            .at(shape_place(draft.file.clone(), &draft.id, &[])),
    }
}

/// Lists and maps must reach themselves through a structure or union, if at all.
fn endless_lists(drafts: &Drafts, problems: &mut Problems) {
    let mut done: BTreeSet<&ShapeId> = BTreeSet::new();
    for draft in drafts.values() {
        let mut chain: BTreeSet<&ShapeId> = BTreeSet::new();
        let mut current = Some(draft);
        while let Some(draft) = current {
            let Some(next) = element(draft) else { break };
            if !chain.insert(&draft.id) {
                let message = format!("`{}` contains nothing but itself", draft.id);
                let problem = Problem::new("endless-shape", message).shape(&draft.id);
                problems.push(problem.at(shape_place(draft.file.clone(), &draft.id, &[])));
                break;
            }
            if done.contains(&draft.id) {
                break;
            }
            current = drafts.get(next);
        }
        done.extend(chain);
    }
}

/// What a list, set or map holds.
fn element(draft: &Draft) -> Option<&ShapeId> {
    let name = match draft.body {
        Body::Aggregate(Aggregate::List | Aggregate::Set) => "member",
        Body::Aggregate(Aggregate::Map) => "value",
        _ => return None,
    };
    let member = draft.members.iter().find(|member| member.name == name)?;
    Some(&member.target)
}
