//! `[module]`: a module of a crate that exists.

use std::path::{Path, PathBuf};

use super::table::{File, Table};
use super::{read_defaults, read_nulls, read_presigning};
use crate::options::{Feature, Layout, ModuleFiles, Options};

/// The choices for the module, and its folder.
pub(super) fn read(
    file: &mut File<'_>,
    table: &Table<'_>,
    folder: &Path,
) -> Option<(Options, PathBuf)> {
    let known = [
        "root",
        "path",
        "files",
        "features",
        "defaults",
        "null_in_dense_collections",
        "command",
        "presigning",
    ];
    table.only(file, &known);
    let root = table.string(file, "root", true);
    let path = table.string(file, "path", true);
    let files = read_files(file, table);
    let features = read_features(file, table);
    let defaults = read_defaults(file, table);
    let nulls = read_nulls(file, table);
    let command = table.string(file, "command", false);
    let presigning = read_presigning(file, table);
    let options = Options {
        command,
        layout: Layout::Module {
            root: root?,
            files,
            features,
        },
        defaults: defaults.unwrap_or_default(),
        null_in_dense_collections: nulls.unwrap_or_default(),
        presigning: presigning.unwrap_or_default(),
        ..Options::new("module")
    };
    Some((options, folder.join(path?)))
}

fn read_files(file: &mut File<'_>, table: &Table<'_>) -> ModuleFiles {
    match table.string(file, "files", false).as_deref() {
        None | Some("tree") => ModuleFiles::Tree,
        Some("one") => ModuleFiles::One,
        Some(other) => {
            let message = format!("`files` is `{}`", other.escape_debug());
            file.wrong(table.span("files"), message, "`tree` or `one` is meant");
            ModuleFiles::Tree
        }
    }
}

/// An empty list is one: nothing is on.
fn read_features(file: &mut File<'_>, table: &Table<'_>) -> Vec<Feature> {
    if !table.has("features") {
        return Feature::DEFAULT.to_vec();
    }
    let names = table.list(file, "features", "a list of features");
    let mut features = Vec::new();
    for (name, span) in names.names.iter().zip(names.spans) {
        match Feature::ALL.iter().find(|known| known.name() == name) {
            Some(feature) => features.push(*feature),
            None => {
                let known = Feature::ALL.map(Feature::name).join(", ");
                let message = format!("there is no feature `{}`", name.escape_debug());
                file.wrong(span, message, &format!("there are {known}"));
            }
        }
    }
    features
}
