//! The workspace in which crates are compiled.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use cargo_metadata::Message;
use serde::Deserialize;
use tinsmith_codegen::write::{self, OutputFile};

use crate::at;

/// How much of what the compiler said of a crate is kept.
const SAID: usize = 4000;

/// A workspace on disk, with one target folder for all.
pub(super) struct Workspace {
    folder: PathBuf,
    jobs: usize,
}

/// What came of a crate.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Outcome {
    /// Whether it compiled.
    pub(super) done: bool,
    /// The compiler's warnings and errors.
    pub(super) said: String,
    /// Why it did not compile if the compiler did not say.
    pub(super) why: String,
    /// Seconds that it took.
    pub(super) seconds: Option<f64>,
}

impl Workspace {
    /// The workspace of the command, in this repository's target folder.
    pub(super) fn open(jobs: usize) -> Result<Self, String> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let folder = root.join("target/corpus");
        fs::create_dir_all(&folder).map_err(|error| at(&folder, &error))?;
        let (lock, own) = (root.join("Cargo.lock"), folder.join("Cargo.lock"));
        fs::copy(&lock, &own).map_err(|error| at(&lock, &error))?;
        Ok(Self { folder, jobs })
    }

    /// Its folder.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Writes a crate.
    pub(super) fn write(&self, krate: &str, files: &[OutputFile]) -> Result<(), String> {
        let written = write::write(files, &self.folder.join("crates").join(krate));
        written.map(drop).map_err(|problems| problems.render())
    }

    /// Compiles these crates, each with all its features; one that does not compile stops no other.
    /// `progress` is told the name of each that is done. The outcomes are in the order of the names.
    pub(super) fn compile(
        &self,
        krates: &[String],
        progress: &dyn Fn(&str),
    ) -> Result<Vec<Outcome>, String> {
        self.write_manifest(krates)?;
        let mut cargo = self.cargo("clippy");
        cargo.args(["--workspace", "--all-features", "--keep-going", "--timings"]);
        cargo.arg("--message-format=json");
        cargo.arg("--jobs").arg(self.jobs.to_string());
        let child = cargo.spawn();
        let mut child = child.map_err(|error| format!("error: Cargo does not start: {error}"))?;
        let mut stderr = child.stderr.take().expect("stderr is piped");
        let said = std::thread::spawn(move || {
            let mut text = String::new();
            // What cannot be read is told as far as it could.
            let _ = stderr.read_to_string(&mut text);
            text
        });
        let stdout = BufReader::new(child.stdout.take().expect("stdout is piped"));
        let mut outcomes = Outcomes::of(krates);
        for message in Message::parse_stream(stdout).map_while(Result::ok) {
            outcomes.take(message, progress);
        }
        child.wait().map_err(|error| error.to_string())?;
        let why = said.join().unwrap_or_default();
        let timings = self.folder.join("target/cargo-timings/cargo-timing.html");
        let seconds = timings_of(&fs::read_to_string(timings).unwrap_or_default());
        Ok(outcomes.finish(&why, &seconds))
    }

    /// Takes away what these crates left.
    pub(super) fn clean(&self, krates: &[String]) -> Result<(), String> {
        let mut cargo = self.cargo("clean");
        cargo.arg("--quiet");
        for krate in krates {
            cargo.arg("--package").arg(krate);
        }
        let output = cargo.output();
        output.map_err(|error| format!("error: Cargo does not start: {error}"))?;
        for krate in krates {
            let folder = self.folder.join("crates").join(krate);
            fs::remove_dir_all(&folder).map_err(|error| at(&folder, &error))?;
        }
        Ok(())
    }

    fn write_manifest(&self, krates: &[String]) -> Result<(), String> {
        let members = krates
            .iter()
            .map(|krate| format!("    \"crates/{krate}\",\n"));
        let text = format!(
            "[workspace]\nresolver = \"3\"\nmembers = [\n{}]\n\n\
             [profile.dev]\ndebug = false\nincremental = false\n",
            members.collect::<String>()
        );
        let file = self.folder.join("Cargo.toml");
        fs::write(&file, text).map_err(|error| at(&file, &error))
    }

    fn cargo(&self, task: &str) -> Command {
        let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo.arg(task).current_dir(&self.folder);
        cargo.arg("--target-dir").arg(self.folder.join("target"));
        cargo
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        cargo
    }
}

