//! `cargo tinsmith adopt` on small projects, which depend on the official crate of STS.
//!
//! Cargo resolves them as it resolved this workspace, without the network; nothing is compiled.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// STS with some of its operations.
const MODEL: &str = r#"{"smithy": "2.0", "shapes": {
"a#Security": {"type": "service", "version": "2011-06-15", "operations": [
    {"target": "a#AssumeRole"}, {"target": "a#AssumeRoleWithWebIdentity"},
    {"target": "a#GetCallerIdentity"}, {"target": "a#GetSessionToken"},
    {"target": "a#GetFederationToken"}],
    "traits": {"aws.protocols#awsQuery": {}, "aws.auth#sigv4": {"name": "sts"},
        "smithy.api#xmlNamespace": {"uri": "https://sts.example.com/"},
        "aws.api#service": {"sdkId": "STS", "endpointPrefix": "sts"}}},
"a#AssumeRole": {"type": "operation", "input": {"target": "a#AssumeRoleRequest"},
    "output": {"target": "smithy.api#Unit"}},
"a#AssumeRoleRequest": {"type": "structure", "members": {
    "PolicyArns": {"target": "a#Policies"}, "Tags": {"target": "a#Tags"}}},
"a#Policies": {"type": "list", "member": {"target": "a#PolicyDescriptorType"}},
"a#PolicyDescriptorType": {"type": "structure", "members": {"arn": {"target": "smithy.api#String"}}},
"a#Tags": {"type": "list", "member": {"target": "a#Tag"}},
"a#Tag": {"type": "structure", "members": {"Key": {"target": "smithy.api#String"}}},
"a#AssumeRoleWithWebIdentity": {"type": "operation", "input": {"target": "smithy.api#Unit"},
    "output": {"target": "smithy.api#Unit"}},
"a#GetCallerIdentity": {"type": "operation", "input": {"target": "smithy.api#Unit"},
    "output": {"target": "smithy.api#Unit"}},
"a#GetSessionToken": {"type": "operation", "input": {"target": "smithy.api#Unit"},
    "output": {"target": "smithy.api#Unit"}},
"a#GetFederationToken": {"type": "operation", "input": {"target": "a#GetFederationTokenRequest"},
    "output": {"target": "smithy.api#Unit"}},
"a#GetFederationTokenRequest": {"type": "structure", "members": {
    "Context": {"target": "a#ProvidedContext"}}},
"a#ProvidedContext": {"type": "structure", "members": {
    "ContextAssertion": {"target": "smithy.api#String"}}}
}}"#;

struct Project {
    root: tempfile::TempDir,
}

impl Project {
    /// A workspace: `app`, and `shared`, which hands the client on.
    fn new() -> Self {
        let root = tempfile::tempdir().expect("a folder for the test");
        let project = Self { root };
        project.write("models/sts.json", MODEL);
        let members = "[workspace]\nresolver = \"3\"\nmembers = [\"app\", \"shared\"]\n";
        project.write("ws/Cargo.toml", members);
        let package = |name: &str, dependency: &str| {
            format!(
                "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
                 [dependencies]\n{dependency}\n"
            )
        };
        let sts = "aws-sdk-sts = { version = \"1\", default-features = false }";
        project.write("ws/shared/Cargo.toml", &package("shared", sts));
        project.write("ws/shared/src/lib.rs", "pub use aws_sdk_sts as sts;\n");
        project.write(
            "ws/app/Cargo.toml",
            &package("app", "shared = { path = \"../shared\" }"),
        );
        project.write("ws/app/src/main.rs", "fn main() {}\n");
        let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../Cargo.lock");
        let lock = fs::read_to_string(lock).expect("the lock file of this workspace");
        project.write("ws/Cargo.lock", &lock);
        project
    }

