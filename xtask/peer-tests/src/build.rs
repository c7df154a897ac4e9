//! Has Cargo compile test files, each on its own.

use std::collections::BTreeMap;
use std::io::{BufReader, Read};
use std::path::PathBuf;

use cargo_metadata::diagnostic::{Diagnostic, DiagnosticLevel, DiagnosticSpan};
use cargo_metadata::{Message, TargetKind};

use super::project::Project;

/// What a build made.
#[derive(Debug, Default)]
pub(crate) struct Built {
    /// The programs, by the name of the test file.
    pub(crate) programs: BTreeMap<String, PathBuf>,
    /// The errors in test files, by the name of the file.
    pub(crate) tests: BTreeMap<String, Vec<CompileError>>,
    /// The errors in the generated crate.
    pub(crate) library: String,
    /// What else went wrong: in dependencies, or before anything was compiled.
    pub(crate) other: String,
}

/// An error in a test file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CompileError {
    /// The line that it is about, counted from one, if it is about one.
    pub(crate) line: Option<usize>,
    /// What the compiler said.
    pub(crate) said: String,
}

/// Compiles the files of these names; one that does not compile does not stop the others. `progress` is told the
/// name of each crate that is done.
pub(crate) fn build(
    project: &Project,
    files: &[&str],
    progress: &dyn Fn(&str),
) -> Result<Built, String> {
    let mut built = Built::default();
    if files.is_empty() {
        return Ok(built);
    }
    let mut cargo = project.cargo("build");
    cargo.args(["--keep-going", "--message-format=json"]);
    for file in files {
        cargo.args(["--test", file]);
    }
    let child = cargo.spawn();
    let mut child = child.map_err(|error| format!("cargo does not start: {error}"))?;
    let mut stderr = child.stderr.take().expect("stderr is piped");
    let said = std::thread::spawn(move || {
        let mut text = String::new();
        // What cannot be read is told as far as it could.
        let _ = stderr.read_to_string(&mut text);
        text
    });
    let stdout = BufReader::new(child.stdout.take().expect("stdout is piped"));
    for message in Message::parse_stream(stdout).map_while(Result::ok) {
        built.take(message, progress);
    }
    let status = child.wait().map_err(|error| error.to_string())?;
    let said = said.join().unwrap_or_default();
    if !status.success() && built.tests.is_empty() && built.library.is_empty() {
        built.other.push_str(&said);
    }
    Ok(built)
}

impl Built {
    fn take(&mut self, message: Message, progress: &dyn Fn(&str)) {
        match message {
            Message::CompilerMessage(message) if is_error(message.message.level) => {
                let line = line_of(&message.message);
                let plain = message.message.message;
                let said = message.message.rendered.unwrap_or(plain);
                let target = message.target;
                if target.kind.contains(&TargetKind::Test) {
                    let errors = self.tests.entry(target.name).or_default();
                    errors.push(CompileError { line, said });
                } else if message.package_id.repr.starts_with("path+") {
                    self.library.push_str(&said);
                } else {
                    self.other.push_str(&said);
                }
            }
            Message::CompilerArtifact(artifact) => {
                progress(&artifact.target.name);
                if artifact.target.kind.contains(&TargetKind::Test)
                    && let Some(program) = artifact.executable
                {
                    self.programs.insert(artifact.target.name, program.into());
                }
            }
            _ => {}
        }
    }
}

fn is_error(level: DiagnosticLevel) -> bool {
    matches!(level, DiagnosticLevel::Error | DiagnosticLevel::Ice)
}

/// The line of the file that an error is about: of what calls a macro, if it is inside one.
fn line_of(message: &Diagnostic) -> Option<usize> {
    let mut span: &DiagnosticSpan = message.spans.iter().find(|span| span.is_primary)?;
    while let Some(expansion) = &span.expansion {
        span = &expansion.span;
    }
    Some(span.line_start)
}
