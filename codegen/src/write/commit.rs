//! Carries out a plan so that a failure leaves the folder as it was.
//!
//! Order: lock, stage every new text in a folder inside the output folder, announce both contents
//! in the manifest, keep the old texts, rename into place, remove orphans, write the final
//! manifest. A run that is killed in between leaves only whole files, all known to be Tinsmith's,
//! and the next run completes the work.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::OutputFile;
use super::manifest::{self, Manifest};
use super::plan::Plan;

/// Folder for texts on their way, inside the output folder so that renaming stays on one disk.
const STAGING: &str = ".tinsmith-staging.tmp";

/// Writes the new and changed files of the plan and removes its orphans.
pub(super) fn commit(files: &[OutputFile], plan: &Plan, folder: &Path) -> io::Result<()> {
    let created = create_folder(folder)?;
    let staging = Staging::open(folder);
    let done = staging.and_then(|staging| {
        let mut work = Work::new(folder, &staging);
        let done = work.run(files, plan);
        if done.is_err() {
            work.undo();
        }
        staging.close();
        done
    });
    if done.is_err() && created {
        // Only if it is empty: what others put there meanwhile stays.
        let _ = fs::remove_dir(folder);
    }
    done
}

/// Creates the folder and says whether it was missing.
fn create_folder(folder: &Path) -> io::Result<bool> {
    let missing = !folder.exists();
    fs::create_dir_all(folder)?;
    Ok(missing)
}

/// The staging folder, locked for this run.
struct Staging {
    path: PathBuf,
    lock: File,
}

impl Staging {
    fn open(folder: &Path) -> io::Result<Self> {
        let path = folder.join(STAGING);
        fs::create_dir_all(&path)?;
        if !fs::symlink_metadata(&path)?.is_dir() {
            return Err(io::Error::other(format!("{STAGING} is not a folder")));
        }
        let lock = File::create(path.join("lock"))?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { path, lock }),
            Err(TryLockError::WouldBlock) => Err(io::Error::other("another run is writing to it")),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    /// A path for the new text of the file with this index.
    fn new_text(&self, index: usize) -> PathBuf {
        self.path.join(format!("new{index}.tmp"))
    }

    /// A path for the old text of the file with this index.
    fn old_text(&self, index: usize) -> PathBuf {
        self.path.join(format!("old{index}.tmp"))
    }

    /// Removes the folder with all that this run or a killed one left in it.
    fn close(self) {
        drop(self.lock);
        // A leftover is harmless: it is hidden, ignored by Git and cleared by the next run.
        let _ = fs::remove_dir_all(&self.path);
    }
}

/// A run in progress and how to take it back.
struct Work<'a> {
    folder: &'a Path,
    staging: &'a Staging,
    undo: Vec<Undo>,
}

/// One step back.
enum Undo {
    /// Remove a file that was not there.
    Remove(PathBuf),
    /// Put the old text back.
    Restore { kept: PathBuf, to: PathBuf },
    /// Remove a folder that was not there.
    RemoveFolder(PathBuf),
}

impl<'a> Work<'a> {
    fn new(folder: &'a Path, staging: &'a Staging) -> Self {
        let undo = Vec::new();
        Self {
            folder,
            staging,
            undo,
        }
    }

    fn run(&mut self, files: &[OutputFile], plan: &Plan) -> io::Result<()> {
        let written: Vec<&OutputFile> = files
            .iter()
            .filter(|file| file.path != manifest::NAME)
            .filter(|file| plan.new.contains(&file.path) || plan.changed.contains(&file.path))
            .collect();
        for (index, file) in written.iter().enumerate() {
            fs::write(self.staging.new_text(index), &file.text)?;
        }
        let last = written.len() + plan.removed.len();
        self.announce(files, plan, last)?;
        for (index, file) in written.iter().enumerate() {
            self.put(index, &file.path)?;
        }
        for (index, path) in plan.removed.iter().enumerate() {
            self.remove(written.len() + index, path)?;
        }
        self.finish(files, last + 1)
    }

    /// Writes a manifest that knows the files as they are and as they will be.
    fn announce(&mut self, files: &[OutputFile], plan: &Plan, index: usize) -> io::Result<()> {
        let both = plan.known.clone().union(Manifest::of(files));
        fs::write(self.staging.new_text(index), both.text())?;
        self.put(index, manifest::NAME)
    }

