//! Whether the shapes fit together.

mod kinds;
mod recursion;
mod targets;
mod values;

pub(super) use kinds::kinds;
pub(super) use recursion::recursion;
pub(super) use targets::targets;
pub(super) use values::values;

use super::draft::Draft;
use super::merge::shape_place;
use super::mixins::own_member_place;
use crate::error::{Place, push_key};
use crate::model::origin::{Origins, Owner};
use crate::model::shape::Member;

/// The place where a member is written, and below it along `steps`.
fn member_place(origins: &Origins, draft: &Draft, member: &Member, steps: &[&str]) -> Place {
    let at_home = own_member_place(draft, &member.name);
    let mut place = origins.member(&member.id, at_home);
    for step in steps {
        push_key(&mut place.pointer, step);
    }
    place
}

/// The place where a member's trait is written.
fn member_trait_place(origins: &Origins, draft: &Draft, member: &Member, id: &str) -> Place {
    let owner = Owner {
        id: &member.id,
        place: member_place(origins, draft, member, &[]),
    };
    origins.in_trait(&owner, id, "")
}

/// The place where a trait of a shape is written, or what a pointer leads to in its value.
fn trait_place(origins: &Origins, draft: &Draft, id: &str, pointer: &str) -> Place {
    let owner = Owner {
        id: &draft.id,
        place: shape_place(draft.file.clone(), &draft.id, &[]),
    };
    origins.in_trait(&owner, id, pointer)
}
