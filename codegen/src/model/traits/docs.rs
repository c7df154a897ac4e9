//! Traits for readers: documentation, deprecation, examples, tags.

use serde_json::{Map, Value};

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

    /// `@examples`: the examples of an operation, as written.
    pub fn examples(&self) -> &[Value] {
        self.elements(names::EXAMPLES)
    }

    /// `@externalDocumentation`: links by title.
    pub fn external_documentation(&self) -> Vec<(&str, &str)> {
        let links = self.object(names::EXTERNAL_DOCUMENTATION);
        let links = links.into_iter().flat_map(Map::iter);
        links
            .filter_map(|(title, link)| Some((title.as_str(), link.as_str()?)))
            .collect()
    }

    /// `@internal`
    pub fn internal(&self) -> bool {
        self.has(names::INTERNAL)
    }

    /// `@private`
    pub fn private(&self) -> bool {
        self.has(names::PRIVATE)
    }

    /// `@recommended`: the reason, empty if none is given.
    pub fn recommended(&self) -> Option<&str> {
        self.has(names::RECOMMENDED)
            .then(|| self.text_in(names::RECOMMENDED, "reason").unwrap_or(""))
    }

    /// `@references`, as written.
    pub fn references(&self) -> &[Value] {
        self.elements(names::REFERENCES)
    }

    /// `@sensitive`
    pub fn sensitive(&self) -> bool {
        self.has(names::SENSITIVE)
    }

    /// `@tags`
    pub fn tags(&self) -> Vec<&str> {
        self.texts(names::TAGS).unwrap_or_default()
    }

    /// `@title`
    pub fn title(&self) -> Option<&str> {
        self.text(names::TITLE)
    }

    /// `@unstable`
    pub fn unstable(&self) -> bool {
        self.has(names::UNSTABLE)
    }
}
