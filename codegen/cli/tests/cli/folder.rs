//! A folder with a project in it, and the command run there.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A model of a service `NAME` with the operations `GetThing`, `ListThings` and `PutThing`.
const MODEL: &str = r#"{ "smithy": "2.0", "shapes": {
    "com.example.STEM#Service": {
        "type": "service", "version": "VERSION",
        "operations": [
            { "target": "com.example.STEM#GetThing" },
            { "target": "com.example.STEM#ListThings" },
            { "target": "com.example.STEM#PutThing" }
        ],
        "traits": {
            "aws.api#service": { "sdkId": "NAME", "endpointPrefix": "PREFIX" },
            "aws.auth#sigv4": { "name": "PREFIX" },
            "aws.protocols#awsJson1_0": {}
        }
    },
    "com.example.STEM#GetThing": { "type": "operation", "output": { "target": "com.example.STEM#Thing" } },
    "com.example.STEM#ListThings": { "type": "operation" },
    "com.example.STEM#PutThing": { "type": "operation", "input": { "target": "com.example.STEM#Thing" } },
    "com.example.STEM#Thing": { "type": "structure", "members": { "name": { "target": "smithy.api#String" } } }
} }"#;

/// The text of a small model.
pub(crate) fn model(sdk_id: &str, prefix: &str, version: &str) -> String {
    let stem = sdk_id.to_lowercase().replace(' ', "");
    let model = MODEL.replace("NAME", sdk_id).replace("STEM", &stem);
    model.replace("PREFIX", prefix).replace("VERSION", version)
}

/// A temporary folder.
pub(crate) struct Folder {
    root: tempfile::TempDir,
}

/// What a run said and how it ended.
pub(crate) struct Run {
    pub(crate) ok: bool,
    pub(crate) out: String,
    pub(crate) error: String,
}

impl Folder {
    /// An empty folder.
    pub(crate) fn new() -> Self {
        let root = tempfile::tempdir().expect("a folder for the test");
        Self { root }
    }

    /// A project `app` as `cargo new` makes it, with a folder `models` beside it.
    pub(crate) fn with_project() -> Self {
        let folder = Self::new();
        folder.write("app/Cargo.toml", &package("app"));
        folder.write("app/src/main.rs", "fn main() {}\n");
        folder.with_models()
    }

    /// The same folder with models of two services.
    pub(crate) fn with_models(self) -> Self {
        let far = model("Far Away", "faraway-prefix", "2024-01-01");
        self.write("models/far-away.json", &far);
        self.write("models/near.json", &model("Near", "near", "2025-01-01"));
        self
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        // Cargo names real paths.
        let root = self.root.path().canonicalize();
        root.expect("the folder is there").join(path)
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        let parent = path.parent().expect("a path below the folder");
        fs::create_dir_all(parent).expect("the test's folder can be written");
        fs::write(path, text).expect("the test's folder can be written");
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// The texts of all files, and the folders, by path.
    pub(crate) fn snapshot(&self, path: &str) -> BTreeMap<PathBuf, String> {
        let mut all = BTreeMap::new();
        let mut open = vec![self.path(path)];
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(&folder).expect("a readable folder") {
                let path = entry.expect("an entry").path();
                let text = fs::read_to_string(&path).unwrap_or_default();
                if path.is_dir() {
                    open.push(path.clone());
                }
                all.insert(path, text);
            }
        }
        all
    }

    /// The command with nothing of the developer's own environment.
    pub(crate) fn command(&self, at: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-tinsmith"));
        command
            .current_dir(self.path(at))
            .args(arguments)
            .env_remove("TINSMITH_MODELS")
            .env_remove("TINSMITH_MODELS_URL")
            .env("TINSMITH_CACHE", self.path("cache"));
        command
    }

    /// Runs the command in a folder.
    pub(crate) fn run(&self, at: &str, arguments: &[&str]) -> Run {
        Run::of(&mut self.command(at, arguments))
    }

    /// Runs the command, which must succeed, and returns what it says.
    pub(crate) fn good(&self, at: &str, arguments: &[&str]) -> String {
        let run = self.run(at, arguments);
        assert!(run.ok, "{arguments:?}\n{}", run.error);
        run.out
    }

    /// Runs the command, which must fail, say all of `texts`, and leave the folder as it was.
    pub(crate) fn refused(&self, at: &str, arguments: &[&str], texts: &[&str]) {
        let before = self.snapshot("");
        let run = self.run(at, arguments);
        assert!(!run.ok, "{arguments:?}\n{}", run.out);
        for text in texts {
            assert!(
                run.error.contains(text),
                "`{text}` is not in:\n{}",
                run.error
            );
        }
        assert!(!run.error.contains("panicked"), "{}", run.error);
        let after = self.snapshot("");
        let changed = |path: &&PathBuf| after.get(*path) != before.get(*path);
        let changed: Vec<_> = after.keys().chain(before.keys()).filter(changed).collect();
        assert!(changed.is_empty(), "{arguments:?} changed {changed:?}");
    }
}

impl Run {
    pub(crate) fn of(command: &mut Command) -> Self {
        let Output {
            status,
            stdout,
            stderr,
        } = command.output().expect("the program runs");
        Self {
            ok: status.success(),
            out: String::from_utf8_lossy(&stdout).into_owned(),
            error: String::from_utf8_lossy(&stderr).into_owned(),
        }
    }
}

/// A manifest as `cargo new` writes it.
pub(crate) fn package(name: &str) -> String {
    format!(
        "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n"
    )
}

/// Whether Cargo takes the manifest, its workspace included, without a look at the network.
pub(crate) fn assert_cargo_takes(manifest: &Path) {
    let run = Run::of(
        Command::new(env!("CARGO"))
            .args([
                "metadata",
                "--no-deps",
                "--format-version",
                "1",
                "--manifest-path",
            ])
            .arg(manifest),
    );
    assert!(run.ok, "{}\n{}", manifest.display(), run.error);
}
