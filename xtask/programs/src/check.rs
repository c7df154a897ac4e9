//! Has Cargo check the programs of a workspace.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufReader, Read};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use cargo_metadata::diagnostic::DiagnosticLevel;
use cargo_metadata::{CargoOpt, Message, MetadataCommand, Package, PackageId};

use crate::outcome::Failure;
use crate::program::{Program, Workspace};

/// How Cargo is to be called: with the generated crates, and with one target folder for all.
pub(crate) struct Cargo {
    /// The file of configuration that brings the generated crates.
    pub(crate) patch: PathBuf,
    /// The target folder.
    pub(crate) target: PathBuf,
}

/// What the compiler made of the packages of a workspace.
#[derive(Debug, Default)]
pub(crate) struct Checked {
    /// The targets that compiled, at least without tests, by their packages.
    done: BTreeMap<PackageId, BTreeSet<String>>,
    /// The errors, by the package and the target.
    errors: BTreeMap<PackageId, BTreeMap<String, String>>,
    /// What Cargo said when it could not go on.
    said: String,
}

impl Cargo {
    /// The packages that those of a workspace depend on.
    pub(crate) fn dependencies(&self, space: &Workspace) -> Result<Vec<Package>, String> {
        let mut metadata = MetadataCommand::new();
        metadata.manifest_path(space.root.join("Cargo.toml"));
        metadata.features(CargoOpt::SomeFeatures(space.features.clone()));
        metadata.other_options(["--config".to_owned(), self.patch.display().to_string()]);
        let metadata = metadata.exec().map_err(|error| error.to_string())?;
        let members = metadata.workspace_members;
        let packages = metadata.packages.into_iter();
        Ok(packages
            .filter(|package| !members.contains(&package.id))
            .collect())
    }

    /// Checks these programs of the workspace with all their tests and examples; one that does not
    /// compile stops no other. `progress` is told the name of each crate that is done.
    pub(crate) fn check(
        &self,
        space: &Workspace,
        programs: &[&Program],
        progress: &dyn Fn(&str),
    ) -> Result<Checked, String> {
        let mut checked = Checked::default();
        if programs.is_empty() {
            return Ok(checked);
        }
        let child = self.command(space, programs).spawn();
        let mut child = child.map_err(|error| format!("Cargo does not start: {error}"))?;
        let mut stderr = child.stderr.take().expect("stderr is piped");
        let said = std::thread::spawn(move || {
            let mut text = String::new();
            // What cannot be read is told as far as it could.
            let _ = stderr.read_to_string(&mut text);
            text
        });
        let stdout = BufReader::new(child.stdout.take().expect("stdout is piped"));
        for message in Message::parse_stream(stdout).map_while(Result::ok) {
            checked.take(message, progress);
        }
        child.wait().map_err(|error| error.to_string())?;
        let said = said.join().unwrap_or_default();
        checked.said = errors_of(&said);
        Ok(checked)
    }

    fn command(&self, space: &Workspace, programs: &[&Program]) -> Command {
        let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo.arg("check").current_dir(&space.root);
        cargo.args(["--all-targets", "--keep-going", "--message-format=json"]);
        cargo.arg("--config").arg(&self.patch);
        cargo.arg("--target-dir").arg(&self.target);
        if !space.features.is_empty() {
            cargo.arg("--features").arg(space.features.join(","));
        }
        for program in programs {
            cargo.arg("--package").arg(&program.package);
        }
        cargo
            .env("CARGO_INCREMENTAL", "0")
            .env("CARGO_PROFILE_DEV_DEBUG", "0");
        cargo
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        cargo
    }
}

impl Checked {
    fn take(&mut self, message: Message, progress: &dyn Fn(&str)) {
        match message {
            Message::CompilerMessage(message) if is_error(message.message.level) => {
                let plain = message.message.message;
                let said = message.message.rendered.unwrap_or(plain);
                let errors = self.errors.entry(message.package_id).or_default();
                let target = errors.entry(message.target.name).or_default();
                // The tests of a target are compiled with its code, and say the same again.
                if !target.contains(&said) {
                    target.push_str(&said);
                }
            }
            Message::CompilerArtifact(artifact) => {
                progress(&artifact.target.name);
                let done = self.done.entry(artifact.package_id).or_default();
                done.insert(artifact.target.name);
            }
            _ => {}
        }
    }

    /// What of a program did not compile. Where nothing was said of it, the fault is elsewhere, and
    /// what is told is what Cargo said last.
    pub(crate) fn failures(&self, program: &Program) -> Vec<Failure> {
        let errors = self.errors.get(&program.id);
        let told = errors.into_iter().flatten();
        let mut failures: Vec<Failure> = told
            .map(|(target, said)| Failure::new(target, said))
            .collect();
        let done = self.done.get(&program.id);
        let is_done = |target: &String| done.is_some_and(|done| done.contains(target));
        if failures.is_empty() {
            let missing = program.targets.iter().filter(|target| !is_done(target));
            failures.extend(missing.map(|target| Failure::new(target, &self.said)));
        }
        failures
    }

