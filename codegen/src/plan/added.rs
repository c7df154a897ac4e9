//! Operations that nobody named, and that others cannot do without: who gets them is told.

use crate::error::{Note, NoteKind, Part};
use crate::model::select::is_operation;
use crate::model::{Operations, ShapeId};

use super::context::Cx;

/// An operation that others need.
pub(super) struct Needed<'a> {
    /// Its id.
    pub(super) id: &'a ShapeId,
    /// The trait of the service that says so.
    pub(super) trait_id: &'static str,
    /// What for: a clause.
    pub(super) why: &'static str,
}

/// Tells of those of the operations that are there without having been named.
pub(super) fn notes<'a>(
    cx: &Cx<'a>,
    wanted: &Operations,
    needed: impl IntoIterator<Item = Needed<'a>>,
) -> Vec<Note> {
    let Operations::Named(names) = wanted else {
        return Vec::new();
    };
    let needed = needed.into_iter();
    let unnamed = needed.filter(|one| !names.iter().any(|name| is_operation(one.id, name)));
    let notes = unnamed.map(|one| {
        let message = format!("`{}` is generated as well: {}", one.id.name(), one.why);
        of_service(cx, NoteKind::Added, one.trait_id, message)
    });
    notes.collect()
}

/// A note at a trait of the service.
pub(super) fn of_service(
    cx: &Cx<'_>,
    kind: NoteKind,
    trait_id: &'static str,
    message: String,
) -> Note {
    let part = Part {
        in_trait: Some(trait_id.to_owned()),
        ..Part::default()
    };
    let service = cx.shape.id.as_str();
    let place = cx.model.part_place(service, &part);
    Note {
        kind,
        trait_id: trait_id.to_owned(),
        message,
        count: 1,
        shape: service.to_owned(),
        place: place.unwrap_or_default(),
    }
}
