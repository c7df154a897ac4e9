//! Has Cargo document crates as rustdoc JSON.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use rustdoc_types::{Crate, FORMAT_VERSION, Id, ItemEnum};
use serde::Deserialize;
use serde_json::Value;

/// Features that add to the API if a crate has them.
const WANTED_FEATURES: [&str; 3] = ["behavior-version-latest", "http-02x", "test-util"];

/// Default features that only choose a TLS stack: no API depends on them, and they take
/// longer to build than all the rest.
const TLS_FEATURES: [&str; 4] = [
    "rustls",
    "rustls-ring",
    "rustls-aws-lc",
    "default-https-client",
];

/// A folder for scratch crates, their build output and the cached JSON.
pub(crate) struct Documenter {
    folder: PathBuf,
}

impl Documenter {
    /// Documents in `folder`, which is made when needed.
    pub(crate) fn new(folder: &Path) -> Self {
        Documenter {
            folder: folder.to_path_buf(),
        }
    }

    /// A published crate of exactly this version. Its JSON is kept for the next time.
    ///
    /// Fails if Cargo cannot get or document it, or if the toolchain's JSON format is not
    /// the one that this program reads.
    pub(crate) fn published(&self, name: &str, version: &str) -> Result<Crate, String> {
        let features = WANTED_FEATURES.join("+");
        let cached = self.folder.join(format!(
            "{name}-{version}-format{FORMAT_VERSION}-{features}.json"
        ));
        if !cached.exists() {
            let dependency = format!("{name} = {{ version = \"={version}\", FEATURES }}");
            let scratch = self.folder.join("crates").join(format!("{name}-{version}"));
            let mut krate = self.document(&scratch, name, &dependency)?;
            drop_blanket_impls(&mut krate);
            let text = serde_json::to_vec(&krate).map_err(|error| error.to_string())?;
            write(&cached, &text)?;
        }
        load(&cached)
    }

    /// The generated crate in `folder`. A JSON file is taken to be its documentation.
    ///
    /// Fails as [`Documenter::published`] does.
    pub(crate) fn generated(&self, folder: &Path) -> Result<Crate, String> {
        if folder
            .extension()
            .is_some_and(|extension| extension == "json")
        {
            return load(folder);
        }
        let folder = folder.canonicalize().map_err(|error| at(folder, &error))?;
        let manifest = folder.join("Cargo.toml");
        let text = fs::read_to_string(&manifest).map_err(|error| at(&manifest, &error))?;
        let value: toml::Table = toml::from_str(&text).map_err(|error| at(&manifest, &error))?;
        let name = value
            .get("package")
            .and_then(|package| package.get("name")?.as_str());
        let name = name.ok_or_else(|| format!("{} names no package", manifest.display()))?;
        let path = toml::Value::String(folder.display().to_string());
        let dependency = format!("{name} = {{ path = {path}, FEATURES }}");
        self.document(
            &self.folder.join("crates").join(format!("{name}-generated")),
            name,
            &dependency,
        )
    }

    /// Documents a dependency of a scratch crate. `FEATURES` in `dependency` stands for
    /// the features, which are known only once Cargo has resolved it without any.
    fn document(&self, scratch: &Path, name: &str, dependency: &str) -> Result<Crate, String> {
        write(&scratch.join("src/lib.rs"), b"")?;
        write_manifest(scratch, dependency, "default-features = false")?;
        let package = self.package(scratch, name)?;
        let features: Vec<String> = package
            .features()
            .iter()
            .map(|f| format!("{f:?}"))
            .collect();
        let features = format!(
            "default-features = false, features = [{}]",
            features.join(", ")
        );
        write_manifest(scratch, dependency, &features)?;
        self.rustdoc(scratch, &package)
    }