    /// The project, if Cargo can resolve it with what is on this machine; what it needs of the lock
    /// file is then all that is left in it.
    fn resolved() -> Option<Self> {
        let project = Self::new();
        let mut command = Command::new(env!("CARGO"));
        command.args([
            "metadata",
            "--format-version",
            "1",
            "--all-features",
            "--offline",
        ]);
        let output = command.current_dir(project.path("ws")).output();
        let output = output.expect("cargo runs");
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr);
            println!("skipped: the crates are not on this machine: {said}");
            return None;
        }
        Some(project)
    }

    fn path(&self, path: &str) -> PathBuf {
        self.root.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        let folder = path.parent().expect("a file is in a folder");
        fs::create_dir_all(folder).expect("the folder is ours");
        fs::write(path, text).expect("the folder is ours");
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Every file of the workspace with its content.
    fn snapshot(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut files = BTreeMap::new();
        let mut open = vec![self.path("ws")];
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(folder).expect("the folder is ours") {
                let path = entry.expect("an entry").path();
                match path.is_dir() {
                    true => open.push(path),
                    false => _ = files.insert(path.clone(), fs::read(&path).expect("a file")),
                }
            }
        }
        files
    }

    /// Runs `adopt` with these flags: whether it went well, and what it said.
    fn adopt(&self, flags: &[&str]) -> (bool, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-tinsmith"));
        command
            .args(["tinsmith", "adopt", "--models"])
            .arg(self.path("models"));
        command.args(flags).current_dir(self.path("ws/app"));
        command
            .env("CARGO_NET_OFFLINE", "true")
            .env_remove("CARGO_TARGET_DIR");
        let output = command.output().expect("the command runs");
        let text = [output.stdout, output.stderr].concat();
        (
            output.status.success(),
            String::from_utf8_lossy(&text).into_owned(),
        )
    }

    #[track_caller]
    fn good(&self, flags: &[&str]) -> String {
        let (ok, said) = self.adopt(flags);
        assert!(ok, "{said}");
        said
    }

    /// The operations of STS in `tinsmith.toml`.
    fn operations(&self) -> Vec<String> {
        let config: toml::Table = self.read("ws/tinsmith.toml").parse().expect("TOML");
        let service = &config["service"].as_array().expect("a list")[0];
        let names = service["operations"].as_array().into_iter().flatten();
        names
            .filter_map(|name| name.as_str().map(str::to_owned))
            .collect()
    }
}

const CALL: &str = "async fn f(c: shared::sts::Client) { c.get_caller_identity().send().await; }\n";

#[test]
fn adopting_changes_nothing_but_the_patches_and_is_undone() {
    let Some(project) = Project::resolved() else {
        return;
    };
    project.write("ws/app/src/main.rs", CALL);
    let before = project.snapshot();
    let said = project.good(&["--no-check"]);
    assert!(said.contains("aws-sdk-sts  1 of 5 operations"), "{said}");
    assert_eq!(project.operations(), ["GetCallerIdentity"]);
    let patched = project.read("ws/Cargo.toml");
    let patch = "\n[patch.crates-io]\naws-sdk-sts = { path = \"sdk/aws-sdk-sts\" }\n";
    let manifest = "[workspace]\nresolver = \"3\"\nmembers = [\"app\", \"shared\"]\n";
    assert_eq!(patched, format!("{manifest}{patch}"));
    let changed = project.snapshot();
    let same = before.iter().filter(|(path, _)| {
        let name = path.file_name().unwrap_or_default();
        name != "Cargo.lock" && **path != project.path("ws/Cargo.toml")
    });
    same.for_each(|(path, content)| assert_eq!(changed.get(path), Some(content)));
    project.good(&["--undo"]);
    assert_eq!(project.snapshot(), before);
    let (ok, said) = project.adopt(&["--undo"]);
    assert!(!ok && said.contains("nothing was adopted"), "{said}");
}

#[test]
fn the_slim_crate_has_the_version_that_was_resolved() {
    let Some(project) = Project::resolved() else {
        return;
    };
    let lock: toml::Table = project.read("ws/Cargo.lock").parse().expect("TOML");
    let packages = lock["package"].as_array().expect("a list").iter();
    let mut sts = packages.filter(|package| package["name"].as_str() == Some("aws-sdk-sts"));
    let version = sts
        .next()
        .and_then(|sts| sts["version"].as_str())
        .expect("it is locked");
    project.write("ws/app/src/main.rs", CALL);
    project.good(&["--no-check"]);
    let manifest: toml::Table = project
        .read("ws/sdk/aws-sdk-sts/Cargo.toml")
        .parse()
        .expect("TOML");
    assert_eq!(manifest["package"]["version"].as_str(), Some(version));
    let after = project.read("ws/Cargo.lock");
    let entry = format!("name = \"aws-sdk-sts\"\nversion = \"{version}\"\ndependencies");
    assert!(after.contains(&entry), "the patch is used");
}

