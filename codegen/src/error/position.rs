//! JSON pointers to lines and columns. Runs only when a problem is printed.

use std::ops::Range;

use super::Place;

/// The byte range in `text` that a place means: the value if it is a scalar, else its key. A
/// pointer that leads nowhere means the deepest part of it that exists.
pub(super) fn span(place: &Place, text: &str) -> Option<Range<usize>> {
    match place.position {
        Some((line, column, length)) => {
            offset(text, line, column).map(|at| at..end(text, at, length))
        }
        None => Some(Scanner { text, at: 0 }.find(&place.pointer)),
    }
}

/// The 1-based line and column (in characters) of a byte offset.
pub(super) fn line_and_column(text: &str, offset: usize) -> (u32, u32) {
    let before = &text[..offset];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line = before.matches('\n').count() + 1;
    let column = before[line_start..].chars().count() + 1;
    (saturate(line), saturate(column))
}

/// A number that is shown to people and fits.
pub(super) fn saturate(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The offset of a 1-based line and byte column, moved to a character.
fn offset(text: &str, line: u32, column: u32) -> Option<usize> {
    let index = usize::try_from(line).ok()?.checked_sub(1)?;
    let start: usize = text.split_inclusive('\n').take(index).map(str::len).sum();
    let length = text[start..].lines().next().map_or(0, str::len);
    let column = usize::try_from(column).ok()?.saturating_sub(1);
    let mut at = start + column.min(length);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    Some(at)
}

/// The end of so many characters from `start`.
fn end(text: &str, start: usize, length: u32) -> usize {
    let characters = text[start..].chars().take(length as usize);
    start + characters.map(char::len_utf8).sum::<usize>()
}

/// How an object starts.
const OBJECT: u8 = b'{';

/// How an array starts.
const ARRAY: u8 = b'[';

/// Walks JSON text that is known to be well formed; on anything else it just stops.
struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

impl Scanner<'_> {
    fn find(&mut self, pointer: &str) -> Range<usize> {
        self.skip_space();
        let mut key = self.at..(self.at + 1).min(self.text.len());
        for step in pointer.split('/').skip(1) {
            let step = step.replace("~1", "/").replace("~0", "~");
            let found = match self.peek() {
                Some(OBJECT) => self.enter_object(&step),
                Some(ARRAY) => self.enter_array(&step),
                _ => None,
            };
            match found {
                Some(found) => key = found,
                None => return key,
            }
        }
        match self.peek() {
            Some(OBJECT | ARRAY) | None => key,
            Some(_) => {
                let start = self.at;
                self.skip_value();
                start..self.at
            }
        }
    }

    /// Goes to the value of the last key `wanted`; the key's range.
    fn enter_object(&mut self, wanted: &str) -> Option<Range<usize>> {
        let mut found = None;
        let start = self.at;
        self.at += 1;
        loop {
            self.skip_space();
            if self.peek() != Some(b'"') {
                break;
            }
            let key = self.at;
            self.skip_string();
            let key = key..self.at;
            self.skip_space();
            self.at += 1;
            self.skip_space();
            let name = serde_json::from_str::<String>(&self.text[key.clone()]);
            if name.is_ok_and(|name| name == wanted) {
                found = Some((key, self.at));
            }
            if !self.next_element() {
                break;
            }
        }
        self.at = start;
        let (key, value) = found?;
        self.at = value;
        Some(key)
    }

    /// Goes to the element at an index; the range of its first character.
    fn enter_array(&mut self, index: &str) -> Option<Range<usize>> {
        let index: usize = index.parse().ok()?;
        let start = self.at;
        self.at += 1;
        for _ in 0..index {
            self.skip_space();
            if !self.next_element() {
                self.at = start;
                return None;
            }
        }
        self.skip_space();
        match self.peek() {
            None | Some(b']') => {
                self.at = start;
                None
            }
            Some(_) => Some(self.at..self.at + 1),
        }
    }

    /// Skips a value and the comma after it; `false` if there is none.
    fn next_element(&mut self) -> bool {
        self.skip_value();
        self.skip_space();
        let more = self.peek() == Some(b',');
        self.at += usize::from(more);
        more
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// Skips a string, from its opening quote.
    fn skip_string(&mut self) {
        self.at += 1;
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'"' => return,
                b'\\' => self.at = (self.at + 1).min(self.text.len()),
                _ => {}
            }
        }
    }

    /// Skips a value of any depth.
    fn skip_value(&mut self) {
        let mut depth = 0usize;
        while let Some(byte) = self.peek() {
            match byte {
                b'"' => {
                    self.skip_string();
                    if depth == 0 {
                        return;
                    }
                    continue;
                }
                b'{' | b'[' => depth += 1,
                b'}' | b']' if depth == 0 => return,
                b'}' | b']' => {
                    depth -= 1;
                    if depth == 0 {
                        self.at += 1;
                        return;
                    }
                }
                b',' | b' ' | b'\t' | b'\n' | b'\r' if depth == 0 => return,
                _ => {}
            }
            self.at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "{\n  \"a\": [1, {\"b~/é\": \"x\"}],\n  \"c\": {\"d\": null, \"d\": 7}\n}";

    fn found(pointer: &str) -> (&'static str, (u32, u32)) {
        let place = Place {
            pointer: pointer.to_owned(),
            ..Place::default()
        };
        let span = span(&place, TEXT).expect("a pointer always finds something");
        (&TEXT[span.clone()], line_and_column(TEXT, span.start))
    }

    #[test]
    fn finds_keys_of_containers_and_scalar_values() {
        assert_eq!(found(""), ("{", (1, 1)));
        assert_eq!(found("/a"), ("\"a\"", (2, 3)));
        assert_eq!(found("/a/0"), ("1", (2, 9)));
        assert_eq!(found("/a/1"), ("{", (2, 12)));
        assert_eq!(found("/a/1/b~0~1é"), ("\"x\"", (2, 21)));
    }

    #[test]
    fn the_last_of_two_keys_counts() {
        assert_eq!(found("/c/d"), ("7", (3, 25)));
    }

    #[test]
    fn a_missing_part_means_its_parent() {
        assert_eq!(found("/c/e/f"), ("\"c\"", (3, 3)));
        assert_eq!(found("/a/9"), ("\"a\"", (2, 3)));
        assert_eq!(found("/a/0/x"), ("1", (2, 9)));
    }

    #[test]
    fn never_leaves_broken_text() {
        for end in (0..TEXT.len()).filter(|end| TEXT.is_char_boundary(*end)) {
            let text = &TEXT[..end];
            for pointer in ["", "/a", "/a/1/b~0~1é", "/c/d"] {
                let place = Place {
                    pointer: pointer.to_owned(),
                    ..Place::default()
                };
                let span = span(&place, text).expect("a pointer always finds something");
                assert!(text.get(span).is_some(), "{pointer} in {text:?}");
            }
        }
    }

    #[test]
    fn known_positions_are_moved_into_the_text() {
        let at = |line, column| offset("ab\né", line, column);
        assert_eq!(at(1, 1), Some(0));
        assert_eq!(at(1, 9), Some(2));
        assert_eq!(at(2, 2), Some(3));
        assert_eq!(at(9, 9), Some(5));
    }
}
