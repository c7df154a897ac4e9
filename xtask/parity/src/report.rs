//! Says how a comparison went.

use std::fmt::Write as _;

use cargo_tinsmith::tell::count;
use serde::Serialize;

use super::api::Kind;
use super::compare::{Comparison, Counts, Finding, Status};
use super::list::shorten;

/// A comparison with what the deviations file makes of it.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Report {
    /// The official crate, as `name@version`.
    pub(crate) official: String,
    /// The operations in scope; empty stands for all of them.
    pub(crate) operations: Vec<String>,
    /// Those that are not, if all others are.
    pub(crate) except: Vec<String>,
    #[serde(flatten)]
    pub(crate) comparison: Comparison,
    /// Paths of deviations that match no difference any more.
    pub(crate) stale_deviations: Vec<String>,
}

impl Report {
    /// Is every difference accepted, and every deviation needed?
    pub(crate) fn is_good(&self) -> bool {
        self.stale_deviations.is_empty()
            && self
                .comparison
                .findings
                .iter()
                .all(|finding| finding.accepted.is_some())
    }

    /// The report for people.
    pub(crate) fn text(&self) -> String {
        let mut text = format!("{}: ", self.official);
        let _ = match (self.operations.as_slice(), self.except.as_slice()) {
            ([], []) => writeln!(text, "all operations\n"),
            ([], except) => writeln!(text, "all operations but {}\n", except.join(", ")),
            (operations, _) => writeln!(text, "{}\n", operations.join(", ")),
        };
        self.table(&mut text);
        self.differences(&mut text);
        if !self.comparison.deprecations.is_empty() {
            let list = self.comparison.deprecations.join("\n  ");
            let _ = writeln!(
                text,
                "\nNote: deprecated in one of the crates only\n  {list}"
            );
        }
        for path in &self.stale_deviations {
            let _ = writeln!(text, "\nStale deviation: `{path}` matches no difference");
        }
        let _ = writeln!(text, "\n{}", self.verdict());
        text
    }

    fn table(&self, text: &mut String) {
        let _ = writeln!(
            text,
            "{:<12} {:>8} {:>8} {:>9} {:>8} {:>8}",
            "kind", "official", "same", "different", "missing", "extra"
        );
        let mut total = Counts::default();
        for (kind, counts) in &self.comparison.counts {
            row(text, &kind.to_string(), counts);
            total.official += counts.official;
            total.same += counts.same;
            total.different += counts.different;
            total.missing += counts.missing;
            total.extra += counts.extra;
        }
        row(text, "all", &total);
    }

    fn differences(&self, text: &mut String) {
        let mut findings: Vec<&Finding> = self.comparison.findings.iter().collect();
        findings.sort_by_key(|finding| {
            (
                finding.accepted.is_some(),
                finding.status,
                finding.kind,
                finding.path.as_str(),
            )
        });
        let mut group = None;
        for finding in findings {
            let this = (finding.accepted.is_some(), finding.status, finding.kind);
            if group.replace(this) != Some(this) {
                let _ = writeln!(text, "\n{}", heading(this));
            }
            item(text, finding);
        }
    }

    fn verdict(&self) -> String {
        let findings = &self.comparison.findings;
        let accepted = findings
            .iter()
            .filter(|finding| finding.accepted.is_some())
            .count();
        format!(
            "{}, {accepted} accepted, {}: {}",
            count(findings.len(), "difference"),
            count(self.stale_deviations.len(), "stale deviation"),
            if self.is_good() {
                "good"
            } else {
                "not a drop-in"
            }
        )
    }
}

fn row(text: &mut String, name: &str, counts: &Counts) {
    let Counts {
        official,
        same,
        different,
        missing,
        extra,
    } = counts;
    let _ = writeln!(
        text,
        "{name:<12} {official:>8} {same:>8} {different:>9} {missing:>8} {extra:>8}"
    );
}

fn heading((accepted, status, kind): (bool, Status, Kind)) -> String {
    let status = match status {
        Status::Missing => "Missing",
        Status::Different => "Different",
    };
    format!(
        "{status} ({kind}){}",
        if accepted { ", accepted" } else { "" }
    )
}

fn item(text: &mut String, finding: &Finding) {
    let _ = write!(text, "  {}", finding.path);
    if finding.below > 0 {
        let _ = write!(text, " (with {} below)", count(finding.below, "item"));
    }
    text.push('\n');
    if let Some(reason) = &finding.accepted {
        let _ = writeln!(text, "    because {reason}");
    } else if let Some(generated) = &finding.generated {
        let _ = writeln!(text, "    official:  {}", shorten(&finding.official));
        let _ = writeln!(text, "    generated: {}", shorten(generated));
    } else if !matches!(finding.kind, Kind::Impl | Kind::AutoImpl | Kind::Module) {
        let _ = writeln!(text, "    official:  {}", shorten(&finding.official));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(accepted: Option<&str>, stale: &[&str]) -> Report {
        let finding = Finding {
            path: "crate::types::A".to_owned(),
            kind: Kind::Struct,
            status: Status::Missing,
            official: "struct A".to_owned(),
            generated: None,
            below: 3,
            accepted: accepted.map(str::to_owned),
        };
        Report {
            official: "aws-sdk-a@1.0.0".to_owned(),
            operations: vec!["GetA".to_owned()],
            except: Vec::new(),
            comparison: Comparison {
                findings: vec![finding],
                ..Comparison::default()
            },
            stale_deviations: stale.iter().map(|path| (*path).to_owned()).collect(),
        }
    }

    #[test]
    fn all_is_well_only_if_differences_are_accepted_and_deviations_needed() {
        assert!(report(Some("it is so"), &[]).is_good());
        assert!(!report(None, &[]).is_good());
        assert!(!report(Some("it is so"), &["crate::b"]).is_good());
    }

    #[test]
    fn the_text_names_what_is_missing_and_why_it_may_be() {
        let text = report(None, &["crate::b"]).text();
        assert!(text.starts_with("aws-sdk-a@1.0.0: GetA\n"));
        assert!(text.contains("Missing (struct)\n  crate::types::A (with 3 items below)\n"));
        assert!(text.contains("`crate::b` matches no difference"));
        assert!(text.ends_with("1 difference, 0 accepted, 1 stale deviation: not a drop-in\n"));
        assert!(
            report(Some("it is so"), &[])
                .text()
                .contains("    because it is so\n")
        );
    }
}
