//! `cargo xtask measure`: the numbers of the README, ours beside the official crates', in one run.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use cargo_tinsmith::tell::{Failure, say};
use clap::Args;
use tinsmith_codegen::Config;
use tinsmith_codegen::generate_config;
use tinsmith_codegen::write::check;

/// The published crates of November 2026 that hold the three operations.
const OFFICIAL: [(&str, &str); 2] = [
    ("aws-sdk-computeoptimizer", "1.128.0"),
    ("aws-sdk-inspector2", "1.138.0"),
];

const OURS: &str = "tinsmith-client";

mod workspace;

/// Measure generation, compile time and size, beside the official crates
///
/// Compiles the dependencies once, then each side alone and with a program that makes the three
/// calls, several times, and takes the best time. Both sides are compiled as crates of a registry
/// are, without incremental compilation; what it costs a path dependency is told as well.
/// Run it with --release (cargo run --release -p xtask -- measure) on a machine at rest.
#[derive(Args, Debug)]
pub(crate) struct Measure {
    /// How often each thing is measured
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..))]
    rounds: u32,
}

/// Prints the table.
pub(crate) fn run(args: &Measure) -> Result<(), Failure> {
    let generation = best(args.rounds.max(10), generate_and_check)?;
    let folder = PathBuf::from("target/measure");
    workspace::prepare(&folder, &OFFICIAL, OURS)?;
    cargo(
        &folder,
        &["build", "--quiet", "--workspace"],
        Incremental::No,
    )?;
    let official: Vec<&str> = OFFICIAL.iter().map(|(name, _)| *name).collect();
    let ours = Side::measure(&folder, &[OURS], workspace::GENERATED, args.rounds)?;
    let theirs = Side::measure(&folder, &official, workspace::OFFICIAL, args.rounds)?;
    let packages = ["-p", OURS];
    let incremental = build_time(&folder, &packages, &packages, Incremental::Yes, args.rounds)?;
    say(&format!(
        "generation, load to checked output: {:.1} ms\n\
         generated crate as a path dependency (incremental): {:.2} s\n\n{}",
        generation.as_secs_f64() * 1e3,
        incremental.as_secs_f64(),
        table(&ours, &theirs),
    ));
    Ok(())
}

/// What it costs to compile some packages.
struct Side {
    /// The packages alone.
    dev_build: Duration,
    /// The packages and the program that calls them.
    with_program: Duration,
    rlib_bytes: u64,
    lines: usize,
}

impl Side {
    fn measure(
        folder: &Path,
        packages: &[&str],
        program: &str,
        rounds: u32,
    ) -> Result<Self, Failure> {
        let names = |packages: &[&str]| -> Vec<String> {
            let flagged = packages.iter().flat_map(|package| ["-p", *package]);
            flagged.map(str::to_owned).collect()
        };
        let alone = names(packages);
        let alone: Vec<&str> = alone.iter().map(String::as_str).collect();
        let whole = [&alone[..], &["-p", program]].concat();
        let with_program = build_time(folder, &whole, &whole, Incremental::No, rounds)?;
        let dev_build = build_time(folder, &whole, &alone, Incremental::No, rounds)?;
        let bytes = packages.iter().map(|package| rlib_bytes(folder, package));
        let lines = packages.iter().map(|package| source_lines(folder, package));
        Ok(Self {
            dev_build,
            with_program,
            rlib_bytes: bytes.sum(),
            lines: lines.sum(),
        })
    }
}

/// Returns the best time of building `built`, with `cleaned` removed before.
fn build_time(
    folder: &Path,
    cleaned: &[&str],
    built: &[&str],
    incremental: Incremental,
    rounds: u32,
) -> Result<Duration, Failure> {
    let mut times = Vec::new();
    for _ in 0..rounds {
        cargo(
            folder,
            &[&["clean", "--quiet"], cleaned].concat(),
            incremental,
        )?;
        let start = Instant::now();
        cargo(
            folder,
            &[&["build", "--quiet"], built].concat(),
            incremental,
        )?;
        times.push(start.elapsed());
    }
    Ok(times.into_iter().min().unwrap_or_default())
}

