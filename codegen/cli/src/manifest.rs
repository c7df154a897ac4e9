//! The project's `Cargo.toml`: which one is meant, and its dependency on a generated crate.

use std::path::{Path, PathBuf};

use cargo_metadata::MetadataCommand;
use tinsmith_codegen::{Problem, Problems};
use toml_edit::{DocumentMut, InlineTable, Item, Table, TableLike, value};

use crate::surroundings::{Surroundings, plain, relative};
use crate::text::edit;

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
        let start = match &which.manifest_path {
            Some(path) => at.absolute(path),
            None => nearest(&at.folder)?,
        };
        let text = read(&start, at)?;
        let is_package = document(&text)?.contains_key("package");
        if is_package && which.package.is_none() {
            return Ok(Self { path: start, text });
        }
        let path = member(&start, which.package.as_deref(), at)?;
        let text = read(&path, at)?;
        Ok(Self { path, text })
    }

    fn folder(&self) -> &Path {
        self.path.parent().unwrap_or(Path::new(""))
    }

    /// The manifest with a dependency on the crate `name` in `folder`; unchanged if it has that
    /// dependency already.
    ///
    /// # Errors
    ///
    /// `dependency-exists`: it depends on another crate of this name.
    pub fn with_dependency(
        &self,
        name: &str,
        folder: &Path,
        at: &Surroundings,
    ) -> Result<String, Problems> {
        edit(&self.text, |document| {
            if let Some(known) = dependency(document, name) {
                if self.leads_to(known, name, folder) {
                    return Ok(());
                }
                return Err(taken(&at.shown(&self.path), name).into());
            }
            insert(document, name, &relative(folder, self.folder()));
            Ok(())
        })
    }

    /// The manifest without its dependency on the crate in `folder`; unchanged if it has none.
    ///
    /// # Errors
    ///
    /// The manifest is not TOML.
    pub fn without_dependency(&self, name: &str, folder: &Path) -> Result<String, Problems> {
        edit(&self.text, |document| {
            let known = dependency(document, name);
            if known.is_some_and(|known| self.leads_to(known, name, folder)) {
                remove(document, name);
            }
            Ok(())
        })
    }

    /// Those of these crates that the package does not depend on.
    pub fn lacks<'a>(&self, names: &[&'a str]) -> Vec<&'a str> {
        let document = document(&self.text).unwrap_or_default();
        let names = names.iter().copied();
        names
            .filter(|name| dependency(&document, name).is_none())
            .collect()
    }

    /// Whether a dependency is the crate in `folder`, by itself or through the workspace.
    fn leads_to(&self, dependency: &Item, name: &str, folder: &Path) -> bool {
        let Some(table) = dependency.as_table_like() else {
            return false;
        };
        let flag = table.get("workspace").and_then(Item::as_bool);
        if flag == Some(true) {
            return self.inherited(name, folder).unwrap_or(false);
        }
        same_path(table, self.folder(), folder)
    }

    /// Whether `[workspace.dependencies]` names the crate in `folder`.
    fn inherited(&self, name: &str, folder: &Path) -> Option<bool> {
        let folders = self.folder().ancestors();
        let roots = folders.filter_map(|root| {
            let text = std::fs::read_to_string(root.join("Cargo.toml")).ok()?;
            Some((root, document(&text).ok()?))
        });
        let (root, document) = roots
            .into_iter()
            .find(|(_, document)| document.contains_key("workspace"))?;
        let dependencies = document.get("workspace")?.get("dependencies")?;
        let table = dependencies.get(name)?.as_table_like()?;
        Some(same_path(table, root, folder))
    }
}

fn same_path(table: &dyn TableLike, base: &Path, folder: &Path) -> bool {
    let path = table.get("path").and_then(Item::as_str);
    path.is_some_and(|path| plain(&base.join(path)) == plain(folder))
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

/// The nearest `Cargo.toml` in a folder or above.
///
/// # Errors
///
/// There is none.
pub fn nearest(folder: &Path) -> Result<PathBuf, Problems> {
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

/// The manifest of a member of the workspace that `start` belongs to.
fn member(start: &Path, package: Option<&str>, at: &Surroundings) -> Result<PathBuf, Problems> {
    let mut command = MetadataCommand::new();
    command.manifest_path(start).no_deps();
    let metadata = command.exec().map_err(|error| {
        let message = format!("Cargo cannot read the workspace: {error}");
        Problem::new("no-manifest", message.trim_end().to_owned())
    })?;
    let members = metadata.workspace_packages();
    let names: Vec<&str> = members.iter().map(|member| member.name.as_str()).collect();
    let wanted = members
        .iter()
        .find(|member| package.map_or(members.len() == 1, |name| member.name.as_str() == name));
    if let Some(member) = wanted {
        return Ok(member.manifest_path.clone().into_std_path_buf());
    }
    let message = match package {
        Some(name) => format!("the workspace has no package `{}`", name.escape_debug()),
        None => format!(
            "`{}` is of a workspace, not of a package",
            at.shown(start).display()
        ),
    };
    let help = match names.as_slice() {
        [] => "the workspace has no packages".to_owned(),
        names => format!("choose one with `--package`: {}", names.join(", ")),
    };
    Err(Problem::new("no-package", message).help(help).into())
}

fn dependency<'a>(document: &'a DocumentMut, name: &str) -> Option<&'a Item> {
    document.get("dependencies")?.as_table_like()?.get(name)
}

