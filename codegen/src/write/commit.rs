//! Carries out plans so that a failure leaves every folder as it was.
//!
//! Order: of each folder, lock, and stage every new text in a folder inside the output folder. Only
//! when all of that is done, again of each folder: announce both contents in the manifest, keep the
//! old texts, rename into place, remove orphans, write the final manifest. A run that is killed in
//! between leaves only whole files, all known to be Tinsmith's, and the next run completes the work.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::OutputFile;
use super::manifest::{self, Manifest};
use super::plan::Plan;

/// Folder for texts on their way, inside the output folder so that renaming stays on one disk.
const STAGING: &str = ".tinsmith-staging.tmp";

/// A folder and what is to become of it.
pub(super) struct Job<'a> {
    /// The files that it is to hold, the manifest among them; none if they go.
    pub(super) files: &'a [OutputFile],
    /// What separates it from them.
    pub(super) plan: &'a Plan,
    /// The folder.
    pub(super) folder: &'a Path,
}

/// Why nothing was written.
#[derive(Debug)]
pub(super) struct Failed {
    /// What could not be written or removed.
    pub(super) path: PathBuf,
    /// Why.
    pub(super) error: io::Error,
    /// What could not be put back as it was, if that failed as well, and where its old text is.
    pub(super) stuck: Vec<Stuck>,
}

/// A file that is not what it was.
#[derive(Debug)]
pub(super) struct Stuck {
    /// Its path.
    pub(super) path: PathBuf,
    /// Where its old text is; none if there was no file.
    pub(super) kept: Option<PathBuf>,
}

type Done<T> = Result<T, Failed>;

/// Names the path of a failure.
fn at<T>(path: &Path, result: io::Result<T>) -> Done<T> {
    result.map_err(|error| Failed {
        path: path.to_owned(),
        error,
        stuck: Vec::new(),
    })
}

