//! One program, two Cargo.toml files: on the official crates and on crates generated in their place.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use aws_smithy_types::DateTime;
use tinsmith_e2e::server::{Reply, Server};

const OFFICIAL: &str = r#"
aws-sdk-inspector2 = { version = "=1.138.0", default-features = false, features = ["default-https-client", "rt-tokio"] }
aws-sdk-computeoptimizer = { version = "=1.128.0", default-features = false, features = ["default-https-client", "rt-tokio"] }
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
         [dependencies]\ntokio = {{ version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }}\n\
         aws-smithy-runtime-api = \"1.19\"{dependencies}"
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

/// Generates a single-service crate that stands in for the official one, in a folder of its own.
fn generate(folder: &Path, model: &str, operations: &str, module: &str, more: &[&str]) {
    let status = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--package", "xtask", "--", "codegen"])
        .args([
            "--model",
            &format!("models/{model}.json"),
            "--operations",
            operations,
        ])
        .args(more)
        .args(["--name", &format!("aws-sdk-{module}"), "--out"])
        .arg(folder.join(module))
        .current_dir(root())
        .status()
        .expect("cargo runs");
    assert!(status.success(), "{model} cannot be generated");
}

/// The answers that the program asks for, the last one in the protocol spoken.
fn script(enrollment: Reply) -> Vec<Reply> {
    let trials = r#"{"accounts":[{"accountId":"111122223333","freeTrialInfo":[
        {"type":"EC2","start":1,"end":2.5,"status":"ACTIVE","cloudProvider":"AWS"},
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
        enrollment,
    ]
}

fn in_cbor() -> Reply {
    Reply::cbor(200, |map| {
        map.str("status").str("Active");
        map.str("memberAccountsEnrolled").boolean(true);
        let updated = DateTime::from_fractional_secs(1, 0.5);
        map.str("lastUpdatedTimestamp").timestamp(&updated);
    })
}

fn in_json() -> Reply {
    Reply::json(r#"{"status":"Active","memberAccountsEnrolled":true,"lastUpdatedTimestamp":1.5}"#)
}

async fn run(binary: PathBuf, enrollment: Reply) -> (String, Vec<(String, Vec<u8>)>) {
    let server = Server::start(script(enrollment)).await;
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

const OPTIMIZER: (&str, &str) = ("compute-optimizer", "GetEnrollmentStatus");

#[tokio::test(flavor = "multi_thread")]
async fn one_program_runs_on_both() {
    let folder = root().join("target/drop-in");
    let inspector = "BatchGetFreeTrialInfo,ListUsageTotals";
    generate(&folder, "inspector2", inspector, "inspector2", &[]);
    generate(&folder, OPTIMIZER.0, OPTIMIZER.1, "computeoptimizer", &[]);
    let official = run(program(&folder, "on-official", OFFICIAL), in_cbor()).await;
    let ours = run(program(&folder, "on-tinsmith", OURS), in_cbor()).await;
    assert_eq!(ours.0, official.0);
    assert_eq!(ours.1, official.1);

    // The same program again, for a server that knows nothing but JSON.
    let json = ["--protocol", "awsJson1_0"];
    generate(&folder, OPTIMIZER.0, OPTIMIZER.1, "computeoptimizer", &json);
    let over_json = run(program(&folder, "on-tinsmith", OURS), in_json()).await;
    assert_eq!(over_json.0, official.0);
    let (enrollment, others) = over_json.1.split_last().expect("six requests");
    assert_eq!(enrollment, &("/".to_owned(), b"{}".to_vec()));
    assert_eq!(others, &official.1[..others.len()]);
}
