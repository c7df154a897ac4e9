//! The cargo workspace of a run: the harness, a client per service and a program per service.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;
use tinsmith_codegen::write;

use super::generate::Generated;

/// The harness: paths in its crate, and contents.
const HARNESS: [(&str, &str); 17] = [
    ("Cargo.toml", include_str!("../harness/Cargo.toml")),
    ("src/case.rs", include_str!("../harness/src/case.rs")),
    ("src/cbor.rs", include_str!("../harness/src/cbor.rs")),
    ("src/compare.rs", include_str!("../harness/src/compare.rs")),
    (
        "src/dialogue.rs",
        include_str!("../harness/src/dialogue.rs"),
    ),
    (
        "src/dialogue/tests.rs",
        include_str!("../harness/src/dialogue/tests.rs"),
    ),
    (
        "src/document.rs",
        include_str!("../harness/src/document.rs"),
    ),
    ("src/event.rs", include_str!("../harness/src/event.rs")),
    ("src/form.rs", include_str!("../harness/src/form.rs")),
    ("src/heard.rs", include_str!("../harness/src/heard.rs")),
    ("src/lib.rs", include_str!("../harness/src/lib.rs")),
    ("src/network.rs", include_str!("../harness/src/network.rs")),
    ("src/request.rs", include_str!("../harness/src/request.rs")),
    (
        "src/request/tests.rs",
        include_str!("../harness/src/request/tests.rs"),
    ),
    (
        "src/response.rs",
        include_str!("../harness/src/response.rs"),
    ),
    ("src/reveal.rs", include_str!("../harness/src/reveal.rs")),
    ("src/run.rs", include_str!("../harness/src/run.rs")),
];

/// A workspace on disk.
pub(super) struct Workspace {
    folder: PathBuf,
    /// Where cargo builds, the same for every run.
    target: PathBuf,
}

/// What a build made.
#[derive(Debug, Default)]
pub(super) struct Built {
    /// The programs by the name of their service's crates.
    pub(super) programs: BTreeMap<String, PathBuf>,
    /// What the compiler said of a client, by the name of its library.
    clients: BTreeMap<String, String>,
    /// What the compiler said, if anything failed.
    pub(super) errors: String,
}

impl Built {
    /// What the compiler said of the client of these crates: warnings and errors.
    pub(super) fn said(&self, name: &str) -> Option<&String> {
        let library = format!("conformance-client-{name}").replace('-', "_");
        self.clients.get(&library)
    }

    /// Takes in a message of cargo; gives the name of the crate if it is done.
    fn take(&mut self, line: &str) -> Option<String> {
        let message: Value = serde_json::from_str(line).ok()?;
        let name = message["target"]["name"].as_str()?.to_owned();
        if message["reason"] == "compiler-message" {
            let said = message["message"]["rendered"].as_str().unwrap_or_default();
            if message["message"]["level"] == "error" {
                self.errors.push_str(said);
            }
            self.clients.entry(name).or_default().push_str(said);
            return None;
        }
        if message["reason"] != "compiler-artifact" {
            return None;
        }
        let service = name.strip_prefix("conformance-program-").map(str::to_owned);
        let executable = message["executable"].as_str().map(PathBuf::from);
        self.programs.extend(service.zip(executable));
        Some(name)
    }
}

impl Workspace {
    /// A workspace in `folder`, built in `target`.
    pub(super) fn new(folder: PathBuf, target: PathBuf) -> Self {
        Self { folder, target }
    }

