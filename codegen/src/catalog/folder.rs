//! Where a folder keeps its models.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Folders in which the known repositories keep all their models.
const ROOTS: [&str; 2] = ["models", "aws-models"];

/// The JSON files that may be models, sorted.
pub(super) fn models(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = level(folder)?;
    for root in ROOTS {
        let root = folder.join(root);
        if root.is_dir() {
            files.extend(level(&root)?);
        }
    }
    files.sort();
    Ok(files)
}

/// Files side by side, and those of `<service>/service/<version>`.
fn level(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let (mut files, folders) = entries(folder)?;
    for folder in folders {
        let versions = folder.join("service");
        if versions.is_dir() {
            for version in entries(&versions)?.1 {
                files.extend(entries(&version)?.0);
            }
        }
    }
    Ok(files)
}

/// The JSON files and the folders in a folder.
fn entries(folder: &Path) -> io::Result<(Vec<PathBuf>, Vec<PathBuf>)> {
    let (mut files, mut folders) = (Vec::new(), Vec::new());
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            folders.push(path);
        } else if path
            .extension()
            .is_some_and(|extension| extension == "json")
        {
            files.push(path);
        }
    }
    Ok((files, folders))
}
