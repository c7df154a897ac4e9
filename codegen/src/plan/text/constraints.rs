//! Constraints as a list in Markdown.

use std::fmt::Display;

use crate::plan::docs;
use crate::plan::ir::{Bounds, Constraint, Counted};

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
        // Only a comparison tells of it: documentation lists what bounds a value.
        Constraint::UniqueItems => None,
        Constraint::Default(value) => Some(format!("Default: {}", docs::code(value))),
    }
}

fn length(bounds: &Bounds<u64>, counted: Counted) -> Option<String> {
    let range = between(bounds)?;
    let is_one = match (bounds.min, bounds.max) {
        (Some(1), None | Some(1)) | (None, Some(1)) => true,
        (_, _) => false,
    };
    let (title, unit) = match (counted, is_one) {
        (Counted::Items, _) => ("Items", ""),
        (Counted::Entries, _) => ("Entries", ""),
        (Counted::Bytes, true) => ("Length", " byte"),
        (Counted::Bytes, false) => ("Length", " bytes"),
        (Counted::Characters, true) => ("Length", " character"),
        (Counted::Characters, false) => ("Length", " characters"),
    };
    Some(format!("{title}: {range}{unit}"))
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