/// Writes the new and changed files of every plan and removes its orphans, or leaves every folder as
/// it was.
pub(super) fn commit(jobs: &[Job<'_>]) -> Done<()> {
    let mut works = Vec::new();
    let mut done = jobs.iter().try_for_each(|job| {
        works.push(Work::open(job)?);
        Ok(())
    });
    done = done.and_then(|()| works.iter_mut().try_for_each(Work::stage));
    done = done.and_then(|()| works.iter_mut().try_for_each(Work::run));
    if let Err(failed) = &mut done {
        let back = works.iter_mut().rev();
        failed.stuck = back.flat_map(Work::undo).collect();
    }
    let is_done = done.is_ok();
    works.into_iter().rev().for_each(|work| work.close(is_done));
    done
}

/// The staging folder, locked for this run.
struct Staging {
    path: PathBuf,
    lock: File,
}

impl Staging {
    fn open(folder: &Path) -> Done<Self> {
        let path = folder.join(STAGING);
        if fs::symlink_metadata(&path).is_ok_and(|found| !found.is_dir()) {
            let error = io::Error::other("it is not a folder");
            return at(&path, Err(error));
        }
        at(&path, fs::create_dir_all(&path))?;
        let lock = at(&path, File::create(path.join("lock")))?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { path, lock }),
            Err(TryLockError::WouldBlock) => at(
                folder,
                Err(io::Error::other("another run is writing to it")),
            ),
            Err(TryLockError::Error(error)) => at(&path, Err(error)),
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

/// The work on a folder and how to take it back.
struct Work<'a> {
    job: &'a Job<'a>,
    staging: Staging,
    /// Folders that were missing, the outermost first.
    created: Vec<PathBuf>,
    undo: Vec<Undo>,
    /// Something could not be taken back, and the old text is in the staging folder.
    is_stuck: bool,
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
    /// Makes the folder, and in it the one for staging.
    fn open(job: &'a Job<'a>) -> Done<Self> {
        let missing = job.folder.ancestors().take_while(|path| !path.exists());
        let mut created: Vec<PathBuf> = missing.map(Path::to_owned).collect();
        created.retain(|path| !path.as_os_str().is_empty());
        created.reverse();
        let made = at(job.folder, fs::create_dir_all(job.folder));
        match made.and_then(|()| Staging::open(job.folder)) {
            Ok(staging) => Ok(Self {
                job,
                staging,
                created,
                undo: Vec::new(),
                is_stuck: false,
            }),
            Err(failed) => {
                remove_empty(&created);
                Err(failed)
            }
        }
    }

    /// The files that are not there yet or have another text.
    fn written(&self) -> impl Iterator<Item = &'a OutputFile> {
        let Job { files, plan, .. } = self.job;
        let files = files.iter().filter(|file| file.path != manifest::NAME);
        files.filter(|file| plan.new.contains(&file.path) || plan.changed.contains(&file.path))
    }

    /// Writes every new text beside its place; a disk that is full is found here.
    fn stage(&mut self) -> Done<()> {
        for (index, file) in self.written().enumerate() {
            let path = self.staging.new_text(index);
            at(&self.place(&file.path), fs::write(path, &file.text))?;
        }
        Ok(())
    }

    fn run(&mut self) -> Done<()> {
        let plan = self.job.plan;
        let written: Vec<&OutputFile> = self.written().collect();
        let last = written.len() + plan.removed.len();
        self.announce(last)?;
        for (index, file) in written.iter().enumerate() {
            self.put(index, &file.path)?;
        }
        for (index, path) in plan.removed.iter().enumerate() {
            self.remove(written.len() + index, path)?;
        }
        self.finish(last + 1)
    }

    fn place(&self, path: &str) -> PathBuf {
        self.job.folder.join(path)
    }

    /// Writes a manifest that knows the files as they are and as they will be.
    fn announce(&mut self, index: usize) -> Done<()> {
        let both = self.job.plan.known.clone();
        let both = both.union(Manifest::of(self.job.files));
        self.write(index, manifest::NAME, &both.text())
    }

    /// Writes the final manifest; without files there is none.
    fn finish(&mut self, index: usize) -> Done<()> {
        let mut files = self.job.files.iter();
        match files.find(|file| file.path == manifest::NAME) {
            Some(file) => self.write(index, manifest::NAME, &file.text),
            None => self.remove(index, manifest::NAME),
        }
    }

    fn write(&mut self, index: usize, path: &str, text: &str) -> Done<()> {
        let staged = fs::write(self.staging.new_text(index), text);
        at(&self.place(path), staged)?;
        self.put(index, path)
    }

    /// Renames a staged text into place.
    fn put(&mut self, index: usize, path: &str) -> Done<()> {
        let to = self.place(path);
        self.create_parents(&to)?;
        let undo = match to.exists() {
            true => self.keep(index, &to)?,
            false => Undo::Remove(to.clone()),
        };
        at(&to, fs::rename(self.staging.new_text(index), &to))?;
        self.undo.push(undo);
        Ok(())
    }

    /// Removes a file that is no longer wanted, and folders that it leaves empty.
    fn remove(&mut self, index: usize, path: &str) -> Done<()> {
        let file = self.place(path);
        let undo = self.keep(index, &file)?;
        at(&file, fs::remove_file(&file))?;
        self.undo.push(undo);
        let folder = self.job.folder;
        let parents = file.ancestors().skip(1);
        for parent in parents.take_while(|parent| *parent != folder) {
            // Fails, as it should, when something else is in there.
            if fs::remove_dir(parent).is_err() {
                break;
            }
        }
        Ok(())
    }

    /// Copies a file that is about to change, and returns how it comes back.
    fn keep(&self, index: usize, path: &Path) -> Done<Undo> {
        let kept = self.staging.old_text(index);
        at(path, fs::copy(path, &kept))?;
        let to = path.to_path_buf();
        Ok(Undo::Restore { kept, to })
    }

    fn create_parents(&mut self, path: &Path) -> Done<()> {
        let parents = path.ancestors().skip(1);
        let parents = parents.take_while(|parent| *parent != self.job.folder);
        let mut missing: Vec<&Path> = parents.filter(|parent| !parent.exists()).collect();
        while let Some(parent) = missing.pop() {
            at(parent, fs::create_dir(parent))?;
            self.undo.push(Undo::RemoveFolder(parent.to_path_buf()));
        }
        Ok(())
    }

    /// Takes every step back, the latest first, and returns what cannot be.
    fn undo(&mut self) -> Vec<Stuck> {
        let mut stuck = Vec::new();
        while let Some(step) = self.undo.pop() {
            stuck.extend(step.take());
        }
        self.is_stuck = stuck.iter().any(|one| one.kept.is_some());
        stuck
    }

    /// Removes what only this run needs, and of folders those that are empty and were missing before
    /// it or are not wanted after it.
    fn close(self, is_done: bool) {
        if self.is_stuck {
            return;
        }
        self.staging.close();
        match is_done {
            true if self.job.files.is_empty() => remove_empty(&[self.job.folder.to_owned()]),
            true => {}
            false => remove_empty(&self.created),
        }
    }
}

