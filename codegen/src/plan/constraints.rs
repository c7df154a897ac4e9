//! What the constraint traits say of shapes and members.

use std::collections::BTreeMap;
use std::mem::discriminant;

use crate::model::{self, Member, Shape, ShapeId, ShapeKind, Traits};

use super::context::Cx;
use super::ir::{Bounds, Constraint, Counted};

/// The constraints of each shape that the operations reach, and of each member, by their ids: those
/// of a member without those of its target.
pub(super) fn of_service(cx: &Cx<'_>) -> BTreeMap<String, Vec<Constraint>> {
    let operations: Vec<ShapeId> = cx.operations.iter().map(|shape| shape.id.clone()).collect();
    let reached = model::directions(cx.model, Some(&cx.shape.id), &operations);
    let shapes = reached.keys().filter_map(|id| cx.model.get(id));
    let mut constraints = BTreeMap::new();
    for shape in shapes {
        constraints.insert(shape.id.to_string(), own(&shape.traits, &shape.kind));
        for member in shape.members() {
            let target = &cx.model[&member.target];
            constraints.insert(member.id.to_string(), own(&member.traits, &target.kind));
        }
    }
    constraints
}

/// The constraints of a member: its own, and those of its target that it does not have itself.
/// Whether it is required and its default are the member's to say.
pub(super) fn of_member(member: &Member, target: &Shape) -> Vec<Constraint> {
    let mut constraints = own(&member.traits, &target.kind);
    for constraint in own(&target.traits, &target.kind) {
        let known = constraints
            .iter()
            .any(|own| discriminant(own) == discriminant(&constraint));
        let is_of_members = matches!(constraint, Constraint::Required | Constraint::Default(_));
        if !known && !is_of_members {
            constraints.push(constraint);
        }
    }
    constraints.sort_by_key(order);
    constraints
}

/// The place of a constraint in a list of them.
fn order(constraint: &Constraint) -> u8 {
    match constraint {
        Constraint::Required => 0,
        Constraint::Length(..) => 1,
        Constraint::Range(_) => 2,
        Constraint::Pattern(_) => 3,
        Constraint::UniqueItems => 4,
        Constraint::Default(_) => 5,
    }
}

/// What traits say of values of this kind.
fn own(traits: &Traits, kind: &ShapeKind) -> Vec<Constraint> {
    let required = traits.required().then_some(Constraint::Required);
    let length = traits.length().map(|length| {
        let (min, max) = (length.min, length.max);
        Constraint::Length(Bounds { min, max }, counted(kind))
    });
    let range = traits.range().map(|range| {
        let (min, max) = (range.min.cloned(), range.max.cloned());
        Constraint::Range(Bounds { min, max })
    });
    let pattern = traits.pattern();
    let pattern = pattern.map(|pattern| Constraint::Pattern(pattern.to_owned()));
    let unique = traits.unique_items().then_some(Constraint::UniqueItems);
    let default = traits.default_value().filter(|value| !value.is_null());
    let default = default.map(|value| Constraint::Default(value.to_string()));
    let found = [required, length, range, pattern, unique, default];
    found.into_iter().flatten().collect()
}

fn counted(kind: &ShapeKind) -> Counted {
    match kind {
        ShapeKind::List(_) | ShapeKind::Set(_) => Counted::Items,
        ShapeKind::Map { .. } => Counted::Entries,
        ShapeKind::Blob => Counted::Bytes,
        _ => Counted::Characters,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::ir::TypePlan;
    use crate::plan::testing;

    /// A structure and a union whose members have constraints of their own and of their target.
    const SHAPES: &str = r#"
        "com.example#In": {"type": "structure", "members": {
            "own": {"target": "com.example#Id", "traits": {
                "smithy.api#required": {}, "smithy.api#length": {"max": 5}}},
            "plain": {"target": "smithy.api#Integer", "traits": {"smithy.api#default": 3}},
            "choice": {"target": "com.example#Choice"}}},
        "com.example#Out": {"type": "structure", "members": {}},
        "com.example#Choice": {"type": "union", "members": {
            "ids": {"target": "com.example#Ids"}}},
        "com.example#Ids": {"type": "list", "member": {"target": "com.example#Id"},
            "traits": {"smithy.api#uniqueItems": {}}},
        "com.example#Id": {"type": "string", "traits": {
            "smithy.api#length": {"min": 2}, "smithy.api#pattern": "^a"}}"#;

    #[test]
    fn a_field_has_its_own_constraints_and_those_of_its_target() {
        let plan = testing::plan(&testing::service(SHAPES));
        let fields = &plan.operations[0].input.fields;
        let bounds = |min, max| Constraint::Length(Bounds { min, max }, Counted::Characters);
        let pattern = Constraint::Pattern("^a".to_owned());
        assert_eq!(
            fields[0].constraints,
            [Constraint::Required, bounds(None, Some(5)), pattern.clone()]
        );
        assert_eq!(fields[1].constraints, [Constraint::Default("3".to_owned())]);
        assert!(fields[2].constraints.is_empty());
        let variant = plan.types.iter().find_map(|ty| match ty {
            TypePlan::Union(union) => union.variants.first(),
            _ => None,
        });
        let variant = variant.expect("the union has a variant");
        assert_eq!(variant.constraints, [Constraint::UniqueItems]);
        assert_eq!(
            plan.constraints["com.example#Id"],
            [bounds(Some(2), None), pattern]
        );
        assert_eq!(
            plan.constraints["com.example#In$own"],
            [Constraint::Required, bounds(None, Some(5))]
        );
    }
}
