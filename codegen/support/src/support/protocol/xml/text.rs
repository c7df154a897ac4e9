//! References in the text of XML documents.

use std::borrow::Cow;

use aws_smithy_schema::serde::SerdeError;

/// Returns a text with its references replaced by what they say.
///
/// A number may be that of any character: keys of S3 hold those that XML does not allow.
///
/// # Errors
///
/// Fails for names that XML does not define, and for numbers that no character has.
pub(super) fn unescape(text: &str) -> Result<Cow<'_, str>, SerdeError> {
    let Some((start, mut rest)) = text.split_once('&') else {
        return Ok(Cow::Borrowed(text));
    };
    let mut plain = String::with_capacity(text.len());
    plain.push_str(start);
    loop {
        let (reference, after) = rest.split_once(';').unwrap_or((rest, ""));
        let character = character(reference).filter(|_| reference.len() < rest.len());
        plain.push(character.ok_or_else(|| unknown(reference))?);
        let Some((start, next)) = after.split_once('&') else {
            plain.push_str(after);
            return Ok(Cow::Owned(plain));
        };
        plain.push_str(start);
        rest = next;
    }
}

fn character(reference: &str) -> Option<char> {
    Some(match reference {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        _ => {
            let number = reference.strip_prefix('#')?;
            let number = match number.strip_prefix('x') {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => number.parse(),
            };
            char::from_u32(number.ok()?)?
        }
    })
}

#[cold]
fn unknown(reference: &str) -> SerdeError {
    let start = reference.char_indices().nth(20);
    let start = start.map_or(reference, |(end, _)| &reference[..end]);
    SerdeError::invalid_input(format!("unknown reference `&{start};` in a text"))
}
