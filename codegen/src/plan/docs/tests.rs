//! Hard cases, and every documentation string of the public models.

use std::io::{self, Write};
use std::path::Path;

use pulldown_cmark::{BrokenLink, CodeBlockKind, Event, LinkType, Options, Parser, Tag};

use super::{first_sentence, markdown};

/// Reads Markdown as rustdoc does and says what it would warn about, or do by surprise.
fn complaint(markdown: &str) -> Option<String> {
    let mut broken = Vec::new();
    let callback = |link: BrokenLink<'_>| {
        broken.push(link.reference.to_string());
        None
    };
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION;
    let parser = Parser::new_with_broken_link_callback(markdown, options, Some(callback));
    let mut links = 0;
    let mut code = false;
    let mut found = parser
        .filter_map(|event| complaint_about(&event, &mut links, &mut code))
        .next();
    if found.is_none() && !broken.is_empty() {
        found = Some(format!("broken link {broken:?}"));
    }
    found.or_else(|| forbidden_char(markdown))
}

fn complaint_about(event: &Event<'_>, links: &mut i32, code: &mut bool) -> Option<String> {
    match event {
        Event::Html(_) | Event::InlineHtml(_) => Some("raw HTML".to_owned()),
        Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => Some("indented code".to_owned()),
        Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
            *code = true;
            (info.as_ref() != "text").then(|| format!("fence {info:?}"))
        }
        Event::End(pulldown_cmark::TagEnd::CodeBlock) => {
            *code = false;
            None
        }
        Event::Start(Tag::Link {
            link_type,
            dest_url,
            ..
        }) => {
            *links += 1;
            let good = matches!(link_type, LinkType::Inline | LinkType::Autolink);
            (!good || !dest_url.starts_with("http")).then(|| format!("link to {dest_url:?}"))
        }
        Event::End(pulldown_cmark::TagEnd::Link) => {
            *links -= 1;
            None
        }
        Event::Start(
            Tag::Heading { .. } | Tag::Table(_) | Tag::Strikethrough | Tag::Image { .. },
        )
        | Event::Rule => Some(format!("{event:?}")),
        Event::Text(text) if *links == 0 && !*code => ["http://", "https://"]
            .iter()
            .any(|scheme| {
                text.split(scheme)
                    .skip(1)
                    .any(|rest| rest.starts_with(char::is_alphanumeric))
            })
            .then(|| format!("bare URL in {text:?}")),
        _ => None,
    }
}

fn forbidden_char(markdown: &str) -> Option<String> {
    let bad = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(
                c,
                '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}'
            )
            || matches!(c, '\u{2066}'..='\u{2069}' | '\u{E000}')
    };
    if markdown.contains("*/") {
        return Some("end of a block comment".to_owned());
    }
    markdown
        .chars()
        .find(|c| bad(*c))
        .map(|c| format!("character {c:?}"))
}

fn check(source: &str, expected: &str) {
    let made = markdown(source);
    assert_eq!(made, expected, "of {source:?}");
    assert_eq!(complaint(&made), None, "in {made:?}");
}

#[test]
fn paragraphs_and_styles_become_markdown() {
    check("<p>One.</p><p>Two\n   words.</p>", "One.\n\nTwo words.");
    check(
        "<p>A <b>bold </b>and <i>fine</i> word</p>",
        "A **bold** and *fine* word",
    );
    check("<p><b><i>both</i></b></p>", "**both**");
    check("<p><b>a</b><b>b</b></p>", "**a**b");
    check("<p>x<b>(y)</b>z</p>", "x(y)z");
    check("<b><p>in</p></b> out", "in\n\nout");
    check(
        "<fullname>Some Service</fullname><p>It is.</p>",
        "**Some Service**\n\nIt is.",
    );
    check("<p>a<br/>b</p>", "a\n\nb");
    check("<p> </p>", "");
    check("", "");
}

#[test]
fn code_stays_code_and_is_never_a_doctest() {
    check("<p>Use <code>a_b[0]</code>.</p>", "Use `a_b[0]`.");
    check("<p><code>a`b</code></p>", "``a`b``");
    check("<p><code>`</code></p>", "`` ` ``");
    check("<p><code>a</code><code>b</code></p>", "`a` `b`");
    check("<p><code>List&lt;T&gt;</code></p>", "`List<T>`");
    check("<pre>let x;\n  y\n</pre>", "```text\nlet x;\n  y\n```");
    check(
        "<p><code>{\n  \"a\": 1\n}</code></p>",
        "```text\n{\n  \"a\": 1\n}\n```",
    );
    check("<pre>```\nx\n```</pre>", "````text\n```\nx\n```\n````");
    check("<p>the `tick` here</p>", "the `tick` here");
    check("<p>one ` tick</p>", "one \\` tick");
}

