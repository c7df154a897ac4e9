//! Texts: `substring`, `uriEncode`, `split`.

use aws_smithy_types::Document;

use super::super::functions::Call;
use super::super::value;

/// `substring(input, start, stop, reverse)`: of ASCII text that is long enough.
pub(crate) fn substring(call: &Call<'_>) -> Option<Document> {
    let text = call.text_at(0)?;
    let start = usize::try_from(call.int(1)?).ok()?;
    let stop = usize::try_from(call.int(2)?).ok()?;
    if start >= stop || text.len() < stop || !text.is_ascii() {
        return None;
    }
    let range = if call.bool(3)? {
        text.len() - stop..text.len() - start
    } else {
        start..stop
    };
    Some(Document::String(text[range].to_owned()))
}

/// `uriEncode(value)`
pub(crate) fn uri_encode(call: &Call<'_>) -> Option<Document> {
    Some(Document::String(percent_encode(&call.text_at(0)?)))
}

/// Percent-encodes everything but unreserved characters (RFC 3986, section 2.3).
fn percent_encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                encoded.push(char::from(byte));
            }
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

/// `split(value, delimiter, limit)`: a limit of zero is none.
pub(crate) fn split(call: &Call<'_>) -> Option<Document> {
    let (value, delimiter) = (call.text_at(0)?, call.text_at(1)?);
    if delimiter.is_empty() {
        return None;
    }
    let limit = match usize::try_from(call.int(2)?).ok()? {
        0 => usize::MAX,
        limit => limit,
    };
    let mut parts = Vec::new();
    for part in value.splitn(limit, delimiter.as_str()) {
        parts.push(value::text_value(part));
    }
    Some(Document::Array(parts))
}
