//! Everything that is to be written, and its writing.

use std::fs;
use std::path::{Path, PathBuf};

use tinsmith_codegen::{Problem, Problems, write};

use super::config::Written;
use super::record::Record;
use crate::change::{Change, carry_out};

/// All that is to be written.
pub(super) struct Plan {
    pub(super) changes: Vec<Change>,
    pub(super) crates: Vec<Written>,
    /// Folders of crates that go.
    pub(super) gone: Vec<PathBuf>,
    pub(super) record: Record,
}

impl Plan {
    /// Writes everything, or nothing.
    ///
    /// # Errors
    ///
    /// A file cannot be written, or one that Tinsmith did not write is in the way.
    pub(super) fn write(&self) -> Result<(), Problems> {
        let crates = self.crates.iter();
        let folders = crates.map(|one| (&one.files[..], one.folder.as_path()));
        let folders: Vec<_> = folders.collect();
        for change in &self.changes {
            if let Some(parent) = change.path.parent() {
                fs::create_dir_all(parent).map_err(|error| {
                    let message = format!("`{}` cannot be made: {error}", parent.display());
                    Problem::new("io", message)
                })?;
            }
        }
        carry_out(&self.changes, || write::write_all(&folders))?;
        let mut gone = self.gone.iter();
        gone.try_for_each(|folder| write::remove(folder).map(|_| ()))
    }
}

/// What a file holds that may not be there.
pub(super) fn text_of(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_default()
}

/// A text to be written, beside the present one.
pub(super) fn change(path: PathBuf, new: String) -> Change {
    let old = fs::read_to_string(&path).ok();
    Change { path, old, new }
}
