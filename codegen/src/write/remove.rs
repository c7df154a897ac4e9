//! Taking a generated crate away again.

use std::path::Path;

use super::commit::{Job, commit};
use super::plan::{Foreign, Plan};
use super::tree::compare_all;
use crate::error::Problems;

/// What removing a crate from a folder would do, without doing it: `removed` are the files that
/// Tinsmith wrote, `foreign` those of them that were edited since and stay.
///
/// # Errors
///
/// `io` if the folder cannot be read. A folder that is not there is an empty folder.
pub fn compare_removal(folder: &Path) -> Result<Plan, Problems> {
    let mut plan = compare_all(&[], folder)?;
    let kept: Vec<&str> = plan.known.paths().collect();
    let edited = kept.into_iter().filter(|path| {
        let gone = plan.removed.iter().any(|removed| removed == path);
        !gone && folder.join(path).exists()
    });
    let reason = "it was edited since Tinsmith wrote it".to_owned();
    plan.foreign = edited
        .map(|path| Foreign {
            path: path.to_owned(),
            reason: reason.clone(),
        })
        .collect();
    Ok(plan)
}

/// Removes the files that Tinsmith wrote to the folder, and the folder if nothing else is in it.
/// Returns what was done. Files that Tinsmith did not write, and those that were edited since, stay.
///
/// # Errors
///
/// As [`compare_removal`], and `io` if a file cannot be removed; then all are as they were.
pub fn remove(folder: &Path) -> Result<Plan, Problems> {
    let plan = compare_removal(folder)?;
    let ours = plan.known.paths().next().is_some() || !plan.removed.is_empty();
    if ours {
        let job = Job {
            files: &[],
            plan: &plan,
            folder,
        };
        commit(&[job]).map_err(|failed| failed.problem())?;
    }
    Ok(plan)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::super::{OutputFile, write};
    use super::*;

    fn written(folder: &Path) {
        let files = [
            OutputFile::new("Cargo.toml", "[package]\n"),
            OutputFile::new("src/lib.rs", "//! Text.\n"),
        ];
        write(&files, folder).unwrap_or_else(|problems| panic!("{problems}"));
    }

    #[test]
    fn a_crate_goes_with_its_folder() {
        let parent = tempfile::tempdir().expect("a folder for the test");
        let folder = parent.path().join("a/b");
        written(&folder);
        let plan = remove(&folder).unwrap_or_else(|problems| panic!("{problems}"));
        assert_eq!(plan.removed, ["Cargo.toml", "src/lib.rs"]);
        assert!(!folder.exists() && parent.path().join("a").exists());
    }

    #[test]
    fn what_others_wrote_stays() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let folder = folder.path();
        written(folder);
        fs::write(folder.join("Cargo.toml"), "[package] # mine\n").expect("a file");
        fs::write(folder.join("notes.txt"), "mine").expect("a file");
        let plan = remove(folder).unwrap_or_else(|problems| panic!("{problems}"));
        assert_eq!(plan.removed, ["src/lib.rs"]);
        assert_eq!(plan.foreign.len(), 1);
        assert_eq!(plan.foreign[0].path, "Cargo.toml");
        let entries = fs::read_dir(folder).expect("the folder is there");
        let mut left: Vec<_> = entries
            .map(|entry| entry.expect("an entry").file_name())
            .collect();
        left.sort();
        assert_eq!(left, ["Cargo.toml", "notes.txt"]);
    }

    #[test]
    fn a_folder_that_is_not_there_is_removed_already() {
        let parent = tempfile::tempdir().expect("a folder for the test");
        let plan = remove(&parent.path().join("x")).unwrap_or_else(|problems| panic!("{problems}"));
        assert!(plan.is_fresh());
    }
}
