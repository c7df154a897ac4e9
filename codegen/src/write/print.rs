//! Tokens to text: `syn` reads them, `prettyplease` prints them, `layout` adds what a
//! printer of tokens cannot know (blank lines).

use std::borrow::Cow;

use proc_macro2::TokenStream;
use rayon::prelude::*;
use syn::parse::{ParseStream, Parser};

use super::OutputFile;
use super::header::header;
use super::layout::{lay_out, space};
use crate::emit::{Body, File, Origin};
use crate::error::{Problem, Problems};

/// How much of tokens that are no Rust is shown.
const EXCERPT: usize = 800;

/// Prints every file and sorts them by path. `regenerate` says in a clause on one line what makes
/// them anew, for their headers.
///
/// Tokens that are not Rust are a bug of the emitter: each such file is a problem `internal` that
/// shows the tokens from the first broken item on.
pub fn print(files: Vec<File>, regenerate: &str) -> Result<Vec<OutputFile>, Problems> {
    // Token streams stay on their thread, so they travel as unformatted text.
    let sources: Vec<(String, Source)> = files.into_iter().map(source_of).collect();
    let printed: Vec<(String, Result<String, NotRust>)> = sources
        .into_par_iter()
        .map(|(path, source)| (path, source.print(regenerate)))
        .collect();
    let mut problems = Problems::new();
    let mut output = Vec::with_capacity(printed.len());
    for (path, result) in printed {
        match result {
            Ok(text) => output.push(OutputFile::new(path, text)),
            Err(found) => problems.push(broken(&path, found)),
        }
    }
    output.sort_by(|a, b| a.path.cmp(&b.path));
    problems.or(output)
}

/// A file on its way to a printing thread.
enum Source {
    Tokens(Origin, String),
    Embedded(Origin, Cow<'static, str>),
    Text(String),
}

fn source_of(file: File) -> (String, Source) {
    let source = match file.body {
        Body::Rust(tokens) => Source::Tokens(file.origin, tokens.to_string()),
        Body::Source(text) => Source::Embedded(file.origin, text),
        Body::Text(text) => Source::Text(text),
    };
    (file.path, source)
}

impl Source {
    fn print(self, regenerate: &str) -> Result<String, NotRust> {
        match self {
            Source::Tokens(origin, text) => Ok(header(&origin, regenerate) + &print_rust(&text)?),
            Source::Embedded(origin, text) => {
                Ok(header(&origin, regenerate) + &end_line(text.replace("\r\n", "\n")))
            }
            Source::Text(text) => Ok(end_line(text.replace("\r\n", "\n"))),
        }
    }
}

/// Prints the text of tokens as a formatted Rust file without a header.
///
/// The error holds the parser's message and the text from the first broken item on.
fn print_rust(tokens: &str) -> Result<String, NotRust> {
    let mut file = syn::parse_str::<syn::File>(tokens).map_err(|error| NotRust {
        message: error.to_string(),
        excerpt: excerpt(tokens),
    })?;
    space(&mut file);
    Ok(lay_out(&prettyplease::unparse(&file)))
}

/// Tokens that are no Rust file.
struct NotRust {
    message: String,
    excerpt: String,
}

fn broken(path: &str, NotRust { message, excerpt }: NotRust) -> Problem {
    Problem::new(
        "internal",
        format!("the tokens of {path} are not Rust: {message}, at `{excerpt}`"),
    )
    .help("this is a bug of Tinsmith: please report it with the model")
}

/// The text from the first item on that does not parse, cut to a readable length.
fn excerpt(tokens: &str) -> String {
    let rest = broken_rest.parse_str(tokens);
    let rest = rest.map_or_else(|_| tokens.to_owned(), |rest| rest.to_string());
    match rest.char_indices().nth(EXCERPT) {
        Some((end, _)) => format!("{} ...", &rest[..end]),
        None => rest,
    }
}

fn broken_rest(input: ParseStream<'_>) -> syn::Result<TokenStream> {
    input.call(syn::Attribute::parse_inner)?;
    let mut rest = input.fork();
    while !input.is_empty() {
        rest = input.fork();
        if input.parse::<syn::Item>().is_err() {
            break;
        }
    }
    input.parse::<TokenStream>()?;
    rest.parse()
}

/// The text with exactly one line end at its end.
fn end_line(mut text: String) -> String {
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::*;

    const RUN: &str = "run `x`";

    fn rust(path: &str, tokens: TokenStream) -> File {
        let body = Body::Rust(tokens);
        File {
            path: path.to_owned(),
            origin: origin(),
            body,
        }
    }

    fn origin() -> Origin {
        Origin {
            shape_id: Some("a#B".to_owned()),
            source: "c".to_owned(),
        }
    }

    fn text(path: &str, body: Body) -> File {
        File {
            path: path.to_owned(),
            origin: origin(),
            body,
        }
    }

    fn source(text: &'static str) -> Body {
        Body::Source(text.into())
    }

    #[test]
    fn prints_rust_under_a_header() {
        let file = rust(
            "src/b.rs",
            quote! { #![doc = " Hi."] use a::b; pub struct C; },
        );
        let printed = print(vec![file], RUN).expect("valid Rust");
        assert_eq!(
            printed[0].text,
            "// @generated by tinsmith. Do not edit: run `x`.\n\
             // Shape: a#B\n// Source: c\n\n//! Hi.\n\nuse a::b;\n\npub struct C;\n"
        );
    }

    #[test]
    fn sorts_files_and_ends_lines() {
        let files = vec![
            text("src/z.rs", source("fn z() {}\r\n\n\n")),
            text("Cargo.toml", Body::Text("[package]".to_owned())),
        ];
        let printed = print(files, RUN).expect("nothing to parse");
        assert_eq!(printed[0], OutputFile::new("Cargo.toml", "[package]\n"));
        assert!(printed[1].text.ends_with("// Source: c\n\nfn z() {}\n"));
    }

    #[test]
    fn shows_the_broken_item_of_every_broken_file() {
        let broken = || quote! { struct Good; struct 1Bad; };
        let files = vec![rust("a.rs", broken()), rust("b.rs", broken())];
        let problems = print(files, RUN).expect_err("not Rust");
        assert_eq!(problems.len(), 2);
        let first = problems.iter().next().expect("two problems");
        assert_eq!(first.code, "internal");
        assert!(first.message.contains("the tokens of a.rs are not Rust"));
        assert!(first.message.contains("struct 1Bad"), "{}", first.message);
        assert!(!first.message.contains("Good"), "{}", first.message);
    }

    #[test]
    fn printing_twice_gives_the_same_bytes() {
        let file = || rust("a.rs", quote! { fn f() { if x { y() } } });
        assert_eq!(print(vec![file()], RUN), print(vec![file()], RUN));
    }
}
