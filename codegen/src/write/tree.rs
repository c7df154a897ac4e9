//! A set of files against a folder: what is new, changed, the same, no longer wanted, or not ours.
//!
//! Generating and checking share [`compare`]; they differ in whether its plan is carried out.

use std::io;
use std::path::Path;

use super::OutputFile;
use super::commit::{Failed, Job, Stuck, commit};
use super::header::is_ours;
use super::manifest::{self, Manifest, unix_lines};
use super::path::{Found, check_paths, look, rust_files};
use super::plan::{Foreign, Plan, place};
use crate::error::{Problem, Problems};

/// Compares the files with the folder and writes nothing.
///
/// # Errors
///
/// A problem `bad-path` for each path that is not inside the folder, `io` if the folder cannot be
/// read. A folder that is not there is an empty folder.
pub fn compare(files: &[OutputFile], folder: &Path) -> Result<Plan, Problems> {
    compare_all(&with_manifest(files), folder)
}

/// Like [`compare`], and each file in the way is a problem `foreign-file` too.
///
/// The plan says what is stale; it is up to the caller to fail on it.
///
/// # Errors
///
/// As [`compare`], plus `foreign-file`.
pub fn check(files: &[OutputFile], folder: &Path) -> Result<Plan, Problems> {
    let plan = compare(files, folder)?;
    plan.foreign_problems(folder).or(plan)
}

/// Makes the folder hold the files and returns what was done.
///
/// Everything is written beside its place first and then renamed into it; files no longer wanted
/// are removed last. If anything fails the folder is put back as it was. Files that Tinsmith did
/// not write are never touched.
///
/// # Errors
///
/// As [`check`]; then nothing was written.
pub fn write(files: &[OutputFile], folder: &Path) -> Result<Plan, Problems> {
    let mut plans = write_all(&[(files, folder)])?;
    Ok(plans.pop().expect("a plan for each folder"))
}

/// Makes each of these folders hold its files, all or none of them: if anything fails with one, the
/// others are as they were as well. Returns what was done, in the same order.
///
/// # Errors
///
/// As [`write()`], of every folder.
pub fn write_all(folders: &[(&[OutputFile], &Path)]) -> Result<Vec<Plan>, Problems> {
    let mut problems = Problems::new();
    let mut texts = Vec::new();
    let mut plans = Vec::new();
    for (files, folder) in folders {
        let files = with_manifest(files);
        let plan = compare_all(&files, folder);
        match plan.and_then(|plan| plan.foreign_problems(folder).or(plan)) {
            Ok(plan) => plans.push(plan),
            Err(found) => problems.extend(found),
        }
        texts.push(files);
    }
    problems.or(())?;
    let all = folders.iter().zip(&texts).zip(&plans);
    let stale = all.filter(|(_, plan)| !plan.is_fresh());
    let jobs: Vec<Job<'_>> = stale
        .map(|(((_, folder), files), plan)| Job {
            files,
            plan,
            folder,
        })
        .collect();
    commit(&jobs).map_err(|failed| failed.problem())?;
    Ok(plans)
}

impl Failed {
    /// What failed, and what it left.
    pub(super) fn problem(self) -> Problem {
        let path = self.path.display();
        let message = format!("`{path}` cannot be written: {}", self.error);
        let stuck: Vec<String> = self.stuck.iter().map(left).collect();
        let help = match stuck.as_slice() {
            [] => "nothing was written; look at its permissions and the space on its disk".into(),
            stuck => format!("these could not be put back: {}", stuck.join("; ")),
        };
        Problem::new("io", message).help(help)
    }
}

/// What became of a file that could not be put back.
fn left(stuck: &Stuck) -> String {
    let path = stuck.path.display();
    match &stuck.kept {
        Some(kept) => format!("`{path}`, whose old text is in `{}`", kept.display()),
        None => format!("`{path}`, which was not there before"),
    }
}

/// The files and their manifest, sorted by path.
fn with_manifest(files: &[OutputFile]) -> Vec<OutputFile> {
    let mut all = files.to_vec();
    all.push(OutputFile::new(manifest::NAME, Manifest::of(files).text()));
    all.sort_by(|a, b| a.path.cmp(&b.path));
    all
}

pub(super) fn compare_all(files: &[OutputFile], folder: &Path) -> Result<Plan, Problems> {
    check_paths(files).or(())?;
    sort_out(files, folder).map_err(|error| io_problem(folder, &error).into())
}

fn sort_out(files: &[OutputFile], folder: &Path) -> io::Result<Plan> {
    let mut plan = Plan {
        known: read_manifest(folder)?,
        ..Plan::default()
    };
    for file in files {
        place_file(&mut plan, file, look(folder, &file.path)?);
    }
    plan.removed = orphans(files, &plan.known, folder)?;
    Ok(plan)
}

/// Puts a wanted file into the list that fits what was found at its path.
fn place_file(plan: &mut Plan, file: &OutputFile, found: Found) {
    let path = file.path.clone();
    match found {
        Found::Nothing => plan.new.push(path),
        Found::Other(reason) => plan.foreign.push(Foreign { path, reason }),
        Found::File(bytes) if unix_lines(&bytes) == file.text.as_bytes() => {
            plan.unchanged.push(path)
        }
        Found::File(bytes) if may_replace(&path, &bytes, &plan.known) => plan.changed.push(path),
        Found::File(_) => {
            let reason = if plan.known.lists(&path) {
                "it was edited since Tinsmith wrote it"
            } else {
                "Tinsmith did not write it"
            };
            let reason = reason.to_owned();
            plan.foreign.push(Foreign { path, reason });
        }
    }
}

/// Whether Tinsmith wrote these bytes (or, with its header, an earlier state of them).
fn may_replace(path: &str, bytes: &[u8], known: &Manifest) -> bool {
    let headed = path.ends_with(".rs") && is_ours(bytes);
    path == manifest::NAME || headed || known.knows(path, bytes)
}

fn read_manifest(folder: &Path) -> io::Result<Manifest> {
    Ok(match look(folder, manifest::NAME)? {
        Found::File(bytes) => Manifest::read(&String::from_utf8_lossy(&bytes)),
        Found::Nothing | Found::Other(_) => Manifest::default(),
    })
}

/// Files of earlier runs that are not wanted any more: those of the manifest and those with the
/// header, as long as they still are as Tinsmith wrote them.
fn orphans(files: &[OutputFile], known: &Manifest, folder: &Path) -> io::Result<Vec<String>> {
    let wanted = |path: &str| {
        files
            .binary_search_by(|file| file.path.as_str().cmp(path))
            .is_ok()
    };
    let mut candidates = rust_files(folder)?;
    candidates.extend(known.paths().map(str::to_owned));
    candidates.sort();
    candidates.dedup();
    candidates.retain(|path| !wanted(path));
    let mut orphans = Vec::new();
    for path in candidates {
        if let Found::File(bytes) = look(folder, &path)?
            && may_replace(&path, &bytes, known)
        {
            orphans.push(path);
        }
    }
    Ok(orphans)
}

pub(super) fn io_problem(folder: &Path, error: &io::Error) -> Problem {
    let message = format!("the output folder cannot be read: {error}");
    Problem::new("io", message).at(place(folder))
}
