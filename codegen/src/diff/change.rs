//! What a comparison finds.

use serde::{Serialize, Serializer};

use super::code::Code;

/// What a change does to users of the crate, the gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Impact {
    /// Code that uses the item no longer compiles, or can no longer work.
    Breaks,
    /// Requests or responses look different, which the new client sees to by itself.
    Wire,
    /// The same code does something else.
    Behaviour,
    /// Something new to use.
    Adds,
    /// Only words.
    Docs,
}

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What it does.
    pub impact: Impact,
    /// What changed, for scripts.
    pub code: Code,
    /// The shape or member concerned, `namespace#Name$member`.
    pub shape: String,
    /// The Rust item concerned, relative to the crate.
    pub path: String,
    /// What changed, without a full stop.
    pub message: String,
    /// What that means for users, if it is not plain.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// What the next release must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Nothing changed for users: no release is needed.
    None,
    /// Documentation.
    Patch,
    /// Additions, other behaviour, and other requests or responses.
    Minor,
    /// Breaks source.
    Major,
}

impl Verdict {
    /// `none`, `patch`, `minor` or `major`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

impl From<Impact> for Verdict {
    fn from(impact: Impact) -> Self {
        match impact {
            Impact::Breaks => Self::Major,
            Impact::Wire | Impact::Behaviour | Impact::Adds => Self::Minor,
            Impact::Docs => Self::Patch,
        }
    }
}

/// The differences of one service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ServiceDiff {
    /// Its shape id.
    pub shape: String,
    /// Its title, e.g. `Inspector2`.
    pub title: String,
    /// How many operations of the new revision were looked at.
    pub operations: usize,
    /// Whether the models differ anywhere, chosen or not.
    pub model_changed: bool,
    /// Whether anything differs that the code was made from.
    pub closure_changed: bool,
    /// The changes, the gravest first, then by path.
    pub changes: Vec<Change>,
}

impl ServiceDiff {
    /// What the changes ask for.
    pub fn verdict(&self) -> Verdict {
        let verdicts = self.changes.iter().map(|change| change.impact.into());
        verdicts.max().unwrap_or(Verdict::None)
    }
}

/// The differences of a crate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diff {
    /// By service, in the order of the new revision.
    pub services: Vec<ServiceDiff>,
}

impl Diff {
    /// What the changes of all services ask for.
    pub fn verdict(&self) -> Verdict {
        let verdicts = self.services.iter().map(ServiceDiff::verdict);
        verdicts.max().unwrap_or(Verdict::None)
    }

    /// All changes, service by service.
    pub fn changes(&self) -> impl Iterator<Item = &Change> {
        self.services.iter().flat_map(|service| &service.changes)
    }

    /// The changes that the verdict stands on: the gravest ones.
    pub fn reasons(&self) -> impl Iterator<Item = &Change> {
        let verdict = self.verdict();
        self.changes()
            .filter(move |change| Verdict::from(change.impact) == verdict)
    }
}

/// The verdict first, then its reasons, then everything.
impl Serialize for Diff {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Report<'a> {
            verdict: Verdict,
            reasons: Vec<String>,
            services: &'a [ServiceDiff],
        }
        let reasons = self.reasons();
        let reasons = reasons.map(|change| format!("{}: {}", change.path, change.message));
        Report {
            verdict: self.verdict(),
            reasons: reasons.collect(),
            services: &self.services,
        }
        .serialize(serializer)
    }
}
