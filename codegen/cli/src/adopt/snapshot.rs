//! The project as it was, to be put back.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tinsmith_codegen::{Problem, Problems};

/// Files with their contents, or that there were none, and folders with all that they held.
#[derive(Debug, Default)]
pub(super) struct Snapshot {
    files: BTreeMap<PathBuf, Option<Vec<u8>>>,
    folders: BTreeMap<PathBuf, BTreeMap<PathBuf, Vec<u8>>>,
}

impl Snapshot {
    /// Keeps a file.
    ///
    /// # Errors
    ///
    /// It is there and cannot be read.
    pub(super) fn keep_file(&mut self, path: &Path) -> Result<(), Problems> {
        let content = match fs::read(path) {
            Ok(content) => Some(content),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(unreadable(path, &error)),
        };
        self.files.entry(path.to_owned()).or_insert(content);
        Ok(())
    }

    /// Keeps a folder.
    ///
    /// # Errors
    ///
    /// It is there and cannot be read.
    pub(super) fn keep_folder(&mut self, folder: &Path) -> Result<(), Problems> {
        if self.folders.contains_key(folder) {
            return Ok(());
        }
        let files = read_all(folder).map_err(|error| unreadable(folder, &error))?;
        self.folders.insert(folder.to_owned(), files);
        Ok(())
    }

    /// Puts all back. What cannot be put back is told, after everything else.
    ///
    /// # Errors
    ///
    /// `io` for every file that is not as it was.
    pub(super) fn restore(&self) -> Result<(), Problems> {
        let mut problems = Problems::new();
        let mut check = |path: &Path, done: io::Result<()>| {
            if let Err(error) = done {
                let path = path.display();
                let message = format!("`{path}` cannot be put back: {error}");
                problems.push(Problem::new("io", message).help("undo its changes by hand"));
            }
        };
        for (folder, files) in &self.folders {
            check(folder, restore_folder(folder, files));
        }
        for (path, content) in &self.files {
            check(path, restore_file(path, content.as_deref()));
        }
        problems.or(())
    }

    /// The text of a file as it was.
    pub(super) fn text(&self, path: &Path) -> Option<String> {
        let content = self.files.get(path)?.clone()?;
        String::from_utf8(content).ok()
    }
}

fn unreadable(path: &Path, error: &io::Error) -> Problems {
    let message = format!("`{}` cannot be read: {error}", path.display());
    Problem::new("io", message).into()
}

fn restore_file(path: &Path, content: Option<&[u8]>) -> io::Result<()> {
    match content {
        Some(content) if fs::read(path).is_ok_and(|now| now == content) => Ok(()),
        Some(content) => {
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent)?;
            }
            fs::write(path, content)
        }
        None => {
            gone(fs::remove_file(path))?;
            clear(path);
            Ok(())
        }
    }
}

fn restore_folder(folder: &Path, files: &BTreeMap<PathBuf, Vec<u8>>) -> io::Result<()> {
    let now = read_all(folder)?;
    for path in now.keys().filter(|path| !files.contains_key(*path)) {
        fs::remove_file(path)?;
        clear(path);
    }
    for (path, content) in files {
        restore_file(path, Some(content))?;
    }
    Ok(())
}

fn gone(done: io::Result<()>) -> io::Result<()> {
    match done {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done,
    }
}

/// Removes the folders above a file that hold nothing any more.
pub(super) fn clear(path: &Path) {
    let mut folders = path.ancestors().skip(1);
    // A folder that holds something cannot be removed, and stays.
    while folders
        .next()
        .is_some_and(|folder| fs::remove_dir(folder).is_ok())
    {}
}

/// Every file below a folder with its content; none if there is no folder.
fn read_all(folder: &Path) -> io::Result<BTreeMap<PathBuf, Vec<u8>>> {
    let mut files = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        let entries = match fs::read_dir(&folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            entries => entries?,
        };
        for entry in entries {
            let path = entry?.path();
            match path.is_dir() {
                true => open.push(path),
                false => {
                    let content = fs::read(&path)?;
                    files.insert(path, content);
                }
            }
        }
    }
    Ok(files)
}
