//! The documentation of every item: the model's words as Markdown, and what the traits say that an
//! API reference would tell (bounds, patterns, status codes).

mod constraints;
mod service;
#[cfg(test)]
mod tests;

use crate::model::{Member, Shape, Traits};

use super::docs;
use super::ir::{Constraint, Deprecated};
use super::names::{FieldName, VariantName};
use super::role::Role;

pub(super) use service::service;

/// The words of the model about this shape, without what its traits say.
pub(super) fn shape(shape: &Shape) -> String {
    markdown(shape.traits.documentation())
}

/// A structure: an error's documentation ends with its status.
pub(super) fn structure(shape: &Shape, role: Role) -> String {
    match role {
        Role::Error => join([self::shape(shape), error_status(&shape.traits)]),
        // The operation's own documentation says what its input and output are for.
        Role::Input | Role::Output if shape.traits.documentation().is_none() => String::new(),
        _ => self::shape(shape),
    }
}

/// `HTTP status code: 403`, by `@httpError` or by whose fault the error is.
fn error_status(traits: &Traits) -> String {
    format!("HTTP status code: {}", traits.error_status())
}

/// A structure's member.
pub(super) fn member(
    member: &Member,
    target: &Shape,
    constraints: &[Constraint],
    name: &FieldName,
) -> String {
    let renamed = name.renamed.then(|| {
        format!(
            "_Note:_ this member has been renamed from `{}` to `{}`.",
            name.stem, name.ident
        )
    });
    join([
        described(member, target, constraints),
        renamed.unwrap_or_default(),
    ])
}

/// The member's own documentation, else that of its target, then what its traits say.
fn described(member: &Member, target: &Shape, constraints: &[Constraint]) -> String {
    let own = member.traits.documentation();
    let words = markdown(own.or_else(|| target.traits.documentation()));
    let constraints = constraints::list(constraints);
    if words.is_empty() && !constraints.is_empty() {
        return join([format!("The `{}` member.", member.name), constraints]);
    }
    join([words, constraints])
}

/// A union's variant.
pub(super) fn union_variant(
    member: &Member,
    target: &Shape,
    constraints: &[Constraint],
    name: &VariantName,
) -> String {
    join([described(member, target, constraints), rename_note(name)])
}

/// An enum's variant, if it has a name.
pub(super) fn variant(words: Option<&str>, name: Option<&VariantName>) -> String {
    join([markdown(words), name.map_or_else(String::new, rename_note)])
}

fn rename_note(name: &VariantName) -> String {
    let renamed = name
        .renamed_from
        .iter()
        .map(|from| format!("_Note:_ `::{from}` has been renamed to `::{}`.", name.ident));
    renamed.collect()
}

/// An operation: its words, then its method and path where the protocol has them.
pub(super) fn operation(shape: &Shape, http: Option<(&str, &str)>) -> String {
    let http =
        http.map(|(method, uri)| format!("HTTP: {}", docs::code(&format!("{method} {uri}"))));
    join([self::shape(shape), http.unwrap_or_default()])
}

/// Plain words of the model, such as those about an endpoint parameter.
pub(super) fn words(words: Option<&str>) -> String {
    markdown(words)
}

/// `@deprecated`, if the shape or member has it. Rustdoc reads its message as Markdown, so what would
/// be markup in it is escaped.
pub(super) fn deprecated(traits: &Traits) -> Option<Deprecated> {
    let deprecated = traits.deprecated()?;
    Some(Deprecated {
        note: deprecated.message.map(docs::plain),
        since: deprecated.since.map(str::to_owned),
    })
}

fn markdown(words: Option<&str>) -> String {
    words.map_or_else(String::new, docs::markdown)
}

/// Paragraphs, without the empty ones.
fn join<const N: usize>(parts: [String; N]) -> String {
    let parts: Vec<String> = parts
        .into_iter()
        .map(|part| part.trim_end().to_owned())
        .filter(|part| !part.is_empty())
        .collect();
    parts.join("\n\n")
}
