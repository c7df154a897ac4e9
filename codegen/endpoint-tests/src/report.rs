//! What came of the cases: a table by service with every failure, and the same as JSON.

use std::fmt::{Display, Write};

use comfy_table::{CellAlignment, Table, presets};
use serde::Serialize;
use serde_json::{Value, json};
use tinsmith_codegen::words::count;

/// What came of all cases.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The services, in the order of the files.
    pub services: Vec<ServiceReport>,
    /// Models that could not be read or planned, drawn for people.
    pub errors: Vec<String>,
    /// What else there is to say of the models.
    pub notes: Vec<String>,
}

/// What came of the cases of a service.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ServiceReport {
    /// Shape id.
    pub service: String,
    /// The file of its model.
    pub file: String,
    /// Whether the service has endpoint rules of its own.
    pub has_rules: bool,
    /// How many cases there are.
    pub cases: usize,
    /// How many of them passed.
    pub passed: usize,
    /// How many calls of operations were checked with them.
    pub calls: usize,
    /// Everything that was otherwise than expected; a case may have several.
    pub failures: Vec<Failure>,
    /// Why no case could be run.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}

/// What was otherwise than expected.
#[derive(Clone, Debug, Serialize)]
pub struct Failure {
    /// What the case is about.
    pub documentation: String,
    /// The operation whose call led elsewhere; none for the case's own parameters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operation: Option<String>,
    /// The form of the rules that says so; none if the model has only one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form: Option<&'static str>,
    /// The endpoint parameters.
    pub params: Value,
    /// The endpoint or error that was expected.
    pub expected: Value,
    /// What came.
    pub got: Value,
}

impl ServiceReport {
    /// How many cases failed.
    pub fn failed(&self) -> usize {
        self.cases - self.passed
    }

    /// What is missing where there are no cases.
    fn remark(&self) -> Option<&'static str> {
        match (self.cases, self.has_rules) {
            (0, true) => Some("has endpoint rules without tests"),
            (0, false) => Some("has neither endpoint rules nor tests"),
            _ => None,
        }
    }
}

impl Report {
    /// How many cases there are.
    pub fn cases(&self) -> usize {
        self.services.iter().map(|service| service.cases).sum()
    }

    /// How many cases passed.
    pub fn passed(&self) -> usize {
        self.services.iter().map(|service| service.passed).sum()
    }

    /// How many calls of operations were checked.
    pub fn calls(&self) -> usize {
        self.services.iter().map(|service| service.calls).sum()
    }

    /// Whether every model could be read, there are cases, and all passed.
    pub fn is_good(&self) -> bool {
        let mut services = self.services.iter();
        let sound = services.all(|service| service.error.is_none() && service.failed() == 0);
        self.errors.is_empty() && self.cases() > 0 && sound
    }

    /// The report for people.
    pub fn text(&self) -> String {
        let mut text = self.table();
        for service in &self.services {
            for failure in &service.failures {
                failure.draw(&service.service, &mut text);
            }
            if let Some(error) = &service.error {
                line(
                    &mut text,
                    format_args!("error: {}: {error}", service.service),
                );
            }
            if let Some(remark) = service.remark().filter(|_| service.error.is_none()) {
                line(
                    &mut text,
                    format_args!("note: {} {remark}", service.service),
                );
            }
        }
        for note in &self.notes {
            line(&mut text, format_args!("note: {note}"));
        }
        for error in &self.errors {
            line(&mut text, error);
        }
        self.sum_up(&mut text);
        text
    }

    fn table(&self) -> String {
        let mut table = Table::new();
        table.load_preset(presets::NOTHING);
        table.set_header(["service", "cases", "passed", "failed"]);
        let with_cases = self.services.iter().filter(|service| service.cases > 0);
        for service in with_cases {
            let [cases, passed, failed] =
                [service.cases, service.passed, service.failed()].map(|count| count.to_string());
            table.add_row([&service.service, &cases, &passed, &failed]);
        }
        for column in table.column_iter_mut().skip(1) {
            column.set_cell_alignment(CellAlignment::Right);
        }
        if table.row_count() == 0 {
            return String::new();
        }
        let lines = table.lines().map(|line| line.trim().to_owned() + "\n");
        lines.collect()
    }

    fn sum_up(&self, text: &mut String) {
        if self.cases() == 0 {
            line(
                text,
                "error: there are no endpoint test cases in these models",
            );
            return;
        }
        let (cases, passed) = (self.cases(), self.passed());
        line(
            text,
            format_args!(
                "{}, {}: {passed} passed, {} failed; {} checked",
                count(self.services.len(), "service"),
                count(cases, "case"),
                cases - passed,
                count(self.calls(), "call"),
            ),
        );
    }

    /// The report for programs.
    pub fn json(&self) -> Value {
        json!({
            "good": self.is_good(),
            "cases": self.cases(),
            "passed": self.passed(),
            "failed": self.cases() - self.passed(),
            "calls": self.calls(),
            "services": self.services,
            "errors": self.errors,
            "notes": self.notes,
        })
    }
}

impl Failure {
    fn draw(&self, service: &str, text: &mut String) {
        line(
            text,
            format_args!("FAILED {service}: {}", self.documentation),
        );
        if let Some(operation) = &self.operation {
            line(text, format_args!("    through:  {operation}"));
        }
        if let Some(form) = self.form {
            line(text, format_args!("    rules:    the {form}"));
        }
        line(text, format_args!("    params:   {}", self.params));
        line(text, format_args!("    expected: {}", self.expected));
        line(text, format_args!("    got:      {}", self.got));
    }
}

fn line(text: &mut String, content: impl Display) {
    writeln!(text, "{content}").expect("a string takes every line");
}
