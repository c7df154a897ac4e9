//! Which files are models.

use std::io;
use std::path::{Path, PathBuf};

/// The files under `paths`, sorted within each folder, and what could not be read.
pub(crate) fn find(paths: &[PathBuf]) -> (Vec<PathBuf>, Vec<String>) {
    let (mut files, mut errors) = (Vec::new(), Vec::new());
    for path in paths {
        let found = if path.is_dir() {
            search(path)
        } else {
            Ok(vec![path.clone()])
        };
        match found {
            Ok(found) => files.extend(found),
            Err(error) => errors.push(format!("error: {}: {error}", path.display())),
        }
    }
    (files, errors)
}

/// The `*.json` files under a folder.
fn search(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(search(&path)?);
        } else if path
            .extension()
            .is_some_and(|extension| extension == "json")
        {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
