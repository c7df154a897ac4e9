//! What the command line tells of traits that no code is made of.

use std::fs;
use std::process::{Command, Output};

use serde_json::{Value, json};
use tempfile::TempDir;

const MODEL: &str = r#"{
  "smithy": "2.0",
  "shapes": {
    "com.example#Thing": {
      "type": "service",
      "version": "2026-01-01",
      "operations": [{ "target": "com.example#Get" }, { "target": "com.example#Put" }],
      "traits": {
        "aws.protocols#awsJson1_0": {},
        "aws.auth#sigv4": { "name": "thing" },
        "smithy.api#httpDigestAuth": {},
        "com.example#colour": {}
      }
    },
    "com.example#Get": {
      "type": "operation",
      "traits": {
        "aws.api#clientDiscoveredEndpoint": { "required": false }
      }
    },
    "com.example#Put": {
      "type": "operation",
      "traits": {
        "aws.api#clientDiscoveredEndpoint": { "required": false }
      }
    }
  }
}"#;

/// Generates into `out`, with further arguments.
fn run(arguments: &[&str]) -> (TempDir, Output) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::write(folder.path().join("m.json"), MODEL).expect("a writable folder");
    let generate = "codegen --model m.json --operations all --out out --name client";
    let output = Command::new(env!("CARGO_BIN_EXE_cargo-tinsmith"))
        .args(generate.split(' '))
        .args(arguments)
        .current_dir(folder.path())
        .output()
        .expect("the binary of this crate");
    (folder, output)
}

fn lines(output: &Output) -> Vec<String> {
    let text = String::from_utf8_lossy(&output.stderr);
    text.lines().map(str::to_owned).collect()
}

#[test]
fn a_line_for_each_trait_that_is_lost() {
    let (folder, output) = run(&[]);
    assert!(output.status.success(), "{output:?}");
    assert!(folder.path().join("out/Cargo.toml").exists());
    let expected = [
        "note[lost-trait]: `aws.api#clientDiscoveredEndpoint`: endpoints are not discovered: the \
         regional endpoint is used (2 times, first at `com.example#Get`, m.json:18:9)",
        "note[lost-trait]: `smithy.api#httpDigestAuth`: clients do not do HTTP digest \
         authentication; they take a scheme named `httpDigestAuth` with `push_auth_scheme` (at \
         `com.example#Thing`, m.json:11:9)",
    ];
    assert_eq!(lines(&output), expected);
}

#[test]
fn what_nobody_has_heard_of_is_told_to_who_asks() {
    let (_, output) = run(&["--verbose"]);
    let lines = lines(&output);
    assert_eq!(lines.len(), 3, "{lines:?}");
    assert!(lines[2].starts_with("note[unknown-trait]: `com.example#colour`"));
    assert!(lines[2].ends_with("m.json:12:9)"), "{lines:?}");
}

#[test]
fn notes_are_objects_for_editors() {
    let (_, output) = run(&["--error-format", "json"]);
    let notes: Vec<Value> = lines(&output)
        .iter()
        .map(|line| serde_json::from_str(line).expect("a JSON object a line"))
        .collect();
    assert_eq!(notes.len(), 2, "{notes:?}");
    let discovery = &notes[0];
    let expected = [
        ("level", json!("note")),
        ("code", json!("lost-trait")),
        ("trait", json!("aws.api#clientDiscoveredEndpoint")),
        ("count", json!(2)),
        ("shape", json!("com.example#Get")),
        ("file", json!("m.json")),
        ("line", json!(18)),
        ("column", json!(9)),
        ("length", json!(34)),
    ];
    for (key, value) in expected {
        assert_eq!(discovery[key], value, "{key}");
    }
}

#[test]
fn denied_notes_are_errors_and_nothing_is_written() {
    for also in [&[][..], &["--dry-run"], &["--check"]] {
        let (folder, output) = run(&[&["--deny", "notes"], also].concat());
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        assert!(!folder.path().join("out").exists());
        let text = lines(&output).join("\n");
        assert!(text.contains("error[lost-trait]"), "{text}");
        assert!(text.contains("m.json:18:9"), "{text}");
        // Unknown traits are never denied.
        assert!(!text.contains("colour"), "{text}");
    }
    let (_, output) = run(&["--deny", "notes", "--error-format", "json"]);
    for line in lines(&output) {
        let problem: Value = serde_json::from_str(&line).expect("a JSON object a line");
        assert_eq!(problem["level"], "error");
        assert!(
            problem["line"].is_u64() && problem["length"].is_u64(),
            "{line}"
        );
    }
}
