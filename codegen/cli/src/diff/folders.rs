//! `cargo tinsmith diff OLD_DIR NEW_DIR`: every service of two folders of models.

mod pairs;
mod table;

use std::path::Path;
use std::process::ExitCode;

use rayon::prelude::*;
use tinsmith_codegen::diff::{Diff as Found, ServiceDiff, Verdict, compare};
use tinsmith_codegen::model::{cut_common_words, load_str};
use tinsmith_codegen::{Operations, Options, Problem, Problems};

use crate::program::Program;
use crate::tell::{Failure, say};

use super::{Diff, Format, code};
use pairs::{Pair, Source};

/// What became of one service.
enum Outcome {
    /// Both folders have it.
    Compared(ServiceDiff),
    /// Both folders have the same text, so nothing was compared.
    Same,
    /// Only the new folder has it.
    Added,
    /// Only the old folder has it.
    Removed,
    /// A file of it is broken.
    Failed(Problems),
}

impl Outcome {
    /// What it asks for; nothing where it is not known.
    fn verdict(&self) -> Verdict {
        match self {
            Self::Compared(diff) => diff.verdict(),
            Self::Same | Self::Failed(_) => Verdict::None,
            Self::Added => Verdict::Minor,
            Self::Removed => Verdict::Major,
        }
    }
}

/// A service of the folders.
struct Row {
    /// Its title, or the name of its file.
    title: String,
    /// The names of its files, in the old folder and in the new one.
    files: (Option<String>, Option<String>),
    outcome: Outcome,
}

/// Whether the arguments name folders.
///
/// # Errors
///
/// One is a folder and the other is not, or a choice of operations is given.
pub(super) fn are_named(args: &Diff) -> Result<bool, Problems> {
    let usage = |message: &str, help: &str| Err(Problem::new("usage", message).help(help).into());
    match (args.old.is_dir(), args.new.is_dir()) {
        (false, false) => Ok(false),
        (true, true) if args.chooses() => usage(
            "folders are compared as a whole",
            "leave out `--operations`, `--except` and `--config`, or name two models",
        ),
        (true, true) => Ok(true),
        _ => usage(
            "a folder cannot be compared with a file",
            "name two models, or two folders of models",
        ),
    }
}

/// Compares the services of both folders and prints a table of them. Broken files are told, and
/// make the run a failure; the others are compared all the same.
pub(super) fn run(args: &Diff, program: &Program) -> Result<ExitCode, Failure> {
    let mut pairs = pairs::of(&args.old, &args.new)?;
    if let Some(wanted) = &args.service {
        pairs.retain(|pair| pair.is_called(wanted));
        if pairs.is_empty() {
            let message = format!("no model in either folder is of the service `{wanted}`");
            return Err(Problems::from(Problem::new("unknown-service", message)).into());
        }
    }
    let rows: Vec<Vec<Row>> = pairs.into_par_iter().map(rows).collect();
    let rows: Vec<Row> = rows.into_iter().flatten().collect();
    say(&match args.format {
        Format::Text => table::text(&rows),
        Format::Markdown => table::markdown(&rows),
        Format::Json => table::json(&rows),
    });
    let verdict = rows.iter().map(|row| row.outcome.verdict()).max();
    let mut failed = false;
    for row in rows {
        if let Outcome::Failed(problems) = row.outcome {
            failed = true;
            program.report(problems.into());
        }
    }
    if failed {
        return Ok(ExitCode::FAILURE);
    }
    let verdict = verdict.filter(|_| args.exit_code);
    Ok(verdict.map_or(ExitCode::SUCCESS, |verdict| ExitCode::from(code(verdict))))
}

/// The rows of a pair of files: usually one, as a file usually has one service.
fn rows(pair: Pair) -> Vec<Row> {
    let files = pair.files();
    let row = |title: &str, outcome| Row {
        title: title.to_owned(),
        files: files.clone(),
        outcome,
    };
    let outcome = match (&pair.old, &pair.new) {
        (Some(old), Some(new)) => match compared(old, new) {
            Ok(Some(services)) => {
                let services = services.into_iter();
                let rows = services.map(|diff| row(&diff.title.clone(), Outcome::Compared(diff)));
                return rows.collect();
            }
            Ok(None) => Outcome::Same,
            Err(problems) => Outcome::Failed(problems),
        },
        (None, new) => checked(new.as_ref(), Outcome::Added),
        (old, None) => checked(old.as_ref(), Outcome::Removed),
    };
    vec![row(&pair.title, outcome)]
}

/// The outcome, unless the only file is broken.
fn checked(source: Option<&Source>, outcome: Outcome) -> Outcome {
    let loaded = source.map(|source| {
        source
            .text()
            .and_then(|text| load_str(&source.name(), &text))
    });
    match loaded {
        Some(Err(problems)) => Outcome::Failed(problems),
        _ => outcome,
    }
}

/// What changed in each service of a pair of files; `None` if their texts are the same.
fn compared(old: &Source, new: &Source) -> Result<Option<Vec<ServiceDiff>>, Problems> {
    let texts = (old.text()?, new.text()?);
    if texts.0 == texts.1 {
        return load_str(&new.name(), &texts.1).map(|_| None);
    }
    let (before, after) = rayon::join(
        || load_str(&old.name(), &texts.0),
        || load_str(&new.name(), &texts.1),
    );
    let (mut before, mut after) = both(before, after)?;
    cut_common_words(&mut before, &mut after);
    let services: Vec<String> = after
        .services()
        .map(|(shape, _)| shape.id.to_string())
        .collect();
    let wanted = |id: &str| (services.len() > 1).then(|| id.to_owned());
    let mut found = Found::default();
    for id in &services {
        let (name, options) = (wanted(id), Options::new("diff"));
        let all = Operations::All;
        let diff = compare(&before, &after, name.as_deref(), &all, &options)?;
        found.services.extend(diff.services);
    }
    Ok(Some(found.services))
}

fn both<T>(old: Result<T, Problems>, new: Result<T, Problems>) -> Result<(T, T), Problems> {
    match (old, new) {
        (Ok(old), Ok(new)) => Ok((old, new)),
        (Err(mut problems), Err(more)) => {
            problems.extend(more);
            Err(problems)
        }
        (Err(problems), Ok(_)) | (Ok(_), Err(problems)) => Err(problems),
    }
}

/// The name of a file without its folder.
fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}
