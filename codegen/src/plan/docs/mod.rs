//! Documentation of a model to Markdown that rustdoc takes without a warning.
//!
//! Smithy says that documentation is CommonMark; AWS models hold HTML. A string with a known HTML
//! tag is read as HTML, every other as CommonMark; both become one tree of blocks that is written
//! as plain Markdown without raw HTML, bare URLs, doctests or control characters.

mod block;
mod inline;
mod source;
#[cfg(test)]
mod tests;
mod tree;

/// Markdown for rustdoc from the documentation of a model, HTML or CommonMark.
///
/// Lines end with `\n`, are wrapped near 100 columns and have no trailing newline; empty when there
/// is nothing to say. The text never holds `*/`, control or bidirectional formatting characters.
pub fn markdown(documentation: &str) -> String {
    let html = source::to_html(documentation);
    let blocks = tree::blocks_of(&html);
    block::write(&blocks)
}

/// A text of the model as one line, without what a reader cannot see: for names and titles.
pub fn one_line(text: &str) -> String {
    let visible: String = text
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|c| !source::is_unwanted(*c))
        .collect();
    let words: Vec<&str> = visible.split(' ').filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// A text without what a reader cannot see; its lines end with `\n` alone.
pub fn visible(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', " ");
    source::without_controls(&text)
}

/// Plain text as Markdown on one line: nothing in it is markup.
pub fn plain(text: &str) -> String {
    block::safe_start(inline::write(&[inline::Inline::Text(one_line(text))]))
}

/// The text with everything escaped that a reader cannot see, or that ends a line: as regular
/// expressions and JSON write it (`\\t`, `\\n`).
fn escaped(text: &str) -> String {
    let is_hidden = |c: char| c.is_control() || source::is_unwanted(c);
    let is_hidden = |c| is_hidden(c) || matches!(c, '\u{2028}' | '\u{2029}');
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match is_hidden(c) {
            true => escaped.extend(c.escape_default()),
            false => escaped.push(c),
        }
    }
    escaped
}

/// Text as code in Markdown, on one line; the fence is longer than any run of backticks inside.
pub fn code(text: &str) -> String {
    let text = escaped(text);
    let fence = "`".repeat(inline::longest_backtick_run(&text) + 1);
    let touches = text.is_empty() || text.starts_with('`') || text.ends_with('`');
    let pad = if touches { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// The first sentence of what [`markdown`] returned, on one line, for summaries; a text without an
/// end of sentence gives its first paragraph.
pub fn first_sentence(markdown: &str) -> String {
    let paragraph: Vec<&str> = markdown
        .lines()
        .take_while(|line| !line.trim().is_empty())
        .collect();
    if paragraph
        .first()
        .is_some_and(|line| line.starts_with("```"))
    {
        return String::new();
    }
    let line = paragraph.join(" ");
    let end = sentence_end(&line).unwrap_or(line.len());
    line[..end].to_owned()
}

/// Where the first sentence ends: after `.`, `!` or `?` before a space and something that is not
/// lower-case, outside code, links and emphasis.
fn sentence_end(line: &str) -> Option<usize> {
    let bytes = line.as_bytes();
    let mut nesting = Nesting::default();
    for (index, byte) in line.bytes().enumerate() {
        nesting.step(bytes, index);
        let ends = matches!(byte, b'.' | b'!' | b'?') && nesting.is_outside();
        if ends && starts_sentence(&line[index + 1..]) && !is_abbreviation(&line[..index]) {
            return Some(index + 1);
        }
    }
    None
}

/// What a place in a paragraph is inside of.
#[derive(Default)]
struct Nesting {
    code: bool,
    emphasis: bool,
    brackets: usize,
}

impl Nesting {
    fn step(&mut self, bytes: &[u8], index: usize) {
        let escaped = index > 0 && bytes[index - 1] == b'\\';
        let opens_run = index == 0 || bytes[index - 1] != bytes[index];
        match bytes[index] {
            b'`' if !escaped && opens_run => self.code = !self.code,
            _ if self.code || escaped => {}
            b'*' if opens_run => self.emphasis = !self.emphasis,
            b'[' | b'<' => self.brackets += 1,
            b']' | b'>' => self.brackets = self.brackets.saturating_sub(1),
            _ => {}
        }
    }

    fn is_outside(&self) -> bool {
        !self.code && !self.emphasis && self.brackets == 0
    }
}

fn starts_sentence(rest: &str) -> bool {
    let next = rest.trim_start();
    next.is_empty() || (next.len() < rest.len() && !next.starts_with(|c: char| c.is_lowercase()))
}

fn is_abbreviation(before: &str) -> bool {
    let word = before.rsplit([' ', '(']).next().unwrap_or_default();
    matches!(word, "e.g" | "i.e" | "etc" | "vs" | "U.S")
}
