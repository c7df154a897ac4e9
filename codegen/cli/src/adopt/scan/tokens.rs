//! Names in tokens: what stands behind a dot, and what stands in paths.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::ext::IdentExt;

use super::Names;

/// What stands before an identifier.
#[derive(Clone, PartialEq)]
enum Before {
    /// Nothing of interest.
    Other,
    Dot,
    /// `::`, and the segment in front of it.
    Path(Option<String>),
}

/// Reads tokens that no parser knows the grammar of. `is_loose` tells whether an identifier by itself
/// counts, because a macro may make a method or a type of it.
pub(super) fn scan(tokens: TokenStream, names: &mut Names, is_loose: bool) {
    within(tokens, Before::Other, names, is_loose);
}

fn within(tokens: TokenStream, start: Before, names: &mut Names, is_loose: bool) {
    let mut before = start.clone();
    let mut last: Option<String> = None;
    let mut colons = 0;
    for token in tokens {
        match token {
            TokenTree::Ident(ident) => {
                let word = ident.unraw().to_string();
                take(&word, &before, names, is_loose);
                last = Some(word);
                before = Before::Other;
                colons = 0;
            }
            TokenTree::Punct(punct) if punct.as_char() == ':' => {
                colons += 1;
                if colons == 2 {
                    before = Before::Path(last.take());
                    colons = 0;
                }
            }
            TokenTree::Punct(punct) => {
                colons = 0;
                last = None;
                before = match punct.as_char() {
                    '.' => Before::Dot,
                    ',' => start.clone(),
                    '*' => glob(&before, names),
                    _ => Before::Other,
                };
            }
            TokenTree::Group(group) => {
                let is_tree = group.delimiter() == Delimiter::Brace;
                let inside = match &before {
                    Before::Path(_) if is_tree => before.clone(),
                    _ => Before::Other,
                };
                within(group.stream(), inside, names, is_loose);
                (before, last, colons) = (Before::Other, None, 0);
            }
            TokenTree::Literal(_) => (before, last, colons) = (Before::Other, None, 0),
        }
    }
}

/// `types::*`
fn glob(before: &Before, names: &mut Names) -> Before {
    if let Before::Path(Some(segment)) = before {
        names.globs.insert(vec![segment.clone()]);
    }
    Before::Other
}

fn take(word: &str, before: &Before, names: &mut Names, is_loose: bool) {
    names.words.insert(word.to_owned());
    if is_loose {
        names.loose.insert(word.to_owned());
    }
    match before {
        Before::Other => {}
        Before::Dot => _ = names.methods.insert(word.to_owned()),
        Before::Path(segment) => {
            let segment = segment.clone().unwrap_or_default();
            names.pairs.insert((segment, word.to_owned()));
        }
    }
}

/// Reads a text that is no file of code; `None` if not even its tokens can be told.
pub(super) fn text(text: &str, names: &mut Names) -> Option<()> {
    let tokens: TokenStream = text.parse().ok()?;
    scan(tokens, names, true);
    Some(())
}

/// Reads the examples in a text of documentation.
pub(super) fn documentation(text: &str, names: &mut Names) {
    let mut example: Option<String> = None;
    for line in text.lines() {
        let line = line.trim_start();
        if line.starts_with("```") || line.starts_with("~~~") {
            match example.take() {
                Some(code) => self::example(&code, names),
                None => example = Some(String::new()),
            }
        } else if let Some(code) = &mut example {
            // A line that rustdoc hides is code as well.
            let shown = line.strip_prefix("# ").unwrap_or(line);
            code.push_str(shown);
            code.push('\n');
        }
    }
}

/// An example, as code or as what can be told of it.
fn example(code: &str, names: &mut Names) {
    let wrapped = format!("fn example() {{ {code} }}");
    match Names::of_text(&wrapped) {
        Some(found) => names.extend(Names {
            exposed: Default::default(),
            ..found
        }),
        None => _ = text(code, names),
    }
}
