//! String templates of the rules language: `https://{name}.{partition#dnsSuffix}/`.

use crate::plan::ir::{EndpointExpr, EndpointFn};

/// Parses a string of the rules language (Smithy, "Rules engine", template strings).
///
/// `{{` and `}}` stand for one brace. The message of an `Err` has no full stop.
pub(super) fn parse(text: &str) -> Result<EndpointExpr, String> {
    let mut parts = Vec::new();
    let mut literal = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        literal.push_str(&rest[..at]);
        let brace = &rest[at..=at];
        let after = &rest[at + 1..];
        if let Some(doubled) = after.strip_prefix(brace) {
            literal.push_str(brace);
            rest = doubled;
        } else if brace == "{" {
            let (name, tail) = after
                .split_once('}')
                .ok_or_else(|| format!("template `{text}` has a `{{` without a `}}`"))?;
            flush(&mut literal, &mut parts);
            parts.push(reference(name));
            rest = tail;
        } else {
            return Err(format!("template `{text}` has a `}}` without a `{{`"));
        }
    }
    literal.push_str(rest);
    Ok(join(literal, parts))
}

fn flush(literal: &mut String, parts: &mut Vec<EndpointExpr>) {
    if !literal.is_empty() {
        parts.push(EndpointExpr::Str(std::mem::take(literal)));
    }
}

/// `name` or `name#path`.
fn reference(name: &str) -> EndpointExpr {
    match name.split_once('#') {
        Some((name, path)) => EndpointExpr::Call(
            EndpointFn::GetAttr,
            vec![
                EndpointExpr::Ref(name.to_owned()),
                EndpointExpr::Str(path.to_owned()),
            ],
        ),
        None => EndpointExpr::Ref(name.to_owned()),
    }
}

fn join(mut literal: String, mut parts: Vec<EndpointExpr>) -> EndpointExpr {
    if parts.is_empty() {
        return EndpointExpr::Str(literal);
    }
    flush(&mut literal, &mut parts);
    EndpointExpr::Template(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> EndpointExpr {
        EndpointExpr::Str(text.to_owned())
    }

    #[test]
    fn plain_text_is_a_string() {
        assert_eq!(parse("us-east-1"), Ok(text("us-east-1")));
        assert_eq!(parse(""), Ok(text("")));
    }

    #[test]
    fn names_and_paths_are_references() {
        let attribute = EndpointExpr::Call(
            EndpointFn::GetAttr,
            vec![EndpointExpr::Ref("p".to_owned()), text("dnsSuffix")],
        );
        assert_eq!(
            parse("https://{Region}.{p#dnsSuffix}/x"),
            Ok(EndpointExpr::Template(vec![
                text("https://"),
                EndpointExpr::Ref("Region".to_owned()),
                text("."),
                attribute,
                text("/x"),
            ]))
        );
    }

    #[test]
    fn doubled_braces_are_literal() {
        assert_eq!(parse("a{{b}}c"), Ok(text("a{b}c")));
    }

    #[test]
    fn unbalanced_braces_are_refused() {
        assert!(parse("a{b").is_err());
        assert!(parse("a}b").is_err());
    }
}
