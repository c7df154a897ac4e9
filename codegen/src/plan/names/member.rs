//! Names of structure members, enum values and union members.

use super::reserved::{escape_value, escape_variant, is_identifier, member_rename};
use super::{pascal_case, snake_case};

/// A structure member in Rust: its field, accessor and plain setter are `ident`, its `set_` and
/// `get_` methods are made of `stem`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldName {
    /// The identifier, escaped: `r#type`, `self_`, `build_value`.
    pub ident: String,
    /// The snake_case name before escaping and renaming: `type`, `self`, `build`.
    pub stem: String,
    /// Whether the member was renamed (not merely made raw), which its documentation says.
    pub renamed: bool,
}

/// The field of the structure member `member`: snake_case, renamed where it would clash with a
/// builder method, otherwise escaped where it is a keyword.
pub fn field_name(member: &str) -> FieldName {
    let stem = snake_case(member);
    let rename = member_rename(&stem);
    FieldName {
        ident: rename.map_or_else(|| escape_value(&stem), str::to_owned),
        renamed: rename.is_some(),
        stem,
    }
}

/// The replacing setter of a field: `set_type` for `r#type`, `set_build` for `build_value`.
pub fn setter_name(field: &FieldName) -> String {
    format!("set_{}", field.stem)
}

/// The builder's getter of a field: `get_type` for `r#type`, `get_build` for `build_value`.
pub fn getter_name(field: &FieldName) -> String {
    format!("get_{}", field.stem)
}

/// An enum or union variant in Rust.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VariantName {
    /// The identifier.
    pub ident: String,
    /// Whether it is not the plain PascalCase of its name (`Unknown` gives `UnknownValue`).
    pub renamed: bool,
}

/// The variant of an enum value, made of its name: PascalCase twice, as the official crates do
/// (`RACK_5U_C` gives `Rack5Uc`), then the reserved words.
///
/// `None` when that is no Rust identifier. It never happens for an enum member's name, but the name
/// of a legacy `@enum` entry may start with a digit after its underscores (`_1`), and a bare enum
/// value may hold anything (`1.0`, an empty string).
pub fn enum_variant(name: &str) -> Option<VariantName> {
    let pascal = pascal_case(&pascal_case(name));
    let variant = variant(&pascal);
    is_identifier(&variant.ident).then_some(variant)
}

/// The variant of a union member: PascalCase, then the reserved words.
pub fn union_variant(member: &str) -> VariantName {
    variant(&pascal_case(member))
}

fn variant(pascal: &str) -> VariantName {
    let ident = escape_variant(pascal);
    VariantName {
        renamed: ident != pascal,
        ident,
    }
}

/// What follows `as_` and `is_` in the accessors of the union variant `variant`: snake_case of the
/// (renamed) variant's identifier.
pub fn union_accessor_stem(variant: &VariantName) -> String {
    snake_case(&variant.ident)
}
