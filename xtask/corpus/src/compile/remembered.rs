//! Which crates compiled without a warning, by their bytes.

use std::fs;
use std::path::{Path, PathBuf};

use crate::at;

/// A folder with a file for each crate.
pub(super) struct Remembered(PathBuf);

impl Remembered {
    /// The folder in that of the workspace.
    pub(super) fn open(folder: &Path) -> Self {
        Self(folder.join("compiled"))
    }

    /// Whether the crate compiled with these bytes.
    pub(super) fn has(&self, krate: &str, digest: &str) -> bool {
        fs::read_to_string(self.0.join(krate)).is_ok_and(|known| known == digest)
    }

    /// Remembers that it did.
    pub(super) fn add(&self, krate: &str, digest: &str) -> Result<(), String> {
        let file = self.0.join(krate);
        let written = fs::create_dir_all(&self.0).and_then(|()| fs::write(&file, digest));
        written.map_err(|error| at(&file, &error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crate_is_known_by_its_bytes() {
        let folder = tempfile::tempdir().expect("a folder");
        let remembered = Remembered::open(folder.path());
        assert!(!remembered.has("x", "one"));
        remembered.add("x", "one").expect("it can be written");
        assert!(remembered.has("x", "one") && !remembered.has("x", "other"));
    }
}