#[test]
fn a_dry_run_shows_each_file_and_writes_none() {
    let Some(project) = Project::resolved() else {
        return;
    };
    project.write("ws/app/src/main.rs", CALL);
    let before = project.snapshot();
    let said = project.good(&["--dry-run"]);
    for line in [
        "+++ ../tinsmith.toml",
        "+operations = [\"GetCallerIdentity\"]",
        "+aws-sdk-sts = { path = \"sdk/aws-sdk-sts\" }",
        "+++ ../sdk/aws-sdk-sts: ",
    ] {
        assert!(said.contains(line), "{line}: {said}");
    }
    assert_eq!(project.snapshot(), before);
}

#[test]
fn patches_may_stand_in_the_configuration_of_cargo() {
    let Some(project) = Project::resolved() else {
        return;
    };
    project.write("ws/app/src/main.rs", CALL);
    let before = project.snapshot();
    project.good(&["--no-check", "--in", "config"]);
    let config = project.read("ws/.cargo/config.toml");
    assert_eq!(
        config,
        "[patch.crates-io]\naws-sdk-sts = { path = \"sdk/aws-sdk-sts\" }\n"
    );
    let manifest = project.path("ws/Cargo.toml");
    assert_eq!(project.snapshot()[&manifest], before[&manifest]);
    let (ok, said) = project.adopt(&["--in", "manifest"]);
    assert!(!ok && said.contains("`--undo` first"), "{said}");
    // Cargo finds it there from wherever it is run.
    project.good(&["--check"]);
    project.good(&["--undo"]);
    assert_eq!(project.snapshot(), before);
}

#[test]
fn every_target_of_every_package_counts() {
    let Some(project) = Project::resolved() else {
        return;
    };
    let call = |method: &str| format!("fn main() {{ client.{method}(); }}\n");
    for (path, method, operation) in [
        (
            "ws/app/tests/one.rs",
            "get_session_token",
            "GetSessionToken",
        ),
        (
            "ws/app/examples/two.rs",
            "get_caller_identity",
            "GetCallerIdentity",
        ),
        (
            "ws/app/benches/three.rs",
            "get_federation_token",
            "GetFederationToken",
        ),
        ("ws/app/build.rs", "assume_role", "AssumeRole"),
        (
            "ws/shared/src/deep/down.rs",
            "get_session_token",
            "GetSessionToken",
        ),
    ] {
        project.write(path, &call(method));
        project.good(&["--no-check"]);
        assert_eq!(project.operations(), [operation], "{path}");
        project.good(&["--undo"]);
        fs::remove_file(project.path(path)).expect("the folder is ours");
    }
}

#[test]
fn types_that_no_operation_reaches_are_chosen_by_name() {
    let Some(project) = Project::resolved() else {
        return;
    };
    project.write(
        "ws/app/src/main.rs",
        "use shared::sts::types::ProvidedContext;\nfn main() {}\n",
    );
    let said = project.good(&["--no-check"]);
    assert!(said.contains("0 of 5 operations and 1 type"), "{said}");
    let config = project.read("ws/tinsmith.toml");
    assert!(
        config.contains("operations = \"none\"\ntypes = [\"ProvidedContext\"]\n"),
        "{config}"
    );
}

#[test]
fn check_tells_what_is_lacking_and_what_nobody_uses() {
    let Some(project) = Project::resolved() else {
        return;
    };
    project.write("ws/app/src/main.rs", CALL);
    let (ok, said) = project.adopt(&["--check"]);
    assert!(
        !ok && said.contains("aws-sdk-sts is not slim yet"),
        "{said}"
    );
    project.good(&["--no-check"]);
    project.good(&["--check"]);
    let other = CALL.replace("get_caller_identity", "get_session_token");
    project.write("ws/app/src/main.rs", &other);
    let before = project.snapshot();
    let (ok, said) = project.adopt(&["--check"]);
    assert!(!ok);
    for line in [
        "aws-sdk-sts lacks operations that are used: GetSessionToken\n",
        "aws-sdk-sts has operations that nobody uses: GetCallerIdentity\n",
    ] {
        assert!(said.contains(line), "{said}");
    }
    assert_eq!(project.snapshot(), before);
    project.good(&["--no-check"]);
    assert_eq!(project.operations(), ["GetSessionToken"]);
    project.good(&["--check"]);
}

