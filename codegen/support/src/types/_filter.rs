//! com.example#Filter

use aws_smithy_schema::serde::{
    SerdeError, SerializableStruct, ShapeDeserializer, ShapeSerializer,
};
use aws_smithy_schema::{Schema, ShapeType, shape_id};

use crate::support::serde::{ReadShape, WriteShape, read_union};

/// Says which things are meant.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Filter {
    /// Things with this name.
    Name(String),
    /// Things that another filter does not match.
    Not(Box<Filter>),
    /// A member that this crate does not know.
    #[non_exhaustive]
    Unknown,
}

impl Filter {
    /// Returns the value of [`Name`](Filter::Name).
    ///
    /// # Errors
    ///
    /// Returns the union itself if it is another variant.
    #[inline]
    pub fn as_name(&self) -> Result<&String, &Self> {
        match self {
            Self::Name(value) => Ok(value),
            _ => Err(self),
        }
    }

    /// Returns whether this is [`Name`](Filter::Name).
    #[inline]
    pub fn is_name(&self) -> bool {
        self.as_name().is_ok()
    }

    /// Returns whether this crate does not know the member that is set.
    #[inline]
    pub fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown)
    }
}

static NAME_MEMBER: Schema<'static> = Schema::new_member(
    shape_id!("com.example", "Filter", "name"),
    ShapeType::String,
    "name",
    0,
);

static NOT_MEMBER: Schema<'static> = Schema::new_member(
    shape_id!("com.example", "Filter", "not"),
    ShapeType::Union,
    "not",
    1,
);

static SCHEMA: Schema<'static> = Schema::new_struct(
    shape_id!("com.example", "Filter"),
    ShapeType::Union,
    &[&NAME_MEMBER, &NOT_MEMBER],
);

impl SerializableStruct for Filter {
    #[inline]
    fn schema(&self) -> &Schema<'_> {
        &SCHEMA
    }

    #[inline]
    fn serialize_members(&self, ser: &mut dyn ShapeSerializer) -> Result<(), SerdeError> {
        match self {
            Self::Name(value) => value.write(&NAME_MEMBER, ser),
            Self::Not(value) => value.write(&NOT_MEMBER, ser),
            Self::Unknown => Err(SerdeError::custom("`Filter::Unknown` cannot be sent")),
        }
    }
}

impl WriteShape for Filter {
    #[inline]
    fn write(&self, schema: &Schema<'_>, ser: &mut dyn ShapeSerializer) -> Result<(), SerdeError> {
        ser.write_struct(schema, self)
    }
}

impl ReadShape for Filter {
    #[inline]
    fn read(_: &Schema<'_>, de: &mut dyn ShapeDeserializer) -> Result<Self, SerdeError> {
        read_union(&SCHEMA, de, Self::Unknown, |index, member, de| {
            Ok(match index {
                Some(0) => Self::Name(ReadShape::read(member, de)?),
                Some(1) => Self::Not(ReadShape::read(member, de)?),
                _ => Self::Unknown,
            })
        })
    }
}