    /// Writes the final manifest.
    fn finish(&mut self, files: &[OutputFile], index: usize) -> io::Result<()> {
        let text = files.iter().find(|file| file.path == manifest::NAME);
        let text = text.map_or("", |file| &file.text);
        fs::write(self.staging.new_text(index), text)?;
        self.put(index, manifest::NAME)
    }

    /// Renames a staged text into place.
    fn put(&mut self, index: usize, path: &str) -> io::Result<()> {
        let to = self.folder.join(path);
        self.create_parents(&to)?;
        if to.exists() {
            self.keep(index, &to)?;
        } else {
            self.undo.push(Undo::Remove(to.clone()));
        }
        fs::rename(self.staging.new_text(index), &to)
    }

    /// Removes a file that is no longer wanted, and folders that it leaves empty.
    fn remove(&mut self, index: usize, path: &str) -> io::Result<()> {
        let at = self.folder.join(path);
        self.keep(index, &at)?;
        fs::remove_file(&at)?;
        let parents = at
            .ancestors()
            .skip(1)
            .take_while(|parent| *parent != self.folder);
        for parent in parents {
            // Fails, as it should, when something else is in there.
            if fs::remove_dir(parent).is_err() {
                break;
            }
        }
        Ok(())
    }

    fn keep(&mut self, index: usize, path: &Path) -> io::Result<()> {
        let kept = self.staging.old_text(index);
        fs::copy(path, &kept)?;
        let to = path.to_path_buf();
        self.undo.push(Undo::Restore { kept, to });
        Ok(())
    }

    fn create_parents(&mut self, path: &Path) -> io::Result<()> {
        let parents = path
            .ancestors()
            .skip(1)
            .take_while(|parent| *parent != self.folder);
        let mut missing: Vec<&Path> = parents.filter(|parent| !parent.exists()).collect();
        while let Some(parent) = missing.pop() {
            fs::create_dir(parent)?;
            self.undo.push(Undo::RemoveFolder(parent.to_path_buf()));
        }
        Ok(())
    }

    /// Takes every step back, the latest first. What cannot be undone is passed over: the error
    /// that led here is the one to report.
    fn undo(&mut self) {
        while let Some(step) = self.undo.pop() {
            let _ = match step {
                Undo::Remove(path) => fs::remove_file(path),
                Undo::RemoveFolder(path) => fs::remove_dir(path),
                Undo::Restore { kept, to } => to
                    .parent()
                    .map_or(Ok(()), fs::create_dir_all)
                    .and_then(|()| fs::rename(kept, to)),
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tree::write;
    use super::*;

    fn file(path: &str, text: &str) -> OutputFile {
        OutputFile::new(path, text)
    }

    /// Paths and texts of all files below the folder, and the folders.
    fn snapshot(folder: &Path) -> Vec<(PathBuf, String)> {
        let mut all = Vec::new();
        for entry in fs::read_dir(folder).expect("a readable folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                all.push((path.clone(), String::new()));
                all.extend(snapshot(&path));
            } else {
                let text = fs::read_to_string(&path).expect("a readable file");
                all.push((path, text));
            }
        }
        all.sort();
        all
    }

    #[test]
    fn a_failure_in_the_last_step_takes_everything_back() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let folder = folder.path();
        let first = [file("a", "1\n"), file("b/c", "2\n"), file("d/e", "3\n")];
        write(&first, folder).expect("a first run");
        let before = snapshot(folder);
        let second = [file("a", "4\n"), file("x/y/z", "5\n")];
        let plan = Plan {
            new: vec!["x/y/z".to_owned()],
            changed: vec!["a".to_owned()],
            // The last of these is not there, so removing it fails after all else is done.
            removed: vec!["b/c".to_owned(), "d/e".to_owned(), "gone".to_owned()],
            known: Manifest::of(&first),
            ..Plan::default()
        };
        commit(&second, &plan, folder).expect_err("`gone` is not there");
        assert_eq!(snapshot(folder), before);
    }

    #[test]
    fn a_failed_first_run_leaves_no_folder() {
        let parent = tempfile::tempdir().expect("a temporary folder");
        let folder = parent.path().join("new");
        let plan = Plan {
            new: vec!["a".to_owned()],
            removed: vec!["gone".to_owned()],
            ..Plan::default()
        };
        commit(&[file("a", "1\n")], &plan, &folder).expect_err("`gone` is not there");
        assert!(snapshot(parent.path()).is_empty());
    }
}
