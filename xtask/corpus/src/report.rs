//! The report: what was counted, the slowest services, every failure, and the same as JSON.

use std::fmt::{Display, Write};
use std::time::Duration;

use comfy_table::{CellAlignment, Table, presets};
use serde_json::{Value, json};

use crate::count::Kind;
use crate::job::{ModelResult, ServiceResult};
use crate::stem;

/// How many services are listed as the slowest.
const SLOWEST: usize = 12;

/// How many failures of a service are told.
const FAILURES: usize = 10;

/// How many lines of a failure are told.
const LINES: usize = 30;

/// Everything that a run found.
#[derive(Debug)]
pub(crate) struct Report {
    /// The models, in the order of their files.
    pub(crate) models: Vec<ModelResult>,
    /// How many were worked on at once.
    pub(crate) jobs: usize,
    /// How long it took until every model was generated and tested.
    pub(crate) generated: Duration,
    /// How long all took.
    pub(crate) whole: Duration,
    /// The most memory that was in use, in bytes, where it is known.
    pub(crate) memory: Option<u64>,
}

impl Report {
    /// Whether there was something to do and nothing failed.
    pub(crate) fn is_good(&self) -> bool {
        let mut failures = self.models.iter().flat_map(failures);
        self.services().next().is_some() && failures.next().is_none()
    }

    fn services(&self) -> impl Iterator<Item = &ServiceResult> {
        self.models.iter().flat_map(|model| &model.services)
    }

    fn sum(&self, count: impl Fn(&ServiceResult) -> usize) -> usize {
        self.services().map(count).sum()
    }

    /// The report for people.
    pub(crate) fn text(&self) -> String {
        let mut text = self.slowest() + "\n" + &self.counts() + "\n";
        for model in &self.models {
            draw_failures(model, &mut text);
        }
        line(&mut text, self.times());
        line(&mut text, self.verdict());
        text
    }

    /// What went in beside what came out.
    fn counts(&self) -> String {
        let mut table = table(&["", "in", "out"]);
        let mut row = |name: &str, held: usize, found: usize| {
            table.add_row([name.to_owned(), held.to_string(), found.to_string()]);
        };
        let generated = self
            .models
            .iter()
            .filter(|model| failures(model).next().is_none());
        row("models", self.models.len(), generated.count());
        for kind in Kind::ALL {
            let found = |service: &ServiceResult| service.found.get(&kind).copied();
            let found = self.sum(|service| found(service).unwrap_or_default());
            row(kind.name(), self.sum(|service| service.held(kind)), found);
        }
        let passed = self.sum(|service| service.cases_passed);
        row(
            "endpoint test cases",
            self.sum(|service| service.cases),
            passed,
        );
        if self.services().any(|service| service.compiled.is_some()) {
            let compiled = self.sum(|service| service.compiled.is_some().into());
            let good = |service: &&ServiceResult| service.failures.is_empty();
            let good = self
                .services()
                .filter(|service| service.compiled.is_some())
                .filter(good);
            row("crates compiled", compiled, good.count());
        }
        lines(&mut table)
    }

    fn slowest(&self) -> String {
        let mut all: Vec<(&ModelResult, &ServiceResult, f64)> = Vec::new();
        for model in &self.models {
            for service in &model.services {
                all.push((model, service, seconds(model, service)));
            }
        }
        all.sort_by(|a, b| b.2.total_cmp(&a.2));
        let mut table = table(&[
            "slowest",
            "operations",
            "files",
            "MB",
            "load",
            "generate",
            "endpoints",
            "compile",
        ]);
        for (model, service, _) in all.into_iter().take(SLOWEST) {
            table.add_row([
                stem(&model.file),
                service.held(Kind::Operation).to_string(),
                service.files.to_string(),
                format!("{:.1}", service.bytes as f64 / 1e6),
                format!("{:.2} s", model.load),
                format!("{:.2} s", service.generate),
                format!("{:.2} s", model.endpoints),
                compile_time(service),
            ]);
        }
        lines(&mut table)
    }

    fn times(&self) -> String {
        let sum = |of: fn(&ModelResult) -> f64| self.models.iter().map(of).sum::<f64>();
        let of_services = |of: fn(&ServiceResult) -> f64| self.services().map(of).sum::<f64>();
        let memory = self
            .memory
            .map(|bytes| format!(", at most {} MiB", bytes >> 20));
        format!(
            "{:.1} s with {} at once ({:.1} s in all{}); load {:.1} s, generate {:.1} s, count {:.1} s, \
             endpoint tests {:.1} s",
            self.generated.as_secs_f64(),
            self.jobs,
            self.whole.as_secs_f64(),
            memory.unwrap_or_default(),
            sum(|model| model.load),
            of_services(|service| service.generate),
            of_services(|service| service.count),
            sum(|model| model.endpoints),
        )
    }

