//! Programs that are built twice, on official crates and on those that are generated in their
//! place, so that what both print can be compared. The tests are in `tests`, the programs beside it.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use tinsmith_codegen::model::load;
use tinsmith_codegen::{Operations, Options, Request, generate, write};

/// An official crate, and what the one in its place is generated of.
#[derive(Clone, Copy, Debug)]
pub struct Crate {
    /// The name of both.
    pub name: &'static str,
    /// The version of the official one.
    pub version: &'static str,
    /// The file of the model, without `.json`.
    pub model: &'static str,
    /// The operations that are generated.
    pub operations: &'static [&'static str],
    /// The Cargo features of both, as in a manifest.
    pub features: &'static str,
}

/// A program, whose sources are in the folder of its name.
#[derive(Clone, Copy, Debug)]
pub struct Program {
    /// Its name.
    pub name: &'static str,
    /// What it calls.
    pub crates: &'static [Crate],
    /// What it needs beside them: lines of a manifest.
    pub beside: &'static str,
}

/// A program that was built twice.
#[derive(Clone, Debug)]
pub struct Built {
    /// On the official crates.
    pub official: PathBuf,
    /// On the generated ones.
    pub ours: PathBuf,
}

/// Which crates a program is built on.
#[derive(Clone, Copy, Debug)]
enum On {
    Official,
    Ours,
}

impl Program {
    /// Builds it on both; `None`, and says why, where models or official crates cannot be had.
    ///
    /// # Panics
    ///
    /// Panics if a crate cannot be generated, or does not compile.
    pub fn build(&self) -> Option<Built> {
        if !self.crates.iter().all(|one| one.model().is_file()) {
            skipped("no ../shared");
            return None;
        }
        for one in self.crates {
            one.generate(&self.folder().join(one.name));
        }
        let packages = [On::Official, On::Ours].map(|on| self.write(on));
        if let Err(error) = cargo(&packages[0], "fetch") {
            skipped(&format!("the official crates cannot be fetched: {error}"));
            return None;
        }
        for package in &packages {
            cargo(package, "build").unwrap_or_else(|error| panic!("{error}"));
        }
        let [official, ours] = [On::Official, On::Ours].map(|on| {
            let program = root().join("target/debug").join(self.package(on));
            program.with_extension(std::env::consts::EXE_EXTENSION)
        });
        Some(Built { official, ours })
    }

    fn folder(&self) -> PathBuf {
        root().join("target").join(self.name)
    }

    fn package(&self, on: On) -> String {
        match on {
            On::Official => format!("{}-by-the-official", self.name),
            On::Ours => format!("{}-by-ours", self.name),
        }
    }

    /// Writes the package, and returns its folder.
    fn write(&self, on: On) -> PathBuf {
        let name = self.package(on);
        let crates = self.crates.iter().map(|one| one.dependency(on));
        let crates: String = crates.collect();
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
             [workspace]\n\n[dependencies]\n{crates}{}",
            self.beside
        );
        let package = self.folder().join(name);
        let programs = Path::new(env!("CARGO_MANIFEST_DIR"));
        let (sources, beside) = (programs.join(self.name), programs.join("beside"));
        fs::create_dir_all(package.join("src"))
            .and_then(|()| fs::write(package.join("Cargo.toml"), manifest))
            .and_then(|()| copy_files(&sources, &package.join("src")))
            .and_then(|()| copy_files(&beside, &package.join("src")))
            // The versions that the workspace is tested with.
            .and_then(|()| fs::copy(root().join("Cargo.lock"), package.join("Cargo.lock")))
            .expect("the target folder can be written");
        package
    }
}

impl Crate {
    fn model(&self) -> PathBuf {
        root().join(format!("../shared/aws-models/{}.json", self.model))
    }

    fn generate(&self, folder: &Path) {
        let model = load(&[self.model()]).unwrap_or_else(|problems| panic!("{problems}"));
        let operations = self.operations.iter().map(|name| (*name).to_owned());
        let request = Request {
            model: &model,
            service: None,
            operations: Operations::Named(operations.collect()),
            types: Vec::new(),
            protocol: None,
        };
        let output = generate(&[request], &Options::new(self.name));
        let output = output.unwrap_or_else(|problems| panic!("{problems}"));
        write::write(&output.files, folder).unwrap_or_else(|problems| panic!("{problems}"));
    }

    /// A line of the manifest.
    fn dependency(&self, on: On) -> String {
        let (name, features) = (self.name, self.features);
        let of = match on {
            On::Official => format!("version = \"={}\"", self.version),
            On::Ours => format!("path = \"../{name}\""),
        };
        format!("{name} = {{ {of}, default-features = false, features = {features} }}\n")
    }
}

/// Returns the lines that a program prints.
///
/// # Panics
///
/// Panics if it fails.
pub fn lines(program: &mut Command) -> Vec<String> {
    let output = program.output().expect("the program runs");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program:?}: {errors}");
    let lines = String::from_utf8_lossy(&output.stdout);
    lines.lines().map(str::to_owned).collect()
}

/// Holds the lines of both side by side.
///
/// # Panics
///
/// Panics at the first that differs.
pub fn assert_same(ours: &[String], official: &[String]) {
    for (ours, official) in ours.iter().zip(official) {
        assert_eq!(ours, official);
    }
    assert_eq!(ours.len(), official.len());
}

/// Says something even where tests pass in silence.
pub fn say(text: &str) {
    // What cannot be said is no failure.
    let _ = writeln!(io::stderr(), "{text}");
}

fn skipped(why: &str) {
    say(&format!("skipped: {why}"));
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..")
}

fn copy_files(from: &Path, to: &Path) -> io::Result<()> {
    for file in fs::read_dir(from)? {
        let file = file?;
        if file.path().extension() == Some(OsStr::new("rs")) {
            fs::copy(file.path(), to.join(file.file_name()))?;
        }
    }
    Ok(())
}

/// Whether Cargo was content. Built is into the workspace's own folder, where most dependencies are
/// compiled already.
fn cargo(folder: &Path, argument: &str) -> Result<(), String> {
    let output = Command::new(env!("CARGO"))
        .arg(argument)
        .env("CARGO_TARGET_DIR", root().join("target"))
        .current_dir(folder)
        .output()
        .expect("cargo runs");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    output.status.success().then_some(()).ok_or(said)
}
