//! Constraints as a list in Markdown.

use std::fmt::Display;

use crate::plan::docs;
use crate::plan::ir::{Bounds, Constraint, Counted};
use crate::words::nouns;

/// The constraints, an item each; empty if there are none.
pub(super) fn list(constraints: &[Constraint]) -> String {
    let lines = constraints.iter().filter_map(line);
    let lines: Vec<String> = lines.map(|line| format!("- {line}")).collect();
    lines.join("\n")
}

fn line(constraint: &Constraint) -> Option<String> {
    match constraint {
        Constraint::Required => Some("Required".to_owned()),
        Constraint::Length(bounds, counted) => length(bounds, *counted),
        Constraint::Range(bounds) => Some(format!("Valid range: {}", between(bounds)?)),
        Constraint::Pattern(pattern) => Some(format!("Pattern: {}", docs::code(pattern))),
        Constraint::UniqueItems => Some("Each item at most once".to_owned()),
        Constraint::Default(value) => Some(format!("Default: {}", docs::code(value))),
    }
}

fn length(bounds: &Bounds<u64>, counted: Counted) -> Option<String> {
    let bounds = &Bounds {
        // No length is below 0.
        min: bounds.min.filter(|min| *min > 0 || bounds.max.is_some()),
        max: bounds.max,
    };
    let range = between(bounds)?;
    let unit = match counted {
        Counted::Items => return Some(format!("Items: {range}")),
        Counted::Entries => return Some(format!("Entries: {range}")),
        Counted::Bytes => "byte",
        Counted::Characters => "character",
    };
    let is_one = matches!(
        (bounds.min, bounds.max),
        (Some(1), None | Some(1)) | (None, Some(1))
    );
    let unit = nouns(if is_one { 1 } else { 2 }, unit);
    Some(format!("Length: {range} {unit}"))
}

/// `1 to 100`, `at least 1`, `at most 100` or `12`.
fn between<N: PartialEq + Display>(bounds: &Bounds<N>) -> Option<String> {
    match (&bounds.min, &bounds.max) {
        (Some(min), Some(max)) if min == max => Some(min.to_string()),
        (Some(min), Some(max)) => Some(format!("{min} to {max}")),
        (Some(min), None) => Some(format!("at least {min}")),
        (None, Some(max)) => Some(format!("at most {max}")),
        (None, None) => None,
    }
}
