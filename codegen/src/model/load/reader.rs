//! The values that a document consists of, each as what it must be or a problem with its place.

use std::sync::Arc;

use serde_json::{Map, Value};

use crate::error::{At, Place, Problem, Problems};
use crate::model::id::ShapeId;
use crate::model::traits;

/// Reads a document's parts; every problem goes to `problems`.
pub(super) struct Reader<'a> {
    pub(super) file: &'a Arc<str>,
    pub(super) problems: &'a mut Problems,
    /// Whether the document is Smithy 1.x.
    pub(super) legacy: bool,
}

impl Reader<'_> {
    /// Reports a problem at a place.
    pub(super) fn problem(&mut self, code: &'static str, at: At<'_>, message: impl Into<String>) {
        self.report(Problem::new(code, message), at);
    }

    /// Reports a problem that already has a shape or a help text.
    pub(super) fn report(&mut self, problem: Problem, at: At<'_>) {
        self.problems.push(problem.at(Place {
            file: Some(self.file.clone()),
            pointer: at.pointer(),
            position: None,
        }));
    }

    /// An object, or a problem.
    pub(super) fn object(&mut self, value: Value, at: At<'_>) -> Option<Map<String, Value>> {
        match value {
            Value::Object(map) => Some(map),
            other => {
                let message = format!("expected an object, found {}", traits::kind_name(&other));
                self.problem("wrong-json-type", at, message);
                None
            }
        }
    }

    /// A shape id, or a problem.
    pub(super) fn shape_id(&mut self, id: &str, at: At<'_>) -> Option<ShapeId> {
        match ShapeId::parse(id) {
            Ok(id) => Some(id),
            Err(why) => {
                let message = format!("`{}` is not a shape id: {why}", id.escape_debug());
                let problem = Problem::new("invalid-shape-id", message)
                    .help("ids in JSON are absolute: `namespace#Name` or `namespace#Name$member`");
                self.report(problem, at);
                None
            }
        }
    }

    /// The id in `{"target": id}`.
    pub(super) fn target(&mut self, object: &Map<String, Value>, at: At<'_>) -> Option<ShapeId> {
        match object.get("target") {
            Some(Value::String(id)) => {
                let at = at.key("target");
                let id = self.shape_id(id, at)?;
                if id.member().is_some() {
                    self.problem("invalid-shape-id", at, "a target is a shape, not a member");
                    return None;
                }
                Some(id)
            }
            _ => {
                self.problem("missing-target", at, "there is no \"target\" string here");
                None
            }
        }
    }

    /// The ids in `"key": [{"target": id}, ...]`; absent means none.
    pub(super) fn references(
        &mut self,
        shape: &mut Map<String, Value>,
        key: &str,
        at: At<'_>,
    ) -> Vec<ShapeId> {
        let Some(list) = shape.remove(key) else {
            return Vec::new();
        };
        let at = at.key(key);
        let Value::Array(list) = list else {
            let message = format!("expected an array, found {}", traits::kind_name(&list));
            self.problem("wrong-json-type", at, message);
            return Vec::new();
        };
        let ids = list.into_iter().enumerate().filter_map(|(index, value)| {
            let at = at.index(index);
            let object = self.object(value, at)?;
            self.target(&object, at)
        });
        ids.collect()
    }

    /// The id in `"key": {"target": id}`, if the key is there.
    pub(super) fn reference(
        &mut self,
        shape: &mut Map<String, Value>,
        key: &str,
        at: At<'_>,
    ) -> Option<ShapeId> {
        let value = shape.remove(key)?;
        let at = at.key(key);
        let object = self.object(value, at)?;
        self.target(&object, at)
    }
}
