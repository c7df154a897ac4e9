//! Runs a compiled test file and reads what its tests say.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use serde::Deserialize;

use super::project::Project;
use super::result::{Status, TestResult};

/// Runs every test of a file. The run is ended when it says nothing for as long as `patience`;
/// tests that were not done then, or when it ended by itself, have failed.
pub(crate) fn run(
    project: &Project,
    program: &Path,
    patience: Duration,
) -> Result<Vec<TestResult>, String> {
    let names = list(&command(project, program))?;
    let mut command = command(project, program);
    // The JSON output is unstable; the variable lets a stable toolchain write it.
    command.args(["-Z", "unstable-options", "--format", "json"]);
    let (mut done, why) = match names.is_empty() {
        true => (BTreeMap::new(), String::new()),
        false => events(&mut command, patience)?,
    };
    let results = names.into_iter().map(|name| {
        let result = done.remove(&name);
        result.unwrap_or_else(|| TestResult::new(&name, Status::Failed, &*why))
    });
    Ok(results.collect())
}

/// The program with what Cargo would give it.
fn command(project: &Project, program: &Path) -> Command {
    let mut command = Command::new(program);
    command
        .current_dir(&project.folder)
        .env("CARGO_MANIFEST_DIR", &project.folder)
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUST_BACKTRACE", "0")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// The names of all tests.
fn list(command: &Command) -> Result<Vec<String>, String> {
    let mut list = Command::new(command.get_program());
    let output = list.args(["--list", "--format", "terse"]).output();
    let output = output.map_err(|error| format!("{list:?}: {error}"))?;
    let text = String::from_utf8_lossy(&output.stdout);
    let names = text.lines().filter_map(|line| line.strip_suffix(": test"));
    Ok(names.map(str::to_owned).collect())
}

/// A line of the JSON output of a test program.
#[derive(Deserialize)]
struct Event {
    #[serde(rename = "type")]
    kind: String,
    event: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    stdout: String,
    #[serde(default)]
    message: String,
}

impl Event {
    /// The result of a test, if it is one.
    fn result(self) -> Option<TestResult> {
        let status = match (self.kind.as_str(), self.event.as_str()) {
            ("test", "ok") => Status::Passed,
            ("test", "failed") => Status::Failed,
            ("test", "ignored") => Status::Ignored,
            _ => return None,
        };
        let said = match status {
            Status::Failed => format!("{}{}", self.stdout, self.message),
            _ => String::new(),
        };
        Some(TestResult::new(&self.name, status, said))
    }
}

/// The results by name, and why there may be none for a test.
fn events(
    command: &mut Command,
    patience: Duration,
) -> Result<(BTreeMap<String, TestResult>, String), String> {
    let child = command.spawn();
    let mut child = child.map_err(|error| format!("{command:?}: {error}"))?;
    let stdout = BufReader::new(child.stdout.take().expect("stdout is piped"));
    let mut stderr = child.stderr.take().expect("stderr is piped");
    let (sender, lines) = channel();
    thread::spawn(move || {
        for line in stdout.lines().map_while(Result::ok) {
            // Nobody listens any more once the run was ended.
            let _ = sender.send(line);
        }
    });
    let said = thread::spawn(move || {
        let mut text = Vec::new();
        // What cannot be read is told as far as it could.
        let _ = stderr.read_to_end(&mut text);
        String::from_utf8_lossy(&text).into_owned()
    });
    let mut done = BTreeMap::new();
    let ended = loop {
        match lines.recv_timeout(patience) {
            Ok(line) => {
                let event = serde_json::from_str::<Event>(&line).ok();
                let result = event.and_then(Event::result);
                done.extend(result.map(|result| (result.test.clone(), result)));
            }
            Err(RecvTimeoutError::Disconnected) => break true,
            Err(RecvTimeoutError::Timeout) => break false,
        }
    };
    if !ended {
        // It may have ended meanwhile.
        let _ = child.kill();
    }
    let status = child.wait().map_err(|error| error.to_string())?;
    let why = match ended {
        true => {
            let said = said.join().unwrap_or_default();
            format!("not done when the program ended ({status}): {said}")
        }
        false => format!("not done after {} s of silence", patience.as_secs()),
    };
    Ok((done, why))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn result(line: &str) -> Option<(Status, String)> {
        let event: Event = serde_json::from_str(line).expect("an event");
        event.result().map(|result| (result.status, result.said))
    }

    #[test]
    fn results_are_read() {
        let line = r#"{ "type": "test", "name": "a", "event": "failed", "stdout": "said\n" }"#;
        assert_eq!(result(line), Some((Status::Failed, "said\n".to_owned())));
        let line = r#"{ "type": "test", "name": "a", "event": "ok", "exec_time": 0.1 }"#;
        assert_eq!(result(line), Some((Status::Passed, String::new())));
        assert_eq!(
            result(r#"{ "type": "test", "event": "started", "name": "a" }"#),
            None
        );
        assert_eq!(
            result(r#"{ "type": "suite", "event": "ok", "passed": 3 }"#),
            None
        );
    }
}