    /// The errors in other packages than these programs, by package.
    pub(crate) fn elsewhere(&self, programs: &[&Program]) -> BTreeMap<String, String> {
        let is_program = |id: &PackageId| programs.iter().any(|program| program.id == *id);
        let others = self.errors.iter().filter(|(id, _)| !is_program(id));
        let said =
            |errors: &BTreeMap<String, String>| errors.values().map(String::as_str).collect();
        others
            .map(|(id, errors)| (id.repr.clone(), said(errors)))
            .collect()
    }
}

/// What Cargo said from its first error on, without what it did in the meantime.
fn errors_of(said: &str) -> String {
    let lines = said.lines().skip_while(|line| !line.starts_with("error"));
    let news = |line: &&str| {
        let mut words = line.split_whitespace();
        matches!(words.next(), Some("Checking" | "Compiling")) && words.count() > 1
    };
    let lines = lines.filter(|line| !news(line));
    lines.map(|line| format!("{line}\n")).collect()
}

fn is_error(level: DiagnosticLevel) -> bool {
    matches!(level, DiagnosticLevel::Error | DiagnosticLevel::Ice)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PACKAGE: &str = "path+file:///p#0.1.0";

    fn program(targets: &[&str]) -> Program {
        Program {
            name: "p".to_owned(),
            id: PackageId {
                repr: PACKAGE.to_owned(),
            },
            package: "p".to_owned(),
            folder: "/p".into(),
            sdks: BTreeSet::new(),
            targets: targets.iter().map(ToString::to_string).collect(),
        }
    }

    fn target(name: &str) -> String {
        format!(
            r#""target": {{"kind": ["bin"], "crate_types": ["bin"], "name": "{name}", "src_path": "/x.rs",
            "edition": "2024", "doctest": true, "test": true, "doc": true}}"#
        )
    }

    fn error(package: &str, name: &str) -> Message {
        let text = format!(
            r#"{{"reason": "compiler-message", "package_id": "{package}", {},
            "message": {{"message": "wrong", "code": null, "level": "error", "spans": [],
            "children": [], "rendered": "error: wrong in {name}\n"}}}}"#,
            target(name)
        );
        serde_json::from_str(&text).expect("a message of Cargo")
    }

    fn artifact(name: &str) -> Message {
        let text = format!(
            r#"{{"reason": "compiler-artifact", "package_id": "{PACKAGE}", "manifest_path": "/x", {},
            "profile": {{"opt_level": "0", "debug_assertions": true, "overflow_checks": true, "test": false}},
            "features": [], "filenames": [], "executable": null, "fresh": false}}"#,
            target(name)
        );
        serde_json::from_str(&text).expect("a message of Cargo")
    }

    fn checked(messages: impl IntoIterator<Item = Message>) -> Checked {
        let mut checked = Checked {
            said: "error: it stopped".to_owned(),
            ..Checked::default()
        };
        for message in messages {
            checked.take(message, &|_| ());
        }
        checked
    }

    fn failures(checked: &Checked, targets: &[&str]) -> Vec<(String, String)> {
        let failures = checked.failures(&program(targets)).into_iter();
        failures
            .map(|failure| (failure.target, failure.said))
            .collect()
    }

    #[test]
    fn a_program_builds_when_all_its_targets_do() {
        let checked = checked([artifact("a"), artifact("b")]);
        assert!(failures(&checked, &["a", "b"]).is_empty());
    }

    #[test]
    fn an_error_is_told_once_with_its_target() {
        let checked = checked([artifact("a"), error(PACKAGE, "b"), error(PACKAGE, "b")]);
        let expected = ("b".to_owned(), "error: wrong in b\n".to_owned());
        assert_eq!(failures(&checked, &["a", "b"]), [expected]);
        assert!(checked.elsewhere(&[&program(&[])]).is_empty());
    }

    #[test]
    fn of_what_cargo_says_the_errors_count() {
        let said = "    Checking this-error v1.0.0\nerror: failed to run a build script\n  it said\n    \
                    Checking x v1.0.0\n  more\n";
        assert_eq!(
            errors_of(said),
            "error: failed to run a build script\n  it said\n  more\n"
        );
    }

    #[test]
    fn what_was_not_reached_fails_with_what_cargo_said() {
        let checked = checked([artifact("a"), error("sdk", "sdk")]);
        let expected = ("b".to_owned(), "error: it stopped".to_owned());
        assert_eq!(failures(&checked, &["a", "b"]), [expected]);
        let elsewhere = checked.elsewhere(&[&program(&[])]);
        assert_eq!(elsewhere["sdk"], "error: wrong in sdk\n");
    }
}
