//! What builders have in common.

use aws_smithy_types::error::operation::BuildError;

/// Returns the value of a required member.
///
/// # Errors
///
/// Fails with `details` if it is not set.
pub(crate) fn required<T>(
    value: Option<T>,
    member: &'static str,
    details: &'static str,
) -> Result<T, BuildError> {
    match value {
        Some(value) => Ok(value),
        None => Err(BuildError::missing_field(member, details)),
    }
}
