//! The programs: which there are, in which workspaces, and which SDK crates they depend on.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use cargo_metadata::{Dependency, DependencyKind, MetadataCommand, Package, PackageId, Target};
use xtask_peer_tests::files::at;

/// How the names of SDK crates begin.
pub(crate) const SDK: &str = "aws-sdk-";

/// A workspace of programs; a program without one is one of its own.
pub(crate) struct Workspace {
    /// Its folder.
    pub(crate) root: PathBuf,
    /// The features to turn on, beside those that are on by default.
    pub(crate) features: Vec<String>,
    /// Its packages, in the order of their names.
    pub(crate) programs: Vec<Program>,
}

/// A package.
pub(crate) struct Program {
    /// How it is called in reports: its folder below that of all programs, or its name and version.
    pub(crate) name: String,
    /// The package.
    pub(crate) id: PackageId,
    /// The name of the package.
    pub(crate) package: String,
    /// Its folder.
    pub(crate) folder: PathBuf,
    /// The SDK crates that it depends on, by name.
    pub(crate) sdks: BTreeSet<String>,
    /// What is compiled of it whatever features are on: libraries, programs, tests.
    pub(crate) targets: Vec<String>,
}

/// What was found in a folder.
#[derive(Default)]
pub(crate) struct Found {
    /// The workspaces.
    pub(crate) workspaces: Vec<Workspace>,
    /// The manifests that Cargo does not take, and what it says of them.
    pub(crate) broken: Vec<(String, String)>,
}

impl Found {
    /// The packages in a folder and those below it that depend on SDK crates. `named` says how one is
    /// called by its folder.
    pub(crate) fn find(folder: &Path, named: &dyn Fn(&Path) -> String) -> Result<Self, String> {
        let mut manifests = Vec::new();
        manifests_in(folder, &mut manifests)?;
        // The manifest of a workspace is above those of its members.
        manifests.sort_by_key(|path| (path.components().count(), path.clone()));
        let mut found = Self::default();
        let mut seen = BTreeSet::new();
        for manifest in manifests {
            if seen.contains(&manifest) {
                continue;
            }
            let metadata = MetadataCommand::new()
                .manifest_path(&manifest)
                .no_deps()
                .exec();
            match metadata {
                Ok(metadata) => {
                    let root = metadata.workspace_root.into_std_path_buf();
                    let programs = metadata.packages.iter();
                    seen.extend(
                        programs
                            .clone()
                            .map(|p| p.manifest_path.clone().into_std_path_buf()),
                    );
                    let programs = programs.map(|package| Program::new(package, named));
                    let mut programs: Vec<Program> = programs.collect();
                    programs.retain(|program| !program.sdks.is_empty());
                    programs.sort_by(|a, b| a.name.cmp(&b.name));
                    if !programs.is_empty() {
                        let features = Vec::new();
                        found.workspaces.push(Workspace {
                            root,
                            features,
                            programs,
                        });
                    }
                }
                Err(error) => {
                    let name = named(manifest.parent().unwrap_or(folder));
                    found.broken.push((name, error.to_string()));
                }
            }
        }
        Ok(found)
    }

    /// Adds what was found elsewhere.
    pub(crate) fn extend(&mut self, other: Self) {
        self.workspaces.extend(other.workspaces);
        self.broken.extend(other.broken);
    }

    /// Turns these features on, which stand with commas between them.
    pub(crate) fn turn_on(&mut self, features: &str) {
        let features = features.split(',').filter(|feature| !feature.is_empty());
        for space in &mut self.workspaces {
            space.features = features.clone().map(str::to_owned).collect();
        }
    }

    /// Keeps the programs of these names. Fails if there is none of some name.
    pub(crate) fn keep(&mut self, names: &[String]) -> Result<(), String> {
        let programs = self.workspaces.iter().flat_map(|space| &space.programs);
        let mut all: Vec<&str> = programs.map(|program| program.name.as_str()).collect();
        all.extend(self.broken.iter().map(|(name, _)| name.as_str()));
        if let Some(unknown) = names.iter().find(|name| !all.contains(&name.as_str())) {
            all.sort_unstable();
            let all = all.join(", ");
            return Err(format!("there is no program `{unknown}`; there are {all}"));
        }
        for space in &mut self.workspaces {
            space
                .programs
                .retain(|program| names.contains(&program.name));
        }
        self.workspaces.retain(|space| !space.programs.is_empty());
        self.broken.retain(|(name, _)| names.contains(name));
        Ok(())
    }
}

