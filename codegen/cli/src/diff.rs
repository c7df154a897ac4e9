//! `cargo tinsmith diff`: what a new revision of a model means for users of the crate.

pub(crate) mod bump;
mod folders;
mod git;
pub(crate) mod stale;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use tinsmith_codegen::config::ServiceConfig;
use tinsmith_codegen::diff::{
    Choice, Diff as Found, Show, Verdict, compare, compare_choice, markdown, text,
};
use tinsmith_codegen::model::{Model, cut_common_words, load_str, operations_of};
use tinsmith_codegen::{Config, Operations, Options, Problem, Problems};

use crate::program::Program;
use crate::source::{Places, Work, operations};
use crate::tell::{Failure, say};

const EXAMPLES: &str = "\
Exit codes with --exit-code: 0 nothing changed for users, 10 patch, 20 minor, 30 major
(1 is a failure, 2 a mistake on the command line)

Examples:
  cargo tinsmith diff old/inspector2.json new/inspector2.json --operations BatchGetFreeTrialInfo
  cargo tinsmith diff HEAD:./models/inspector2.json models/inspector2.json --config models/codegen.toml
      Compare with what is committed, for the operations of the checked-in crate
  cargo tinsmith diff old.json new.json --format markdown
      Write the entry of a changelog
  cargo tinsmith diff old-models new-models
      Compare all services of two folders, and print a table";

/// Compare two revisions of a model by what they mean for users of the generated crate
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Diff {
    /// Smithy JSON model before the change: a file, REVISION:PATH in git, or a folder of models
    #[arg(value_name = "OLD")]
    old: PathBuf,
    /// Smithy JSON model after the change: a file, REVISION:PATH in git, or a folder of models
    #[arg(value_name = "NEW")]
    new: PathBuf,
    /// Service by name, shape id or SDK id; needed if the models have several
    #[arg(long, value_name = "NAME")]
    service: Option<String>,
    /// Operations by name, separated by commas, or `all`
    #[arg(
        long,
        value_name = "A,B|all",
        value_delimiter = ',',
        default_value = "all"
    )]
    operations: Vec<String>,
    /// Operations to leave out, separated by commas
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    except: Vec<String>,
    /// Take the operations of this configuration
    #[arg(long, value_name = "PATH", conflicts_with_all = ["operations", "except", "service"])]
    config: Option<PathBuf>,
    /// How to print the changes
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Name every item whose documentation changed
    #[arg(long)]
    docs: bool,
    /// Tell the verdict by the exit code
    #[arg(long)]
    exit_code: bool,
}

impl Diff {
    /// Whether some operations are chosen.
    fn chooses(&self) -> bool {
        self.operations != ["all"] || !self.except.is_empty() || self.config.is_some()
    }
}

/// Forms of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Plain text
    Text,
    /// One JSON object, for scripts
    Json,
    /// The entry of a changelog
    Markdown,
}

/// Prints the changes; the exit code is the verdict's if that is asked for.
pub fn run(args: &Diff, program: &Program) -> Result<ExitCode, Failure> {
    if folders::are_named(args)? {
        return folders::run(args, program);
    }
    let found = found(args, program)?;
    let show = Show { docs: args.docs };
    match args.format {
        Format::Text => say(&text(&found, show)),
        Format::Markdown => say(&markdown(&found, show)),
        Format::Json => {
            let json = serde_json::to_string_pretty(&found);
            say(&(json.expect("a report has only strings, numbers and lists") + "\n"));
        }
    }
    if args.exit_code {
        return Ok(ExitCode::from(code(found.verdict())));
    }
    Ok(ExitCode::SUCCESS)
}

/// The exit code of a verdict; 1 and 2 are taken.
fn code(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::None => 0,
        Verdict::Patch => 10,
        Verdict::Minor => 20,
        Verdict::Major => 30,
    }
}

fn found(args: &Diff, program: &Program) -> Result<Found, Failure> {
    let (mut old, mut new) = models(args)?;
    cut_common_words(&mut old, &mut new);
    let Some(path) = &args.config else {
        let operations = operations(&args.operations, &args.except)?;
        let options = Options::new("diff");
        return Ok(compare(
            &old,
            &new,
            args.service.as_deref(),
            &operations,
            &options,
        )?);
    };
    let places = Places {
        config: Some(path.clone()),
        ..Places::default()
    };
    let work = Work::of_file(&places, program)?;
    by_config(&work.configs, args, (&old, &new))
}

/// Both models, or the problems of both.
fn models(args: &Diff) -> Result<(Model, Model), Problems> {
    let (old, new) = std::thread::scope(|scope| {
        let old = scope.spawn(|| model(&args.old));
        let new = model(&args.new);
        (old.join().expect("loading a model never panics"), new)
    });
    match (old, new) {
        (Ok(old), Ok(new)) => Ok((old, new)),
        (Err(mut problems), Err(more)) => {
            problems.extend(more);
            Err(problems)
        }
        (Err(problems), Ok(_)) | (Ok(_), Err(problems)) => Err(problems),
    }
}

/// Reads a model from a file or, if there is no such file, from git.
fn model(path: &Path) -> Result<Model, Problems> {
    let name = path.display().to_string();
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) => git::show(Path::new(""), &name).ok_or_else(|| {
            let message = format!("cannot read `{name}`: {error}");
            Problem::new("unreadable-file", message)
                .help("name a JSON file, or REVISION:PATH of one that is in git")
        })?,
    };
    load_str(&name, &text)
}

/// Compares what a configuration takes from the models.
fn by_config(
    configs: &[Config],
    args: &Diff,
    (old, new): (&Model, &Model),
) -> Result<Found, Failure> {
    let mut found = Found::default();
    let services = |config: &'_ Config| {
        config
            .services
            .clone()
            .into_iter()
            .zip(std::iter::repeat(config.options.clone()))
    };
    for (service, options) in configs.iter().flat_map(services) {
        let service = &service;
        if is_for(service, args, (old, new)) {
            let name = service.service.as_deref();
            let choice = Choice {
                operations: &service.operations,
                types: &service.types,
                protocol: service.protocol.as_ref(),
            };
            let diff = compare_choice(old, new, name, choice, &options)?;
            found.services.extend(diff.services);
        }
    }
    if found.services.is_empty() {
        let message = "the configuration takes nothing from these models";
        let help = "choose the operations with `--operations`";
        return Err(Problems::from(Problem::new("usage", message).help(help)).into());
    }
    Ok(found)
}

/// Whether an entry of the configuration speaks of these models: it names a file of the same name,
/// or operations that the models have.
fn is_for(service: &ServiceConfig, args: &Diff, (old, new): (&Model, &Model)) -> bool {
    let file = |path: &Path| {
        let name = path.to_string_lossy().into_owned();
        name.rsplit(['/', '\\', ':']).next().map(str::to_owned)
    };
    let given = [file(&args.old), file(&args.new)];
    if service.model.iter().any(|path| given.contains(&file(path))) {
        return true;
    }
    let Operations::Named(names) = &service.operations else {
        return false;
    };
    let has = |model: &Model, name: &String| {
        let mut services = model.services();
        services.any(|(shape, _)| {
            let ids = operations_of(model, &shape.id);
            ids.iter()
                .any(|id| id.name() == name || id.as_str() == name)
        })
    };
    names.iter().all(|name| has(old, name) || has(new, name))
}
