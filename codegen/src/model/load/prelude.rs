//! The shapes every model may target without defining them (Smithy 2.0, "Prelude").

use serde_json::{Value, json};

use super::bodies::UNIT;
use super::draft::{Aggregate, Body, Draft};
use crate::model::shape::{ShapeId, ShapeKind};
use crate::model::traits::{Traits, names};

/// The prelude's simple shapes, and `Unit`.
pub(super) fn drafts() -> Vec<Draft> {
    let mut drafts: Vec<Draft> = SIMPLE
        .iter()
        .map(|(name, kind)| draft(&format!("smithy.api#{name}"), Body::Simple(kind.clone())))
        .collect();
    for (name, kind) in PRIMITIVE {
        let mut primitive = draft(&format!("smithy.api#{name}"), Body::Simple(kind.clone()));
        primitive.traits.set(names::DEFAULT, zero(kind));
        drafts.push(primitive);
    }
    let mut unit = draft(UNIT, Body::Aggregate(Aggregate::Structure));
    unit.traits.set(names::UNIT_TYPE, json!({}));
    drafts.push(unit);
    drafts
}

/// The default of a numeric or boolean shape that Smithy 1.0 does not box.
pub(super) fn zero(kind: &ShapeKind) -> Value {
    match kind {
        ShapeKind::Boolean => json!(false),
        ShapeKind::Float | ShapeKind::Double => json!(0.0),
        _ => json!(0),
    }
}

fn draft(id: &str, body: Body) -> Draft {
    Draft {
        id: ShapeId::new_unchecked(id),
        body,
        members: Vec::new(),
        traits: Traits::default(),
        mixins: Vec::new(),
        file: None,
        legacy: false,
    }
}

const SIMPLE: &[(&str, ShapeKind)] = &[
    ("BigDecimal", ShapeKind::BigDecimal),
    ("BigInteger", ShapeKind::BigInteger),
    ("Blob", ShapeKind::Blob),
    ("Boolean", ShapeKind::Boolean),
    ("Byte", ShapeKind::Byte),
    ("Document", ShapeKind::Document),
    ("Double", ShapeKind::Double),
    ("Float", ShapeKind::Float),
    ("Integer", ShapeKind::Integer),
    ("Long", ShapeKind::Long),
    ("Short", ShapeKind::Short),
    ("String", ShapeKind::String),
    ("Timestamp", ShapeKind::Timestamp),
];

const PRIMITIVE: &[(&str, ShapeKind)] = &[
    ("PrimitiveBoolean", ShapeKind::Boolean),
    ("PrimitiveByte", ShapeKind::Byte),
    ("PrimitiveDouble", ShapeKind::Double),
    ("PrimitiveFloat", ShapeKind::Float),
    ("PrimitiveInteger", ShapeKind::Integer),
    ("PrimitiveLong", ShapeKind::Long),
    ("PrimitiveShort", ShapeKind::Short),
];
