//! From the text of an XML document to its elements, in one pass.
//!
//! It takes what servers send: references are looked at only where a text is read, attributes only
//! where one is wanted, and neither a doubled attribute nor a character that XML does not know
//! stands in the way of the rest. What it insists on is that nothing is lost: one root, every
//! element closed by its own end tag. Entities are not declared, whatever a document type says.

use std::borrow::Cow;

use aws_smithy_schema::serde::SerdeError;

use super::text::unescape;

/// The start of an element.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Tag<'a> {
    /// The name, with its prefix.
    name: &'a str,
    /// What stands between the name and the end of the tag.
    attributes: &'a str,
    /// Where the content starts.
    content: usize,
    /// `<name/>`
    is_empty: bool,
}

impl<'a> Tag<'a> {
    /// Whether the element is called `name`; without a prefix in `name`, in any namespace.
    #[inline]
    pub(in super::super) fn is(&self, name: &str) -> bool {
        has_name(self.name, name)
    }

    /// Returns the name without its prefix.
    #[inline]
    pub(in super::super) fn local_name(&self) -> &'a str {
        match self.name.rsplit_once(':') {
            Some((_, local)) => local,
            None => self.name,
        }
    }

    /// Whether there may be attributes.
    #[inline]
    pub(super) fn has_attributes(&self) -> bool {
        !self.attributes.is_empty()
    }

    /// Returns the value of an attribute as it is written; of two with the name, the first.
    pub(super) fn attribute(&self, name: &str) -> Option<&'a str> {
        let mut rest = self.attributes;
        loop {
            let (own, after) = rest.split_once('=')?;
            let after = after.trim_ascii_start();
            let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            let (value, after) = after[1..].split_once(quote)?;
            if has_name(own.trim_ascii(), name) {
                return Some(value);
            }
            rest = after;
        }
    }
}

#[inline]
fn has_name(own: &str, name: &str) -> bool {
    let prefix = own.strip_suffix(name);
    prefix.is_some_and(|prefix| prefix.is_empty() || prefix.ends_with(':'))
}

