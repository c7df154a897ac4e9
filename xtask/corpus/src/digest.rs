//! What tells the bytes of two runs apart.

use std::fmt::Write;

use sha2::{Digest, Sha256};
use tinsmith_codegen::write::OutputFile;

/// The SHA-256 of the paths and texts of files, hexadecimal.
pub(crate) fn of(files: &[OutputFile]) -> String {
    let mut hasher = Sha256::new();
    for part in files.iter().flat_map(|file| [&file.path, &file.text]) {
        hasher.update(part.len().to_le_bytes());
        hasher.update(part);
    }
    let mut digest = String::new();
    for byte in hasher.finalize() {
        write!(digest, "{byte:02x}").expect("a string takes every digit");
    }
    digest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_and_texts_count() {
        let digest = |path, text| of(&[OutputFile::new(path, text)]);
        assert_eq!(digest("a", "bc"), digest("a", "bc"));
        assert_ne!(digest("a", "bc"), digest("ab", "c"));
    }
}
