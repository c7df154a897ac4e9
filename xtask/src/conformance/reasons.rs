//! The expectations file: cases that are known to fail and why, cases that must be answered with an
//! error, and models that must be refused.

use std::path::Path;

use serde::Deserialize;
use tinsmith_codegen::{Operations, Options, Problem, Problems, Request, generate, model};

use super::case::Kind;
use super::result::{CaseResult, ServiceResult, Status};
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

/// A model that must be refused.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Refusal {
    /// Name of the file, without folders.
    file: String,
    /// Code of the problem.
    code: String,
    /// Why it is refused.
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

impl Refusal {
    /// Whether it is about this file.
    pub(super) fn is_of(&self, file: &Path) -> bool {
        file.file_name()
            .is_some_and(|name| name == self.file.as_str())
    }

    /// Loads and generates the model, with all operations: right if it is refused, with the code
    /// and a place in the file.
    pub(super) fn result(&self, file: &str, text: &str) -> ServiceResult {
        let said = refused(file, text);
        let right = said.as_ref().err().is_some_and(|problems| {
            let mut problems = problems.iter();
            problems.any(|problem| problem.code == self.code && has_place(problem, text))
        });
        let actual = match &said {
            Ok(()) => "a client is made: take it off the list".to_owned(),
            Err(problems) => problems.render(),
        };
        let case = CaseResult {
            service: self.file.clone(),
            id: "refused".to_owned(),
            kind: Kind::Build,
            status: if right {
                Status::Passed
            } else {
                Status::Failed
            },
            message: "the model must be refused, with a place".to_owned(),
            expected: format!("{} ({})", self.code, self.reason),
            actual,
            reason: String::new(),
        };
        ServiceResult {
            service: self.file.clone(),
            protocol: "refused".to_owned(),
            file: file.to_owned(),
            not_applicable: 0,
            cases: vec![case],
        }
    }
}

fn refused(file: &str, text: &str) -> Result<(), Problems> {
    let model = model::load_str(file, text)?;
    let request = Request {
        model: &model,
        service: None,
        operations: Operations::All,
        protocol: None,
    };
    generate(&[request], &Options::new("refused")).map(drop)
}

/// Whether the problem is shown at a line of the file that is the cause, not at its beginning.
fn has_place(problem: &Problem, text: &str) -> bool {
    let place = &problem.place;
    let somewhere = !place.pointer.is_empty() || place.position.is_some();
    place.file.is_some() && somewhere && place.resolve(text).is_some()
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
