//! `cargo xtask codegen`: generates a crate, or checks that it is up to date.

mod watch;

use std::fmt::Write as _;
use std::path::{Component, Path, PathBuf};
use std::time::Instant;

use clap::{Args, ValueEnum};
use tinsmith_codegen::config::Overrule;
use tinsmith_codegen::write::{self, Plan};
use tinsmith_codegen::{Config, Output, OutputFile, Rustls, Summary, diff, generate_config};

use crate::diff::{bump, stale};
use crate::source::{Selection, ad_hoc, config_path, configured};
use crate::tasks::{Failure, say, tell_notes};

const EXAMPLES: &str = "\
Examples:
  cargo xtask codegen
      Generate the crate that models/codegen.toml describes
  cargo xtask codegen --check
      Fail, and name every file concerned, if that crate is out of date
  cargo xtask codegen --model inspector2.json --operations ListUsageTotals,BatchGetFreeTrialInfo \\
      --out my-inspector --name my-inspector
      Generate a crate with two operations of a model";

/// Generate a client crate, or check that it is up to date
///
/// Without flags this is the crate that models/codegen.toml describes. The crate is computed whole
/// before the first file is touched, files that do not change keep their time stamps, and files
/// that Tinsmith did not write are never touched.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Codegen {
    /// Configuration file [default: models/codegen.toml]
    #[arg(long, value_name = "PATH", conflicts_with = "model")]
    config: Option<PathBuf>,
    /// Write nothing; fail if any file is stale, missing, left over or foreign
    #[arg(long)]
    check: bool,
    /// Write nothing; say what would be done
    #[arg(long, conflicts_with = "check")]
    dry_run: bool,
    /// Smithy JSON model to use instead of a configuration; several files make one model
    #[arg(long, value_name = "PATH", num_args = 1.., requires_all = ["operations", "out", "name"])]
    model: Vec<PathBuf>,
    #[command(flatten)]
    selection: Selection,
    /// Folder of the generated crate
    #[arg(long, value_name = "DIR", requires = "model")]
    out: Option<PathBuf>,
    /// Cargo package name of the generated crate
    #[arg(long, value_name = "NAME", requires = "model")]
    name: Option<String>,
    /// Cargo package version of the generated crate [default: the configuration's, or 0.1.0]
    #[arg(long, value_name = "VERSION", conflicts_with = "bump")]
    version: Option<String>,
    /// What the crate's feature `rustls` is: `slim`, or `legacy` as in the official crates
    #[arg(long, value_name = "slim|legacy")]
    rustls: Option<Rustls>,
    /// Set the version in the configuration to what the changes since the last commit ask for
    #[arg(long, conflicts_with_all = ["check", "dry_run", "model"])]
    bump: bool,
    /// Stay, and generate again whenever the configuration or a model changes
    #[arg(long, conflicts_with_all = ["check", "dry_run", "bump"])]
    watch: bool,
    /// What else is an error: nothing is written then
    #[arg(long, value_enum, value_name = "WHAT")]
    deny: Option<Deny>,
    /// Name every file written or removed, and every trait of the models that is not known
    #[arg(short, long)]
    verbose: bool,
}

/// What is told without being an error, unless somebody wants it to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Deny {
    /// What the models ask for and the crate does not do
    Notes,
}

/// Runs the task and prints one line with what went in and what was done.
pub(crate) fn run(args: &Codegen) -> Result<(), Failure> {
    if args.watch {
        return watch::run(args);
    }
    let start = Instant::now();
    let mut config = config(args)?;
    if args.bump {
        // The version is not raised for a crate that is refused.
        generated(args, &config)?;
        let path = config_path(args.config.as_deref());
        say(&bump::follow(&path, &mut config)?);
    }
    let output = generated(args, &config)?;
    let manifest = std::fs::read_to_string(config.folder.join("Cargo.toml"));
    let manifest = manifest.unwrap_or_default();
    if args.check {
        let plan = write::compare(&output.files, &config.folder)?;
        verdict(args, &config.folder, &plan).map_err(|failure| {
            let why = why_stale(args, &config, &output.files, &manifest);
            explained(failure, &why)
        })?;
        say(&summary(output.summary, &plan, start, "checked"));
        tell_notes(&output.notes, args.verbose);
        return Ok(());
    }
    let (plan, verb) = if args.dry_run {
        (
            write::check(&output.files, &config.folder)?,
            "would be written",
        )
    } else {
        (write::write(&output.files, &config.folder)?, "written")
    };
    if args.verbose || args.dry_run {
        say(&names(&plan));
    }
    if plan.written() > 0 && !args.bump {
        say(&why_stale(args, &config, &output.files, &manifest));
    }
    say(&summary(output.summary, &plan, start, verb));
    tell_notes(&output.notes, args.verbose);
    Ok(())
}

/// The crate; with `--deny notes` only if there are none.
fn generated(args: &Codegen, config: &Config) -> Result<Output, Failure> {
    let output = generate_config(config)?;
    if args.deny == Some(Deny::Notes) {
        output.notes.deny()?;
    }
    Ok(output)
}

