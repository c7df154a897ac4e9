//! The report: a table of the programs, every failure, and the same as JSON.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{Display, Write};

use comfy_table::{Table, presets};
use serde::Serialize;

use crate::outcome::{Outcome, Tried};

/// How many lines of what a compiler said are told.
const LINES: usize = 24;

/// Everything that a run found.
#[derive(Debug, Serialize)]
pub(crate) struct Report {
    /// How many crates were generated.
    pub(crate) sdks: usize,
    /// How many operations these have.
    pub(crate) operations: usize,
    /// The programs.
    pub(crate) programs: Vec<Tried>,
    /// The compiler's errors in what the programs depend on, by package.
    pub(crate) dependencies: BTreeMap<String, String>,
    /// The published crates that are used where generated ones were meant, with their versions.
    pub(crate) published: BTreeSet<String>,
    /// What is wrong with the reasons file.
    pub(crate) wrong: Vec<String>,
}

impl Report {
    /// Whether something was built and nothing failed but what may.
    pub(crate) fn is_good(&self) -> bool {
        let mut programs = self.programs.iter();
        let built = self.count(|outcome| matches!(outcome, Outcome::Builds)) > 0;
        let generated = self.published.is_empty();
        built && generated && self.wrong.is_empty() && !programs.any(|tried| tried.outcome.is_bad())
    }

    fn count(&self, is: impl Fn(&Outcome) -> bool) -> usize {
        let programs = self.programs.iter();
        programs.filter(|tried| is(&tried.outcome)).count()
    }

    /// The report for people.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        for (package, said) in &self.dependencies {
            line(&mut text, format_args!("error: {package} does not compile"));
            excerpt(&mut text, said);
        }
        for tried in &self.programs {
            failures(tried, &mut text);
        }
        for published in &self.published {
            line(
                &mut text,
                format_args!("error: {published} of the registry is used, not the generated crate"),
            );
        }
        for wrong in &self.wrong {
            line(&mut text, format_args!("error: reasons file: {wrong}"));
        }
        text + &self.table() + &self.sum() + "\n"
    }

    fn table(&self) -> String {
        let mut table = Table::new();
        table.load_preset(presets::NOTHING);
        table.set_header(["program", "outcome", "on"]);
        for tried in &self.programs {
            let sdks = tried.sdks.iter();
            let sdks = sdks
                .map(|sdk| sdk.trim_start_matches("aws-sdk-"))
                .collect::<Vec<_>>();
            table.add_row([
                tried.program.clone(),
                word(&tried.outcome).to_owned(),
                sdks.join(" "),
            ]);
        }
        table
            .lines()
            .map(|line| line.trim_end().to_owned() + "\n")
            .collect()
    }

    fn sum(&self) -> String {
        let [builds, bad, no_model] = [
            self.count(|outcome| matches!(outcome, Outcome::Builds)),
            self.count(Outcome::is_bad),
            self.count(|outcome| matches!(outcome, Outcome::NoModel { .. })),
        ];
        format!(
            "{builds} of {} programs build on {} generated crates with {} operations; {bad} fail, {} \
             are excused, {no_model} not tried for want of a model",
            self.programs.len(),
            self.sdks,
            self.operations,
            self.programs.len() - builds - bad - no_model,
        )
    }
}

fn word(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Builds => "builds",
        Outcome::NoModel { .. } => "no model",
        bad if bad.is_bad() => "FAILS",
        Outcome::Fails { .. } => "excused",
    }
}

fn failures(tried: &Tried, text: &mut String) {
    if let Outcome::NoModel { sdk } = &tried.outcome {
        line(
            text,
            format_args!("not tried: {}: there is no model of {sdk}", tried.program),
        );
    }
    let mut before = "";
    for failure in tried.outcome.failures() {
        let name = format!("{} {}", tried.program, failure.target);
        if let Some(reason) = &failure.reason {
            line(text, format_args!("excused: {}: {reason}", name.trim_end()));
            continue;
        }
        line(text, format_args!("FAILS {}", name.trim_end()));
        // Told once for all that an error takes with it.
        if failure.said != before {
            excerpt(text, &failure.said);
            before = &failure.said;
        }
    }
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
    use crate::outcome::Failure;

    fn report(outcomes: Vec<Outcome>) -> Report {
        let tried = outcomes.into_iter().zip(["a", "b", "c", "d"]);
        let tried = tried.map(|(outcome, program)| Tried {
            program: program.to_owned(),
            sdks: vec!["aws-sdk-x".to_owned()],
            outcome,
        });
        Report {
            sdks: 1,
            operations: 2,
            programs: tried.collect(),
            dependencies: BTreeMap::new(),
            published: BTreeSet::new(),
            wrong: Vec::new(),
        }
    }

    fn excused() -> Outcome {
        let failure = Failure {
            reason: Some("because".to_owned()),
            ..Failure::new("t", "said")
        };
        Outcome::Fails {
            failures: vec![failure],
        }
    }

    fn no_model() -> Outcome {
        Outcome::NoModel {
            sdk: "aws-sdk-y".to_owned(),
        }
    }

    #[test]
    fn a_failure_a_stale_reason_or_nothing_at_all_is_not_good() {
        assert!(report(vec![Outcome::Builds, excused(), no_model()]).is_good());
        assert!(!report(vec![Outcome::Builds, Outcome::whole("said")]).is_good());
        assert!(!report(vec![excused()]).is_good());
        let stale = Report {
            wrong: vec!["x builds".to_owned()],
            ..report(vec![Outcome::Builds])
        };
        assert!(!stale.is_good());
        let published = Report {
            published: BTreeSet::from(["aws-sdk-x 1.2.3".to_owned()]),
            ..report(vec![Outcome::Builds])
        };
        assert!(!published.is_good());
        let said = "error: aws-sdk-x 1.2.3 of the registry is used, not the generated crate\n";
        assert!(published.text().starts_with(said));
    }

    #[test]
    fn every_program_is_told() {
        let outcomes = vec![
            Outcome::Builds,
            Outcome::whole("error: x\n"),
            excused(),
            no_model(),
        ];
        let text = report(outcomes).text();
        assert!(
            text.starts_with("FAILS b\n    error: x\nexcused: c t: because\nnot tried: d"),
            "{text}"
        );
        assert!(text.contains(" a        builds    x\n"), "{text}");
        let sum = "1 of 4 programs build on 1 generated crates with 2 operations; 1 fail, 1 are \
                   excused, 1 not tried for want of a model\n";
        assert!(text.ends_with(sum), "{text}");
    }
}