impl Undo {
    fn take(self) -> Option<Stuck> {
        let (done, path, kept) = match self {
            Self::Remove(path) => (fs::remove_file(&path), path, None),
            // What somebody put there meanwhile stays.
            Self::RemoveFolder(path) => return fs::remove_dir(path).err().and(None),
            Self::Restore { kept, to } => {
                let parent = to.parent().map_or(Ok(()), fs::create_dir_all);
                (parent.and_then(|()| fs::rename(&kept, &to)), to, Some(kept))
            }
        };
        let error = done.err()?;
        (error.kind() != io::ErrorKind::NotFound || kept.is_some()).then_some(Stuck { path, kept })
    }
}

/// Removes folders that hold nothing, the innermost first.
fn remove_empty(folders: &[PathBuf]) {
    for folder in folders.iter().rev() {
        // Only if it is empty: what others put there meanwhile stays.
        let _ = fs::remove_dir(folder);
    }
}

#[cfg(test)]
mod tests {
    use super::super::tree::write;
    use super::*;

    fn file(path: &str, text: &str) -> OutputFile {
        OutputFile::new(path, text)
    }

    fn job<'a>(files: &'a [OutputFile], plan: &'a Plan, folder: &'a Path) -> Job<'a> {
        Job {
            files,
            plan,
            folder,
        }
    }

    /// Commits, which must fail at this file, with everything taken back.
    fn fails_at(path: &str, jobs: &[Job<'_>]) {
        let failed = commit(jobs).expect_err(path);
        assert!(failed.path.ends_with(path), "{failed:?}");
        assert!(failed.stuck.is_empty(), "{failed:?}");
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
        fails_at("gone", &[job(&second, &plan, folder)]);
        assert_eq!(snapshot(folder), before);
    }

    #[test]
    fn a_failed_first_run_leaves_no_folder() {
        let parent = tempfile::tempdir().expect("a temporary folder");
        let folder = parent.path().join("new/and/newer");
        let plan = Plan {
            new: vec!["a".to_owned()],
            removed: vec!["gone".to_owned()],
            ..Plan::default()
        };
        let files = [file("a", "1\n")];
        fails_at("gone", &[job(&files, &plan, &folder)]);
        assert!(snapshot(parent.path()).is_empty());
    }

    #[test]
    fn a_failure_in_the_last_folder_takes_all_folders_back() {
        let parent = tempfile::tempdir().expect("a temporary folder");
        let old = parent.path().join("old");
        let first = [file("a", "1\n"), file("b", "2\n")];
        write(&first, &old).expect("a first run");
        let before = snapshot(parent.path());
        let second = [file("a", "3\n"), file("c/d", "4\n")];
        let smaller = Plan {
            new: vec!["c/d".to_owned()],
            changed: vec!["a".to_owned()],
            removed: vec!["b".to_owned()],
            known: Manifest::of(&first),
            ..Plan::default()
        };
        let new = parent.path().join("x/new");
        let bad = Plan {
            new: vec!["a".to_owned()],
            removed: vec!["gone".to_owned()],
            ..Plan::default()
        };
        fails_at(
            "gone",
            &[job(&second, &smaller, &old), job(&first, &bad, &new)],
        );
        assert_eq!(snapshot(parent.path()), before);
        // A folder that cannot be made is found before anything is in its place.
        let below = old.join("a/new");
        fails_at(
            "a/new",
            &[job(&second, &smaller, &old), job(&first, &bad, &below)],
        );
        assert_eq!(snapshot(parent.path()), before);
    }

    #[test]
    fn what_cannot_be_put_back_is_told_and_kept() {
        let parent = tempfile::tempdir().expect("a temporary folder");
        let kept = parent.path().join("kept");
        fs::write(&kept, "old").expect("a file");
        let to = parent.path().join("a");
        // A folder stands where the file was.
        fs::create_dir_all(to.join("b")).expect("a folder");
        let undo = Undo::Restore {
            kept: kept.clone(),
            to: to.clone(),
        };
        let stuck = undo.take().expect("it cannot be put back");
        assert_eq!((&stuck.path, &stuck.kept), (&to, &Some(kept.clone())));
        assert_eq!(fs::read_to_string(&kept).expect("it is kept"), "old");
    }
}
