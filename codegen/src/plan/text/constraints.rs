//! What the constraint traits say, as a list in Markdown.

use std::fmt::Display;

use crate::model::{Member, Shape, ShapeKind, Traits};
use crate::plan::docs;

/// The constraints of a member and its target; empty if there are none.
pub(super) fn list(member: &Member, target: &Shape) -> String {
    let mut lines = Vec::new();
    if member.traits.required() {
        lines.push("Required".to_owned());
    }
    lines.extend(length(member, target));
    lines.extend(range(member, target));
    lines.extend(pattern(member, target));
    lines.extend(default(member));
    lines
        .iter()
        .map(|line| format!("- {line}"))
        .collect::<Vec<_>>()
        .join("\n")
}

/// A trait's value on the member, else on its target.
fn either<'a, T>(
    member: &'a Member,
    target: &'a Shape,
    get: impl Fn(&'a Traits) -> Option<T>,
) -> Option<T> {
    get(&member.traits).or_else(|| get(&target.traits))
}

fn length(member: &Member, target: &Shape) -> Option<String> {
    let bounds = either(member, target, |traits| traits.length())?;
    let (title, unit) = match target.kind {
        ShapeKind::List(_) | ShapeKind::Set(_) => ("Items", ""),
        ShapeKind::Map { .. } => ("Entries", ""),
        ShapeKind::Blob => ("Length", " bytes"),
        _ => ("Length", " characters"),
    };
    Some(format!(
        "{title}: {}{unit}",
        between(bounds.min, bounds.max)?
    ))
}

fn range(member: &Member, target: &Shape) -> Option<String> {
    let bounds = either(member, target, |traits| traits.range())?;
    Some(format!("Valid range: {}", between(bounds.min, bounds.max)?))
}

/// `1 to 100`, `at least 1`, `at most 100` or `12`.
fn between<N: PartialEq + Display>(min: Option<N>, max: Option<N>) -> Option<String> {
    match (min, max) {
        (Some(min), Some(max)) if min == max => Some(min.to_string()),
        (Some(min), Some(max)) => Some(format!("{min} to {max}")),
        (Some(min), None) => Some(format!("at least {min}")),
        (None, Some(max)) => Some(format!("at most {max}")),
        (None, None) => None,
    }
}

fn pattern(member: &Member, target: &Shape) -> Option<String> {
    let pattern = either(member, target, |traits| traits.pattern())?;
    Some(format!("Pattern: {}", docs::code(pattern)))
}

fn default(member: &Member) -> Option<String> {
    let value = member
        .traits
        .default_value()
        .filter(|value| !value.is_null())?;
    Some(format!("Default: {}", docs::code(&value.to_string())))
}
