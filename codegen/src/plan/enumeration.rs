//! Enums, in the form of Smithy 2.0 and the legacy one.

use crate::error::Problem;
use crate::model::id::is_identifier;
use crate::model::traits::names as trait_ids;
use crate::model::{Shape, ShapeKind};

use super::context::Cx;
use super::ir::{Deprecated, EnumPlan, TypePlan, VariantPlan};
use super::names::{self, Scope};
use super::text;

/// A value as the model has it.
struct Value {
    name: Option<String>,
    value: String,
    docs: Option<String>,
    deprecated: Option<Deprecated>,
}

/// Plans an enum; one whose values have no names becomes an open string.
pub(super) fn plan(cx: &Cx<'_>, shape: &Shape) -> TypePlan {
    let mut values = values(shape);
    values.sort_by(|a, b| a.value.cmp(&b.value));
    let named = values.iter().all(|value| value.name.is_some());
    let mut scope = Scope::new();
    let variants = values
        .into_iter()
        .map(|value| variant(cx, shape, &mut scope, value, named))
        .collect();
    let id = &cx.get(&shape.id).id;
    let plan = EnumPlan {
        shape_id: shape.id.to_string(),
        name: cx.type_name(id),
        module: cx.name(id, names::module_name(cx.shape_name(id))),
        docs: text::shape(shape),
        deprecated: text::deprecated(&shape.traits),
        variants,
        sensitive: cx.is_sensitive(shape),
        writes: cx.reach.writes(&shape.id),
        reads: cx.reach.reads(&shape.id),
    };
    if named {
        TypePlan::Enum(plan)
    } else {
        TypePlan::OpenString(plan)
    }
}

fn values(shape: &Shape) -> Vec<Value> {
    match &shape.kind {
        ShapeKind::Enum(members) => members
            .iter()
            .map(|member| Value {
                name: Some(member.name.clone()),
                value: member
                    .traits
                    .enum_value_str()
                    .unwrap_or(&member.name)
                    .to_owned(),
                docs: member.traits.documentation().map(str::to_owned),
                deprecated: text::deprecated(&member.traits),
            })
            .collect(),
        _ => legacy_values(shape),
    }
}

/// The definitions of the legacy `@enum` trait.
fn legacy_values(shape: &Shape) -> Vec<Value> {
    let definitions = shape.traits.enum_definitions().unwrap_or_default();
    definitions
        .into_iter()
        .map(|definition| Value {
            name: definition.name.map(str::to_owned),
            value: definition.value.to_owned(),
            docs: definition.documentation.map(str::to_owned),
            deprecated: definition.deprecated.then(Deprecated::default),
        })
        .collect()
}

fn variant(
    cx: &Cx<'_>,
    shape: &Shape,
    scope: &mut Scope,
    value: Value,
    named: bool,
) -> VariantPlan {
    let docs = value.docs.as_deref();
    let Some(name) = value.name.filter(|_| named) else {
        return VariantPlan {
            ident: None,
            docs: text::variant(docs, None),
            value: value.value,
            deprecated: value.deprecated,
        };
    };
    let on_value = |problem| on_value(problem, shape, &name);
    let variant = cx.name_on(names::enum_variant(&name), on_value);
    let owner = match is_identifier(&name) {
        true => shape.id.with_member(&name).to_string(),
        false => format!("the value `{}` of {}", name.escape_debug(), shape.id),
    };
    let claim = scope.claim("variant", &variant.ident, &owner);
    cx.check(claim.map_err(|problem| Box::new(on_value(*problem))));
    VariantPlan {
        docs: text::variant(docs, Some(&variant)),
        ident: Some(variant.ident),
        value: value.value,
        deprecated: value.deprecated,
    }
}

/// A problem with a value's name: on its member, or on its entry in the legacy trait.
fn on_value(problem: Problem, shape: &Shape, name: &str) -> Problem {
    let mut entries = shape.traits.enum_definitions().into_iter().flatten();
    match entries.position(|entry| entry.name == Some(name)) {
        None => problem.shape(shape.id.with_member(name)),
        Some(index) => problem
            .shape(&shape.id)
            .on_trait(trait_ids::ENUM, format!("/{index}/name")),
    }
}
