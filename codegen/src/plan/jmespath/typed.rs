//! What a part of an expression is, once the model is known.

use crate::model::{Shape, ShapeKind};
use crate::plan::context::{Cx, is_enum};
use crate::plan::ir::{Computed, ComputedKind, Constant, Read, Sequence};
use crate::plan::names::FieldKind;
use crate::plan::role::Role;

/// A value of an expression.
#[derive(Clone, Debug)]
pub(in crate::plan) struct Typed<'a> {
    /// How it is computed.
    pub(in crate::plan) value: Computed,
    /// Its type.
    pub(in crate::plan) ty: Ty<'a>,
}

/// The type of a value, in words of the model.
#[derive(Clone, Debug)]
pub(in crate::plan) enum Ty<'a> {
    /// A boolean.
    Bool,
    /// An integer.
    Int,
    /// Any other number.
    Float,
    /// A string or an enum.
    Text,
    /// A structure.
    Structure(&'a Shape, Role, FieldKind),
    /// A union.
    Union(&'a Shape),
    /// A stored map.
    Map(&'a Shape),
    /// A stored list.
    List(&'a Shape),
    /// A sequence.
    Many(Box<Item<'a>>),
    /// The structure with the members `input` and `output`.
    InputAndOutput,
    /// Null, as a literal.
    Null,
    /// What expressions have no type for, in a word of the model.
    Other(&'static str),
}

/// The type of the values of a sequence.
#[derive(Clone, Debug)]
pub(in crate::plan) struct Item<'a> {
    /// Their type.
    pub(super) ty: Ty<'a>,
    /// They may be null.
    pub(super) nullable: bool,
}

impl Ty<'_> {
    /// The type in a sentence: "a string".
    pub(super) fn words(&self) -> &'static str {
        match self {
            Self::Bool => "a boolean",
            Self::Int | Self::Float => "a number",
            Self::Text => "a string",
            Self::Structure(..) | Self::InputAndOutput => "a structure",
            Self::Union(_) => "a union",
            Self::Map(_) => "a map",
            Self::List(_) | Self::Many(_) => "a list",
            Self::Null => "null",
            Self::Other(words) => words,
        }
    }
}

/// The type of values of a shape, and how they are read.
pub(super) fn of_shape<'a>(cx: &Cx<'a>, shape: &Shape) -> (Ty<'a>, Read) {
    let shape = cx.get(&shape.id);
    match &shape.kind {
        _ if is_enum(shape) => (Ty::Text, Read::EnumStr),
        ShapeKind::String => (Ty::Text, Read::Str),
        ShapeKind::Boolean => (Ty::Bool, Read::Copied),
        ShapeKind::Byte | ShapeKind::Short | ShapeKind::Integer | ShapeKind::IntEnum(_) => {
            (Ty::Int, Read::Integer)
        }
        ShapeKind::Long => (Ty::Int, Read::Copied),
        ShapeKind::Float => (Ty::Float, Read::Float),
        ShapeKind::Double => (Ty::Float, Read::Copied),
        ShapeKind::Structure(_) => {
            let ty = Ty::Structure(shape, Role::Nested, FieldKind::Structure);
            (ty, Read::Borrowed)
        }
        ShapeKind::Union(_) => (Ty::Union(shape), Read::Borrowed),
        ShapeKind::Map { .. } => (Ty::Map(shape), Read::Borrowed),
        ShapeKind::List(_) | ShapeKind::Set(_) => (Ty::List(shape), Read::Borrowed),
        other => (Ty::Other(words_of(other)), Read::Borrowed),
    }
}

fn words_of(kind: &ShapeKind) -> &'static str {
    match kind {
        ShapeKind::Blob => "a blob",
        ShapeKind::Timestamp => "a timestamp",
        ShapeKind::Document => "a document",
        ShapeKind::BigInteger | ShapeKind::BigDecimal => "a big number",
        _ => "a value without a type",
    }
}

/// A value that is there and is computed without failing.
pub(super) fn plain(kind: ComputedKind) -> Computed {
    Computed {
        kind,
        nullable: false,
        fallible: false,
    }
}

/// A boolean that is not null.
pub(super) fn boolean(kind: ComputedKind, fallible: bool) -> Typed<'static> {
    let value = Computed {
        kind,
        nullable: false,
        fallible,
    };
    let ty = Ty::Bool;
    Typed { value, ty }
}

/// A constant.
pub(super) fn constant(constant: Constant) -> Typed<'static> {
    let ty = match constant {
        Constant::Bool(_) => Ty::Bool,
        Constant::Int(_) => Ty::Int,
        Constant::Float(_) => Ty::Float,
        Constant::Text(_) => Ty::Text,
    };
    let value = plain(ComputedKind::Constant(constant));
    Typed { value, ty }
}

/// A sequence as a value.
pub(super) fn many<'a>(mut sequence: Sequence, item: Item<'a>) -> Typed<'a> {
    sequence.null_values = item.nullable;
    let value = Computed {
        nullable: sequence.nullable(),
        fallible: sequence.fallible(),
        kind: ComputedKind::Sequence(Box::new(sequence)),
    };
    let ty = Ty::Many(Box::new(item));
    Typed { value, ty }
}

/// An element at hand.
pub(super) fn element<'a>(item: &Item<'a>) -> Typed<'a> {
    let value = Computed {
        nullable: item.nullable,
        ..plain(ComputedKind::Element)
    };
    let ty = item.ty.clone();
    Typed { value, ty }
}
