//! What came of a program.

use serde::Serialize;

/// A program and what came of it.
#[derive(Debug, Serialize)]
pub(crate) struct Tried {
    /// The program.
    pub(crate) program: String,
    /// The SDK crates that it depends on.
    pub(crate) sdks: Vec<String>,
    /// What came of it.
    #[serde(flatten)]
    pub(crate) outcome: Outcome,
}

/// What came of a program.
#[derive(Debug, Serialize)]
#[serde(tag = "outcome", rename_all = "kebab-case")]
pub(crate) enum Outcome {
    /// All of it compiles.
    Builds,
    /// Some of it does not.
    Fails {
        /// What does not.
        failures: Vec<Failure>,
    },
    /// It could not be tried, because there is no model of this SDK crate.
    NoModel {
        /// The SDK crate.
        sdk: String,
    },
}

/// A part of a program that does not compile.
#[derive(Debug, Serialize)]
pub(crate) struct Failure {
    /// The library, binary, test or example; empty if it is all of the program.
    pub(crate) target: String,
    /// What was said of it.
    pub(crate) said: String,
    /// Why that may be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) reason: Option<String>,
}

impl Failure {
    /// A part of a program that failed with these words.
    pub(crate) fn new(target: &str, said: &str) -> Self {
        Self {
            target: target.to_owned(),
            said: said.to_owned(),
            reason: None,
        }
    }
}

impl Outcome {
    /// All of the program fails.
    pub(crate) fn whole(said: &str) -> Self {
        Self::Fails {
            failures: vec![Failure::new("", said)],
        }
    }

    /// What fails.
    pub(crate) fn failures(&self) -> &[Failure] {
        match self {
            Self::Fails { failures } => failures,
            Self::Builds | Self::NoModel { .. } => &[],
        }
    }

    /// Whether something fails that has no reason.
    pub(crate) fn is_bad(&self) -> bool {
        self.failures()
            .iter()
            .any(|failure| failure.reason.is_none())
    }
}