#[test]
fn the_end_of_a_block_comment_never_appears() {
    check("<p>a */ b</p>", "a \\*\\/ b");
    check("<p><code>arn:*/*</code></p>", "arn:\\*\\/\\*");
    check("<p><b>a</b>/b</p>", "**a**\\/b");
    check("<p><i>/a</i></p>", "*\\/a*");
    check(
        "<p><code>https://a.example/*/</code></p>",
        "https\\://a.example/\\*\\/",
    );
    check("<pre>/* x */</pre>", "```text\n/* x * /\n```");
}

#[test]
fn links_lead_to_the_web_or_are_text() {
    check(
        "<p>See <a href=\"https://a.example/b_(c)?d&e\">the *docs*</a>.</p>",
        "See [the \\*docs\\*](https://a.example/b_%28c%29?d&amp;e).",
    );
    check(
        "<p><a>GetItem</a> and <a>two words</a></p>",
        "`GetItem` and two words",
    );
    check("<p><a href=\"javascript:x\">click</a></p>", "`click`");
    check("<p><a href=\"/relative page\">a page</a></p>", "a page");
    check(
        "<p><a href=\"https://a.example\"></a></p>",
        "<https://a.example>",
    );
    check(
        "<p><a href=\"https://a.example\"><code>X</code></a></p>",
        "[`X`](https://a.example)",
    );
}

#[test]
fn bare_urls_become_links_or_code() {
    check(
        "<p>See https://a.example/b.</p>",
        "See <https://a.example/b>.",
    );
    check(
        "see (https://a.example/b), ok",
        "see (<https://a.example/b>), ok",
    );
    check(
        "<p>https://{bucket}.example/x y</p>",
        "`https://{bucket}.example/x` y",
    );
}

#[test]
fn lists_nest_and_stay_apart() {
    check("<ul><li>a</li><li><p>b</p></li></ul>", "- a\n- b");
    check("<p>x</p><ol><li>a</li><li>b</li></ol>", "x\n\n1. a\n2. b");
    check(
        "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>",
        "- a\n  - b\n- c",
    );
    check("<ul><li>a</li><ul><li>b</li></ul></ul>", "- a\n  - b");
    check(
        "<ul><li><p>a</p><p>b</p></li><li>c</li></ul>",
        "- a\n\n  b\n\n- c",
    );
    check("<ul><li>a</li></ul><ul><li>b</li></ul>", "- a\n\n* b");
    check("<dl><dt>T</dt><dd><p>D</p></dd></dl>", "- **T**\n\n  D");
    check("<ul><li><pre>x</pre></li></ul>", "- ```text\n  x\n  ```");
}

#[test]
fn notes_are_quotations_and_tables_are_lists() {
    check("<note><p>N</p></note>", "> **Note**\n>\n> N");
    check(
        "<p>a <important>b</important></p>",
        "a\n\n> **Important**\n>\n> b",
    );
    check(
        "<table><tr><th>H</th><th>I</th></tr><tr><td>a</td><td>b</td></tr></table>",
        "- **H** \u{2014} **I**\n- a \u{2014} b",
    );
}

#[test]
fn text_is_never_markup() {
    check(
        "<p>a[0] &lt;b&gt; c|d ~~e~~ *f* g_h _i_</p>",
        "a\\[0\\] \\<b> c\\|d \\~\\~e\\~\\~ \\*f\\* g_h \\_i\\_",
    );
    check(
        "<p># no</p><p>1. no</p><p>- no</p><p>&gt; no</p>",
        "\\# no\n\n1\\. no\n\n\\- no\n\n\\> no",
    );
    check(
        "<p>The <bucket-name> of <i>x</i></p>",
        "The \\<bucket-name> of *x*",
    );
    check("<p>AT&amp;T &amp;lt; &amp; x</p>", "AT\\&T \\&lt; & x");
    check("<p>        deep</p>", "deep");
    check("<p>a\u{202E}b\u{0}c&#x202E;d\u{a0}e\u{E000}</p>", "abcd e");
    check("a < b and <!-- no", "a \\< b and \\<!-- no");
    check("<p>unclosed <b>x", "unclosed **x**");
}

#[test]
fn common_mark_is_read_as_such() {
    check("Use `a<b>` or **b**\nnow.", "Use `a<b>` or **b** now.");
    check("# Title\n\ntext", "**Title**\n\ntext");
    check("- a\n- b\n", "- a\n- b");
    check("[x](https://a.example)", "[x](https://a.example)");
    check("```rust\nfn x() {}\n```", "```text\nfn x() {}\n```");
    check("The <Name> of it", "The \\<Name> of it");
    check("a\n\n    indented", "a\n\nindented");
    check("a [ref] b", "a \\[ref\\] b");
}

