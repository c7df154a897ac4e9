//! A request compared with its case.

use aws_smithy_protocol_test::{
    MediaType, forbid_headers, require_headers, validate_body, validate_headers,
};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use serde_json::Value;

use crate::case::{RequestCase, bytes_of, is_binary};
use crate::compare::differences;
use crate::network::{Capture, Sent};
use crate::{Failure, Outcome};
use crate::{cbor, form};

/// Compares what was sent with the case. `error` is what the client said of the whole call: it
/// matters only if nothing was sent, as the answer is an empty one that fits no output.
pub async fn check_request(
    case: &RequestCase,
    capture: &Capture,
    error: Option<String>,
) -> Outcome {
    let Some(sent) = capture.take().await? else {
        let reason = error.unwrap_or_else(|| "the client said nothing".to_owned());
        return Err(Failure::new(format!("no request was sent: {reason}")));
    };
    let found = all_differences(case, &sent);
    if found.is_empty() {
        return Ok(());
    }
    Err(Failure {
        message: found.join("\n"),
        expected: expected_text(case),
        actual: sent_text(&sent),
    })
}

/// Every difference between a request and its case.
pub(crate) fn all_differences(case: &RequestCase, sent: &Sent) -> Vec<String> {
    let mut found = Vec::new();
    let request = &sent.request;
    if request.method() != case.method {
        found.push(format!(
            "method: expected {}, {} came",
            case.method,
            request.method()
        ));
    }
    let uri = Uri::of(request);
    if uri.path != case.uri {
        found.push(format!("path: expected {}, {} came", case.uri, uri.path));
    }
    if let Some(host) = case
        .resolved_host
        .as_deref()
        .filter(|host| *host != uri.host)
    {
        found.push(format!("host: expected {host}, {} came", uri.host));
    }
    query_differences(case, &uri, &mut found);
    header_differences(case, request, &mut found);
    if let Some(expected) = &case.body {
        let media_type = case.body_media_type.as_deref();
        found.extend(body_difference(expected, media_type, &sent.body));
    }
    found
}

/// The parts of a request's URI.
struct Uri<'a> {
    host: &'a str,
    path: &'a str,
    query: Vec<&'a str>,
}

impl<'a> Uri<'a> {
    fn of(request: &'a HttpRequest) -> Self {
        let uri = request.uri();
        let rest = uri.split_once("://").map_or(uri, |(_, rest)| rest);
        let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
        let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        Self {
            host,
            path: if path.is_empty() { "/" } else { path },
            query: query.split('&').filter(|param| !param.is_empty()).collect(),
        }
    }

    fn has_name(&self, name: &str) -> bool {
        let names = self
            .query
            .iter()
            .map(|param| param.split_once('=').map_or(*param, |(name, _)| name));
        names.into_iter().any(|found| found == name)
    }
}

fn query_differences(case: &RequestCase, uri: &Uri<'_>, found: &mut Vec<String>) {
    // Each expected parameter uses up one of the request's: a repeated one must come repeatedly.
    let mut left = uri.query.clone();
    for expected in &case.query_params {
        match left.iter().position(|param| param == expected) {
            Some(index) => {
                left.swap_remove(index);
            }
            None => found.push(format!("query: expected {expected} in {:?}", uri.query)),
        }
    }
    for name in case
        .forbid_query_params
        .iter()
        .filter(|name| uri.has_name(name))
    {
        found.push(format!("query: {name} must not come"));
    }
    for name in case
        .require_query_params
        .iter()
        .filter(|name| !uri.has_name(name))
    {
        found.push(format!("query: {name} must come"));
    }
}

fn header_differences(case: &RequestCase, request: &HttpRequest, found: &mut Vec<String>) {
    let headers = request.headers();
    for header in &case.headers {
        let checked = validate_headers(headers, [header]);
        found.extend(checked.err().map(|error| error.to_string()));
    }
    for name in &case.forbid_headers {
        let checked = forbid_headers(headers, &[name]);
        found.extend(checked.err().map(|error| error.to_string()));
    }
    for name in &case.require_headers {
        let checked = require_headers(headers, &[name]);
        found.extend(checked.err().map(|error| error.to_string()));
    }
}

