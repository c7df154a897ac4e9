//! The way of a model's change, as a user goes it: `--check` tells that the crate is out of date,
//! `diff` says what the change means, `--bump` generates exactly this and sets the version.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::SystemTime;

const CONFIG: &str = r#"# What the bakery's shop is made from.
[crate]
name = "bakery-client"
path = "client"
version = "0.3.1"

[[service]]
model = "bakery.json"
operations = ["DescribeLoaf", "ListOvens"]
"#;

/// The bakery as it was. `RetireOven` is not chosen.
const OLD: &str = r#"{"smithy": "2.0", "shapes": {
    "shop.bakery#Bakery": {"type": "service", "version": "2026-03-01", "operations": [
        {"target": "shop.bakery#DescribeLoaf"}, {"target": "shop.bakery#ListOvens"},
        {"target": "shop.bakery#RetireOven"}],
        "traits": {"aws.api#service": {"sdkId": "Bakery"}, "aws.auth#sigv4": {"name": "bakery"},
            "aws.protocols#restJson1": {}}},
    "shop.bakery#DescribeLoaf": {"type": "operation",
        "input": {"target": "shop.bakery#DescribeLoafRequest"},
        "output": {"target": "shop.bakery#Loaf"},
        "errors": [{"target": "shop.bakery#SoldOut"}],
        "traits": {"smithy.api#documentation": "Tells what is in a loaf.",
            "smithy.api#http": {"method": "GET", "uri": "/loaves/{name}"}}},
    "shop.bakery#DescribeLoafRequest": {"type": "structure", "members": {
        "name": {"target": "smithy.api#String",
            "traits": {"smithy.api#required": {}, "smithy.api#httpLabel": {}}}}},
    "shop.bakery#Loaf": {"type": "structure", "members": {
        "grain": {"target": "shop.bakery#Grain"},
        "crust": {"target": "shop.bakery#Crust"}}},
    "shop.bakery#Grain": {"type": "enum", "members": {
        "RYE": {"target": "smithy.api#Unit"}, "WHEAT": {"target": "smithy.api#Unit"}}},
    "shop.bakery#Crust": {"type": "structure", "members": {
        "minutes": {"target": "smithy.api#Integer"}}},
    "shop.bakery#SoldOut": {"type": "structure",
        "members": {"message": {"target": "smithy.api#String"}},
        "traits": {"smithy.api#error": "client", "smithy.api#httpError": 410}},
    "shop.bakery#ListOvens": {"type": "operation",
        "output": {"target": "shop.bakery#Ovens"},
        "traits": {"smithy.api#http": {"method": "GET", "uri": "/ovens"}}},
    "shop.bakery#Ovens": {"type": "structure", "members": {
        "names": {"target": "shop.bakery#Names"}}},
    "shop.bakery#Names": {"type": "list", "member": {"target": "smithy.api#String"}},
    "shop.bakery#RetireOven": {"type": "operation",
        "traits": {"smithy.api#http": {"method": "POST", "uri": "/retire"}}}}}"#;

