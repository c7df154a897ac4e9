//! The commands that look at models, as a user runs them.

use std::path::Path;
use std::process::{Command, Output};

const MODEL: &str = r#"{"smithy": "2.0", "shapes": {
    "a#S": {"type": "service", "version": "1",
        "operations": [{"target": "a#Go"}, {"target": "a#Stop"}],
        "traits": {"aws.api#service": {"sdkId": "Small", "arnNamespace": "small"},
            "aws.auth#sigv4": {"name": "small"}, "aws.protocols#awsJson1_0": {}}},
    "a#Go": {"type": "operation", "output": {"target": "a#Out"}, "traits": {
        "smithy.api#documentation": "Goes.", "aws.iam#iamAction": {"name": "Drive",
            "documentation": "Grants to go", "requiredActions": ["fuel:Burn"]}}},
    "a#Stop": {"type": "operation"},
    "a#Out": {"type": "structure", "members": {"kind": {"target": "a#Kind"}}},
    "a#Kind": {"type": "enum", "members": {
        "X": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "x"}}}}}}"#;

const VALUE: &str =
    r#""X": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "x"}}"#;

fn tinsmith(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_cargo-tinsmith"))
        .current_dir(folder)
        .args(arguments)
        .output()
        .expect("the command runs")
}

fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// A folder with the model as `old.json` and an edited one as `new.json`.
fn folder(from: &str, to: &str) -> tempfile::TempDir {
    assert!(MODEL.contains(from), "the model has no {from}");
    let folder = tempfile::tempdir().expect("a folder for the test");
    let write = |name: &str, text: &str| {
        std::fs::write(folder.path().join(name), text).expect("the test's folder can be written");
    };
    write("old.json", MODEL);
    write("new.json", &MODEL.replace(from, to));
    folder
}

#[test]
fn diff_tells_its_verdict_by_the_exit_code() {
    let added = format!(
        "{VALUE}, {}",
        VALUE.replace('X', "Y").replace("\"x\"", "\"y\"")
    );
    for (from, to, code) in [
        ("Goes.", "Goes.", 0),
        ("Goes.", "Goes away.", 10),
        (VALUE, added.as_str(), 20),
        ("\"kind\"", "\"sort\"", 30),
    ] {
        let folder = folder(from, to);
        let arguments = ["diff", "old.json", "new.json", "--exit-code"];
        let output = tinsmith(folder.path(), &arguments);
        assert_eq!(output.status.code(), Some(code), "{}", stdout(&output));
        let output = tinsmith(folder.path(), &arguments[..3]);
        assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
    }
}

#[test]
fn diff_prints_text_markdown_and_json() {
    let folder = folder("\"kind\"", "\"sort\"");
    let print = |format| {
        let arguments = [
            "diff",
            "old.json",
            "new.json",
            "--operations",
            "Go",
            "--format",
            format,
        ];
        stdout(&tinsmith(folder.path(), &arguments))
    };
    assert!(print("text").starts_with("Small: major: 1 breaking change\n"));
    assert!(print("markdown").starts_with("## Small\n\n### Breaking changes\n"));
    let json: serde_json::Value = serde_json::from_str(&print("json")).expect("JSON");
    assert_eq!(json["verdict"], "major");
    assert_eq!(json["services"][0]["operations"], 1);
}

#[test]
fn diff_takes_the_operations_of_a_configuration() {
    let folder = folder("\"kind\"", "\"sort\"");
    let config = "[crate]\nname = \"x\"\npath = \"out\"\n\n\
                  [[service]]\nmodel = \"new.json\"\noperations = [\"Stop\"]\n";
    std::fs::write(folder.path().join("codegen.toml"), config).expect("a writable folder");
    let output = tinsmith(
        folder.path(),
        &["diff", "old.json", "new.json", "--config", "codegen.toml"],
    );
    let expected = "Small: the model changed, but nothing in your operation did\n\n\
                    Verdict: none\n  nothing that users see changed\n";
    assert_eq!(stdout(&output), expected);
}

#[test]
fn diff_reads_what_is_committed() {
    let folder = folder("\"kind\"", "\"sort\"");
    let git = |arguments: &[&str]| {
        let status = Command::new("git")
            .current_dir(folder.path())
            .args(arguments)
            .status();
        assert!(status.expect("git is installed").success(), "{arguments:?}");
    };
    git(&["init", "--quiet"]);
    git(&["add", "old.json"]);
    let who = ["-c", "user.name=Test", "-c", "user.email=test@example.com"];
    git(&[
        &who[..],
        &["commit", "--quiet", "--no-verify", "--message", "Start"],
    ]
    .concat());
    let output = tinsmith(folder.path(), &["diff", "HEAD:./old.json", "new.json"]);
    assert!(stdout(&output).starts_with("Small: major"), "{output:?}");
}

#[test]
fn diff_names_every_file_that_cannot_be_read() {
    let folder = folder("Goes.", "Goes.");
    let output = tinsmith(folder.path(), &["diff", "none.json", "HEAD:none.json"]);
    assert_eq!(output.status.code(), Some(1));
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(
        text.contains("`none.json`") && text.contains("`HEAD:none.json`"),
        "{text}"
    );
}

#[test]
fn slice_writes_a_model_that_gives_the_same_plan() {
    let folder = folder("Goes.", "Goes.");
    let slice = [
        "slice",
        "old.json",
        "--operations",
        "Go",
        "--out",
        "slice.json",
    ];
    let output = tinsmith(folder.path(), &slice);
    assert_eq!(
        stdout(&output),
        "slice.json: 1 operation, 4 shapes, 2 KiB\n"
    );
    let plan = |model| {
        stdout(&tinsmith(
            folder.path(),
            &["dump-plan", model, "--operations", "Go"],
        ))
    };
    assert_eq!(plan("slice.json"), plan("old.json"));
    let output = tinsmith(folder.path(), &[&slice[..], &["--no-docs"]].concat());
    assert!(output.status.success());
    let text = std::fs::read_to_string(folder.path().join("slice.json")).expect("the slice");
    assert!(!text.contains("Goes."), "{text}");
}

#[test]
fn iam_policy_allows_what_the_operations_need() {
    let folder = folder("Goes.", "Goes.");
    let arguments = ["iam-policy", "old.json", "--operations", "Go,Stop"];
    let output = tinsmith(folder.path(), &arguments);
    let policy: serde_json::Value = serde_json::from_str(&stdout(&output)).expect("JSON");
    assert_eq!(
        policy["Statement"][0]["Action"],
        serde_json::json!(["fuel:Burn", "small:Drive", "small:Stop"])
    );
    let notes = String::from_utf8_lossy(&output.stderr);
    assert!(notes.contains("note: a#Stop: "), "{notes}");
    let output = tinsmith(folder.path(), &[&arguments[..], &["--describe"]].concat());
    let row = "| `small:Drive` | `Go` | Grants to go | `*` |  |\n";
    assert!(stdout(&output).contains(row), "{}", stdout(&output));
}
