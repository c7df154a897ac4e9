//! From HTML to blocks of inlines, through a parsed tree.

use ego_tree::NodeRef;
use scraper::{Html, Node};

use super::inline::{Inline, is_code_like, link_target};
use super::source::without_controls as visible;

/// A block of a documentation text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Block {
    Paragraph(Vec<Inline>),
    List {
        ordered: bool,
        items: Vec<Vec<Block>>,
    },
    Quote {
        label: &'static str,
        blocks: Vec<Block>,
    },
    Code(String),
}

type HtmlNode<'a> = NodeRef<'a, Node>;

pub(super) fn blocks_of(html: &str) -> Vec<Block> {
    let tree = Html::parse_fragment(html);
    children_blocks(tree.tree.root())
}

fn children_blocks(node: HtmlNode<'_>) -> Vec<Block> {
    let mut blocks = Blocks::default();
    for child in node.children() {
        blocks.add(child);
    }
    blocks.finish()
}

/// Blocks being collected; inlines between blocks make a paragraph of their own.
#[derive(Default)]
struct Blocks {
    done: Vec<Block>,
    open: Vec<Inline>,
}

impl Blocks {
    fn finish(mut self) -> Vec<Block> {
        self.end_paragraph();
        self.done
    }

    fn end_paragraph(&mut self) {
        let inlines = std::mem::take(&mut self.open);
        match inlines.as_slice() {
            [] => {}
            _ if inlines.iter().all(Inline::is_blank) => {}
            _ => self.done.push(paragraph(inlines)),
        }
    }

    fn push(&mut self, block: Block) {
        self.end_paragraph();
        self.done.push(block);
    }

    fn add(&mut self, node: HtmlNode<'_>) {
        match node.value() {
            Node::Text(text) => self.open.push(Inline::Text(visible(text))),
            Node::Element(element) => self.add_element(node, element.name()),
            _ => {}
        }
    }

    fn add_element(&mut self, node: HtmlNode<'_>, name: &str) {
        match name {
            "p" | "fullname" | "caption" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.add_paragraph(node, name);
            }
            "br" | "hr" => self.end_paragraph(),
            "ul" | "menu" | "ol" => self.push(list(node, name == "ol")),
            "dl" => self.push(definitions(node)),
            "pre" => self.push(Block::Code(text_of(node))),
            "aside" | "blockquote" => self.add_quote(node),
            "table" => self.push(table(node)),
            "script" | "style" | "template" | "link" => {}
            _ if is_block(name) || has_block(node) => self.add_container(node),
            _ => inline(node, &mut self.open),
        }
    }

    fn add_paragraph(&mut self, node: HtmlNode<'_>, name: &str) {
        self.end_paragraph();
        if name == "p" || has_block(node) {
            self.add_container(node);
        } else {
            self.push(Block::Paragraph(vec![Inline::Strong(inlines_of(node))]));
        }
    }

    fn add_container(&mut self, node: HtmlNode<'_>) {
        self.end_paragraph();
        for child in node.children() {
            self.add(child);
        }
        self.end_paragraph();
    }

    fn add_quote(&mut self, node: HtmlNode<'_>) {
        let blocks = children_blocks(node);
        if !blocks.is_empty() {
            let title = node.value().as_element().and_then(|e| e.attr("title"));
            let label = callout_label(title.unwrap_or_default());
            self.push(Block::Quote { label, blocks });
        }
    }
}

fn callout_label(title: &str) -> &'static str {
    match title {
        "note" => "Note",
        "important" => "Important",
        "caution" => "Caution",
        "tip" => "Tip",
        "warning" => "Warning",
        _ => "",
    }
}

/// A paragraph; one that is nothing but code of several lines is a code block.
fn paragraph(inlines: Vec<Inline>) -> Block {
    let mut visible = inlines.iter().filter(|inline| !inline.is_blank());
    match (visible.next(), visible.next()) {
        (Some(Inline::Code(code)), None) if code.trim().contains('\n') => Block::Code(code.clone()),
        _ => Block::Paragraph(inlines),
    }
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "ul"
            | "ol"
            | "menu"
            | "li"
            | "dl"
            | "dt"
            | "dd"
            | "pre"
            | "aside"
            | "blockquote"
            | "table"
            | "tbody"
            | "thead"
            | "tfoot"
            | "tr"
            | "td"
            | "th"
            | "div"
            | "section"
            | "article"
            | "address"
            | "center"
            | "fieldset"
            | "figure"
            | "footer"
            | "fullname"
            | "html"
            | "body"
            | "br"
            | "hr"
            | "para"
            | "listitem"
            | "caption"
            | "examples"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
    )
}

/// Whether an element holds blocks, so that it cannot be inline (`<b><p>..</p></b>`).
fn has_block(node: HtmlNode<'_>) -> bool {
    let mut elements = node.descendants().skip(1);
    elements.any(|n| {
        n.value()
            .as_element()
            .is_some_and(|e| e.name() != "br" && is_block(e.name()))
    })
}

