//! Presigned requests whose members stand in the query of the URL, and not in JSON.

use std::borrow::Cow;

use aws_smithy_http::query::{Writer, fmt_string};
use aws_smithy_json::deserialize::{Token, json_token_iter};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_types::error::operation::BuildError;

/// A member that has to be set: its name in JSON and in Rust, and whether an empty text is none.
pub(crate) type Required = (&'static str, &'static str, bool);

/// Returns the members of a JSON object as the query of a URL: texts, numbers and flags, and lists
/// of them, whose name is repeated.
///
/// # Errors
///
/// Fails if a required member is not there, or if one is an object.
pub(crate) fn into_query(body: &[u8], required: &[Required]) -> Result<String, BoxError> {
    let members = members(body)?;
    for (name, field, is_text) in required {
        let found = members.iter().find(|(member, _)| member == name);
        if found.is_none_or(|(_, value)| *is_text && value.is_empty()) {
            let error = BuildError::missing_field(field, "cannot be empty or unset");
            return Err(error.into());
        }
    }
    let mut query = String::new();
    let mut writer = Writer::new(&mut query);
    for (name, value) in &members {
        writer.push_kv(&fmt_string(name), &fmt_string(value));
    }
    Ok(query.trim_start_matches('?').to_owned())
}

type Member<'a> = (Cow<'a, str>, Cow<'a, str>);

/// The values in an object, each with the name of its member.
fn members(body: &[u8]) -> Result<Vec<Member<'_>>, BoxError> {
    let mut members = Vec::new();
    let mut name = Cow::Borrowed("");
    let mut depth = 0;
    for token in json_token_iter(body) {
        let value = match token? {
            Token::ObjectKey { key, .. } => {
                name = key.to_unescaped()?;
                continue;
            }
            Token::StartObject { .. } if depth == 0 => {
                depth += 1;
                continue;
            }
            Token::StartObject { .. } => return Err("a structure cannot be in a query".into()),
            Token::StartArray { .. }
            | Token::EndArray { .. }
            | Token::EndObject { .. }
            | Token::ValueNull { .. } => continue,
            Token::ValueString { value, .. } => value.to_unescaped()?,
            Token::ValueBool { value, .. } => value.to_string().into(),
            Token::ValueNumber { offset, .. } => number(&body[offset.0..])?,
        };
        members.push((name.clone(), value));
    }
    Ok(members)
}

/// The number that `text` begins with, as it stands.
fn number(text: &[u8]) -> Result<Cow<'_, str>, BoxError> {
    let is_end = |byte: &u8| !matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E');
    let end = text.iter().position(is_end).unwrap_or(text.len());
    Ok(std::str::from_utf8(&text[..end])?.into())
}
