//! The same requests with checksums made by the official client of S3 and by ours: the same bytes.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use tinsmith_codegen::model::load;
use tinsmith_codegen::{Operations, Options, Request, generate, write};

const OPERATIONS: [&str; 4] = ["DeleteObjects", "GetObject", "PutObject", "UploadPart"];

/// What the program needs beside the client.
const BESIDE: &str = "\
aws-smithy-async = \"1\"
aws-smithy-http-client = { version = \"1\", features = [\"test-util\"] }
bytes = \"1\"
http = \"1\"
http-body = \"1\"
tokio = { version = \"1\", features = [\"macros\", \"rt\"] }
";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..")
}

/// Said even where tests pass in silence.
fn skipped(why: &str) {
    let _ = writeln!(io::stderr(), "skipped: {why}");
}

fn generated(folder: &Path) {
    let path = root().join("../shared/aws-models/s3.json");
    let model = load(&[path]).unwrap_or_else(|problems| panic!("{problems}"));
    let request = Request {
        model: &model,
        service: None,
        operations: Operations::Named(OPERATIONS.map(str::to_owned).to_vec()),
        types: Vec::new(),
        protocol: None,
    };
    let options = Options::new("aws-sdk-s3");
    let output = generate(&[request], &options).unwrap_or_else(|problems| panic!("{problems}"));
    write::write(&output.files, folder).unwrap_or_else(|problems| panic!("{problems}"));
}

/// The program on this dependency.
fn written(folder: &Path, name: &str, s3: &str) -> PathBuf {
    let package = folder.join(name);
    let manifest = format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
         [dependencies]\naws-sdk-s3 = {{ {s3}, default-features = false, features = [\"rt-tokio\"] \
         }}\n{BESIDE}"
    );
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("checksummed/main.rs");
    fs::create_dir_all(package.join("src"))
        .and_then(|()| fs::write(package.join("Cargo.toml"), manifest))
        .and_then(|()| fs::copy(source, package.join("src/main.rs")))
        // The versions that the workspace is tested with.
        .and_then(|_| fs::copy(root().join("Cargo.lock"), package.join("Cargo.lock")))
        .expect("the target folder can be written");
    package
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

/// What the program prints.
fn run(name: &str) -> Vec<String> {
    let output = Command::new(root().join("target/debug").join(name)).output();
    let output = output.expect("the program runs");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{name}: {errors}");
    let lines = String::from_utf8_lossy(&output.stdout);
    lines.lines().map(str::to_owned).collect()
}

#[test]
fn requests_with_checksums_are_those_of_the_official_client() {
    if !root().join("../shared/aws-models/s3.json").is_file() {
        return skipped("no ../shared");
    }
    let folder = root().join("target/checksummed");
    generated(&folder.join("aws-sdk-s3"));
    let official = written(
        &folder,
        "checksummed-by-the-official",
        "version = \"=1.157.0\"",
    );
    let ours = written(&folder, "checksummed-by-ours", "path = \"../aws-sdk-s3\"");
    if let Err(error) = cargo(&official, "fetch") {
        return skipped(&format!(
            "Cargo cannot fetch the official crate here: {error}"
        ));
    }
    for package in [&official, &ours] {
        cargo(package, "build").unwrap_or_else(|error| panic!("{error}"));
    }
    let official = run("checksummed-by-the-official");
    assert!(official.len() > 80, "{official:?}");
    let ours = run("checksummed-by-ours");
    for (ours, official) in ours.iter().zip(&official) {
        assert_eq!(ours, official);
    }
    assert_eq!(ours.len(), official.len());
}
