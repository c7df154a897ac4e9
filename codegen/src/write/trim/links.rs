//! Links in documentation that lead to what is left out: their texts stay.

use std::collections::HashSet;

/// The text, its comments without links to items of these names.
pub(super) fn unlinked(text: &str, gone: &HashSet<&str>) -> String {
    let lines = text.split_inclusive('\n');
    lines
        .map(|line| match line.trim_start().starts_with("//") {
            true => plain(line, gone),
            false => line.to_owned(),
        })
        .collect()
}

/// A line without such links: "[text](path)" and "[`path`]".
fn plain(line: &str, gone: &HashSet<&str>) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('[') {
        plain.push_str(before);
        rest = after;
        let Some((text, behind)) = after.split_once(']') else {
            plain.push('[');
            continue;
        };
        let target = behind
            .strip_prefix('(')
            .and_then(|target| target.split_once(')'));
        let (path, behind) = match target {
            Some((path, behind)) => (path, behind),
            None => (text.trim_matches('`'), behind),
        };
        if gone.contains(last(path)) {
            plain.push_str(text);
            rest = behind;
        } else {
            plain.push('[');
        }
    }
    plain.push_str(rest);
    plain
}

/// The last name of a path: `read` of `self::read()`.
fn last(path: &str) -> &str {
    let path = path.trim_end_matches(['(', ')', '!']);
    path.rsplit("::").next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_to_what_is_gone_are_their_texts() {
        let gone = HashSet::from(["gone", "Gone"]);
        let text = "/// [`Gone`], [a text](super::gone) and [`Kept`], [kept](a::kept), [b [gone](x).\n\
                    let x = [`gone`];\n";
        let expected = "/// `Gone`, a text and [`Kept`], [kept](a::kept), [b [gone](x).\n\
                        let x = [`gone`];\n";
        assert_eq!(unlinked(text, &gone), expected);
    }
}