fn table(ours: &Side, theirs: &Side) -> String {
    let megabytes = |side: &Side| side.rlib_bytes as f64 / 1e6;
    let row = |name: &str, official: String, own: String, ratio: f64| {
        format!("| {name} | {official} | {own} | {ratio:.0}x |\n")
    };
    let time = |name: &str, of: fn(&Side) -> Duration| {
        let (official, own) = (of(theirs).as_secs_f64(), of(ours).as_secs_f64());
        let texts = (format!("{official:.1} s"), format!("{own:.2} s"));
        row(name, texts.0, texts.1, official / own)
    };
    let mut text =
        "| | official crates | generated crate | ratio |\n|---|---|---|---|\n".to_owned();
    text += &time("dev build, the crates alone", |side| side.dev_build);
    text += &time("dev build, with a program that makes the calls", |side| {
        side.with_program
    });
    text += &row(
        "rlib, dev",
        format!("{:.1} MB", megabytes(theirs)),
        format!("{:.1} MB", megabytes(ours)),
        megabytes(theirs) / megabytes(ours),
    );
    text += &row(
        "lines of Rust",
        theirs.lines.to_string(),
        ours.lines.to_string(),
        theirs.lines as f64 / ours.lines as f64,
    );
    text
}

fn generate_and_check() -> Result<(), Failure> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../models/codegen.toml");
    let config = Config::load(&path)?;
    let output = generate_config(&config)?;
    check(&output.files, &config.folder)?;
    Ok(())
}

fn best(rounds: u32, mut action: impl FnMut() -> Result<(), Failure>) -> Result<Duration, Failure> {
    let mut times = Vec::new();
    for _ in 0..rounds {
        let start = Instant::now();
        action()?;
        times.push(start.elapsed());
    }
    Ok(times.into_iter().min().unwrap_or_default())
}

/// Whether Cargo compiles incrementally: it does what stands in a workspace or comes by path.
#[derive(Clone, Copy, Debug)]
enum Incremental {
    No,
    Yes,
}

fn cargo(folder: &Path, arguments: &[&str], incremental: Incremental) -> Result<(), Failure> {
    let status = Command::new(env!("CARGO"))
        .args(arguments)
        .env("CARGO_TARGET_DIR", "target")
        .env(
            "CARGO_INCREMENTAL",
            match incremental {
                Incremental::No => "0",
                Incremental::Yes => "1",
            },
        )
        .current_dir(folder)
        .status()
        .map_err(|error| failure(&format!("cargo: {error}")))?;
    if status.success() {
        Ok(())
    } else {
        Err(failure(&format!("cargo {} failed", arguments.join(" "))))
    }
}

fn failure(message: &str) -> Failure {
    Failure::Verdict(format!("error: {message}"))
}

/// The size of the package's rlib; there is one, because `cargo clean -p` came before the build.
fn rlib_bytes(folder: &Path, package: &str) -> u64 {
    let prefix = format!("lib{}-", package.replace('-', "_"));
    let deps = fs::read_dir(folder.join("target/debug/deps"))
        .into_iter()
        .flatten()
        .flatten();
    deps.filter(|entry| {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        name.starts_with(&prefix) && name.ends_with(".rlib")
    })
    .filter_map(|entry| Some(entry.metadata().ok()?.len()))
    .sum()
}

/// The lines of the package's sources, found through Cargo.
fn source_lines(folder: &Path, package: &str) -> usize {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1"])
        .env("CARGO_TARGET_DIR", "target")
        .current_dir(folder)
        .output();
    let metadata: serde_json::Value = output
        .ok()
        .and_then(|output| serde_json::from_slice(&output.stdout).ok())
        .unwrap_or_default();
    let manifest = metadata["packages"]
        .as_array()
        .into_iter()
        .flatten()
        .find(|entry| entry["name"] == package)
        .and_then(|entry| entry["manifest_path"].as_str())
        .map(PathBuf::from);
    manifest
        .and_then(|path| Some(rust_lines(&path.parent()?.join("src"))))
        .unwrap_or(0)
}

fn rust_lines(folder: &Path) -> usize {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| {
            let path = entry.path();
            if path.is_dir() {
                rust_lines(&path)
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                fs::read_to_string(&path).map_or(0, |text| text.lines().count())
            } else {
                0
            }
        })
        .sum()
}