    fn rustdoc(&self, scratch: &Path, package: &Package) -> Result<Crate, String> {
        let target = self.folder.join("target");
        let json = target
            .join("doc")
            .join(format!("{}.json", package.library()));
        // Both crates of a comparison may have one library name.
        if json.exists() {
            fs::remove_file(&json).map_err(|error| at(&json, &error))?;
        }
        let mut cargo = self.cargo(scratch);
        // The JSON output is unstable; this lets a stable toolchain write it.
        cargo
            .env("RUSTC_BOOTSTRAP", "1")
            .env("CARGO_TARGET_DIR", &target);
        cargo.args(["rustdoc", "--quiet", "--lib", "--package", &package.name]);
        cargo.args(["--", "-Z", "unstable-options", "--output-format", "json"]);
        run(&mut cargo)?;
        load(&json)
    }

    fn package(&self, scratch: &Path, name: &str) -> Result<Package, String> {
        let output = run(self
            .cargo(scratch)
            .args(["metadata", "--format-version", "1"]))?;
        let metadata: Metadata =
            serde_json::from_slice(&output).map_err(|error| error.to_string())?;
        let mut packages = metadata.packages.into_iter();
        packages
            .find(|package| package.name == name)
            .ok_or_else(|| format!("Cargo knows no package {name}"))
    }

    fn cargo(&self, scratch: &Path) -> Command {
        let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo.current_dir(scratch);
        cargo
    }
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    features: serde_json::Map<String, Value>,
    targets: Vec<Target>,
}

#[derive(Deserialize)]
struct Target {
    name: String,
    kind: Vec<String>,
}

impl Package {
    /// The default features without TLS, and those of [`WANTED_FEATURES`] that there are.
    fn features(&self) -> BTreeSet<&str> {
        let default = self.features.get("default").and_then(Value::as_array);
        let default = default.into_iter().flatten().filter_map(Value::as_str);
        let wanted = WANTED_FEATURES
            .into_iter()
            .filter(|name| self.features.contains_key(*name));
        default
            .filter(|name| !TLS_FEATURES.contains(name))
            .chain(wanted)
            .collect()
    }

    fn library(&self) -> String {
        let is_library = |target: &&Target| target.kind.iter().any(|kind| kind == "lib");
        let name = self
            .targets
            .iter()
            .find(is_library)
            .map_or(&self.name, |target| &target.name);
        name.replace('-', "_")
    }
}

fn write_manifest(scratch: &Path, dependency: &str, features: &str) -> Result<(), String> {
    let dependency = dependency.replace("FEATURES", features);
    let text = format!(
        "[package]\nname = \"parity-scratch\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [dependencies]\n{dependency}\n\n[workspace]\n"
    );
    write(&scratch.join("Cargo.toml"), text.as_bytes())
}

/// Impls for all types make up most of the JSON and are the same for every crate.
fn drop_blanket_impls(krate: &mut Crate) {
    let mut dropped: BTreeSet<Id> = BTreeSet::new();
    for (id, item) in &krate.index {
        if let ItemEnum::Impl(block) = &item.inner
            && block.blanket_impl.is_some()
        {
            dropped.insert(*id);
            dropped.extend(&block.items);
        }
    }
    krate.index.retain(|id, _| !dropped.contains(id));
}

fn load(json: &Path) -> Result<Crate, String> {
    #[derive(Deserialize)]
    struct Version {
        format_version: u32,
    }
    let text = fs::read(json).map_err(|error| at(json, &error))?;
    serde_json::from_slice(&text)
        .ok()
        .filter(|krate: &Crate| krate.format_version == FORMAT_VERSION)
        .ok_or_else(|| match serde_json::from_slice::<Version>(&text) {
            Ok(found) => format!(
                "this toolchain writes rustdoc JSON of format {}, which is read as format \
                 {FORMAT_VERSION}: take the version of rustdoc-types that goes with it",
                found.format_version
            ),
            Err(error) => at(json, &error),
        })
}

fn run(command: &mut Command) -> Result<Vec<u8>, String> {
    let output = command
        .output()
        .map_err(|error| format!("cannot run Cargo: {error}"))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    Err(String::from_utf8_lossy(&output.stderr).into_owned())
}

fn write(path: &Path, text: &[u8]) -> Result<(), String> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| at(folder, &error))?;
    }
    fs::write(path, text).map_err(|error| at(path, &error))
}

fn at(path: &Path, error: &dyn std::fmt::Display) -> String {
    format!("{}: {error}", path.display())
}
