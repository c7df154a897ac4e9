//! The names that Rust text says, and how: without a parser, so that a whole crate is read in a
//! blink. Comments, literals and lifetimes say nothing.

use std::ops::Range;

/// A name in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Word<'a> {
    pub(super) how: How<'a>,
    pub(super) name: &'a str,
}

/// How a name is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum How<'a> {
    /// By itself, or at the head of a path.
    Alone,
    /// After a name and `::`, in an import also as one of the group after it; the name is
    /// [`UNKNOWN`] where none stands before.
    After(&'a str),
    /// The same in a pattern, which makes no value of what it names.
    Matched(&'a str),
    /// After a dot, and called.
    Called,
    /// The same after `.inner`, where the builders of services keep what they build: of them, it is
    /// a method of a service.
    CalledOfInner,
    /// After a dot, and not called.
    Read,
    /// As the name of a function that is defined here, and may be that of a trait.
    Defined,
}

/// What stands before `::` is no name: `<T>::new`.
pub(super) const UNKNOWN: &str = "?";

/// What is said before a name that is defined here, and not used.
const DEFINES: [&str; 8] = [
    "const", "enum", "let", "mod", "static", "struct", "trait", "type",
];

/// Every name of `text`, with where it begins.
pub(super) fn words(text: &str) -> Vec<(usize, Word<'_>)> {
    let mut reader = Reader {
        text,
        at: 0,
        before: [Token::Start, Token::Start, Token::Start],
        import: None,
        words: Vec::new(),
    };
    while let Some(token) = reader.token() {
        reader.read(token);
    }
    reader.words
}

/// A part of the text that counts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Token<'a> {
    Start,
    Name(&'a str),
    Mark(u8),
    Literal,
}

/// The names before the open groups of an import.
type Groups<'a> = Vec<&'a str>;

struct Reader<'a> {
    text: &'a str,
    at: usize,
    /// The last three tokens, the last one first.
    before: [Token<'a>; 3],
    import: Option<Groups<'a>>,
    words: Vec<(usize, Word<'a>)>,
}

impl<'a> Reader<'a> {
    fn read(&mut self, (start, token): (usize, Token<'a>)) {
        match token {
            Token::Name("use") if self.begins() => self.import = Some(Vec::new()),
            Token::Name(name) => {
                if let Some(how) = self.how() {
                    self.words.push((start, Word { how, name }));
                }
            }
            Token::Mark(mark) => self.group(mark),
            Token::Start | Token::Literal => {}
        }
        self.before = [token, self.before[0], self.before[1]];
    }

    /// Whether an item or a statement begins here.
    fn begins(&self) -> bool {
        matches!(
            self.before[0],
            Token::Start | Token::Mark(b';' | b'{' | b'}' | b')' | b']') | Token::Name("pub")
        )
    }

    fn group(&mut self, mark: u8) {
        let last = self.before_path();
        match (mark, &mut self.import) {
            (b';', import) => *import = None,
            (b'{', Some(groups)) => groups.push(last),
            (b'}', Some(groups)) => _ = groups.pop(),
            _ => {}
        }
    }

    /// How the name that follows is said; `None` if it is defined.
    fn how(&self) -> Option<How<'a>> {
        match (self.before[0], self.before[1]) {
            (Token::Mark(b':'), Token::Mark(b':')) => Some(How::After(self.before_path())),
            (Token::Mark(b'.'), Token::Mark(b'.')) => Some(How::Alone),
            (Token::Mark(b'.'), Token::Name("inner")) if self.is_called() => {
                Some(How::CalledOfInner)
            }
            (Token::Mark(b'.'), _) if self.is_called() => Some(How::Called),
            (Token::Mark(b'.'), _) => Some(How::Read),
            (Token::Name("fn"), before) if is_marked(before) => None,
            (Token::Name("fn"), _) => Some(How::Defined),
            (Token::Name("mut"), Token::Name("let")) => None,
            (Token::Name(word), _) if DEFINES.contains(&word) => None,
            _ => match self.import.as_ref().and_then(|groups| groups.last()) {
                Some(group) => Some(How::After(group)),
                None => Some(How::Alone),
            },
        }
    }

    /// What stands before the `::` that was just read.
    fn before_path(&self) -> &'a str {
        match self.before {
            [Token::Mark(b':'), Token::Mark(b':'), Token::Name(name)] => name,
            _ => UNKNOWN,
        }
    }

    /// Whether what follows the name that was just read calls it.
    fn is_called(&self) -> bool {
        let rest = self.text[self.at..].trim_start();
        rest.starts_with('(') || rest.starts_with("::")
    }

    fn token(&mut self) -> Option<(usize, Token<'a>)> {
        loop {
            let bytes = &self.text.as_bytes()[self.at..];
            let first = *bytes.first()?;
            let start = self.at;
            if let Some(end) = end_of_blank(bytes) {
                self.at += end;
                continue;
            }
            if let Some(end) = end_of_literal(bytes) {
                self.at += end;
                return Some((start, Token::Literal));
            }
            if is_name(first) {
                return Some(self.name());
            }
            self.at += 1;
            return Some((start, Token::Mark(first)));
        }
    }

    /// A name, without `r#`.
    fn name(&mut self) -> (usize, Token<'a>) {
        if self.text[self.at..].starts_with("r#") {
            self.at += 2;
        }
        let range = self.at..self.at + length(&self.text.as_bytes()[self.at..], is_name);
        self.at = range.end;
        (range.start, Token::Name(self.cut(range)))
    }

    fn cut(&self, range: Range<usize>) -> &'a str {
        &self.text[range]
    }
}

