//! Cargo resolves generated crates together with the official crates of the day, and into a lock
//! file that is some months old. Nothing is compiled.
//!
//! The official crates are resolved alone first: if Cargo cannot do that it has no registry, and
//! the test says that it is skipped.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tinsmith_codegen::model::load;
use tinsmith_codegen::{Operations, Options, Request, Rustls, generate, write};

/// A model in one of the folders, an operation of it, and the official crate.
const OURS: [(&str, &str, &str); 2] = [
    ("inspector2", "ListUsageTotals", "aws-sdk-inspector2"),
    (
        "compute-optimizer",
        "GetEnrollmentStatus",
        "aws-sdk-computeoptimizer",
    ),
];

/// The same with models of the shared material: one for each feature that few crates have.
const SHARED: [(&str, &str, &str); 5] = [
    ("s3", "ListBuckets", "aws-sdk-s3"),
    ("dynamodb", "GetItem", "aws-sdk-dynamodb"),
    ("eventbridge", "PutEvents", "aws-sdk-eventbridge"),
    ("polly", "DescribeVoices", "aws-sdk-polly"),
    ("cloudwatch", "PutMetricData", "aws-sdk-cloudwatch"),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..")
}

/// Said even where tests pass in silence.
fn skipped(why: &str) {
    let _ = writeln!(io::stderr(), "skipped: {why}");
}

/// Generates a crate called `name` with one operation.
fn generated(folder: &Path, model: &Path, operation: &str, name: &str, rustls: Rustls) {
    let model = load(&[model.to_owned()]).unwrap_or_else(|problems| panic!("{problems}"));
    let request = Request {
        model: &model,
        service: None,
        operations: Operations::Named(vec![operation.to_owned()]),
        types: Vec::new(),
        protocol: None,
    };
    let options = Options {
        rustls,
        ..Options::new(name)
    };
    let output = generate(&[request], &options).unwrap_or_else(|problems| panic!("{problems}"));
    write::write(&output.files, folder).unwrap_or_else(|problems| panic!("{problems}"));
}

/// A package of dependencies alone.
struct Project {
    folder: PathBuf,
    manifest: String,
}

impl Project {
    fn new(name: &str, dependencies: &str) -> Self {
        let folder = root().join("target/resolve").join(name);
        let _ = fs::remove_file(folder.join("Cargo.lock"));
        fs::create_dir_all(folder.join("src")).expect("the target folder can be written");
        fs::write(folder.join("src/lib.rs"), "").expect("the target folder can be written");
        let manifest = format!(
            "[package]\nname = \"resolve-{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
             [workspace]\n\n[dependencies]\n{dependencies}"
        );
        let project = Self { folder, manifest };
        project.write();
        project
    }

    fn write(&self) {
        let path = self.folder.join("Cargo.toml");
        fs::write(path, &self.manifest).expect("the target folder can be written");
    }

    /// Adds a generated crate in the place of an official one, under a name of its own.
    fn add(&mut self, model: &Path, operation: &str, official: &str) {
        let name = ours(official);
        let folder = self.folder.join(&name);
        generated(&folder, model, operation, &name, Rustls::Slim);
        self.manifest
            .push_str(&format!("{name} = {{ path = \"{name}\" }}\n"));
        self.write();
    }

    /// What Cargo prints, or what it complains of.
    fn cargo(&self, arguments: &[&str]) -> Result<Vec<u8>, String> {
        let output = Command::new(env!("CARGO"))
            .args(arguments)
            .current_dir(&self.folder)
            .output()
            .expect("cargo runs");
        match output.status.success() {
            true => Ok(output.stdout),
            false => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
        }
    }

    fn must(&self, arguments: &[&str]) -> Vec<u8> {
        let output = self.cargo(arguments);
        output.unwrap_or_else(|error| panic!("cargo {arguments:?}: {error}"))
    }

    /// The versions in the lock file by package.
    fn locked(&self) -> BTreeMap<String, BTreeSet<String>> {
        let text = fs::read_to_string(self.folder.join("Cargo.lock"));
        let text = text.expect("Cargo wrote a lock file");
        let mut locked: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let quoted = |line: &str, key: &str| {
            let value = line.strip_prefix(key)?.strip_suffix('"')?;
            Some(value.to_owned())
        };
        let mut name = String::new();
        for line in text.lines() {
            if let Some(found) = quoted(line, "name = \"") {
                name = found;
            } else if let Some(version) = quoted(line, "version = \"") {
                locked.entry(name.clone()).or_default().insert(version);
            }
        }
        locked
    }

