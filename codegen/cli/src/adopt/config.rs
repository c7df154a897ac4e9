//! The project's `tinsmith.toml`, as far as adopting asks it.

use std::path::{Path, PathBuf};

use tinsmith_codegen::{OutputFile, Problem, Problems};

use crate::entry;
use crate::project::{self, Found};

/// A crate to be written.
pub(super) struct Written {
    pub(super) name: String,
    pub(super) folder: PathBuf,
    pub(super) files: Vec<OutputFile>,
}

/// The folder of the crates.
pub(super) fn output(found: &Found) -> Result<PathBuf, Problems> {
    found.project.output.clone().ok_or_else(|| {
        let message = "tinsmith.toml makes one crate or module of all services";
        let help = "`adopt` makes a crate of each, in the place of the official one: write \
                    `[output]` for `[crate]` or `[module]`";
        Problem::new("config", message).help(help).into()
    })
}

/// The folder of a crate: where its entry says, or in the folder of all.
pub(super) fn folder(found: &Found, output: &Path, name: &str) -> PathBuf {
    let drafts = found.project.crates.iter();
    let mut own = drafts.filter(|draft| draft.package() == Some(name));
    let guess = |name: &str| Err(Problem::new("unknown-service", name).into());
    let config = own.find_map(|draft| draft.config(&guess).ok());
    config.map_or_else(|| output.join(name), |config| config.folder)
}

/// `tinsmith.toml` without the services of these packages, and whether none is left.
pub(super) fn without_entries<'n>(
    found: &Found,
    packages: impl Iterator<Item = &'n String>,
) -> Result<(String, bool), Problems> {
    let mut text = found.text.clone();
    let mut left = entry::entries(&found.project).len();
    for name in packages {
        let now = project::read(found.path.clone(), &found.path, text.clone())?;
        if let Some(at) = entry::by_name(&now.project, name) {
            text = entry::remove(&text, at)?;
            left -= 1;
        }
    }
    Ok((text, left == 0))
}
