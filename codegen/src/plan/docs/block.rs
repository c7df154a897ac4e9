//! Markdown lines of blocks.

use super::inline::{self, HARD_SPACE, Inline, longest_backtick_run};
use super::tree::Block;

/// Lines are broken at spaces before this column, what a list or a quotation takes included.
const WIDTH: usize = 96;

/// Deeper nesting than this gets no narrower.
const MIN_WIDTH: usize = 40;

pub(super) fn write(blocks: &[Block]) -> String {
    let lines = blocks_lines(blocks, WIDTH);
    lines.join("\n").replace(HARD_SPACE, " ")
}

fn blocks_lines(blocks: &[Block], width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut previous: Option<&Block> = None;
    let mut alternate = false;
    for block in blocks {
        let follows_list = matches!(previous, Some(Block::List { .. }));
        alternate = follows_list && !alternate;
        let new = block_lines(block, width, alternate);
        if new.is_empty() {
            continue;
        }
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(new);
        previous = Some(block);
    }
    lines
}

/// The lines of one block; `alternate` picks the other list marker, so that a list after a list is
/// not taken for its continuation.
fn block_lines(block: &Block, width: usize, alternate: bool) -> Vec<String> {
    match block {
        Block::Paragraph(inlines) => paragraph_lines(inlines, width),
        Block::List { ordered, items } => list_lines(*ordered, items, width, alternate),
        Block::Quote { label, blocks } => quote_lines(label, blocks, width),
        Block::Code(code) => code_lines(code),
    }
}

fn paragraph_lines(inlines: &[Inline], width: usize) -> Vec<String> {
    let text = inline::write(inlines);
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut columns = 0;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let length = word.chars().count();
        if columns > 0 && columns + 1 + length > width {
            lines.push(safe_start(std::mem::take(&mut line)));
            columns = 0;
        }
        if columns > 0 {
            line.push(' ');
            columns += 1;
        }
        line.push_str(word);
        columns += length;
    }
    if !line.is_empty() {
        lines.push(safe_start(line));
    }
    lines
}

/// Escapes what would make a heading, a list, a quotation or a rule at the start of a line.
pub(super) fn safe_start(line: String) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let after = line[digits..].chars().next();
    let at = match after {
        Some('#' | '>' | '=') if digits == 0 => 0,
        Some('-' | '+') if digits == 0 && is_marker(&line[1..]) => 0,
        Some('.' | ')') if digits > 0 && is_marker(&line[digits + 1..]) => digits,
        _ => return line,
    };
    format!("{}\\{}", &line[..at], &line[at..])
}

fn is_marker(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with([' ', '-', '+'])
}

fn list_lines(ordered: bool, items: &[Vec<Block>], width: usize, alternate: bool) -> Vec<String> {
    let is_loose = items.iter().any(|item| !is_tight(item));
    let mut lines: Vec<String> = Vec::new();
    let mut number = 1;
    for item in items {
        let marker = match (ordered, alternate) {
            (true, false) => format!("{number}. "),
            (true, true) => format!("{number}) "),
            (false, false) => "- ".to_owned(),
            (false, true) => "* ".to_owned(),
        };
        let inner = item_lines(item, narrower(width, marker.len()));
        if inner.is_empty() {
            continue;
        }
        if is_loose && !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(prefixed(inner, &marker, &" ".repeat(marker.len())));
        number += 1;
    }
    lines
}

fn is_tight(item: &[Block]) -> bool {
    matches!(item, [] | [_] | [Block::Paragraph(_), Block::List { .. }])
}

fn item_lines(item: &[Block], width: usize) -> Vec<String> {
    match item {
        [paragraph @ Block::Paragraph(_), list @ Block::List { .. }] => {
            let mut lines = block_lines(paragraph, width, false);
            lines.extend(block_lines(list, width, false));
            lines
        }
        _ => blocks_lines(item, width),
    }
}

fn quote_lines(label: &str, blocks: &[Block], width: usize) -> Vec<String> {
    let inner = blocks_lines(blocks, narrower(width, 2));
    if inner.is_empty() {
        return inner;
    }
    let mut lines = Vec::new();
    if !label.is_empty() {
        lines.extend([format!("**{label}**"), String::new()]);
    }
    lines.extend(inner);
    prefixed(lines, "> ", "> ")
}

fn narrower(width: usize, by: usize) -> usize {
    width.saturating_sub(by).max(MIN_WIDTH)
}

fn prefixed(lines: Vec<String>, first: &str, others: &str) -> Vec<String> {
    let lines = lines.into_iter().enumerate().map(|(index, line)| {
        let prefix = if index == 0 { first } else { others };
        format!("{prefix}{line}").trim_end().to_owned()
    });
    lines.collect()
}

/// A fenced block that rustdoc does not take for a test.
fn code_lines(code: &str) -> Vec<String> {
    let code = code
        .replace('\r', "")
        .replace('\t', "    ")
        .replace("*/", "* /");
    let mut lines: Vec<&str> = code.lines().map(str::trim_end).collect();
    while lines.last().is_some_and(|line| line.is_empty()) {
        lines.pop();
    }
    let lines: Vec<&str> = lines
        .into_iter()
        .skip_while(|line| line.is_empty())
        .collect();
    if lines.is_empty() {
        return Vec::new();
    }
    let fence = "`".repeat(longest_backtick_run(&code).max(2) + 1);
    let mut out = vec![format!("{fence}text")];
    out.extend(lines.into_iter().map(str::to_owned));
    out.push(fence);
    out
}
