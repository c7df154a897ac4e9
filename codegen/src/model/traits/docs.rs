//! Traits for readers: documentation, deprecation, examples, tags.

use super::{Traits, names, text_of};

/// The value of `@deprecated`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deprecated<'a> {
    /// Why, and what to use instead.
    pub message: Option<&'a str>,
    /// The date or version since when.
    pub since: Option<&'a str>,
}

impl Traits {
    /// `@deprecated`
    pub fn deprecated(&self) -> Option<Deprecated<'_>> {
        self.object(names::DEPRECATED).map(|value| Deprecated {
            message: text_of(value, "message"),
            since: text_of(value, "since"),
        })
    }

    /// `@documentation`
    pub fn documentation(&self) -> Option<&str> {
        self.text(names::DOCUMENTATION)
    }

    /// `@sensitive`
    pub fn sensitive(&self) -> bool {
        self.has(names::SENSITIVE)
    }

    /// `@title`
    pub fn title(&self) -> Option<&str> {
        self.text(names::TITLE)
    }
}
