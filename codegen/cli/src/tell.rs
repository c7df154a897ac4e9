//! What a command says, and how it ends.

use std::io::{self, Write};

use tinsmith_codegen::{Problem, Problems};

/// Why a command failed.
#[derive(Debug)]
pub enum Failure {
    /// Something is wrong with the input.
    Problems(Problems),
    /// The command did its work and the answer is no; the message says what to do.
    Verdict(String),
}

impl From<Problems> for Failure {
    fn from(problems: Problems) -> Self {
        Self::Problems(problems)
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self::Problems(problem.into())
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Problems(problems) => problems.fmt(f),
            Self::Verdict(message) => message.fmt(f),
        }
    }
}

/// How problems are told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum ErrorFormat {
    /// With the lines concerned, for people
    #[default]
    Human,
    /// A JSON object a line, for editors and scripts
    Json,
}

/// Prints to standard output; a reader that went away (`| head`) is no failure.
pub fn say(text: &str) {
    let mut out = io::stdout().lock();
    // There is nobody left to tell.
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

pub use tinsmith_codegen::words::count;
