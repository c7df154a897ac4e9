//! Which operations and types of a service Rust code uses, by the names in it.

use std::collections::BTreeSet;
use std::path::Path;

use tinsmith_codegen::model::{Model, Shape, ShapeId, operations_of, types_of};
use xtask_peer_tests::files::at;

/// What an operation's types are called after its name.
const SUFFIXES: [&str; 7] = [
    "",
    "input",
    "output",
    "error",
    "inputbuilder",
    "outputbuilder",
    "fluentbuilder",
];

/// The names in Rust code, in lower case and without underscores, so that `put_item`, `PutItem` and
/// `PUT_ITEM` are one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Words {
    names: BTreeSet<String>,
    /// Those that begin with a capital letter.
    types: BTreeSet<String>,
}

impl Words {
    /// The names in the Rust files of a folder and those below it.
    pub(crate) fn read(folder: &Path) -> Result<Self, String> {
        let mut words = Self::default();
        words.read_folder(folder)?;
        Ok(words)
    }

    fn read_folder(&mut self, folder: &Path) -> Result<(), String> {
        let entries = folder.read_dir().map_err(|error| at(folder, &error))?;
        for path in entries.flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                self.read_folder(&path)?;
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = std::fs::read(&path).map_err(|error| at(&path, &error))?;
                self.take(&String::from_utf8_lossy(&text));
            }
        }
        Ok(())
    }

    /// Takes in the names of a text. Those in comments and strings count as well: an operation or a
    /// type too many does no harm.
    pub(crate) fn take(&mut self, text: &str) {
        let between = |c: char| !c.is_alphanumeric() && c != '_';
        for name in text.split(between).filter(|name| !name.is_empty()) {
            if name.starts_with(char::is_uppercase) {
                self.types.insert(plain(name));
            }
            self.names.insert(plain(name));
        }
    }

    /// Adds those of others.
    pub(crate) fn extend(&mut self, other: Self) {
        self.names.extend(other.names);
        self.types.extend(other.types);
    }

    /// The operations of the service that are named: by the client's method, by a type of theirs, or
    /// by one of their waiters.
    pub(crate) fn operations(&self, model: &Model, service: &ShapeId) -> Vec<ShapeId> {
        let mut operations = operations_of(model, service);
        operations.retain(|id| {
            let name = plain(id.name());
            let mut names = SUFFIXES.iter().map(|suffix| format!("{name}{suffix}"));
            names.any(|name| self.names.contains(&name)) || self.has_waiter(model, id)
        });
        operations
    }

    /// The types of the service that are named, but streams of events, which come
    /// with their operations.
    pub(crate) fn types(&self, model: &Model, service: &ShapeId) -> Vec<ShapeId> {
        let mut types = types_of(model, service);
        let streams = |shape: &Shape| shape.traits.streaming();
        types.retain(|id, name| {
            self.types.contains(&plain(name)) && !model.get(id).is_some_and(streams)
        });
        types.into_keys().cloned().collect()
    }

    fn has_waiter(&self, model: &Model, operation: &ShapeId) -> bool {
        let waiters = model.get(operation).map(|shape| shape.traits.waiters());
        let mut waiters = waiters.into_iter().flatten();
        waiters.any(|waiter| {
            self.names
                .contains(&format!("waituntil{}", plain(waiter.name)))
        })
    }
}

fn plain(name: &str) -> String {
    name.replace('_', "").to_lowercase()
}

#[cfg(test)]
mod tests {
    use tinsmith_codegen::model::load_str;

    use super::*;

    const MODEL: &str = r#"{"smithy": "2.0", "shapes": {
        "x#S": {"type": "service", "version": "1",
            "operations": [{"target": "x#DescribeDBRooms"}, {"target": "x#Book"}, {"target": "x#ListX"}]},
        "x#DescribeDBRooms": {"type": "operation",
            "input": {"target": "smithy.api#Unit"}, "output": {"target": "smithy.api#Unit"},
            "traits": {"smithy.waiters#waitable": {"RoomFree": {"acceptors": [
                {"state": "success", "matcher": {"success": true}}]}}}},
        "x#Book": {"type": "operation",
            "input": {"target": "smithy.api#Unit"}, "output": {"target": "smithy.api#Unit"}},
        "x#ListX": {"type": "operation",
            "input": {"target": "smithy.api#Unit"}, "output": {"target": "smithy.api#Unit"}}}}"#;

    fn called(code: &str) -> Vec<String> {
        let model = load_str("x.json", MODEL).expect("a model");
        let (service, _) = model.services().next().expect("a service");
        let mut words = Words::default();
        words.take(code);
        let called = words.operations(&model, &service.id);
        called.iter().map(|id| id.name().to_owned()).collect()
    }

    #[test]
    fn an_operation_is_called_by_its_method_its_types_or_a_waiter() {
        for code in [
            "client.describe_db_rooms().send()",
            "use x::operation::describe_db_rooms::DescribeDbRoomsError;",
            "fn f(output: DescribeDbRoomsOutput) {}",
            "client.wait_until_room_free()",
        ] {
            assert_eq!(called(code), ["DescribeDBRooms"], "{code}");
        }
        assert_eq!(called("c.book(); c.list_x()"), ["Book", "ListX"]);
    }

    #[test]
    fn a_part_of_a_name_calls_nothing() {
        assert!(called("let bookkeeper = rebook(list_xs, room_free);").is_empty());
    }

    #[test]
    fn types_are_used_by_their_names() {
        let model = MODEL.replace(
            r#""x#ListX": {"type": "operation",
            "input": {"target": "smithy.api#Unit"}"#,
            r#""x#RoomKind": {"type": "structure", "members": {}},
            "x#Filter": {"type": "structure", "members": {"room": {"target": "x#RoomKind"}}},
            "x#Input": {"type": "structure", "members": {"filter": {"target": "x#Filter"}}},
            "x#ListX": {"type": "operation",
            "input": {"target": "x#Input"}"#,
        );
        let model = load_str("x.json", &model).expect("a model");
        let (service, _) = model.services().next().expect("a service");
        let mut words = Words::default();
        words.take("fn filter(kind: &types::RoomKind, input: Input) {}");
        let types = words.types(&model, &service.id);
        assert_eq!(
            types.iter().map(|id| id.name()).collect::<Vec<_>>(),
            ["RoomKind"]
        );
    }

    #[test]
    fn files_in_folders_below_count_if_they_are_rust() {
        let folder = tempfile::tempdir().expect("a folder");
        let below = folder.path().join("src/bin");
        std::fs::create_dir_all(&below).expect("a folder below");
        std::fs::write(below.join("a.rs"), "book()").expect("a file");
        std::fs::write(below.join("b.txt"), "list_x()").expect("a file");
        let mut wanted = Words::default();
        wanted.take("book");
        assert_eq!(Words::read(folder.path()), Ok(wanted));
    }
}
