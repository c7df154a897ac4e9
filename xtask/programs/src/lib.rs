//! `cargo xtask programs`: programs that others wrote, compiled with generated crates in the place of
//! the published `aws-sdk-*` crates.
//!
//! The programs are copied below `target`; nothing of them stays in the repository, and nothing in
//! them is changed: Cargo's `[patch]` brings the generated crates. Each SDK crate is generated once,
//! with the operations that all of them call, those of their dependencies included.

mod check;
mod lock;
mod outcome;
mod program;
mod reasons;
mod report;
mod run;
mod sdk;
mod words;

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use xtask_peer_tests::files::{at, copy};
use xtask_peer_tests::published::Published;

use program::Found;
use reasons::Reasons;
use report::Report;
use run::Run;
use sdk::Sdks;

/// What of a folder of programs is not copied: what was built, what chooses another toolchain or
/// target, and the versions of dependencies, which are those of this repository where they can be.
const LEFT_OUT: [&str; 6] = [
    ".cargo",
    ".git",
    "Cargo.lock",
    "rust-toolchain",
    "rust-toolchain.toml",
    "target",
];

/// Compile programs that others wrote with generated crates in the place of the published ones
///
/// Each SDK crate is generated with the operations that the programs call. Tests and examples of the
/// programs are compiled as well; nothing is run but build scripts.
#[derive(Args, Debug)]
pub struct Programs {
    /// A folder of Smithy JSON models; of several the first that has a service counts
    #[arg(long, value_name = "DIR", required = true)]
    models: Vec<PathBuf>,
    /// A folder of programs: packages and workspaces, at any depth
    #[arg(long, value_name = "DIR", required_unless_present = "krates")]
    source: Option<PathBuf>,
    /// A published crate to compile, with features to turn on behind a colon, as in
    /// serde_dynamo@4.3.0:aws-sdk-dynamodb+1
    #[arg(long = "crate", value_name = "NAME@VERSION[:FEATURE,...]")]
    krates: Vec<String>,
    /// The programs to try, as the report calls them, separated by commas, instead of all
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    only: Vec<String>,
    /// TOML file of the programs that may fail
    ///
    /// [[program]] with program and reason, and target if it is one binary, test or example only. A
    /// program that is listed and builds, or does not exist, fails the run.
    #[arg(long, value_name = "FILE")]
    reasons: Option<PathBuf>,
    /// Write the results as JSON, with all that the compiler said
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
}

/// Runs the task; success if every program builds but those that may fail.
pub fn run(args: &Programs) -> ExitCode {
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

fn report(args: &Programs) -> Result<Report, String> {
    let reasons = args.reasons.as_deref().map(Reasons::read).transpose()?;
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let root = root.canonicalize().map_err(|error| at(&root, &error))?;
    let folder = root.join("target/programs");
    let bar = progress();
    let mut found = found(args, &folder, &root, &bar)?;
    if !args.only.is_empty() {
        found.keep(&args.only)?;
    }
    let sdks = Sdks::new(&args.models, folder.join("sdk"))?;
    let tried = Run::new(sdks, &root, &folder.join("target"), bar).all(&found)?;
    let report = tried.report(&reasons.unwrap_or_default(), args.only.is_empty());
    if let Some(file) = &args.json {
        let text = serde_json::to_string_pretty(&report).map_err(|error| at(file, &error))?;
        std::fs::write(file, text + "\n").map_err(|error| at(file, &error))?;
    }
    Ok(report)
}

/// Copies the programs, and finds what there is.
fn found(args: &Programs, folder: &Path, root: &Path, bar: &ProgressBar) -> Result<Found, String> {
    let left_out = |name: &OsStr| LEFT_OUT.iter().any(|left_out| name == *left_out);
    let mut found = Found::default();
    if let Some(source) = &args.source {
        bar.set_message(format!("copying {}", source.display()));
        let own = folder.join("source");
        copy(source, &own, &left_out)?;
        found.extend(Found::find(&own, &|path| {
            let below = path.strip_prefix(&own).unwrap_or(path);
            below.display().to_string()
        })?);
    }
    for krate in &args.krates {
        bar.set_message(format!("fetching {krate}"));
        let (krate, features) = krate.split_once(':').unwrap_or((krate, ""));
        let published = Published::fetch(krate, &folder.join("fetched"), root)?;
        let own = folder.join("crates").join(&published.name);
        copy(&published.folder, &own, &left_out)?;
        let mut own = Found::find(&own, &|_| published.name.clone())?;
        own.turn_on(features);
        found.extend(own);
    }
    Ok(found)
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
