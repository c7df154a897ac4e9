//! A generated crate stands in for the official one below a published crate whose manifest is not
//! touched: `[patch.crates-io]`.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use tinsmith_codegen::model::load;
use tinsmith_codegen::{Operations, Options, Request, generate, write};
use tinsmith_e2e::server::{Reply, Server};

/// All that modyne calls.
const OPERATIONS: [&str; 12] = [
    "BatchGetItem",
    "BatchWriteItem",
    "CreateTable",
    "DeleteItem",
    "DeleteTable",
    "GetItem",
    "PutItem",
    "Query",
    "Scan",
    "TransactGetItems",
    "TransactWriteItems",
    "UpdateItem",
];

const MANIFEST: &str = r#"[package]
name = "on-patched-modyne"
version = "0.0.0"
edition = "2024"

[workspace]

[dependencies]
aws-sdk-dynamodb = { version = "1", features = ["behavior-version-latest", "test-util"] }
modyne = "=0.3.1"
tokio = { version = "1", features = ["macros", "rt-multi-thread"] }

[patch.crates-io]
aws-sdk-dynamodb = { path = "aws-sdk-dynamodb" }
"#;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..")
}

/// Said even where tests pass in silence.
fn skipped(why: &str) {
    let _ = writeln!(io::stderr(), "skipped: {why}");
}

fn generated(folder: &Path, model: &Path) {
    let model = load(&[model.to_owned()]).unwrap_or_else(|problems| panic!("{problems}"));
    let request = Request {
        model: &model,
        service: None,
        operations: Operations::Named(OPERATIONS.map(str::to_owned).to_vec()),
        types: Vec::new(),
        protocol: None,
    };
    // As high as no official version of the day is.
    let options = Options {
        version: "1.999.0".to_owned(),
        ..Options::new("aws-sdk-dynamodb")
    };
    let output = generate(&[request], &options).unwrap_or_else(|problems| panic!("{problems}"));
    write::write(&output.files, folder).unwrap_or_else(|problems| panic!("{problems}"));
}

/// The program's folder with the generated crate in it.
fn written(model: &Path) -> PathBuf {
    let folder = root().join("target/patched");
    generated(&folder.join("aws-sdk-dynamodb"), model);
    let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("patched/main.rs");
    fs::create_dir_all(folder.join("src"))
        .and_then(|()| fs::write(folder.join("Cargo.toml"), MANIFEST))
        .and_then(|()| fs::copy(program, folder.join("src/main.rs")))
        // The versions that the workspace is tested with.
        .and_then(|_| fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock")))
        .expect("the target folder can be written");
    folder
}

/// What Cargo says on standard error, and whether it was content. Built is into the workspace's own
/// folder, where most dependencies are compiled already.
fn cargo(folder: &Path, arguments: &[&str]) -> Result<String, String> {
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .env("CARGO_TARGET_DIR", root().join("target"))
        .current_dir(folder)
        .output()
        .expect("cargo runs");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    if output.status.success() {
        Ok(said)
    } else {
        Err(said)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn modyne_works_on_a_generated_crate() {
    let model = root().join("../shared/aws-models/dynamodb.json");
    if !model.is_file() {
        return skipped("no ../shared");
    }
    let folder = written(&model);
    if let Err(error) = cargo(&folder, &["fetch"]) {
        return skipped(&format!("Cargo cannot fetch modyne here: {error}"));
    }
    let lock = fs::read_to_string(folder.join("Cargo.lock")).expect("Cargo wrote a lock file");
    let ours = "name = \"aws-sdk-dynamodb\"\nversion = \"1.999.0\"\n";
    assert!(lock.contains(ours) && lock.matches("aws-sdk-dynamodb\"\nversion").count() == 1);
    cargo(&folder, &["build"]).unwrap_or_else(|error| panic!("{error}"));

    let item = r#"{"Item": {"PK": {"S": "order"}, "SK": {"S": "1"}, "total": {"N": "2.5"}}}"#;
    let server = Server::start(vec![Reply::json("{}"), Reply::json(item)]).await;
    let program = root().join("target/debug/on-patched-modyne");
    let url = server.url.clone();
    let run = move || Command::new(program).arg(url).output();
    let run = tokio::task::spawn_blocking(run).await;
    let output = run.expect("the task ends").expect("the program runs");
    let errors = String::from_utf8_lossy(&output.stderr);
    let text = String::from_utf8_lossy(&output.stdout);
    assert_eq!(text, "Ok(\"2.5\")\n", "{errors}");
    let received = server.received();
    let targets = received
        .iter()
        .map(|request| request.header("x-amz-target"));
    let targets: Vec<_> = targets.flatten().collect();
    assert_eq!(
        targets,
        ["DynamoDB_20120810.PutItem", "DynamoDB_20120810.GetItem"]
    );
    assert_eq!(received[1].json()["Key"]["SK"]["S"], "1");
}
