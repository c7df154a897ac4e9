//! The differences that were decided on, with the reason for each.

use serde::Deserialize;

use super::api::Kind;
use super::compare::{Finding, Status};

/// Which findings a deviation accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Accepts {
    Missing,
    Different,
    /// A trait impl, whether missing or different.
    Impl,
}

/// One entry of a deviations file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Deviation {
    /// The published crate, without its version; every crate if it does not say.
    #[serde(rename = "crate")]
    krate: Option<String>,
    /// The path of the item, or `Type as Trait`; `*` stands for any text.
    path: String,
    kind: Accepts,
    reason: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    deviation: Vec<Deviation>,
}

/// Reads the deviations of a crate: `[[deviation]]` tables with `path`, `kind` (`missing`,
/// `different` or `impl`), `reason`, and `crate` where they are of one crate. Fails if the file is
/// not such a file.
pub(crate) fn parse(text: &str, krate: &str) -> Result<Vec<Deviation>, String> {
    let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
    let mut all = file.deviation;
    if let Some(deviation) = all.iter().find(|entry| entry.reason.trim().is_empty()) {
        return Err(format!(
            "the deviation `{}` gives no reason",
            deviation.path
        ));
    }
    all.retain(|entry| entry.krate.as_deref().is_none_or(|name| name == krate));
    Ok(all)
}

/// Marks the findings that a deviation accepts; returns the deviations that accept none.
pub(crate) fn accept(findings: &mut [Finding], deviations: &[Deviation]) -> Vec<String> {
    let mut used = vec![false; deviations.len()];
    for finding in findings {
        let matching = deviations
            .iter()
            .position(|deviation| deviation.accepts(finding));
        if let Some(at) = matching {
            finding.accepted = Some(deviations[at].reason.clone());
        }
        for (deviation, used) in deviations.iter().zip(&mut used) {
            *used |= deviation.accepts(finding);
        }
    }
    let unused = deviations.iter().zip(used).filter(|(_, used)| !used);
    unused
        .map(|(deviation, _)| deviation.path.clone())
        .collect()
}

impl Deviation {
    fn accepts(&self, finding: &Finding) -> bool {
        let is_impl = matches!(finding.kind, Kind::Impl | Kind::AutoImpl);
        let kind = match self.kind {
            Accepts::Impl => is_impl,
            Accepts::Missing => !is_impl && finding.status == Status::Missing,
            Accepts::Different => !is_impl && finding.status == Status::Different,
        };
        kind && matches(&self.path, &finding.path)
    }
}

/// Does `text` match `pattern`, in which `*` stands for any text?
fn matches(pattern: &str, text: &str) -> bool {
    let Some((first, rest)) = pattern.split_once('*') else {
        return pattern == text;
    };
    let Some(mut text) = text.strip_prefix(first) else {
        return false;
    };
    let mut parts: Vec<&str> = rest.split('*').collect();
    let last = parts.pop().unwrap_or_default();
    for part in parts {
        let Some(at) = text.find(part) else {
            return false;
        };
        text = &text[at + part.len()..];
    }
    text.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(path: &str, kind: Kind, status: Status) -> Finding {
        Finding {
            path: path.to_owned(),
            kind,
            status,
            official: String::new(),
            generated: None,
            below: 0,
            accepted: None,
        }
    }

    #[test]
    fn a_star_stands_for_any_text() {
        assert!(matches("crate::a::*", "crate::a::B"));
        assert!(matches("*::b as *Debug", "crate::a::b as std::fmt::Debug"));
        assert!(matches("crate::a", "crate::a"));
        assert!(!matches("crate::a", "crate::ab"));
        assert!(!matches("crate::a::*::c", "crate::a::b"));
        assert!(!matches("ab*b", "ab"));
    }

    #[test]
    fn deviations_accept_by_kind_and_unused_ones_are_returned() {
        let deviations = parse(
            r#"
            [[deviation]]
            path = "crate::a::*"
            kind = "missing"
            reason = "not wanted"
            [[deviation]]
            path = "*"
            kind = "different"
            reason = "stale"
            [[deviation]]
            crate = "aws-sdk-b"
            path = "crate::b"
            kind = "missing"
            reason = "of another crate"
            "#,
            "aws-sdk-a",
        )
        .expect("the file is well formed");
        let mut findings = [
            finding("crate::a::B", Kind::Struct, Status::Missing),
            finding(
                "crate::a::B as std::fmt::Debug",
                Kind::Impl,
                Status::Missing,
            ),
        ];
        assert_eq!(accept(&mut findings, &deviations), ["*"]);
        assert_eq!(findings[0].accepted.as_deref(), Some("not wanted"));
        assert_eq!(findings[1].accepted, None);
    }

    #[test]
    fn a_deviation_needs_a_reason() {
        let text = "[[deviation]]\npath = \"a\"\nkind = \"impl\"\nreason = \" \"";
        assert!(parse(text, "a").is_err_and(|error| error.contains("no reason")));
        assert!(parse("[[deviation]]\npath = \"a\"", "a").is_err());
    }
}
