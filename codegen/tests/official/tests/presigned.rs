//! The same requests presigned by the official clients and by ours: the same URLs and headers.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use tinsmith_codegen::model::load;
use tinsmith_codegen::{Operations, Options, Request, generate, write};

/// The features that the program needs, on either side.
const FEATURES: &str = "default-features = false, features = [\"http-02x\", \"rt-tokio\"]";

/// Those of S3.
const S3_FEATURES: &str =
    "default-features = false, features = [\"http-02x\", \"rt-tokio\", \"sigv4a\"]";

/// What the environment says, for a run of the programs.
const ENVIRONMENTS: [Option<&str>; 3] = [None, Some("TRUE"), Some("yes")];

/// The operations of S3 that the official client presigns.
const OBJECTS: [&str; 6] = [
    "DeleteObject",
    "GetObject",
    "HeadObject",
    "ListObjectVersions",
    "PutObject",
    "UploadPart",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..")
}

/// Said even where tests pass in silence.
fn skipped(why: &str) {
    let _ = writeln!(io::stderr(), "skipped: {why}");
}

fn generated(folder: &Path, service: &str, operations: &[&str]) {
    let path = root().join(format!("../shared/aws-models/{service}.json"));
    let model = load(&[path]).unwrap_or_else(|problems| panic!("{problems}"));
    let operations = operations.iter().map(|name| (*name).to_owned());
    let request = Request {
        model: &model,
        service: None,
        operations: Operations::Named(operations.collect()),
        types: Vec::new(),
        protocol: None,
    };
    let options = Options::new(format!("aws-sdk-{service}"));
    let output = generate(&[request], &options).unwrap_or_else(|problems| panic!("{problems}"));
    let folder = folder.join(format!("aws-sdk-{service}"));
    write::write(&output.files, &folder).unwrap_or_else(|problems| panic!("{problems}"));
}

/// The program on these dependencies.
fn written(folder: &Path, name: &str, dependencies: [String; 2]) -> PathBuf {
    let package = folder.join(name);
    let [s3, polly] = dependencies;
    let manifest = format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
         [dependencies]\naws-sdk-s3 = {{ {s3}, {S3_FEATURES} }}\naws-sdk-polly = {{ {polly}, {FEATURES} }}\n\
         tokio = {{ version = \"1\", features = [\"macros\", \"rt\"] }}\n"
    );
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("presigned/main.rs");
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
fn cargo(folder: &Path, arguments: &[&str]) -> Result<(), String> {
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .env("CARGO_TARGET_DIR", root().join("target"))
        .current_dir(folder)
        .output()
        .expect("cargo runs");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    output.status.success().then_some(()).ok_or(said)
}

/// What the program prints, where the environment says so of sessions.
fn run(name: &str, without_sessions: Option<&str>) -> Vec<String> {
    const VARIABLE: &str = "AWS_S3_DISABLE_EXPRESS_SESSION_AUTH";
    let mut program = Command::new(root().join("target/debug").join(name));
    match without_sessions {
        Some(value) => program.env(VARIABLE, value),
        None => program.env_remove(VARIABLE),
    };
    let output = program.output().expect("the program runs");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{name}: {errors}");
    let lines = String::from_utf8_lossy(&output.stdout);
    lines.lines().map(str::to_owned).collect()
}

#[test]
fn presigned_requests_are_those_of_the_official_clients() {
    if !root().join("../shared/aws-models/s3.json").is_file() {
        return skipped("no ../shared");
    }
    let folder = root().join("target/presigned");
    generated(&folder, "s3", &OBJECTS);
    generated(&folder, "polly", &["SynthesizeSpeech"]);
    let versions = ["=1.157.0", "=1.127.0"].map(|version| format!("version = \"{version}\""));
    let paths = ["s3", "polly"].map(|name| format!("path = \"../aws-sdk-{name}\""));
    let official = written(&folder, "presigned-by-the-official", versions);
    let ours = written(&folder, "presigned-by-ours", paths);
    if let Err(error) = cargo(&official, &["fetch"]) {
        return skipped(&format!(
            "Cargo cannot fetch the official crates here: {error}"
        ));
    }
    for package in [&official, &ours] {
        cargo(package, &["build"]).unwrap_or_else(|error| panic!("{error}"));
    }
    for environment in ENVIRONMENTS {
        let official = run("presigned-by-the-official", environment);
        assert!(official.len() > 130, "{official:?}");
        let ours = run("presigned-by-ours", environment);
        for (ours, official) in ours.iter().zip(&official) {
            assert_eq!(ours, official);
        }
        assert_eq!(ours.len(), official.len());
    }
}