/// Whether what stands before `fn` makes it none of a trait: `pub`, the end of `pub(crate)`, `async`.
fn is_marked(before: Token<'_>) -> bool {
    matches!(
        before,
        Token::Name("pub" | "async" | "const") | Token::Mark(b')')
    )
}

/// Letters outside of ASCII count as well: none is ever a part of anything else.
fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || !byte.is_ascii()
}

fn length(bytes: &[u8], is_in: fn(u8) -> bool) -> usize {
    let end = bytes.iter().position(|byte| !is_in(*byte));
    end.unwrap_or(bytes.len())
}

/// Where blanks or a comment end, if one begins here.
fn end_of_blank(bytes: &[u8]) -> Option<usize> {
    match bytes {
        [b'/', b'/', ..] => Some(length(bytes, |byte| byte != b'\n')),
        [b'/', b'*', rest @ ..] => {
            let end = rest.windows(2).position(|pair| pair == b"*/");
            Some(end.map_or(bytes.len(), |end| end + 4))
        }
        [first, ..] if first.is_ascii_whitespace() => {
            Some(length(bytes, |byte| byte.is_ascii_whitespace()))
        }
        _ => None,
    }
}

/// Where a literal or a lifetime ends, if one begins here.
fn end_of_literal(bytes: &[u8]) -> Option<usize> {
    let prefix = length(bytes, |byte| matches!(byte, b'b' | b'c' | b'r'));
    let raw = bytes[..prefix].contains(&b'r');
    let hashes = length(&bytes[prefix..], |byte| byte == b'#');
    match bytes.get(prefix + hashes)? {
        b'"' if raw => Some(end_of_raw(bytes, prefix + hashes + 1, hashes)),
        b'"' if hashes == 0 => Some(end_of_quoted(bytes, prefix + 1, b'"')),
        b'\'' if hashes == 0 && prefix <= 1 && !raw => end_of_quote(bytes, prefix + 1),
        first if prefix + hashes == 0 && first.is_ascii_digit() => Some(end_of_number(bytes)),
        _ => None,
    }
}

fn end_of_raw(bytes: &[u8], start: usize, hashes: usize) -> usize {
    let mut end = start;
    while end < bytes.len() {
        let closes = bytes[end] == b'"' && length(&bytes[end + 1..], |byte| byte == b'#') >= hashes;
        if closes {
            return end + 1 + hashes;
        }
        end += 1;
    }
    end
}

fn end_of_quoted(bytes: &[u8], start: usize, quote: u8) -> usize {
    let mut end = start;
    while let Some(byte) = bytes.get(end) {
        match byte {
            b'\\' => end += 2,
            byte if *byte == quote => return end + 1,
            _ => end += 1,
        }
    }
    bytes.len()
}

/// The end of `'a'` or of `'a`.
fn end_of_quote(bytes: &[u8], start: usize) -> Option<usize> {
    let first = *bytes.get(start)?;
    let letters = length(&bytes[start..], is_name);
    let closes = bytes.get(start + letters) == Some(&b'\'');
    Some(match first {
        b'\\' => end_of_quoted(bytes, start, b'\''),
        _ if letters == 0 => start + 2,
        _ if closes => start + letters + 1,
        _ => start + letters,
    })
}

fn end_of_number(bytes: &[u8]) -> usize {
    let whole = length(bytes, is_name);
    match bytes[whole..] {
        [b'.', digit, ..] if digit.is_ascii_digit() => {
            whole + 1 + length(&bytes[whole + 1..], is_name)
        }
        _ => whole,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<(How<'_>, &str)> {
        let words = words(text).into_iter();
        words.map(|(_, word)| (word.how, word.name)).collect()
    }

    #[test]
    fn tells_how_names_are_said() {
        let text = "a::b(c.d, c.e(), c.f::<G>(), <H>::i, ..j)";
        let expected = [
            (How::Alone, "a"),
            (How::After("a"), "b"),
            (How::Alone, "c"),
            (How::Read, "d"),
            (How::Alone, "c"),
            (How::Called, "e"),
            (How::Alone, "c"),
            (How::Called, "f"),
            (How::Alone, "G"),
            (How::Alone, "H"),
            (How::After(UNKNOWN), "i"),
            (How::Alone, "j"),
        ];
        assert_eq!(said(text), expected);
    }

    #[test]
    fn an_import_says_the_names_of_its_groups_after_what_stands_before() {
        let expected = [
            (How::Alone, "a"),
            (How::After("a"), "b"),
            (How::After("a"), "c"),
            (How::After("c"), "d"),
            (How::After("a"), "e"),
            (How::Alone, "g"),
        ];
        assert_eq!(said("pub(x) use a::{b, c::{d}, e}; { g }")[2..], expected);
    }

    #[test]
    fn literals_comments_and_definitions_say_nothing() {
        let text = r##"static A: [u8; 9] = { let mut b = ["c \" d", r#"e " f"#, b"g", 'h', '\'', '"', 1.5e3, b'i'];
            // j
            /* k */ /// l
            struct M<'n>; "o"; "##;
        let letters = said(text).into_iter().filter(|(_, name)| name.len() == 1);
        assert_eq!(letters.collect::<Vec<_>>(), []);
    }

    #[test]
    fn functions_that_are_public_are_of_no_trait() {
        let text =
            "fn a() {} pub fn b() {} pub(crate) fn c() {} pub async fn d() {} #[e] fn f() {}";
        let words = said(text).into_iter();
        let defined = words.filter(|(how, _)| *how == How::Defined);
        assert_eq!(
            defined.collect::<Vec<_>>(),
            [(How::Defined, "a"), (How::Defined, "f")]
        );
    }

    #[test]
    fn an_escaped_name_is_its_name() {
        assert_eq!(said("r#type"), [(How::Alone, "type")]);
    }
}
