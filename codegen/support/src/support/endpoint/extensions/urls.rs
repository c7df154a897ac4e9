//! URLs: `parseURL`.

use std::net::{Ipv4Addr, Ipv6Addr};

use aws_smithy_types::Document;

use super::super::functions::Call;
use super::super::value::{record, text_value};

/// `parseURL`: scheme, authority, path, normalizedPath and isIp of an HTTP URL without a query.
pub(crate) fn parse_url(call: &Call<'_>) -> Option<Document> {
    let url = call.text_at(0)?;
    let (scheme, rest) = url.split_once("://")?;
    let scheme = scheme.to_ascii_lowercase();
    if !matches!(scheme.as_str(), "http" | "https") || rest.contains(['?', '#', ' ']) {
        return None;
    }
    let (authority, path) = match rest.find('/') {
        Some(slash) => rest.split_at(slash),
        None => (rest, ""),
    };
    let authority = match authority.rsplit_once('@') {
        Some((_user, host)) => host,
        None => authority,
    };
    if authority.is_empty() {
        return None;
    }
    let normalized = if path.ends_with('/') {
        path.to_owned()
    } else {
        format!("{path}/")
    };
    Some(record(&[
        ("scheme", Document::String(scheme)),
        ("authority", text_value(authority)),
        ("path", text_value(path)),
        ("normalizedPath", Document::String(normalized)),
        ("isIp", Document::Bool(is_ip(authority))),
    ]))
}

fn is_ip(authority: &str) -> bool {
    if let Some(rest) = authority.strip_prefix('[') {
        return rest
            .split_once(']')
            .is_some_and(|(host, _)| host.parse::<Ipv6Addr>().is_ok());
    }
    let host = authority
        .split_once(':')
        .map_or(authority, |(host, _)| host);
    host.parse::<Ipv4Addr>().is_ok()
}
