//! Text inside a paragraph, and its Markdown.

use std::fmt::Write as _;

/// Stands for a space at which a line must not be broken, until the lines are made.
pub(super) const HARD_SPACE: char = '\u{E000}';

/// A piece of text; its strings are raw, not yet Markdown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Inline {
    Text(String),
    Code(String),
    Strong(Vec<Inline>),
    Emphasis(Vec<Inline>),
    /// A link to an address that [`link_target`] made.
    Link(String, Vec<Inline>),
}

impl Inline {
    /// Whether nothing of it is visible.
    pub(super) fn is_blank(&self) -> bool {
        match self {
            Self::Text(text) | Self::Code(text) => text.trim().is_empty(),
            Self::Strong(inner) | Self::Emphasis(inner) => inner.iter().all(Self::is_blank),
            Self::Link(..) => false,
        }
    }

    fn first_char(&self) -> Option<char> {
        match self {
            Self::Text(text) => text.chars().next(),
            Self::Code(text) => (!text.is_empty()).then_some('`'),
            Self::Strong(inner) | Self::Emphasis(inner) => first_char(inner),
            Self::Link(..) => Some('['),
        }
    }
}

fn first_char(inlines: &[Inline]) -> Option<char> {
    inlines.iter().find_map(Inline::first_char)
}

/// The address of a link to the web as Markdown takes it between parentheses; `None` for other
/// schemes and relative addresses.
pub(super) fn link_target(href: &str) -> Option<String> {
    let href = href.trim();
    let rest = after_scheme(href)?;
    if !rest.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    let mut url = String::with_capacity(href.len());
    for c in href.chars().filter(|c| !matches!(c, '\n' | '\r' | '\t')) {
        if c.is_ascii_graphic() && !"<>\"\\^`{|}()*".contains(c) {
            url.push(c);
        } else {
            percent_encode(c, &mut url);
        }
    }
    Some(url.replace('&', "&amp;"))
}

fn percent_encode(c: char, out: &mut String) {
    let mut buffer = [0; 4];
    for byte in c.encode_utf8(&mut buffer).bytes() {
        write!(out, "%{byte:02X}").expect("writing to a string cannot fail");
    }
}

fn after_scheme(text: &str) -> Option<&str> {
    let colon = text.find("://").filter(|at| matches!(at, 4 | 5))?;
    let scheme = &text[..colon];
    let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    is_web.then(|| &text[colon + 3..])
}

/// Whether a text is the bare name of an operation, a field or a type.
pub(super) fn is_code_like(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | ':' | '.'))
}

/// Markdown of a paragraph on one line, with [`HARD_SPACE`]s.
pub(super) fn write(inlines: &[Inline]) -> String {
    let mut writer = Writer::default();
    writer.all(inlines, None);
    writer.out.trim_end().to_owned()
}

#[derive(Default)]
struct Writer {
    out: String,
    in_link: bool,
    in_style: bool,
}

impl Writer {
    /// Writes `inlines`, which the character `after` follows.
    fn all(&mut self, inlines: &[Inline], after: Option<char>) {
        for (index, inline) in inlines.iter().enumerate() {
            let next = first_char(&inlines[index + 1..]).or(after);
            match inline {
                Inline::Text(text) => self.mixed_text(text, next),
                Inline::Code(code) => self.code(code),
                Inline::Strong(inner) => self.styled("**", inner, next),
                Inline::Emphasis(inner) => self.styled("*", inner, next),
                Inline::Link(url, inner) => self.link(url, inner, next),
            }
        }
    }

    fn inner(&self, inlines: &[Inline], in_link: bool, in_style: bool) -> String {
        let mut inner = Writer {
            out: String::new(),
            in_link,
            in_style,
        };
        inner.all(inlines, Some('*'));
        inner.out
    }

    fn space(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with(' ') {
            self.out.push(' ');
        }
    }

    /// Text in which pairs of backticks mark code, as they do in the prose of many models.
    fn mixed_text(&mut self, text: &str, next: Option<char>) {
        let ticks = text.matches('`').count();
        if ticks == 0 || ticks % 2 == 1 || text.contains("``") {
            return self.text(text, next);
        }
        for (index, part) in text.split('`').enumerate() {
            if index % 2 == 1 {
                self.code(part);
            } else {
                self.text(part, next);
            }
        }
    }

