//! Enums, in the form of Smithy 2.0 and the legacy one.

use crate::error::Problem;
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
        .filter_map(|value| variant(cx, shape, &mut scope, value, named))
        .collect();
    let id = &cx.get(&shape.id).id;
    let plan = EnumPlan {
        shape_id: shape.id.to_string(),
        name: cx.type_name(id),
        module: names::module_name(cx.shape_name(id)),
        docs: text::shape(shape),
        deprecated: text::deprecated(&shape.traits),
        variants,
        sensitive: cx.is_sensitive(shape),
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
) -> Option<VariantPlan> {
    let docs = value.docs.as_deref();
    let Some(name) = value.name.filter(|_| named) else {
        return Some(VariantPlan {
            ident: String::new(),
            docs: text::variant(docs, None),
            value: value.value,
            deprecated: value.deprecated,
        });
    };
    let Some(variant) = names::enum_variant(&name) else {
        cx.problem(not_a_name(shape, &name));
        return None;
    };
    cx.check(scope.claim(
        "variant",
        &variant.ident,
        shape.id.with_member(&name).as_str(),
    ));
    let renamed = variant
        .renamed
        .then(|| (names::pascal_case(&name), variant.ident.clone()));
    Some(VariantPlan {
        docs: text::variant(docs, renamed),
        ident: variant.ident,
        value: value.value,
        deprecated: value.deprecated,
    })
}

fn not_a_name(shape: &Shape, name: &str) -> Problem {
    let mut entries = shape.traits.enum_definitions().into_iter().flatten();
    let index = entries.position(|entry| entry.name == Some(name));
    let pointer = index.map_or_else(String::new, |index| format!("/{index}/name"));
    Problem::new(
        "invalid-name",
        format!("the enum value named `{name}` has no name in Rust"),
    )
    .shape(&shape.id)
    .on_trait(trait_ids::ENUM, pointer)
    .help("give the value a name that starts with a letter")
}
