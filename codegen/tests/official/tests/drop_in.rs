//! One program, two Cargo.toml files: on the official crates and on crates generated in their place.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tinsmith_e2e::server::{Reply, Server};

const OFFICIAL: &str = r#"
aws-sdk-inspector2 = { version = "=1.94.0", default-features = false, features = ["default-https-client", "rt-tokio"] }
aws-sdk-computeoptimizer = { version = "=1.89.0", default-features = false, features = ["default-https-client", "rt-tokio"] }
"#;

const OURS: &str = r#"
aws-sdk-inspector2 = { path = "../inspector2", default-features = false, features = ["default-https-client", "rt-tokio"] }
aws-sdk-computeoptimizer = { path = "../computeoptimizer", default-features = false, features = ["default-https-client", "rt-tokio"] }
"#;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..")
}

fn program(folder: &Path, name: &str, dependencies: &str) -> PathBuf {
    let package = folder.join(name);
    fs::create_dir_all(package.join("src")).expect("the target folder can be written");
    let manifest = format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
         [dependencies]\ntokio = {{ version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }}{dependencies}"
    );
    fs::write(package.join("Cargo.toml"), manifest).expect("the target folder can be written");
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("program/main.rs");
    fs::copy(source, package.join("src/main.rs")).expect("the target folder can be written");
    // The versions that the workspace is tested with.
    fs::copy(root().join("Cargo.lock"), package.join("Cargo.lock")).expect("there is a lock file");
    build(&package);
    root().join("target/debug").join(name)
}

/// Builds into the workspace's own folder, where most dependencies are compiled already.
fn build(package: &Path) {
    let status = Command::new(env!("CARGO"))
        .args(["build", "--quiet"])
        .env("CARGO_TARGET_DIR", root().join("target"))
        .current_dir(package)
        .status()
        .expect("cargo runs");
    assert!(status.success(), "{} does not compile", package.display());
}

/// Generates a single-service crate that stands in for the official one.
fn generate(folder: &Path, model: &str, operations: &str, module: &str) {
    let status = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--package", "xtask", "--", "codegen"])
        .args([
            "--model",
            &format!("models/{model}.json"),
            "--operations",
            operations,
        ])
        .args(["--name", &format!("aws-sdk-{module}"), "--out"])
        .arg(folder.join(module))
        .current_dir(root())
        .status()
        .expect("cargo runs");
    assert!(status.success(), "{model} cannot be generated");
}

fn script() -> Vec<Reply> {
    let trials = r#"{"accounts":[{"accountId":"111122223333","freeTrialInfo":[
        {"type":"EC2","start":1,"end":2.5,"status":"ACTIVE"},
        {"type":"SOMETHING_NEW","start":1,"end":2,"status":"LATER"}]}],"failedAccounts":[]}"#;
    let usage = |next: &str| {
        Reply::json(format!(
            r#"{{"totals":[{{"accountId":"1","usage":[{{"type":"EC2_INSTANCE_HOURS","total":1.5,"estimatedMonthlyCost":2,"currency":"USD"}}]}}]{next}}}"#
        ))
    };
    let invalid = r#"{"message":"bad","reason":"OTHER","fields":[{"name":"n","message":"m"}]}"#;
    vec![
        Reply::json(trials),
        usage(r#","nextToken":"2""#),
        usage(""),
        Reply::error(400, "ValidationException", invalid),
        Reply::error(403, "AccessDeniedException", r#"{"message":"no"}"#),
        Reply::json(
            r#"{"status":"Active","memberAccountsEnrolled":true,"lastUpdatedTimestamp":1.5}"#,
        ),
    ]
}

async fn run(binary: PathBuf) -> (String, Vec<(String, Vec<u8>)>) {
    let server = Server::start(script()).await;
    let url = server.url.clone();
    let output = tokio::task::spawn_blocking(move || Command::new(binary).arg(url).output())
        .await
        .expect("the task ends")
        .expect("the program runs");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{text}\n{errors}");
    let requests = server.received();
    (
        text,
        requests
            .into_iter()
            .map(|request| (request.path, request.body))
            .collect(),
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn one_program_runs_on_both() {
    let folder = root().join("target/drop-in");
    generate(
        &folder,
        "inspector2",
        "BatchGetFreeTrialInfo,ListUsageTotals",
        "inspector2",
    );
    generate(
        &folder,
        "compute-optimizer",
        "GetEnrollmentStatus",
        "computeoptimizer",
    );
    let official = run(program(&folder, "on-official", OFFICIAL)).await;
    let ours = run(program(&folder, "on-tinsmith", OURS)).await;
    assert_eq!(ours.0, official.0);
    assert_eq!(ours.1, official.1);
}
