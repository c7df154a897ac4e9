//! The text of JSON: where values begin and end.

use std::borrow::Cow;

use aws_smithy_json::deserialize::EscapedStr;
use aws_smithy_schema::serde::SerdeError;

/// How deep a value that nobody reads may be nested, as for the official clients.
const MAX_SKIPPED_DEPTH: usize = 512;

/// JSON, and how far it has been read.
pub(super) struct Scanner<'a> {
    input: &'a [u8],
    position: usize,
}

impl<'a> Scanner<'a> {
    /// Begins at the first value.
    #[inline]
    pub(super) fn new(input: &'a [u8]) -> Self {
        let mut scanner = Self { input, position: 0 };
        scanner.space();
        scanner
    }

    /// Returns where the next value begins, in bytes.
    #[inline]
    pub(super) fn position(&self) -> usize {
        self.position
    }

    /// Returns the next byte: outside of strings, the first of a value.
    #[inline]
    pub(super) fn peek(&self) -> Option<u8> {
        self.input.get(self.position).copied()
    }

    /// Makes an error about what comes next.
    #[cold]
    pub(super) fn error(&self, message: &str) -> SerdeError {
        SerdeError::invalid_input(format!("{message} at byte {}", self.position))
    }

    /// Makes an error about what was read last.
    #[cold]
    pub(super) fn refuse(&self, message: &str) -> SerdeError {
        SerdeError::invalid_input(format!("{message} before byte {}", self.position))
    }

    /// Steps over a byte and the white space after it.
    ///
    /// # Errors
    ///
    /// Fails if another byte is next.
    #[inline]
    pub(super) fn open(&mut self, byte: u8) -> Result<(), SerdeError> {
        if self.peek() != Some(byte) {
            let message = format!("expected `{}`", char::from(byte));
            return Err(self.error(&message));
        }
        self.position += 1;
        self.space();
        Ok(())
    }

    /// Goes on to the next element of a container, or past its end: whether there is one.
    ///
    /// # Errors
    ///
    /// Fails if commas are missing, or are too many.
    #[inline]
    pub(super) fn next_element(&mut self, first: &mut bool, end: u8) -> Result<bool, SerdeError> {
        let is_first = std::mem::take(first);
        if self.peek() == Some(end) {
            self.position += 1;
            self.space();
            return Ok(false);
        }
        if !is_first {
            self.open(b',')?;
        }
        Ok(true)
    }

    /// Goes on to the next member of an object and returns its name, or past the end of the object.
    ///
    /// # Errors
    ///
    /// Fails if it is not what an object consists of.
    #[inline]
    pub(super) fn next_key(
        &mut self,
        first: &mut bool,
    ) -> Result<Option<Cow<'a, str>>, SerdeError> {
        if !self.next_element(first, b'}')? {
            return Ok(None);
        }
        let key = self.string()?;
        self.open(b':')?;
        Ok(Some(key))
    }

    /// Reads a string.
    ///
    /// # Errors
    ///
    /// Fails if there is none, or if it is not UTF-8 or has escapes that JSON does not have.
    #[inline]
    pub(super) fn string(&mut self) -> Result<Cow<'a, str>, SerdeError> {
        let (text, has_escapes) = self.quoted()?;
        let Ok(text) = std::str::from_utf8(text) else {
            return Err(self.refuse("a string that is not UTF-8"));
        };
        if !has_escapes {
            return Ok(Cow::Borrowed(text));
        }
        match EscapedStr::new(text).to_unescaped() {
            Ok(text) => Ok(text),
            Err(error) => Err(self.refuse(&error.to_string())),
        }
    }

    /// Reads a string as it stands between its quotes, and whether there are escapes in it.
    #[inline]
    fn quoted(&mut self) -> Result<(&'a [u8], bool), SerdeError> {
        if self.peek() != Some(b'"') {
            return Err(self.error("expected a string"));
        }
        let start = self.position + 1;
        let (mut end, mut has_escapes) = (start, false);
        loop {
            match self.input.get(end) {
                Some(b'"') => break,
                Some(b'\\') => {
                    has_escapes = true;
                    end += 2;
                }
                Some(_) => end += 1,
                None => return Err(self.error("no end of the string")),
            }
        }
        self.position = end + 1;
        self.space();
        Ok((&self.input[start..end], has_escapes))
    }

    /// Reads what looks like a number, whether it is one or not.
    ///
    /// # Errors
    ///
    /// Fails if nothing looks like one.
    #[inline]
    pub(super) fn number(&mut self) -> Result<&'a str, SerdeError> {
        let rest = &self.input[self.position..];
        let mut length = 0;
        while let Some(b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E') = rest.get(length) {
            length += 1;
        }
        let text = std::str::from_utf8(&rest[..length]).unwrap_or_default();
        if text.is_empty() {
            return Err(self.error("expected a number"));
        }
        self.position += length;
        self.space();
        Ok(text)
    }

    /// Whether `true`, `false` or `null` is next.
    #[inline]
    pub(super) fn is(&self, literal: &str) -> bool {
        let rest = &self.input[self.position..];
        match rest.strip_prefix(literal.as_bytes()) {
            Some([next, ..]) => !next.is_ascii_alphanumeric(),
            Some([]) => true,
            None => false,
        }
    }

    /// Steps over such a literal if it is next: whether it was.
    #[inline]
    pub(super) fn take(&mut self, literal: &str) -> bool {
        let is_next = self.is(literal);
        if is_next {
            self.position += literal.len();
            self.space();
        }
        is_next
    }

    /// Steps over a value of any kind. Nothing depends on what its strings and numbers say, so that
    /// they may say anything.
    ///
    /// # Errors
    ///
    /// Fails if it cannot be told where the value ends, or if it is nested too deep.
    #[inline]
    pub(super) fn skip(&mut self) -> Result<(), SerdeError> {
        self.skip_at(0)
    }

    fn skip_at(&mut self, depth: usize) -> Result<(), SerdeError> {
        if depth > MAX_SKIPPED_DEPTH {
            return Err(self.error("nested too deep"));
        }
        let mut first = true;
        match self.peek() {
            Some(b'{') => {
                self.open(b'{')?;
                while self.next_element(&mut first, b'}')? {
                    self.quoted()?;
                    self.open(b':')?;
                    self.skip_at(depth + 1)?;
                }
            }
            Some(b'[') => {
                self.open(b'[')?;
                while self.next_element(&mut first, b']')? {
                    self.skip_at(depth + 1)?;
                }
            }
            Some(b'"') => {
                self.quoted()?;
            }
            _ if self.take("null") || self.take("true") || self.take("false") => {}
            _ => {
                self.number()?;
            }
        }
        Ok(())
    }

    #[inline]
    fn space(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.position += 1;
        }
    }
}
