//! Int enums, read from the models: in Rust their values are plain numbers, so that nothing breaks
//! where one of them comes to mean something else.

use std::collections::BTreeMap;

use crate::model::{Direction, Shape, ShapeKind};

use super::code::Code;
use super::context::{At, Cx};
use super::{Impact, constraints};

/// What changed in the int enums that both revisions reach.
pub(super) fn compare(cx: &Cx<'_>) {
    for ((old, new), direction) in cx.reached() {
        if let (Some(before), Some(after)) = (values(old), values(new))
            && before != after
        {
            pair(
                cx,
                &constraints::at_users(cx, &new.id),
                direction,
                (&before, &after),
            );
        }
    }
}

/// The number of each value.
type Values<'m> = BTreeMap<&'m str, i32>;

fn values(shape: &Shape) -> Option<Values<'_>> {
    let ShapeKind::IntEnum(members) = &shape.kind else {
        return None;
    };
    let values = members.iter().filter_map(|member| {
        let number = member.traits.enum_value_int()?;
        Some((member.name.as_str(), number))
    });
    Some(values.collect())
}

fn pair(cx: &Cx<'_>, at: &At, direction: Direction, (old, new): (&Values<'_>, &Values<'_>)) {
    for (name, was) in old {
        match new.get(name) {
            Some(is) if is != was => moved(cx, at, name, (*was, *is)),
            None if !new.values().any(|is| is == was) => removed(cx, at, name, *was),
            Some(_) | None => {}
        }
    }
    let is_known = |number: &i32| old.values().any(|was| was == number);
    for (name, is) in new.iter().filter(|(name, _)| !old.contains_key(*name)) {
        if !is_known(is) {
            added(cx, at, direction, (name, *is));
        }
    }
}

fn moved(cx: &Cx<'_>, at: &At, name: &str, (was, is): (i32, i32)) {
    let message = format!("the value `{name}` of the `intEnum` is the number {is} now, was {was}");
    let note = format!(
        "the type is `i32`, so code compiles as before: numbers written out or compared mean \
         something else, {was} no longer means `{name}`"
    );
    cx.add_with_note(Impact::Behaviour, Code::IntEnumValue, at, (message, note));
}

fn removed(cx: &Cx<'_>, at: &At, name: &str, was: i32) {
    let message = format!("the value `{name}` ({was}) of the `intEnum` is gone");
    let note = "the type is `i32`, so code compiles as before";
    let said = (message, note.to_owned());
    cx.add_with_note(Impact::Behaviour, Code::IntEnumValueRemoved, at, said);
}

fn added(cx: &Cx<'_>, at: &At, direction: Direction, (name, is): (&str, i32)) {
    let message = format!("the value `{name}` ({is}) of the `intEnum` is new");
    let code = Code::IntEnumValueAdded;
    if !direction.output {
        cx.add(Impact::Adds, code, at, message);
        return;
    }
    let note = "clients of the old revision read it as well: the type is `i32`";
    cx.add_with_note(Impact::Adds, code, at, (message, note.to_owned()));
}