/// What comes next in an element.
enum Content<'a> {
    /// Text that may hold references.
    Text(&'a str),
    /// Text as it is.
    Cdata(&'a str),
    /// An element, which is open now.
    Start(Tag<'a>),
    /// The end of the element opened last.
    End,
}

/// A document, and how far it is read.
#[derive(Clone, Debug)]
pub(in super::super) struct Scanner<'a> {
    document: &'a str,
    position: usize,
    /// The names of the elements that are open.
    open: Vec<&'a str>,
    /// The element opened last is an empty one.
    at_end: bool,
    is_broken: bool,
}

impl<'a> Scanner<'a> {
    /// Starts before the root of a document.
    ///
    /// # Errors
    ///
    /// Fails for what is not UTF-8.
    pub(in super::super) fn new(document: &'a [u8]) -> Result<Self, SerdeError> {
        let document = std::str::from_utf8(document)
            .map_err(|error| SerdeError::invalid_input(format!("ill-formed XML: {error}")))?;
        let byte_order_mark = '\u{feff}';
        Ok(Self {
            document: document.trim_start_matches(byte_order_mark),
            position: 0,
            open: Vec::new(),
            at_end: false,
            is_broken: false,
        })
    }

    /// Opens the root.
    ///
    /// # Errors
    ///
    /// Fails if there is none.
    pub(in super::super) fn root(&mut self) -> Result<Tag<'a>, SerdeError> {
        self.pass_over_prolog()?;
        if self.rest().is_empty() {
            return Err(self.broken("there is no element"));
        }
        self.start_tag()
    }

    /// How many elements are open.
    #[inline]
    pub(super) fn level(&self) -> usize {
        self.open.len()
    }

    /// Opens the next child of the element opened last; closes that if there is none left.
    ///
    /// # Errors
    ///
    /// Fails if the document is ill-formed.
    pub(in super::super) fn child(&mut self) -> Result<Option<Tag<'a>>, SerdeError> {
        loop {
            match self.next()? {
                Content::Start(tag) => return Ok(Some(tag)),
                Content::End => return Ok(None),
                Content::Text(_) | Content::Cdata(_) => {}
            }
        }
    }

    /// Closes elements until `level` are open.
    ///
    /// # Errors
    ///
    /// Fails if the document is ill-formed.
    pub(super) fn leave(&mut self, level: usize) -> Result<(), SerdeError> {
        while self.open.len() > level {
            self.next()?;
        }
        Ok(())
    }

    /// Reads all text of the element opened last, and closes it.
    ///
    /// Line ends are those of the document, as the official clients read them.
    ///
    /// # Errors
    ///
    /// Fails for references that say no character, for an element that has other elements and no
    /// text, and if the document is ill-formed.
    pub(super) fn text(&mut self) -> Result<Cow<'a, str>, SerdeError> {
        let level = self.open.len();
        let mut text = Cow::Borrowed("");
        let mut child = None;
        loop {
            let more = match self.next()? {
                Content::Text(raw) => unescape(raw)?,
                Content::Cdata(raw) => Cow::Borrowed(raw),
                Content::Start(tag) => {
                    child = Some(tag.name);
                    self.leave(level)?;
                    continue;
                }
                Content::End => break,
            };
            if text.is_empty() {
                text = more;
            } else {
                text.to_mut().push_str(&more);
            }
        }
        match child {
            Some(name) if text.is_empty() => Err(SerdeError::invalid_input(format!(
                "expected a text, found element `{name}`"
            ))),
            _ => Ok(text),
        }
    }

    /// Opens an element again that was passed over; returns where to go on after it.
    #[inline]
    pub(super) fn reopen(&mut self, tag: &Tag<'a>) -> usize {
        self.open.push(tag.name);
        self.at_end = tag.is_empty;
        std::mem::replace(&mut self.position, tag.content)
    }

    /// Goes on where [`reopen`](Self::reopen) said.
    #[inline]
    pub(super) fn resume(&mut self, position: usize) {
        self.position = position;
    }

    /// Reads the rest of the document.
    ///
    /// # Errors
    ///
    /// Fails if it is ill-formed.
    pub(super) fn finish(&mut self) -> Result<(), SerdeError> {
        self.leave(0)?;
        self.pass_over_prolog()?;
        match self.rest() {
            "" if self.is_broken => Err(self.truncated()),
            "" => Ok(()),
            _ => Err(self.broken("something follows the root element")),
        }
    }

    #[inline]
    fn rest(&self) -> &'a str {
        &self.document[self.position..]
    }

    fn next(&mut self) -> Result<Content<'a>, SerdeError> {
        if self.is_broken {
            return Err(self.truncated());
        }
        if self.at_end {
            self.at_end = false;
            self.open.pop();
            return Ok(Content::End);
        }
        loop {
            let rest = self.rest();
            if !rest.starts_with('<') {
                let length = rest.find('<');
                let length = length.ok_or_else(|| self.truncated())?;
                self.position += length;
                return Ok(Content::Text(&rest[..length]));
            }
            match rest.as_bytes().get(1) {
                Some(b'/') => return self.end_tag(),
                Some(b'!') if rest.starts_with("<![CDATA[") => {
                    return self.until("<![CDATA[", "]]>").map(Content::Cdata);
                }
                Some(b'!') if rest.starts_with("<!--") => self.until("<!--", "-->")?,
                Some(b'?') => self.until("<?", "?>")?,
                _ => return self.start_tag().map(Content::Start),
            };
        }
    }

    /// Passes over what starts with `start` and returns what stands before its end.
    fn until(&mut self, start: &str, end: &str) -> Result<&'a str, SerdeError> {
        let content = &self.rest()[start.len()..];
        let Some(length) = content.find(end) else {
            return Err(self.truncated());
        };
        self.position += start.len() + length + end.len();
        Ok(&content[..length])
    }

    fn start_tag(&mut self) -> Result<Tag<'a>, SerdeError> {
        let tag = &self.rest()[1..];
        let ends_name = |byte: &u8| matches!(byte, b'>' | b'/' | b' ' | b'\t' | b'\r' | b'\n');
        let name = tag.as_bytes().iter().position(ends_name);
        let name = &tag[..name.ok_or_else(|| self.truncated())?];
        if name.is_empty() || name.contains(['<', '!', '&', '"', '\'', '=']) {
            return Err(self.broken("expected the name of an element"));
        }
        let length = self.tag_length(&tag[name.len()..])?;
        let attributes = &tag[name.len()..][..length];
        let is_empty = attributes.ends_with('/');
        self.position += 1 + name.len() + length + 1;
        self.open.push(name);
        self.at_end = is_empty;
        Ok(Tag {
            name,
            attributes: attributes.trim_end_matches('/'),
            content: self.position,
            is_empty,
        })
    }

    /// Finds the end of a tag, which a `>` in an attribute is not.
    #[inline]
    fn tag_length(&mut self, tag: &str) -> Result<usize, SerdeError> {
        let mut quote = None;
        for (index, byte) in tag.bytes().enumerate() {
            match (byte, quote) {
                (b'>', None) => return Ok(index),
                (b'"' | b'\'', None) => quote = Some(byte),
                (b'<', _) => return Err(self.broken("`<` in a tag")),
                (_, Some(open)) if byte == open => quote = None,
                _ => {}
            }
        }
        Err(self.truncated())
    }

    fn end_tag(&mut self) -> Result<Content<'a>, SerdeError> {
        let tag = &self.rest()[2..];
        let name = self.open.last().copied().unwrap_or_default();
        let after = tag.strip_prefix(name).unwrap_or_default();
        let Some(after) = after.trim_ascii_start().strip_prefix('>') else {
            return Err(self.broken(&format!("expected the end of element `{name}`")));
        };
        self.position = self.document.len() - after.len();
        self.open.pop();
        Ok(Content::End)
    }

    /// Passes over what may stand around the root: white space (which S3 sends to keep a connection
    /// alive), comments, instructions, the document type.
    fn pass_over_prolog(&mut self) -> Result<(), SerdeError> {
        loop {
            let rest = self.rest();
            self.position += rest.len() - rest.trim_ascii_start().len();
            let rest = self.rest();
            if rest.starts_with("<!--") {
                self.until("<!--", "-->")?;
            } else if rest.starts_with("<?") {
                self.until("<?", "?>")?;
            } else if rest.starts_with("<!") {
                self.pass_over_document_type()?;
            } else if rest.is_empty() || rest.starts_with('<') {
                return Ok(());
            } else {
                return Err(self.broken("text outside of the root element"));
            }
        }
    }

    /// Whether the document type is that of web pages.
    pub(super) fn is_page(&self) -> bool {
        const PAGE: &str = "<!doctype html";
        let starts = |text: &str| {
            let start = text.get(..PAGE.len());
            start.is_some_and(|start| start.eq_ignore_ascii_case(PAGE))
        };
        let rest = &self.document[..self.position];
        rest.match_indices("<!").any(|(at, _)| starts(&rest[at..]))
    }

    /// Passes over a document type with all that it declares.
    fn pass_over_document_type(&mut self) -> Result<(), SerdeError> {
        let (mut depth, mut quote) = (0_u32, None);
        for (index, byte) in self.rest().bytes().enumerate() {
            match (byte, quote) {
                (b'"' | b'\'', None) => quote = Some(byte),
                (_, Some(open)) if byte == open => quote = None,
                (b'<' | b'[', None) => depth += 1,
                (b'>' | b']', None) => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth == 0 {
                self.position += index + 1;
                return Ok(());
            }
        }
        Err(self.truncated())
    }

    fn truncated(&mut self) -> SerdeError {
        self.broken("the document ends too early")
    }

    /// Nothing more comes from a document that is ill-formed.
    #[cold]
    fn broken(&mut self, why: &str) -> SerdeError {
        let at = std::mem::replace(&mut self.position, self.document.len());
        self.is_broken = true;
        SerdeError::invalid_input(format!("ill-formed XML at byte {at}: {why}"))
    }
}
