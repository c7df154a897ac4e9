//! The types of a service: which is which, and what changed in each.

use std::collections::BTreeMap;

use crate::model::ShapeId;
use crate::plan::ir::{
    ErrorPlan, FieldPlan, ServicePlan, StructurePlan, TypeModule, TypePlan, UnionVariantPlan,
};
use crate::plan::names::RustName;
use crate::plan::schema::{CollectionSchema, MemberSchema};

use super::context::{At, Cx};
use super::field::Role;
use super::renames::{Matched, by_likeness};
use super::{Impact, Revision, constraints, enumeration, errors, field, structure, union};

/// Types that go by another name now, old to new: the service gives the shape another name, or
/// (a guess) one shape is gone and another is new that has the same members.
pub(super) fn renamed(
    old: &Revision<'_>,
    new: &Revision<'_>,
) -> BTreeMap<(TypeModule, RustName), RustName> {
    let types = by_id(&old.service.types, &new.service.types);
    let types = types.same.into_iter().chain(types.renamed);
    let types = types.map(|(old, new)| (TypeModule::Types, old.name(), new.name()));
    let errors = errors_by_id(&old.service.errors, &new.service.errors);
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

fn by_id<'a>(old: &'a [TypePlan], new: &'a [TypePlan]) -> Matched<'a, TypePlan> {
    by_likeness(old, new, TypePlan::shape_id, alike)
}

fn errors_by_id<'a>(old: &'a [ErrorPlan], new: &'a [ErrorPlan]) -> Matched<'a, ErrorPlan> {
    by_likeness(
        old,
        new,
        |error| &error.structure.shape_id,
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
            let key = |variant: &UnionVariantPlan| (variant.ident.clone(), variant.ty.clone());
            old.variants.len() > 1
                && old
                    .variants
                    .iter()
                    .map(key)
                    .eq(new.variants.iter().map(key))
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

fn same_fields(old: &StructurePlan, new: &StructurePlan) -> bool {
    let key = |field: &FieldPlan| (field.member.clone(), field.ty.clone());
    old.fields.iter().map(key).eq(new.fields.iter().map(key))
}

/// What changed in the types, the errors, and the elements of their collections.
pub(super) fn compare(cx: &Cx<'_>) {
    let matched = by_id(&cx.old.service.types, &cx.new.service.types);
    for (old, new) in &matched.renamed {
        let at = type_at(cx, new);
        let names = (old.shape_id(), new.shape_id());
        cx.add(Impact::Breaks, "type-renamed", &at, guess(names));
    }
    for (old, new) in matched.same.iter().chain(&matched.renamed) {
        pair(cx, old, new);
    }
    for old in matched.removed {
        let message = "the type is gone: nothing reaches its shape any more";
        cx.add(Impact::Breaks, "type-removed", &type_at(cx, old), message);
    }
    for new in matched.added {
        cx.add(
            Impact::Adds,
            "type-added",
            &type_at(cx, new),
            "the type is new",
        );
    }
    error_types(cx);
    collections(cx);
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
        cx.add(Impact::Breaks, "type-renamed", &at, message);
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
            cx.add(Impact::Breaks, "type-kind", &at, message);
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
    let matched = errors_by_id(&cx.old.service.errors, &cx.new.service.errors);
    let at = |error: &ErrorPlan| {
        let structure = &error.structure;
        cx.at(
            &structure.shape_id,
            format!("types::error::{}", structure.name),
        )
    };
    for (old, new) in &matched.renamed {
        let names = (&*old.structure.shape_id, &*new.structure.shape_id);
        cx.add(Impact::Breaks, "type-renamed", &at(new), guess(names));
    }
    for (old, new) in matched.same.iter().chain(&matched.renamed) {
        errors::compare(cx, &at(new), old, new);
    }
    for old in matched.removed {
        cx.add(
            Impact::Breaks,
            "type-removed",
            &at(old),
            "the error type is gone",
        );
    }
    for new in matched.added {
        cx.add(
            Impact::Adds,
            "type-added",
            &at(new),
            "the error type is new",
        );
    }
}

/// The elements of lists and maps have names and formats of their own on the wire.
fn collections(cx: &Cx<'_>) {
    let find = |service: &'_ ServicePlan, id: &str| {
        let mut collections = service.collections.iter();
        collections.position(|collection| collection.shape_id == id)
    };
    for old in &cx.old.service.collections {
        if let Some(index) = find(cx.new.service, &old.shape_id) {
            collection(cx, old, &cx.new.service.collections[index]);
        }
    }
}

fn collection(cx: &Cx<'_>, old: &CollectionSchema, new: &CollectionSchema) {
    let elements = old.elements.iter().zip(&new.elements);
    for (old, new) in elements.filter(|(old, new)| old.traits != new.traits) {
        let member = new.id.member.as_deref().unwrap_or("member");
        let shape = ShapeId::parse(&shape_id(new)).map(|id| id.with_member(member));
        if let Ok(shape) = shape {
            field::wire(cx, &constraints::at_users(cx, &shape), old, new);
        }
    }
}

fn shape_id(element: &MemberSchema) -> String {
    format!("{}#{}", element.id.namespace, element.id.shape)
}
