//! Several files to one set of drafts (Smithy 2.0, "Merging models").

use std::collections::btree_map::Entry;
use std::sync::Arc;

use serde_json::{Map, Value};

use super::draft::{Apply, Drafts, FileContents};
use super::prelude;
use crate::error::{At, Place, Problem, Problems, push_key};
use crate::model::origin;
use crate::model::shape::ShapeId;

/// The merged files: drafts with the prelude's, `apply` statements, metadata.
#[derive(Default)]
pub(super) struct Merged {
    pub(super) drafts: Drafts,
    pub(super) applies: Vec<Apply>,
    pub(super) metadata: Map<String, Value>,
}

/// Merges the files in the order given; what conflicts is reported with both files.
pub(super) fn merge(files: Vec<FileContents>, problems: &mut Problems) -> Merged {
    let mut merged = Merged::default();
    for draft in prelude::drafts() {
        merged.drafts.insert(draft.id.clone(), draft);
    }
    for contents in files {
        add_metadata(
            &mut merged.metadata,
            contents.metadata,
            &contents.file,
            problems,
        );
        merged.applies.extend(contents.applies);
        for draft in contents.shapes {
            match merged.drafts.entry(draft.id.clone()) {
                Entry::Vacant(entry) => {
                    entry.insert(draft);
                }
                Entry::Occupied(entry) => {
                    let known = entry.get();
                    // A model may bring its own copy of the prelude, with documentation.
                    let same_prelude = known.file.is_none() && known.body == draft.body;
                    if !same_prelude && !known.says_the_same(&draft) {
                        let other = known.file.as_deref().unwrap_or("the Smithy prelude");
                        problems.push(conflict(&draft.id, other, &contents.file));
                    }
                }
            }
        }
    }
    merged
}

fn conflict(id: &ShapeId, first: &str, second: &Arc<str>) -> Problem {
    let message = format!("`{id}` is defined differently in `{first}` and in `{second}`");
    Problem::new("conflicting-shape", message)
        .shape(id)
        .help("remove one of the definitions or load only one of the files")
        .at(shape_place(Some(second.clone()), id, &[]))
}

/// Metadata with the same key must be equal, except that arrays are joined.
fn add_metadata(
    merged: &mut Map<String, Value>,
    metadata: Map<String, Value>,
    file: &Arc<str>,
    problems: &mut Problems,
) {
    for (key, value) in metadata {
        match (merged.get_mut(&key), value) {
            (None, value) => {
                merged.insert(key, value);
            }
            (Some(Value::Array(known)), Value::Array(more)) => known.extend(more),
            (Some(known), value) if *known == value => {}
            (Some(_), _) => {
                let message = format!("metadata `{key}` differs from that of a file before");
                problems.push(Problem::new("conflicting-metadata", message).at(Place {
                    file: Some(file.clone()),
                    pointer: At::ROOT.key("metadata").key(&key).pointer(),
                    position: None,
                }));
            }
        }
    }
}

/// The place of a shape in its file, and below it along `steps`.
pub(super) fn shape_place(file: Option<Arc<str>>, id: &ShapeId, steps: &[&str]) -> Place {
    let mut place = origin::shape_place(file, id);
    for step in steps {
        push_key(&mut place.pointer, step);
    }
    place
}
