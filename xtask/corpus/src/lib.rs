//! `cargo xtask corpus`: every service of a folder of models, with every operation that can be
//! generated.
//!
//! What a model holds is counted from the model, and what came of it from the text of the generated
//! files, so that a shape that gets lost on the way is seen. The endpoint test cases run, and the
//! crates are compiled if that is asked for. A model that fails, even by a panic, stops no other.

mod cases;
mod compile;
mod count;
mod digest;
mod found;
mod held;
mod job;
mod panics;
mod report;
mod runner;
mod sample;

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::thread;
use std::time::{Duration, Instant};

use clap::{Args, ValueEnum};
use indicatif::{ProgressBar, ProgressStyle};
use tinsmith_codegen::Catalog;

use report::Report;

/// Generate every service of a folder of models and check what came out
///
/// Every operation counts. Built without optimizations, the command has Cargo build it with them and
/// hands over.
#[derive(Args, Debug)]
pub struct Corpus {
    /// A folder of Smithy JSON models, or a checkout of their repository
    #[arg(long, value_name = "DIR")]
    models: PathBuf,
    /// The services to take, by any of their names, separated by commas, instead of all
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    services: Vec<String>,
    /// Which of the crates to compile
    #[arg(long, value_enum, default_value_t)]
    compile: Compile,
    /// How many models, and crates, are worked on at once [default: the number of processors]
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
    /// Write the results as JSON
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
}

/// Which crates are compiled, with clippy's lints: a warning is a failure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Compile {
    /// None
    #[default]
    None,
    /// Of each protocol the smallest one and the one in the middle
    Sample,
    /// All; those that compiled in an earlier run and have not changed are passed over
    All,
}

/// Runs the task where it was built with optimizations, or hands `arguments` over to a program that
/// is.
pub fn run_optimized(
    args: &Corpus,
    arguments: impl Iterator<Item = std::ffi::OsString>,
) -> ExitCode {
    if !cfg!(debug_assertions) {
        return run(args);
    }
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut command = Command::new(cargo);
    command.args([
        "run",
        "--release",
        "--package",
        "xtask-corpus",
        "--manifest-path",
    ]);
    command
        .arg(root.join("Cargo.toml"))
        .arg("--")
        .args(arguments);
    match command.status() {
        Ok(status) if status.success() => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: Cargo does not start: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Runs the task; a failure if anything is not as it should be.
pub fn run(args: &Corpus) -> ExitCode {
    match report(args) {
        Ok(report) => {
            print!("{}", report.text());
            match report.is_good() {
                true => ExitCode::SUCCESS,
                false => ExitCode::FAILURE,
            }
        }
        Err(error) => {
            eprintln!("{}", error.trim_end());
            ExitCode::FAILURE
        }
    }
}

fn report(args: &Corpus) -> Result<Report, String> {
    let start = Instant::now();
    let files = files(args)?;
    let jobs = args.jobs.or_else(|| thread::available_parallelism().ok());
    let jobs = jobs.map_or(1, NonZeroUsize::get);
    panics::note();
    let bar = progress(files.len());
    let mut models = runner::run(&files, jobs, |file| {
        bar.set_message(stem(file));
        let result = job::run(file);
        bar.inc(1);
        result
    });
    bar.finish_and_clear();
    let generated = start.elapsed();
    let chosen = match args.compile {
        Compile::None => Vec::new(),
        Compile::Sample => sample::choose(&models),
        Compile::All => sample::all(&models),
    };
    if !chosen.is_empty() {
        compile::compile(&mut models, chosen, jobs)?;
    }
    let report = Report {
        models,
        jobs,
        generated,
        whole: start.elapsed(),
        memory: peak_memory(),
    };
    if let Some(file) = &args.json {
        let text = format!("{:#}\n", report.json());
        std::fs::write(file, text).map_err(|error| at(file, &error))?;
    }
    Ok(report)
}

/// The files of the models that are wanted.
fn files(args: &Corpus) -> Result<Vec<PathBuf>, String> {
    let catalog = Catalog::open(&args.models).map_err(|problems| problems.render())?;
    if args.services.is_empty() {
        return Ok(catalog.files().to_vec());
    }
    let mut files = Vec::new();
    for name in &args.services {
        let offer = catalog.find(name).map_err(|problems| problems.render())?;
        files.push(offer.file);
    }
    files.sort();
    files.dedup();
    Ok(files)
}

fn progress(length: usize) -> ProgressBar {
    let bar = ProgressBar::new(length as u64);
    let template = "{elapsed} {bar:30} {pos}/{len} {wide_msg}";
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(100));
    bar
}

/// The most memory that the process ever had, in bytes, where the system tells.
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1024)
}

/// The name of a file without its extension.
fn stem(file: &Path) -> String {
    let stem = file.file_stem().unwrap_or_default();
    stem.to_string_lossy().into_owned()
}

/// An error with the file or folder that it is about.
fn at(path: &Path, error: &dyn std::fmt::Display) -> String {
    format!("error: {}: {error}", path.display())
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"{"smithy": "2.0", "shapes": {
        "x#Weather": {"type": "service", "version": "1", "operations": [{"target": "x#Get"}],
            "traits": {"aws.api#service": {"sdkId": "Weather"},
                "aws.auth#sigv4": {"name": "weather"}, "aws.protocols#awsJson1_0": {}}},
        "x#Get": {"type": "operation", "input": {"target": "smithy.api#Unit"},
            "output": {"target": "smithy.api#Unit"}}}}"#;

    fn report_of(models: &[(&str, &str)], services: &[&str]) -> Report {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, text) in models {
            std::fs::write(folder.path().join(name), text).expect("it can be written");
        }
        let args = Corpus {
            models: folder.path().to_path_buf(),
            services: services.iter().map(ToString::to_string).collect(),
            compile: Compile::None,
            jobs: NonZeroUsize::new(2),
            json: Some(folder.path().join("report.out")),
        };
        report(&args).unwrap_or_else(|error| panic!("{error}"))
    }

    #[test]
    fn a_model_that_fails_stops_no_other() {
        let broken = GOOD.replace("x#Get\": {", "x#Gone\": {");
        let models = [
            ("a.json", "{"),
            ("b.json", broken.as_str()),
            ("c.json", GOOD),
        ];
        let report = report_of(&models, &[]);
        assert!(!report.is_good());
        let text = report.text();
        assert!(text.contains("3 models"), "{text}");
        assert!(text.ends_with("2 failed\n"), "{text}");
        assert!(text.contains("a.json") && text.contains("b.json"), "{text}");
        assert_eq!(report.models[2].failures, Vec::<String>::new());
        assert_eq!(report.models[2].services[0].failures, Vec::<String>::new());
        assert!(report.models[2].services[0].files > 0);
    }

    #[test]
    fn services_are_chosen_by_name() {
        let report = report_of(&[("a.json", "{"), ("c.json", GOOD)], &["aws-sdk-weather"]);
        assert!(report.is_good(), "{}", report.text());
        assert_eq!(report.models.len(), 1);
    }
}
