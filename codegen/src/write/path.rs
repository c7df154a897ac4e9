//! Which paths a generated file may have, and reading below a folder without leaving it.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::OutputFile;
use crate::error::{Problem, Problems};

/// Checks every path: relative, inside the folder, and different from the others even on file
/// systems that ignore case. Returns all problems.
pub(super) fn check_paths(files: &[OutputFile]) -> Problems {
    let mut problems = Problems::new();
    let mut seen = BTreeSet::new();
    for file in files {
        if !is_safe(&file.path) {
            let message = format!("`{}` is not a path inside the output folder", file.path);
            problems.push(Problem::new("bad-path", message));
        }
        if !seen.insert(file.path.to_lowercase()) {
            let message = format!("two files would be written to `{}`", file.path);
            problems.push(Problem::new("bad-path", message));
        }
    }
    problems
}

/// Whether the path has plain names only: no root, no drive, no `.` or `..`, no empty name.
pub(super) fn is_safe(path: &str) -> bool {
    let plain = |name: &str| {
        !name.is_empty() && !matches!(name, "." | "..") && !name.contains(['\\', ':', '\0'])
    };
    path.split('/').all(plain)
        && Path::new(path)
            .components()
            .all(|component| matches!(component, Component::Normal(_)))
}

/// What stands at a path below the output folder.
#[derive(Debug)]
pub(super) enum Found {
    /// Nothing.
    Nothing,
    /// A plain file and its bytes.
    File(Vec<u8>),
    /// Something that is not a plain file in plain folders, described for a message.
    Other(String),
}

/// Looks at `path` below `folder`; links inside the folder are named, never followed.
pub(super) fn look(folder: &Path, path: &str) -> io::Result<Found> {
    let mut at = folder.to_path_buf();
    let mut names = path.split('/').peekable();
    while let Some(name) = names.next() {
        at.push(name);
        let kind = match fs::symlink_metadata(&at) {
            Ok(metadata) => metadata.file_type(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Found::Nothing),
            Err(error) => return Err(error),
        };
        let last = names.peek().is_none();
        if kind.is_symlink() {
            return Ok(Found::Other(format!(
                "`{}` is a symbolic link",
                below(folder, &at)
            )));
        }
        if last && kind.is_file() {
            return fs::read(&at).map(Found::File);
        }
        if last || !kind.is_dir() {
            let what = if kind.is_dir() {
                "a folder"
            } else {
                "not a folder"
            };
            return Ok(Found::Other(format!("`{}` is {what}", below(folder, &at))));
        }
    }
    Ok(Found::Nothing)
}

/// `path` relative to `folder`, with `/`.
pub(super) fn below(folder: &Path, path: &Path) -> String {
    let relative = path.strip_prefix(folder).unwrap_or(path);
    let names: Vec<_> = relative
        .components()
        .map(|component| component.as_os_str().to_string_lossy())
        .collect();
    names.join("/")
}

/// Every Rust file below `folder/src`, relative to `folder`, sorted. Links, hidden folders and
/// folders of other crates are left out.
pub(super) fn rust_files(folder: &Path) -> io::Result<Vec<String>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.join("src")];
    while let Some(next) = folders.pop() {
        let Some(entries) = entries(&next)? else {
            continue;
        };
        for (path, kind) in entries {
            let name = below(&next, &path);
            if kind.is_dir() && !name.starts_with('.') && !path.join("Cargo.toml").exists() {
                folders.push(path);
            } else if kind.is_file() && name.ends_with(".rs") {
                files.push(below(folder, &path));
            }
        }
    }
    files.sort();
    Ok(files)
}

/// The entries of a folder; `None` if there is no such folder or it is a link.
fn entries(folder: &Path) -> io::Result<Option<Vec<(PathBuf, fs::FileType)>>> {
    if !fs::symlink_metadata(folder).is_ok_and(|metadata| metadata.is_dir()) {
        return Ok(None);
    }
    let entries = fs::read_dir(folder)?.map(|entry| {
        let entry = entry?;
        Ok((entry.path(), entry.file_type()?))
    });
    entries.collect::<io::Result<_>>().map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_relative_paths_are_safe() {
        for path in [
            "Cargo.toml",
            "src/lib.rs",
            "src/types/_a.rs",
            ".gitattributes",
        ] {
            assert!(is_safe(path), "{path}");
        }
        let hostile = [
            "",
            "/",
            "/etc/passwd",
            "..",
            "../a",
            "a/../b",
            "a/./b",
            "a//b",
            "a/",
            "C:/a",
            "a\\b",
            "a\0b",
        ];
        for path in hostile {
            assert!(!is_safe(path), "{path:?}");
        }
    }

    #[test]
    fn paths_that_differ_in_case_only_are_refused() {
        let files = [
            OutputFile::new("src/A.rs", ""),
            OutputFile::new("src/a.rs", ""),
        ];
        assert_eq!(check_paths(&files).len(), 1);
    }
}
