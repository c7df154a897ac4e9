//! `cargo tinsmith diff OLD_DIR NEW_DIR`, as a user runs it.

use std::fs;
use std::process::Command;

use serde_json::{Value, json};

/// A model of a service with an operation of this name.
fn model(sdk_id: &str, operation: &str) -> String {
    format!(
        r##"{{"smithy": "2.0", "shapes": {{
        "a#Service": {{"type": "service", "version": "1",
            "operations": [{{"target": "a#{operation}"}}],
            "traits": {{"aws.api#service": {{"sdkId": "{sdk_id}"}},
                "aws.protocols#awsJson1_0": {{}}}}}},
        "a#{operation}": {{"type": "operation",
            "input": {{"target": "smithy.api#Unit"}},
            "output": {{"target": "smithy.api#Unit"}}}}}}}}"##
    )
}

type Files<'f> = &'f [(&'f str, String)];

/// The exit code, the output, and the errors.
fn diff(old: Files<'_>, new: Files<'_>, args: &[&str]) -> (i32, String, String) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, files) in [("old", old), ("new", new)] {
        let folder = folder.path().join(name);
        fs::create_dir(&folder).expect("a writable folder");
        for (file, text) in files {
            fs::write(folder.join(file), text).expect("a writable folder");
        }
    }
    let output = Command::new(env!("CARGO_BIN_EXE_cargo-tinsmith"))
        .current_dir(folder.path())
        .args(["diff", "old", "new"])
        .args(args)
        .output()
        .expect("the command runs");
    let text = |bytes| String::from_utf8(bytes).expect("the output is UTF-8");
    let code = output.status.code().expect("the command ends by itself");
    (code, text(output.stdout), text(output.stderr))
}

fn old() -> Vec<(&'static str, String)> {
    vec![
        ("fruit.json", model("Fruit", "Peel")),
        ("gone.json", model("Gone", "Go")),
        ("nut.json", model("Nut", "Crack")),
    ]
}

fn new() -> Vec<(&'static str, String)> {
    vec![
        // Services are matched by what they are, not by the names of their files.
        ("apples.json", model("Fruit", "Slice")),
        ("nut.json", model("Nut", "Crack")),
        ("seed.json", model("Seed", "Sow")),
    ]
}

#[test]
fn services_are_paired_and_counted() {
    let (code, text, errors) = diff(&old(), &new(), &["--exit-code"]);
    assert_eq!((code, errors.as_str()), (30, ""));
    let expected = "\
service  verdict  breaking  wire  behaviour  additions  documentation
Fruit    major           1     0          0          1              0  fruit.json is apples.json now
Gone     major           1     0          0          0              0  only in the old folder: gone.json
Nut      none            0     0          0          0              0
Seed     minor           0     0          0          1              0  only in the new folder: seed.json

4 services: 2 major, 1 minor, 1 none
";
    assert_eq!(text, expected);
}

#[test]
fn markdown_and_json_say_the_same() {
    let (code, text, _) = diff(&old(), &new(), &["--format", "markdown"]);
    assert_eq!(code, 0);
    assert!(
        text.contains("| Nut | none | 0 | 0 | 0 | 0 | 0 |  |\n"),
        "{text}"
    );
    let (_, text, _) = diff(&old(), &new(), &["--format", "json"]);
    let report: Value = serde_json::from_str(&text).expect("the report is JSON");
    assert_eq!(report["verdict"], "major");
    let fruit = &report["services"][0];
    assert_eq!(fruit["service"], "Fruit");
    assert_eq!(
        (&fruit["old"], &fruit["new"]),
        (&json!("fruit.json"), &json!("apples.json"))
    );
    assert_eq!(fruit["counts"]["breaks"], 1);
    assert_eq!(fruit["changes"][0]["code"], "operation-removed");
}

#[test]
fn a_broken_file_is_told_and_the_others_are_compared() {
    let mut broken = new();
    broken[1].1 = "{".to_owned();
    let (code, text, errors) = diff(&old(), &broken, &[]);
    assert_eq!(code, 1);
    assert!(
        text.contains("not compared: the file is not JSON"),
        "{text}"
    );
    assert!(text.contains("Fruit    major"), "{text}");
    assert!(errors.contains("nut.json"), "{errors}");
}

#[test]
fn what_cannot_be_compared_is_said() {
    let (code, _, errors) = diff(&old(), &new(), &["--operations", "Peel"]);
    assert_eq!(code, 1);
    assert!(
        errors.contains("folders are compared as a whole"),
        "{errors}"
    );
    let (code, _, errors) = diff(&old(), &[], &[]);
    assert_eq!(code, 1);
    assert!(errors.contains("`new` has no models"), "{errors}");
    let (code, text, _) = diff(&old(), &new(), &["--service", "nut"]);
    assert_eq!(code, 0);
    assert!(text.ends_with("1 service: 1 none\n"), "{text}");
}
