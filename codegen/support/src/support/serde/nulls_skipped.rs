//! `null` in a list or map that is not sparse is passed over, as the configuration of this crate
//! asks. In the official clients it is an error.

use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};

/// Reads `null` in the place of an element or value.
///
/// # Errors
///
/// Fails if the response ends there.
pub(super) fn read_null(de: &mut dyn ShapeDeserializer) -> Result<(), SerdeError> {
    de.read_null()
}