    fn text(&mut self, text: &str, next: Option<char>) {
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            if let Some(url) = bare_url(rest) {
                self.bare_url(url);
                rest = &rest[url.len()..];
                continue;
            }
            rest = &rest[c.len_utf8()..];
            self.escaped(c, rest.chars().next().or(next));
        }
    }

    fn escaped(&mut self, c: char, next: Option<char>) {
        let previous = self.out.chars().last();
        let is_alphanumeric = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let special = match c {
            c if c.is_whitespace() => return self.space(),
            '\\' | '`' | '*' | '[' | ']' | '<' | '|' | '~' => true,
            '_' => !(is_alphanumeric(previous) && is_alphanumeric(next)),
            '&' => is_alphanumeric(next) || next == Some('#'),
            '/' => previous == Some('*'),
            // Code that became text must not turn into a bare URL.
            ':' => {
                next == Some('/')
                    && !self.in_link
                    && (self.out.ends_with("http") || self.out.ends_with("https"))
            }
            _ => false,
        };
        if special {
            self.out.push('\\');
        }
        self.out.push(c);
    }

    fn bare_url(&mut self, url: &str) {
        if self.in_link {
            url.chars().for_each(|c| self.escaped(c, None));
        } else if url
            .chars()
            .all(|c| c.is_ascii_graphic() && !"{}*[]\\^`|".contains(c))
        {
            write!(self.out, "<{}>", url.replace('&', "&amp;"))
                .expect("writing to a string cannot fail");
        } else {
            self.code(url);
        }
    }

    /// A code span; code that holds the end of a block comment becomes text, where it can be
    /// escaped.
    fn code(&mut self, code: &str) {
        if code.starts_with(char::is_whitespace) || self.out.ends_with('`') {
            self.space();
        }
        let words: Vec<&str> = code.split_whitespace().collect();
        let line = words.join(&HARD_SPACE.to_string());
        if line.contains("*/") {
            let text = words.join(" ");
            let nexts = text.chars().skip(1).map(Some).chain([None]);
            text.chars()
                .zip(nexts)
                .for_each(|(c, next)| self.escaped(c, next));
        } else if !line.is_empty() {
            let fence = "`".repeat(longest_backtick_run(&line) + 1);
            let touches = line.starts_with('`') || line.ends_with('`');
            let pad = if touches {
                HARD_SPACE.to_string()
            } else {
                String::new()
            };
            self.out
                .extend([&fence, &pad, &line, &pad, &fence].map(String::as_str));
        }
        if code.ends_with(char::is_whitespace) {
            self.space();
        }
    }

    /// Bold or italic text where Markdown would see it as such, plain text elsewhere.
    fn styled(&mut self, marker: &str, inner: &[Inline], next: Option<char>) {
        if self.in_style {
            return self.all(inner, next);
        }
        if first_char(inner).is_some_and(char::is_whitespace) {
            self.space();
        }
        let text = self.inner(inner, self.in_link, true);
        let body = text.trim_end();
        let trailing = body.len() < text.len();
        let next = if trailing { Some(' ') } else { next };
        if body.is_empty() {
            return;
        }
        let previous = self.out.chars().last();
        let opens = previous != Some('*') && flanks(body.chars().next(), previous);
        if opens && flanks(body.chars().last(), next) {
            let slash = if body.starts_with('/') { "\\" } else { "" };
            self.out.extend([marker, slash, body, marker]);
        } else {
            return self.all(inner, next);
        }
        if trailing {
            self.space();
        }
    }

    fn link(&mut self, url: &str, inner: &[Inline], next: Option<char>) {
        if self.in_link {
            return self.all(inner, next);
        }
        if first_char(inner).is_some_and(char::is_whitespace) {
            self.space();
        }
        let text = self.inner(inner, true, self.in_style);
        let body = text.trim_end();
        if self.out.ends_with('!') {
            // Not an image.
            self.out.pop();
            self.out.push_str("\\!");
        }
        if body.is_empty() || body == url {
            self.out.extend(["<", url, ">"]);
        } else {
            self.out.extend(["[", body, "](", url, ")"]);
        }
        if body.len() < text.len() {
            self.space();
        }
    }
}

/// Whether a run of `*` between the characters `inside` and `outside` can open or close emphasis.
fn flanks(inside: Option<char>, outside: Option<char>) -> bool {
    let is_word = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace() && !is_punctuation(c));
    is_word(inside) || !is_word(outside)
}

/// Punctuation and symbols; letters and digits of any script are not.
fn is_punctuation(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace()
}

/// The web address at the start of `text`, without the punctuation of the sentence around it.
fn bare_url(text: &str) -> Option<&str> {
    if !text.starts_with(['h', 'H']) {
        return None;
    }
    let rest = after_scheme(text)?;
    let scheme_len = text.len() - rest.len();
    let is_end = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '\'' | '`');
    let end = text.find(is_end).unwrap_or(text.len());
    let url = text[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '\\']);
    let url = if url.contains('(') {
        url
    } else {
        url.split(')').next().unwrap_or(url)
    };
    (url.len() > scheme_len).then_some(url)
}

pub(super) fn longest_backtick_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}
