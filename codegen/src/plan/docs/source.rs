//! From a documentation string, HTML or CommonMark, to HTML that holds only known tags.

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

/// The tags that are markup; anything else in angle brackets is a placeholder such as `<bucket>`.
const TAGS: [&str; 74] = [
    "a",
    "abbr",
    "address",
    "article",
    "aside",
    "b",
    "big",
    "blockquote",
    "body",
    "br",
    "caption",
    "caution",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "emphasis",
    "enumeratedvalue",
    "examples",
    "fieldset",
    "figure",
    "font",
    "footer",
    "fullname",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "html",
    "i",
    "img",
    "important",
    "kbd",
    "li",
    "link",
    "listitem",
    "menu",
    "nobr",
    "note",
    "ol",
    "p",
    "para",
    "pre",
    "q",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tip",
    "tr",
    "tt",
    "u",
    "ul",
];

/// Elements that become a quotation with a label. HTML does not know them, so they are read as
/// `aside`, which, unlike an unknown element, ends an open paragraph.
const CALLOUTS: [&str; 5] = ["note", "important", "caution", "tip", "warning"];

/// HTML for the tree builder; placeholders are escaped and AWS's own elements renamed.
pub(super) fn to_html(documentation: &str) -> String {
    let clean = without_controls(documentation);
    if has_known_tag(&clean) {
        known_tags_only(&clean)
    } else {
        common_mark_to_html(&clean)
    }
}

/// Drops what a reader cannot see: control characters, bidirectional formatting, byte order marks,
/// zero-width spaces and private-use characters. Entities can bring them back: apply it again after
/// parsing.
pub(super) fn without_controls(text: &str) -> String {
    text.chars().filter(|c| !is_unwanted(*c)).collect()
}

pub(super) fn is_unwanted(c: char) -> bool {
    let invisible = matches!(
        c,
        '\u{61C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{E000}'..='\u{F8FF}'
    );
    invisible || (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
}

/// The name of the tag that starts after a `<`, lower-case, and where the name ends.
fn tag_name(after_bracket: &str) -> Option<(bool, &str)> {
    let closing = after_bracket.starts_with('/');
    let name = &after_bracket[usize::from(closing)..];
    let end = name
        .find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_')
        .unwrap_or(name.len());
    let follows = name[end..].chars().next();
    let tag_goes_on = follows.is_some_and(|c| c == '>' || c == '/' || c.is_whitespace());
    (end > 0 && tag_goes_on).then_some((closing, &name[..end]))
}

fn is_tag(name: &str) -> bool {
    is_callout(name) || TAGS.iter().any(|tag| tag.eq_ignore_ascii_case(name))
}

fn is_callout(name: &str) -> bool {
    CALLOUTS.iter().any(|tag| tag.eq_ignore_ascii_case(name))
}

/// Whether a known tag stands outside Markdown code spans.
fn has_known_tag(text: &str) -> bool {
    let mut rest = text;
    while let Some(at) = rest.find(['<', '`']) {
        let after = &rest[at + 1..];
        if rest.as_bytes()[at] == b'`' {
            let closing = after.find('`').map_or(0, |end| end + 1);
            rest = &after[closing..];
            continue;
        }
        if tag_name(after).is_some_and(|(_, name)| is_tag(name)) {
            return true;
        }
        rest = after;
    }
    false
}

fn known_tags_only(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        let after = &rest[at + 1..];
        rest = copy_tag(after, &mut out);
    }
    out.push_str(rest);
    out
}

/// Writes the start of the tag that follows a `<`, and returns what comes after.
fn copy_tag<'a>(after: &'a str, out: &mut String) -> &'a str {
    match tag_name(after) {
        Some((closing, name)) if is_callout(name) => {
            let opening = format!("<aside title=\"{}\"", name.to_ascii_lowercase());
            out.push_str(if closing { "</aside" } else { &opening });
            &after[usize::from(closing) + name.len()..]
        }
        Some((_, name)) if is_tag(name) => {
            out.push('<');
            after
        }
        _ if after.starts_with("!--") && after.contains("-->") => {
            out.push('<');
            after
        }
        _ => {
            out.push_str("&lt;");
            after
        }
    }
}

/// CommonMark to HTML. Raw HTML is text (no known tag is left in it), and indentation alone does
/// not make code.
fn common_mark_to_html(text: &str) -> String {
    let events = Parser::new(text).map(|event| match event {
        Event::Html(html) | Event::InlineHtml(html) => Event::Text(html),
        Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => Event::Start(Tag::Paragraph),
        Event::Start(Tag::HtmlBlock) => Event::Start(Tag::Paragraph),
        Event::End(TagEnd::HtmlBlock) => Event::End(TagEnd::Paragraph),
        other => other,
    });
    let mut html = String::with_capacity(text.len() * 2);
    pulldown_cmark::html::push_html(&mut html, events);
    html
}
