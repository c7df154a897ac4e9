//! Which fields are `Option`s, and what `build()` does with the others.

use serde_json::Value;

use crate::error::Problem;
use crate::model::traits::names as trait_ids;
use crate::model::{Member, Shape, ShapeKind};
use crate::plan::context::{Cx, is_enum};
use crate::plan::ir::{BuildRule, Literal};
use crate::plan::role::Role;

use super::literal;

/// Whether the field is an `Option` (`NullableIndex`, mode "client careful").
pub(in crate::plan) fn optional(
    cx: &Cx<'_>,
    container: &Shape,
    role: Role,
    member: &Member,
) -> bool {
    let target = cx.target(member);
    if is_stream(target) {
        return !matches!(role, Role::Input | Role::Output);
    }
    if matches!(target.kind, ShapeKind::Structure(_) | ShapeKind::Union(_)) {
        return true;
    }
    if member.traits.client_optional() || cx.custom.all_client_optional {
        return true;
    }
    // Members of an input are client-optional in effect, whoever fills in defaults elsewhere.
    if role == Role::Input || container.traits.input() {
        return true;
    }
    !member.traits.required() && default(cx, member).is_none()
}

/// Whether the shape is streamed: a blob, or a union of events.
pub(in crate::plan) fn is_stream(target: &Shape) -> bool {
    matches!(target.kind, ShapeKind::Blob | ShapeKind::Union(_)) && target.traits.streaming()
}

/// The member's default, unless it is null or taken away by a customization.
pub(in crate::plan) fn default<'a>(cx: &Cx<'_>, member: &'a Member) -> Option<&'a Value> {
    let value = member
        .traits
        .default_value()
        .filter(|value| !value.is_null())?;
    (!cx.custom.removes_default(member, cx.target(member))).then_some(value)
}

/// What `build()` does with the field.
pub(super) fn build_rule(cx: &Cx<'_>, member: &Member, optional: bool) -> BuildRule {
    let target = cx.target(member);
    if optional {
        return BuildRule::Move;
    }
    if is_stream(target) && matches!(target.kind, ShapeKind::Blob) {
        return BuildRule::Zero;
    }
    match default(cx, member) {
        None => BuildRule::Required,
        Some(value) if is_zero(target, value) => BuildRule::Zero,
        Some(value) => BuildRule::Default(literal_or_problem(cx, member, target, value)),
    }
}

fn literal_or_problem(cx: &Cx<'_>, member: &Member, target: &Shape, value: &Value) -> Literal {
    literal::literal(target, value).unwrap_or_else(|| {
        let message = format!("the default `{value}` has no form for the type of the member");
        let problem = Problem::new("invalid-default", message).shape(&member.id);
        cx.problem(problem.on_trait(trait_ids::DEFAULT, ""));
        Literal::Bool(false)
    })
}

/// Whether a default is what `Default::default()` gives for the target's Rust type.
///
/// Enums, timestamps and documents have no such value.
pub(super) fn is_zero(target: &Shape, value: &Value) -> bool {
    let without_zero = matches!(target.kind, ShapeKind::Timestamp | ShapeKind::Document);
    if is_enum(target) || without_zero {
        return false;
    }
    match value {
        Value::Bool(value) => !value,
        Value::Number(value) => value.as_f64() == Some(0.0),
        Value::String(value) => value.is_empty(),
        Value::Array(values) => values.is_empty(),
        Value::Object(values) => values.is_empty(),
        Value::Null => false,
    }
}
