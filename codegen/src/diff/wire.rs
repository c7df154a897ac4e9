//! How values travel: what a client does with the traits of the wire formats. Traits that its
//! protocol does not read, and those that spell out what holds anyway, make no difference.

mod facts;

use crate::model::Direction;
use crate::plan::ir::{FieldPlan, UnionVariantPlan};
use crate::plan::schema::StructureSchema;

use super::Impact;
use super::code::Code;
use super::context::{At, Cx};
use super::format::Wire;
use super::role::Role;
use super::words::code;

pub(super) use facts::namespace_text;
use facts::{Fact, Told};

/// Notes what changed in how a field travels. One that has another name now travels by it, which
/// needs no mention.
pub(super) fn field(
    cx: &Cx<'_>,
    (at, role, direction): (&At, Role, Direction),
    (old, new): (&FieldPlan, &FieldPlan),
) {
    if !cx.speaks_alike {
        return;
    }
    let is_same = cx.same_type(&old.ty, &new.ty);
    let tell = |wire: &Wire<'_>, field: &FieldPlan| {
        let ty = is_same.then_some(&field.ty);
        facts::of_member(
            wire,
            &field.schema,
            Told {
                role,
                direction,
                ty,
            },
        )
    };
    let (mut was, mut is) = (tell(&cx.wires.0, old), tell(&cx.wires.1, new));
    if old.ident != new.ident {
        leave_out_names((&mut was, &mut is), [&old.member, &new.member]);
    }
    note(cx, at, direction, (&was, &is));
}

/// Notes what changed in how a variant of a union travels.
pub(super) fn variant(
    cx: &Cx<'_>,
    (at, direction): (&At, Direction),
    (old, new): (&UnionVariantPlan, &UnionVariantPlan),
) {
    if !cx.speaks_alike {
        return;
    }
    let is_same = matches!((&old.ty, &new.ty), (Some(old), Some(new)) if cx.same_type(old, new));
    let tell = |wire: &Wire<'_>, variant: &UnionVariantPlan| {
        let ty = variant.ty.as_ref().filter(|_| is_same);
        let role = Role::Type;
        facts::of_member(
            wire,
            &variant.schema,
            Told {
                role,
                direction,
                ty,
            },
        )
    };
    let (mut was, mut is) = (tell(&cx.wires.0, old), tell(&cx.wires.1, new));
    if old.ident != new.ident {
        let names = [old, new].map(|variant| variant.schema.id.member.as_deref());
        leave_out_names((&mut was, &mut is), names.map(Option::unwrap_or_default));
    }
    note(cx, at, direction, (&was, &is));
}

/// Leaves out that members have the names on the wire that they have in the model.
fn leave_out_names((was, is): (&mut Vec<Fact>, &mut Vec<Fact>), [old, new]: [&str; 2]) {
    for (before, after) in Fact::own_names(old).iter().zip(&Fact::own_names(new)) {
        if was.contains(before) && is.contains(after) {
            was.retain(|fact| fact != before);
            is.retain(|fact| fact != after);
        }
    }
}

/// Notes what changed in the document that an operation's input or output is.
pub(super) fn document(
    cx: &Cx<'_>,
    (at, role): (&At, Role),
    (old, new): (&StructureSchema, &StructureSchema),
) {
    if !cx.speaks_alike {
        return;
    }
    let sent = Direction {
        input: role == Role::Input,
        output: role != Role::Input,
    };
    let was = facts::of_document(&cx.wires.0, role, old);
    let is = facts::of_document(&cx.wires.1, role, new);
    note(cx, at, sent, (&was, &is));
}

fn note(cx: &Cx<'_>, at: &At, direction: Direction, (was, is): (&[Fact], &[Fact])) {
    let only = |list: &[Fact], other: &[Fact]| -> Vec<String> {
        let only = list.iter().filter(|fact| !other.contains(fact));
        only.map(|fact| fact.text().to_owned()).collect()
    };
    let (gone, come) = (only(was, is), only(is, was));
    if gone.is_empty() && come.is_empty() {
        return;
    }
    tell(cx, at, direction, said(&gone, &come));
}

/// Notes a change of what is on the wire, and what it means for who does not know.
fn tell(cx: &Cx<'_>, at: &At, direction: Direction, message: String) {
    let note = match (direction.input, direction.output) {
        (true, true) => "clients of the old revision send and read it the old way",
        (true, false) => "clients of the old revision send it the old way",
        _ => "clients of the old revision look for it the old way",
    };
    let said = (message, note.to_owned());
    cx.add_with_note(Impact::Wire, Code::Binding, at, said);
}

/// Notes that a member of an event travels in another part of a message.
pub(super) fn moved(cx: &Cx<'_>, at: &At, direction: Direction, (was, is): (&str, &str)) {
    let message = format!("on the wire it is {is} now, was {was}");
    tell(cx, at, direction, message);
}

/// What there is on either side.
fn said(gone: &[String], come: &[String]) -> String {
    match (gone, come) {
        ([], come) => format!("on the wire it is {} now", come.join(", ")),
        (gone, []) => format!("on the wire it is no longer {}", gone.join(", ")),
        (gone, come) => {
            let (is, was) = (come.join(", "), gone.join(", "));
            format!("on the wire it is {is} now, was {was}")
        }
    }
}

/// `the VALUE` or `the TRAIT VALUE`
fn named(name: &str, value: &str) -> String {
    format!("{} {}", code(name), code(value))
}
