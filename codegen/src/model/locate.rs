//! The places of problems: where the shape, member or trait that one names is written.

use super::id::ShapeId;
use super::origin::{Owner, member_pointer, shape_place};
use super::shape::{Model, Shape, ShapeKind};
use super::traits::names;
use crate::error::{Part, Place, Problem, Problems, Sources};

impl Model {
    /// Gives the problems that name a shape, or a part of one, the place where it is written; those
    /// that are in no file get that of `service`. The texts of a model that was not read from files
    /// go along.
    pub fn locate(&self, mut problems: Problems, service: Option<&ShapeId>) -> Problems {
        for problem in problems.iter_mut() {
            if problem.place.file.is_none() {
                let service = || self.owner_place(service?);
                problem.place = self.place_of(problem).or_else(service).unwrap_or_default();
            }
        }
        problems.keep_sources(self.texts());
        problems
    }

    /// The first file, for what concerns the model as a whole.
    pub(crate) fn first_file(&self) -> Place {
        let first = self.files.first();
        first.map_or_else(Place::default, |(name, _)| Place::file(name))
    }

    /// The texts that the model was made of, if they are not in files.
    pub(crate) fn texts(&self) -> Sources {
        let mut sources = Sources::default();
        for (name, text) in &self.files {
            if let Some(text) = text {
                sources.keep(name.clone(), text.clone());
            }
        }
        sources
    }

    fn place_of(&self, problem: &Problem) -> Option<Place> {
        let owner = problem.part.owner.as_ref().or(problem.shape.as_ref())?;
        // What needs a name may say for what: `the module of a#Get`.
        let id = owner.split(' ').find(|word| word.contains('#'))?;
        self.part_place(id, &problem.part)
    }

    /// Where a part of a shape or member is written.
    pub(crate) fn part_place(&self, id: &str, part: &Part) -> Option<Place> {
        let id = ShapeId::parse(id).ok()?;
        if let Some(entry) = self.legacy_value(&id) {
            return self.part_place(id.container().as_str(), &entry);
        }
        let owner = Owner {
            place: self.owner_place(&id)?,
            id: &id,
        };
        Some(match &part.in_trait {
            Some(name) => self.origins.in_trait(&owner, name, &part.pointer),
            None => owner.place.below(&part.pointer),
        })
    }

    /// The entry of a legacy `@enum` that goes by the name of a member.
    fn legacy_value(&self, id: &ShapeId) -> Option<Part> {
        let name = id.member()?;
        let shape = self.get(&id.container())?;
        let mut entries = shape.traits.enum_definitions()?.into_iter();
        let index = entries.position(|entry| entry.name == Some(name))?;
        Some(Part {
            in_trait: Some(names::ENUM.to_owned()),
            pointer: format!("/{index}/name"),
            ..Part::default()
        })
    }

    fn owner_place(&self, id: &ShapeId) -> Option<Place> {
        let shape = self.get(&id.container())?;
        let place = shape_place(Some(shape.file.clone()?), &shape.id);
        let Some(name) = id.member() else {
            return Some(place);
        };
        let at_home = place.below(&member_pointer(is_fixed(shape), name));
        Some(self.origins.member(id, at_home))
    }
}

fn is_fixed(shape: &Shape) -> bool {
    matches!(
        shape.kind,
        ShapeKind::List(_) | ShapeKind::Set(_) | ShapeKind::Map { .. }
    )
}