impl Program {
    fn new(package: &Package, named: &dyn Fn(&Path) -> String) -> Self {
        let folder = package
            .manifest_path
            .parent()
            .expect("a manifest is in a folder");
        let folder = folder.as_std_path().to_path_buf();
        let targets = package.targets.iter().filter(|target| is_compiled(target));
        Self {
            name: named(&folder),
            id: package.id.clone(),
            package: package.name.to_string(),
            sdks: sdks(package, true),
            targets: targets.map(|target| target.name.clone()).collect(),
            folder,
        }
    }
}

/// The SDK crates that a package depends on; for its tests as well, if it is compiled with them.
pub(crate) fn sdks(package: &Package, with_tests: bool) -> BTreeSet<String> {
    let counts = |dependency: &&Dependency| {
        dependency.name.starts_with(SDK)
            && dependency.path.is_none()
            && (with_tests || dependency.kind != DependencyKind::Development)
    };
    let sdks = package.dependencies.iter().filter(counts);
    sdks.map(|dependency| dependency.name.clone()).collect()
}

/// Whether a target is compiled without being asked for.
fn is_compiled(target: &Target) -> bool {
    !target.is_custom_build() && target.required_features.is_empty()
}

fn manifests_in(folder: &Path, found: &mut Vec<PathBuf>) -> Result<(), String> {
    let entries = fs::read_dir(folder).map_err(|error| at(folder, &error))?;
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            manifests_in(&path, found)?;
        } else if path.file_name().is_some_and(|name| name == "Cargo.toml") {
            found.push(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(folder: &Path, files: &[(&str, &str)]) {
        for (path, text) in files {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, text).expect("a file");
        }
    }

    #[test]
    fn workspaces_are_taken_as_one_and_programs_beside_them_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        // What Cargo tells is without links.
        let root = folder.path().canonicalize().expect("it exists");
        let package = |name: &str, rest: &str| {
            format!("[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n{rest}")
        };
        write(
            &root,
            &[
                ("all/Cargo.toml", "[workspace]\nmembers = [\"a\", \"b\"]\n"),
                (
                    "all/a/Cargo.toml",
                    &package("a", "[dependencies]\naws-sdk-x = \"1\"\n"),
                ),
                ("all/a/src/bin/one.rs", ""),
                ("all/a/src/bin/two.rs", ""),
                (
                    "all/b/Cargo.toml",
                    &package("b", "[dev-dependencies]\naws-sdk-y = \"1\"\n"),
                ),
                ("all/b/src/lib.rs", ""),
                ("all/stray/Cargo.toml", &package("stray", "")),
                ("all/stray/src/lib.rs", ""),
                (
                    "alone/Cargo.toml",
                    &package("alone", "[dependencies]\naws-sdk-x = \"1\"\n"),
                ),
                ("alone/src/main.rs", ""),
                ("none/Cargo.toml", &package("none", "")),
                ("none/src/main.rs", ""),
            ],
        );
        let named = |folder: &Path| {
            let below = folder.strip_prefix(&root).expect("it is below");
            below.display().to_string()
        };
        let mut found = Found::find(&root, &named).expect("it can be read");
        let names = |space: &Workspace| -> Vec<String> {
            space
                .programs
                .iter()
                .map(|program| program.name.clone())
                .collect()
        };
        let names: Vec<_> = found.workspaces.iter().map(names).collect();
        assert_eq!(names, [vec!["all/a", "all/b"], vec!["alone"]]);
        let a = &found.workspaces[0].programs[0];
        assert_eq!(a.targets, ["one", "two"]);
        let programs = found.workspaces.iter().flat_map(|space| &space.programs);
        let sdks: Vec<_> = programs.flat_map(|program| &program.sdks).collect();
        assert_eq!(sdks, ["aws-sdk-x", "aws-sdk-y", "aws-sdk-x"]);
        assert_eq!(found.broken.len(), 1);
        assert_eq!(found.broken[0].0, "all/stray");
        assert!(
            found.broken[0].1.contains("workspace"),
            "{}",
            found.broken[0].1
        );
        let unknown = found.keep(&["all/c".to_owned()]);
        let message = "there is no program `all/c`; there are all/a, all/b, all/stray, alone";
        assert_eq!(unknown, Err(message.to_owned()));
        assert_eq!(found.keep(&["all/b".to_owned()]), Ok(()));
        assert_eq!(found.workspaces.len(), 1);
        assert_eq!(found.workspaces[0].programs[0].package, "b");
        assert!(found.broken.is_empty());
    }
}
