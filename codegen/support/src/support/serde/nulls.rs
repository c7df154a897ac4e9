//! `null` in a list or map that is not sparse is an error, as in the official clients.

use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};

/// Reads `null` in the place of an element or value.
///
/// # Errors
///
/// Always.
pub(super) fn read_null(_: &mut dyn ShapeDeserializer) -> Result<(), SerdeError> {
    Err(SerdeError::custom(
        "null is not allowed in a collection that is not sparse",
    ))
}
