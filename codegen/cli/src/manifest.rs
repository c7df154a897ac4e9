//! The project's `Cargo.toml`: which one is meant, and its dependency on a generated crate.

mod dependency;

use std::path::{Path, PathBuf};

use cargo_metadata::MetadataCommand;
use tinsmith_codegen::{Problem, Problems};
use toml_edit::{DocumentMut, Item};

use crate::project::within;
use crate::surroundings::{Surroundings, plain, relative};
use crate::text::edit;
use dependency::{dependencies, insert, is_taken, naming};

/// Which package of a workspace is meant.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Which {
    /// Cargo.toml of the project [default: the nearest one]
    #[arg(long, value_name = "PATH")]
    pub manifest_path: Option<PathBuf>,
    /// Package of the workspace that gets the dependency
    #[arg(short, long, value_name = "NAME")]
    pub package: Option<String>,
}

/// A package's manifest.
#[derive(Clone, Debug)]
pub struct Manifest {
    /// Its path, absolute.
    pub path: PathBuf,
    /// Its text.
    pub text: String,
}

impl Manifest {
    /// Finds the manifest of the package that is meant.
    ///
    /// # Errors
    ///
    /// There is none, it cannot be read, or the workspace has several packages and none is named.
    pub fn find(which: &Which, at: &Surroundings) -> Result<Self, Problems> {
        let start = start(which.manifest_path.as_deref(), at)?;
        let text = read(&start, at)?;
        let is_package = document(&text)?.contains_key("package");
        if is_package && which.package.is_none() {
            return Ok(Self { path: start, text });
        }
        let path = member(&start, which.package.as_deref(), at)?;
        let text = read(&path, at)?;
        Ok(Self { path, text })
    }

    /// The manifests of all packages of the workspace that the one meant belongs to, each with the
    /// package's name; if Cargo cannot read the workspace, because a crate is missing say, those of
    /// all packages below its root.
    ///
    /// # Errors
    ///
    /// There is none, or it cannot be read.
    pub fn find_all(which: &Which, at: &Surroundings) -> Result<Vec<(String, Self)>, Problems> {
        let start = start(which.manifest_path.as_deref(), at)?;
        // One that is broken may depend on the crate, and Cargo reads none of the workspace then.
        document(&read(&start, at)?)?;
        let members = members(&start).unwrap_or_else(|_| below(&start));
        let members = members.into_iter().map(|(name, path)| {
            let text = read(&path, at)?;
            Ok((name, Self { path, text }))
        });
        members.collect()
    }

    fn folder(&self) -> &Path {
        self.path.parent().unwrap_or(Path::new(""))
    }

    /// The manifest with a dependency on the crate `name` in `folder`, with these features. Where
    /// the package depends on the published crate it depends on this one instead, and remembers the
    /// other.
    ///
    /// # Errors
    ///
    /// `dependency-exists`: it depends on another crate of this name that somebody has in a folder.
    pub fn with_dependency(
        &self,
        name: &str,
        folder: &Path,
        features: &[String],
        at: &Surroundings,
    ) -> Result<Dependent, Problems> {
        let mut dependent = Dependent {
            key: name.to_owned(),
            replaced: Vec::new(),
            text: String::new(),
        };
        let path = relative(folder, self.folder());
        dependent.text = edit(&self.text, |document| {
            let known = dependencies(document, name);
            for found in &known {
                match self.source(found.item(document), name, folder) {
                    Source::Ours => {}
                    Source::Published { inherited } => {
                        let old = found.replace(document, &path, inherited.as_ref());
                        dependent.replaced.push(old);
                    }
                    Source::Folder => return Err(taken(&at.shown(&self.path), name).into()),
                }
                found.turn_on(document, features);
            }
            match known.first() {
                Some(found) => dependent.key.clone_from(&found.key),
                None if is_taken(document, name) => {
                    return Err(taken(&at.shown(&self.path), name).into());
                }
                None => insert(document, name, &path, features),
            }
            Ok(())
        })?;
        Ok(dependent)
    }

