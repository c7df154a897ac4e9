//! `cargo tinsmith endpoint-tests`, as a user runs it.

use std::path::Path;
use std::process::{Command, Output};

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_cargo-tinsmith"))
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../.."))
        .arg("endpoint-tests")
        .args(arguments)
        .output()
        .expect("the command runs")
}

#[test]
fn the_models_are_counted_as_text_and_as_json() {
    let text = run(&["models"]);
    assert!(text.status.success());
    let said = String::from_utf8_lossy(&text.stdout);
    assert!(said.contains("82 cases: 82 passed, 0 failed"), "{said}");
    let json = run(&["models/inspector2.json", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).expect("a JSON object");
    assert_eq!(
        (
            &json["good"],
            &json["cases"],
            &json["services"][0]["passed"]
        ),
        (&true.into(), &41.into(), &41.into())
    );
}

#[test]
fn a_failing_case_is_shown_and_fails_the_run() {
    let model = std::fs::read_to_string("../../models/inspector2.json").expect("the model");
    let wrong = model.replace(
        "\"https://inspector2.us-east-1.amazonaws.com\"",
        "\"https://elsewhere.example.com\"",
    );
    assert_ne!(model, wrong, "the model has that case");
    let file = tempfile::NamedTempFile::with_suffix(".json").expect("a file for the test");
    std::fs::write(file.path(), wrong).expect("a writable file");
    let output = run(&[&file.path().display().to_string()]);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(said.contains("1 failed"), "{said}");
    assert!(
        said.contains("FAILED com.amazonaws.inspector2#Inspector2: "),
        "{said}"
    );
    assert!(said.contains("https://elsewhere.example.com"), "{said}");
}

#[test]
fn no_cases_fail_the_run() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let output = run(&[&folder.path().display().to_string()]);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(said.contains("no endpoint test cases"), "{said}");
}
