//! Shape ids and their grammar.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

/// A shape id, `namespace#Name` or `namespace#Name$member` (Smithy 2.0, "Shape ID").
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ShapeId(Arc<str>);

/// The text is not a shape id; the message says which rule it breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidShapeId(&'static str);

impl fmt::Display for InvalidShapeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for InvalidShapeId {}

impl ShapeId {
    /// Wraps an id that is known to have the form `namespace#Name[$member]`.
    pub(crate) fn new_unchecked(id: impl Into<Arc<str>>) -> Self {
        Self(id.into())
    }

    /// Reads an absolute id, `namespace#Name` or `namespace#Name$member`.
    ///
    /// Only the identifier grammar of the specification passes (ASCII letters, digits and `_`), so
    /// an id can never break out of a path, an identifier or a string literal.
    pub fn parse(id: &str) -> Result<Self, InvalidShapeId> {
        let Some((namespace, name)) = id.split_once('#') else {
            return Err(InvalidShapeId("it has no `#` between namespace and name"));
        };
        if !namespace.split('.').all(is_identifier) {
            return Err(InvalidShapeId(
                "its namespace is not identifiers joined by `.`",
            ));
        }
        let (name, member) = match name.split_once('$') {
            Some((name, member)) => (name, Some(member)),
            None => (name, None),
        };
        if !is_identifier(name) {
            return Err(InvalidShapeId("its name is not an identifier"));
        }
        if member.is_some_and(|member| !is_identifier(member)) {
            return Err(InvalidShapeId("its member name is not an identifier"));
        }
        Ok(Self(id.into()))
    }

    /// The whole id.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part before `#`.
    pub fn namespace(&self) -> &str {
        self.0
            .split_once('#')
            .map_or("", |(namespace, _)| namespace)
    }

    /// The part after `#`, without a member name.
    pub fn name(&self) -> &str {
        let name = self.0.split_once('#').map_or(&*self.0, |(_, name)| name);
        name.split_once('$').map_or(name, |(name, _)| name)
    }

    /// The part after `$`, if this is a member's id.
    pub fn member(&self) -> Option<&str> {
        self.0.split_once('$').map(|(_, member)| member)
    }

    /// The id of a member of this shape.
    pub fn with_member(&self, member: &str) -> ShapeId {
        Self(format!("{}${member}", self.container_str()).into())
    }

    /// The id of the shape that holds this member, or the id itself if it has no member.
    pub fn container(&self) -> ShapeId {
        Self(self.container_str().into())
    }

    fn container_str(&self) -> &str {
        self.0.split_once('$').map_or(&*self.0, |(shape, _)| shape)
    }
}

/// Whether `text` is an identifier of the specification: a letter, or underscores followed by a
/// letter or digit, then letters, digits and underscores, ASCII only.
pub fn is_identifier(text: &str) -> bool {
    let start = text.trim_start_matches('_');
    let underscored = start.len() < text.len();
    let starts_well = start
        .bytes()
        .next()
        .is_some_and(|first| first.is_ascii_alphabetic() || underscored && first.is_ascii_digit());
    starts_well
        && start
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

impl Borrow<str> for ShapeId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ShapeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for ShapeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_ids_of_the_grammar() {
        for id in [
            "a#B",
            "com.example#Foo",
            "com._1.x#_2a",
            "a#B$c",
            "a.b#B$__c",
        ] {
            assert_eq!(
                ShapeId::parse(id).map(|id| id.to_string()),
                Ok(id.to_owned())
            );
        }
    }

    #[test]
    fn refuses_everything_else() {
        let hostile = [
            "",
            "Foo",
            "#Foo",
            "a#",
            "a#1",
            "a#_",
            "a#B$",
            "a#B$c$d",
            "a#b#c",
            "a..b#C",
            "a.#C",
            "a#../../etc/passwd",
            "a#B\n",
            "a#B\"",
            "a#B'",
            "a# B",
            "a#B\u{202e}",
            "a#É",
            "a/b#C",
            "a\\b#C",
            "a#B\0",
        ];
        for id in hostile {
            assert!(ShapeId::parse(id).is_err(), "{id:?}");
        }
    }

    #[test]
    fn splits_into_parts() {
        let id = ShapeId::new_unchecked("com.example#Foo$bar");
        assert_eq!(id.namespace(), "com.example");
        assert_eq!(id.name(), "Foo");
        assert_eq!(id.member(), Some("bar"));
        assert_eq!(id.container().as_str(), "com.example#Foo");
        assert_eq!(id.with_member("qux").as_str(), "com.example#Foo$qux");
    }
}
