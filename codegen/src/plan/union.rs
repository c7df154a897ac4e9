//! Unions.

use crate::model::{Member, Shape};

use super::context::Cx;
use super::ir::{UnionPlan, UnionVariantPlan};
use super::names::{self, Scope};
use super::role::Role;
use super::structure::debug_style;
use super::{constraints, schema_build, stream_types, text, types};

/// Plans a union.
pub(super) fn plan(cx: &Cx<'_>, shape: &Shape) -> UnionPlan {
    let mut scope = Scope::new();
    let is_events = stream_types::is_events(shape);
    let mut variants: Vec<UnionVariantPlan> = shape
        .members()
        .into_iter()
        .enumerate()
        .filter(|(_, member)| !(is_events && stream_types::is_exception(cx, member)))
        .map(|(index, member)| variant(cx, &mut scope, index, member))
        .collect();
    variants.sort_by(|a, b| a.ident.cmp(&b.ident));
    let id = &cx.get(&shape.id).id;
    let sensitive = variants.iter().any(|variant| variant.sensitive);
    UnionPlan {
        shape_id: shape.id.to_string(),
        name: cx.type_name(id),
        module: cx.name(id, names::module_name(cx.shape_name(id))),
        docs: text::shape(shape),
        deprecated: text::deprecated(&shape.traits),
        debug: debug_style(cx.is_sensitive(shape), sensitive),
        schema: schema_build::structure(cx, shape, Role::Nested, &[]),
        writes: !is_events && cx.reach.writes(&shape.id),
        reads: !is_events && cx.reach.reads(&shape.id),
        variants,
    }
}

fn variant(cx: &Cx<'_>, scope: &mut Scope, index: usize, member: &Member) -> UnionVariantPlan {
    let target = cx.target(member);
    let name = cx.name(&member.id, names::union_variant(&member.name));
    let accessors = names::union_accessors(&name);
    // Variants that differ in capitals only have the same accessors.
    let claim = scope.claim("variant", &name.ident, member.id.as_str());
    cx.check(claim.and_then(|()| scope.claim("accessor", &accessors[0], member.id.as_str())));
    let constraints = constraints::of_member(member, target);
    UnionVariantPlan {
        accessors,
        ty: (!target.traits.unit_type()).then(|| types::member_type(cx, member)),
        docs: text::union_variant(member, target, &constraints, &name),
        constraints,
        sensitive: member.traits.sensitive() || cx.redacts(target),
        deprecated: text::deprecated(&member.traits),
        schema: schema_build::member(cx, member, index),
        ident: name.ident,
    }
}
