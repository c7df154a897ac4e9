//! The services of two folders as a table.

use std::fmt::Write as _;

use serde::Serialize;
use tinsmith_codegen::diff::{Change, Impact, Verdict};

use super::{Outcome, Row};
use crate::tell::count;

/// The columns that count changes.
const COUNTED: [(Impact, &str); 5] = [
    (Impact::Breaks, "breaking"),
    (Impact::Wire, "wire"),
    (Impact::Behaviour, "behaviour"),
    (Impact::Adds, "additions"),
    (Impact::Docs, "documentation"),
];

/// The cells of a row: service, verdict, counts, and a remark.
fn cells(row: &Row) -> Vec<String> {
    let verdict = match &row.outcome {
        Outcome::Failed(_) => "failed".to_owned(),
        outcome => outcome.verdict().as_str().to_owned(),
    };
    let counts = counts(&row.outcome)
        .into_iter()
        .map(|count| count.map_or("-".to_owned(), |count| count.to_string()));
    let mut cells = vec![row.title.clone(), verdict];
    cells.extend(counts);
    cells.push(remark(row));
    cells
}

fn counts(outcome: &Outcome) -> [Option<usize>; 5] {
    let only = |wanted: Impact| COUNTED.map(|(impact, _)| Some(usize::from(impact == wanted)));
    match outcome {
        Outcome::Compared(diff) => COUNTED.map(|(impact, _)| {
            let changes = diff.changes.iter();
            Some(changes.filter(|change| change.impact == impact).count())
        }),
        Outcome::Same => [Some(0); 5],
        Outcome::Added => only(Impact::Adds),
        Outcome::Removed => only(Impact::Breaks),
        Outcome::Failed(_) => [None; 5],
    }
}

fn remark(row: &Row) -> String {
    match (&row.outcome, &row.files) {
        (Outcome::Added, (_, Some(new))) => format!("only in the new folder: {new}"),
        (Outcome::Removed, (Some(old), _)) => format!("only in the old folder: {old}"),
        (Outcome::Failed(problems), _) => {
            let first = problems.iter().next();
            let message = first.map(|problem| problem.message.as_str());
            format!("not compared: {}", message.unwrap_or_default())
        }
        (_, (Some(old), Some(new))) if old != new => format!("{old} is {new} now"),
        _ => String::new(),
    }
}

fn header() -> Vec<String> {
    let mut header = vec!["service".to_owned(), "verdict".to_owned()];
    header.extend(COUNTED.map(|(_, name)| name.to_owned()));
    header.push(String::new());
    header
}

/// The table for people: a line for each service, then the sums.
pub(super) fn text(rows: &[Row]) -> String {
    let mut lines = vec![header()];
    lines.extend(rows.iter().map(cells));
    let widths: Vec<usize> = (0..lines[0].len())
        .map(|column| {
            let cells = lines.iter().map(|line| line[column].chars().count());
            cells.max().unwrap_or_default()
        })
        .collect();
    let mut out = String::new();
    for line in &lines {
        let mut text = String::new();
        for (column, cell) in line.iter().enumerate() {
            let width = widths[column];
            let is_count = (2..2 + COUNTED.len()).contains(&column);
            let written = if is_count {
                write!(text, "{cell:>width$}  ")
            } else {
                write!(text, "{cell:<width$}  ")
            };
            written.expect("writing to a string cannot fail");
        }
        out.push_str(text.trim_end());
        out.push('\n');
    }
    out + "\n" + &sums(rows) + "\n"
}

/// The table in Markdown.
pub(super) fn markdown(rows: &[Row]) -> String {
    let line = |cells: Vec<String>| {
        let cells: Vec<String> = cells.iter().map(|cell| cell.replace('|', "\\|")).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    let mut out = line(header());
    let rule = header().into_iter().enumerate().map(|(column, _)| {
        let is_count = (2..2 + COUNTED.len()).contains(&column);
        if is_count { "--:" } else { "---" }.to_owned()
    });
    out += &line(rule.collect());
    for row in rows {
        out += &line(cells(row));
    }
    out + "\n" + &sums(rows) + "\n"
}

/// `330 services: 2 major, 40 minor, 3 patch, 285 none`
fn sums(rows: &[Row]) -> String {
    let verdicts = [
        Verdict::Major,
        Verdict::Minor,
        Verdict::Patch,
        Verdict::None,
    ];
    let is_failed = |row: &&Row| matches!(row.outcome, Outcome::Failed(_));
    let mut sums: Vec<String> = verdicts
        .into_iter()
        .filter_map(|verdict| {
            let known = rows.iter().filter(|row| !is_failed(row));
            let count = known.filter(|row| row.outcome.verdict() == verdict).count();
            (count > 0).then(|| format!("{count} {}", verdict.as_str()))
        })
        .collect();
    match rows.iter().filter(is_failed).count() {
        0 => {}
        failed => sums.push(format!("{failed} failed")),
    }
    let services = count(rows.len(), "service");
    format!("{services}: {}", sums.join(", "))
}

/// Everything, for scripts.
pub(super) fn json(rows: &[Row]) -> String {
    let verdict = rows.iter().map(|row| row.outcome.verdict()).max();
    let report = Report {
        verdict: verdict.unwrap_or(Verdict::None),
        services: rows.iter().map(Service::of).collect(),
    };
    let json = serde_json::to_string_pretty(&report);
    json.expect("a report has only strings, numbers and lists") + "\n"
}

#[derive(Serialize)]
struct Report<'a> {
    verdict: Verdict,
    services: Vec<Service<'a>>,
}

/// A service; the counts and changes of one that was not compared are not there.
#[derive(Serialize)]
struct Service<'a> {
    service: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    shape: Option<&'a str>,
    old: Option<&'a str>,
    new: Option<&'a str>,
    verdict: Option<Verdict>,
    counts: Option<Counts>,
    changes: &'a [Change],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    problems: Vec<String>,
}

#[derive(Serialize)]
struct Counts {
    breaks: usize,
    wire: usize,
    behaviour: usize,
    adds: usize,
    docs: usize,
}

impl<'a> Service<'a> {
    fn of(row: &'a Row) -> Self {
        let (shape, changes) = match &row.outcome {
            Outcome::Compared(diff) => (Some(diff.shape.as_str()), diff.changes.as_slice()),
            _ => (None, Default::default()),
        };
        let problems = match &row.outcome {
            Outcome::Failed(problems) => problems
                .iter()
                .map(|problem| problem.message.clone())
                .collect(),
            _ => Vec::new(),
        };
        let counts = match counts(&row.outcome) {
            [
                Some(breaks),
                Some(wire),
                Some(behaviour),
                Some(adds),
                Some(docs),
            ] => Some(Counts {
                breaks,
                wire,
                behaviour,
                adds,
                docs,
            }),
            _ => None,
        };
        Self {
            service: &row.title,
            shape,
            old: row.files.0.as_deref(),
            new: row.files.1.as_deref(),
            verdict: problems.is_empty().then(|| row.outcome.verdict()),
            counts,
            changes,
            problems,
        }
    }
}
