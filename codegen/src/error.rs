//! What can be wrong with a model or a configuration, said all at once.

mod position;
mod render;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// Where a problem sits: a file and, inside it, a JSON pointer that is resolved to a line and a
/// column only when the problem is printed.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file as the user named it, if the problem is in a file.
    pub file: Option<Arc<str>>,
    /// An RFC 6901 pointer such as `/shapes/com.example#Foo/members/bar`; empty for the whole file.
    pub pointer: String,
    /// The position, 1-based line and column, when it is known without the pointer (syntax errors).
    pub position: Option<(u32, u32)>,
}

impl Place {
    /// The 1-based line and column of the place in the file's `text`, and its length in characters:
    /// of the value if it is a scalar, else of its key. A pointer that leads nowhere means the
    /// deepest part of it that exists. `None` if the position is not one.
    pub fn resolve(&self, text: &str) -> Option<(u32, u32, u32)> {
        let span = position::span(self, text)?;
        let (line, column) = position::line_and_column(text, span.start);
        let length = text[span].chars().count();
        Some((line, column, position::saturate(length)))
    }
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// A short stable name such as `unknown-target`, for scripts and editors.
    pub code: &'static str,
    /// The shape concerned (`namespace#Name` or `namespace#Name$member`), if any.
    pub shape: Option<String>,
    /// What is wrong, one sentence without a full stop.
    pub message: String,
    /// What to do about it, one sentence without a full stop.
    pub help: Option<String>,
    /// Where it is.
    pub place: Place,
}

impl Problem {
    /// Creates a problem with a stable `code` and a `message`.
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self {
            code,
            shape: None,
            message: message.into(),
            help: None,
            place: Place::default(),
        }
    }

    /// Names the shape concerned.
    pub fn shape(mut self, shape: impl fmt::Display) -> Self {
        self.shape = Some(shape.to_string());
        self
    }

    /// Says what to do.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Says where it is.
    pub fn at(mut self, place: Place) -> Self {
        self.place = place;
        self
    }
}

/// Every problem of a run, in the order found. Never empty when it is an `Err`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems {
    list: Vec<Problem>,
    /// Texts of files, by name, for printing.
    sources: BTreeMap<Arc<str>, Arc<str>>,
}

impl Problems {
    /// An empty list.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a problem and carries on.
    pub fn push(&mut self, problem: Problem) {
        self.list.push(problem);
    }

    /// Adds all of `other`.
    pub fn extend(&mut self, other: Problems) {
        self.list.extend(other.list);
        self.sources.extend(other.sources);
    }

    /// Keeps the text of a file, so that printing does not read it again.
    pub fn keep_source(&mut self, name: &str, text: &str) {
        self.sources.insert(name.into(), text.into());
    }

    /// Whether nothing went wrong so far.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The problems in the order found.
    pub fn iter(&self) -> impl Iterator<Item = &Problem> {
        self.list.iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Ends a phase: `value` if nothing went wrong, every problem otherwise.
    pub fn or<T>(self, value: T) -> Result<T, Problems> {
        if self.is_empty() {
            Ok(value)
        } else {
            Err(self)
        }
    }
}

impl From<Problem> for Problems {
    fn from(problem: Problem) -> Self {
        Self {
            list: vec![problem],
            sources: BTreeMap::new(),
        }
    }
}

impl std::error::Error for Problems {}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.list.iter().enumerate() {
            if index > 0 {
                writeln!(f)?;
            }
            write!(f, "error[{}]: {}", problem.code, problem.message)?;
            if let Some(shape) = &problem.shape {
                write!(f, "\n  shape: {shape}")?;
            }
            if let Some(help) = &problem.help {
                write!(f, "\n  help: {help}")?;
            }
        }
        Ok(())
    }
}