    /// The manifest without its dependency on the crate in `folder`, and with the one that stood in
    /// its place before; unchanged if it has none.
    ///
    /// # Errors
    ///
    /// The manifest is not TOML, or `dependency-in-use`: a feature of the package names the crate.
    pub fn without_dependency(
        &self,
        name: &str,
        folder: &Path,
        at: &Surroundings,
    ) -> Result<String, Problems> {
        edit(&self.text, |document| {
            for found in dependencies(document, name) {
                let source = self.source(found.item(document), name, folder);
                if !matches!(source, Source::Ours) || found.restore(document) {
                    continue;
                }
                if let Some(feature) = naming(document, &found.key) {
                    return Err(in_use(&at.shown(&self.path), &found.key, &feature).into());
                }
                found.remove(document);
            }
            Ok(())
        })
    }

    /// Those of these crates that the package does not depend on.
    pub fn lacks<'a>(&self, names: &[&'a str]) -> Vec<&'a str> {
        let document = document(&self.text).unwrap_or_default();
        let usual = |name: &str| {
            let found = dependencies(&document, name).into_iter();
            found.into_iter().any(|found| found.is_usual())
        };
        let names = names.iter().copied();
        names.filter(|name| !usual(name)).collect()
    }

    /// Where a dependency comes from, by itself or through the workspace.
    fn source(&self, dependency: &Item, name: &str, folder: &Path) -> Source {
        let table = dependency.as_table_like();
        let has = |key: &str| table.and_then(|table| table.get(key));
        if has("workspace").and_then(Item::as_bool) == Some(true) {
            return self.inherited(name, folder);
        }
        match has("path").and_then(Item::as_str) {
            Some(path) => by_path(path, self.folder(), folder),
            None => Source::Published { inherited: None },
        }
    }

    /// What `[workspace.dependencies]` says.
    fn inherited(&self, name: &str, folder: &Path) -> Source {
        let folders = self.folder().ancestors();
        let mut roots = folders.filter_map(|root| {
            let text = std::fs::read_to_string(root.join("Cargo.toml")).ok()?;
            Some((root, document(&text).ok()?))
        });
        let root = roots.find(|(_, document)| document.contains_key("workspace"));
        let item = root.as_ref().and_then(|(root, document)| {
            let dependencies = document.get("workspace")?.get("dependencies")?;
            Some((root, dependencies.get(name)?))
        });
        let path = item.and_then(|(root, item)| Some((root, item.get("path")?.as_str()?)));
        match path {
            Some((root, path)) => by_path(path, root, folder),
            None => Source::Published {
                inherited: item.map(|(_, item)| item.clone()),
            },
        }
    }
}

/// A manifest that depends on a generated crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dependent {
    /// Its text.
    pub text: String,
    /// What the package calls the crate, often by its name.
    pub key: String,
    /// The dependencies on the published crate that the generated one replaces, as they stood.
    pub replaced: Vec<String>,
}

/// Where a dependency comes from.
enum Source {
    /// The folder of the generated crate.
    Ours,
    /// Another folder.
    Folder,
    /// A registry or a repository, in the words of the workspace if it says so.
    Published { inherited: Option<Item> },
}

fn by_path(path: &str, base: &Path, folder: &Path) -> Source {
    match plain(&base.join(path)) == plain(folder) {
        true => Source::Ours,
        false => Source::Folder,
    }
}

fn taken(manifest: &Path, name: &str) -> Problem {
    let message = format!(
        "`{}` depends on another crate that is called `{name}`",
        manifest.display()
    );
    Problem::new("dependency-exists", message).help(format!(
        "remove that dependency (`cargo remove {name}`), or give the generated crate a `name` of \
         its own in tinsmith.toml"
    ))
}

fn in_use(manifest: &Path, key: &str, feature: &str) -> Problem {
    let manifest = manifest.display();
    let message = format!("the feature `{feature}` in `{manifest}` names `{key}`");
    Problem::new("dependency-in-use", message).help("take it out of `[features]` first")
}

/// The manifest that is meant: that of the flag, which may name its folder, or the nearest one in
/// the current folder or above.
///
/// # Errors
///
/// There is none.
pub fn start(flag: Option<&Path>, at: &Surroundings) -> Result<PathBuf, Problems> {
    let Some(flag) = flag else {
        return nearest(&at.folder);
    };
    let path = within(at.absolute(flag), "Cargo.toml");
    if path.ends_with("Cargo.toml") && path.is_file() {
        return Ok(path);
    }
    let message = format!("`{}` is no `Cargo.toml`", flag.display());
    let help = "name the `Cargo.toml` of a project; `cargo new` makes one";
    Err(Problem::new("no-manifest", message).help(help).into())
}