    fn verdict(&self) -> String {
        let failed = self
            .models
            .iter()
            .filter(|model| failures(model).next().is_some());
        let bytes = self.sum(|service| service.bytes);
        format!(
            "{} models, {} services, {} operations, {:.0} MB of Rust: {} failed",
            self.models.len(),
            self.services().count(),
            self.sum(|service| service.held(Kind::Operation)),
            bytes as f64 / 1e6,
            failed.count(),
        )
    }

    /// The report for programs.
    pub(crate) fn json(&self) -> Value {
        json!({
            "good": self.is_good(),
            "jobs": self.jobs,
            "seconds_generated": self.generated.as_secs_f64(),
            "seconds": self.whole.as_secs_f64(),
            "peak_memory_bytes": self.memory,
            "models": self.models,
        })
    }
}

/// The failures of a model and its services, with the names of the latter.
fn failures(model: &ModelResult) -> impl Iterator<Item = (&str, &String)> {
    let own = model.failures.iter().map(|failure| ("", failure));
    let services = model.services.iter();
    own.chain(services.flat_map(|service| {
        let failures = service.failures.iter();
        failures.map(|failure| (service.service.as_str(), failure))
    }))
}

fn draw_failures(model: &ModelResult, text: &mut String) {
    let all: Vec<_> = failures(model).collect();
    for (service, failure) in all.iter().take(FAILURES) {
        line(
            text,
            format_args!("FAILED {} {service}", model.file.display()),
        );
        for failure in failure.trim_end().lines().take(LINES) {
            line(text, format_args!("    {failure}"));
        }
    }
    if all.len() > FAILURES {
        line(text, format_args!("    and {} more", all.len() - FAILURES));
    }
}

fn seconds(model: &ModelResult, service: &ServiceResult) -> f64 {
    let compiled = service
        .compiled
        .as_ref()
        .and_then(|compiled| compiled.seconds);
    model.load + service.generate + service.count + model.endpoints + compiled.unwrap_or_default()
}

fn compile_time(service: &ServiceResult) -> String {
    match &service.compiled {
        None => String::new(),
        Some(compiled) if compiled.before => "before".to_owned(),
        Some(compiled) => match compiled.seconds {
            Some(seconds) => format!("{seconds:.1} s"),
            None => "done".to_owned(),
        },
    }
}

fn table(header: &[&str]) -> Table {
    let mut table = Table::new();
    table.load_preset(presets::NOTHING);
    table.set_header(header);
    table
}

fn lines(table: &mut Table) -> String {
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    let lines = table.lines();
    lines.map(|line| line.trim().to_owned() + "\n").collect()
}

fn line(text: &mut String, content: impl Display) {
    writeln!(text, "{content}").expect("a string takes every line");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(model: ModelResult) -> Report {
        Report {
            models: vec![model],
            jobs: 2,
            generated: Duration::from_secs(1),
            whole: Duration::from_secs(2),
            memory: None,
        }
    }

    fn model(failures: &[&str]) -> ModelResult {
        let service = ServiceResult {
            service: "x#S".to_owned(),
            held: [(Kind::Union, 3)].into(),
            found: [(Kind::Union, 2)].into(),
            failures: failures.iter().map(ToString::to_string).collect(),
            ..ServiceResult::default()
        };
        ModelResult {
            file: "folder/x.json".into(),
            services: vec![service],
            ..ModelResult::default()
        }
    }

    #[test]
    fn a_failure_of_a_service_is_told_with_the_file() {
        let report = report(model(&["lost: unions x#U"]));
        assert!(!report.is_good());
        let text = report.text();
        assert!(
            text.contains("FAILED folder/x.json x#S\n    lost: unions x#U\n"),
            "{text}"
        );
        let counts = text.lines().find(|line| line.starts_with("unions"));
        let counts: Vec<_> = counts.expect("unions").split_whitespace().collect();
        assert_eq!(counts, ["unions", "3", "2"]);
        assert!(text.ends_with("1 failed\n"), "{text}");
    }

    #[test]
    fn nothing_at_all_is_not_good() {
        assert!(report(model(&[])).is_good());
        assert!(!report(ModelResult::default()).is_good());
    }
}
