//! What every part of a comparison needs.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Direction, Member, Model, Operations, Shape, ShapeId, directions, select};
use crate::plan::ir::{Deprecated, Layout, RustType, Stream, TypeModule, TypePlan};
use crate::plan::names::RustName;

use super::code::Code;
use super::format::{self, Wire};
use super::{Change, Impact, Revision};

/// A shape or member and the Rust item made of it.
#[derive(Clone, Debug)]
pub(super) struct At {
    pub(super) shape: String,
    pub(super) path: String,
}

impl At {
    /// An item of this one: a field, a variant.
    pub(super) fn item(&self, member: &str, ident: &str) -> Self {
        Self {
            shape: format!("{}${member}", self.shape),
            path: format!("{}::{ident}", self.path),
        }
    }
}

/// Two revisions of a service, and the changes found so far.
pub(super) struct Cx<'a> {
    pub(super) old: Revision<'a>,
    pub(super) new: Revision<'a>,
    /// What stands before every path, `inspector2::` or nothing.
    prefix: String,
    /// Types that changed their name, old to new.
    pub(super) renamed: BTreeMap<(TypeModule, RustName), RustName>,
    /// Whether both speak one protocol: the parts of messages of two cannot be compared.
    pub(super) speaks_alike: bool,
    /// What the wire formats need to know, old and new.
    pub(super) wires: (Wire<'a>, Wire<'a>),
    /// The shapes of both, which way they travel by either revision, and what they were.
    shapes: BTreeMap<ShapeId, Travel<'a>>,
    changes: RefCell<Vec<Change>>,
    /// Paths whose other words follow from a change that is told elsewhere.
    explained: RefCell<BTreeSet<String>>,
}

/// A shape on its way.
#[derive(Debug)]
struct Travel<'a> {
    direction: Direction,
    /// The shape in the old revision, and in the new one.
    shapes: Option<(&'a Shape, &'a Shape)>,
}

impl<'a> Cx<'a> {
    pub(super) fn new(old: Revision<'a>, new: Revision<'a>, layout: Layout) -> Self {
        Self {
            speaks_alike: format::is_same(&old.service.protocol, &new.service.protocol),
            wires: (Wire::of(&old), Wire::of(&new)),
            shapes: shapes(&old, &new),
            prefix: prefix(new.service.module.plain(), layout),
            old,
            new,
            renamed: BTreeMap::new(),
            changes: RefCell::default(),
            explained: RefCell::default(),
        }
    }

    /// The item at a path within the service.
    pub(super) fn at(&self, shape: &str, path: impl AsRef<str>) -> At {
        At {
            shape: shape.to_owned(),
            path: format!("{}{}", self.prefix, path.as_ref()),
        }
    }

    /// Notes a change.
    pub(super) fn add(&self, impact: Impact, code: Code, at: &At, message: impl Into<String>) {
        self.changes.borrow_mut().push(Change {
            impact,
            code,
            shape: at.shape.clone(),
            path: at.path.clone(),
            message: message.into(),
            note: None,
        });
    }

    /// Notes a change and what it means.
    pub(super) fn add_with_note(
        &self,
        impact: Impact,
        code: Code,
        at: &At,
        (message, note): (String, String),
    ) {
        self.add(impact, code, at, message);
        if let Some(last) = self.changes.borrow_mut().last_mut() {
            last.note = Some(note);
        }
    }

    /// Notes a change if the values differ; `say` is given the old and the new one.
    pub(super) fn compare<T: PartialEq>(
        &self,
        (impact, code): (Impact, Code),
        at: &At,
        (old, new): (&T, &T),
        say: impl FnOnce(&T, &T) -> String,
    ) {
        if old != new {
            self.add(impact, code, at, say(old, new));
        }
    }

    /// Notes that other words at these paths need no mention.
    pub(super) fn explain(&self, paths: BTreeSet<String>) {
        self.explained.borrow_mut().extend(paths);
    }

    /// Notes other words, and what is newly or no longer deprecated.
    pub(super) fn words(
        &self,
        at: &At,
        (old, new): (&str, &str),
        (was, is): (Option<&Deprecated>, Option<&Deprecated>),
    ) {
        if old != new {
            self.add(Impact::Docs, Code::Docs, at, "the documentation changed");
        }
        match (was, is) {
            (None, Some(_)) => {
                let message = "is deprecated now: using it gives a compiler warning";
                self.add(Impact::Behaviour, Code::Deprecated, at, message);
            }
            (Some(_), None) => {
                let message = "is no longer deprecated";
                self.add(Impact::Docs, Code::Deprecated, at, message);
            }
            (Some(was), Some(is)) if was != is => {
                let message = "the note on its deprecation changed";
                self.add(Impact::Docs, Code::Deprecated, at, message);
            }
            _ => {}
        }
    }

