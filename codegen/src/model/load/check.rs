//! Whether the shapes fit together.

mod kinds;
mod recursion;
mod targets;

pub(super) use kinds::kinds;
pub(super) use recursion::recursion;
pub(super) use targets::targets;

use super::draft::{Aggregate, Body, Draft};
use super::merge::shape_place;
use crate::error::Place;
use crate::model::shape::Member;

/// The place of a member in the file of its shape, and below it along `steps`.
fn member_place(draft: &Draft, member: &Member, steps: &[&str]) -> Place {
    let fixed = matches!(
        draft.body,
        Body::Aggregate(Aggregate::List | Aggregate::Set | Aggregate::Map)
    );
    let mut path = if fixed { vec![] } else { vec!["members"] };
    path.push(&member.name);
    path.extend(steps);
    shape_place(draft.file.clone(), &draft.id, &path)
}
