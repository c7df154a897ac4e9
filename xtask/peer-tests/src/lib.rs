//! `cargo xtask peer-tests`: the integration tests that a published crate carries, run against the
//! crate that is generated from the same service's model.
//!
//! Nobody here wrote them: they are read from Cargo's registry folder and compiled in a scratch
//! project below `target`, where the generated crate stands under the official name, with the
//! official crate's dependencies and dev-dependencies beside its own.

mod build;
mod compile;
pub mod files;
mod items;
mod manifest;
mod project;
pub mod published;
mod reasons;
mod report;
mod result;
mod run;
mod tests_in;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use cargo_metadata::Target;
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};

use compile::Compiled;
use files::at;
use project::Project;
use published::Published;
use reasons::Reasons;
use report::Report;
use result::FileResult;

/// Run the tests that a published crate carries against the crate that is generated for it
///
/// All operations of the service are generated. Each test file is compiled on its own, and what in
/// it does not compile is left out of a copy, so that nothing hides another test.
#[derive(Args, Debug)]
pub struct PeerTests {
    /// The published crate, as aws-sdk-SERVICE@VERSION
    #[arg(long = "crate", value_name = "NAME@VERSION")]
    krate: String,
    /// The Smithy model to generate our crate from
    #[arg(long, value_name = "PATH")]
    model: PathBuf,
    /// TOML file of the tests that may fail
    ///
    /// [[test]] with crate, file and reason, and test if it is not the whole file. A test that is
    /// listed and passes, or does not exist, fails the run; one with `sometimes = true` may pass.
    #[arg(long, value_name = "FILE")]
    reasons: Option<PathBuf>,
    /// The test files to run, by name without `.rs`, separated by commas, instead of all
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    files: Vec<String>,
    /// Seconds that a test file may be silent before its run is ended
    #[arg(long, value_name = "SECONDS", default_value_t = 120)]
    patience: u64,
    /// Write the results as JSON, with all that compiler and tests said
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
}

/// Runs the task; success if no test failed but those that may.
pub fn run(args: &PeerTests) -> ExitCode {
    match report(args) {
        Ok(report) => {
            print!("{}", report.text());
            match report.is_good() {
                true => ExitCode::SUCCESS,
                false => ExitCode::FAILURE,
            }
        }
        Err(error) => {
            eprintln!("error: {}", error.trim_end());
            ExitCode::FAILURE
        }
    }
}

fn report(args: &PeerTests) -> Result<Report, String> {
    let reasons = args.reasons.as_deref().map(Reasons::read).transpose()?;
    let reasons = reasons.unwrap_or_default();
    let bar = progress();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folder = root.join("target/peer-tests");
    bar.set_message(format!("fetching {}", args.krate));
    let published = Published::fetch(&args.krate, &folder.join("fetched"), &root)?;
    bar.set_message(format!("generating {}", published.name));
    let project = Project::write(&published, &args.model, &folder, &root)?;
    let targets = chosen(project.targets()?, &args.files)?;
    bar.set_message(format!("compiling {}", published.name));
    let compiled = compile::compile(&project, &targets, &|name| {
        bar.set_message(format!("compiled {name}"));
    })?;
    let patience = Duration::from_secs(args.patience);
    let mut files = run_all(&project, &compiled, patience, &bar)?;
    bar.finish_and_clear();
    let wrong = reasons.excuse(&published.name, &mut files, args.files.is_empty());
    let report = Report {
        krate: args.krate.clone(),
        notes: project.notes,
        library: compiled.library,
        dependencies: compiled.other,
        files,
        wrong,
    };
    if let Some(file) = &args.json {
        let text = format!("{:#}\n", report.json());
        std::fs::write(file, text).map_err(|error| at(file, &error))?;
    }
    Ok(report)
}

/// The test files that were asked for.
fn chosen(targets: Vec<Target>, names: &[String]) -> Result<Vec<Target>, String> {
    let all: Vec<String> = targets.iter().map(|target| target.name.clone()).collect();
    if let Some(unknown) = names.iter().find(|name| !all.contains(name)) {
        let all = all.join(", ");
        return Err(format!(
            "there is no test file `{unknown}`; there are {all}"
        ));
    }
    let wanted = |target: &Target| names.is_empty() || names.contains(&target.name);
    Ok(targets.into_iter().filter(wanted).collect())
}

/// Runs what compiled; the tests in the order of their names.
fn run_all(
    project: &Project,
    compiled: &Compiled,
    patience: Duration,
    bar: &ProgressBar,
) -> Result<Vec<FileResult>, String> {
    let mut files = Vec::new();
    for file in &compiled.files {
        bar.set_message(format!("running {}", file.name));
        let mut result = FileResult::new(&file.name);
        result.tests.extend(file.not_compiled());
        if let Some(program) = &file.program {
            result.tests.extend(run::run(project, program, patience)?);
        }
        result.tests.sort_by(|a, b| a.test.cmp(&b.test));
        files.push(result);
    }
    Ok(files)
}

/// A spinner that says what is going on; nothing where no one watches.
fn progress() -> ProgressBar {
    let bar = ProgressBar::new_spinner();
    if let Ok(style) = ProgressStyle::with_template("{spinner} {elapsed} {wide_msg}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(100));
    bar
}
