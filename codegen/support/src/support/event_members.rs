//! Events of which some members are headers and the others are in a document.

use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeSerializer};

use super::protocol::filter::Filter;

/// The members of a structure that `wanted` says yes to.
pub(crate) struct Members<'a> {
    pub(crate) of: &'a dyn SerializableStruct,
    pub(crate) wanted: fn(&Schema<'_>) -> bool,
}

impl SerializableStruct for Members<'_> {
    #[inline]
    fn schema(&self) -> &Schema<'_> {
        self.of.schema()
    }

    #[inline]
    fn serialize_members(&self, serializer: &mut dyn ShapeSerializer) -> Result<(), SerdeError> {
        self.of.serialize_members(&mut Filter {
            inner: serializer,
            wanted: self.wanted,
            schema: None,
        })
    }
}
