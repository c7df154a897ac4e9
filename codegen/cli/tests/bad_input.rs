//! What the command line says to input that cannot work: a message that names the cause, exit
//! code 1, and nothing written.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

const SERVICE: &str = r#"{
  "type": "service",
  "version": "2026-01-01",
  "operations": [{ "target": "com.example#GetThing" }],
  "traits": {
    "aws.api#service": { "sdkId": "NAME" },
    "aws.auth#sigv4": { "name": "thing" },
    "aws.protocols#awsJson1_0": {}
  }
}"#;

const OPERATION: &str = r#"{
  "type": "operation",
  "input": { "target": "smithy.api#Unit" },
  "output": { "target": "smithy.api#Unit" }
}"#;

/// A model with services of these names that share one operation.
fn model(services: &[&str]) -> String {
    let services: Vec<String> = services
        .iter()
        .map(|name| format!("\"com.example#{name}\": {}", SERVICE.replace("NAME", name)))
        .collect();
    let services = services.join(",\n");
    format!(
        "{{ \"smithy\": \"2.0\", \"shapes\": {{ {services},\n\"com.example#GetThing\": {OPERATION} }} }}"
    )
}

/// A temporary folder with files in it.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (path, text) in files {
        fs::write(folder.path().join(path), text).expect("a writable folder");
    }
    folder
}

/// Runs the command line in the folder.
fn run(folder: &TempDir, args: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_cargo-tinsmith"))
        .args(args.split_whitespace())
        .current_dir(folder.path())
        .output()
        .expect("the binary of this crate")
}

