//! Names of structure members, enum values and union members.

use super::kind::FieldKind;
use super::reserved::{escape_value, escape_variant, member_rename};
use super::{InvalidName, RustName, StandIn, pascal_case, snake_case};

/// A structure member in Rust: its field, accessor and plain setter are `ident`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldName {
    /// The identifier, escaped: `r#type`, `self_`, `build_value`.
    pub ident: RustName,
    /// The snake_case name before escaping and renaming: `type`, `self`, `build`.
    pub stem: String,
    /// The replacing setter, made of the stem: `set_type`, `set_build`.
    pub setter: RustName,
    /// The builder's getter, made of the stem: `get_type`, `get_build`.
    pub getter: RustName,
    /// Whether the member was renamed (not merely made raw), which its documentation says.
    pub renamed: bool,
}

/// The field of a member in an item of this kind, looked at by itself: snake_case, renamed where it
/// would clash with a method of the item, otherwise escaped where it is a keyword.
///
/// # Errors
///
/// If nothing of the name can be spelled in Rust, which no identifier of Smithy does.
pub fn field_name(member: &str, kind: FieldKind) -> Result<FieldName, InvalidName> {
    let stem = snake_case(member);
    let plain = RustName::new(member, escape_value(&stem))?;
    let rename = member_rename(&stem)
        .map(str::to_owned)
        .or_else(|| kind.has_method(&plain).then(|| format!("{stem}_value")));
    let ident = match &rename {
        Some(renamed) => RustName::new(member, renamed.clone())?,
        None => plain,
    };
    // The stem alone makes no identifier where it is a digit.
    let method = |prefix: &str| RustName::new(member, format!("{prefix}_{stem}"));
    let (setter, getter) = (method("set")?, method("get")?);
    let taken = kind.has_method(&setter) || kind.has_method(&getter);
    let value = |name: RustName| if taken { name.and("_value") } else { name };
    Ok(FieldName {
        setter: value(setter),
        getter: value(getter),
        renamed: rename.is_some(),
        ident,
        stem,
    })
}

/// The fields of all members of an item. A member whose name is that of another's `set_` or `get_`
/// method is renamed as well: beside `size`, `getSize` is `get_size_value`.
pub fn field_names(members: &[&str], kind: FieldKind) -> Vec<Result<FieldName, InvalidName>> {
    let alone: Vec<_> = members.iter().map(|name| field_name(name, kind)).collect();
    let methods: Vec<RustName> = alone
        .iter()
        .flatten()
        .flat_map(|field| [field.setter.clone(), field.getter.clone()])
        .collect();
    let rename = |field: FieldName| {
        if !methods.contains(&field.ident) {
            return field;
        }
        FieldName {
            ident: field.ident.and("_value"),
            renamed: true,
            ..field
        }
    };
    alone.into_iter().map(|field| field.map(rename)).collect()
}

/// An enum or union variant in Rust.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VariantName {
    /// The identifier.
    pub ident: RustName,
    /// The plain PascalCase of its name, if the identifier is another (`Unknown` gives
    /// `UnknownValue`).
    pub renamed_from: Option<String>,
}

/// The variant of an enum value, made of its name: PascalCase twice, as the official crates do
/// (`RACK_5U_C` gives `Rack5Uc`), then the reserved words.
///
/// # Errors
///
/// When that is no Rust identifier. It never happens for an enum member's name, but the name of a
/// legacy `@enum` entry may hold anything (`1.0`, an empty string).
pub fn enum_variant(name: &str) -> Result<VariantName, InvalidName> {
    variant(name, &pascal_case(&pascal_case(name)))
}

/// The variant of a union member: PascalCase, then the reserved words.
///
/// # Errors
///
/// As [`enum_variant`].
pub fn union_variant(member: &str) -> Result<VariantName, InvalidName> {
    variant(member, &pascal_case(member))
}

fn variant(name: &str, pascal: &str) -> Result<VariantName, InvalidName> {
    let ident = RustName::new(name, escape_variant(pascal))?;
    let is_plain = ident.trim_start_matches('_') == pascal;
    Ok(VariantName {
        renamed_from: (!is_plain).then(|| pascal.to_owned()),
        ident,
    })
}

/// The accessors `as_…` and `is_…` of a union's variant: snake_case of the (renamed) identifier.
pub fn union_accessors(variant: &VariantName) -> [RustName; 2] {
    let stem = snake_case(&variant.ident);
    ["as", "is"].map(|prefix| {
        RustName::new(&variant.ident, format!("{prefix}_{stem}"))
            .expect("a prefix before letters and digits is an identifier")
    })
}

impl StandIn for FieldName {
    fn stand_in() -> Self {
        Self {
            ident: RustName::stand_in(),
            stem: String::new(),
            setter: RustName::stand_in(),
            getter: RustName::stand_in(),
            renamed: false,
        }
    }
}

impl StandIn for VariantName {
    fn stand_in() -> Self {
        Self {
            ident: RustName::stand_in(),
            renamed_from: None,
        }
    }
}