#[test]
fn long_lines_are_wrapped_and_code_is_not() {
    let source = format!("<p>{}</p>", "word 1. - # <code>a b</code> ".repeat(30));
    let made = markdown(&source);
    assert!(made.lines().count() > 4);
    assert!(made.lines().all(|line| line.chars().count() <= 98));
    assert_eq!(made.matches("`a b`").count(), 30);
    assert_eq!(complaint(&made), None);
}

#[test]
fn the_first_sentence_is_found() {
    let facts = [
        ("One. Two.", "One."),
        ("One", "One"),
        ("Uses `a. B` and e.g. C. Then", "Uses `a. B` and e.g. C."),
        (
            "See [a. B](https://a.example). Next",
            "See [a. B](https://a.example).",
        ),
        ("Wrapped\nline. Next\n\nAnother.", "Wrapped line."),
        ("Version 1.2 is. Next", "Version 1.2 is."),
        ("```text\nx\n```", ""),
        ("", ""),
    ];
    for (text, expected) in facts {
        assert_eq!(first_sentence(text), expected, "of {text:?}");
    }
}

fn documentation_of(value: &serde_json::Value, out: &mut Vec<String>) {
    match value {
        serde_json::Value::Object(map) => {
            let docs = map.get("smithy.api#documentation").and_then(|v| v.as_str());
            out.extend(docs.map(str::to_owned));
            map.values().for_each(|v| documentation_of(v, out));
        }
        serde_json::Value::Array(list) => list.iter().for_each(|v| documentation_of(v, out)),
        _ => {}
    }
}

#[test]
fn every_documentation_of_the_public_models_is_clean() {
    use rayon::prelude::*;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/aws-models");
    let Ok(files) = std::fs::read_dir(folder) else {
        // Written past the capture of the test harness, to be seen.
        let _ = writeln!(io::stderr(), "skipped: no ../shared");
        return;
    };
    let paths: Vec<_> = files
        .map(|file| file.expect("the folder can be read").path())
        .collect();
    let bad: Vec<String> = paths
        .par_iter()
        .flat_map_iter(|path| complaints_in(path))
        .collect();
    let shown: Vec<&String> = bad.iter().take(10).collect();
    assert!(bad.is_empty(), "{} bad texts:\n{shown:#?}", bad.len());
}

fn complaints_in(path: &Path) -> Vec<String> {
    let mut docs = Vec::new();
    let text = std::fs::read(path).expect("a model can be read");
    if let Ok(model) = serde_json::from_slice(&text) {
        documentation_of(&model, &mut docs);
    }
    let bad = docs.iter().filter_map(|source| {
        let made = markdown(source);
        let summary = complaint(&first_sentence(&made));
        let complaint = complaint(&made).or(summary)?;
        Some(format!("{complaint}\nof {source}\nin {made}"))
    });
    bad.collect()
}

proptest::proptest! {
    #[test]
    fn any_mix_of_markup_is_clean(parts in proptest::collection::vec(part(), 0..12)) {
        let source = parts.concat();
        let made = markdown(&source);
        proptest::prop_assert_eq!(complaint(&made), None, "{:?} of {:?}", made, source);
    }
}

/// Pieces that are awkward next to each other.
fn part() -> impl proptest::strategy::Strategy<Value = &'static str> {
    proptest::sample::select(vec![
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<i>",
        "</i>",
        "<code>",
        "</code>",
        "<ul>",
        "</ul>",
        "<li>",
        "<pre>",
        "</pre>",
        "<note>",
        "</note>",
        "<dl>",
        "<dt>",
        "<dd>",
        "<br>",
        "<x>",
        "<a>",
        "</a>",
        "<a href=\"https://a.example/*/\">",
        "<table>",
        "<td>",
        "<tr>",
        "a",
        "Z",
        " ",
        "\n",
        "\n\n",
        "    ",
        "*",
        "**",
        "_",
        "`",
        "```",
        "[",
        "](",
        ")",
        "|",
        "~~",
        "#",
        "1.",
        "- ",
        "---",
        "===",
        ">",
        "<",
        "&lt;",
        "&",
        "amp;",
        "/",
        "*/",
        "\\",
        "https://b.example",
        "https://{c}.example",
        "\u{202E}",
        "é",
        "!",
        "[^1]:",
        "+ ",
        "\t",
    ])
}