fn config(args: &Codegen) -> Result<Config, Failure> {
    let mut config = match (&args.out, &args.name) {
        (Some(folder), Some(name)) => ad_hoc(&args.model, &args.selection, name, folder)?,
        _ => configured(args.config.as_deref())?,
    };
    config.overrule(&Overrule {
        version: args.version.clone(),
        rustls: args.rustls,
    });
    Ok(config)
}

/// What changed in the models, as far as git or the crate's manifest can tell: a line for each of
/// them. The crate is compared by its files; that the reason is not known is no failure.
fn why_stale(args: &Codegen, config: &Config, files: &[OutputFile], manifest: &str) -> String {
    let path = args
        .model
        .is_empty()
        .then(|| config_path(args.config.as_deref()));
    let diff = stale::since_commit(config, path.as_deref());
    let known = diff.ok().flatten().map(|diff| diff::summary(&diff));
    known.filter(|text| !text.is_empty()).unwrap_or_else(|| {
        let new = files.iter().find(|file| file.path == "Cargo.toml");
        let new = new.map_or("", |file| file.text.as_str());
        let lines = stale::hashes(manifest, new);
        lines.iter().map(|line| format!("{line}\n")).collect()
    })
}

/// The failure with the reasons at its end.
fn explained(failure: Failure, why: &str) -> Failure {
    match failure {
        Failure::Verdict(mut text) => {
            why.lines()
                .for_each(|reason| line(&mut text, "because", reason));
            Failure::Verdict(text)
        }
        failure => failure,
    }
}

/// Fails with every file that is not as it should be, and the command that mends it.
fn verdict(args: &Codegen, folder: &Path, plan: &Plan) -> Result<(), Failure> {
    if plan.is_fresh() {
        return Ok(());
    }
    let mut text = format!("error: {} is out of date\n", shown(folder).display());
    let lists = [
        ("stale", &plan.changed),
        ("missing", &plan.new),
        ("left over", &plan.removed),
    ];
    for (what, paths) in lists {
        paths.iter().for_each(|path| line(&mut text, what, path));
    }
    for foreign in &plan.foreign {
        line(
            &mut text,
            "foreign",
            &format!("{} ({})", foreign.path, foreign.reason),
        );
    }
    line(&mut text, "run", &command(args));
    Err(Failure::Verdict(text))
}

/// The path with `name/..` left out, as a person would write it.
fn shown(folder: &Path) -> PathBuf {
    let mut shown = PathBuf::new();
    for part in folder.components() {
        let named = matches!(shown.components().next_back(), Some(Component::Normal(_)));
        if part == Component::ParentDir && named {
            shown.pop();
        } else {
            shown.push(part);
        }
    }
    shown
}

fn line(text: &mut String, what: &str, value: &str) {
    writeln!(text, "{what:>10}: {value}").expect("writing to a string cannot fail");
}

/// The command that generates what was checked.
fn command(args: &Codegen) -> String {
    let mut command = "cargo xtask codegen".to_owned();
    let mut add = |flag: &str, value: &str| {
        command.push(' ');
        command.push_str(flag);
        command.push(' ');
        command.push_str(value);
    };
    if let Some(config) = &args.config {
        add("--config", &config.display().to_string());
    }
    for model in &args.model {
        add("--model", &model.display().to_string());
    }
    if let Some(service) = &args.selection.service {
        add("--service", service);
    }
    if !args.selection.operations.is_empty() {
        add("--operations", &args.selection.operations.join(","));
    }
    if !args.selection.except.is_empty() {
        add("--except", &args.selection.except.join(","));
    }
    if let Some(protocol) = &args.selection.protocol {
        add("--protocol", protocol);
    }
    if let Some(out) = &args.out {
        add("--out", &out.display().to_string());
    }
    if let Some(name) = &args.name {
        add("--name", name);
    }
    if let Some(version) = &args.version {
        add("--version", version);
    }
    if let Some(rustls) = args.rustls {
        add("--rustls", &rustls.to_string());
    }
    command
}

/// A line for each file that is written or removed.
fn names(plan: &Plan) -> String {
    let mut text = String::new();
    let lists = [
        ("new", &plan.new),
        ("changed", &plan.changed),
        ("removed", &plan.removed),
    ];
    for (what, paths) in lists {
        paths.iter().for_each(|path| line(&mut text, what, path));
    }
    text
}

fn summary(input: Summary, plan: &Plan, start: Instant, verb: &str) -> String {
    let files = if verb == "checked" {
        format!("{} files up to date", plan.unchanged.len())
    } else {
        format!(
            "files: {} {verb}, {} unchanged, {} removed",
            plan.written(),
            plan.unchanged.len(),
            plan.removed.len(),
        )
    };
    format!(
        "{}, {}, {}; {files}; {} ms\n",
        count(input.models, "model"),
        count(input.operations, "operation"),
        count(input.shapes, "shape"),
        start.elapsed().as_millis(),
    )
}

/// `1 file`, `2 files`.
pub(crate) fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_shown_without_detours() {
        let shown = |path: &str| shown(Path::new(path)).display().to_string();
        assert_eq!(shown("models/../generated"), "generated");
        assert_eq!(shown("../a/b/../../c"), "../c");
        assert_eq!(shown("/a/../b"), "/b");
    }
}
