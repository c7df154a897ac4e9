//! `Cargo.lock`: the generated crates need the AWS runtime of now, and the lock file of a project may
//! hold an older one. Cargo moves no locked package by itself.
//!
//! The crates of AWS are made to go together, so they are updated together, and of the others those
//! that are in the way.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use cargo_metadata::semver::{Version, VersionReq};
use tinsmith_codegen::{Problem, Problems};

use super::config::Written;
use super::graph::Graph;
use super::learn::cargo;

/// How often Cargo is asked what else is in the way, at most.
const ROUNDS: usize = 30;

/// The published packages of a lock file: names and versions.
type Locked = BTreeSet<(String, Version)>;

/// Updates the crates of AWS if one of them is too old for these; whether they were.
///
/// # Errors
///
/// `io`: Cargo cannot be run. `not-resolved`: it finds no versions that go together.
pub(super) fn brought_up(root: &Path, crates: &[Written]) -> Result<bool, Problems> {
    let text = fs::read_to_string(root.join("Cargo.lock")).unwrap_or_default();
    let locked = locked(&text);
    let mut packages = stale(&locked, crates);
    if packages.is_empty() {
        return Ok(false);
    }
    packages.extend(of_aws(&locked));
    until_resolved(root, packages)?;
    catch_up(root)?;
    Ok(true)
}

/// Brings crates of AWS to their latest version that stayed behind: Cargo takes an older aws-config
/// rather than move another package, and it may not go with the runtime of now. What they are kept
/// back by for good, as by a requirement, is no error.
fn catch_up(root: &Path) -> Result<(), Problems> {
    let text = fs::read_to_string(root.join("Cargo.lock")).unwrap_or_default();
    let packages: BTreeSet<String> = of_aws(&locked(&text)).collect();
    let mut command = update(root, &packages);
    let said = run(command.args(["--dry-run", "--verbose"]))?;
    for (package, latest) in behind(&String::from_utf8_lossy(&said.stderr)) {
        bring_to(root, &package, &latest)?;
    }
    Ok(())
}

/// Updates a package to this version, and what is in the way; if it cannot be, all stays as it was.
fn bring_to(root: &Path, package: &str, latest: &str) -> Result<(), Problems> {
    let before = Kept::of(root)?;
    let package = BTreeSet::from([package.to_owned()]);
    let mut moved = BTreeSet::new();
    for _ in 0..ROUNDS {
        let output = run(update(root, &package).args(["--precise", latest]))?;
        let mut others = in_the_way(&String::from_utf8_lossy(&output.stderr));
        others.retain(|other| !package.contains(other) && moved.insert(other.clone()));
        if output.status.success() {
            return Ok(());
        }
        if others.is_empty() {
            break;
        }
        // By themselves they are mostly kept back by what they depend on.
        run(update(root, &others).arg("--recursive"))?;
    }
    before.put_back()
}

/// The crates of AWS that Cargo says to have a later version: name and version, and that one.
fn behind(said: &str) -> Vec<(String, String)> {
    let lines = said.lines().map(str::trim);
    let behind = lines.filter_map(|line| {
        let line = line.strip_prefix("Unchanged ")?;
        let (package, latest) = line.strip_suffix(')')?.split_once(" (available: v")?;
        let (name, version) = package.split_once(" v")?;
        is_of_aws(name).then(|| (format!("{name}@{version}"), latest.to_owned()))
    });
    behind.collect()
}

/// Makes Cargo resolve the workspace with these crates in it.
///
/// # Errors
///
/// As [`brought_up`].
pub(super) fn settle(root: &Path, crates: &[Written]) -> Result<(), Problems> {
    let text = fs::read_to_string(root.join("Cargo.lock")).unwrap_or_default();
    until_resolved(root, stale(&locked(&text), crates))
}

/// Updates these packages, and those that turn out to be in their way.
fn until_resolved(root: &Path, mut packages: BTreeSet<String>) -> Result<(), Problems> {
    for _ in 0..ROUNDS {
        let output = match packages.is_empty() {
            true => run(&mut resolve(root))?,
            false => run(&mut update(root, &packages))?,
        };
        if output.status.success() {
            return Ok(());
        }
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        let known = packages.len();
        packages.extend(in_the_way(&said));
        if packages.len() == known {
            return Err(not_resolved(&said));
        }
    }
    Err(not_resolved("there is always another package in the way"))
}

fn resolve(root: &Path) -> Command {
    let mut command = cargo();
    command.args(["metadata", "--format-version", "1", "--all-features"]);
    command.arg("--manifest-path").arg(root.join("Cargo.toml"));
    command
}

fn update(root: &Path, packages: &BTreeSet<String>) -> Command {
    let mut command = cargo();
    command.arg("update").arg("--manifest-path");
    command.arg(root.join("Cargo.toml"));
    packages
        .iter()
        .for_each(|one| _ = command.args(["-p", one]));
    command
}

