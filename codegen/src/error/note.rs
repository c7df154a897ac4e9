//! What a client that is generated without fault still does not do, and what it has beside.

use std::fmt::Write as _;

use serde_json::json;

use super::sources::Sources;
use super::{Place, Problem, Problems};

/// What kind of note it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoteKind {
    /// The model asks for something that the client does not do.
    Lost,
    /// The crate has something that nobody asked for, because what was asked for needs it.
    Added,
    /// A trait that the generator has never heard of; it may mean nothing to clients.
    Unknown,
}

/// Something in a model that no client code is made of, or more than was asked for, told once
/// however often it is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What kind of note it is.
    pub kind: NoteKind,
    /// The id of the trait concerned.
    pub trait_id: String,
    /// What users go without, or get beside; one sentence without a full stop.
    pub message: String,
    /// How many shapes and members have the trait.
    pub count: usize,
    /// The first of them.
    pub shape: String,
    /// Where that is.
    pub place: Place,
}

impl Note {
    /// A short stable name, for scripts and editors.
    pub fn code(&self) -> &'static str {
        match self.kind {
            NoteKind::Lost => "lost-trait",
            NoteKind::Added => "added-operation",
            NoteKind::Unknown => "unknown-trait",
        }
    }

    /// Counts another one of the same.
    fn add(&mut self, other: Note) {
        self.count += other.count;
        if (&other.shape, &other.place) < (&self.shape, &self.place) {
            self.shape = other.shape;
            self.place = other.place;
        }
    }

    fn often(&self) -> String {
        match self.count {
            1 => "at".to_owned(),
            count => format!("{count} times, first at"),
        }
    }

    /// One line: what is lost, how often, and where first.
    fn line(&self, sources: &mut Sources) -> String {
        let mut line = format!(
            "note[{}]: `{}`: {} ({} `{}`",
            self.code(),
            self.trait_id,
            self.message,
            self.often(),
            self.shape
        );
        if let Some(file) = self.place.file.as_deref() {
            let _ = write!(line, ", {file}");
            if let Some((row, column, _)) = sources.position(&self.place) {
                let _ = write!(line, ":{row}:{column}");
            }
        }
        line + ")\n"
    }

    fn json(&self, sources: &mut Sources) -> String {
        let position = sources.position(&self.place);
        let object = json!({
            "level": "note",
            "code": self.code(),
            "message": self.message,
            "trait": self.trait_id,
            "count": self.count,
            "shape": self.shape,
            "help": null,
            "file": self.place.file.as_deref(),
            "line": position.map(|(line, _, _)| line),
            "column": position.map(|(_, column, _)| column),
            "length": position.map(|(_, _, length)| length),
        });
        format!("{object}\n")
    }

    fn problem(&self) -> Problem {
        let message = format!("`{}`: {}", self.trait_id, self.message);
        let help = "choose operations without it, or allow notes";
        let problem = Problem::new(self.code(), message).shape(&self.shape);
        problem.help(help).at(self.place.clone())
    }
}

/// The notes of a crate: what is lost first, then what is added, then what is unknown, each sorted by the trait.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notes {
    list: Vec<Note>,
    sources: Sources,
}

impl Notes {
    /// Notes of these kinds and places; `sources` are texts that are not in files.
    pub(crate) fn new(list: Vec<Note>, mut sources: Sources) -> Self {
        sources.retain(|name| {
            let mut files = list.iter().map(|note| &note.place.file);
            files.any(|file| file.as_deref() == Some(name))
        });
        Self { list, sources }
    }

    /// Adds all of `other`; what both tell is counted together, and of two shapes the first by id
    /// is named.
    pub(crate) fn extend(&mut self, other: Notes) {
        for note in other.list {
            let same = |known: &&mut Note| {
                (known.kind, &known.trait_id, &known.message)
                    == (note.kind, &note.trait_id, &note.message)
            };
            match self.list.iter_mut().find(same) {
                Some(known) => known.add(note),
                None => self.list.push(note),
            }
        }
        self.list
            .sort_by(|a, b| (a.kind, &a.trait_id).cmp(&(b.kind, &b.trait_id)));
        self.sources.extend(other.sources);
    }

    /// The notes in order.
    pub fn iter(&self) -> impl Iterator<Item = &Note> {
        self.list.iter()
    }

    /// Those of a kind.
    pub fn of(&self, kind: NoteKind) -> impl Iterator<Item = &Note> {
        self.iter().filter(move |note| note.kind == kind)
    }

    /// The notes for people, one a line; with unknown traits if `verbose`. Files are read for their
    /// line numbers.
    pub fn lines(&self, verbose: bool) -> String {
        let mut sources = self.sources.clone();
        let told = self.told(verbose);
        told.map(|note| note.line(&mut sources)).collect()
    }

    /// The notes for editors and scripts, one JSON object a line: the keys of a problem
    /// ([`Problems::json_lines`]) with the level `note`, and `trait` and `count`.
    pub fn json_lines(&self, verbose: bool) -> String {
        let mut sources = self.sources.clone();
        let told = self.told(verbose);
        told.map(|note| note.json(&mut sources)).collect()
    }

    /// For those who want to lose nothing: what is lost, as problems. Others stay notes.
    ///
    /// # Errors
    ///
    /// Every note of the kind [`NoteKind::Lost`].
    pub fn deny(&self) -> Result<(), Problems> {
        let mut problems = Problems::new();
        problems.keep_sources(self.sources.clone());
        for note in self.of(NoteKind::Lost) {
            problems.push(note.problem());
        }
        problems.or(())
    }

    fn told(&self, verbose: bool) -> impl Iterator<Item = &Note> {
        self.iter()
            .filter(move |note| verbose || note.kind != NoteKind::Unknown)
    }
}
