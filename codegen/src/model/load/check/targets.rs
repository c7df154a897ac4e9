//! Every id that a shape mentions is defined.

use super::member_place;
use crate::error::{Place, Problem, Problems};
use crate::model::load::draft::{Body, Draft, Drafts};
use crate::model::load::merge::shape_place;
use crate::model::load::suggest;
use crate::model::origin::Origins;
use crate::model::shape::{Resource, Service, ShapeId};

/// How many problems get a suggestion: comparing with every id is slow in a broken model.
const SUGGESTIONS: usize = 20;

/// Reports every target, mixin and binding that is not defined.
pub(in crate::model::load) fn targets(drafts: &Drafts, problems: &mut Problems) {
    let mut check = Check {
        drafts,
        problems,
        suggestions: SUGGESTIONS,
    };
    for draft in drafts.values() {
        check.draft(draft);
    }
}

struct Check<'a> {
    drafts: &'a Drafts,
    problems: &'a mut Problems,
    suggestions: usize,
}

impl Check<'_> {
    fn draft(&mut self, draft: &Draft) {
        for member in &draft.members {
            if !self.drafts.contains_key(&member.target) {
                let place = member_place(&Origins::default(), draft, member, &["target"]);
                self.missing(&member.id, &member.target, place);
            }
        }
        self.list(draft, &["mixins"], &draft.mixins);
        match &draft.body {
            Body::Service(service) => self.service(draft, service),
            Body::Resource(resource) => self.resource(draft, resource),
            Body::Operation(operation) => {
                self.one(draft, &["input", "target"], &operation.input);
                self.one(draft, &["output", "target"], &operation.output);
                self.list(draft, &["errors"], &operation.errors);
            }
            Body::Simple(_) | Body::Aggregate(_) => {}
        }
    }

    fn service(&mut self, draft: &Draft, service: &Service) {
        self.list(draft, &["operations"], &service.operations);
        self.list(draft, &["resources"], &service.resources);
        self.list(draft, &["errors"], &service.errors);
        for id in service.rename.keys() {
            self.one(draft, &["rename", id.as_str()], id);
        }
    }

    fn resource(&mut self, draft: &Draft, resource: &Resource) {
        for (name, id) in &resource.identifiers {
            self.one(draft, &["identifiers", name, "target"], id);
        }
        for (name, id) in &resource.properties {
            self.one(draft, &["properties", name, "target"], id);
        }
        for (name, id) in &resource.lifecycle {
            self.one(draft, &[name, "target"], id);
        }
        self.list(draft, &["operations"], &resource.operations);
        self.list(
            draft,
            &["collectionOperations"],
            &resource.collection_operations,
        );
        self.list(draft, &["resources"], &resource.resources);
    }

    fn list(&mut self, draft: &Draft, path: &[&str], ids: &[ShapeId]) {
        for (index, id) in ids.iter().enumerate() {
            if !self.drafts.contains_key(id) {
                let index = index.to_string();
                let path = [path, &[index.as_str(), "target"]].concat();
                self.one(draft, &path, id);
            }
        }
    }

    fn one(&mut self, draft: &Draft, path: &[&str], id: &ShapeId) {
        if !self.drafts.contains_key(id) {
            let place = shape_place(draft.file.clone(), &draft.id, path);
            self.missing(&draft.id, id, place);
        }
    }

    fn missing(&mut self, from: &ShapeId, target: &ShapeId, place: Place) {
        let message = format!("`{target}` is not defined");
        let mut problem = Problem::new("unknown-target", message)
            .shape(from)
            .at(place);
        if let Some(nearest) = self.nearest(target) {
            problem = problem.help(format!("did you mean `{nearest}`?"));
        }
        self.problems.push(problem);
    }

    fn nearest(&mut self, id: &ShapeId) -> Option<String> {
        self.suggestions = self.suggestions.checked_sub(1)?;
        let ids = self.drafts.keys().map(ShapeId::as_str);
        suggest::nearest(id.as_str(), ids).map(str::to_owned)
    }
}
