//! The form of accessors and setters.

use crate::plan::ir::{Accessor, ItemSetter, RustType, Setter};

/// The accessor of a field of this type.
pub(super) fn accessor(ty: &RustType, optional: bool) -> Accessor {
    let (plain, in_option) = match ty {
        RustType::Boxed(_) => (Accessor::BoxRef, Accessor::BoxOption),
        RustType::String => (Accessor::Str, Accessor::StrOption),
        RustType::Vec(_) => (Accessor::Slice, Accessor::SliceOption),
        ty if is_copy(ty) => (Accessor::Copy, Accessor::CopyOption),
        _ => (Accessor::Ref, Accessor::RefOption),
    };
    if optional { in_option } else { plain }
}

fn is_copy(ty: &RustType) -> bool {
    matches!(
        ty,
        RustType::Bool
            | RustType::I8
            | RustType::I16
            | RustType::I32
            | RustType::I64
            | RustType::F32
            | RustType::F64
    )
}

/// The plain setter of a field of this type.
pub(super) fn setter(ty: &RustType) -> Setter {
    match ty {
        RustType::String => Setter::IntoString,
        RustType::Boxed(_) => Setter::IntoBox,
        RustType::Vec(item) => Setter::Append(Box::new(item_setter(item)), (**item).clone()),
        RustType::HashMap(key, value) => Setter::Insert {
            key: item_setter(key),
            key_type: (**key).clone(),
            value: item_setter(value),
            value_type: (**value).clone(),
        },
        _ => Setter::Value,
    }
}

fn item_setter(ty: &RustType) -> ItemSetter {
    match ty {
        RustType::String => ItemSetter::IntoString,
        _ => ItemSetter::Value,
    }
}
