//! One JSON AST document to drafts (Smithy 2.0, "JSON AST").

use std::sync::Arc;

use serde_json::{Map, Value};

use super::bodies::Kind;
use super::draft::{Aggregate, Apply, Body, Draft, FileContents};
use super::reader::Reader;
use super::suggest;
use crate::error::At;
use crate::error::{Place, Problem, Problems};
use crate::model::id::{ShapeId, is_identifier};
use crate::model::shape::Member;
use crate::model::shape_type::ShapeType;
use crate::model::traits::{self, Traits};

/// Reads the whole document; what is wrong is left out and reported.
pub(super) fn read(file: &Arc<str>, document: Value, problems: &mut Problems) -> FileContents {
    let mut contents = FileContents {
        file: file.clone(),
        ..FileContents::default()
    };
    let mut reader = Reader {
        file,
        problems,
        legacy: false,
    };
    let Value::Object(mut document) = document else {
        reader.problem("not-smithy", At::ROOT, "the document is not a JSON object");
        return contents;
    };
    if !reader.version(&document) {
        return contents;
    }
    if let Some(metadata) = document.remove("metadata")
        && let Some(metadata) = reader.object(metadata, At::ROOT.key("metadata"))
    {
        contents.metadata = metadata;
    }
    reader.shapes(document.remove("shapes"), &mut contents);
    contents
}