/// The outcomes of crates, by the names of their packages.
struct Outcomes {
    order: Vec<String>,
    by_name: BTreeMap<String, Outcome>,
}

impl Outcomes {
    fn of(krates: &[String]) -> Self {
        let outcomes = krates.iter().cloned();
        Self {
            order: krates.to_vec(),
            by_name: outcomes.map(|krate| (krate, Outcome::default())).collect(),
        }
    }

    fn take(&mut self, message: Message, progress: &dyn Fn(&str)) {
        match message {
            Message::CompilerMessage(message) => {
                let name = message.target.name.replace('_', "-");
                if let Some(outcome) = self.by_name.get_mut(&name) {
                    let said = message.message.rendered.unwrap_or(message.message.message);
                    outcome.say(&said);
                }
            }
            Message::CompilerArtifact(artifact) => {
                let name = artifact.target.name.replace('_', "-");
                if let Some(outcome) = self.by_name.get_mut(&name) {
                    outcome.done = true;
                    progress(&name);
                }
            }
            _ => {}
        }
    }

    fn finish(mut self, why: &str, seconds: &BTreeMap<String, f64>) -> Vec<Outcome> {
        let order = self.order.iter();
        order
            .map(|name| {
                let mut outcome = self.by_name.remove(name).unwrap_or_default();
                outcome.seconds = seconds.get(name).copied();
                outcome.why = why.to_owned();
                outcome
            })
            .collect()
    }
}

impl Outcome {
    /// Keeps what the compiler said, the first of it.
    fn say(&mut self, said: &str) {
        if self.said.len() < SAID {
            self.said.push_str(said);
        }
    }
}

/// A unit of Cargo's report on timings.
#[derive(Deserialize)]
struct Unit {
    name: String,
    duration: f64,
}

/// The seconds that each package took, by Cargo's report; none of a report in another form.
fn timings_of(html: &str) -> BTreeMap<String, f64> {
    let data = html.split_once("const UNIT_DATA = ").map(|(_, rest)| rest);
    let data = data.map(serde_json::Deserializer::from_str);
    let units = data.and_then(|mut data| Vec::<Unit>::deserialize(&mut data).ok());
    let units = units.into_iter().flatten();
    units.map(|unit| (unit.name, unit.duration)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timings_are_read_from_the_report() {
        let html = "<script>\nconst UNIT_DATA = [{\"i\": 0, \"name\": \"aws-sdk-x\", \
                    \"duration\": 1.5, \"target\": \"\"}];\nconst CONCURRENCY_DATA = [];";
        assert_eq!(
            timings_of(html),
            BTreeMap::from([("aws-sdk-x".to_owned(), 1.5)])
        );
        assert_eq!(timings_of("<html>"), BTreeMap::new());
    }

    #[test]
    fn outcomes_are_those_of_the_crates() {
        let mut outcomes = Outcomes::of(&["aws-sdk-b".to_owned(), "aws-sdk-a".to_owned()]);
        let artifact = |name: &str| {
            let text = format!(
                r#"{{"reason": "compiler-artifact", "package_id": "path+file:///x#1", "manifest_path": "/x",
                "target": {{"kind": ["lib"], "crate_types": ["lib"], "name": "{name}", "src_path": "/x.rs",
                "edition": "2024", "doctest": true, "test": true, "doc": true}},
                "profile": {{"opt_level": "0", "debug_assertions": true, "overflow_checks": true, "test": false}},
                "features": [], "filenames": [], "executable": null, "fresh": false}}"#
            );
            serde_json::from_str(&text).expect("a message of Cargo")
        };
        outcomes.take(artifact("aws_sdk_a"), &|name| assert_eq!(name, "aws-sdk-a"));
        outcomes.take(artifact("serde"), &|_| panic!("it is none of the crates"));
        let found = outcomes.finish("stopped", &BTreeMap::from([("aws-sdk-a".to_owned(), 2.0)]));
        assert_eq!([found[0].done, found[1].done], [false, true]);
        assert_eq!(
            (found[0].why.as_str(), found[1].seconds),
            ("stopped", Some(2.0))
        );
    }
}