fn nearest(folder: &Path) -> Result<PathBuf, Problems> {
    let mut folders = folder.ancestors().map(|folder| folder.join("Cargo.toml"));
    folders.find(|path| path.is_file()).ok_or_else(|| {
        let message = "there is no `Cargo.toml` in this folder or above";
        let help =
            "run this in a Cargo project (`cargo new` makes one), or add `--manifest-path PATH`";
        Problem::new("no-manifest", message).help(help).into()
    })
}

fn read(path: &Path, at: &Surroundings) -> Result<String, Problems> {
    std::fs::read_to_string(path).map_err(|error| {
        let shown = at.shown(path);
        let message = format!("`{}` cannot be read: {error}", shown.display());
        Problem::new("no-manifest", message).into()
    })
}

fn document(text: &str) -> Result<DocumentMut, Problems> {
    let text = text.trim_start_matches('\u{feff}');
    text.parse().map_err(|error: toml_edit::TomlError| {
        let message = format!("the `Cargo.toml` is not TOML: {}", error.message());
        Problem::new("no-manifest", message).into()
    })
}

/// The packages of the workspace that a manifest belongs to: their names and manifests.
fn members(start: &Path) -> Result<Vec<(String, PathBuf)>, Problems> {
    let mut command = MetadataCommand::new();
    command.manifest_path(start).no_deps();
    let metadata = command.exec().map_err(|error| {
        let message = format!("Cargo cannot read the workspace: {error}");
        let help = "if a generated crate is missing, `cargo tinsmith codegen` brings it back";
        Problem::new("no-manifest", message.trim_end().to_owned()).help(help)
    })?;
    let members = metadata.workspace_packages().into_iter();
    let member = |member: &cargo_metadata::Package| {
        let path = member.manifest_path.clone().into_std_path_buf();
        (member.name.to_string(), path)
    };
    Ok(members.map(member).collect())
}

/// The packages in the folder of a manifest, or of the workspace that it belongs to, and below.
fn below(start: &Path) -> Vec<(String, PathBuf)> {
    let load = |path: &Path| document(&std::fs::read_to_string(path).ok()?).ok();
    let is_root = |path: &PathBuf| load(path).is_some_and(|root| root.contains_key("workspace"));
    let manifests = start
        .ancestors()
        .skip(1)
        .map(|folder| folder.join("Cargo.toml"));
    let root = manifests.into_iter().find(is_root);
    let root = root.as_deref().unwrap_or(start).parent();
    let mut open: Vec<PathBuf> = root.map(Path::to_owned).into_iter().collect();
    let mut found = Vec::new();
    while let Some(folder) = open.pop() {
        let path = folder.join("Cargo.toml");
        let name = load(&path).and_then(|document| {
            let name = document.get("package")?.get("name")?.as_str()?;
            Some(name.to_owned())
        });
        found.extend(name.map(|name| (name, path)));
        open.extend(folders(&folder));
    }
    found.sort();
    found
}

/// The folders in a folder that may hold packages; links are left out.
fn folders(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let folders = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
    let named = folders.filter(|entry| {
        let name = entry.file_name();
        !name.to_string_lossy().starts_with('.') && name != "target"
    });
    named.map(|entry| entry.path()).collect()
}

/// The manifest of a member of the workspace that `start` belongs to.
fn member(start: &Path, package: Option<&str>, at: &Surroundings) -> Result<PathBuf, Problems> {
    let members = members(start)?;
    let wanted = members
        .iter()
        .find(|(member, _)| package.map_or(members.len() == 1, |name| member == name));
    if let Some((_, path)) = wanted {
        return Ok(path.clone());
    }
    let message = match package {
        Some(name) => format!("the workspace has no package `{}`", name.escape_debug()),
        None => format!(
            "`{}` is of a workspace, not of a package",
            at.shown(start).display()
        ),
    };
    let names: Vec<&str> = members.iter().map(|(name, _)| name.as_str()).collect();
    let help = match names.as_slice() {
        [] => "the workspace has no packages".to_owned(),
        names => format!("choose one with `--package`: {}", names.join(", ")),
    };
    Err(Problem::new("no-package", message).help(help).into())
}

#[cfg(test)]
mod tests;
