//! The reasons file: programs that may fail, and why.

use std::path::Path;

use serde::Deserialize;
use xtask_peer_tests::files::at;

use crate::outcome::{Outcome, Tried};

/// A program that may fail, or a part of it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Reason {
    /// The program, as the report calls it.
    program: String,
    /// The library, binary, test or example that fails; whatever fails of it if it does not say.
    target: Option<String>,
    /// Why it may fail.
    reason: String,
    /// Whether that depends on the machine, so that it may build as well.
    #[serde(default)]
    sometimes: bool,
}

/// The programs that may fail.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Reasons {
    #[serde(default)]
    program: Vec<Reason>,
}

impl Reasons {
    /// Reads the file. Fails if it is not such a file, or an entry gives no reason.
    pub(crate) fn read(file: &Path) -> Result<Self, String> {
        let text = std::fs::read_to_string(file).map_err(|error| at(file, &error))?;
        Self::parse(&text).map_err(|error| at(file, &error))
    }

    fn parse(text: &str) -> Result<Self, String> {
        let reasons: Self = toml::from_str(text).map_err(|error| error.to_string())?;
        let mut entries = reasons.program.iter();
        match entries.find(|entry| entry.reason.trim().is_empty()) {
            Some(entry) => Err(format!("{} gives no reason", entry.name())),
            None => Ok(reasons),
        }
    }

    /// Gives the listed failures their reasons. Returns what is wrong with the list: entries of
    /// which nothing fails, and, if every program was tried (`complete`), those of no program.
    pub(crate) fn excuse(&self, tried: &mut [Tried], complete: bool) -> Vec<String> {
        let entries = self.program.iter();
        entries
            .filter_map(|entry| entry.excuse(tried, complete))
            .collect()
    }
}

impl Reason {
    fn excuse(&self, tried: &mut [Tried], complete: bool) -> Option<String> {
        let program = tried.iter_mut().find(|tried| tried.program == self.program);
        let failures = match program.map(|tried| &mut tried.outcome) {
            None => return complete.then(|| format!("{} is no program", self.name())),
            // It would fail if it could be tried.
            Some(Outcome::NoModel { .. }) => return None,
            Some(Outcome::Builds) => &mut Vec::new(),
            Some(Outcome::Fails { failures }) => failures,
        };
        let mut excused = false;
        for failure in failures {
            if self
                .target
                .as_ref()
                .is_none_or(|target| *target == failure.target)
            {
                failure.reason = Some(self.reason.clone());
                excused = true;
            }
        }
        (!excused && !self.sometimes)
            .then(|| format!("{} builds: take it off the list", self.name()))
    }

    fn name(&self) -> String {
        let target = self.target.as_deref().map(|target| format!(" {target}"));
        format!("{}{}", self.program, target.unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::Failure;

    fn excuse(entry: &str, complete: bool) -> (Vec<Tried>, Vec<String>) {
        let text = format!("[[program]]\nreason = \"because\"\n{entry}\n");
        let reasons = Reasons::parse(&text).expect("a reasons file");
        let failures = ["one", "two"]
            .map(|target| Failure::new(target, "said"))
            .into();
        let outcomes = [
            ("good", Outcome::Builds),
            ("bad", Outcome::Fails { failures }),
            (
                "unknown",
                Outcome::NoModel {
                    sdk: "aws-sdk-x".to_owned(),
                },
            ),
        ];
        let tried = outcomes.map(|(program, outcome)| Tried {
            program: program.to_owned(),
            sdks: Vec::new(),
            outcome,
        });
        let mut tried = Vec::from(tried);
        let wrong = reasons.excuse(&mut tried, complete);
        (tried, wrong)
    }

    #[test]
    fn a_listed_failure_has_its_reason() {
        let (tried, wrong) = excuse("program = \"bad\"", true);
        assert!(wrong.is_empty());
        assert!(!tried[1].outcome.is_bad());
        let (tried, wrong) = excuse("program = \"bad\"\ntarget = \"two\"", true);
        assert!(wrong.is_empty());
        assert!(tried[1].outcome.is_bad(), "the other one has no reason");
        assert_eq!(
            tried[1].outcome.failures()[1].reason.as_deref(),
            Some("because")
        );
    }

    #[test]
    fn an_entry_of_what_builds_is_stale() {
        for (entry, name) in [
            ("program = \"good\"", "good"),
            ("program = \"bad\"\ntarget = \"three\"", "bad three"),
        ] {
            let (_, wrong) = excuse(entry, false);
            assert_eq!(wrong, [format!("{name} builds: take it off the list")]);
        }
    }

    #[test]
    fn what_fails_on_some_machines_only_may_build() {
        assert!(
            excuse("program = \"good\"\nsometimes = true", true)
                .1
                .is_empty()
        );
    }

    #[test]
    fn an_entry_of_no_program_is_wrong_unless_programs_were_chosen() {
        assert_eq!(excuse("program = \"gone\"", true).1, ["gone is no program"]);
        assert!(excuse("program = \"gone\"", false).1.is_empty());
    }

    #[test]
    fn what_could_not_be_tried_may_be_listed() {
        assert!(excuse("program = \"unknown\"", true).1.is_empty());
    }

    #[test]
    fn an_entry_needs_a_reason() {
        let text = "[[program]]\nprogram = \"x\"\nreason = \" \"";
        assert!(Reasons::parse(text).is_err_and(|error| error.contains("gives no reason")));
    }
}
