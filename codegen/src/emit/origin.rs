//! Where the text of a file comes from, as its header says.

use std::panic::Location;

/// The shape and the source of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The shape that the file stands for: the service, if it is a file of one. None if all services
    /// of the crate share the file.
    pub shape_id: Option<String>,
    /// The emitter that made the text, or the file of the support crate that it is a copy of:
    /// `tinsmith-codegen/src/emit/client.rs`.
    pub source: String,
}

impl Origin {
    /// What the emitter in the file of a `file!()` makes.
    pub(super) fn emitter(file: &str) -> Self {
        Self {
            shape_id: None,
            source: emitter(file),
        }
    }

    /// What the caller's file makes.
    #[track_caller]
    pub(super) fn caller() -> Self {
        Self::emitter(Location::caller().file())
    }

    /// A copy of a file of the support crate, its path below `src`.
    pub(super) fn copy(path: &str) -> Self {
        Self {
            shape_id: None,
            source: format!("tinsmith-support/src/{path}"),
        }
    }

    /// The same for a shape.
    pub(super) fn of(self, shape_id: &str) -> Self {
        Self {
            shape_id: Some(shape_id.to_owned()),
            ..self
        }
    }
}

/// The path of an emitter in its package. The compiler's path begins with the folder in which the
/// package happens to be, and has the separators of the machine.
fn emitter(file: &str) -> String {
    const ROOM: &str = "src/emit/";
    let file = file.replace('\\', "/");
    let below = file.rfind(ROOM).map_or("", |at| &file[at + ROOM.len()..]);
    format!("tinsmith-codegen/{ROOM}{below}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_emitter_has_the_same_path_wherever_it_was_compiled() {
        let expected = "tinsmith-codegen/src/emit/operation/mod.rs";
        for folder in [
            "codegen/",
            "/src/emit/tinsmith-codegen-0.1.0/",
            "C:\\my src\\",
        ] {
            assert_eq!(
                emitter(&format!("{folder}src/emit/operation/mod.rs")),
                expected
            );
        }
        assert_eq!(emitter("codegen\\src\\emit\\operation\\mod.rs"), expected);
        assert_eq!(
            Origin::caller().source,
            "tinsmith-codegen/src/emit/origin.rs"
        );
    }
}
