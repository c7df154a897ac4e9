//! Drafts to the model's shapes.

use serde_json::Value;

use super::draft::{Aggregate, Body, Draft, Drafts};
use super::merge::{Merged, shape_place};
use super::{check, legacy, mixins};
use crate::error::{Problem, Problems};
use crate::model::load::Files;
use crate::model::shape::{Member, Model, Shape, ShapeKind};
use crate::model::traits::names;

/// Checks, flattens and normalises the drafts, and makes the model of them.
pub(super) fn finish(merged: Merged, files: Files, problems: &mut Problems) -> Model {
    let Merged {
        mut drafts,
        applies,
        metadata,
    } = merged;
    check::targets(&drafts, problems);
    let origins = mixins::flatten(&mut drafts, applies, problems);
    legacy::normalise(&mut drafts);
    check::kinds(&drafts, &origins, problems);
    check::values(&drafts, &origins, problems);
    check::recursion(&drafts, &origins, problems);
    Model {
        shapes: shapes(drafts, problems),
        metadata,
        files,
        origins,
    }
}

fn shapes(
    drafts: Drafts,
    problems: &mut Problems,
) -> std::collections::BTreeMap<super::super::ShapeId, Shape> {
    let shapes = drafts.into_iter().filter_map(|(id, mut draft)| {
        let kind = kind(&mut draft, problems)?;
        let shape = Shape {
            id: id.clone(),
            kind,
            traits: draft.traits,
            file: draft.file,
        };
        Some((id, shape))
    });
    shapes.collect()
}

fn kind(draft: &mut Draft, problems: &mut Problems) -> Option<ShapeKind> {
    let mut members = std::mem::take(&mut draft.members);
    Some(match &mut draft.body {
        Body::Simple(kind) => kind.clone(),
        Body::Service(service) => ShapeKind::Service(std::mem::take(service)),
        Body::Resource(resource) => ShapeKind::Resource(std::mem::take(resource)),
        Body::Operation(operation) => ShapeKind::Operation(operation.clone()),
        Body::Aggregate(Aggregate::Structure) => ShapeKind::Structure(members),
        Body::Aggregate(Aggregate::Union) => ShapeKind::Union(members),
        Body::Aggregate(Aggregate::Enum) => {
            members.iter_mut().for_each(name_enum_value);
            ShapeKind::Enum(members)
        }
        Body::Aggregate(Aggregate::IntEnum) => ShapeKind::IntEnum(members),
        Body::Aggregate(Aggregate::List) => {
            ShapeKind::List(fixed(draft, &mut members, "member", problems)?)
        }
        Body::Aggregate(Aggregate::Set) => {
            ShapeKind::Set(fixed(draft, &mut members, "member", problems)?)
        }
        Body::Aggregate(Aggregate::Map) => {
            let key = fixed(draft, &mut members, "key", problems);
            let value = fixed(draft, &mut members, "value", problems);
            let (key, value) = key.zip(value)?;
            ShapeKind::Map { key, value }
        }
    })
}

/// A member of an enum without `enumValue` stands for its own name.
fn name_enum_value(member: &mut Member) {
    if !member.traits.has(names::ENUM_VALUE) {
        member
            .traits
            .set(names::ENUM_VALUE, Value::String(member.name.clone()));
    }
}

/// The member that this type of shape must have.
fn fixed(
    draft: &Draft,
    members: &mut Vec<Member>,
    name: &str,
    problems: &mut Problems,
) -> Option<Box<Member>> {
    if let Some(index) = members.iter().position(|member| member.name == name) {
        return Some(Box::new(members.remove(index)));
    }
    let message = format!("the shape has no `{name}`");
    let problem = Problem::new("missing-member", message).shape(&draft.id);
    problems.push(problem.at(shape_place(draft.file.clone(), &draft.id, &[name])));
    None
}
