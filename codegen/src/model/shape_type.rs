//! The types of shapes, by the names that the JSON AST has for them.

use super::shape::ShapeKind;

/// What `type` says (Smithy 2.0, "JSON AST").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShapeType {
    /// `apply`: no shape, but traits for one
    Apply,
    /// `bigDecimal`
    BigDecimal,
    /// `bigInteger`
    BigInteger,
    /// `blob`
    Blob,
    /// `boolean`
    Boolean,
    /// `byte`
    Byte,
    /// `document`
    Document,
    /// `double`
    Double,
    /// `enum`
    Enum,
    /// `float`
    Float,
    /// `intEnum`
    IntEnum,
    /// `integer`
    Integer,
    /// `list`
    List,
    /// `long`
    Long,
    /// `map`
    Map,
    /// `operation`
    Operation,
    /// `resource`
    Resource,
    /// `service`
    Service,
    /// `set` (Smithy 1.0)
    Set,
    /// `short`
    Short,
    /// `string`
    String,
    /// `structure`
    Structure,
    /// `timestamp`
    Timestamp,
    /// `union`
    Union,
}

impl ShapeType {
    /// All of them, by name.
    pub const ALL: [Self; 24] = [
        Self::Apply,
        Self::BigDecimal,
        Self::BigInteger,
        Self::Blob,
        Self::Boolean,
        Self::Byte,
        Self::Document,
        Self::Double,
        Self::Enum,
        Self::Float,
        Self::IntEnum,
        Self::Integer,
        Self::List,
        Self::Long,
        Self::Map,
        Self::Operation,
        Self::Resource,
        Self::Service,
        Self::Set,
        Self::Short,
        Self::String,
        Self::Structure,
        Self::Timestamp,
        Self::Union,
    ];

    /// The type with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.name() == name)
    }

    /// The name, as it stands in models.
    pub fn name(self) -> &'static str {
        match self {
            Self::Apply => "apply",
            Self::BigDecimal => "bigDecimal",
            Self::BigInteger => "bigInteger",
            Self::Blob => "blob",
            Self::Boolean => "boolean",
            Self::Byte => "byte",
            Self::Document => "document",
            Self::Double => "double",
            Self::Enum => "enum",
            Self::Float => "float",
            Self::IntEnum => "intEnum",
            Self::Integer => "integer",
            Self::List => "list",
            Self::Long => "long",
            Self::Map => "map",
            Self::Operation => "operation",
            Self::Resource => "resource",
            Self::Service => "service",
            Self::Set => "set",
            Self::Short => "short",
            Self::String => "string",
            Self::Structure => "structure",
            Self::Timestamp => "timestamp",
            Self::Union => "union",
        }
    }
}

impl ShapeKind {
    /// Whether it is a boolean or a number of fixed size: Smithy 1.0 had types of these whose values
    /// are never absent.
    pub fn is_primitive(&self) -> bool {
        matches!(
            self,
            Self::Boolean
                | Self::Byte
                | Self::Short
                | Self::Integer
                | Self::Long
                | Self::Float
                | Self::Double
        )
    }

    /// The type of the shape.
    pub fn shape_type(&self) -> ShapeType {
        match self {
            Self::BigDecimal => ShapeType::BigDecimal,
            Self::BigInteger => ShapeType::BigInteger,
            Self::Blob => ShapeType::Blob,
            Self::Boolean => ShapeType::Boolean,
            Self::Byte => ShapeType::Byte,
            Self::Document => ShapeType::Document,
            Self::Double => ShapeType::Double,
            Self::Enum(_) => ShapeType::Enum,
            Self::Float => ShapeType::Float,
            Self::IntEnum(_) => ShapeType::IntEnum,
            Self::Integer => ShapeType::Integer,
            Self::List(_) => ShapeType::List,
            Self::Long => ShapeType::Long,
            Self::Map { .. } => ShapeType::Map,
            Self::Operation(_) => ShapeType::Operation,
            Self::Resource(_) => ShapeType::Resource,
            Self::Service(_) => ShapeType::Service,
            Self::Set(_) => ShapeType::Set,
            Self::Short => ShapeType::Short,
            Self::String => ShapeType::String,
            Self::Structure(_) => ShapeType::Structure,
            Self::Timestamp => ShapeType::Timestamp,
            Self::Union(_) => ShapeType::Union,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_is_found_by_its_name() {
        for known in ShapeType::ALL {
            assert_eq!(ShapeType::from_name(known.name()), Some(known));
        }
        assert!(ShapeType::ALL.is_sorted_by_key(|known| known.name()));
        assert_eq!(ShapeType::from_name("Structure"), None);
    }
}