/// Adds the dependency: in its place if the list is sorted, else at its end. A manifest without
/// `[dependencies]` gets a table of the dependency's own, so that taking it away leaves nothing.
fn insert(document: &mut DocumentMut, name: &str, path: &str) {
    let Some(dependencies) = document
        .get_mut("dependencies")
        .and_then(Item::as_table_like_mut)
    else {
        let mut table = Table::new();
        table.insert("path", value(path));
        let mut parent = Table::new();
        parent.set_implicit(true);
        parent.insert(name, Item::Table(table));
        document.insert("dependencies", Item::Table(parent));
        return;
    };
    let sorted = dependencies
        .iter()
        .is_sorted_by_key(|(key, _)| key.to_owned());
    if is_header_of_tables(dependencies) {
        let mut table = Table::new();
        table.insert("path", value(path));
        dependencies.insert(name, Item::Table(table));
        return;
    }
    let mut inline = InlineTable::new();
    inline.insert("path", path.into());
    dependencies.insert(name, value(inline));
    if sorted {
        dependencies.sort_values();
    }
}

/// Whether the table is written as `[dependencies.NAME]` tables alone.
fn is_header_of_tables(dependencies: &dyn TableLike) -> bool {
    let mut items = dependencies.iter().peekable();
    items.peek().is_some()
        && items.all(|(_, item)| item.as_table().is_some_and(|table| !table.is_dotted()))
}

fn remove(document: &mut DocumentMut, name: &str) {
    let Some(item) = document.get_mut("dependencies") else {
        return;
    };
    let Some(dependencies) = item.as_table_like_mut() else {
        return;
    };
    dependencies.remove(name);
    let implicit = item
        .as_table()
        .is_some_and(|table| table.is_implicit() && table.is_empty());
    if implicit {
        document.remove("dependencies");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at() -> Surroundings {
        Surroundings {
            folder: PathBuf::from("/home/me/app"),
            models: None,
            models_url: None,
            cache: None,
        }
    }

    fn manifest(text: &str) -> Manifest {
        Manifest {
            path: PathBuf::from("/home/me/app/Cargo.toml"),
            text: text.to_owned(),
        }
    }

    const FOLDER: &str = "/home/me/sdk/aws-sdk-x";

    fn added(text: &str) -> String {
        let done = manifest(text).with_dependency("aws-sdk-x", Path::new(FOLDER), &at());
        done.unwrap_or_else(|problem| panic!("{problem}"))
    }

    fn removed(text: &str) -> String {
        let done = manifest(text).without_dependency("aws-sdk-x", Path::new(FOLDER));
        done.unwrap_or_else(|problem| panic!("{problem}"))
    }

    #[test]
    fn a_dependency_is_added_in_its_place_and_taken_away_again() {
        let line = "aws-sdk-x = { path = \"../sdk/aws-sdk-x\" }";
        let own = "\n[dependencies.aws-sdk-x]\npath = \"../sdk/aws-sdk-x\"\n";
        let head = "[package]\nname = \"app\"\n";
        for (before, after) in [
            (
                format!("{head}\n[dependencies]\n"),
                format!("{head}\n[dependencies]\n{line}\n"),
            ),
            (
                format!(
                    "{head}\n[dependencies]\na = \"1\" # why\n# b\nb = \"2\"\n\n# end\n[features]\n"
                ),
                format!(
                    "{head}\n[dependencies]\na = \"1\" # why\n{line}\n# b\nb = \"2\"\n\n# end\n[features]\n"
                ),
            ),
            (
                format!("{head}\n[dependencies]\nz = \"1\"\nb = \"2\"\n# end\n"),
                format!("{head}\n[dependencies]\nz = \"1\"\nb = \"2\"\n{line}\n# end\n"),
            ),
            (head.to_owned(), format!("{head}{own}")),
            (
                format!("{head}\n[dependencies.z]\nversion = \"1\"\n"),
                format!("{head}\n[dependencies.z]\nversion = \"1\"\n{own}"),
            ),
            (
                format!("{head}\n[dependencies]\nz.version = \"1\"\n"),
                format!("{head}\n[dependencies]\n{line}\nz.version = \"1\"\n"),
            ),
        ] {
            assert_eq!(added(&before), after);
            assert_eq!(added(&after), after, "a second time");
            assert_eq!(removed(&after), before);
            assert_eq!(removed(&before), before, "nothing to take away");
            let windows = |text: &str| text.replace('\n', "\r\n");
            assert_eq!(added(&windows(&before)), windows(&after));
            assert_eq!(removed(&windows(&after)), windows(&before));
        }
    }

    #[test]
    fn another_crate_of_the_name_is_left_alone() {
        for other in [
            "\"1.94\"",
            "{ path = \"../other\" }",
            "{ workspace = true }",
        ] {
            let text =
                format!("[package]\nname = \"app\"\n\n[dependencies]\naws-sdk-x = {other}\n");
            let problem = manifest(&text).with_dependency("aws-sdk-x", Path::new(FOLDER), &at());
            let problems = problem.expect_err("it is taken");
            assert!(problems.iter().all(|one| one.code == "dependency-exists"));
            assert_eq!(removed(&text), text);
        }
    }

    #[test]
    fn what_the_package_lacks_is_known() {
        let manifest = manifest("[dependencies]\ntokio = \"1\"\n");
        assert_eq!(manifest.lacks(&["aws-config", "tokio"]), ["aws-config"]);
    }
}
