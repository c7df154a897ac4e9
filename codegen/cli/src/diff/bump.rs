//! `cargo tinsmith codegen --bump`: the version of the crate follows what changed since the last
//! commit.

use tinsmith_codegen::diff::{Verdict, bump, summary};
use tinsmith_codegen::{Config, Problem, Problems};

use crate::change::Change;
use crate::entry;
use crate::tell::Failure;

use super::stale::{self, Origin};

/// The configuration with versions raised, not written yet.
pub(crate) struct Raised {
    /// The file with its new text.
    pub(crate) change: Change,
    /// What was done, for people.
    pub(crate) said: String,
}

/// Sets the versions in the configuration's text, and in `configs`, to what the changes since the
/// last commit ask for, counted from the committed versions: doing it twice changes nothing.
pub(crate) fn follow(
    origin: &Origin<'_>,
    configs: &mut [Config],
) -> Result<Option<Raised>, Failure> {
    let Some(path) = origin.path else {
        return Ok(None);
    };
    let failed = |error: std::io::Error| {
        let message = format!("`{}` cannot be read: {error}", path.display());
        Problems::from(Problem::new("config-file", message))
    };
    let old = std::fs::read_to_string(path).map_err(failed)?;
    let (mut new, mut said) = (old.clone(), String::new());
    for (at, config) in configs.iter_mut().enumerate() {
        let before = config.options.version.clone();
        said.push_str(&raise(origin, config)?);
        if config.options.version != before {
            new = entry::with_version(&new, at, &config.options.version)?;
        }
    }
    let change = Change {
        path: origin.program.at.absolute(path),
        old: Some(old),
        new,
    };
    Ok(Some(Raised { change, said }))
}

/// Sets the version of one crate and returns what was done, for people.
fn raise(origin: &Origin<'_>, config: &mut Config) -> Result<String, Failure> {
    let committed = origin.committed(config);
    let (Some(base), Some(diff)) = (committed, stale::since_commit(config, origin)?) else {
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
    config.options.version.clone_from(&next);
    Ok(said(&base, &next, verdict) + &summary(&diff))
}

fn said(base: &str, next: &str, verdict: Verdict) -> String {
    match verdict {
        Verdict::None => format!("version {base} stays: nothing that users see changed\n"),
        verdict => format!("version {base} -> {next}: {}\n", verdict.as_str()),
    }
}
