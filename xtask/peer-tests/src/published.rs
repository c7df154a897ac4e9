//! The published crate: where Cargo unpacked it, and what its manifest says.

use std::fs;
use std::path::{Path, PathBuf};

use cargo_metadata::MetadataCommand;
use toml_edit::DocumentMut;

use super::at;

/// A crate of a registry, unpacked.
pub(crate) struct Published {
    /// Its name.
    pub(crate) name: String,
    /// Its version.
    pub(crate) version: String,
    /// Where Cargo unpacked it.
    pub(crate) folder: PathBuf,
    /// Its manifest, as Cargo wrote it for the registry.
    pub(crate) manifest: DocumentMut,
}

impl Published {
    /// Finds the crate (`NAME@VERSION`) in Cargo's registry folder; Cargo fetches it if it is not
    /// there. `scratch` holds a crate that depends on it, resolved as the lock file of `root` says.
    pub(crate) fn fetch(krate: &str, scratch: &Path, root: &Path) -> Result<Self, String> {
        let Some((name, version)) = krate.split_once('@') else {
            return Err(format!("`{krate}` is not of the form NAME@VERSION"));
        };
        let folder = scratch.join(format!("{name}-{version}"));
        let manifest = format!(
            "[package]\nname = \"fetch\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
             {name} = {{ version = \"={version}\", default-features = false }}\n\n[workspace]\n"
        );
        put(&folder.join("src/lib.rs"), b"")?;
        put(&folder.join("Cargo.toml"), manifest.as_bytes())?;
        lend_lock(root, &folder)?;
        let folder = unpacked(&folder, name)?;
        let file = folder.join("Cargo.toml");
        let text = fs::read_to_string(&file).map_err(|error| at(&file, &error))?;
        Ok(Self {
            name: name.to_owned(),
            version: version.to_owned(),
            manifest: text.parse().map_err(|error| at(&file, &error))?,
            folder,
        })
    }
}

/// Where Cargo unpacked a dependency of the crate in `scratch`.
fn unpacked(scratch: &Path, name: &str) -> Result<PathBuf, String> {
    let metadata = MetadataCommand::new().current_dir(scratch).exec();
    let metadata = metadata.map_err(|error| error.to_string())?;
    let mut packages = metadata.packages.into_iter();
    let package = packages.find(|package| package.name.as_str() == name);
    let manifest = package.map(|package| package.manifest_path.into_std_path_buf());
    manifest
        .as_deref()
        .and_then(Path::parent)
        .map(Path::to_path_buf)
        .ok_or_else(|| format!("Cargo knows no package {name}"))
}

/// Lends a project the lock file of this repository, so that both have the same dependencies.
pub(crate) fn lend_lock(root: &Path, project: &Path) -> Result<(), String> {
    let (lock, own) = (root.join("Cargo.lock"), project.join("Cargo.lock"));
    if own.exists() || !lock.exists() {
        return Ok(());
    }
    let copied = fs::copy(&lock, &own);
    copied.map(drop).map_err(|error| at(&own, &error))
}

/// Writes a file unless it has this content already, so that Cargo does not build it again.
pub(crate) fn put(path: &Path, content: &[u8]) -> Result<(), String> {
    if fs::read(path).is_ok_and(|old| old == content) {
        return Ok(());
    }
    let folder = path.parent().unwrap_or(path);
    let written = fs::create_dir_all(folder).and_then(|()| fs::write(path, content));
    written.map_err(|error| at(path, &error))
}
