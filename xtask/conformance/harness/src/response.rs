//! A response's output or error compared with its case.

use std::fmt::Debug;

use aws_smithy_types::byte_stream::ByteStream;
use serde_json::Value;

use crate::compare::differences;
use crate::{Failure, Outcome};

/// Compares an output or error, revealed, with the `params` of the case (JSON, completed with the
/// defaults of the model).
pub fn check_value(expected: &str, actual: &Value) -> Outcome {
    let expected: Value = serde_json::from_str(expected).expect("the generator writes JSON");
    let found = differences(&expected, actual);
    if found.is_empty() {
        return Ok(());
    }
    Err(Failure {
        message: found.join("\n"),
        expected: expected.to_string(),
        actual: actual.to_string(),
    })
}

/// Compares the error code that the client saw with `vendorParams.code` of the case.
pub fn check_code(expected: &str, actual: Option<&str>) -> Outcome {
    if actual == Some(expected) {
        return Ok(());
    }
    Err(Failure {
        message: format!("error code: expected {expected}, {actual:?} came"),
        expected: expected.to_owned(),
        actual: actual.unwrap_or_default().to_owned(),
    })
}

/// A streaming blob, read to its end.
pub async fn stream(body: ByteStream) -> Result<Value, Failure> {
    let bytes = body.collect().await;
    let bytes = bytes.map_err(|error| Failure::new(format!("the stream broke off: {error}")))?;
    Ok(crate::reveal::bytes(&bytes.into_bytes()))
}

/// The failure of a case whose error is not the one expected.
pub fn other_error(expected: &str, actual: impl Debug) -> Outcome {
    Err(Failure {
        message: format!("expected {expected}, another error came"),
        expected: expected.to_owned(),
        actual: format!("{actual:?}"),
    })
}

/// The failure of a case that expects an error where an output came.
pub fn unexpected_success(expected: &str, actual: impl Debug) -> Outcome {
    Err(Failure {
        message: format!("expected {expected}, an output came"),
        expected: expected.to_owned(),
        actual: format!("{actual:?}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_and_codes() {
        assert!(check_value(r#"{"a": 1}"#, &serde_json::json!({"a": 1})).is_ok());
        assert!(check_value(r#"{"a": 1}"#, &serde_json::json!({"a": 2})).is_err());
        assert!(check_code("A", Some("A")).is_ok());
        assert!(check_code("A", None).is_err());
    }
}