fn run(command: &mut Command) -> Result<Output, Problems> {
    let output = command.stdin(Stdio::null()).output();
    output.map_err(|error| Problem::new("io", format!("Cargo cannot be run: {error}")).into())
}

fn not_resolved(said: &str) -> Problems {
    let message = format!(
        "Cargo finds no versions for the slim crates: {}",
        said.trim()
    );
    let help = "all is as it was; `cargo update` gives the project the AWS runtime of now, which \
                the slim crates need";
    Problem::new("not-resolved", message).help(help).into()
}

fn locked(text: &str) -> Locked {
    let table: toml::Table = text.parse().unwrap_or_default();
    let packages = table.get("package").and_then(|list| list.as_array());
    let packages = packages.into_iter().flatten().filter_map(|package| {
        let text = |key: &str| package.get(key).and_then(|value| value.as_str());
        // A folder or a repository has no other version.
        let source = text("source")?;
        let is_published = source.starts_with("registry+") || source.starts_with("sparse+");
        let version = Version::parse(text("version")?).ok()?;
        is_published.then_some((text("name")?.to_owned(), version))
    });
    packages.collect()
}

/// What the names of the crates of AWS start with.
const AWS: [&str; 7] = [
    "aws-smithy-",
    "aws-sdk-",
    "aws-config",
    "aws-credential-types",
    "aws-runtime",
    "aws-sigv4",
    "aws-types",
];

/// Whether a crate of AWS is named, first of all.
fn is_of_aws(said: &str) -> bool {
    AWS.iter().any(|start| said.starts_with(start))
}

/// The locked crates of AWS, as Cargo names them. Those of before 1.0 go by themselves.
fn of_aws(locked: &Locked) -> impl Iterator<Item = String> {
    let own = locked
        .iter()
        .filter(|(name, version)| is_of_aws(name) && version.major > 0);
    own.map(|(name, version)| format!("{name}@{version}"))
}

/// The locked packages that are too old for a dependency of these crates, as Cargo names them.
fn stale(locked: &Locked, crates: &[Written]) -> BTreeSet<String> {
    let mut stale = BTreeSet::new();
    for (name, wanted) in crates.iter().flat_map(dependencies) {
        let versions = locked.iter().filter(|(other, _)| *other == name);
        let versions: Vec<&Version> = versions.map(|(_, version)| version).collect();
        if versions.iter().any(|version| wanted.matches(version)) {
            continue;
        }
        let older = versions.into_iter().filter(|old| could_be(old, &wanted));
        stale.extend(older.map(|version| format!("{name}@{version}")));
    }
    stale
}

/// The dependencies of a crate that is to be written.
fn dependencies(krate: &Written) -> Vec<(String, VersionReq)> {
    let manifest = krate.files.iter().find(|file| file.path == "Cargo.toml");
    let manifest: toml::Table = manifest
        .and_then(|file| file.text.parse().ok())
        .unwrap_or_default();
    let dependencies = manifest
        .get("dependencies")
        .and_then(|table| table.as_table());
    let dependencies = dependencies
        .into_iter()
        .flatten()
        .filter_map(|(key, value)| {
            let name = value.get("package").and_then(|name| name.as_str());
            let version = value.as_str().or_else(|| value.get("version")?.as_str());
            let wanted = VersionReq::parse(version?).ok()?;
            Some((name.unwrap_or(key).to_owned(), wanted))
        });
    dependencies.collect()
}

/// Whether a later version of the same kind may be what is wanted.
fn could_be(old: &Version, wanted: &VersionReq) -> bool {
    let mut parts = wanted.comparators.iter();
    parts.all(|part| match old.major {
        0 => part.major == 0 && part.minor == Some(old.minor),
        major => part.major == major,
    })
}

/// The locked packages that Cargo says to be in the way, as it names them.
fn in_the_way(said: &str) -> BTreeSet<String> {
    let lines = said.lines().map(str::trim);
    let lines = lines.filter_map(|line| line.strip_prefix("previously selected package `"));
    let packages = lines.filter_map(|line| {
        let (package, _) = line.split_once('`')?;
        let (name, version) = package.split_once(" v")?;
        // A folder has no other version.
        Version::parse(version).ok()?;
        Some(format!("{name}@{version}"))
    });
    packages.collect()
}

/// The packages that have another version than before: `name 1.0.0 -> 1.1.0`.
pub(super) fn moved(before: &Graph, after: &Graph) -> Vec<String> {
    let (old, new) = (versions(before), versions(after));
    let moved = new.iter().filter_map(|(name, now)| {
        let was = old.get(name)?;
        let (gone, come) = (list(was.difference(now)), list(now.difference(was)));
        let is_moved = !gone.is_empty() && !come.is_empty();
        is_moved.then(|| format!("{name} {gone} -> {come}"))
    });
    moved.collect()
}

fn versions(graph: &Graph) -> BTreeMap<&str, BTreeSet<&Version>> {
    let mut versions: BTreeMap<&str, BTreeSet<&Version>> = BTreeMap::new();
    for unit in graph.units.values() {
        let own = versions.entry(&unit.name).or_default();
        own.insert(&unit.version);
    }
    versions
}

