//! Where what a shape has is written: mixins and `apply` statements bring members and traits from
//! elsewhere. Nothing is kept of what stands where it belongs.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::id::ShapeId;
use super::traits::Traits;
use crate::error::{At, Place, push_key};

/// A shape or a member with the place where it is written.
pub(super) struct Owner<'a> {
    pub(super) id: &'a ShapeId,
    pub(super) place: Place,
}

/// A part of a trait's value: arrays are joined from several statements.
#[derive(Clone, Debug, PartialEq)]
struct Piece {
    /// The index of the part's first element in the joined array.
    first: usize,
    place: Place,
}

/// The places of members and traits that are written elsewhere than at their shape.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Origins {
    members: BTreeMap<ShapeId, Place>,
    traits: BTreeMap<ShapeId, BTreeMap<String, Vec<Piece>>>,
}

impl Origins {
    /// Where a member is written; `at_home` is its place in its own shape.
    pub(super) fn member(&self, id: &ShapeId, at_home: Place) -> Place {
        self.members.get(id).cloned().unwrap_or(at_home)
    }

    /// Where a trait of a shape or member is written, or what `pointer` leads to in its value.
    pub(super) fn in_trait(&self, owner: &Owner<'_>, id: &str, pointer: &str) -> Place {
        let pieces = self.pieces(owner, id);
        let (index, rest) = split_index(pointer);
        let piece = pieces
            .iter()
            .rfind(|piece| index.is_none_or(|index| piece.first <= index))
            .unwrap_or(&pieces[0]);
        let place = piece.place.clone();
        match index.and_then(|index| index.checked_sub(piece.first)) {
            Some(index) => place.below(&format!("/{index}{rest}")),
            None => place.below(pointer),
        }
    }

    /// The parts of a trait's value, at least one.
    fn pieces(&self, owner: &Owner<'_>, id: &str) -> Vec<Piece> {
        let moved = self.traits.get(owner.id).and_then(|traits| traits.get(id));
        moved
            .cloned()
            .unwrap_or_else(|| vec![whole(trait_place(&owner.place, id))])
    }

    /// Notes that a member comes from a mixin.
    pub(super) fn move_member(&mut self, id: &ShapeId, place: Place) {
        self.members.insert(id.clone(), place);
    }

    /// Notes that a shape's own words about a member count.
    pub(super) fn keep_member(&mut self, id: &ShapeId, traits: &Traits) {
        self.members.remove(id);
        if let Some(moved) = self.traits.get_mut(id) {
            moved.retain(|name, _| !traits.has(name));
        }
    }

    /// Notes that `id` has the traits of `from`, those of its own excepted.
    pub(super) fn inherit<'t>(
        &mut self,
        id: &ShapeId,
        from: &Owner<'_>,
        traits: impl Iterator<Item = &'t str>,
    ) {
        for name in traits {
            let pieces = self.pieces(from, name);
            self.put(id, name, pieces);
        }
    }

    /// Notes that an `apply` statement sets a trait.
    pub(super) fn apply(&mut self, id: &ShapeId, name: &str, statement: &Place) {
        self.put(id, name, vec![whole(trait_place(statement, name))]);
    }

    /// Notes that an `apply` statement adds elements to the `known` ones of a trait.
    pub(super) fn apply_more(
        &mut self,
        owner: &Owner<'_>,
        name: &str,
        known: usize,
        statement: &Place,
    ) {
        let mut pieces = self.pieces(owner, name);
        pieces.push(Piece {
            first: known,
            place: trait_place(statement, name),
        });
        self.put(owner.id, name, pieces);
    }

    /// Takes what is noted of a shape's traits, to be put back with [`Origins::keep`].
    pub(super) fn take(&mut self, id: &ShapeId) -> Moved {
        Moved(self.traits.remove(id).unwrap_or_default())
    }

    /// Notes that a shape's own traits count, with what was noted of them before.
    pub(super) fn keep(&mut self, id: &ShapeId, traits: &Traits, mut own: Moved) {
        let moved = self.traits.entry(id.clone()).or_default();
        for (name, _) in traits.iter() {
            match own.0.remove(name) {
                Some(pieces) => _ = moved.insert(name.clone(), pieces),
                None => _ = moved.remove(name),
            }
        }
    }

    fn put(&mut self, id: &ShapeId, name: &str, pieces: Vec<Piece>) {
        let moved = self.traits.entry(id.clone()).or_default();
        moved.insert(name.to_owned(), pieces);
    }
}

/// What is noted of a shape's traits.
pub(super) struct Moved(BTreeMap<String, Vec<Piece>>);

fn whole(place: Place) -> Piece {
    Piece { first: 0, place }
}

fn trait_place(owner: &Place, id: &str) -> Place {
    let mut pointer = "/traits".to_owned();
    push_key(&mut pointer, id);
    owner.clone().below(&pointer)
}

/// The first step of a pointer, if it is an index, and the rest.
fn split_index(pointer: &str) -> (Option<usize>, &str) {
    let step = pointer.strip_prefix('/').unwrap_or_default();
    let (index, rest) = step.split_at(step.find('/').unwrap_or(step.len()));
    (index.parse().ok(), rest)
}

/// The place of a shape in its file.
pub(super) fn shape_place(file: Option<Arc<str>>, id: &ShapeId) -> Place {
    Place {
        file,
        pointer: At::ROOT.key("shapes").key(id.as_str()).pointer(),
        position: None,
    }
}

/// The place of a member below its shape's; the members of lists and maps stand beside `type`.
pub(super) fn member_pointer(fixed: bool, name: &str) -> String {
    let mut pointer = String::new();
    if !fixed {
        push_key(&mut pointer, "members");
    }
    push_key(&mut pointer, name);
    pointer
}
