//! A Smithy JSON model as the tests need it: shapes by id, traits merged.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

/// A Smithy JSON model.
pub(super) struct Model(Map<String, Value>);

/// Returns the folder of the official protocol test models, if this machine has it.
pub(super) fn suite() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/protocol-tests");
    if folder.is_dir() {
        return Some(folder);
    }
    // Written past the capture of the test harness, to be seen.
    let _ = writeln!(io::stderr(), "skipped: no ../shared");
    None
}

impl Model {
    /// Reads the model in `path`.
    pub(super) fn load(path: &Path) -> Self {
        let text = fs::read_to_string(path).expect("a test model can be read");
        let mut model: Value = serde_json::from_str(&text).expect("a test model is JSON");
        match model["shapes"].take() {
            Value::Object(shapes) => Self(shapes),
            _ => panic!("a test model has shapes"),
        }
    }

    /// Makes a model of shapes written in a test.
    pub(super) fn of_shapes(shapes: Value) -> Self {
        match shapes {
            Value::Object(shapes) => Self(shapes),
            _ => panic!("shapes are an object"),
        }
    }

    /// Returns the ids of all shapes of `kind`.
    pub(super) fn of_kind(&self, kind: &str) -> Vec<&str> {
        let of_kind = |(_, shape): &(&String, &Value)| shape["type"] == kind;
        self.0
            .iter()
            .filter(of_kind)
            .map(|(id, _)| id.as_str())
            .collect()
    }

    /// Returns a shape with the traits of its mixins; the prelude's are made up from their names.
    pub(super) fn shape(&self, id: &str) -> Value {
        let Some(shape) = self.0.get(id) else {
            return prelude(id);
        };
        let mut shape = shape.clone();
        let mixins = shape["mixins"].as_array().cloned().unwrap_or_default();
        for mixin in mixins.iter().filter_map(target) {
            let inherited = self.shape(&mixin)["traits"].as_object().cloned();
            for (name, value) in inherited.unwrap_or_default() {
                if name != "smithy.api#mixin" && shape["traits"][&name].is_null() {
                    shape["traits"][&name] = value;
                }
            }
        }
        shape
    }

    /// Returns the type of a shape.
    pub(super) fn kind(&self, id: &str) -> String {
        self.shape(id)["type"]
            .as_str()
            .expect("a shape has a type")
            .to_owned()
    }

    /// Returns the value of a trait of a shape or member.
    pub(super) fn of<'a>(of: &'a Value, name: &str) -> Option<&'a Value> {
        of.get("traits")?.get(name)
    }

    /// Returns the members of a structure or union as (name, definition), mixins included.
    pub(super) fn members(&self, id: &str) -> Vec<(String, Value)> {
        let shape = self.shape(id);
        let mixins = shape.get("mixins").and_then(Value::as_array).cloned();
        let mut members: Vec<_> = mixins
            .unwrap_or_default()
            .iter()
            .flat_map(|mixin| self.members(mixin["target"].as_str().unwrap_or_default()))
            .collect();
        if let Some(own) = shape.get("members").and_then(Value::as_object) {
            members.extend(
                own.iter()
                    .map(|(name, member)| (name.clone(), member.clone())),
            );
        }
        members
    }

    /// Returns the operations bound to a service, those of its resources included.
    pub(super) fn operations(&self, container: &str) -> Vec<String> {
        let shape = self.shape(container);
        let targets = |key: &str| -> Vec<String> {
            match shape.get(key) {
                Some(Value::Array(targets)) => targets.iter().filter_map(target).collect(),
                Some(one) => target(one).into_iter().collect(),
                None => Vec::new(),
            }
        };
        let mut operations = targets("operations");
        for key in [
            "create",
            "put",
            "read",
            "update",
            "delete",
            "list",
            "collectionOperations",
        ] {
            operations.extend(targets(key));
        }
        for resource in targets("resources") {
            operations.extend(self.operations(&resource));
        }
        operations
    }
}

fn prelude(id: &str) -> Value {
    let name = id
        .strip_prefix("smithy.api#")
        .expect("a shape of the prelude");
    let name = name.strip_prefix("Primitive").unwrap_or(name);
    let mut kind = name.to_owned();
    kind[..1].make_ascii_lowercase();
    if kind == "unit" {
        kind = "structure".to_owned();
    }
    serde_json::json!({ "type": kind })
}

/// Returns what a member or reference targets.
pub(super) fn target(reference: &Value) -> Option<String> {
    Some(reference.get("target")?.as_str()?.to_owned())
}
