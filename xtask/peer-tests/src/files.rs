//! The files of scratch projects.

use std::ffi::OsStr;
use std::fmt::Display;
use std::fs;
use std::path::Path;

/// Lends a project the lock file of this repository (`root`), so that both have the same
/// dependencies.
///
/// # Errors
///
/// It cannot be copied.
pub fn lend_lock(root: &Path, project: &Path) -> Result<(), String> {
    let (lock, own) = (root.join("Cargo.lock"), project.join("Cargo.lock"));
    if own.exists() || !lock.exists() {
        return Ok(());
    }
    let copied = fs::copy(&lock, &own);
    copied.map(drop).map_err(|error| at(&own, &error))
}

/// Writes a file unless it has this content already, so that Cargo does not build it again.
///
/// # Errors
///
/// It cannot be written.
pub fn put(path: &Path, content: &[u8]) -> Result<(), String> {
    if fs::read(path).is_ok_and(|old| old == content) {
        return Ok(());
    }
    let folder = path.parent().unwrap_or(path);
    let written = fs::create_dir_all(folder).and_then(|()| fs::write(path, content));
    written.map_err(|error| at(path, &error))
}

/// Copies a folder but for the files and folders of the names that `kept` holds: they stay out of
/// the copy, and where it has them, they stay. What else it has goes.
///
/// # Errors
///
/// A file cannot be read, written or removed.
pub fn copy(from: &Path, to: &Path, kept: &dyn Fn(&OsStr) -> bool) -> Result<(), String> {
    let names = |folder: &Path| -> Vec<_> {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let names = entries.map(|entry| entry.file_name());
        names.filter(|name| !kept(name)).collect()
    };
    let wanted = names(from);
    for old in names(to).iter().filter(|name| !wanted.contains(name)) {
        let old = to.join(old);
        let removed = match old.is_dir() {
            true => fs::remove_dir_all(&old),
            false => fs::remove_file(&old),
        };
        removed.map_err(|error| at(&old, &error))?;
    }
    for name in &wanted {
        let (from, to) = (from.join(name), to.join(name));
        if from.is_dir() {
            copy(&from, &to, kept)?;
        } else {
            put(&to, &fs::read(&from).map_err(|error| at(&from, &error))?)?;
        }
    }
    Ok(())
}

/// An error with the file or folder that it is about.
pub fn at(path: &Path, error: &dyn Display) -> String {
    format!("{}: {error}", path.display())
}
