//! The report: a table by file, every failure, and the same as JSON.

use std::fmt::{Display, Write};

use comfy_table::{CellAlignment, Table, presets};
use serde_json::{Value, json};

use super::result::{FileResult, Status, TestResult};

/// How many lines of what a compiler or a test said are told.
const LINES: usize = 24;

/// Everything that a run found.
#[derive(Debug)]
pub(crate) struct Report {
    /// The published crate.
    pub(crate) krate: String,
    /// What the generated crate lacks.
    pub(crate) notes: Vec<String>,
    /// The compiler's errors in the generated crate.
    pub(crate) library: String,
    /// What went wrong outside the generated crate and the tests.
    pub(crate) dependencies: String,
    /// The test files.
    pub(crate) files: Vec<FileResult>,
    /// What is wrong with the reasons file.
    pub(crate) wrong: Vec<String>,
}

impl Report {
    /// Whether there are tests and none failed but what may. One that its author has ignored was
    /// compiled, at least.
    pub(crate) fn is_good(&self) -> bool {
        let compiled = self.library.is_empty() && self.dependencies.is_empty();
        let tests = || self.files.iter().flat_map(|file| &file.tests);
        let any = tests().next().is_some();
        compiled && any && self.wrong.is_empty() && !tests().any(TestResult::is_bad)
    }

    fn total(&self, status: Status) -> usize {
        self.files.iter().map(|file| file.count(status)).sum()
    }

    /// The report for people.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        for (title, said) in [
            ("the generated crate does not compile", &self.library),
            ("nothing could be compiled", &self.dependencies),
        ] {
            if !said.is_empty() {
                line(&mut text, format_args!("error: {title}"));
                excerpt(&mut text, said);
            }
        }
        for file in &self.files {
            self.failures(file, &mut text);
        }
        for note in &self.notes {
            line(&mut text, format_args!("note: {note}"));
        }
        for wrong in &self.wrong {
            line(&mut text, format_args!("error: reasons file: {wrong}"));
        }
        text + &self.table() + &self.sum() + "\n"
    }

    fn failures(&self, file: &FileResult, text: &mut String) {
        let mut before = "";
        for test in &file.tests {
            let name = format!("{} {} {}", self.krate, file.file, test.test);
            match test.status {
                Status::Failed => {
                    line(text, format_args!("FAILED {name}"));
                    excerpt(text, from_panic(&test.said));
                }
                Status::NotCompiled => {
                    line(text, format_args!("NOT COMPILED {name}"));
                    // Told once for all that an error takes with it.
                    if test.said != before {
                        excerpt(text, &test.said);
                        before = &test.said;
                    }
                }
                Status::Excused => line(text, format_args!("excused: {name}: {}", test.reason)),
                Status::Passed | Status::Ignored => {}
            }
        }
    }

    fn table(&self) -> String {
        let mut table = Table::new();
        table.load_preset(presets::NOTHING);
        table.set_header([
            "file",
            "passed",
            "failed",
            "not compiled",
            "excused",
            "ignored",
        ]);
        for file in self.files.iter().filter(|file| !file.tests.is_empty()) {
            let counts = COLUMNS.map(|status| file.count(status).to_string());
            table.add_row([file.file.clone()].into_iter().chain(counts));
        }
        for column in table.column_iter_mut().skip(1) {
            column.set_cell_alignment(CellAlignment::Right);
        }
        let lines = table.lines();
        lines.map(|line| line.trim().to_owned() + "\n").collect()
    }

    fn sum(&self) -> String {
        let total: usize = self.files.iter().map(|file| file.tests.len()).sum();
        let [passed, failed, not_compiled, excused, ignored] =
            COLUMNS.map(|status| self.total(status));
        format!(
            "{}: {passed} of {total} tests passed, {failed} failed, {not_compiled} not compiled, \
             {excused} excused, {ignored} ignored",
            self.krate
        )
    }

    /// The report for programs, with all that compiler and tests said.
    pub(crate) fn json(&self) -> Value {
        json!({
            "good": self.is_good(),
            "crate": self.krate,
            "passed": self.total(Status::Passed),
            "failed": self.total(Status::Failed),
            "not_compiled": self.total(Status::NotCompiled),
            "excused": self.total(Status::Excused),
            "ignored": self.total(Status::Ignored),
            "files": self.files,
            "library_errors": self.library,
            "other_errors": self.dependencies,
            "notes": self.notes,
            "wrong_reasons": self.wrong,
        })
    }
}

