//! Comments and blank lines: what `prettyplease` leaves out.
//!
//! Works on printed lines. Blank lines go between items, at the top of a file and inside `impl`,
//! `trait` and `mod` blocks; function bodies stay as printed. `__comment!("text");` becomes
//! `// text`, and a doc comment that was printed as a block becomes `///` lines.

const INDENT: usize = 4;

/// Adds blank lines between items and turns comment markers into comments.
pub(super) fn lay_out(printed: &str) -> String {
    let mut layout = Layout::default();
    let mut lines = printed.lines();
    while let Some(line) = lines.next() {
        let text = line.trim_start();
        let indent = &line[..line.len() - text.len()];
        if let Some(rest) = text.strip_prefix("__comment!(") {
            comment(&mut layout, indent, rest, &mut lines);
        } else if let Some(rest) = text.strip_prefix("/**") {
            doc_block(&mut layout, indent, "///", rest, &mut lines);
        } else if let Some(rest) = text.strip_prefix("/*!") {
            doc_block(&mut layout, indent, "//!", rest, &mut lines);
        } else {
            layout.line(indent, text);
        }
    }
    layout.text
}

/// Writes a comment marker as comment lines. The printer may have put the string on its own line.
fn comment<'a>(
    layout: &mut Layout,
    indent: &str,
    rest: &'a str,
    lines: &mut impl Iterator<Item = &'a str>,
) {
    let literal = if rest.is_empty() {
        let literal = lines.next().unwrap_or_default().trim();
        lines.next();
        literal
    } else {
        rest.trim_end_matches(';').trim_end_matches(')')
    };
    let text =
        syn::parse_str::<syn::LitStr>(literal).map_or_else(|_| literal.to_owned(), |s| s.value());
    for line in text.lines() {
        layout.line(indent, format!("// {line}").trim_end());
    }
}

/// Writes a block doc comment as line comments.
fn doc_block<'a>(
    layout: &mut Layout,
    indent: &str,
    slashes: &str,
    first: &'a str,
    lines: &mut impl Iterator<Item = &'a str>,
) {
    let mut next = Some(first);
    while let Some(line) = next {
        let (line, last) = match line.strip_suffix("*/") {
            Some(line) => (line, true),
            None => (line, false),
        };
        layout.line(indent, format!("{slashes}{line}").trim_end());
        next = if last { None } else { lines.next() };
    }
}

/// What a line begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Head {
    /// Nothing of an item: a body, a brace, a field.
    #[default]
    None,
    /// `//!` or `#![…]`
    Inner,
    /// What leads to an item: docs, attributes, comments.
    Lead,
    /// `use`
    Use,
    /// `mod x;` or `mod x { … }`
    Mod,
    /// `const`, `static`, `type`
    Value,
    /// `impl`, `trait`, `extern`: the items in the block are spaced too
    Block,
    /// Any other item
    Item,
}

/// The text so far and what is needed to space the next line.
#[derive(Default)]
struct Layout {
    text: String,
    /// The latest item begun at each level.
    heads: Vec<Head>,
    /// The line before.
    previous: Previous,
}

/// The line before the one to be written.
#[derive(Default)]
struct Previous {
    level: usize,
    head: Head,
    /// The line ends an item: `;` or `}`.
    ends: bool,
}

impl Layout {
    fn line(&mut self, indent: &str, text: &str) {
        let level = indent.len() / INDENT;
        let head = if self.holds_items(level) {
            head(text)
        } else {
            Head::None
        };
        if self.wants_blank(level, head) {
            self.text.push('\n');
        }
        if !text.is_empty() {
            self.text.push_str(indent);
            self.text.push_str(text);
        }
        self.text.push('\n');
        self.begin(level, head);
        let ends = text.ends_with(';') || text.ends_with('}');
        self.previous = Previous { level, head, ends };
    }

    /// Whether lines of this level are items rather than statements, fields or arms.
    fn holds_items(&self, level: usize) -> bool {
        (0..level).all(|outer| matches!(self.heads.get(outer), Some(Head::Mod | Head::Block)))
    }

    fn begin(&mut self, level: usize, head: Head) {
        if !matches!(head, Head::None | Head::Lead | Head::Inner) {
            self.heads.resize(level + 1, Head::None);
            self.heads[level] = head;
        }
    }

    fn wants_blank(&self, level: usize, head: Head) -> bool {
        let previous = &self.previous;
        if self.text.is_empty() || previous.level != level || head == Head::None {
            return false;
        }
        match (previous.head, head) {
            (Head::Inner, head) => head != Head::Inner,
            (Head::Lead, _) => false,
            (Head::Use, Head::Use) | (Head::Mod, Head::Mod) | (Head::Value, Head::Value) => {
                !previous.ends
            }
            _ => previous.ends,
        }
    }
}

/// What a line begins, if it stands where items stand.
fn head(text: &str) -> Head {
    if text.starts_with("//!") || text.starts_with("#![") {
        return Head::Inner;
    }
    if text.starts_with("//") || text.starts_with("#[") {
        return Head::Lead;
    }
    let text = without_visibility(text);
    let word = text
        .split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
        .next()
        .unwrap_or_default();
    match word {
        "use" => Head::Use,
        "mod" => Head::Mod,
        "const" if text.starts_with("const fn ") => Head::Item,
        "const" | "static" | "type" => Head::Value,
        "impl" | "trait" | "extern" => Head::Block,
        "fn" | "async" | "unsafe" | "struct" | "enum" | "union" | "macro_rules" => Head::Item,
        _ if text.starts_with(|c: char| c.is_ascii_lowercase()) && text.contains("! ") => {
            Head::Item
        }
        _ => Head::None,
    }
}

/// The line without `pub` or `pub(…)`.
fn without_visibility(text: &str) -> &str {
    match text.strip_prefix("pub") {
        Some(rest) if rest.starts_with(' ') => rest.trim_start(),
        Some(rest) if rest.starts_with('(') => rest
            .split_once(')')
            .map_or(text, |(_, rest)| rest.trim_start()),
        _ => text,
    }
}

#[cfg(test)]
mod tests;
