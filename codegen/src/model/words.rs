//! Documentation that two revisions of a model have alike.

use serde_json::Value;

use super::shape::{Member, Model, ShapeKind};
use super::traits::{Traits, names};

/// What stands for documentation that is the same on both sides.
const SAME: &str = "The same.";

/// Cuts the documentation short that a shape or member has in both models, word for word. What is
/// made of documentation costs more than all else of a comparison, which does not need it there.
pub fn cut_common_words(old: &mut Model, new: &mut Model) {
    for (id, after) in &mut new.shapes {
        let Some(before) = old.shapes.get_mut(id) else {
            continue;
        };
        cut(&mut before.traits, &mut after.traits);
        let (before, after) = (members(&mut before.kind), members(&mut after.kind));
        for (index, member) in after.iter_mut().enumerate() {
            let is_same = |other: &Member| other.name == member.name;
            let place = match before.get(index) {
                Some(other) if is_same(other) => Some(index),
                _ => before.iter().position(is_same),
            };
            if let Some(place) = place {
                cut(&mut before[place].traits, &mut member.traits);
            }
        }
    }
}

fn cut(old: &mut Traits, new: &mut Traits) {
    let words = old.documentation();
    if words.is_some_and(|words| words.len() > SAME.len()) && words == new.documentation() {
        for traits in [old, new] {
            traits.set(names::DOCUMENTATION, Value::String(SAME.to_owned()));
        }
    }
}

/// The members of what may have many.
fn members(kind: &mut ShapeKind) -> &mut [Member] {
    match kind {
        ShapeKind::Structure(members)
        | ShapeKind::Union(members)
        | ShapeKind::Enum(members)
        | ShapeKind::IntEnum(members) => members,
        _ => &mut [],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::load_str;

    #[test]
    fn only_what_is_alike_is_cut() {
        let model = |shape: &str, member: &str| {
            let text = format!(
                r#"{{"smithy": "2.0", "shapes": {{"a#S": {{"type": "structure",
                    "traits": {{"smithy.api#documentation": "{shape}"}},
                    "members": {{"m": {{"target": "smithy.api#String",
                        "traits": {{"smithy.api#documentation": "{member}"}}}}}}}}}}}}"#
            );
            load_str("m.json", &text).unwrap_or_else(|problems| panic!("{problems}"))
        };
        let mut old = model("It holds a member.", "It is held by a structure.");
        let mut new = model("It holds a member.", "It is held.");
        cut_common_words(&mut old, &mut new);
        let words = |model: &Model| {
            let shape = model.find("a#S").expect("the shape");
            let member = shape.members()[0].traits.documentation();
            [shape.traits.documentation(), member].map(|text| text.map(str::to_owned))
        };
        let said = |shape: &str, member: &str| [shape, member].map(|text| Some(text.to_owned()));
        assert_eq!(words(&old), said(SAME, "It is held by a structure."));
        assert_eq!(words(&new), said(SAME, "It is held."));
    }
}