const COLUMNS: [Status; 5] = [
    Status::Passed,
    Status::Failed,
    Status::NotCompiled,
    Status::Excused,
    Status::Ignored,
];

/// What a test said from its last panic on: what was logged before seldom says why it failed.
fn from_panic(said: &str) -> &str {
    let panic = said.rfind("panicked at");
    let line = panic.and_then(|panic| said[..panic].rfind('\n'));
    line.map_or(said, |line| &said[line..])
}

/// The first lines of what was said.
fn excerpt(text: &mut String, said: &str) {
    let mut lines = said.lines().filter(|line| !line.trim().is_empty());
    for said in lines.by_ref().take(LINES) {
        line(text, format_args!("    {said}"));
    }
    let left = lines.count();
    if left > 0 {
        line(
            text,
            format_args!("    ... {left} lines more, which --json has"),
        );
    }
}

fn line(text: &mut String, content: impl Display) {
    writeln!(text, "{content}").expect("a string takes every line");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(files: Vec<FileResult>) -> Report {
        Report {
            krate: "x@1".to_owned(),
            notes: Vec::new(),
            library: String::new(),
            dependencies: String::new(),
            files,
            wrong: Vec::new(),
        }
    }

    fn file(status: Status) -> FileResult {
        said(&[("t", status, "said")])
    }

    fn said(tests: &[(&str, Status, &str)]) -> FileResult {
        let tests = tests.iter();
        FileResult {
            file: "a".to_owned(),
            tests: tests
                .map(|(test, status, said)| TestResult::new(test, *status, *said))
                .collect(),
        }
    }

    #[test]
    fn a_failure_or_nothing_at_all_is_not_good() {
        assert!(report(vec![file(Status::Passed)]).is_good());
        assert!(report(vec![file(Status::Excused)]).is_good());
        assert!(report(vec![file(Status::Ignored)]).is_good());
        assert!(!report(vec![file(Status::Failed)]).is_good());
        assert!(!report(vec![file(Status::Passed), file(Status::NotCompiled)]).is_good());
        assert!(!report(Vec::new()).is_good());
    }

    #[test]
    fn failures_and_counts_are_told() {
        let text = report(vec![file(Status::Failed)]).text();
        assert!(text.contains("FAILED x@1 a t\n    said\n"), "{text}");
        assert!(
            text.ends_with(
                "x@1: 0 of 1 tests passed, 1 failed, 0 not compiled, 0 excused, 0 ignored\n"
            ),
            "{text}"
        );
    }

    #[test]
    fn an_error_is_told_once_for_all_that_it_takes_with_it() {
        let errors = "error[E0599]: no method\n".repeat(40);
        let tests = [
            ("t", Status::NotCompiled, errors.as_str()),
            ("u", Status::NotCompiled, errors.as_str()),
        ];
        let text = report(vec![said(&tests)]).text();
        assert!(
            text.contains("NOT COMPILED x@1 a t\n    error[E0599]"),
            "{text}"
        );
        assert!(
            text.contains("... 16 lines more, which --json has\nNOT COMPILED x@1 a u\nfile"),
            "{text}"
        );
        assert!(text.contains("2 not compiled"), "{text}");
    }

    #[test]
    fn what_a_test_logged_before_it_failed_is_left_out() {
        let said_text = "DEBUG call\nthread 't' panicked at a.rs:1:\nno trailer\n";
        let text = report(vec![said(&[("t", Status::Failed, said_text)])]).text();
        assert!(!text.contains("DEBUG"), "{text}");
        assert!(text.contains("    no trailer\n"), "{text}");
    }
}
