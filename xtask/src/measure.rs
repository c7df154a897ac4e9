//! `cargo xtask measure`: the numbers of the README, ours beside the official crates', in one run.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use clap::Args;
use tinsmith_codegen::generate_config;
use tinsmith_codegen::write::check;

use crate::source::configured;
use crate::tasks::{Failure, say};

/// The published crates of September 2025 that hold the three operations.
const OFFICIAL: [(&str, &str); 2] = [
    ("aws-sdk-computeoptimizer", "1.89.0"),
    ("aws-sdk-inspector2", "1.94.0"),
];

const OURS: &str = "tinsmith-client";

/// Measure generation, compile time and size, beside the official crates
///
/// Compiles the dependencies once, then each side alone, several times, and takes the best time.
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
    prepare(&folder)?;
    cargo(&folder, &["build", "--quiet"])?;
    let official: Vec<&str> = OFFICIAL.iter().map(|(name, _)| *name).collect();
    let ours = Side::measure(&folder, &[OURS], args.rounds)?;
    let theirs = Side::measure(&folder, &official, args.rounds)?;
    say(&format!(
        "generation, load to checked output: {:.1} ms\n\n{}",
        generation.as_secs_f64() * 1e3,
        table(&ours, &theirs),
    ));
    Ok(())
}

/// What it costs to compile some packages alone.
struct Side {
    dev_build: Duration,
    rlib_bytes: u64,
    lines: usize,
}

impl Side {
    fn measure(folder: &Path, packages: &[&str], rounds: u32) -> Result<Self, Failure> {
        let names: Vec<&str> = packages
            .iter()
            .flat_map(|package| ["-p", *package])
            .collect();
        let mut times = Vec::new();
        for _ in 0..rounds {
            cargo(folder, &[&["clean", "--quiet"], &names[..]].concat())?;
            let start = Instant::now();
            cargo(folder, &[&["build", "--quiet"], &names[..]].concat())?;
            times.push(start.elapsed());
        }
        Ok(Self {
            dev_build: times.into_iter().min().unwrap_or_default(),
            rlib_bytes: packages
                .iter()
                .map(|package| rlib_bytes(folder, package))
                .sum(),
            lines: packages
                .iter()
                .map(|package| source_lines(folder, package))
                .sum(),
        })
    }
}

fn table(ours: &Side, theirs: &Side) -> String {
    let seconds = |side: &Side| side.dev_build.as_secs_f64();
    let megabytes = |side: &Side| side.rlib_bytes as f64 / 1e6;
    let row = |name: &str, official: String, own: String, ratio: f64| {
        format!("| {name} | {official} | {own} | {ratio:.0}x |\n")
    };
    let mut text =
        "| | official crates | generated crate | ratio |\n|---|---|---|---|\n".to_owned();
    text += &row(
        "dev build, the crates alone",
        format!("{:.1} s", seconds(theirs)),
        format!("{:.2} s", seconds(ours)),
        seconds(theirs) / seconds(ours),
    );
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
    let config = configured(None)?;
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

/// Writes a package that depends on both sides, with the same features.
fn prepare(folder: &Path) -> Result<(), Failure> {
    let features = "default-features = false, features = [\"default-https-client\", \"rt-tokio\"";
    let mut manifest = "[package]\nname = \"measure\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [workspace]\n\n[lib]\npath = \"lib.rs\"\n\n[dependencies]\n"
        .to_owned();
    for (name, version) in OFFICIAL {
        manifest += &format!("{name} = {{ version = \"={version}\", {features}] }}\n");
    }
    manifest += &format!(
        "{OURS} = {{ path = \"../../generated\", {features}, \"computeoptimizer\", \"inspector2\"] }}\n"
    );
    let written = fs::create_dir_all(folder)
        .and_then(|()| fs::write(folder.join("Cargo.toml"), manifest))
        .and_then(|()| fs::write(folder.join("lib.rs"), ""))
        .and_then(|()| fs::copy("Cargo.lock", folder.join("Cargo.lock")));
    written
        .map(drop)
        .map_err(|error| failure(&format!("{}: {error}", folder.display())))
}

fn cargo(folder: &Path, arguments: &[&str]) -> Result<(), Failure> {
    let status = Command::new(env!("CARGO"))
        .args(arguments)
        .env("CARGO_TARGET_DIR", "target")
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
