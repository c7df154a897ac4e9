//! `cargo tinsmith codegen --bump`: the version of the crate follows what changed since the last
//! commit.

use std::path::Path;

use tinsmith_codegen::diff::{Verdict, bump, summary};
use tinsmith_codegen::{Config, Problem, Problems};
use toml_edit::{DocumentMut, Item, Table, value};

use crate::tell::Failure;

use super::stale::{self, Origin};

/// Sets the version in the configuration's file, and in `config`, to what the changes since the
/// last commit ask for, counted from the committed version: doing it twice changes nothing. `at` is
/// the crate's position in the file. Returns what was done, for people.
pub(crate) fn follow(
    origin: &Origin<'_>,
    at: usize,
    config: &mut Config,
) -> Result<String, Failure> {
    let committed = origin.path.zip(origin.committed(config));
    let (Some((path, base)), Some(diff)) = (committed, stale::since_commit(config, origin)?) else {
        let message = "the version cannot follow the changes: git does not have the configuration \
                       and all of its models";
        let help = "commit them, or set `version` in the configuration by hand";
        return Err(Problems::from(Problem::new("no-commit", message).help(help)).into());
    };
    let base = base.options.version;
    let verdict = diff.verdict();
    let next = bump(&base, verdict).map_err(|error| {
        let message = format!("`{base}` is not a version: {error}");
        Problems::from(Problem::new("config-file", message))
    })?;
    if next != config.options.version {
        write(path, at, &next)?;
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

/// Sets the version of a crate; the rest of the file stays as it is.
fn write(path: &Path, at: usize, version: &str) -> Result<(), Failure> {
    let failed = |error: String| {
        let message = format!("cannot change `{}`: {error}", path.display());
        Problems::from(Problem::new("config-file", message))
    };
    let text = std::fs::read_to_string(path).map_err(|error| failed(error.to_string()))?;
    let text = with_version(&text, at, version).map_err(|error| failed(error.to_string()))?;
    std::fs::write(path, text).map_err(|error| failed(error.to_string()))?;
    Ok(())
}

/// The configuration with another version of the crate at this position: that of `[crate]`, or of
/// the service where each makes a crate.
pub(super) fn with_version(
    text: &str,
    at: usize,
    version: &str,
) -> Result<String, toml_edit::TomlError> {
    let mut document: DocumentMut = text.parse()?;
    let apart = document.contains_key("output");
    let services = document.get_mut("service").filter(|_| apart);
    let own = services.and_then(|services| services.as_array_of_tables_mut()?.get_mut(at));
    if let Some(service) = own {
        service["version"] = value(version);
        return Ok(document.to_string());
    }
    let krate = document
        .entry("crate")
        .or_insert_with(|| Item::Table(Table::new()));
    krate["version"] = value(version);
    Ok(document.to_string())
}
