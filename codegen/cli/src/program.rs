//! The program that a command belongs to: `cargo tinsmith`, or the `xtask` of a repository that has
//! the same commands.

use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::process::ExitCode;

use tinsmith_codegen::{Notes, Problems};

use crate::surroundings::Surroundings;
use crate::tell::{ErrorFormat, Failure};

/// How people call the command that they install.
pub const NAME: &str = "cargo tinsmith";

/// A program with the commands of this crate.
#[derive(Clone, Debug)]
pub struct Program {
    /// How people call it: `cargo tinsmith`.
    pub name: &'static str,
    /// The configuration when no flag names one; without it, the nearest `tinsmith.toml`.
    pub config: Option<PathBuf>,
    /// How problems are told.
    pub format: ErrorFormat,
    /// Where it runs.
    pub at: Surroundings,
}

impl Program {
    /// Ends a command: a failure is told on standard error, and is exit code 1.
    pub fn exit(&self, result: Result<ExitCode, Failure>) -> ExitCode {
        result.unwrap_or_else(|failure| {
            self.report(failure);
            ExitCode::FAILURE
        })
    }

    /// Tells a failure on standard error.
    pub fn report(&self, failure: Failure) {
        let message = match failure {
            Failure::Problems(problems) => self.draw(&problems),
            Failure::Verdict(message) => message,
        };
        eprintln!("{}", message.trim_end());
    }

    /// Problems as text, in colours only on a terminal.
    pub fn draw(&self, problems: &Problems) -> String {
        let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        match self.format {
            ErrorFormat::Json => problems.json_lines(),
            ErrorFormat::Human if io::stderr().is_terminal() && !plain => problems.render_styled(),
            ErrorFormat::Human => problems.render(),
        }
    }

    /// Tells on standard error what the models ask for and the crate does not do; with `verbose`
    /// also which traits are not known.
    pub fn tell_notes(&self, notes: &Notes, verbose: bool) {
        let text = match self.format {
            ErrorFormat::Json => notes.json_lines(verbose),
            ErrorFormat::Human => notes.lines(verbose),
        };
        eprint!("{text}");
    }
}
