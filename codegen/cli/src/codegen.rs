//! `cargo tinsmith codegen`: generates a crate, or checks that it is up to date.

mod watch;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::{Args, ValueEnum};
use tinsmith_codegen::config::Overrule;
use tinsmith_codegen::write::{self, Plan};
use tinsmith_codegen::{Config, Output, Problem, Problems, Rustls, Summary, diff, generate_config};

use crate::change::carry_out;
use crate::diff::stale::Origin;
use crate::diff::{bump, stale};
use crate::program::Program;
use crate::project::{is_module, name};
use crate::source::{Places, Selection, Work, ad_hoc};
use crate::surroundings::plain;
use crate::tell::{Failure, count, say};

const EXAMPLES: &str = "\
Examples:
  cargo tinsmith codegen
      Generate the crates that the configuration describes
  cargo tinsmith codegen --check
      Fail, and name every file concerned, if one of them is out of date
  cargo tinsmith codegen --model inspector2.json --operations ListUsageTotals,BatchGetFreeTrialInfo \\
      --out my-inspector --name my-inspector
      Generate a crate with two operations of a model";

/// Generate client crates, or check that they are up to date
///
/// Without flags these are the crates that the configuration describes. All is computed before the
/// first file is touched, files that do not change keep their time stamps, and files
/// that Tinsmith did not write are never touched.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct Codegen {
    #[command(flatten)]
    places: Places,
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
    /// Version of the generated crates, whatever the configuration says
    #[arg(long, value_name = "VERSION", conflicts_with = "bump")]
    version: Option<String>,
    /// What the crates' feature `rustls` is, whatever the configuration says: `slim`, or `legacy` as
    /// in the official crates
    #[arg(long, value_name = "slim|legacy")]
    rustls: Option<Rustls>,
    /// What the headers of the files tell to run, whatever the configuration says
    #[arg(long, value_name = "COMMAND")]
    command: Option<String>,
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

/// Runs the command and prints a line for each crate with what went in and what was done.
pub fn run(args: &Codegen, program: &Program) -> Result<(), Failure> {
    if args.watch {
        return watch::run(args, program);
    }
    let start = Instant::now();
    let mut work = work(args, program)?;
    let mut raised = None;
    if args.bump {
        // The version is not raised for a crate that is refused.
        outputs(args, &work.configs)?;
        let origin = origin(args, work.path.as_deref(), program);
        raised = bump::follow(&origin, &mut work.configs)?;
    }
    let outputs = outputs(args, &work.configs)?;
    if outputs.is_empty() {
        say("no service is chosen yet: `cargo tinsmith add SERVICE OPERATION...`\n");
    }
    let crates = work.configs.iter().zip(&outputs);
    let crates = crates.map(|(config, output)| Crate {
        several: outputs.len() > 1,
        path: work.path.as_deref(),
        config,
        output,
        args,
        program,
        start,
    });
    let crates: Vec<Crate<'_>> = crates.collect();
    if args.check {
        return check(&crates);
    }
    let manifests: Vec<String> = crates.iter().map(Crate::manifest).collect();
    let plans = match args.dry_run {
        true => all(crates.iter().map(Crate::compare))?,
        false => write(&crates, raised)?,
    };
    for ((one, plan), manifest) in crates.iter().zip(plans).zip(manifests) {
        one.report(&plan, &manifest);
    }
    Ok(())
}

