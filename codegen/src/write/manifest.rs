//! `.tinsmith-manifest`: the files that Tinsmith wrote, with a hash of each. It is how files that
//! cannot carry a header (`Cargo.toml`, `README.md`) are known to be Tinsmith's and untouched.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use super::OutputFile;
use super::path::is_safe;

/// File name of the manifest in the output folder.
pub(super) const NAME: &str = ".tinsmith-manifest";

const HEADER: &str = "# Files written by tinsmith, with a hash of each. Do not edit.\n";

/// Paths and the hashes under which each is known. While a run is in progress a file has two: the
/// one it had and the one it gets, so that an interrupted run leaves no file unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    files: BTreeMap<String, BTreeSet<String>>,
}

impl Manifest {
    /// The manifest of these files.
    pub(super) fn of(files: &[OutputFile]) -> Self {
        let mut manifest = Self::default();
        for file in files {
            manifest.insert(&file.path, hash(file.text.as_bytes()));
        }
        manifest
    }

    /// Reads a manifest; lines that are none (an edit, a merge conflict) are passed over.
    pub(super) fn read(text: &str) -> Self {
        let mut manifest = Self::default();
        for line in text.lines() {
            if let Some((hash, path)) = line.split_once("  ")
                && hash.len() == 32
                && is_safe(path)
            {
                manifest.insert(path, hash.to_owned());
            }
        }
        manifest
    }

    fn insert(&mut self, path: &str, hash: String) {
        self.files.entry(path.to_owned()).or_default().insert(hash);
    }

    /// Both manifests in one.
    pub(super) fn union(mut self, other: Self) -> Self {
        for (path, hashes) in other.files {
            self.files.entry(path).or_default().extend(hashes);
        }
        self
    }

    /// The paths, sorted.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// Whether the manifest lists the path.
    pub(super) fn lists(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// Whether these bytes are what Tinsmith wrote to the path.
    pub(super) fn knows(&self, path: &str, bytes: &[u8]) -> bool {
        self.files
            .get(path)
            .is_some_and(|hashes| hashes.contains(&hash(bytes)))
    }

    /// The text of the manifest.
    pub(super) fn text(&self) -> String {
        let mut text = HEADER.to_owned();
        for (path, hashes) in &self.files {
            for hash in hashes {
                text.push_str(hash);
                text.push_str("  ");
                text.push_str(path);
                text.push('\n');
            }
        }
        text
    }
}

/// Half of the SHA-256 of the bytes in hexadecimal, `\r\n` counted as `\n`.
fn hash(bytes: &[u8]) -> String {
    let digest = Sha256::digest(unix_lines(bytes));
    digest
        .iter()
        .take(16)
        .fold(String::new(), |mut text, byte| {
            write!(text, "{byte:02x}").expect("writing to a string cannot fail");
            text
        })
}

/// The bytes with `\r\n` as `\n`: a checkout may have changed the line ends.
pub(super) fn unix_lines(bytes: &[u8]) -> Vec<u8> {
    let mut lines = Vec::with_capacity(bytes.len());
    for (index, byte) in bytes.iter().enumerate() {
        if *byte != b'\r' || bytes.get(index + 1) != Some(&b'\n') {
            lines.push(*byte);
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_reads_what_it_wrote() {
        let files = [
            OutputFile::new("src/lib.rs", "a\n"),
            OutputFile::new("README.md", "b\n"),
        ];
        let manifest = Manifest::of(&files);
        assert_eq!(Manifest::read(&manifest.text()), manifest);
        assert!(manifest.knows("README.md", b"b\r\n"));
        assert!(!manifest.knows("README.md", b"b \n"));
        assert!(!manifest.knows("src/lib.rs", b"b\n"));
    }

    #[test]
    fn lines_that_are_none_are_passed_over() {
        let hash = "0".repeat(32);
        let text = format!("<<<<<<< a\n{hash}  ../b\n{hash}  c\r\n");
        assert_eq!(Manifest::read(&text).paths().collect::<Vec<_>>(), ["c"]);
    }

    #[test]
    fn a_union_knows_both_contents() {
        let of = |text: &str| Manifest::of(&[OutputFile::new("a", text)]);
        let both = of("old").union(of("new"));
        assert!(both.knows("a", b"old") && both.knows("a", b"new"));
        assert_eq!(Manifest::read(&both.text()), both);
    }
}