    /// The packages as `cargo metadata` tells them, by name.
    fn packages(&self) -> BTreeMap<String, Value> {
        let text = self.must(&["metadata", "--format-version", "1", "--all-features"]);
        let mut metadata: Value = serde_json::from_slice(&text).expect("Cargo writes JSON");
        let Value::Array(packages) = metadata["packages"].take() else {
            panic!("Cargo tells the packages");
        };
        let named = packages.into_iter().map(|package| {
            let name = package["name"].as_str().unwrap_or_default().to_owned();
            (name, package)
        });
        named.collect()
    }
}

fn ours(official: &str) -> String {
    official.replace("aws-sdk", "generated")
}

/// The crates whose types generated and official crates share.
fn is_runtime(name: &str) -> bool {
    name.starts_with("aws-") && !name.starts_with("aws-sdk-") && !name.starts_with("aws-lc-")
}

/// The generated crates that can be made here: model, operation, official crate.
fn makeable() -> Vec<(PathBuf, &'static str, &'static str)> {
    let own = OURS.map(|row| (root().join("models"), row));
    let shared = SHARED.map(|row| (root().join("../shared/aws-models"), row));
    let all = own.into_iter().chain(shared);
    let rows = all.map(|(folder, (model, operation, official))| {
        (folder.join(format!("{model}.json")), operation, official)
    });
    let (there, absent): (Vec<_>, Vec<_>) = rows.partition(|(model, ..)| model.is_file());
    if !absent.is_empty() {
        skipped("no ../shared: S3, DynamoDB, EventBridge, Polly and CloudWatch are left out");
    }
    there
}

#[test]
fn generated_crates_resolve_beside_the_newest_official_ones() {
    let crates = makeable();
    let names = crates.iter().map(|(.., official)| *official);
    let mut names: BTreeSet<&str> = names.collect();
    names.extend(["aws-config", "aws-sdk-s3", "aws-sdk-dynamodb"]);
    let official: String = names
        .iter()
        .map(|name| format!("{name} = \"1\"\n"))
        .collect();
    let mut project = Project::new("newest", &official);
    if let Err(error) = project.cargo(&["generate-lockfile"]) {
        return skipped(&format!("Cargo resolves nothing here: {error}"));
    }
    let alone = project.locked();
    for (model, operation, official) in &crates {
        project.add(model, operation, official);
    }
    project.must(&["generate-lockfile"]);
    let together = project.locked();
    for (name, versions) in together.iter().filter(|(name, _)| is_runtime(name)) {
        // Generated crates may use one that no official crate among these does, never another
        // version.
        let expected = alone.get(name).unwrap_or(versions);
        assert_eq!(versions, expected, "{name}");
    }
    let packages = project.packages();
    for (.., official) in &crates {
        same_features(&packages[&ours(official)], &packages[*official]);
        no_upper_bounds(&packages[&ours(official)]);
    }
}

/// Every feature of the official crate is there and turns on what it does there.
fn same_features(ours: &Value, official: &Value) {
    let name = ours["name"].as_str().unwrap_or_default();
    let on = |package: &Value, feature: &str| {
        let on = package["features"][feature].as_array();
        let on = on.unwrap_or_else(|| panic!("{name} has no feature `{feature}`"));
        let on = on.iter().filter_map(Value::as_str).map(str::to_owned);
        on.collect::<BTreeSet<String>>()
    };
    let features = official["features"].as_object();
    for feature in features.expect("features are a table").keys() {
        let (ours, mut theirs) = (on(ours, feature), on(official, feature));
        match feature.as_str() {
            // The choice of this project: slim unless the configuration says otherwise.
            "rustls" => theirs = BTreeSet::from(["default-https-client".to_owned()]),
            // Generated crates always have that.
            "rt-tokio" => drop(theirs.remove("aws-smithy-types/http-body-1-x")),
            // Features that optional dependencies make.
            "http-02x" => drop(theirs.remove("dep:http")),
            _ => {}
        }
        assert_eq!(ours, theirs, "`{feature}` of {name}");
    }
}

/// Every requirement is a caret requirement.
fn no_upper_bounds(ours: &Value) {
    let dependencies = ours["dependencies"].as_array();
    for dependency in dependencies.expect("dependencies are a list") {
        let requirement = dependency["req"].as_str().unwrap_or_default();
        assert!(requirement.starts_with('^'), "{dependency}");
    }
}

