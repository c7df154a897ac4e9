//! The types of a service: which is which, and what changed in each.

use std::collections::BTreeMap;

use crate::plan::ir::{
    ErrorPlan, FieldPlan, RustType, StructurePlan, TypeModule, TypePlan, UnionVariantPlan,
};
use crate::plan::names::RustName;

use super::code::Code;
use super::context::{At, Cx};
use super::renames::{Matched, by_likeness};
use super::role::Role;
use super::{Impact, Revision, enumeration, errors, structure, union};

/// Types that go by another name now, old to new: the service gives the shape another name, or
/// (a guess) one shape is gone and another is new that has the same members.
pub(super) fn renamed(
    old: &Revision<'_>,
    new: &Revision<'_>,
) -> BTreeMap<(TypeModule, RustName), RustName> {
    let types = matched(&old.service.types, &new.service.types);
    let types = types.same.into_iter().chain(types.renamed);
    let types = types.map(|(old, new)| (TypeModule::Types, old.name(), new.name()));
    let errors = matched_errors(&old.service.errors, &new.service.errors);
    let errors = errors.same.into_iter().chain(errors.renamed);
    let errors = errors.map(|(old, new)| {
        let (old, new) = (&old.structure.name, &new.structure.name);
        (TypeModule::Error, old, new)
    });
    let names = types.chain(errors).filter(|(_, old, new)| old != new);
    names
        .map(|(module, old, new)| ((module, old.clone()), new.clone()))
        .collect()
}

fn matched<'a>(old: &'a [TypePlan], new: &'a [TypePlan]) -> Matched<'a, TypePlan> {
    by_likeness(
        old,
        new,
        &[&|ty| ty.name().as_str(), &TypePlan::shape_id],
        alike,
    )
}

fn matched_errors<'a>(old: &'a [ErrorPlan], new: &'a [ErrorPlan]) -> Matched<'a, ErrorPlan> {
    by_likeness(
        old,
        new,
        &[&|error| &error.structure.name, &|error| {
            &error.structure.shape_id
        }],
        |old, new| {
            let own = |error: &ErrorPlan| error.structure.fields.len() > 1;
            own(old) && same_fields(&old.structure, &new.structure)
        },
    )
}

/// Whether two types could be one under two names: they have the same members, at least two.
fn alike(old: &TypePlan, new: &TypePlan) -> bool {
    match (old, new) {
        (TypePlan::Structure(old), TypePlan::Structure(new)) => {
            old.fields.len() > 1 && same_fields(old, new)
        }
        (TypePlan::Union(old), TypePlan::Union(new)) => {
            old.variants.len() > 1 && same_variants(&old.variants, &new.variants)
        }
        (TypePlan::Enum(old), TypePlan::Enum(new))
        | (TypePlan::OpenString(old), TypePlan::OpenString(new)) => {
            let (old, new) = (&old.variants, &new.variants);
            old.len() > 1
                && old.len() == new.len()
                && old.iter().zip(new).all(|(old, new)| old.value == new.value)
        }
        _ => false,
    }
}

fn same_variants(old: &[UnionVariantPlan], new: &[UnionVariantPlan]) -> bool {
    fn key(variant: &UnionVariantPlan) -> (&str, Option<&RustType>) {
        (&variant.ident, variant.ty.as_ref())
    }
    old.iter().map(key).eq(new.iter().map(key))
}

fn same_fields(old: &StructurePlan, new: &StructurePlan) -> bool {
    fn key(field: &FieldPlan) -> (&str, &RustType) {
        (&field.member, &field.ty)
    }
    old.fields.iter().map(key).eq(new.fields.iter().map(key))
}

/// What changed in the types, the errors, and the elements of their collections.
pub(super) fn compare(cx: &Cx<'_>) {
    let matched = matched(&cx.old.service.types, &cx.new.service.types);
    for (old, new) in &matched.renamed {
        let at = type_at(cx, new);
        let names = (old.shape_id(), new.shape_id());
        cx.add(Impact::Breaks, Code::TypeRenamed, &at, guess(names));
    }
    for (old, new) in matched.same.iter().chain(&matched.renamed) {
        pair(cx, old, new);
    }
    for old in matched.removed {
        let message = "the type is gone: nothing reaches its shape any more";
        cx.add(
            Impact::Breaks,
            Code::TypeRemoved,
            &type_at(cx, old),
            message,
        );
    }
    for new in matched.added {
        cx.add(
            Impact::Adds,
            Code::TypeAdded,
            &type_at(cx, new),
            "the type is new",
        );
    }
    error_types(cx);
}

fn guess((old, new): (&str, &str)) -> String {
    format!("the shape `{old}` is gone and `{new}` has the same members: renamed, at a guess")
}

fn type_at(cx: &Cx<'_>, ty: &TypePlan) -> At {
    cx.at(ty.shape_id(), format!("types::{}", ty.name()))
}

fn pair(cx: &Cx<'_>, old: &TypePlan, new: &TypePlan) {
    let at = type_at(cx, new);
    if old.shape_id() == new.shape_id() && old.name() != new.name() {
        let message = format!("is named `{}` now, was `{}`", new.name(), old.name());
        cx.add(Impact::Breaks, Code::TypeRenamed, &at, message);
    }
    match (old, new) {
        (TypePlan::Structure(old), TypePlan::Structure(new)) => {
            structure::compare(cx, &at, Role::Type, (old, new));
        }
        (TypePlan::Union(old), TypePlan::Union(new)) => union::compare(cx, &at, old, new),
        (TypePlan::Enum(old), TypePlan::Enum(new))
        | (TypePlan::OpenString(old), TypePlan::OpenString(new)) => {
            enumeration::compare(cx, &at, old, new);
        }
        (old, new) => {
            let message = format!("is {} now, was {}", kind(new), kind(old));
            cx.add(Impact::Breaks, Code::TypeKind, &at, message);
        }
    }
}

fn kind(ty: &TypePlan) -> &'static str {
    match ty {
        TypePlan::Structure(_) => "a structure",
        TypePlan::Union(_) => "a union",
        TypePlan::Enum(_) => "an enum",
        TypePlan::OpenString(_) => "an open string",
    }
}

fn error_types(cx: &Cx<'_>) {
    let matched = matched_errors(&cx.old.service.errors, &cx.new.service.errors);
    let at = |error: &ErrorPlan| {
        let structure = &error.structure;
        cx.at(
            &structure.shape_id,
            format!("types::error::{}", structure.name),
        )
    };
    for (old, new) in &matched.renamed {
        let names = (&*old.structure.shape_id, &*new.structure.shape_id);
        cx.add(Impact::Breaks, Code::TypeRenamed, &at(new), guess(names));
    }
    for (old, new) in matched.same.iter().chain(&matched.renamed) {
        errors::compare(cx, &at(new), (old, new));
    }
    for old in matched.removed {
        cx.add(
            Impact::Breaks,
            Code::TypeRemoved,
            &at(old),
            "the error type is gone",
        );
    }
    for new in matched.added {
        cx.add(
            Impact::Adds,
            Code::TypeAdded,
            &at(new),
            "the error type is new",
        );
    }
}
