//! The published crate: where Cargo unpacked it, and what its manifest says.

use std::fs;
use std::path::{Path, PathBuf};

use cargo_metadata::MetadataCommand;
use toml_edit::DocumentMut;

use crate::files::{at, lend_lock, put};

/// A crate of a registry, unpacked.
pub struct Published {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Where Cargo unpacked it.
    pub folder: PathBuf,
    /// Its manifest, as Cargo wrote it for the registry.
    pub manifest: DocumentMut,
}

impl Published {
    /// Finds the crate (`NAME@VERSION`) in Cargo's registry folder; Cargo fetches it if it is not
    /// there. `scratch` holds a crate that depends on it, resolved as the lock file of `root` says.
    ///
    /// # Errors
    ///
    /// `krate` is of another form, or Cargo finds no such crate.
    pub fn fetch(krate: &str, scratch: &Path, root: &Path) -> Result<Self, String> {
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
