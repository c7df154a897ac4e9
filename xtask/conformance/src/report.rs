//! The report: a table by service, every failing case, and the same as JSON.

use std::fmt::Write;

use serde_json::{Value, json};

use super::result::{CaseResult, ServiceResult, Status};

/// Everything that a run found.
#[derive(Debug, Default)]
pub(super) struct Report {
    /// The services.
    pub(super) services: Vec<ServiceResult>,
    /// What was left out.
    pub(super) notes: Vec<String>,
    /// What is wrong with the reasons file.
    pub(super) wrong: Vec<String>,
}

impl Report {
    /// Whether something was run and nothing failed.
    pub(super) fn is_good(&self) -> bool {
        let mut services = self.services.iter();
        self.wrong.is_empty()
            && self.has_cases()
            && services.all(|service| service.count(Status::Failed) == 0)
    }

    fn has_cases(&self) -> bool {
        self.services
            .iter()
            .any(|service| !service.cases.is_empty())
    }

    /// The report for people.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        for service in &self.services {
            for case in service
                .cases
                .iter()
                .filter(|case| case.status == Status::Failed)
            {
                failure(&mut text, case);
            }
        }
        for case in self.services.iter().flat_map(|service| &service.cases) {
            if case.status == Status::Excused {
                line(
                    &mut text,
                    &format!("excused: {} {}: {}", case.service, case.id, case.reason),
                );
            }
        }
        for note in &self.notes {
            line(&mut text, &format!("note: {note}"));
        }
        for wrong in &self.wrong {
            line(&mut text, &format!("error: expectations file: {wrong}"));
        }
        if !self.has_cases() {
            line(&mut text, "error: no case was run");
        }
        text + "\n" + &self.table()
    }

    fn table(&self) -> String {
        let head = [
            "service",
            "protocol",
            "passed",
            "failed",
            "excused",
            "not applicable",
        ];
        let mut rows = vec![head.map(str::to_owned)];
        let mut totals = [0; 4];
        for service in &self.services {
            let counts = counts(service);
            for (total, count) in totals.iter_mut().zip(counts) {
                *total += count;
            }
            rows.push(row(&service.service, &service.protocol, counts));
        }
        rows.push(row("total", "", totals));
        align(&rows)
    }

    /// The report for programs.
    pub(super) fn json(&self) -> Value {
        let services = self.services.iter().map(|service| {
            let mut value = json!(service);
            value["passed"] = json!(service.count(Status::Passed));
            value["failed"] = json!(service.count(Status::Failed));
            value["excused"] = json!(service.count(Status::Excused));
            value
        });
        json!({
            "good": self.is_good(),
            "notes": self.notes,
            "wrong_reasons": self.wrong,
            "services": services.collect::<Vec<_>>(),
        })
    }
}

fn counts(service: &ServiceResult) -> [usize; 4] {
    [
        service.count(Status::Passed),
        service.count(Status::Failed),
        service.count(Status::Excused),
        service.not_applicable,
    ]
}

fn row(service: &str, protocol: &str, counts: [usize; 4]) -> [String; 6] {
    let protocol = protocol.rsplit('#').next().unwrap_or(protocol);
    let [passed, failed, excused, not_applicable] = counts.map(|count| count.to_string());
    [
        service.to_owned(),
        protocol.to_owned(),
        passed,
        failed,
        excused,
        not_applicable,
    ]
}

/// Columns of equal width: text to the left, counts to the right.
fn align(rows: &[[String; 6]]) -> String {
    let width = |column: usize| rows.iter().map(|row| row[column].len()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..6).map(width).collect();
    let mut text = String::new();
    for row in rows {
        let cells = row.iter().enumerate().map(|(column, cell)| {
            let width = widths[column];
            if column < 2 {
                format!("{cell:<width$}")
            } else {
                format!("{cell:>width$}")
            }
        });
        line(&mut text, &cells.collect::<Vec<_>>().join("  "));
    }
    text
}

fn failure(text: &mut String, case: &CaseResult) {
    line(
        text,
        &format!("FAILED {} {} ({})", case.service, case.id, case.kind.name()),
    );
    indent(text, "", &case.message);
    indent(text, "expected: ", &case.expected);
    indent(text, "actual:   ", &case.actual);
}

fn indent(text: &mut String, label: &str, content: &str) {
    for (index, content) in content.lines().enumerate() {
        let label = if index == 0 {
            label
        } else {
            &" ".repeat(label.len())
        };
        line(text, &format!("    {label}{content}"));
    }
}

fn line(text: &mut String, content: &str) {
    writeln!(text, "{}", content.trim_end()).expect("a string takes every line");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report() -> Report {
        let case = |id: &str, status| CaseResult {
            service: "x#Service".to_owned(),
            id: id.to_owned(),
            status,
            message: "path: expected /a, /b came".to_owned(),
            reason: "because".to_owned(),
            ..CaseResult::default()
        };
        Report {
            services: vec![ServiceResult {
                service: "x#Service".to_owned(),
                protocol: "x#p".to_owned(),
                file: "x.json".to_owned(),
                not_applicable: 3,
                cases: vec![
                    case("A", Status::Passed),
                    case("B", Status::Failed),
                    case("C", Status::Excused),
                ],
            }],
            notes: Vec::new(),
            wrong: Vec::new(),
        }
    }

    #[test]
    fn prints_failures_and_a_table() {
        assert_eq!(
            report().text(),
            "FAILED x#Service B (request)\n\
             \u{20}   path: expected /a, /b came\n\
             excused: x#Service C: because\n\
             \n\
             service    protocol  passed  failed  excused  not applicable\n\
             x#Service  p              1       1        1               3\n\
             total                     1       1        1               3\n"
        );
    }

    #[test]
    fn a_failure_is_not_good() {
        let mut report = report();
        assert!(!report.is_good());
        report.services[0].cases.remove(1);
        assert!(report.is_good());
        report.wrong.push("x".to_owned());
        assert!(!report.is_good());
    }

    #[test]
    fn no_case_is_not_good() {
        let mut report = report();
        report.services[0].cases.clear();
        assert!(!report.is_good());
        assert!(report.text().contains("error: no case was run"));
        assert!(!Report::default().is_good());
    }

    #[test]
    fn json_has_counts_and_cases() {
        let json = report().json();
        assert_eq!(json["services"][0]["failed"], 1);
        assert_eq!(json["services"][0]["cases"][1]["id"], "B");
    }
}
