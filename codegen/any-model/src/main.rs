//! Compiles what is generated from models that nobody would write, with warnings denied.
//!
//! `cargo run --package tinsmith-any-model -- --count 12 --seed 1`

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use clap::Parser;
use tinsmith_any_model::{bytes, model};
use tinsmith_codegen::model::load_str;
use tinsmith_codegen::words::count;
use tinsmith_codegen::{Operations, Options, Problems, Request, generate, write};

/// Compile what is generated from random models, with every warning of rustc, clippy and rustdoc
/// denied
///
/// The same seed makes the same models. Those that the generator refuses are counted and left out.
#[derive(Parser, Debug)]
struct Args {
    /// How many crates to compile
    #[arg(long, default_value_t = 12)]
    count: usize,
    /// The first seed; further models come from the seeds after it
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Compile the crates of these models too, with all operations
    #[arg(long, value_name = "FILE", num_args = 1..)]
    model: Vec<PathBuf>,
    /// Write the models and the crates to this folder [default: target/any-model/workspace]
    #[arg(long, value_name = "DIR")]
    keep: Option<PathBuf>,
}

/// Where crates are written and built.
struct Workspace {
    folder: PathBuf,
    target: PathBuf,
    /// Names of the crates.
    members: Vec<String>,
}

fn main() -> ExitCode {
    match run(&Args::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &Args) -> Result<(), String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let target = root.join("target/any-model");
    let folder = args
        .keep
        .clone()
        .unwrap_or_else(|| target.join("workspace"));
    let mut workspace = Workspace {
        folder,
        target: target.join("build"),
        members: Vec::new(),
    };
    for file in &args.model {
        let text =
            fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
        let name = format!("model-{}", workspace.members.len());
        println!("{name}: {}", file.display());
        let added = workspace.add(&name, &text)?;
        added.map_err(|problems| problems.render())?;
    }
    let refused = workspace.add_random(args.count, args.seed)?;
    println!(
        "{} to compile, {} refused",
        count(workspace.members.len(), "crate"),
        count(refused, "model"),
    );
    workspace.finish(&root.join("Cargo.lock"))?;
    workspace.cargo(&["clippy"], &["--", "-D", "warnings"])?;
    workspace.cargo(&["doc", "--no-deps", "--document-private-items"], &[])?;
    println!(
        "without a warning: {}",
        count(workspace.members.len(), "crate")
    );
    Ok(())
}

impl Workspace {
    /// Adds crates of random models; returns how many of these were refused.
    fn add_random(&mut self, count: usize, seed: u64) -> Result<usize, String> {
        let wanted = self.members.len() + count;
        let mut refused = 0;
        for seed in seed.. {
            if self.members.len() == wanted {
                break;
            }
            let text = format!("{:#}", model(&bytes(seed)));
            let added = self.add(&format!("seed-{seed}"), &text)?;
            refused += usize::from(added.is_err());
            if refused > 100 + 10 * count {
                return Err(format!(
                    "{refused} models were refused: the sample says nothing"
                ));
            }
        }
        Ok(refused)
    }

    /// Adds the crate of a model, unless the generator refuses it.
    fn add(&mut self, name: &str, text: &str) -> Result<Result<(), Problems>, String> {
        let generated = || {
            let model = load_str(name, text)?;
            let request = Request {
                model: &model,
                service: None,
                operations: Operations::All,
                types: Vec::new(),
                protocol: None,
            };
            generate(&[request], &Options::new(format!("any-{name}")))
        };
        let output = match generated() {
            Ok(output) => output,
            Err(problems) => return Ok(Err(problems)),
        };
        let folder = self.folder.join(name);
        // A leftover of another run that the writer would keep is none of ours.
        let _ = fs::remove_dir_all(&folder);
        write::write(&output.files, &folder).map_err(|problems| problems.to_string())?;
        save(&folder.join("model.json"), text)?;
        self.members.push(name.to_owned());
        Ok(Ok(()))
    }

    /// Writes the manifest of the workspace; `lock` says which versions to use.
    fn finish(&self, lock: &Path) -> Result<(), String> {
        let members: Vec<String> = self
            .members
            .iter()
            .map(|name| format!("{name:?}"))
            .collect();
        let manifest = format!(
            "[workspace]\nresolver = \"3\"\nmembers = [{}]\n\n\
             [profile.dev]\ndebug = false\nincremental = false\n",
            members.join(", ")
        );
        save(&self.folder.join("Cargo.toml"), &manifest)?;
        let own = self.folder.join("Cargo.lock");
        let copied = fs::copy(lock, &own).map(drop);
        copied.map_err(|error| format!("{}: {error}", lock.display()))
    }

    /// Runs cargo on every crate; what it says goes to the terminal.
    fn cargo(&self, task: &[&str], more: &[&str]) -> Result<(), String> {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let status = Command::new(cargo)
            .args(task)
            .args([
                "--workspace",
                "--no-default-features",
                "--keep-going",
                "--quiet",
            ])
            .arg("--target-dir")
            .arg(&self.target)
            .args(more)
            .env("RUSTDOCFLAGS", "-D warnings")
            .current_dir(&self.folder)
            .status()
            .map_err(|error| format!("cargo does not start: {error}"))?;
        if status.success() {
            return Ok(());
        }
        Err(format!(
            "cargo {} fails; the crates and their models are in {}",
            task[0],
            self.folder.display()
        ))
    }
}

fn save(path: &Path, text: &str) -> Result<(), String> {
    fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}