/// Writes all crates, and the configuration with the versions that were raised, or nothing.
fn write(crates: &[Crate<'_>], raised: Option<bump::Raised>) -> Result<Vec<Plan>, Problems> {
    let folders = crates.iter();
    let folders = folders.map(|one| (&one.output.files[..], one.config.folder.as_path()));
    let folders: Vec<_> = folders.collect();
    let Some(raised) = raised else {
        return write::write_all(&folders);
    };
    let plans = carry_out(&[raised.change], || write::write_all(&folders))?;
    say(&raised.said);
    Ok(plans)
}

/// Tells of every crate whether it is as it should be.
fn check(crates: &[Crate<'_>]) -> Result<(), Failure> {
    let mut stale = String::new();
    for one in crates {
        match one.check() {
            Ok(()) => {}
            Err(Failure::Verdict(text)) => stale.push_str(&text),
            Err(failure) => return Err(failure),
        }
    }
    match stale.is_empty() {
        true => Ok(()),
        false => Err(Failure::Verdict(stale)),
    }
}

/// One generated crate of a run.
struct Crate<'a> {
    /// Whether there are others.
    several: bool,
    path: Option<&'a Path>,
    config: &'a Config,
    output: &'a Output,
    args: &'a Codegen,
    program: &'a Program,
    start: Instant,
}

impl Crate<'_> {
    fn compare(&self) -> Result<Plan, Problems> {
        write::check(&self.output.files, &self.config.folder)
    }

    /// Fails with every file that is not as it should be.
    fn check(&self) -> Result<(), Failure> {
        let plan = write::compare(&self.output.files, &self.config.folder)?;
        self.verdict(&plan)
            .map_err(|failure| explained(failure, &self.why_stale(&self.manifest())))?;
        self.tell(&plan, "checked");
        Ok(())
    }

    /// Fails with every file that is not as it should be, and the command that mends it.
    fn verdict(&self, plan: &Plan) -> Result<(), Failure> {
        if plan.is_fresh() {
            return Ok(());
        }
        let mut text = format!(
            "error: {} is out of date\n",
            plain(&self.config.folder).display()
        );
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
        line(&mut text, "run", &command(self.args, self.program));
        Err(Failure::Verdict(text))
    }

    /// Says what was done, or would be.
    fn report(&self, plan: &Plan, manifest: &str) {
        if self.args.verbose || self.args.dry_run {
            say(&names(plan));
        }
        if plan.written() > 0 && !self.args.bump {
            say(&self.why_stale(manifest));
        }
        let verb = match self.args.dry_run {
            true => "would be written",
            false => "written",
        };
        self.tell(plan, verb);
    }

    fn tell(&self, plan: &Plan, verb: &str) {
        if self.several {
            say(&format!("{}: ", name(self.config)));
        }
        say(&summary(self.output.summary, plan, self.start, verb));
        if is_module(self.config) && !plan.new.is_empty() {
            let needs = self.output.dependencies.iter();
            let needs: String = needs.map(|need| format!("{need}\n")).collect();
            say("its crate needs edition 2024, and in Cargo.toml:\n[dependencies]\n");
            say(&needs);
        }
        self.program
            .tell_notes(&self.output.notes, self.args.verbose);
    }

    fn manifest(&self) -> String {
        let path = self.config.folder.join("Cargo.toml");
        std::fs::read_to_string(path).unwrap_or_default()
    }

    /// What changed in the models, as far as git or the crate's manifest can tell: a line for each
    /// of them. The crate is compared by its files; that the reason is not known is no failure.
    fn why_stale(&self, manifest: &str) -> String {
        let origin = origin(self.args, self.path, self.program);
        let diff = stale::since_commit(self.config, &origin);
        let known = diff.ok().flatten().map(|diff| diff::summary(&diff));
        known.filter(|text| !text.is_empty()).unwrap_or_else(|| {
            let mut files = self.output.files.iter();
            let new = files.find(|file| file.path == "Cargo.toml");
            let new = new.map_or("", |file| file.text.as_str());
            let lines = stale::hashes(manifest, new);
            lines.iter().map(|line| format!("{line}\n")).collect()
        })
    }
}

fn origin<'a>(args: &'a Codegen, path: Option<&'a Path>, program: &'a Program) -> Origin<'a> {
    Origin {
        path,
        places: &args.places,
        program,
    }
}

/// Every crate; with `--deny notes` only if there are none.
fn outputs(args: &Codegen, configs: &[Config]) -> Result<Vec<Output>, Failure> {
    let outputs = all(configs.iter().map(generate_config))?;
    if args.deny == Some(Deny::Notes) {
        all(outputs.iter().map(|output| output.notes.deny()))?;
    }
    Ok(outputs)
}

/// All values, or all problems.
fn all<T>(results: impl Iterator<Item = Result<T, Problems>>) -> Result<Vec<T>, Problems> {
    let mut problems = Problems::new();
    let mut values = Vec::new();
    for result in results {
        match result {
            Ok(value) => values.push(value),
            Err(found) => problems.extend(found),
        }
    }
    problems.or(values)
}

fn work(args: &Codegen, program: &Program) -> Result<Work, Failure> {
    let mut work = match (&args.out, &args.name) {
        (Some(folder), Some(name)) => {
            let config = ad_hoc(&args.model, &args.selection, name, folder)?;
            Work::of_flags(config)
        }
        _ => Work::of_file(&args.places, program)?,
    };
    let asks = args.version.is_some() || args.rustls.is_some() || args.bump;
    if asks && work.configs.iter().any(is_module) {
        let message = "a module of a crate has no version and no feature `rustls`";
        let help = "leave `--version`, `--rustls` and `--bump` out; `features` of `[module]` says \
                    what is on";
        return Err(Problem::new("usage", message).help(help).into());
    }
    let overrule = Overrule {
        version: args.version.clone(),
        rustls: args.rustls,
        command: args.command.clone(),
    };
    let each = work.configs.iter_mut();
    each.for_each(|config| config.overrule(&overrule));
    Ok(work)
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

fn line(text: &mut String, what: &str, value: &str) {
    writeln!(text, "{what:>10}: {value}").expect("writing to a string cannot fail");
}

/// The command that generates what was checked.
fn command(args: &Codegen, program: &Program) -> String {
    let mut command = format!("{} codegen", program.name);
    let mut add = |flag: &str, value: &str| {
        command.push(' ');
        command.push_str(flag);
        command.push(' ');
        command.push_str(value);
    };
    if let Some(config) = &args.places.config {
        add("--config", &config.display().to_string());
    }
    if let Some(models) = &args.places.models {
        add("--models", &models.display().to_string());
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
    if !args.selection.types.is_empty() {
        add("--types", &args.selection.types.join(","));
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
    if let Some(command) = &args.command {
        add("--command", command);
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
        format!("{} up to date", count(plan.unchanged.len(), "file"))
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