/// How a body or payload of this media type differs from what is expected, if it does.
pub(crate) fn body_difference(
    expected: &str,
    media_type: Option<&str>,
    actual: &[u8],
) -> Option<String> {
    if expected.is_empty() {
        return (!actual.is_empty()).then(|| format!("body: expected none, {} came", text(actual)));
    }
    match media_type.map(MediaType::from) {
        _ if media_type.is_some_and(is_json) => json_difference(expected, actual),
        Some(MediaType::Cbor) => listed(&cbor::differences(expected, actual)),
        Some(MediaType::UrlEncodedForm) => form_difference(expected, actual),
        Some(MediaType::Other(_)) | None => bytes_difference(expected, actual),
        Some(kind) => validate_body(actual, expected, kind)
            .err()
            .map(|error| format!("body: {}", plain(&error.to_string()))),
    }
}

/// A message without terminal colors.
fn plain(message: &str) -> String {
    let mut parts = message.split('\u{1b}');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        text.push_str(part.split_once('m').map_or("", |(_, rest)| rest));
    }
    text
}

/// The differences of a body, one per line.
fn listed(found: &[String]) -> Option<String> {
    (!found.is_empty()).then(|| format!("body: {}", found.join("\nbody: ")))
}

fn is_json(media_type: &str) -> bool {
    media_type == "application/json" || media_type.starts_with("application/x-amz-json-")
}

fn json_difference(expected: &str, actual: &[u8]) -> Option<String> {
    let expected: Value = match serde_json::from_str(expected) {
        Ok(expected) => expected,
        Err(error) => return Some(format!("body: the case's own body is no JSON: {error}")),
    };
    match serde_json::from_slice(actual) {
        Ok(actual) => listed(&differences(&expected, &actual)),
        Err(error) => Some(format!(
            "body: expected JSON, {} came: {error}",
            text(actual)
        )),
    }
}

fn form_difference(expected: &str, actual: &[u8]) -> Option<String> {
    let actual = text(actual);
    (!form::same(expected, &actual)).then(|| format!("body: expected {expected}, {actual} came"))
}

/// Text as it stands; bytes that are no text are written in base64 by the case.
fn bytes_difference(expected: &str, actual: &[u8]) -> Option<String> {
    let same = actual == expected.as_bytes()
        || (std::str::from_utf8(actual).is_err()
            && bytes_of(expected).is_ok_and(|bytes| bytes == actual));
    (!same).then(|| format!("body: expected {expected:?}, {:?} came", text(actual)))
}

fn text(bytes: &[u8]) -> String {
    std::str::from_utf8(bytes)
        .map_or_else(|_| aws_smithy_types::base64::encode(bytes), str::to_owned)
}

fn expected_text(case: &RequestCase) -> String {
    let query = case.query_params.join("&");
    let mut lines = vec![format!("{} {} ?{query}", case.method, case.uri)];
    lines.extend(
        case.headers
            .iter()
            .map(|(name, value)| format!("{name}: {value}")),
    );
    lines.push(case.body.clone().unwrap_or_default());
    lines.join("\n")
}

/// A request as text.
pub(crate) fn sent_text(sent: &Sent) -> String {
    let request = &sent.request;
    let mut lines = vec![format!("{} {}", request.method(), request.uri())];
    lines.extend(
        request
            .headers()
            .iter()
            .map(|(name, value)| format!("{name}: {value}")),
    );
    let binary = request.headers().get("content-type");
    lines.push(if is_binary(binary) {
        aws_smithy_types::base64::encode(&sent.body)
    } else {
        text(&sent.body)
    });
    lines.join("\n")
}

#[cfg(test)]
mod tests;
