//! Models that must be refused: what came of each is the result of a case.

use std::path::Path;

use serde::Deserialize;
use tinsmith_codegen::{Operations, Options, Problem, Problems, Request, generate, model};

use super::case::Kind;
use super::result::{CaseResult, ServiceResult, Status};

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
        types: Vec::new(),
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