fn list(node: HtmlNode<'_>, ordered: bool) -> Block {
    let mut items: Vec<Vec<Block>> = Vec::new();
    for child in node.children() {
        let name = child.value().as_element().map(|e| e.name());
        match (name, items.last_mut()) {
            // A list directly in a list belongs to the item before it.
            (Some("ul" | "ol"), Some(last)) => last.push(list(child, name == Some("ol"))),
            (Some("li"), _) => items.push(children_blocks(child)),
            _ => {
                let mut blocks = Blocks::default();
                blocks.add(child);
                items.push(blocks.finish());
            }
        }
        items.retain(|item| !item.is_empty());
    }
    Block::List { ordered, items }
}

/// A definition list: every term, in bold, starts an item that its definitions continue.
fn definitions(node: HtmlNode<'_>) -> Block {
    let mut items: Vec<Vec<Block>> = Vec::new();
    for child in node.children() {
        let is_term = child.value().as_element().is_some_and(|e| e.name() == "dt");
        if is_term && !has_block(child) {
            items.push(vec![Block::Paragraph(vec![Inline::Strong(inlines_of(
                child,
            ))])]);
            continue;
        }
        let mut blocks = Blocks::default();
        blocks.add(child);
        let blocks = blocks.finish();
        match items.last_mut() {
            Some(item) if !is_term => item.extend(blocks),
            _ if blocks.is_empty() => {}
            _ => items.push(blocks),
        }
    }
    Block::List {
        ordered: false,
        items,
    }
}

/// A table as a list: one item per row, its cells separated by dashes.
fn table(node: HtmlNode<'_>) -> Block {
    let named = |n: &HtmlNode<'_>, names: &[&str]| {
        n.value()
            .as_element()
            .is_some_and(|e| names.contains(&e.name()))
    };
    let rows = node.descendants().filter(|n| named(n, &["tr", "caption"]));
    let items = rows.map(|row| {
        let cells = row.children().filter(|n| named(n, &["td", "th"]));
        let cells: Vec<_> = cells
            .map(cell)
            .filter(|c| !c.iter().all(Inline::is_blank))
            .collect();
        let cells = if named(&row, &["caption"]) {
            vec![inlines_of(row)]
        } else {
            cells
        };
        vec![Block::Paragraph(
            cells.join(&Inline::Text(" \u{2014} ".to_owned())),
        )]
    });
    let items = items
        .filter(|item| item != &[Block::Paragraph(Vec::new())])
        .collect();
    Block::List {
        ordered: false,
        items,
    }
}

fn cell(node: HtmlNode<'_>) -> Vec<Inline> {
    let inlines = inlines_of(node);
    let is_header = node.value().as_element().is_some_and(|e| e.name() == "th");
    if is_header {
        vec![Inline::Strong(inlines)]
    } else {
        inlines
    }
}

fn inlines_of(node: HtmlNode<'_>) -> Vec<Inline> {
    let mut inlines = Vec::new();
    for child in node.children() {
        inline(child, &mut inlines);
    }
    inlines
}

/// Adds `node` as inlines; blocks inside it become text with spaces around.
fn inline(node: HtmlNode<'_>, out: &mut Vec<Inline>) {
    let element = match node.value() {
        Node::Text(text) => return out.push(Inline::Text(visible(text))),
        Node::Element(element) => element,
        _ => return,
    };
    match element.name() {
        "code" | "tt" | "samp" | "kbd" => out.push(Inline::Code(text_of(node))),
        "b" | "strong" => out.push(Inline::Strong(inlines_of(node))),
        "i" | "em" | "emphasis" | "dfn" | "cite" => out.push(Inline::Emphasis(inlines_of(node))),
        "a" => anchor(node, element.attr("href").unwrap_or_default(), out),
        "img" => out.push(Inline::Text(visible(
            element.attr("alt").unwrap_or_default(),
        ))),
        "script" | "style" | "template" | "link" => {}
        name => {
            let space = || Inline::Text(" ".to_owned());
            out.extend(is_block(name).then(space));
            out.extend(inlines_of(node));
            out.extend(is_block(name).then(space));
        }
    }
}

/// A link if it leads to the web, code if it is the bare name of something, otherwise its text.
fn anchor(node: HtmlNode<'_>, href: &str, out: &mut Vec<Inline>) {
    let content = inlines_of(node);
    let text = text_of(node);
    match link_target(href) {
        Some(url) => out.push(Inline::Link(url, content)),
        None if is_code_like(text.trim()) => out.push(Inline::Code(text)),
        None => out.extend(content),
    }
}

fn text_of(node: HtmlNode<'_>) -> String {
    let mut text = String::new();
    for inner in node.descendants() {
        match inner.value() {
            Node::Text(part) => text.push_str(&visible(part)),
            Node::Element(e) if e.name() == "br" => text.push('\n'),
            _ => {}
        }
    }
    text
}
