//! The items of a test file by their lines, so that those which do not compile can be left out of a
//! copy and hide no other.

use std::ops::Range;

use super::tests_in;

/// An item at the root of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    /// Its lines, counted from one, with the attributes and comments that lead it.
    pub(crate) lines: Range<usize>,
    /// The tests that are in it.
    pub(crate) tests: Vec<String>,
}

/// The items of a file: each takes the lines from the end of the one before up to where it is whole.
pub(crate) fn items(text: &str) -> Vec<Item> {
    let mut items = Vec::new();
    let (mut first, mut collected) = (1, String::new());
    for (index, line) in text.lines().enumerate() {
        collected.push_str(line);
        collected.push('\n');
        if may_end_an_item(line) && is_whole(&collected) {
            items.push(Item {
                lines: first..index + 2,
                tests: tests_in::names(&collected),
            });
            first = index + 2;
            collected.clear();
        }
    }
    items
}

/// Items of formatted files end at the left margin; asking spares reading most lines twice.
fn may_end_an_item(line: &str) -> bool {
    let at_margin = line.starts_with(|first: char| !first.is_whitespace());
    at_margin && line.trim_end().ends_with(['}', ';', ')', ']'])
}

fn is_whole(text: &str) -> bool {
    syn::parse_file(text).is_ok_and(|file| !file.items.is_empty())
}

/// The text without some lines, which stay as empty ones so that the others keep their numbers.
pub(crate) fn without(text: &str, left_out: &[Range<usize>]) -> String {
    let lines = text.lines().enumerate();
    let lines = lines.map(|(index, line)| {
        let gone = left_out.iter().any(|lines| lines.contains(&(index + 1)));
        if gone { "" } else { line }
    });
    lines.map(|line| format!("{line}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "//! A file.\n#![cfg(unix)]\n\nuse a::{\n    b,\n};\n\n/// Is a test.\n\
                        #[test]\nfn one() {\n    b();\n}\n\nfn helper() {}\n";

    #[test]
    fn items_are_found_with_what_leads_them() {
        let found = items(TEXT);
        let lines: Vec<_> = found.iter().map(|item| item.lines.clone()).collect();
        assert_eq!(lines, [1..7, 7..13, 13..15]);
        assert_eq!(found[1].tests, ["one"]);
        assert!(found[2].tests.is_empty());
    }

    #[test]
    fn lines_keep_their_numbers() {
        let text = without(TEXT, &[5..6, 7..13]);
        assert_eq!(text.lines().count(), TEXT.lines().count());
        assert_eq!(text.lines().nth(13), Some("fn helper() {}"));
        assert!(!text.contains("fn one") && !text.contains("    b,"));
    }
}
