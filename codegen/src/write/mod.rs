//! Text and paths. This room prints what the emitter made and puts it into a folder; it knows no
//! Smithy and no plan.

mod commit;
mod header;
mod join;
mod layout;
mod manifest;
mod path;
pub mod plan;
mod print;
mod remove;
pub mod tree;
mod trim;

pub use join::join;
pub use plan::Plan;
pub use print::print;
pub use remove::{compare_removal, remove};
pub use tree::{check, compare, write, write_all};
pub use trim::{Callers, trim};

/// A file of the generated crate, ready to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputFile {
    /// Path relative to the crate's folder, with `/`.
    pub path: String,
    /// Content, lines ended by `\n`.
    pub text: String,
}

impl OutputFile {
    /// A file from its path and text.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            text: text.into(),
        }
    }
}
