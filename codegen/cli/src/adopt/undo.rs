//! `adopt --undo`: everything that adopting added goes.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use tinsmith_codegen::{Problem, Problems, write};

use super::config::{folder, output, without_entries};
use super::files;
use super::graph;
use super::profiles;
use super::record::{self, Record};
use super::snapshot::{Snapshot, clear};
use crate::change::{Change, carry_out};
use crate::manifest::start;
use crate::project::{self, Found, NAME};
use crate::surroundings::Surroundings;

/// What was undone.
#[derive(Debug)]
pub struct Undone {
    /// The packages that are official again.
    pub packages: Vec<String>,
    /// Files of generated crates that were edited, and stay.
    pub left: Vec<PathBuf>,
    /// `Cargo.lock` was changed by others since, and stays as it is.
    pub lock_stays: bool,
}

/// Takes away what `adopt` added to a project: patches, crates, `tinsmith.toml` or its entries. The
/// lock file is what it was before, unless somebody changed it since.
///
/// # Errors
///
/// `not-adopted`: there is nothing to undo. A file cannot be changed; then all is as it was.
pub fn undo(manifest_path: Option<&Path>, at: &Surroundings) -> Result<Undone, Problems> {
    let root = graph::root(&start(manifest_path, at)?)?;
    let path = root.join(NAME);
    let text = fs::read_to_string(&path).map_err(|_| not_adopted(&root, at))?;
    let found = project::read(at.shown(&path), &path, text)?;
    let output = output(&found)?;
    let record = Record::read(&output)?.ok_or_else(|| not_adopted(&root, at))?;
    let mut snapshot = Snapshot::default();
    let undone = take_away(&root, &found, &output, &record, &mut snapshot);
    undone.map_err(|mut problems| {
        if let Err(left) = snapshot.restore() {
            problems.extend(left);
        }
        problems
    })
}

fn not_adopted(root: &Path, at: &Surroundings) -> Problem {
    let shown = at.shown(root);
    let message = format!("nothing was adopted in `{}`", shown.display());
    Problem::new("not-adopted", message).help("`cargo tinsmith adopt` does it")
}

fn take_away(
    root: &Path,
    found: &Found,
    output: &Path,
    record: &Record,
    snapshot: &mut Snapshot,
) -> Result<Undone, Problems> {
    let folders = record.packages.iter();
    let folders = folders.map(|name| (name.clone(), folder(found, output, name)));
    let folders: BTreeMap<String, PathBuf> = folders.collect();
    let (config, place) = (root.join(NAME), record.place.path(root));
    let lock = root.join("Cargo.lock");
    for path in [
        &config,
        &place,
        &lock,
        &record::path(output),
        &record::lock(output),
    ] {
        snapshot.keep_file(path)?;
    }
    for folder in folders.values() {
        snapshot.keep_folder(folder)?;
    }
    let patches = snapshot.text(&place).unwrap_or_default();
    let unpatched = profiles::removed(&patches, &record.profiles)?;
    let unpatched = files::unpatched(&unpatched, &folders, root)?;
    let (entries, is_empty) = without_entries(found, record.packages.iter())?;
    replace(&place, unpatched, record.place == files::Place::Config)?;
    replace(&config, entries, is_empty && record.made_config)?;
    let mut left = Vec::new();
    for folder in folders.values() {
        let plan = write::remove(folder)?;
        left.extend(plan.foreign.iter().map(|one| folder.join(&one.path)));
    }
    remove(&record::path(output))?;
    let before = snapshot.text(&record::lock(output));
    remove(&record::lock(output))?;
    let lock_stays = !restore_lock(&lock, record, before)?;
    Ok(Undone {
        packages: folders.into_keys().collect(),
        left,
        lock_stays,
    })
}

/// Writes a text, or removes the file where it is to go and nothing is in it.
fn replace(path: &Path, new: String, may_go: bool) -> Result<(), Problems> {
    let old = fs::read_to_string(path).ok();
    let is_bare = new.trim().is_empty() || path.ends_with(NAME);
    if may_go && is_bare {
        return remove(path);
    }
    if old.is_none() {
        return Ok(());
    }
    let path = path.to_owned();
    carry_out(&[Change { path, old, new }], || Ok(()))
}

fn remove(path: &Path) -> Result<(), Problems> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            let message = format!("`{}` cannot be removed: {error}", path.display());
            Err(Problem::new("io", message).into())
        }
        _ => {
            clear(path);
            Ok(())
        }
    }
}

/// Puts the lock file back if it is as adopting left it; whether it did.
fn restore_lock(path: &Path, record: &Record, before: Option<String>) -> Result<bool, Problems> {
    let now = fs::read_to_string(path).ok();
    if now.as_deref().map(record::hash) != record.lock_after {
        return Ok(false);
    }
    match before {
        Some(before) => replace(path, before, false)?,
        None => remove(path)?,
    }
    Ok(true)
}

impl fmt::Display for Undone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "official again: {}", self.packages.join(", "))?;
        for path in &self.left {
            writeln!(f, "left: {}, which was edited", path.display())?;
        }
        if self.lock_stays {
            writeln!(
                f,
                "Cargo.lock changed since, and stays: Cargo mends it when it next runs"
            )?;
        }
        Ok(())
    }
}