    /// Writes every crate; files that are as they should be keep their time stamps. `lock` is a
    /// lock file that says which versions to use.
    pub(super) fn write(&self, services: &[Generated<'_>], lock: &Path) -> Result<(), String> {
        for (path, text) in HARNESS {
            put(&self.folder.join("harness").join(path), text)?;
        }
        let mut members = vec!["harness".to_owned()];
        for service in services.iter().filter(|service| service.is_buildable()) {
            let client = format!("clients/{}", service.name);
            write::write(&service.client, &self.folder.join(&client))
                .map_err(|problems| problems.to_string())?;
            members.push(client);
            if service.has_program() {
                let program = format!("programs/{}", service.name);
                let folder = self.folder.join(&program);
                put(&folder.join("Cargo.toml"), &program_manifest(&service.name))?;
                put(&folder.join("src/main.rs"), &service.program)?;
                members.push(program);
            }
        }
        put(&self.folder.join("Cargo.toml"), &manifest(&members))?;
        let own_lock = self.folder.join("Cargo.lock");
        if !own_lock.exists() && lock.exists() {
            std::fs::copy(lock, &own_lock)
                .map_err(|error| format!("{}: {error}", lock.display()))?;
        }
        Ok(())
    }

    /// Builds every program; one that does not compile does not stop the others. `progress` is
    /// told the name of each crate that is done.
    pub(super) fn build(&self, progress: &dyn Fn(&str)) -> Result<Built, String> {
        let mut cargo = self.cargo("build");
        cargo.args(["--workspace", "--keep-going", "--message-format=json"]);
        let mut child = cargo
            .spawn()
            .map_err(|error| format!("cargo does not start: {error}"))?;
        let mut stderr = child.stderr.take().expect("stderr is piped");
        let said = std::thread::spawn(move || {
            let mut text = String::new();
            stderr.read_to_string(&mut text).map(|_| text)
        });
        let mut built = Built::default();
        let stdout = BufReader::new(child.stdout.take().expect("stdout is piped"));
        for line in stdout.lines().map_while(Result::ok) {
            if let Some(name) = built.take(&line) {
                progress(&name);
            }
        }
        let status = child.wait().map_err(|error| error.to_string())?;
        let said = said
            .join()
            .map_err(|_| "the reader of cargo's messages failed")?;
        let said = said.map_err(|error| error.to_string())?;
        if !status.success() {
            built.errors.push_str(&said);
        }
        Ok(built)
    }

    /// Runs the tests of the harness: that it finds differences is what makes a pass mean
    /// something.
    pub(super) fn test_harness(&self) -> Result<(), String> {
        let mut cargo = self.cargo("test");
        cargo.args(["--package", "conformance-harness", "--lib", "--quiet"]);
        let output = cargo
            .output()
            .map_err(|error| format!("cargo does not start: {error}"))?;
        if output.status.success() {
            return Ok(());
        }
        let said = [output.stdout, output.stderr].concat();
        Err(format!(
            "the harness fails its own tests:\n{}",
            String::from_utf8_lossy(&said)
        ))
    }

    fn cargo(&self, task: &str) -> Command {
        let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo.arg(task).current_dir(&self.folder);
        cargo.arg("--target-dir").arg(&self.target);
        cargo
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        cargo
    }
}

/// Writes a file unless it has this text already.
fn put(path: &Path, text: &str) -> Result<(), String> {
    if std::fs::read_to_string(path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    let folder = path.parent().unwrap_or(path);
    let written = std::fs::create_dir_all(folder).and_then(|()| std::fs::write(path, text));
    written.map_err(|error| format!("{}: {error}", path.display()))
}

fn manifest(members: &[String]) -> String {
    let members: String = members
        .iter()
        .map(|member| format!("    \"{member}\",\n"))
        .collect();
    format!(
        "[workspace]\nresolver = \"3\"\nmembers = [\n{members}]\n\n\
         [profile.dev]\ndebug = false\nincremental = false\n"
    )
}

fn program_manifest(name: &str) -> String {
    format!(
        "[package]\nname = \"conformance-program-{name}\"\nversion = \"0.0.0\"\n\
         edition = \"2024\"\npublish = false\n\n\
         [dependencies]\n\
         aws-smithy-types = \"1.9.1\"\n\
         client = {{ package = \"conformance-client-{name}\", path = \"../../clients/{name}\", \
         default-features = false, features = [\"rt-tokio\"] }}\n\
         harness = {{ package = \"conformance-harness\", path = \"../../harness\" }}\n\
         serde_json = \"1\"\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_and_warnings_are_read_from_messages() {
        let mut built = Built::default();
        let program = r#"{"reason": "compiler-artifact",
            "target": {"name": "conformance-program-a-0"}, "executable": "/x/a"}"#;
        let done = built.take(program);
        assert_eq!(done.as_deref(), Some("conformance-program-a-0"));
        assert_eq!(built.programs["a-0"], PathBuf::from("/x/a"));
        assert_eq!(built.take(r#"{"reason": "build-finished"}"#), None);
        assert_eq!(built.said("b-c-1"), None);
        let warning = r#"{"reason": "compiler-message", "target": {"name": "conformance_client_b_c_1"},
            "message": {"level": "warning", "rendered": "warning: unused import\n"}}"#;
        assert_eq!(built.take(warning), None);
        let said = built.said("b-c-1").map(String::as_str);
        assert_eq!(said, Some("warning: unused import\n"));
    }

    #[test]
    fn every_file_of_the_harness_is_written() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("harness/src");
        let files = std::fs::read_dir(folder).expect("the harness");
        let sources = files
            .filter_map(Result::ok)
            .filter(|file| file.path().is_file());
        let nested = HARNESS
            .iter()
            .filter(|(path, _)| path.matches('/').count() > 1);
        // The manifest stands beside the sources.
        assert_eq!(sources.count() + nested.count() + 1, HARNESS.len());
    }
}
