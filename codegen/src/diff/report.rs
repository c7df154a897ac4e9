//! Comparisons as text, for people.

mod markdown;

use std::fmt::Write as _;

use super::{Change, Code, Diff, Impact, ServiceDiff, Verdict};
use crate::words::count;

pub use markdown::markdown;

/// How many of the verdict's reasons are named.
const REASONS: usize = 5;

/// What is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Show {
    /// Name every item whose documentation changed, and not only their number.
    pub docs: bool,
}

/// The groups of a report, in order.
const GROUPS: [(Impact, &str); 5] = [
    (Impact::Breaks, "Breaks source"),
    (Impact::Wire, "Changes the wire format"),
    (Impact::Behaviour, "Changes behaviour"),
    (Impact::Adds, "Adds"),
    (Impact::Docs, "Documentation"),
];

/// What changes on the wire mean, and for whom.
const WIRE: &str = "the new client does this by itself, no code changes; recorded fixtures, stand-in \
                    servers, and gateways that match requests must know it";

/// The whole comparison as plain text; the last lines are the verdict and its reasons.
pub fn text(diff: &Diff, show: Show) -> String {
    let mut out = String::new();
    for service in &diff.services {
        out.push_str(&service_line(service));
        out.push('\n');
        for (impact, title) in GROUPS {
            group(&mut out, service, (impact, title), show);
        }
        out.push('\n');
    }
    out.push_str(&verdict(diff));
    out
}

/// A line for each service: what the change of its model means.
pub fn summary(diff: &Diff) -> String {
    let lines = diff
        .services
        .iter()
        .map(|service| service_line(service) + "\n");
    lines.collect()
}

fn say(out: &mut String, text: std::fmt::Arguments<'_>) {
    out.write_fmt(text)
        .expect("writing to a string cannot fail");
}

fn service_line(service: &ServiceDiff) -> String {
    let title = &service.title;
    let operations = match service.operations {
        1 => "your operation".to_owned(),
        several => format!("your {}", count(several, "operation")),
    };
    if !service.changes.is_empty() {
        let verdict = service.verdict().as_str();
        return format!("{title}: {verdict}: {}", counts(service));
    }
    match (service.model_changed, service.closure_changed) {
        (false, _) => format!("{title}: the model did not change"),
        (true, false) => {
            format!("{title}: the model changed, but nothing in {operations} did")
        }
        (true, true) => {
            format!("{title}: the model of {operations} changed, but nothing that users see did")
        }
    }
}

/// `1 addition, 2 documentation changes`
fn counts(service: &ServiceDiff) -> String {
    let words = [
        (Impact::Breaks, "breaking change"),
        (Impact::Wire, "change on the wire"),
        (Impact::Behaviour, "change of behaviour"),
        (Impact::Adds, "addition"),
        (Impact::Docs, "documentation change"),
    ];
    let counts = words.into_iter().filter_map(|(impact, noun)| {
        let of_impact = |change: &&Change| change.impact == impact;
        let changes = service.changes.iter().filter(of_impact).count();
        (changes > 0).then(|| count(changes, noun))
    });
    counts.collect::<Vec<_>>().join(", ")
}

fn group(out: &mut String, service: &ServiceDiff, (impact, title): (Impact, &str), show: Show) {
    let Some((words, others)) = parts(service, impact, show) else {
        return;
    };
    say(out, format_args!("\n  {title}\n"));
    if impact == Impact::Wire {
        say(out, format_args!("  ({WIRE})\n"));
    }
    for change in others {
        say(out, format_args!("    {}\n", change.path));
        say(out, format_args!("      {}\n", change.message));
        if let Some(note) = &change.note {
            say(out, format_args!("      {note}\n"));
        }
        say(out, format_args!("      {}\n", change.shape));
    }
    if words > 0 {
        say(out, format_args!("    {}\n", reworded(words)));
    }
}

/// The changes of a kind, if there are any: how many of words are not told one by one, and the
/// others.
fn parts(service: &ServiceDiff, impact: Impact, show: Show) -> Option<(usize, Vec<&Change>)> {
    let changes = service.changes.iter();
    let of_kind = changes.filter(|change| change.impact == impact);
    let (words, others): (Vec<_>, Vec<_>) =
        of_kind.partition(|change| change.code == Code::Docs && !show.docs);
    let any = !words.is_empty() || !others.is_empty();
    any.then_some((words.len(), others))
}

/// The sum of what is not named one by one.
fn reworded(items: usize) -> String {
    format!("the documentation of {} changed", count(items, "item"))
}

fn verdict(diff: &Diff) -> String {
    let verdict = diff.verdict();
    let mut out = format!("Verdict: {}\n", verdict.as_str());
    if verdict == Verdict::None {
        out.push_str("  nothing that users see changed\n");
        return out;
    }
    if verdict == Verdict::Patch {
        out.push_str("  only documentation changed\n");
        return out;
    }
    for change in diff.reasons().take(REASONS) {
        say(
            &mut out,
            format_args!("  {}: {}\n", change.path, change.message),
        );
    }
    let reasons = diff.reasons().count();
    if reasons > REASONS {
        say(&mut out, format_args!("  and {} more\n", reasons - REASONS));
    }
    out
}
