//! A serializer that takes only some members of a structure.

use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeSerializer};
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};

type Write<'a> = &'a dyn Fn(&mut dyn ShapeSerializer) -> Result<(), SerdeError>;

/// Passes on the members that `wanted` says yes to, whole; swallows the others.
pub(crate) struct Filter<'a> {
    pub(crate) inner: &'a mut dyn ShapeSerializer,
    pub(crate) wanted: fn(&Schema<'_>) -> bool,
    /// The schema to pass on instead of the member's.
    pub(crate) schema: Option<&'static Schema<'static>>,
}

impl Filter<'_> {
    #[inline]
    fn schema<'a>(&self, member: &'a Schema<'a>) -> &'a Schema<'a> {
        self.schema.unwrap_or(member)
    }
}

/// Passes on a value if its member is wanted.
macro_rules! pass {
    ($($method:ident($type:ty),)+) => {
        $(
            fn $method(&mut self, schema: &Schema<'_>, value: $type) -> Result<(), SerdeError> {
                if !(self.wanted)(schema) {
                    return Ok(());
                }
                let schema = self.schema(schema);
                self.inner.$method(schema, value)
            }
        )+
    };
}

impl ShapeSerializer for Filter<'_> {
    pass! {
        write_struct(&dyn SerializableStruct),
        write_list(Write<'_>),
        write_map(Write<'_>),
        write_boolean(bool),
        write_byte(i8),
        write_short(i16),
        write_integer(i32),
        write_long(i64),
        write_float(f32),
        write_double(f64),
        write_big_integer(&BigInteger),
        write_big_decimal(&BigDecimal),
        write_string(&str),
        write_blob(Blob),
        write_timestamp(&DateTime),
        write_document(&Document),
    }

    #[inline]
    fn write_null(&mut self, schema: &Schema<'_>) -> Result<(), SerdeError> {
        if !(self.wanted)(schema) {
            return Ok(());
        }
        self.inner.write_null(schema)
    }
}