fn error_of(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Asserts that the run fails with code 1, says all of `texts`, and leaves the folder as it was.
fn assert_refused(files: &[(&str, &str)], args: &str, texts: &[&str]) {
    let folder = folder(files);
    let before = names(folder.path());
    let output = run(&folder, args);
    let error = error_of(&output);
    assert_eq!(output.status.code(), Some(1), "{args}\n{error}");
    for text in texts {
        assert!(error.contains(text), "`{text}` is not in:\n{error}");
    }
    assert!(
        !error.contains('\u{1b}'),
        "colours without a terminal:\n{error}"
    );
    assert!(!error.contains("panicked"), "{error}");
    assert_eq!(names(folder.path()), before, "{args} wrote something");
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a readable folder");
    let mut names: Vec<String> = entries
        .map(|entry| entry.expect("an entry").file_name().display().to_string())
        .collect();
    names.sort();
    names
}

const GENERATE: &str = "codegen --model m.json --operations all --out out --name client";

#[test]
fn a_missing_model_is_named() {
    assert_refused(&[], GENERATE, &["m.json"]);
}

#[test]
fn a_model_that_is_not_json_is_shown_with_its_line() {
    assert_refused(
        &[("m.json", "{\n  \"smithy\": \n}")],
        GENERATE,
        &["m.json:3"],
    );
}

#[test]
fn a_file_that_is_not_smithy_is_refused() {
    assert_refused(&[("m.json", "[1, 2]")], GENERATE, &["m.json"]);
    assert_refused(
        &[("m.json", "{\"smithy\": \"9.9\"}")],
        GENERATE,
        &["m.json", "9.9"],
    );
}

#[test]
fn a_model_without_a_service_is_refused() {
    let files = [("m.json", r#"{ "smithy": "2.0", "shapes": {} }"#)];
    assert_refused(&files, GENERATE, &["no service"]);
    assert_refused(&files, "list m.json", &["no service"]);
}

#[test]
fn every_unknown_operation_is_named() {
    let model = model(&["One"]);
    let args = "codegen --model m.json --operations GetThing,Nope,Nada --out out --name client";
    assert_refused(&[("m.json", &model)], args, &["`Nope`", "`Nada`"]);
}

#[test]
fn a_protocol_that_the_service_does_not_offer_is_shown_where_it_was_chosen() {
    let model = model(&["One"]).replace(
        r#""aws.protocols#awsJson1_0": {}"#,
        r#""aws.protocols#awsJson1_0": {}, "smithy.protocols#rpcv2Cbor": {}"#,
    );
    let config = r#"[crate]
name = "client"
path = "out"
[[service]]
model = "m.json"
operations = "all"
protocol = "awsJson1_1"
"#;
    let offer = "it offers `rpcv2Cbor`, `awsJson1_0`";
    let message = "the service has no protocol `awsJson1_1`";
    assert_refused(
        &[("m.json", &model), ("codegen.toml", config)],
        "codegen --config codegen.toml",
        &["codegen.toml:7:12", message, "com.example#One", offer],
    );
    assert_refused(
        &[("m.json", &model)],
        &format!("{GENERATE} --protocol awsJson1_1"),
        &[message, "com.example#One", offer],
    );
    assert_refused(
        &[("m.json", &model)],
        "dump-plan m.json --operations all --protocol rpcv2Json",
        &["the service has no protocol `rpcv2Json`", offer],
    );
}

/// A model with operations that code can, and that it cannot be made for: the protocol has no event
/// streams.
fn with_event_stream() -> String {
    model(&["One"])
        .replace("aws.protocols#awsJson1_0", "aws.protocols#awsQuery")
        .replace(
            r#"[{ "target": "com.example#GetThing" }]"#,
            r#"[{ "target": "com.example#GetThing" }, { "target": "com.example#Watch" }]"#,
        )
        .replace(
            r#""com.example#GetThing":"#,
            r#""com.example#Watch": { "type": "operation",
                "output": { "target": "com.example#Out" } },
            "com.example#Out": { "type": "structure", "members": {
                "events": { "target": "com.example#Events" } } },
            "com.example#Events": { "type": "union", "members": {
                "end": { "target": "smithy.api#Unit" } },
                "traits": { "smithy.api#streaming": {} } },
            "com.example#GetThing":"#,
        )
}

#[test]
fn an_operation_that_is_not_supported_can_be_left_out() {
    let model = with_event_stream();
    let files = [("m.json", model.as_str())];
    let texts = ["com.example#Watch", "--operations all --except Watch"];
    assert_refused(&files, GENERATE, &texts);
    let folder = folder(&files);
    let toml = "[crate]\nname = \"a\"\npath = \"other\"\n\n[[service]]\nmodel = \"m.json\"\n\
                operations = \"all\"\nexcept = [\"Watch\"]\n";
    fs::write(folder.path().join("c.toml"), toml).expect("a writable folder");
    for args in [
        &format!("{GENERATE} --except Watch"),
        "codegen --config c.toml",
        "dump-plan m.json --operations all --except Watch",
        "slice m.json --operations all --except Watch --out s.json",
        "iam-policy m.json --operations all --except Watch",
        "diff m.json m.json --except Watch",
    ] {
        let output = run(&folder, args);
        assert!(output.status.success(), "{args}: {}", error_of(&output));
    }
    let slice = fs::read_to_string(folder.path().join("s.json")).expect("the slice");
    assert!(slice.contains("GetThing") && !slice.contains("Watch"));
    let stale = run(
        &folder,
        &format!("{GENERATE} --except GetThing,Watch --check"),
    );
    assert!(error_of(&stale).contains("no operation is chosen"));
}

#[test]
fn an_operation_that_is_not_there_cannot_be_left_out() {
    let model = model(&["One"]);
    let files = [("m.json", model.as_str())];
    let nearest = ["`GetThin`", "did you mean `GetThing`?"];
    let all = "m.json --operations all --except GetThin";
    assert_refused(&files, &format!("{GENERATE} --except GetThin"), &nearest);
    assert_refused(&files, &format!("dump-plan {all}"), &nearest);
    assert_refused(&files, &format!("slice {all} --out s.json"), &nearest);
    assert_refused(&files, &format!("iam-policy {all}"), &nearest);
    assert_refused(&files, &format!("diff m.json {all}"), &nearest);
    let named = "dump-plan m.json --operations GetThing --except GetThing";
    assert_refused(&files, named, &["--except", "--operations all"]);
}

#[test]
fn two_services_ask_for_a_choice() {
    let model = model(&["One", "Two"]);
    let files = [("m.json", model.as_str())];
    assert_refused(&files, GENERATE, &["com.example#One", "com.example#Two"]);
    let args = format!("{GENERATE} --service Three");
    assert_refused(&files, &args, &["`Three`"]);
}

#[test]
fn a_member_without_its_target_is_refused() {
    let model = model(&["One"]).replace("smithy.api#Unit", "com.example#Lost");
    assert_refused(&[("m.json", &model)], GENERATE, &["com.example#Lost"]);
}

#[test]
fn a_bad_configuration_is_told_with_every_line() {
    let toml = "[crate]\nname = \"a\"\nnmae = \"b\"\npath = 1\n[[service]]\nmodel = \"m.json\"\n";
    let args = "codegen --config c.toml";
    let texts = ["c.toml:3", "`nmae`", "c.toml:4", "`path`", "`operations`"];
    assert_refused(&[("c.toml", toml)], args, &texts);
    assert_refused(&[], args, &["c.toml"]);
}

#[test]
fn every_bad_model_of_a_configuration_is_named() {
    let service = |model: &str| format!("[[service]]\nmodel = \"{model}\"\noperations = \"all\"\n");
    let toml = format!(
        "[crate]\nname = \"a\"\npath = \"out\"\n{}{}",
        service("x.json"),
        service("y.json")
    );
    assert_refused(
        &[("c.toml", &toml)],
        "codegen --config c.toml",
        &["x.json", "y.json"],
    );
}

#[test]
fn a_foreign_file_is_named_and_kept() {
    let model = model(&["One"]);
    let folder = folder(&[("m.json", &model)]);
    fs::create_dir(folder.path().join("out")).expect("a writable folder");
    let mine = folder.path().join("out/Cargo.toml");
    fs::write(&mine, "# mine\n").expect("a writable folder");
    for extra in ["", " --dry-run", " --check"] {
        let output = run(&folder, &format!("{GENERATE}{extra}"));
        let error = error_of(&output);
        assert_eq!(output.status.code(), Some(1), "{error}");
        assert!(error.contains("Cargo.toml"), "{error}");
        assert_eq!(names(&folder.path().join("out")), ["Cargo.toml"]);
    }
    assert_eq!(fs::read_to_string(mine).expect("the file"), "# mine\n");
}

#[test]
fn checking_names_the_files_and_the_command() {
    let model = model(&["One"]);
    let folder = folder(&[("m.json", &model)]);
    let output = run(&folder, GENERATE);
    assert!(output.status.success(), "{}", error_of(&output));
    let fresh = run(&folder, &format!("{GENERATE} --check"));
    assert!(fresh.status.success(), "{}", error_of(&fresh));
    fs::remove_file(folder.path().join("out/rustfmt.toml")).expect("a generated file");
    let lib = folder.path().join("out/src/lib.rs");
    let text = fs::read_to_string(&lib).expect("a generated file");
    fs::write(&lib, text + "// edited\n").expect("a generated file");
    let stale = run(&folder, &format!("{GENERATE} --check"));
    assert_eq!(stale.status.code(), Some(1));
    let error = error_of(&stale);
    for text in [
        "stale: src/lib.rs",
        "missing: rustfmt.toml",
        &format!("run: cargo tinsmith {GENERATE}"),
    ] {
        assert!(error.contains(text), "`{text}` is not in:\n{error}");
    }
}

#[test]
fn a_dry_run_writes_nothing() {
    let model = model(&["One"]);
    let folder = folder(&[("m.json", &model)]);
    let output = run(&folder, &format!("{GENERATE} --dry-run"));
    assert!(output.status.success(), "{}", error_of(&output));
    assert!(String::from_utf8_lossy(&output.stdout).contains("new: src/lib.rs"));
    assert_eq!(names(folder.path()), ["m.json"]);
}

#[test]
fn flags_that_do_not_fit_are_refused() {
    for args in [
        "codegen --out x",
        "codegen --check --dry-run",
        "codegen --model m.json",
        "list",
        "nope",
    ] {
        let folder = folder(&[]);
        let output = run(&folder, args);
        assert!(!output.status.success(), "{args}");
        assert!(error_of(&output).contains("Usage"), "{args}");
    }
}

#[test]
fn list_shows_services_protocols_and_operations() {
    let model = model(&["One", "Two"]);
    let output = run(&folder(&[("m.json", &model)]), "list m.json");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    for part in [
        "com.example#One",
        "com.example#Two",
        "aws.protocols#awsJson1_0",
        "GetThing",
    ] {
        assert!(text.contains(part), "{text}");
    }
}

#[test]
fn problems_are_told_to_editors_as_json() {
    let broken = model(&["Thing"]).replace("com.example#GetThing\" }]", "com.example#GetThin\" }]");
    let folder = folder(&[("a.json", &broken)]);
    let args = "codegen --model a.json --operations all --out out --name x --error-format json";
    let output = run(&folder, args);
    assert_eq!(output.status.code(), Some(1));
    let error = error_of(&output);
    let line = error.lines().next().expect("one problem");
    let problem: serde_json::Value = serde_json::from_str(line).expect("a JSON object a line");
    assert_eq!(problem["code"], "unknown-target");
    assert_eq!(problem["file"], "a.json");
    assert!(
        problem["line"].is_u64() && problem["column"].is_u64(),
        "{problem}"
    );
    assert!(
        problem["help"]
            .as_str()
            .is_some_and(|help| help.contains("GetThing")),
        "{problem}"
    );
}
