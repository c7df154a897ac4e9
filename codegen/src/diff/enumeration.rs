//! Enums.

use crate::model::Model;
use crate::plan::ir::{EnumPlan, VariantPlan};

use super::Impact;
use super::code::Code;
use super::context::{At, Cx};

/// What changed between two enums.
pub(super) fn compare(cx: &Cx<'_>, at: &At, old: &EnumPlan, new: &EnumPlan) {
    let values = |list: &EnumPlan, value: &str| {
        let mut variants = list.variants.iter();
        variants.position(|variant| variant.value == value)
    };
    for before in &old.variants {
        match values(new, &before.value) {
            Some(index) => variant(cx, at, before, &new.variants[index]),
            None => removed(cx, at, before, new),
        }
    }
    for after in &new.variants {
        let renamed = !after.name().is_empty()
            && old
                .variants
                .iter()
                .any(|variant| variant.ident == after.ident);
        if values(old, &after.value).is_none() && !renamed {
            added(cx, at, after, new);
        }
    }
    let what = (Impact::Behaviour, Code::Sensitive);
    cx.compare(what, at, (&old.sensitive, &new.sensitive), |_, new| {
        let how = if *new { "now hides" } else { "no longer hides" };
        format!("`Debug` output {how} the value")
    });
    cx.words(
        at,
        (&old.docs, &new.docs),
        (old.deprecated.as_ref(), new.deprecated.as_ref()),
    );
}

/// The variant, or the value where variants have no names.
fn item(cx: &Cx<'_>, at: &At, variant: &VariantPlan) -> At {
    let ident = if variant.name().is_empty() {
        variant.value.as_str()
    } else {
        variant.name()
    };
    let models = [cx.new.model, cx.old.model].into_iter();
    let mut members = models.filter_map(|model| member_with(model, &at.shape, &variant.value));
    At {
        // The values of a legacy enum are no members; the shape is as close as an id gets.
        shape: members.next().unwrap_or_else(|| at.shape.clone()),
        path: format!("{}::{ident}", at.path),
    }
}

/// The id of an enum's member with this value.
fn member_with(model: &Model, shape: &str, value: &str) -> Option<String> {
    let mut members = model.find(shape)?.members().into_iter();
    let found = members.find(|member| member.traits.enum_value_str() == Some(value))?;
    Some(found.id.to_string())
}

/// One value on both sides.
fn variant(cx: &Cx<'_>, at: &At, old: &VariantPlan, new: &VariantPlan) {
    let at = item(cx, at, new);
    if old.ident != new.ident {
        let message = format!(
            "the variant of the value `{}` is named `{}` now, was `{}`",
            new.value,
            new.name(),
            old.name()
        );
        cx.add(Impact::Breaks, Code::EnumVariantRenamed, &at, message);
    }
    cx.words(
        &at,
        (&old.docs, &new.docs),
        (old.deprecated.as_ref(), new.deprecated.as_ref()),
    );
}

fn removed(cx: &Cx<'_>, at: &At, old: &VariantPlan, new: &EnumPlan) {
    let named = |variant: &&VariantPlan| !old.name().is_empty() && variant.ident == old.ident;
    if let Some(after) = new.variants.iter().find(named) {
        let message = format!(
            "stands for the value `{}` now, was `{}`",
            after.value, old.value
        );
        let note = format!(
            "clients of the old revision know `{}`; variants are ordered by value, so the derived \
             order may change as well",
            old.value
        );
        let said = (message, note);
        cx.add_with_note(Impact::Wire, Code::EnumValue, &item(cx, at, after), said);
        return;
    }
    let message = format!("the value `{}` is gone", old.value);
    cx.add(
        Impact::Breaks,
        Code::EnumValueRemoved,
        &item(cx, at, old),
        message,
    );
}

fn added(cx: &Cx<'_>, at: &At, new: &VariantPlan, owner: &EnumPlan) {
    let message = format!("the value `{}` is new", new.value);
    let code = Code::EnumValueAdded;
    if !cx.direction(&owner.shape_id).output || new.name().is_empty() {
        cx.add(Impact::Adds, code, &item(cx, at, new), message);
        return;
    }
    let note = format!(
        "clients of the old revision still read it, through the unknown-variant fallback: they \
         get `{}::Unknown`, whose `as_str()` is `{}`",
        owner.name, new.value
    );
    cx.add_with_note(Impact::Adds, code, &item(cx, at, new), (message, note));
}
