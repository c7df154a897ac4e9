//! Changes of a project's files, carried out together or not at all.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tinsmith_codegen::{Problem, Problems};

/// A text file with its old and its new text; the old one is `None` if there is no file yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its path, absolute.
    pub path: PathBuf,
    /// Its text now.
    pub old: Option<String>,
    /// Its text to be.
    pub new: String,
}

impl Change {
    /// Whether it changes anything.
    pub fn is_one(&self) -> bool {
        self.old.as_ref() != Some(&self.new)
    }
}

/// Writes the texts and then does `last`, which must itself leave everything as it was when it
/// fails. If anything fails, the texts are as they were; one that is not is told.
///
/// # Errors
///
/// A file cannot be written, or it is not what it was when its new text was made; or what `last`
/// says.
pub fn carry_out<T>(
    changes: &[Change],
    last: impl FnOnce() -> Result<T, Problems>,
) -> Result<T, Problems> {
    let mut done = Vec::new();
    let written = changes
        .iter()
        .filter(|change| change.is_one())
        .try_for_each(|change| -> Result<(), Problems> {
            put(&change.path, change.old.as_deref(), &change.new)?;
            done.push(change);
            Ok(())
        });
    written.and_then(|()| last()).map_err(|mut problems| {
        let back = done.into_iter().rev();
        back.filter_map(put_back)
            .for_each(|left| problems.push(left));
        problems
    })
}

/// Puts the old text back, or says that it cannot.
fn put_back(change: &Change) -> Option<Problem> {
    let done = match &change.old {
        Some(old) => replace(&change.path, old),
        None => fs::remove_file(&change.path),
    };
    let path = change.path.display();
    let error = done.err()?;
    let message = format!("`{path}` was changed, and cannot be changed back: {error}");
    Some(Problem::new("io", message).help("undo its last change by hand"))
}

/// Writes a text in place of `old`.
fn put(path: &Path, old: Option<&str>, new: &str) -> Result<(), Problems> {
    let now = match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    };
    let unchanged = now.map(|now| now.as_deref() == old);
    let written = match unchanged {
        Ok(true) => replace(path, new),
        Ok(false) => Err(io::Error::other("somebody else changed it meanwhile")),
        Err(error) => Err(error),
    };
    written.map_err(|error| {
        let message = format!("`{}` cannot be written: {error}", path.display());
        let help = "nothing was written; look at its permissions and those of its folder";
        Problem::new("io", message).help(help).into()
    })
}

/// Replaces a file by a whole one, at once; a link stays one, and so do the permissions.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = path.with_file_name(format!(".{name}.{}.tmp", std::process::id()));
    let done = fs::write(&beside, text).and_then(|()| {
        if let Ok(metadata) = fs::metadata(&path) {
            fs::set_permissions(&beside, metadata.permissions())?;
        }
        fs::rename(&beside, &path)
    });
    if done.is_err() {
        // Nobody has seen it.
        let _ = fs::remove_file(&beside);
    }
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(path: PathBuf, old: Option<&str>, new: &str) -> Change {
        Change {
            path,
            old: old.map(str::to_owned),
            new: new.to_owned(),
        }
    }

    #[test]
    fn a_failure_at_the_end_takes_everything_back() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let (a, b) = (folder.path().join("a"), folder.path().join("b"));
        fs::write(&a, "1").expect("a file");
        let changes = [
            change(a.clone(), Some("1"), "2"),
            change(b.clone(), None, "3"),
        ];
        let fail = || Err::<(), _>(Problem::new("x", "no").into());
        carry_out(&changes, fail).expect_err("the last step failed");
        assert_eq!(fs::read_to_string(&a).expect("a file"), "1");
        assert!(!b.exists());
        carry_out(&changes, || Ok(())).expect("all is written");
        assert_eq!(fs::read_to_string(&a).expect("a file"), "2");
        assert_eq!(fs::read_to_string(&b).expect("a file"), "3");
        let left = fs::read_dir(folder.path()).expect("a folder").count();
        assert_eq!(left, 2, "nothing is left beside them");
    }

    #[test]
    fn a_file_that_somebody_else_changed_is_left_alone() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let (a, b) = (folder.path().join("a"), folder.path().join("b"));
        fs::write(&a, "1").expect("a file");
        fs::write(&b, "other").expect("a file");
        let changes = [
            change(a.clone(), Some("1"), "2"),
            change(b.clone(), Some("3"), "4"),
        ];
        let problems = carry_out(&changes, || Ok(())).expect_err("b is another");
        assert!(problems.to_string().contains("meanwhile"), "{problems}");
        assert_eq!(fs::read_to_string(&a).expect("a file"), "1");
        assert_eq!(fs::read_to_string(&b).expect("a file"), "other");
    }
}
