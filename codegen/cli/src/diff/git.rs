//! Files as git has them.

use std::path::Path;
use std::process::{Command, Stdio};

/// The text of `REVISION:PATH`, seen from a folder; `None` if there is no such thing, no checkout,
/// or no git.
pub(super) fn show(folder: &Path, object: &str) -> Option<String> {
    // What starts with a dash would be an option.
    if !object.contains(':') || object.starts_with('-') {
        return None;
    }
    let mut command = Command::new("git");
    if !folder.as_os_str().is_empty() {
        command.current_dir(folder);
    }
    let output = command
        .args(["show", object])
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    let text = output.status.success().then_some(output.stdout)?;
    String::from_utf8(text).ok()
}

/// The committed text of a file.
pub(super) fn committed(file: &Path) -> Option<String> {
    let folder = file.parent()?;
    let name = file.file_name()?.to_str()?;
    show(folder, &format!("HEAD:./{name}"))
}
