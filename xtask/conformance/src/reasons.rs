//! The expectations file: cases that are known to fail and why, cases that must be answered with an
//! error, and models that must be refused.

use std::path::Path;

use serde::Deserialize;

use super::case::Kind;
use super::refusal::Refusal;
use super::result::{CaseResult, Status};
use super::suite::Suites;

/// A case that may fail.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Reason {
    /// Shape id or name of the service.
    service: String,
    /// The case.
    id: String,
    /// Which of two cases of this id; both if it does not say.
    kind: Option<Kind>,
    /// Why it fails.
    reason: String,
}

/// What is expected of cases and models beside what they say themselves.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Reasons {
    /// Cases that may fail.
    #[serde(default)]
    case: Vec<Reason>,
    /// Cases that are right when the call answers with an error.
    #[serde(default)]
    must_fail: Vec<Reason>,
    /// Models that must be refused.
    #[serde(default)]
    pub(super) refused: Vec<Refusal>,
}

impl Reasons {
    /// Reads the file.
    pub(super) fn read(file: &Path) -> Result<Self, String> {
        let name = file.display();
        let text = std::fs::read_to_string(file).map_err(|error| format!("{name}: {error}"))?;
        toml::from_str(&text).map_err(|error| format!("{name}: {error}"))
    }

    /// Marks the cases that must be answered with an error. Returns the entries without a case.
    pub(super) fn mark(&self, suites: &mut Suites) -> Vec<String> {
        let mut wrong = Vec::new();
        for entry in &self.must_fail {
            let mut found = false;
            for subject in &mut suites.subjects {
                let service = subject.service.as_str();
                for placed in &mut subject.cases {
                    if entry.is_of(service, &placed.case.id, placed.case.kind) {
                        placed.must_fail = true;
                        found = true;
                    }
                }
            }
            if !found {
                wrong.push(format!(
                    "{} {} is no case of these suites",
                    entry.service, entry.id
                ));
            }
        }
        wrong
    }

    /// Excuses the listed failures. Returns what is wrong with the list: entries whose case
    /// passes, and, if every case was run (`complete`), entries without a case.
    pub(super) fn excuse(&self, results: &mut [&mut CaseResult], complete: bool) -> Vec<String> {
        let mut wrong = Vec::new();
        for entry in &self.case {
            let (mut found, mut failed) = (false, false);
            for result in results.iter_mut() {
                if !entry.names(result) {
                    continue;
                }
                found = true;
                if result.status != Status::Passed {
                    failed = true;
                    result.status = Status::Excused;
                    result.reason.clone_from(&entry.reason);
                }
            }
            let name = format!("{} {}", entry.service, entry.id);
            if found && !failed {
                wrong.push(format!("{name} passes: take it off the list"));
            } else if !found && complete {
                wrong.push(format!("{name} is no case of these suites"));
            }
        }
        wrong
    }
}

impl Reason {
    fn names(&self, result: &CaseResult) -> bool {
        self.is_of(&result.service, &result.id, result.kind)
    }

    fn is_of(&self, service: &str, id: &str, kind: Kind) -> bool {
        let name = service.rsplit('#').next().unwrap_or(service);
        (self.service == service || self.service == name)
            && self.id == id
            && self.kind.is_none_or(|own| own == kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn excuse(id: &str, results: &mut [CaseResult], complete: bool) -> Vec<String> {
        let text = format!("[[case]]\nservice = \"S\"\nid = \"{id}\"\nreason = \"because\"\n");
        let reasons: Reasons = toml::from_str(&text).expect("a reasons file");
        reasons.excuse(&mut results.iter_mut().collect::<Vec<_>>(), complete)
    }

    fn results() -> Vec<CaseResult> {
        let result = |id: &str, status| CaseResult {
            service: "x#S".to_owned(),
            id: id.to_owned(),
            status,
            ..CaseResult::default()
        };
        vec![result("A", Status::Failed), result("B", Status::Passed)]
    }

    #[test]
    fn a_listed_failure_is_excused() {
        let mut results = results();
        assert_eq!(excuse("A", &mut results, true), Vec::<String>::new());
        assert_eq!(results[0].status, Status::Excused);
        assert_eq!(results[0].reason, "because");
    }

    #[test]
    fn a_listed_case_that_passes_is_wrong() {
        let wrong = excuse("B", &mut results(), true);
        assert_eq!(wrong, ["S B passes: take it off the list"]);
    }

    #[test]
    fn an_unknown_case_is_wrong_unless_cases_were_filtered() {
        let wrong = excuse("C", &mut results(), true);
        assert_eq!(wrong, ["S C is no case of these suites"]);
        assert!(excuse("C", &mut results(), false).is_empty());
    }
}
