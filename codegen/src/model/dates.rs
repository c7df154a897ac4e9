//! Dates that models take for texts.

use serde_json::json;

use super::ShapeId;
use super::shape::{Member, Model, ShapeKind};
use super::traits::{Traits, names};

/// What an output member of the texts is called beside that of the dates, and its header.
const SUFFIX: &str = "String";

/// The model with dates in the place of the strings that `target` stands for.
///
/// An output that has one in a header gets the text in another member: services hand on what they
/// were given, which need not be a date. That of the date is deprecated for it, with this note.
pub fn with_dates(model: &Model, target: &ShapeId, note: &str) -> Model {
    let mut model = model.clone();
    let outputs: Vec<ShapeId> = model
        .shapes()
        .filter_map(|shape| Some(shape.as_operation()?.output.clone()))
        .collect();
    if let Some(shape) = model.shapes.get_mut(target) {
        shape.kind = ShapeKind::Timestamp;
    }
    for output in outputs {
        let shape = model.shapes.get_mut(&output).map(|shape| &mut shape.kind);
        if let Some(ShapeKind::Structure(members)) = shape {
            add_texts(members, target, note);
        }
    }
    model
}

fn add_texts(members: &mut Vec<Member>, target: &ShapeId, note: &str) {
    let is_date = |member: &Member| &member.target == target;
    let Some(at) = members.iter().position(is_date) else {
        return;
    };
    let text = text_of(&members[at]);
    let name = text.as_ref().map(|text| text.name.clone());
    let is_there = members
        .iter()
        .any(|member| Some(&member.name) == name.as_ref());
    if let Some(text) = text.filter(|_| !is_there) {
        deprecate(&mut members[at], note);
        members.insert(at + 1, text);
    }
}

/// The member beside that of a date in a header.
fn text_of(date: &Member) -> Option<Member> {
    let header = date.traits.http_header()?;
    let mut traits = serde_json::Map::new();
    traits.insert(
        names::HTTP_HEADER.to_owned(),
        json!(format!("{header}{SUFFIX}")),
    );
    if let Some(docs) = date.traits.documentation() {
        traits.insert(names::DOCUMENTATION.to_owned(), json!(docs));
    }
    Some(Member {
        id: ShapeId::parse(&format!("{}{SUFFIX}", date.id)).ok()?,
        name: format!("{}{SUFFIX}", date.name),
        target: ShapeId::parse("smithy.api#String").ok()?,
        traits: Traits::new(traits),
    })
}

fn deprecate(date: &mut Member, note: &str) {
    let value = json!({ "message": note });
    date.traits.0.insert(names::DEPRECATED.to_owned(), value);
}

#[cfg(test)]
mod tests {
    use super::super::load_str;
    use super::*;

    const MODEL: &str = r#"{"smithy": "2.0", "shapes": {
        "a#Go": {"type": "operation", "input": {"target": "a#In"}, "output": {"target": "a#Out"}},
        "a#Until": {"type": "string"},
        "a#In": {"type": "structure", "members": {"until": {"target": "a#Until",
            "traits": {"smithy.api#httpHeader": "Until"}}}},
        "a#Out": {"type": "structure", "members": {
            "until": {"target": "a#Until", "traits": {"smithy.api#httpHeader": "Until"}},
            "other": {"target": "smithy.api#String"}}}}}"#;

    fn names(model: &Model, id: &str) -> Vec<String> {
        let shape = model.find(id).expect("it is there");
        let members = shape.members().into_iter();
        members.map(|member| member.name.clone()).collect()
    }

    #[test]
    fn a_date_of_an_output_has_its_text_beside_it() {
        let model = load_str("a.json", MODEL).expect("it is whole");
        let target = ShapeId::parse("a#Until").expect("an id");
        let model = with_dates(&model, &target, "a note");
        assert_eq!(model[&target].kind, ShapeKind::Timestamp);
        assert_eq!(names(&model, "a#In"), ["until"]);
        assert_eq!(names(&model, "a#Out"), ["until", "untilString", "other"]);
        let members = model.find("a#Out").expect("it is there").members();
        assert!(members[0].traits.deprecated().is_some());
        assert_eq!(members[1].traits.http_header(), Some("UntilString"));
        let again = with_dates(&model, &target, "a note");
        assert_eq!(names(&again, "a#Out").len(), 3);
    }
}
