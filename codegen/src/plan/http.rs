//! Words of HTTP.

use crate::error::Problem;

/// Whether a text is a token of HTTP (RFC 9110, section 5.6.2), as methods and header names are.
pub(super) fn is_token(text: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !text.is_empty() && text.bytes().all(is_part)
}

/// What is wrong with the name of a header, if anything is.
pub(super) fn wrong_header(name: &str) -> Option<Problem> {
    let message = || format!("{name:?} is no name of a header");
    (!is_token(name)).then(|| Problem::new("invalid-http", message()))
}
