//! The workspace that is adopted.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// STS with some of its operations.
pub(crate) const MODEL: &str = r#"{"smithy": "2.0", "shapes": {
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

/// A workspace of two packages.
pub(crate) struct Project {
    root: PathBuf,
    /// Where it is compiled, if it is.
    target: Option<PathBuf>,
    /// It goes with the project.
    _folder: Option<tempfile::TempDir>,
    /// Nobody else compiles in that place.
    _alone: Option<MutexGuard<'static, ()>>,
}

impl Project {
    /// A workspace that is removed afterwards.
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let project = Self {
            root: folder.path().to_owned(),
            target: None,
            _folder: Some(folder),
            _alone: None,
        };
        project.fill();
        project
    }

    /// A workspace that is compiled: in a place of its own, so that what it depends on is compiled
    /// once for all runs of these tests.
    pub(crate) fn compiled(name: &str) -> Option<Self> {
        // Cargo knows packages by their place in the workspace, so these are one to it.
        static ALONE: Mutex<()> = Mutex::new(());
        let alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
        let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/adopt");
        let root = target.join("projects").join(name);
        let _ = fs::remove_dir_all(&root);
        let project = Self {
            root,
            target: Some(target.join("build")),
            _folder: None,
            _alone: Some(alone),
        };
        project.fill();
        project.resolves().then_some(project)
    }

    /// `app`, and `shared`, which hands the client on.
    fn fill(&self) {
        let project = self;
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
    }

    /// The project, if Cargo can resolve it with what is on this machine; what it needs of the lock
    /// file is then all that is left in it.
    pub(crate) fn resolved() -> Option<Self> {
        let project = Self::new();
        project.resolves().then_some(project)
    }

    /// Whether Cargo can resolve it.
    pub(crate) fn resolves(&self) -> bool {
        let mut command = Command::new(env!("CARGO"));
        command.args([
            "metadata",
            "--format-version",
            "1",
            "--all-features",
            "--offline",
        ]);
        let output = command.current_dir(self.path("ws")).output();
        let output = output.expect("cargo runs");
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr);
            println!("skipped: the crates are not on this machine: {said}");
        }
        output.status.success()
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        let folder = path.parent().expect("a file is in a folder");
        fs::create_dir_all(folder).expect("the folder is ours");
        fs::write(path, text).expect("the folder is ours");
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Every file of the workspace with its content.
    pub(crate) fn snapshot(&self) -> BTreeMap<PathBuf, Vec<u8>> {
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
    pub(crate) fn adopt(&self, flags: &[&str]) -> (bool, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-tinsmith"));
        command
            .args(["tinsmith", "adopt", "--models"])
            .arg(self.path("models"));
        command.args(flags).current_dir(self.path("ws/app"));
        command.env("CARGO_NET_OFFLINE", "true");
        match &self.target {
            Some(target) => command.env("CARGO_TARGET_DIR", target),
            None => command.env_remove("CARGO_TARGET_DIR"),
        };
        let output = command.output().expect("the command runs");
        let text = [output.stdout, output.stderr].concat();
        (
            output.status.success(),
            String::from_utf8_lossy(&text).into_owned(),
        )
    }

    /// What Cargo says when it checks the workspace.
    pub(crate) fn check(&self) -> String {
        let mut command = Command::new(env!("CARGO"));
        command.args(["check", "--offline", "--workspace"]);
        let target = self.target.as_ref().expect("the project is compiled");
        command.env("CARGO_TARGET_DIR", target);
        let output = command.current_dir(self.path("ws")).output();
        let output = output.expect("cargo runs");
        String::from_utf8_lossy(&output.stderr).into_owned()
    }

    #[track_caller]
    pub(crate) fn good(&self, flags: &[&str]) -> String {
        let (ok, said) = self.adopt(flags);
        assert!(ok, "{said}");
        said
    }

    /// The operations of STS in `tinsmith.toml`.
    pub(crate) fn operations(&self) -> Vec<String> {
        let config: toml::Table = self.read("ws/tinsmith.toml").parse().expect("TOML");
        let service = &config["service"].as_array().expect("a list")[0];
        let names = service["operations"].as_array().into_iter().flatten();
        names
            .filter_map(|name| name.as_str().map(str::to_owned))
            .collect()
    }
}

pub(crate) const PATCH: &str = "[patch.crates-io]\naws-sdk-sts = { path = \"sdk/aws-sdk-sts\" }\n";

pub(crate) const PROFILE: &str = "[profile.dev.package]\n\
    aws-sdk-sts = { incremental = false, debug = \"line-tables-only\" }\n";

pub(crate) const CALL: &str =
    "async fn f(c: shared::sts::Client) { c.get_caller_identity().send().await; }\n";
