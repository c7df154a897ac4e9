//! The texts that adopting changes: `tinsmith.toml`, and the file with the patches.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use serde::{Deserialize, Serialize};
use tinsmith_codegen::{Operations, Problem, Problems, Rustls};
use toml_edit::{InlineTable, Item, Table, TableLike, Value, value};

use super::profiles::{self, Tables};
use crate::entry::{self, NewEntry, Settings};
use crate::surroundings::relative;
use crate::text::edit;

/// The file that gets `[patch.crates-io]`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Place {
    /// The workspace's `Cargo.toml`
    #[default]
    Manifest,
    /// Its `.cargo/config.toml`, so that no manifest changes
    Config,
}

impl Place {
    /// The file in a workspace.
    pub(super) fn path(self, root: &Path) -> PathBuf {
        match self {
            Self::Manifest => root.join("Cargo.toml"),
            Self::Config => {
                // The older name goes on to work, and goes before the other one.
                let older = root.join(".cargo/config");
                match older.is_file() {
                    true => older,
                    false => root.join(".cargo/config.toml"),
                }
            }
        }
    }

    /// The file that has the patches, and the other one, which may have profiles as well.
    pub(super) fn paths(self, root: &Path) -> [PathBuf; 2] {
        let other = match self {
            Self::Manifest => Self::Config,
            Self::Config => Self::Manifest,
        };
        [self, other].map(|place| place.path(root))
    }
}

/// What `tinsmith.toml` is to say of a service.
pub(super) struct Chosen<'a> {
    /// Its name in SDKs.
    pub(super) service: &'a str,
    /// The position of its entry, if it has one.
    pub(super) at: Option<usize>,
    pub(super) operations: Operations,
    pub(super) types: Vec<String>,
    pub(super) version: String,
    pub(super) rustls: Rustls,
}

/// A `tinsmith.toml` without services.
pub(super) fn begin(models: Option<&str>) -> String {
    let mut text =
        "# What the slim AWS clients in `sdk` hold, as `cargo tinsmith adopt` found it in \
                    the sources of this\n# project and its dependencies. Run it again when they \
                    need more; `adopt --check` tells, and\n# `adopt --undo` takes it all away.\n"
            .to_owned();
    if let Some(models) = models {
        text.push_str(&format!("models_dir = {}\n", Value::from(models)));
    }
    text.push_str("\n[output]\npath = \"sdk\"\n");
    text
}

/// The text with an entry for each service that says what is chosen.
///
/// # Errors
///
/// The text is not TOML, or its services are no list of tables.
pub(super) fn choose(text: &str, chosen: &[Chosen<'_>], known: usize) -> Result<String, Problems> {
    let mut text = text.to_owned();
    let mut next = known;
    for one in chosen {
        let at = match one.at {
            Some(at) => at,
            None => {
                let new = NewEntry {
                    service: Some(one.service.to_owned()),
                    model: None,
                    operations: &one.operations,
                };
                text = entry::append(&text, &new)?;
                next += 1;
                next - 1
            }
        };
        text = entry::set_choice(&text, at, &one.operations, &one.types)?;
        let settings = Settings {
            version: Some(&one.version),
            rustls: (one.rustls == Rustls::Legacy).then_some(Rustls::Legacy),
            ..Settings::default()
        };
        text = entry::with_settings(&text, at, &settings)?;
    }
    Ok(text)
}

/// The file with the patches as it is to be.
pub(super) struct Placed {
    pub(super) text: String,
    /// What is in the tables of its profile because of `adopt`.
    pub(super) profiles: Tables,
}

/// The file with the patches: `texts` are its text now and that of the other file that may have
/// profiles, `folders` are packages and where they are, `gone` those that are no longer to be, and
/// `profiles` what `adopt` added to tables before.
///
/// # Errors
///
/// As [`patched`].
pub(super) fn placed(
    texts: [&str; 2],
    folders: &BTreeMap<String, PathBuf>,
    gone: &BTreeMap<String, PathBuf>,
    profiles: &Tables,
    root: &Path,
) -> Result<Placed, Problems> {
    let is_gone = |spec: &String| gone.contains_key(profiles::package_of(spec));
    let tables = profiles.clone().into_iter();
    let (left, mut stay): (Tables, Tables) = tables.partition(|(spec, _)| is_gone(spec));
    let text = unpatched(texts[0], gone, root)?;
    let text = patched(&text, folders, root)?;
    let text = profiles::removed(&text, &left)?;
    let new = profiles::lacking([&text, texts[1]], folders.keys());
    let text = profiles::added(&text, &new)?;
    for (spec, settings) in new {
        stay.entry(spec).or_default().extend(settings);
    }
    Ok(Placed {
        text,
        profiles: stay,
    })
}

/// The text of a manifest or configuration with patches: `folders` are packages and where they are.
///
/// # Errors
///
/// The text is not TOML, or `patch-exists`: another folder stands in for one of them.
pub(super) fn patched(
    text: &str,
    folders: &BTreeMap<String, PathBuf>,
    root: &Path,
) -> Result<String, Problems> {
    edit(text, |document| {
        let patches = patches(document.as_table_mut())?;
        let mut problems = Problems::new();
        for (name, folder) in folders {
            let path = relative(folder, root);
            match patches
                .get(name)
                .map(|item| item.get("path").and_then(Item::as_str))
            {
                None => {
                    let mut table = InlineTable::new();
                    table.insert("path", path.into());
                    patches.insert(name, value(table));
                }
                Some(Some(other)) if other == path => {}
                Some(_) => problems.push(taken(name)),
            }
        }
        problems.or(())
    })
}

fn taken(name: &str) -> Problem {
    let message = format!("`[patch.crates-io]` has another `{name}`");
    let help = format!("remove that patch, or leave the service alone: `--keep-whole {name}`");
    Problem::new("patch-exists", message).help(help)
}

/// `[patch.crates-io]`, made if it is not there.
fn patches(document: &mut Table) -> Result<&mut dyn TableLike, Problems> {
    let mut patch = Table::new();
    patch.set_implicit(true);
    let patch = document.entry("patch").or_insert(Item::Table(patch));
    let registry = patch.as_table_like_mut().map(|patch| {
        patch
            .entry("crates-io")
            .or_insert(Item::Table(Table::new()))
    });
    let registry = registry.and_then(Item::as_table_like_mut);
    registry.ok_or_else(|| {
        let message = "`patch` is no table of tables";
        Problem::new("no-manifest", message).into()
    })
}

/// The text without patches that lead to these folders; tables that are empty then go as well.
///
/// # Errors
///
/// The text is not TOML.
pub(super) fn unpatched(
    text: &str,
    folders: &BTreeMap<String, PathBuf>,
    root: &Path,
) -> Result<String, Problems> {
    edit(text, |document| {
        let Some(patch) = document.get_mut("patch").and_then(Item::as_table_like_mut) else {
            return Ok(());
        };
        let Some(registry) = patch.get_mut("crates-io").and_then(Item::as_table_like_mut) else {
            return Ok(());
        };
        for (name, folder) in folders {
            let path = registry.get(name).and_then(|item| item.get("path"));
            if path.and_then(Item::as_str) == Some(&*relative(folder, root)) {
                registry.remove(name);
            }
        }
        if registry.is_empty() {
            patch.remove("crates-io");
        }
        if patch.is_empty() {
            document.remove("patch");
        }
        Ok(())
    })
}
