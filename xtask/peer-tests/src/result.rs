//! What came of the tests.

use serde::Serialize;

/// How a test ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Status {
    Passed,
    Failed,
    NotCompiled,
    /// It asks not to be run.
    Ignored,
    /// It failed or did not compile, and the reasons file says why that may be.
    Excused,
}

/// What came of a test.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct TestResult {
    /// Its name, with the modules that it is in.
    pub(crate) test: String,
    /// How it ended.
    pub(crate) status: Status,
    /// What it said when it failed, or the compiler did.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) said: String,
    /// Why it may fail.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) reason: String,
}

impl TestResult {
    /// What came of the test of this name.
    pub(crate) fn new(test: &str, status: Status, said: impl Into<String>) -> Self {
        Self {
            test: test.to_owned(),
            status,
            said: said.into(),
            reason: String::new(),
        }
    }

    /// Whether it did not do what it should.
    pub(crate) fn is_bad(&self) -> bool {
        matches!(self.status, Status::Failed | Status::NotCompiled)
    }
}

/// What came of a test file.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct FileResult {
    /// Its name, without `.rs`.
    pub(crate) file: String,
    /// Its tests.
    pub(crate) tests: Vec<TestResult>,
}

impl FileResult {
    /// A file without tests yet.
    pub(crate) fn new(file: &str) -> Self {
        Self {
            file: file.to_owned(),
            tests: Vec::new(),
        }
    }

    /// How many tests ended so.
    pub(crate) fn count(&self, status: Status) -> usize {
        let tests = self.tests.iter();
        tests.filter(|test| test.status == status).count()
    }
}
