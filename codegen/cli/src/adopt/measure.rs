//! Build times, each from a run of its own in an empty folder.

use std::process::Stdio;
use std::time::{Duration, Instant};

use cargo_metadata::Message;
use tinsmith_codegen::{Problem, Problems};

use super::graph::Graph;
use super::learn::cargo;

/// A build from cold.
#[derive(Clone, Copy, Debug)]
pub(super) struct Build {
    pub(super) time: Duration,
    /// How many units were compiled.
    pub(super) units: usize,
}

/// Builds with the official crates and with the slim ones.
#[derive(Clone, Copy, Debug)]
pub(super) struct Times {
    pub(super) before: Build,
    pub(super) after: Build,
}

/// Builds the workspace in an empty folder below its own, which is removed again.
///
/// # Errors
///
/// `io`: Cargo cannot be run. `does-not-build`: the project does not.
pub(super) fn build(graph: &Graph, flags: &[String]) -> Result<Build, Problems> {
    // What has to be downloaded is no part of building.
    let manifest = graph.root.join("Cargo.toml");
    let fetched = cargo()
        .args(["fetch", "--quiet", "--manifest-path"])
        .arg(&manifest)
        .stdin(Stdio::null())
        .output();
    fetched.map_err(|error| not_run(&error))?;
    let folder = graph.target.join("tinsmith-measure");
    // It is there if a run was interrupted.
    let _ = std::fs::remove_dir_all(&folder);
    let mut command = cargo();
    command.args(["build", "--workspace", "--message-format", "json"]);
    command.arg("--manifest-path").arg(&manifest);
    command.arg("--target-dir").arg(&folder).args(flags);
    let start = Instant::now();
    let output = command.stdin(Stdio::null()).output();
    let time = start.elapsed();
    let _ = std::fs::remove_dir_all(&folder);
    let output = output.map_err(|error| not_run(&error))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let message = format!("the project does not build: {}", said.trim());
        return Err(Problem::new("does-not-build", message).into());
    }
    let messages = Message::parse_stream(&output.stdout[..]).map_while(Result::ok);
    let units = messages.filter(|message| matches!(message, Message::CompilerArtifact(_)));
    Ok(Build {
        time,
        units: units.count(),
    })
}

fn not_run(error: &std::io::Error) -> Problem {
    Problem::new("io", format!("Cargo cannot be run: {error}"))
}
