//! What can be wrong with a model or a configuration, said all at once.

mod at;
mod note;
mod position;
mod render;
mod sources;

use std::fmt;
use std::sync::Arc;

pub(crate) use at::{At, push_key};
pub use note::{Note, NoteKind, Notes};
pub(crate) use sources::Sources;

/// Where a problem sits: a file and, inside it, a JSON pointer that is resolved to a line and a
/// column only when the problem is printed.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file as the user named it, if the problem is in a file.
    pub file: Option<Arc<str>>,
    /// An RFC 6901 pointer such as `/shapes/com.example#Foo/members/bar`; empty for the whole file.
    pub pointer: String,
    /// The position when it is known without the pointer, as in files that are not JSON: 1-based
    /// line and column, in bytes, and the length in characters.
    pub position: Option<(u32, u32, u32)>,
}

impl Place {
    /// A file as a whole.
    pub fn file(name: &str) -> Self {
        Self {
            file: Some(name.into()),
            ..Self::default()
        }
    }

    /// The place that a JSON pointer leads to from here.
    pub(crate) fn below(mut self, pointer: &str) -> Self {
        self.pointer.push_str(pointer);
        self
    }
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
    /// Which part of the shape is concerned, until the model says where that is written.
    pub(crate) part: Part,
    /// The name of a service or an operation that was asked for in vain.
    pub(crate) asked: Option<String>,
    /// Which of the requests for services it is a problem of.
    pub(crate) request: Option<usize>,
}

/// A part of a shape: the whole, a trait or what is inside one, or a key of the shape.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Part {
    /// The shape or member whose part it is, if it is not the one that the problem names.
    pub(crate) owner: Option<String>,
    /// The id of the trait, if it is one.
    pub(crate) in_trait: Option<String>,
    /// A JSON pointer from the trait's value, or from the shape.
    pub(crate) pointer: String,
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
            part: Part::default(),
            asked: None,
            request: None,
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

    /// Says that a trait of the shape is concerned, or what a JSON pointer leads to inside its
    /// value. The model knows where it is written ([`crate::model::Model::locate`]).
    pub fn on_trait(mut self, id: &str, pointer: impl Into<String>) -> Self {
        self.part.in_trait = Some(id.to_owned());
        self.part.pointer = pointer.into();
        self
    }

    /// Says that what a JSON pointer leads to inside the shape is concerned.
    pub fn on_key(mut self, pointer: impl Into<String>) -> Self {
        self.part.pointer = pointer.into();
        self
    }

    /// Says that the part is one of another shape or member than the one named.
    pub fn owned_by(mut self, owner: impl fmt::Display) -> Self {
        self.part.owner = Some(owner.to_string());
        self
    }

    /// Says which of the names that were asked for is concerned.
    pub(crate) fn asked(mut self, name: &str) -> Self {
        self.asked = Some(name.to_owned());
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
    sources: Sources,
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

    /// Notes which of the requests for services the problems are of.
    pub(crate) fn of_request(mut self, index: usize) -> Self {
        for problem in &mut self.list {
            problem.request = Some(index);
        }
        self
    }

    /// Keeps the text of a file, so that printing does not read it again.
    pub fn keep_source(&mut self, name: &str, text: &str) {
        self.sources.keep(name.into(), text.into());
    }

    /// Keeps the texts of several files.
    pub(crate) fn keep_sources(&mut self, sources: Sources) {
        self.sources.extend(sources);
    }

    /// All but those with this code.
    pub(crate) fn without(mut self, code: &str) -> Self {
        self.list.retain(|problem| problem.code != code);
        self
    }

    /// Whether nothing went wrong so far.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The problems, to be changed.
    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = &mut Problem> {
        self.list.iter_mut()
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
            sources: Sources::default(),
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
