//! Presigned requests of the protocols that send a form: it is a query as it stands.

use aws_smithy_runtime_api::box_error::BoxError;

/// Returns the form in a body as the query of a URL.
///
/// # Errors
///
/// Fails if the body is no form.
pub(crate) fn into_query(body: &[u8]) -> Result<String, BoxError> {
    Ok(String::from_utf8(body.to_vec())?)
}
