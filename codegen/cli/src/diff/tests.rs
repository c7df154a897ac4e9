//! The comparison with what is committed.

use std::path::{Path, PathBuf};
use std::process::Command;

use tinsmith_codegen::Config;
use tinsmith_codegen::diff::{Verdict, summary};

use super::bump::follow;
use super::stale::Origin;
use super::{code, stale};
use crate::change::carry_out;
use crate::entry::with_version;
use crate::program::Program;
use crate::source::{Places, Work};
use crate::surroundings::Surroundings;
use crate::tell::ErrorFormat;

const MODEL: &str = r#"{"smithy": "2.0", "shapes": {
    "a#S": {"type": "service", "version": "1",
        "operations": [{"target": "a#Go"}, {"target": "a#Stop"}],
        "traits": {"aws.api#service": {"sdkId": "Small"}, "aws.protocols#awsJson1_0": {}}},
    "a#Go": {"type": "operation", "output": {"target": "a#Out"}},
    "a#Stop": {"type": "operation"},
    "a#Out": {"type": "structure", "members": {"kind": {"target": "smithy.api#String"}}}}}"#;

const CONFIG: &str = "\
# The crate.
[crate]
name = \"small\"
path = \"out\"
version = \"1.2.3\"

[[service]]
model = \"small.json\"
operations = [\"Go\"]
";

/// A repository with a configuration and a model, both committed.
fn repository() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder for the test");
    write(folder.path(), "small.json", MODEL);
    write(folder.path(), "codegen.toml", CONFIG);
    git(folder.path(), &["init", "--quiet"]);
    git(folder.path(), &["add", "."]);
    git(
        folder.path(),
        &[
            "-c",
            "user.name=Test",
            "-c",
            "user.email=test@example.com",
            "commit",
            "--quiet",
            "--no-verify",
            "--message",
            "Start",
        ],
    );
    let config = folder.path().join("codegen.toml");
    (folder, config)
}

fn write(folder: &Path, name: &str, text: &str) {
    std::fs::write(folder.join(name), text).expect("the test's folder can be written");
}

fn git(folder: &Path, arguments: &[&str]) {
    let status = Command::new("git")
        .current_dir(folder)
        .args(arguments)
        .status();
    assert!(status.expect("git is installed").success(), "{arguments:?}");
}

/// Runs `then` with the configuration and where it comes from.
fn with<T>(path: &Path, then: impl FnOnce(&mut Config, &Origin<'_>) -> T) -> T {
    let program = Program {
        name: "cargo tinsmith",
        config: Some(path.to_owned()),
        format: ErrorFormat::Human,
        at: Surroundings {
            folder: std::env::current_dir().expect("a current folder"),
            models: None,
            models_url: None,
            cache: None,
        },
    };
    let places = Places::default();
    let work = Work::of_file(&places, &program);
    let mut work = work.unwrap_or_else(|problems| panic!("{problems}"));
    let origin = Origin {
        path: work.path.as_deref(),
        places: &places,
        program: &program,
    };
    then(&mut work.configs[0], &origin)
}

fn changes(path: &Path) -> Option<(Verdict, String)> {
    let diff = with(path, |config, origin| stale::since_commit(config, origin));
    let diff = diff.unwrap_or_else(|problems| panic!("{problems}"))?;
    Some((diff.verdict(), summary(&diff)))
}

#[test]
fn nothing_changed_since_the_commit() {
    let (_folder, config) = repository();
    assert_eq!(changes(&config), Some((Verdict::None, String::new())));
}

#[test]
fn a_model_changed_since_the_commit() {
    let (folder, config) = repository();
    write(folder.path(), "small.json", &MODEL.replace("kind", "sort"));
    let (verdict, text) = changes(&config).expect("git has everything");
    assert_eq!(verdict, Verdict::Major);
    assert_eq!(text, "Small: major: 1 breaking change\n");
}

#[test]
fn other_operations_changed_since_the_commit() {
    let (folder, config) = repository();
    let changed = MODEL.replace(
        r#""a#Stop": {"type": "operation"}"#,
        r#""a#Stop": {"type": "operation", "output": {"target": "a#Out"}}"#,
    );
    write(folder.path(), "small.json", &changed);
    let (verdict, text) = changes(&config).expect("git has everything");
    assert_eq!(verdict, Verdict::None);
    assert_eq!(
        text,
        "Small: the model changed, but nothing in your operation did\n"
    );
}

#[test]
fn an_operation_was_added_to_the_configuration() {
    let (folder, config) = repository();
    write(
        folder.path(),
        "codegen.toml",
        &CONFIG.replace("[\"Go\"]", "[\"Go\", \"Stop\"]"),
    );
    let (verdict, text) = changes(&config).expect("git has everything");
    assert_eq!(
        (verdict, text.as_str()),
        (Verdict::Minor, "Small: minor: 1 addition\n")
    );
}

#[test]
fn nothing_is_known_without_a_commit() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    write(folder.path(), "small.json", MODEL);
    write(folder.path(), "codegen.toml", CONFIG);
    assert_eq!(changes(&folder.path().join("codegen.toml")), None);
}

#[test]
fn the_version_follows_and_stays() {
    let (folder, path) = repository();
    write(folder.path(), "small.json", &MODEL.replace("kind", "sort"));
    for _ in 0..2 {
        let (said, version) = with(&path, |config, origin| {
            let raised = follow(origin, std::slice::from_mut(config));
            let raised = raised.unwrap_or_else(|_| panic!("git has everything"));
            let raised = raised.expect("there is a file");
            carry_out(&[raised.change], || Ok(())).expect("it can be written");
            (raised.said, config.options.version.clone())
        });
        assert!(
            said.starts_with("version 1.2.3 -> 2.0.0: major\n"),
            "{said}"
        );
        assert_eq!(version, "2.0.0");
        let text = std::fs::read_to_string(&path).expect("the configuration");
        assert_eq!(text, CONFIG.replace("1.2.3", "2.0.0"));
    }
}

#[test]
fn a_version_is_added_where_there_is_none() {
    let text = "[crate] # mine\nname = \"x\"\n";
    let with = with_version(text, 0, "0.2.0").expect("the text is TOML");
    assert_eq!(with, "[crate] # mine\nname = \"x\"\nversion = \"0.2.0\"\n");
}

#[test]
fn hashes_tell_which_service_changed() {
    let manifest = |a: &str, b: &str| {
        let model = |service: &str, hash: &str| {
            format!(
                "[[package.metadata.tinsmith.models]]\nservice = \"{service}\"\nhash = \"{hash}\"\n"
            )
        };
        model("one", a) + &model("two", b)
    };
    let lines = stale::hashes(&manifest("1", "2"), &manifest("1", "3"));
    assert_eq!(
        lines,
        ["two: made from another revision of its model, or of the generator"]
    );
    assert!(stale::hashes("", &manifest("1", "3")).is_empty());
}

#[test]
fn exit_codes_leave_room_for_failures() {
    let all = [
        Verdict::None,
        Verdict::Patch,
        Verdict::Minor,
        Verdict::Major,
    ];
    assert_eq!(all.map(code), [0, 10, 20, 30]);
}

#[test]
fn where_each_service_makes_a_crate_the_version_is_the_service_s() {
    let text = "[output]\npath = \"sdk\"\n\n[[service]]\nservice = \"a\"\n\n[[service]]\nservice = \"b\"\n";
    let with = with_version(text, 1, "0.2.0").expect("the text is TOML");
    assert_eq!(with, format!("{text}version = \"0.2.0\"\n"));
}