/// A change where nothing is taken from.
const ELSEWHERE: (&str, &str) = (r#""uri": "/retire""#, r#""uri": "/ovens/retire""#);

/// What the new revision changes where it matters: a value and a member are added, the member with
/// a type of its own; a member goes, and its type with it; words change.
const CHANGES: [(&str, &str); 3] = [
    (
        r#""WHEAT": {"target": "smithy.api#Unit"}"#,
        r#""SPELT": {"target": "smithy.api#Unit"}, "WHEAT": {"target": "smithy.api#Unit"}"#,
    ),
    (
        r#""crust": {"target": "shop.bakery#Crust"}}},"#,
        r#""shape": {"target": "shop.bakery#Shape"}}},
    "shop.bakery#Shape": {"type": "enum", "members": {
        "ROUND": {"target": "smithy.api#Unit"}}},"#,
    ),
    ("Tells what is in a loaf.", "Tells what a loaf is made of."),
];

/// The model after some changes.
fn changed(changes: &[(&str, &str)]) -> String {
    let mut model = OLD.to_owned();
    for (from, to) in changes {
        assert!(model.contains(from), "the model has no {from}");
        model = model.replace(from, to);
    }
    model
}

const DIFF: &str = "\
Bakery: major: 2 breaking changes, 3 additions, 1 documentation change

  Breaks source
    operation::describe_loaf::DescribeLoafOutput::crust
      the member `crust` is gone
      shop.bakery#Loaf$crust
    types::Crust
      the type is gone: nothing reaches its shape any more
      shop.bakery#Crust

  Adds
    operation::describe_loaf::DescribeLoafOutput::shape
      the member `shape` is new: `Option<Shape>`
      shop.bakery#Loaf$shape
    types::Grain::Spelt
      the value `SPELT` is new
      clients of the old revision still read it, through the unknown-variant fallback: they get `Grain::Unknown`, whose `as_str()` is `SPELT`
      shop.bakery#Grain$SPELT
    types::Shape
      the type is new
      shop.bakery#Shape

  Documentation
    the documentation of 1 item changed

Verdict: major
  operation::describe_loaf::DescribeLoafOutput::crust: the member `crust` is gone
  types::Crust: the type is gone: nothing reaches its shape any more
";

/// The files that exist before and after the change, and differ.
const REWRITTEN: [&str; 8] = [
    ".tinsmith-manifest",
    "Cargo.toml",
    "src/client/operations.rs",
    "src/operation/describe_loaf/_describe_loaf_output.rs",
    "src/operation/describe_loaf/builders.rs",
    "src/types.rs",
    "src/types/_grain.rs",
    "src/types/builders.rs",
];

const NEW: &str = "src/types/_shape.rs";
const REMOVED: &str = "src/types/_crust.rs";

/// Files by name, each with its text and when it was written.
type Files = BTreeMap<String, (String, SystemTime)>;

/// A folder with a configuration, its model and the client made from them, all committed.
struct Walk(tempfile::TempDir);

impl Walk {
    fn start() -> Self {
        let walk = Self(tempfile::tempdir().expect("a folder for the test"));
        walk.write("codegen.toml", CONFIG);
        walk.write("bakery.json", OLD);
        walk.git(&["init", "--quiet"]);
        let said = walk.said("codegen --config codegen.toml");
        assert_eq!(said, summary(walk.client().len(), 0, 0));
        walk.commit();
        walk
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path().join(name), text).expect("the test's folder can be written");
    }

    fn git(&self, arguments: &[&str]) {
        let who = ["-c", "user.name=Test", "-c", "user.email=test@example.com"];
        let status = Command::new("git")
            .current_dir(self.path())
            .args([&who[..], arguments].concat())
            .status();
        assert!(status.expect("git is installed").success(), "{arguments:?}");
    }

    fn commit(&self) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--no-verify", "--message", "Bake"]);
    }

    fn tinsmith(&self, arguments: &str) -> Output {
        Command::new(env!("CARGO_BIN_EXE_cargo-tinsmith"))
            .current_dir(self.path())
            .args(arguments.split_whitespace())
            .output()
            .expect("the command runs")
    }

    /// What a command that succeeds prints, the time that it took left out.
    fn said(&self, arguments: &str) -> String {
        let output = self.tinsmith(arguments);
        let error = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{arguments}\n{error}");
        without_time(&String::from_utf8_lossy(&output.stdout))
    }

    /// Every file of the client, with its text and when it was written.
    fn client(&self) -> Files {
        let mut files = BTreeMap::new();
        collect(&self.path().join("client"), &mut files);
        let name = |path: PathBuf| {
            let path = path
                .strip_prefix(self.path().join("client"))
                .expect("below the client");
            path.display().to_string()
        };
        files
            .into_iter()
            .map(|(path, file)| (name(path), file))
            .collect()
    }
}

fn collect(folder: &Path, files: &mut BTreeMap<PathBuf, (String, SystemTime)>) {
    for entry in fs::read_dir(folder).expect("a folder of the client") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            let text = fs::read_to_string(&path).expect("a file of the client");
            let written = path.metadata().and_then(|data| data.modified());
            files.insert(path, (text, written.expect("a file has a time")));
        }
    }
}

fn without_time(text: &str) -> String {
    let lines = text.lines().map(|line| match line.rsplit_once("; ") {
        Some((rest, time)) if time.ends_with(" ms") => rest.to_owned(),
        _ => line.to_owned(),
    });
    lines.map(|line| line + "\n").collect()
}

const SUMMARY: &str = "Bakery: major: 2 breaking changes, 3 additions, 1 documentation change\n";
const CHECK: &str = "codegen --config codegen.toml --check";
const BUMP: &str = "codegen --config codegen.toml --bump --verbose";
const DIFF_WITH_HEAD: &str = "diff HEAD:./bakery.json bakery.json --config codegen.toml";

/// A line for each path, under a heading of the width that lists have.
fn listed(what: &str, paths: &[&str]) -> String {
    let lines = paths.iter().map(|path| format!("{what:>10}: {path}\n"));
    lines.collect()
}

