//! What separates a folder from a set of files.

use std::path::Path;

use super::manifest::Manifest;
use crate::error::{Place, Problem, Problems};

/// What separates a folder from a set of files. Every list is sorted by path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Files that are not there yet.
    pub new: Vec<String>,
    /// Files whose text differs.
    pub changed: Vec<String>,
    /// Files that stay as they are, time stamps included.
    pub unchanged: Vec<String>,
    /// Files that Tinsmith wrote earlier and that are no longer in the set.
    pub removed: Vec<String>,
    /// Files that are in the way and that Tinsmith did not write.
    pub foreign: Vec<Foreign>,
    /// The manifest found in the folder.
    pub(super) known: Manifest,
}

/// A file that is in the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Foreign {
    /// Its path in the folder.
    pub path: String,
    /// Why Tinsmith leaves it alone, a clause without a full stop.
    pub reason: String,
}

impl Plan {
    /// Whether the folder holds exactly the files of the set.
    pub fn is_fresh(&self) -> bool {
        self.new.is_empty()
            && self.changed.is_empty()
            && self.removed.is_empty()
            && self.foreign.is_empty()
    }

    /// How many files are written: the new and the changed ones.
    pub fn written(&self) -> usize {
        self.new.len() + self.changed.len()
    }

    /// A problem `foreign-file` for each file that is in the way.
    pub fn foreign_problems(&self, folder: &Path) -> Problems {
        let mut problems = Problems::new();
        for foreign in &self.foreign {
            let message = format!("`{}` is in the way: {}", foreign.path, foreign.reason);
            problems.push(
                Problem::new("foreign-file", message)
                    .help("move or delete it, or choose another folder")
                    .at(place(folder)),
            );
        }
        problems
    }
}

/// The folder as the place of a problem.
pub(super) fn place(folder: &Path) -> Place {
    Place {
        file: Some(folder.display().to_string().into()),
        ..Place::default()
    }
}
