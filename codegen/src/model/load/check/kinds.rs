//! Every id that a shape mentions is of a kind that may stand there.

use super::{member_place, member_trait_place};
use crate::error::{Place, Problem, Problems};
use crate::model::load::draft::{Aggregate, Body, Draft, Drafts};
use crate::model::load::merge::shape_place;
use crate::model::origin::Origins;
use crate::model::shape::{Member, Operation, Resource, Service, ShapeId, ShapeKind};
use crate::model::traits::names;

/// Reports targets, mixins and bindings of the wrong kind; those not defined are left alone.
pub(in crate::model::load) fn kinds(drafts: &Drafts, origins: &Origins, problems: &mut Problems) {
    let mut check = Check {
        drafts,
        origins,
        problems,
    };
    for draft in drafts.values() {
        check.draft(draft);
    }
}

/// What may stand at a place.
#[derive(Clone, Copy)]
struct Wanted {
    words: &'static str,
    fits: fn(&Draft) -> bool,
}

const DATA: Wanted = Wanted {
    words: "a shape that holds data",
    fits: |draft| matches!(draft.body, Body::Simple(_) | Body::Aggregate(_)),
};
const STRING: Wanted = Wanted {
    words: "a string or an enum",
    fits: |draft| {
        matches!(
            draft.body,
            Body::Simple(ShapeKind::String) | Body::Aggregate(Aggregate::Enum)
        )
    },
};
const STRUCTURE: Wanted = Wanted {
    words: "a structure",
    fits: |draft| draft.body == Body::Aggregate(Aggregate::Structure),
};
const ERROR: Wanted = Wanted {
    words: "a structure with the `error` trait",
    fits: |draft| {
        draft.body == Body::Aggregate(Aggregate::Structure) && draft.traits.has(names::ERROR)
    },
};
const OPERATION: Wanted = Wanted {
    words: "an operation",
    fits: |draft| matches!(draft.body, Body::Operation(_)),
};
const RESOURCE: Wanted = Wanted {
    words: "a resource",
    fits: |draft| matches!(draft.body, Body::Resource(_)),
};
const MIXIN: Wanted = Wanted {
    words: "a shape with the `mixin` trait",
    fits: |draft| draft.traits.has(names::MIXIN),
};

struct Check<'a> {
    drafts: &'a Drafts,
    origins: &'a Origins,
    problems: &'a mut Problems,
}

impl Check<'_> {
    fn draft(&mut self, draft: &Draft) {
        self.list(draft, "mixins", &draft.mixins, MIXIN);
        for member in &draft.members {
            self.member(draft, member);
        }
        match &draft.body {
            Body::Service(service) => self.service(draft, service),
            Body::Resource(resource) => self.resource(draft, resource),
            Body::Operation(operation) => self.operation(draft, operation),
            Body::Simple(_) | Body::Aggregate(_) => {}
        }
    }

    fn member(&mut self, draft: &Draft, member: &Member) {
        let is_key = draft.body == Body::Aggregate(Aggregate::Map) && member.name == "key";
        let wanted = if is_key { STRING } else { DATA };
        let origins = self.origins;
        self.check(&member.id, &member.target, wanted, || {
            member_place(origins, draft, member, &["target"])
        });
        match draft.body {
            Body::Aggregate(Aggregate::Enum) => {
                let value = member.traits.get(names::ENUM_VALUE);
                if value.is_some_and(|value| !value.is_string()) {
                    self.enum_value(draft, member, "a string");
                }
            }
            Body::Aggregate(Aggregate::IntEnum) if member.traits.enum_value_int().is_none() => {
                self.enum_value(draft, member, "a 32-bit integer");
            }
            _ => {}
        }
    }

    fn enum_value(&mut self, draft: &Draft, member: &Member, wanted: &str) {
        let message = format!("the member needs `enumValue` with {wanted}");
        let place = member_trait_place(self.origins, draft, member, names::ENUM_VALUE);
        let problem = Problem::new("invalid-enum-value", message).shape(&member.id);
        self.problems.push(problem.at(place));
    }

    fn service(&mut self, draft: &Draft, service: &Service) {
        self.list(draft, "operations", &service.operations, OPERATION);
        self.list(draft, "resources", &service.resources, RESOURCE);
        self.list(draft, "errors", &service.errors, ERROR);
        // Neither operations and resources nor members may be renamed.
        for id in service.rename.keys() {
            self.one(draft, &["rename", id.as_str()], id, DATA);
        }
    }

    fn operation(&mut self, draft: &Draft, operation: &Operation) {
        self.one(draft, &["input", "target"], &operation.input, STRUCTURE);
        self.one(draft, &["output", "target"], &operation.output, STRUCTURE);
        self.list(draft, "errors", &operation.errors, ERROR);
    }

    fn resource(&mut self, draft: &Draft, resource: &Resource) {
        for (name, id) in &resource.identifiers {
            self.one(draft, &["identifiers", name, "target"], id, STRING);
        }
        for (name, id) in &resource.properties {
            self.one(draft, &["properties", name, "target"], id, DATA);
        }
        for (name, id) in &resource.lifecycle {
            self.one(draft, &[name, "target"], id, OPERATION);
        }
        let collection = &resource.collection_operations;
        self.list(draft, "operations", &resource.operations, OPERATION);
        self.list(draft, "collectionOperations", collection, OPERATION);
        self.list(draft, "resources", &resource.resources, RESOURCE);
    }

    fn list(&mut self, draft: &Draft, key: &str, ids: &[ShapeId], wanted: Wanted) {
        for (index, id) in ids.iter().enumerate() {
            self.check(&draft.id, id, wanted, || {
                let index = index.to_string();
                shape_place(draft.file.clone(), &draft.id, &[key, &index, "target"])
            });
        }
    }

    fn one(&mut self, draft: &Draft, path: &[&str], id: &ShapeId, wanted: Wanted) {
        self.check(&draft.id, id, wanted, || {
            shape_place(draft.file.clone(), &draft.id, path)
        });
    }

    fn check(
        &mut self,
        from: &ShapeId,
        target: &ShapeId,
        wanted: Wanted,
        place: impl FnOnce() -> Place,
    ) {
        let Some(draft) = self.drafts.get(target) else {
            return;
        };
        if !(wanted.fits)(draft) {
            let message = format!("`{target}` is not {}", wanted.words);
            let problem = Problem::new("wrong-target", message).shape(from);
            self.problems.push(problem.at(place()));
        }
    }
}
