//! What came of the cases.

use serde::{Deserialize, Serialize, Serializer};

use super::case::Kind;

/// What came of a case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Status {
    /// As expected.
    Passed,
    /// Not as expected.
    #[default]
    Failed,
    /// Not as expected, for a reason that is on file.
    Excused,
}

/// The result of a case.
#[derive(Clone, Debug, Serialize)]
pub(super) struct CaseResult {
    /// Shape id of the service.
    #[serde(skip)]
    pub(super) service: String,
    /// The case.
    pub(super) id: String,
    /// Its kind.
    #[serde(serialize_with = "kind")]
    pub(super) kind: Kind,
    /// What came of it.
    pub(super) status: Status,
    /// Every difference.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) message: String,
    /// What was expected.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) expected: String,
    /// What came.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) actual: String,
    /// Why it may fail.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) reason: String,
}

fn kind<S: Serializer>(kind: &Kind, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(kind.name())
}

impl Default for CaseResult {
    fn default() -> Self {
        Self {
            service: String::new(),
            id: String::new(),
            kind: Kind::Request,
            status: Status::Failed,
            message: String::new(),
            expected: String::new(),
            actual: String::new(),
            reason: String::new(),
        }
    }
}

/// A line that a program prints.
#[derive(Debug, Deserialize)]
struct Line {
    service: String,
    id: String,
    kind: Kind,
    ok: bool,
    message: String,
    expected: String,
    actual: String,
}

impl CaseResult {
    /// Reads a line of a program; none if it is something else.
    pub(super) fn of_line(line: &str) -> Option<Self> {
        let line: Line = serde_json::from_str(line).ok()?;
        Some(Self {
            service: line.service,
            id: line.id,
            kind: line.kind,
            status: if line.ok {
                Status::Passed
            } else {
                Status::Failed
            },
            message: line.message,
            expected: line.expected,
            actual: line.actual,
            reason: String::new(),
        })
    }
}

/// The results of a service.
#[derive(Clone, Debug, Serialize)]
pub(super) struct ServiceResult {
    /// Shape id.
    pub(super) service: String,
    /// Shape id of the protocol.
    pub(super) protocol: String,
    /// The file of its model.
    pub(super) file: String,
    /// How many cases are not for clients of this protocol.
    pub(super) not_applicable: usize,
    /// The others.
    pub(super) cases: Vec<CaseResult>,
}

impl ServiceResult {
    /// How many cases have this status.
    pub(super) fn count(&self, status: Status) -> usize {
        self.cases
            .iter()
            .filter(|case| case.status == status)
            .count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_a_line_and_nothing_else() {
        let line = r#"{"service":"x#S","id":"A","kind":"response","ok":false,
            "message":"m","expected":"e","actual":"a"}"#;
        let result = CaseResult::of_line(line).expect("a line");
        assert_eq!(
            (result.kind, result.status),
            (Kind::Response, Status::Failed)
        );
        assert!(CaseResult::of_line("hello").is_none());
    }
}