#[test]
fn a_service_may_be_left_alone() {
    let Some(project) = Project::resolved() else {
        return;
    };
    let before = project.snapshot();
    for (flags, why) in [
        (&["--keep-whole", "sts"][..], "aws-sdk-sts 1."),
        (&["--keep-whole", "aws-sdk-sts"], "`--keep-whole` says so"),
    ] {
        let (ok, said) = project.adopt(flags);
        assert!(!ok && said.contains(why), "{said}");
    }
    fs::rename(
        project.path("models/sts.json"),
        project.path("models/other.txt"),
    )
    .expect("ours");
    let other = MODEL
        .replace("\"STS\"", "\"Other\"")
        .replace("\"sts\"", "\"other\"");
    project.write("models/other.json", &other);
    let (ok, said) = project.adopt(&["--no-check"]);
    assert!(!ok && said.contains("there is no model of it"), "{said}");
    assert_eq!(project.snapshot(), before);
}

#[test]
fn a_failure_leaves_everything_as_it_was() {
    let Some(project) = Project::resolved() else {
        return;
    };
    project.write("ws/app/src/main.rs", CALL);
    project.write("ws/sdk/aws-sdk-sts/src/lib.rs", "// somebody's own\n");
    let before = project.snapshot();
    let (ok, said) = project.adopt(&["--no-check"]);
    assert!(!ok && said.contains("is in the way"), "{said}");
    assert_eq!(project.snapshot(), before);
    fs::remove_dir_all(project.path("ws/sdk")).expect("ours");
    let other = "\n[patch.crates-io]\naws-sdk-sts = { path = \"../mine\" }\n";
    let manifest = project.read("ws/Cargo.toml");
    project.write("ws/Cargo.toml", &format!("{manifest}{other}"));
    project.write("mine/src/lib.rs", "");
    project.write(
        "mine/Cargo.toml",
        "[package]\nname = \"aws-sdk-sts\"\nversion = \"1.124.0\"\n",
    );
    let before = project.snapshot();
    let (ok, said) = project.adopt(&["--no-check"]);
    assert!(!ok && said.contains("it comes from no registry"), "{said}");
    assert_eq!(project.snapshot(), before);
}

/// The client of aws-config is the official one, with TLS.
fn with_tls() -> Option<Project> {
    let project = Project::resolved()?;
    let manifest = project.read("ws/app/Cargo.toml");
    project.write(
        "ws/app/Cargo.toml",
        &format!("{manifest}aws-config = \"1\"\n"),
    );
    Some(project)
}

#[test]
fn tls_may_be_made_of_ring() {
    let Some(project) = with_tls() else {
        return;
    };
    let before = project.snapshot();
    project.good(&["--no-check", "--tls", "ring"]);
    let lock = project.read("ws/Cargo.lock");
    assert!(!lock.contains("name = \"aws-lc-sys\""), "{lock}");
    let manifest = project.read("ws/Cargo.toml");
    let patch = "aws-smithy-http-client = { path = \"sdk/aws-smithy-http-client\" }";
    assert!(manifest.contains(patch), "{manifest}");
    // It stays so, and goes with the rest.
    project.write("ws/app/src/main.rs", CALL);
    project.good(&["--no-check"]);
    assert!(project.read("ws/Cargo.toml").contains(patch));
    project.good(&["--undo"]);
    project.write("ws/app/src/main.rs", "fn main() {}\n");
    let after = project.snapshot();
    let lock = project.path("ws/Cargo.lock");
    for (path, content) in before.iter().filter(|(path, _)| **path != lock) {
        assert_eq!(after.get(path), Some(content), "{}", path.display());
    }
    assert_eq!(after.len(), before.len());
}

#[test]
fn who_asks_for_another_tls_is_told() {
    let Some(project) = with_tls() else {
        return;
    };
    let manifest = project.read("ws/app/Cargo.toml");
    project.write(
        "ws/app/Cargo.toml",
        &format!("{manifest}rustls = \"0.23\"\n"),
    );
    let before = project.snapshot();
    let (ok, said) = project.adopt(&["--no-check", "--tls", "ring"]);
    assert!(
        !ok && said.contains("`app` asks for aws-lc as well"),
        "{said}"
    );
    assert_eq!(project.snapshot(), before);
}