/// A lock file as it is, to be put back.
pub(super) struct Kept {
    path: PathBuf,
    text: String,
}

impl Kept {
    /// The lock file of a workspace.
    ///
    /// # Errors
    ///
    /// `io`: it cannot be read.
    pub(super) fn of(root: &Path) -> Result<Self, Problems> {
        let path = root.join("Cargo.lock");
        let text = fs::read_to_string(&path).map_err(|error| unusable(&path, &error))?;
        Ok(Self { path, text })
    }

    /// Writes it.
    ///
    /// # Errors
    ///
    /// `io`: it cannot be written.
    pub(super) fn put_back(&self) -> Result<(), Problems> {
        let written = fs::write(&self.path, &self.text);
        written.map_err(|error| unusable(&self.path, &error))
    }
}

fn unusable(path: &Path, error: &std::io::Error) -> Problems {
    let message = format!("`{}` cannot be read or written: {error}", path.display());
    Problem::new("io", message).into()
}

fn list<'v>(versions: impl Iterator<Item = &'v &'v Version>) -> String {
    let versions: Vec<String> = versions.map(ToString::to_string).collect();
    versions.join(", ")
}

#[cfg(test)]
mod tests {
    use tinsmith_codegen::OutputFile;

    use super::*;

    const LOCK: &str = r#"
[[package]]
name = "old"
version = "1.2.14"
source = "registry+https://example.com/index"

[[package]]
name = "good"
version = "1.4.0"
source = "registry+https://example.com/index"

[[package]]
name = "two"
version = "0.2.1"
source = "registry+https://example.com/index"

[[package]]
name = "two"
version = "1.0.1"
source = "registry+https://example.com/index"

[[package]]
name = "early"
version = "0.60.1"
source = "registry+https://example.com/index"
"#;

    #[test]
    fn what_is_too_old_for_a_crate_is_found_in_the_lock_file() {
        let manifest = "[dependencies]\nold = \"1.3.1\"\ngood = { version = \"1.3\", features = [] }\n\
                        two = \"1\"\nnew = \"2\"\nother = { package = \"early\", version = \"0.60.4\" }\n";
        let krate = Written {
            name: "a".to_owned(),
            folder: "a".into(),
            files: vec![OutputFile::new("Cargo.toml", manifest)],
        };
        let found = stale(&locked(LOCK), &[krate]);
        assert_eq!(Vec::from_iter(found), ["early@0.60.1", "old@1.2.14"]);
        // A version that Cargo can have beside the other one is not in the way.
        let manifest = "[dependencies]\nold = \"2\"\nearly = \"0.61\"\n";
        let krate = Written {
            name: "a".to_owned(),
            folder: "a".into(),
            files: vec![OutputFile::new("Cargo.toml", manifest)],
        };
        assert_eq!(stale(&locked(LOCK), &[krate]), BTreeSet::new());
    }

    #[test]
    fn the_crates_of_aws_go_together() {
        let package = |name: &str, version: &str, source: &str| {
            format!("[[package]]\nname = \"{name}\"\nversion = \"{version}\"\n{source}")
        };
        let published = "source = \"registry+https://example.com/index\"\n";
        let lock = [
            package("aws-config", "1.8.0", published),
            package("aws-sdk-sts", "1.50.0", published),
            package("aws-sdk-dynamodb", "0.28.0", published),
            package("aws-sdk-own", "1.0.0", ""),
            package("aws-smithy-types", "1.3.0", published),
            package("aws-lc-rs", "1.0.0", published),
        ];
        let found: Vec<String> = of_aws(&locked(&lock.concat())).collect();
        let all = [
            "aws-config@1.8.0",
            "aws-sdk-sts@1.50.0",
            "aws-smithy-types@1.3.0",
        ];
        assert_eq!(found, all);
    }

    #[test]
    fn cargo_tells_which_crates_of_aws_stayed_behind() {
        let said = "    Updating crates.io index\n     Locking 0 packages\n    \
                    Unchanged hyper v1.5.0 (available: v1.6.0)\n    \
                    Unchanged aws-config v1.5.18 (available: v1.13.0)\n    \
                    Unchanged aws-types v1.7.0\n";
        let expected = ("aws-config@1.5.18".to_owned(), "1.13.0".to_owned());
        assert_eq!(behind(said), [expected]);
    }

    #[test]
    fn cargo_names_what_is_in_the_way() {
        let said = "error: failed to select a version for `a`.\n    ... required by package `b v1.0.0 (/b)`\n\
                    all possible versions conflict with previously selected packages.\n\n  \
                    previously selected package `a v1.2.14`\n    ... which satisfies dependency `a = \"^1\"`\n  \
                    previously selected package `b v1.0.0 (/b)`\n";
        assert_eq!(Vec::from_iter(in_the_way(said)), ["a@1.2.14"]);
    }
}
