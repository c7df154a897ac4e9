//! Rust types of members and shapes.

use crate::error::Problem;
use crate::model::{Member, Shape, ShapeKind};

use super::context::{Cx, is_enum};
use super::ir::RustType;
use super::schema::WireType;

/// Depth of lists in lists at which a type is taken to contain itself.
const MAX_COLLECTION_DEPTH: usize = 32;

/// The type of a structure or union member, boxed where the member closes a cycle.
pub(super) fn member_type(cx: &Cx<'_>, member: &Member) -> RustType {
    let ty = shape_type(cx, cx.target(member));
    if cx.boxed.contains(&member.id) {
        RustType::Boxed(Box::new(ty))
    } else {
        ty
    }
}

/// The type of a shape's values.
pub(super) fn shape_type(cx: &Cx<'_>, shape: &Shape) -> RustType {
    nested_type(cx, shape, 0)
}

fn nested_type(cx: &Cx<'_>, shape: &Shape, depth: usize) -> RustType {
    if depth > MAX_COLLECTION_DEPTH {
        cx.problem(
            Problem::new(
                "unsupported",
                "the collection contains itself without a structure between",
            )
            .shape(&shape.id),
        );
        return RustType::Document;
    }
    match &shape.kind {
        ShapeKind::List(member) => RustType::Vec(Box::new(element(cx, shape, member, depth))),
        ShapeKind::Set(member) => set_type(element(cx, shape, member, depth)),
        ShapeKind::Map { key, value } => RustType::HashMap(
            Box::new(nested_type(cx, cx.target(key), depth + 1)),
            Box::new(element(cx, shape, value, depth)),
        ),
        ShapeKind::Structure(_) | ShapeKind::Union(_) | ShapeKind::Enum(_) => named(cx, shape),
        ShapeKind::String if is_enum(shape) => named(cx, shape),
        kind => simple_type(kind),
    }
}

/// An element of a list, or a value of a map: an `Option` only in a sparse collection.
fn element(cx: &Cx<'_>, collection: &Shape, member: &Member, depth: usize) -> RustType {
    let ty = nested_type(cx, cx.target(member), depth + 1);
    if collection.traits.sparse() {
        RustType::Option(Box::new(ty))
    } else {
        ty
    }
}

/// Only sets of plain strings are sets in Rust.
fn set_type(element: RustType) -> RustType {
    match element {
        RustType::String => RustType::HashSet(Box::new(element)),
        _ => RustType::Vec(Box::new(element)),
    }
}

fn named(cx: &Cx<'_>, shape: &Shape) -> RustType {
    RustType::Named {
        module: cx.type_module(shape),
        name: cx.type_name(&cx.get(&shape.id).id),
    }
}

/// Simple shapes. What cannot be a member's target has been refused by the loader.
fn simple_type(kind: &ShapeKind) -> RustType {
    match kind {
        ShapeKind::Blob => RustType::Blob,
        ShapeKind::Boolean => RustType::Bool,
        ShapeKind::Byte => RustType::I8,
        ShapeKind::Short => RustType::I16,
        ShapeKind::Integer | ShapeKind::IntEnum(_) => RustType::I32,
        ShapeKind::Long => RustType::I64,
        ShapeKind::Float => RustType::F32,
        ShapeKind::Double => RustType::F64,
        ShapeKind::BigInteger => RustType::BigInteger,
        ShapeKind::BigDecimal => RustType::BigDecimal,
        ShapeKind::Timestamp => RustType::DateTime,
        ShapeKind::Document => RustType::Document,
        _ => RustType::String,
    }
}

/// The shape type that a schema states.
pub(super) fn wire_type(shape: &Shape) -> WireType {
    match &shape.kind {
        ShapeKind::Blob => WireType::Blob,
        ShapeKind::Boolean => WireType::Boolean,
        ShapeKind::Byte => WireType::Byte,
        ShapeKind::Short => WireType::Short,
        ShapeKind::Integer | ShapeKind::IntEnum(_) => WireType::Integer,
        ShapeKind::Long => WireType::Long,
        ShapeKind::Float => WireType::Float,
        ShapeKind::Double => WireType::Double,
        ShapeKind::BigInteger => WireType::BigInteger,
        ShapeKind::BigDecimal => WireType::BigDecimal,
        ShapeKind::Timestamp => WireType::Timestamp,
        ShapeKind::Document => WireType::Document,
        ShapeKind::List(_) | ShapeKind::Set(_) => WireType::List,
        ShapeKind::Map { .. } => WireType::Map,
        ShapeKind::Structure(_) => WireType::Structure,
        ShapeKind::Union(_) => WireType::Union,
        _ => WireType::String,
    }
}
