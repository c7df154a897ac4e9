//! What `adopt` remembers of what it did, beside the crates that it made.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use tinsmith_codegen::{Problem, Problems};

use super::files::Place;
use super::profiles::Tables;

/// Its name, in the folder of the crates.
const NAME: &str = "adopt.json";

/// Its name for the lock file of before.
const LOCK: &str = "Cargo.lock.before";

/// What undoing needs to know, and what no source tells.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Record {
    /// The file with the patches.
    pub(super) place: Place,
    /// Whether `tinsmith.toml` is there because of `adopt`.
    pub(super) made_config: bool,
    /// The packages that were adopted.
    pub(super) packages: BTreeSet<String>,
    /// What the tables of `[profile.dev.package]` got.
    #[serde(default)]
    pub(super) profiles: Tables,
    /// What a check of the compiler asked for, by package.
    #[serde(default)]
    pub(super) learned: BTreeMap<String, Learned>,
    /// The SHA-256 of `Cargo.lock` as it was left.
    pub(super) lock_after: Option<String>,
}

/// What sources need in a way that they do not show.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Learned {
    /// Operations.
    pub(super) operations: BTreeSet<String>,
    /// Types.
    pub(super) types: BTreeSet<String>,
}

impl Record {
    /// The record in a folder of crates, if there is one.
    ///
    /// # Errors
    ///
    /// `io`: it cannot be read.
    pub(super) fn read(folder: &Path) -> Result<Option<Self>, Problems> {
        let path = path(folder);
        let Ok(text) = std::fs::read_to_string(&path) else {
            return Ok(None);
        };
        serde_json::from_str(&text).map(Some).map_err(|error| {
            let message = format!("`{}` cannot be read: {error}", path.display());
            let help =
                "it is written by `cargo tinsmith adopt`: bring it back from version control";
            Problem::new("io", message).help(help).into()
        })
    }

    /// Its text.
    pub(super) fn text(&self) -> String {
        let text = serde_json::to_string_pretty(self);
        text.expect("a record has only strings and lists") + "\n"
    }
}

/// The file that keeps `Cargo.lock` as it was before; there is none if there was none.
pub(super) fn lock(folder: &Path) -> PathBuf {
    folder.join(LOCK)
}

/// The file of the record.
pub(super) fn path(folder: &Path) -> PathBuf {
    folder.join(NAME)
}

/// The hash of a lock file.
pub(super) fn hash(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}
