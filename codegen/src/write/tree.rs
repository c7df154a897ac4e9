//! A set of files against a folder: what is new, changed, the same, no longer wanted, or not ours.
//!
//! Generating and checking share [`compare`]; they differ in whether its plan is carried out.

use std::io;
use std::path::Path;

use super::OutputFile;
use super::commit::commit;
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
    let files = with_manifest(files);
    let plan = compare_all(&files, folder)?;
    let plan = plan.foreign_problems(folder).or(plan)?;
    if !plan.is_fresh() {
        commit(&files, &plan, folder).map_err(|error| io_problem(folder, &error))?;
    }
    Ok(plan)
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
    Problem::new(
        "io",
        format!("the output folder cannot be written or read: {error}"),
    )
    .at(place(folder))
}
