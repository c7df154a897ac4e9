//! `cargo xtask codegen --bump`: the version of the crate follows what changed since the last
//! commit.

use std::path::Path;

use tinsmith_codegen::diff::{Verdict, bump, summary};
use tinsmith_codegen::{Config, Problem, Problems};
use toml_edit::{DocumentMut, Item, Table, value};

use crate::tasks::Failure;

use super::{git, stale};

/// Sets the version in the configuration's file, and in `config`, to what the changes since the
/// last commit ask for, counted from the committed version: doing it twice changes nothing.
/// Returns what was done, for people.
pub(crate) fn follow(path: &Path, config: &mut Config) -> Result<String, Failure> {
    let (Some(committed), Some(diff)) = (
        git::committed(path),
        stale::since_commit(config, Some(path))?,
    ) else {
        let message = "the version cannot follow the changes: git does not have the configuration \
                       and all of its models";
        let help = "commit them, or set `version` in the configuration by hand";
        return Err(Problems::from(Problem::new("no-commit", message).help(help)).into());
    };
    let folder = path.parent().unwrap_or(Path::new(""));
    let base = Config::parse(&path.display().to_string(), &committed, folder)?;
    let base = base.options.version;
    let verdict = diff.verdict();
    let next = bump(&base, verdict).map_err(|error| {
        let message = format!("`{base}` is not a version: {error}");
        Problems::from(Problem::new("config-file", message))
    })?;
    if next != config.options.version {
        write(path, &next)?;
        config.options.version.clone_from(&next);
    }
    Ok(said(&base, &next, verdict) + &summary(&diff))
}

fn said(base: &str, next: &str, verdict: Verdict) -> String {
    match verdict {
        Verdict::None => format!("version {base} stays: nothing that users see changed\n"),
        verdict => format!("version {base} -> {next}: {}\n", verdict.as_str()),
    }
}

/// Sets `crate.version`; the rest of the file stays as it is.
fn write(path: &Path, version: &str) -> Result<(), Failure> {
    let failed = |error: String| {
        let message = format!("cannot change `{}`: {error}", path.display());
        Problems::from(Problem::new("config-file", message))
    };
    let text = std::fs::read_to_string(path).map_err(|error| failed(error.to_string()))?;
    let text = with_version(&text, version).map_err(|error| failed(error.to_string()))?;
    std::fs::write(path, text).map_err(|error| failed(error.to_string()))?;
    Ok(())
}

/// The configuration with another version.
pub(super) fn with_version(text: &str, version: &str) -> Result<String, toml_edit::TomlError> {
    let mut document: DocumentMut = text.parse()?;
    let krate = document
        .entry("crate")
        .or_insert_with(|| Item::Table(Table::new()));
    krate["version"] = value(version);
    Ok(document.to_string())
}
