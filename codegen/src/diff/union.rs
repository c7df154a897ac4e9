//! Unions.

use crate::plan::ir::{RustType, UnionPlan, UnionVariantPlan};

use super::code::Code;
use super::context::{At, Cx};
use super::words::code;
use super::{Impact, renames, structure, wire};

/// What changed between two unions.
pub(super) fn compare(cx: &Cx<'_>, at: &At, old: &UnionPlan, new: &UnionPlan) {
    let before = in_model_order(old);
    let after = in_model_order(new);
    let matched = renames::by_place(&before, &after, &|variant| &variant.ident, |old, new| {
        same_payload(cx, old, new) && old.ty.is_some()
    });
    let direction = cx.direction(&new.shape_id);
    let compare = |old: &&UnionVariantPlan, new: &&UnionVariantPlan| {
        let at = item(at, new);
        variant(cx, &at, old, new);
        wire::variant(cx, (&at, direction), (old, new));
    };
    for (old, new) in &matched.same {
        compare(old, new);
    }
    for (old, new) in &matched.renamed {
        let message = format!(
            "the variant `{}` is gone and `{}` has its place and payload: renamed, at a guess",
            old.ident, new.ident
        );
        cx.add(
            Impact::Breaks,
            Code::UnionVariantRenamed,
            &item(at, new),
            message,
        );
        compare(old, new);
    }
    for old in &matched.removed {
        let message = format!("the variant `{}` is gone", old.ident);
        cx.add(
            Impact::Breaks,
            Code::UnionVariantRemoved,
            &item(at, old),
            message,
        );
    }
    for variant in &matched.added {
        added(cx, at, variant, new);
    }
    structure::debug(cx, at, old.debug, new.debug);
    cx.words(
        at,
        (&old.docs, &new.docs),
        (old.deprecated.as_ref(), new.deprecated.as_ref()),
    );
}

fn in_model_order(union: &UnionPlan) -> Vec<&UnionVariantPlan> {
    let mut variants: Vec<&UnionVariantPlan> = union.variants.iter().collect();
    variants.sort_by_key(|variant| variant.schema.index);
    variants
}

fn member(variant: &UnionVariantPlan) -> &str {
    variant
        .schema
        .id
        .member
        .as_deref()
        .unwrap_or(&variant.ident)
}

fn item(at: &At, variant: &UnionVariantPlan) -> At {
    at.item(member(variant), &variant.ident)
}

fn same_payload(cx: &Cx<'_>, old: &UnionVariantPlan, new: &UnionVariantPlan) -> bool {
    match (&old.ty, &new.ty) {
        (Some(old), Some(new)) => cx.same_type(old, new),
        (old, new) => old == new,
    }
}

fn variant(cx: &Cx<'_>, at: &At, old: &UnionVariantPlan, new: &UnionVariantPlan) {
    if !same_payload(cx, old, new) {
        let show = |variant: &UnionVariantPlan| {
            let ty = variant.ty.as_ref().map(RustType::to_string);
            ty.map_or("nothing".to_owned(), |ty| code(&ty))
        };
        let message = format!("holds {} now, was {}", show(new), show(old));
        cx.add(Impact::Breaks, Code::UnionVariantType, at, message);
    }
    let what = (Impact::Behaviour, Code::Sensitive);
    cx.compare(what, at, (&old.sensitive, &new.sensitive), |_, new| {
        let how = if *new {
            "now hidden from"
        } else {
            "no longer hidden from"
        };
        format!("the value is {how} `Debug` output")
    });
    cx.words(
        at,
        (&old.docs, &new.docs),
        (old.deprecated.as_ref(), new.deprecated.as_ref()),
    );
}

fn added(cx: &Cx<'_>, at: &At, new: &UnionVariantPlan, union: &UnionPlan) {
    let message = format!("the variant `{}` is new", new.ident);
    let code = Code::UnionVariantAdded;
    if !cx.direction(&union.shape_id).output {
        cx.add(Impact::Adds, code, &item(at, new), message);
        return;
    }
    let note = format!(
        "clients of the old revision still read it, as `{}::Unknown`",
        union.name
    );
    cx.add_with_note(Impact::Adds, code, &item(at, new), (message, note));
}
