//! The source files of a package.

use std::path::{Path, PathBuf};

use super::super::graph::Unit;

/// What of a published package is not built for those who depend on it.
const OWN: [&str; 3] = ["tests", "examples", "benches"];

/// The files with code of a package, sorted. Of a package of the workspace also its README, whose
/// examples may be tests.
pub(super) fn of(unit: &Unit) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut open = vec![unit.folder.clone()];
    while let Some(folder) = open.pop() {
        for path in entries(&folder) {
            let at_root = folder == unit.folder;
            if path.is_dir() {
                if is_source(&path, at_root && !unit.is_member) {
                    open.push(path);
                }
            } else if is_code(&path) || (unit.is_member && at_root && is_readme(&path)) {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).collect()
}

fn is_code(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "rs")
}

fn is_readme(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == "README.md")
}

/// Whether a folder holds code of the package: not what was built, and no package of its own.
fn is_source(folder: &Path, is_published: bool) -> bool {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let is_own = is_published && OWN.contains(&&*name);
    let is_built = name == "target" || name.starts_with('.');
    !is_own && !is_built && !folder.join("Cargo.toml").is_file()
}
