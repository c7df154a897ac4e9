//! The reasons file: tests that may fail, and why.

use std::path::Path;

use serde::Deserialize;

use super::at;
use super::result::{FileResult, Status};

/// A test that may fail, or a file of them.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Reason {
    /// The published crate.
    #[serde(rename = "crate")]
    krate: String,
    /// The test file, without `.rs`.
    file: String,
    /// The test; every test of the file if it does not say.
    test: Option<String>,
    /// Why it may fail.
    reason: String,
    /// Whether that depends on the machine, so that it may pass as well.
    #[serde(default)]
    sometimes: bool,
}

/// The tests that may fail.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Reasons {
    #[serde(default)]
    test: Vec<Reason>,
}

impl Reasons {
    /// Reads the file. Fails if it is not such a file, or an entry gives no reason.
    pub(crate) fn read(file: &Path) -> Result<Self, String> {
        let text = std::fs::read_to_string(file).map_err(|error| at(file, &error))?;
        Self::parse(&text).map_err(|error| at(file, &error))
    }

    fn parse(text: &str) -> Result<Self, String> {
        let reasons: Self = toml::from_str(text).map_err(|error| error.to_string())?;
        let mut entries = reasons.test.iter();
        match entries.find(|entry| entry.reason.trim().is_empty()) {
            Some(entry) => Err(format!("{} gives no reason", entry.name())),
            None => Ok(reasons),
        }
    }

    /// Excuses the listed failures of a crate. Returns what is wrong with the list: entries of which
    /// nothing fails, and, if every file was run (`complete`), entries of which nothing exists.
    pub(crate) fn excuse(
        &self,
        krate: &str,
        files: &mut [FileResult],
        complete: bool,
    ) -> Vec<String> {
        let own = self.test.iter().filter(|entry| entry.krate == krate);
        own.filter_map(|entry| entry.excuse(files, complete))
            .collect()
    }
}

impl Reason {
    fn excuse(&self, files: &mut [FileResult], complete: bool) -> Option<String> {
        let (mut found, mut failed) = (false, false);
        let own = files.iter_mut().filter(|file| file.file == self.file);
        for test in own.flat_map(|file| &mut file.tests) {
            if self.test.as_ref().is_some_and(|name| *name != test.test) {
                continue;
            }
            found = true;
            if test.is_bad() {
                failed = true;
                test.status = Status::Excused;
                test.reason.clone_from(&self.reason);
            }
        }
        match (found, failed) {
            (true, true) => None,
            (true, false) if self.sometimes => None,
            (true, false) => Some(format!("{} passes: take it off the list", self.name())),
            (false, _) => complete.then(|| format!("{} is no test of the crate", self.name())),
        }
    }

    fn name(&self) -> String {
        let test = self.test.as_deref().map(|test| format!(" {test}"));
        format!("{} {}{}", self.krate, self.file, test.unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::super::result::TestResult;
    use super::*;

    fn excuse(entry: &str, complete: bool) -> (Vec<FileResult>, Vec<String>) {
        let text = format!("[[test]]\ncrate = \"x\"\nreason = \"because\"\n{entry}\n");
        let reasons = Reasons::parse(&text).expect("a reasons file");
        let mut files = vec![FileResult {
            file: "a".to_owned(),
            tests: vec![
                TestResult::new("good", Status::Passed, ""),
                TestResult::new("bad", Status::Failed, "said"),
            ],
        }];
        let wrong = reasons.excuse("x", &mut files, complete);
        (files, wrong)
    }

    #[test]
    fn a_listed_failure_is_excused() {
        for entry in ["file = \"a\"\ntest = \"bad\"", "file = \"a\""] {
            let (files, wrong) = excuse(entry, true);
            assert_eq!(wrong, Vec::<String>::new());
            assert_eq!(files[0].tests[1].status, Status::Excused);
            assert_eq!(files[0].tests[1].reason, "because");
            assert_eq!(files[0].tests[0].status, Status::Passed);
        }
    }

    #[test]
    fn a_listed_test_that_passes_is_wrong() {
        let (_, wrong) = excuse("file = \"a\"\ntest = \"good\"", true);
        assert_eq!(wrong, ["x a good passes: take it off the list"]);
    }

    #[test]
    fn a_test_that_fails_on_some_machines_only_may_pass() {
        let entry = "file = \"a\"\ntest = \"good\"\nsometimes = true";
        assert!(excuse(entry, true).1.is_empty());
    }

    #[test]
    fn a_test_that_does_not_exist_is_wrong_unless_files_were_chosen() {
        let entry = "file = \"a\"\ntest = \"gone\"";
        assert_eq!(excuse(entry, true).1, ["x a gone is no test of the crate"]);
        assert!(excuse(entry, false).1.is_empty());
    }

    #[test]
    fn an_entry_needs_a_reason() {
        let text = "[[test]]\ncrate = \"x\"\nfile = \"a\"\nreason = \" \"";
        assert!(Reasons::parse(text).is_err_and(|error| error.contains("gives no reason")));
    }
}