#[test]
fn legacy_rustls_is_that_of_the_official_crates() {
    let project = Project::new("legacy", "aws-sdk-inspector2 = \"1\"\n");
    if let Err(error) = project.cargo(&["generate-lockfile"]) {
        return skipped(&format!("Cargo resolves nothing here: {error}"));
    }
    let (model, operation, official) = OURS[0];
    let model = root().join(format!("models/{model}.json"));
    let folder = project.folder.join(ours(official));
    generated(&folder, &model, operation, "generated", Rustls::Legacy);
    let manifest = fs::read_to_string(folder.join("Cargo.toml")).expect("it was written");
    let ours = manifest.lines().find(|line| line.starts_with("rustls = "));
    let theirs = &project.packages()[official]["features"]["rustls"];
    assert_eq!(ours, Some(format!("rustls = {theirs}").as_str()));
}

/// What a lock file of autumn 2025 holds: official crates and the runtime of those days.
const OLD: &str = r#"aws-config = "=1.8.8"
aws-credential-types = "=1.2.8"
aws-runtime = "=1.5.12"
aws-sdk-inspector2 = "=1.94.0"
aws-sdk-sso = "=1.86.0"
aws-sdk-ssooidc = "=1.88.0"
aws-sdk-sts = "=1.88.0"
aws-sigv4 = "=1.3.5"
aws-smithy-async = "=1.2.6"
aws-smithy-runtime = "=1.9.3"
aws-smithy-runtime-api = "=1.9.1"
aws-smithy-types = "=1.3.3"
aws-types = "=1.3.9"
"#;

#[test]
fn a_generated_crate_goes_into_an_old_lock_file() {
    let mut project = Project::new("old", OLD);
    if let Err(error) = project.cargo(&["generate-lockfile"]) {
        return skipped(&format!("Cargo resolves nothing here: {error}"));
    }
    // The manifest of those days; its lock file is as if it had not been touched since.
    let pinned = project.manifest.find("aws-config").expect("it was written");
    project.manifest.truncate(pinned);
    let manifest = "aws-config = \"1\"\naws-sdk-inspector2 = \"1\"\n";
    project.manifest.push_str(manifest);
    project.write();
    project.must(&["update", "--workspace"]);
    let before = project.locked();
    let old = |name: &str, version: &str| before[name].iter().eq([version]);
    assert!(old("aws-smithy-runtime", "1.9.3") && old("aws-sdk-sts", "1.88.0"));
    let (model, operation, official) = OURS[0];
    let model = root().join(format!("models/{model}.json"));
    project.add(&model, operation, official);
    project.must(&["update", "--workspace"]);
    let after = project.locked();
    for name in before.keys().filter(|name| name.starts_with("aws-")) {
        if name.starts_with("aws-sdk-") || name == "aws-config" {
            assert_eq!(after[name], before[name], "{name} stays as it was");
        }
        // Types of crates from version 1 on are shared.
        let shared = after[name]
            .iter()
            .filter(|version| !version.starts_with("0."));
        assert!(shared.count() < 2, "{name}: {:?}", after[name]);
    }
}

/// Each crate of the runtime at the version that the requirement names.
#[test]
fn a_lock_file_at_the_lower_bounds_stays_as_it_is() {
    let mut project = Project::new(
        "lowest",
        "aws-config = \"1\"\naws-sdk-inspector2 = \"=1.138.0\"\n",
    );
    if let Err(error) = project.cargo(&["generate-lockfile"]) {
        return skipped(&format!("Cargo resolves nothing here: {error}"));
    }
    let (model, operation, official) = OURS[0];
    let model = root().join(format!("models/{model}.json"));
    project.add(&model, operation, official);
    let packages = project.packages();
    let dependencies = packages[&ours(official)]["dependencies"].as_array();
    let bounds = dependencies.into_iter().flatten().filter_map(|dependency| {
        let name = dependency["name"]
            .as_str()
            .filter(|name| is_runtime(name))?;
        Some((name, dependency["req"].as_str()?.strip_prefix('^')?))
    });
    let bounds: Vec<(&str, &str)> = bounds.collect();
    assert!(bounds.len() > 9, "{bounds:?}");
    for (name, lowest) in &bounds {
        // Other crates may ask for a later one by now.
        let _ = project.cargo(&["update", "--package", name, "--precise", lowest]);
    }
    let locked = project.locked();
    let low = bounds
        .iter()
        .filter(|(name, lowest)| locked[*name].contains(*lowest));
    let low = low.count();
    assert!(low > 5, "{low} of {} at their lowest", bounds.len());
    project.must(&["update", "--workspace"]);
    assert_eq!(project.locked(), locked);
}