    /// Whether two types are the same, names that changed aside.
    pub(super) fn same_type(&self, old: &RustType, new: &RustType) -> bool {
        match (old, new) {
            (RustType::Vec(old), RustType::Vec(new))
            | (RustType::HashSet(old), RustType::HashSet(new))
            | (RustType::Option(old), RustType::Option(new))
            | (RustType::Boxed(old), RustType::Boxed(new)) => self.same_type(old, new),
            (RustType::HashMap(key, value), RustType::HashMap(new_key, new_value)) => {
                self.same_type(key, new_key) && self.same_type(value, new_value)
            }
            (RustType::Named { module, name }, RustType::Named { .. }) => {
                let name = self.renamed.get(&(*module, name.clone())).unwrap_or(name);
                let (module, name) = (*module, name.clone());
                *new == RustType::Named { module, name }
            }
            (RustType::Stream(old), RustType::Stream(new)) => self.same_stream(old, new),
            (old, new) => old == new,
        }
    }

    fn same_stream(&self, old: &Stream, new: &Stream) -> bool {
        match (old, new) {
            (Stream::Sent(old), Stream::Sent(new))
            | (Stream::Received(old), Stream::Received(new)) => {
                self.same_type(&old.event, &new.event)
            }
            (old, new) => old == new,
        }
    }

    /// Which way the shape with this id travels.
    pub(super) fn direction(&self, shape: &str) -> Direction {
        let travel = self.shapes.get(shape);
        travel.map(|travel| travel.direction).unwrap_or_default()
    }

    /// The shapes that either revision reaches and both have, old and new.
    pub(super) fn reached(&self) -> impl Iterator<Item = ((&'a Shape, &'a Shape), Direction)> {
        let travels = self.shapes.values();
        travels.filter_map(|travel| Some((travel.shapes?, travel.direction)))
    }

    /// The changes, the gravest first. Other words of an item that changed otherwise follow from
    /// that and are not told apart.
    pub(super) fn finish(self) -> Vec<Change> {
        let mut changes = self.changes.into_inner();
        let key = |change: &Change| (change.impact, change.path.clone(), change.code.as_str());
        changes.sort_by_cached_key(key);
        changes.dedup();
        let mut told = self.explained.into_inner();
        let others = changes.iter().filter(|change| change.code != Code::Docs);
        told.extend(others.map(|change| change.path.clone()));
        changes.retain(|change| change.code != Code::Docs || !told.contains(&change.path));
        changes
    }
}

/// `inspector2::` in a crate of several services.
fn prefix(module: &str, layout: Layout) -> String {
    match layout {
        Layout::Root => String::new(),
        Layout::Modules => format!("{module}::"),
    }
}

/// The shapes that either revision reaches. One that is only in another namespace now is the same.
fn shapes<'a>(old: &Revision<'a>, new: &Revision<'a>) -> BTreeMap<ShapeId, Travel<'a>> {
    let (before, after) = (travels(old), travels(new));
    let moved: BTreeMap<&str, &ShapeId> = before
        .keys()
        .filter(|id| new.model.get(id).is_none())
        .map(|id| (id.name(), id))
        .collect();
    let mut shapes = BTreeMap::new();
    for id in before.keys().chain(after.keys()) {
        let is_new = old.model.get(id).is_none();
        let was = moved
            .get(id.name())
            .filter(|_| is_new)
            .copied()
            .unwrap_or(id);
        let [there, here] = [before.get(was), after.get(id)]
            .map(|direction| direction.copied().unwrap_or_default());
        let direction = Direction {
            input: there.input || here.input,
            output: there.output || here.output,
        };
        let shapes_of_both = old.model.get(was).zip(new.model.get(id));
        let travel = Travel {
            direction,
            shapes: shapes_of_both,
        };
        shapes.insert(id.clone(), travel);
    }
    shapes
}

/// Which way the planned shapes travel.
fn travels(revision: &Revision<'_>) -> BTreeMap<ShapeId, Direction> {
    let operations = revision.service.operations.iter();
    let names = operations
        .map(|operation| operation.shape_id.clone())
        .collect();
    let service = Some(revision.service.shape_id.as_str());
    let mut travels = select(revision.model, service, &Operations::Named(names)).map_or_else(
        |_| BTreeMap::new(),
        |selection| {
            directions(
                revision.model,
                Some(&selection.service),
                &selection.operations,
            )
        },
    );
    // Types that are there by name need not travel.
    let named = revision.service.types.iter().map(TypePlan::shape_id);
    let errors = revision.service.errors.iter();
    for id in named.chain(errors.map(|error| error.structure.shape_id.as_str())) {
        if let Some(shape) = revision.model.find(id) {
            travels.entry(shape.id.clone()).or_default();
        }
    }
    travels
}

/// A member of a shape.
pub(super) fn member<'m>(model: &'m Model, shape: &str, name: &str) -> Option<&'m Member> {
    let members = model.find(shape)?.members();
    members.into_iter().find(|member| member.name == name)
}