/// The line at the end of a run. How many files a client has is the generator's affair: the tests
/// count those that there are.
fn summary(written: usize, unchanged: usize, removed: usize) -> String {
    format!(
        "1 model, 2 operations, 7 shapes; \
         files: {written} written, {unchanged} unchanged, {removed} removed\n"
    )
}

fn fresh(client: &Files) -> String {
    let files = client.len();
    format!("1 model, 2 operations, 7 shapes; {files} files up to date\n")
}

#[test]
fn check_tells_diff_explains_and_codegen_changes_exactly_this() {
    let walk = Walk::start();
    walk.write("bakery.json", &changed(&CHANGES));
    let before = walk.client();
    let check = walk.tinsmith(CHECK);
    assert_eq!(check.status.code(), Some(1));
    assert_eq!(String::from_utf8_lossy(&check.stderr), told_by_check());
    assert_eq!(walk.client(), before, "a check writes nothing");
    assert_eq!(walk.said(DIFF_WITH_HEAD), DIFF);
    let expected = format!(
        "version 0.3.1 -> 0.4.0: major\n{SUMMARY}{}{}{}{}",
        listed("new", &[NEW]),
        listed("changed", &REWRITTEN),
        listed("removed", &[REMOVED]),
        summary(9, before.len() - 9, 1),
    );
    assert_eq!(walk.said(BUMP), expected);
    assert_only_these_differ(&before, &walk.client());
    let config = fs::read_to_string(walk.path().join("codegen.toml")).expect("the configuration");
    assert_eq!(config, CONFIG.replace("0.3.1", "0.4.0"));
}

fn told_by_check() -> String {
    format!(
        "error: client is out of date\n{}{}{}{}{}",
        listed("stale", &REWRITTEN),
        listed("missing", &[NEW]),
        listed("left over", &[REMOVED]),
        listed("run", &["cargo tinsmith codegen --config codegen.toml"]),
        listed("because", &[SUMMARY.trim_end()]),
    )
}

/// What stays keeps its time stamp too.
fn assert_only_these_differ(before: &Files, after: &Files) {
    let names = |files: &Files, others: &Files| -> Vec<String> {
        let only = files.keys().filter(|name| !others.contains_key(*name));
        only.cloned().collect()
    };
    assert_eq!(names(before, after), [REMOVED]);
    assert_eq!(names(after, before), [NEW]);
    let differ = before.iter().filter(|(name, file)| {
        let after = after.get(*name);
        after.is_some_and(|after| after != *file)
    });
    let differ: Vec<&str> = differ.map(|(name, _)| name.as_str()).collect();
    assert_eq!(differ, REWRITTEN);
    assert!(after["Cargo.toml"].0.contains("version = \"0.4.0\""));
}

#[test]
fn a_second_bump_changes_nothing_and_a_commit_settles_it() {
    let walk = Walk::start();
    walk.write("bakery.json", &changed(&CHANGES));
    walk.said(BUMP);
    let bumped = walk.client();
    let rest = summary(0, bumped.len(), 0);
    let expected = format!("version 0.3.1 -> 0.4.0: major\n{SUMMARY}{rest}");
    assert_eq!(walk.said(BUMP), expected);
    assert_eq!(walk.said(CHECK), fresh(&bumped));
    walk.commit();
    let expected = format!("version 0.4.0 stays: nothing that users see changed\n{rest}");
    assert_eq!(walk.said(BUMP), expected);
    assert_eq!(walk.client(), bumped);
    let expected = "Bakery: the model did not change\n\n\
                    Verdict: none\n  nothing that users see changed\n";
    assert_eq!(walk.said(DIFF_WITH_HEAD), expected);
}

#[test]
fn a_change_out_of_reach_leaves_the_client_fresh() {
    let walk = Walk::start();
    walk.write("bakery.json", &changed(&[ELSEWHERE]));
    let before = walk.client();
    assert_eq!(walk.said(CHECK), fresh(&before));
    let out_of_reach = "Bakery: the model changed, but nothing in your 2 operations did\n";
    let expected = format!("{out_of_reach}\nVerdict: none\n  nothing that users see changed\n");
    assert_eq!(walk.said(DIFF_WITH_HEAD), expected);
    let expected = format!(
        "version 0.3.1 stays: nothing that users see changed\n{out_of_reach}{}",
        summary(0, before.len(), 0)
    );
    assert_eq!(walk.said(BUMP), expected);
    assert_eq!(walk.client(), before);
}
