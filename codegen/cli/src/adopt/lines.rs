//! How much code there is.

use std::path::Path;

/// The lines of Rust below a folder.
pub(super) fn of(folder: &Path) -> usize {
    let mut lines = 0;
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        let entries = std::fs::read_dir(&folder).into_iter().flatten().flatten();
        for path in entries.map(|entry| entry.path()) {
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = std::fs::read(&path).unwrap_or_default();
                lines += text.split(|byte| *byte == b'\n').count().saturating_sub(1);
            }
        }
    }
    lines
}
