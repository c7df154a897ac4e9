//! Comparisons as an entry of a changelog.

use crate::diff::{Change, Diff, Impact, ServiceDiff, Verdict};
use crate::plan::names::capitalized;

use super::{Show, WIRE, parts, reworded, say};

/// The headings of an entry, in order; behaviour and constraints are of one kind to a reader.
const HEADINGS: [(Impact, &str); 5] = [
    (Impact::Breaks, "Breaking changes"),
    (Impact::Wire, "Changes on the wire"),
    (Impact::Behaviour, "Changed"),
    (Impact::Adds, "Added"),
    (Impact::Docs, "Documentation"),
];

/// The comparison in Markdown, ready to be pasted into a changelog: a section for each service that
/// changed, and the verdict.
pub fn markdown(diff: &Diff, show: Show) -> String {
    let mut out = String::new();
    for service in &diff.services {
        if service.changes.is_empty() {
            continue;
        }
        say(&mut out, format_args!("## {}\n\n", service.title));
        for (impact, heading) in HEADINGS {
            section(&mut out, service, (impact, heading), show);
        }
    }
    let needs = match diff.verdict() {
        Verdict::None => "No release is needed: nothing that users see changed.",
        Verdict::Patch => "A **patch** release: only documentation changed.",
        Verdict::Minor => "A **minor** release: existing code keeps compiling.",
        Verdict::Major => "A **major** release: existing code breaks.",
    };
    out.push_str(needs);
    out.push('\n');
    out
}

fn section(out: &mut String, service: &ServiceDiff, (impact, heading): (Impact, &str), show: Show) {
    let Some((words, others)) = parts(service, impact, show) else {
        return;
    };
    say(out, format_args!("### {heading}\n\n"));
    if impact == Impact::Wire {
        say(out, format_args!("{}.\n\n", capitalized(WIRE)));
    }
    for change in others {
        item(out, change);
    }
    if words > 0 {
        let sentence = reworded(words);
        say(out, format_args!("- {}.\n", capitalized(&sentence)));
    }
    out.push('\n');
}

fn item(out: &mut String, change: &Change) {
    say(
        out,
        format_args!("- `{}`: {}.", change.path, change.message),
    );
    if let Some(note) = &change.note {
        say(out, format_args!(" {}.", capitalized(note)));
    }
    out.push('\n');
}