impl Reader<'_> {
    /// Checks `smithy`; only majors 1 and 2 can be read.
    fn version(&mut self, document: &Map<String, Value>) -> bool {
        let at = At::ROOT.key("smithy");
        match document.get("smithy") {
            None => {
                let problem = Problem::new("not-smithy", "the document has no \"smithy\" version")
                    .help("a Smithy JSON AST starts with {\"smithy\": \"2.0\", \"shapes\": {...}}");
                self.report(problem, At::ROOT);
                false
            }
            Some(Value::String(version)) if is_version(version) => {
                self.legacy = version.starts_with('1');
                true
            }
            Some(other) => {
                let problem = Problem::new(
                    "unknown-version",
                    format!("Smithy version {other} is not supported"),
                )
                .help("versions 1.x and 2.x are, written as a string such as \"2.0\"");
                self.report(problem, at);
                false
            }
        }
    }

    fn shapes(&mut self, shapes: Option<Value>, contents: &mut FileContents) {
        let at = At::ROOT.key("shapes");
        let Some(shapes) = shapes else {
            // A file of metadata alone is legal; a file with nothing at all is a mistake.
            if contents.metadata.is_empty() {
                self.problem(
                    "not-smithy",
                    At::ROOT,
                    "the document has no \"shapes\" object",
                );
            }
            return;
        };
        let Some(shapes) = self.object(shapes, at) else {
            return;
        };
        for (id, shape) in shapes {
            self.shape(&id, shape, at.key(&id), contents);
        }
    }

    fn shape(&mut self, id: &str, shape: Value, at: At<'_>, contents: &mut FileContents) {
        let Some(id) = self.shape_id(id, at) else {
            return;
        };
        let Some(mut shape) = self.object(shape, at) else {
            return;
        };
        let Some(kind) = self.kind(&id, &shape, at) else {
            return;
        };
        let traits = self.traits(&id, shape.remove("traits"), at);
        if kind == Kind::Apply {
            contents.applies.push(Apply {
                target: id,
                traits,
                file: self.file.clone(),
            });
        } else if id.member().is_some() {
            let message = "a shape's id has no member part";
            self.report(Problem::new("invalid-shape-id", message).shape(id), at);
        } else if let Some(draft) = self.draft(id, kind, traits, shape, at) {
            contents.shapes.push(draft);
        }
    }

    fn kind(&mut self, id: &ShapeId, shape: &Map<String, Value>, at: At<'_>) -> Option<Kind> {
        let Some(Value::String(name)) = shape.get("type") else {
            let problem = Problem::new("unknown-shape-type", "the shape has no \"type\" string");
            self.report(problem.shape(id), at);
            return None;
        };
        let kind = ShapeType::from_name(name).map(Kind::from);
        if kind.is_none() {
            let message = format!("`{}` is not a shape type", name.escape_debug());
            let mut problem = Problem::new("unknown-shape-type", message).shape(id);
            let names = ShapeType::ALL.into_iter().map(ShapeType::name);
            if let Some(nearest) = suggest::nearest(name, names) {
                problem = problem.help(format!("did you mean `{nearest}`?"));
            }
            self.report(problem, at.key("type"));
        }
        kind
    }

    fn draft(
        &mut self,
        id: ShapeId,
        kind: Kind,
        traits: Traits,
        mut shape: Map<String, Value>,
        at: At<'_>,
    ) -> Option<Draft> {
        let mixins = self.references(&mut shape, "mixins", at);
        let (body, members) = match kind {
            Kind::Simple(kind) => (Body::Simple(kind), Vec::new()),
            Kind::Aggregate(kind) => {
                let members = self.members(&id, kind, &mut shape, at);
                (Body::Aggregate(kind), members)
            }
            Kind::Service => (Body::Service(self.service(&mut shape, at)), Vec::new()),
            Kind::Resource => (Body::Resource(self.resource(&mut shape, at)), Vec::new()),
            Kind::Operation => (Body::Operation(self.operation(&mut shape, at)), Vec::new()),
            Kind::Apply => return None,
        };
        Some(Draft {
            id,
            body,
            members,
            traits,
            mixins,
            file: Some(self.file.clone()),
            legacy: self.legacy,
        })
    }

    fn members(
        &mut self,
        id: &ShapeId,
        kind: Aggregate,
        shape: &mut Map<String, Value>,
        at: At<'_>,
    ) -> Vec<Member> {
        if let Some(names) = kind.fixed_members() {
            let members = names.iter().filter_map(|name| {
                let member = shape.remove(*name)?;
                self.member(id, name, member, at.key(name))
            });
            return members.collect();
        }
        let Some(members) = shape.remove("members") else {
            return Vec::new();
        };
        let at = at.key("members");
        let Some(members) = self.object(members, at) else {
            return Vec::new();
        };
        let members = members
            .into_iter()
            .filter_map(|(name, member)| self.member(id, &name, member, at.key(&name)));
        members.collect()
    }

    fn member(&mut self, id: &ShapeId, name: &str, member: Value, at: At<'_>) -> Option<Member> {
        if !is_identifier(name) {
            let message = format!("`{}` is not a member name", name.escape_debug());
            let problem = Problem::new("invalid-member-name", message)
                .shape(id)
                .help("a name has ASCII letters, digits and `_`, and starts with a letter or `_`");
            self.report(problem, at);
            return None;
        }
        let mut member = self.object(member, at)?;
        let id = id.with_member(name);
        let traits = self.traits(&id, member.remove("traits"), at);
        let target = self.target(&member, at)?;
        Some(Member {
            name: name.to_owned(),
            id,
            target,
            traits,
        })
    }

    /// The traits of `shape`, each value checked if Tinsmith reads that trait.
    fn traits(&mut self, shape: &ShapeId, value: Option<Value>, at: At<'_>) -> Traits {
        let Some(value) = value else {
            return Traits::default();
        };
        let at = at.key("traits");
        let Some(map) = self.object(value, at) else {
            return Traits::default();
        };
        for (id, value) in &map {
            let at = at.key(id);
            if self.shape_id(id, at).is_none() {
                continue;
            }
            if let Err(mismatch) = traits::check(id, value) {
                let pointer = at.pointer() + &mismatch.pointer;
                let message = format!("trait `{id}`: {}", mismatch.message);
                let problem = Problem::new("invalid-trait", message).shape(shape);
                self.problems.push(problem.at(Place {
                    file: Some(self.file.clone()),
                    pointer,
                    position: None,
                }));
            }
        }
        Traits(map)
    }
}

/// Whether a version is 1 or 2, with any minor.
fn is_version(version: &str) -> bool {
    let mut parts = version.split('.');
    matches!(parts.next(), Some("1" | "2"))
        && parts.all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}
