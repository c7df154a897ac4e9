//! What the model asks for and the client does not do: notes, and problems where the client could
//! not call.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::error::{Note, NoteKind, Notes, Part};
use crate::model::traits::table::{Treatment, treatment};
use crate::model::{Selection, ShapeId, Traits};

use super::context::Cx;

/// Looks at every trait of the service, its operations and all that they reach.
pub(super) fn notes(cx: &Cx<'_>, selection: &Selection) -> Notes {
    let mut shapes = selection.closure(cx.model);
    shapes.insert(cx.shape.id.clone());
    let mut tally = Tally::default();
    for shape in shapes.iter().map(|id| cx.get(id)) {
        tally.traits(cx, &shape.id, &shape.traits);
        for member in shape.members() {
            tally.traits(cx, &member.id, &member.traits);
        }
    }
    tally.finish(cx)
}

/// How often a trait is there, and where first.
struct Count<'a> {
    number: usize,
    first: &'a ShapeId,
}

/// By kind, trait and what is told of it.
#[derive(Default)]
struct Tally<'a>(BTreeMap<(NoteKind, &'a str, &'static str), Count<'a>>);

impl<'a> Tally<'a> {
    fn traits(&mut self, cx: &Cx<'a>, owner: &'a ShapeId, traits: &'a Traits) {
        for (id, value) in traits.iter() {
            match judged(cx, id, value) {
                Treatment::Lost(what) => self.add(NoteKind::Lost, id, what, owner),
                Treatment::Depends(_) | Treatment::Read | Treatment::Ignored(_) => {}
                Treatment::Unknown => {
                    let what = "it is not known; no code is made of it";
                    self.add(NoteKind::Unknown, id, what, owner);
                }
            }
        }
    }

    fn add(&mut self, kind: NoteKind, id: &'a str, what: &'static str, owner: &'a ShapeId) {
        let count = self.0.entry((kind, id, what)).or_insert(Count {
            number: 0,
            first: owner,
        });
        count.number += 1;
    }

    fn finish(self, cx: &Cx<'_>) -> Notes {
        let notes = self.0.into_iter().map(|((kind, id, what), count)| {
            let part = Part {
                in_trait: Some(id.to_owned()),
                ..Part::default()
            };
            Note {
                kind,
                trait_id: id.to_owned(),
                message: what.to_owned(),
                count: count.number,
                shape: count.first.to_string(),
                place: cx
                    .model
                    .part_place(count.first.as_str(), &part)
                    .unwrap_or_default(),
            }
        });
        Notes::new(notes.collect(), cx.model.texts())
    }
}

/// The treatment of a trait by the table, or by what the model says that it is.
fn judged(cx: &Cx<'_>, id: &str, value: &Value) -> Treatment {
    let known = treatment(id, value);
    if !matches!(known, Treatment::Unknown) {
        return known;
    }
    let definition = cx.model.find(id).map(|shape| &shape.traits);
    if definition.is_some_and(Traits::auth_definition) {
        return Treatment::Lost(
            "clients do not have this auth scheme of the model's own; they take one of its name, the \
             shape id, with `push_auth_scheme`",
        );
    }
    if definition.is_some_and(Traits::protocol_definition) {
        return Treatment::Ignored("the service has a protocol that is spoken");
    }
    Treatment::Unknown
}

/// How to do without an operation.
pub(super) fn leave_out(operation: &ShapeId) -> String {
    let name = operation.name();
    format!(
        "leave it out: `--operations all --except {name}` on the command line, \
         `except = [\"{name}\"]` beside `operations = \"all\"` in the configuration"
    )
}
