//! The functions that endpoint rules call: the standard library of the rules engine and its AWS
//! extensions. A function without a result (`None`) makes its condition fail.

use std::net::{Ipv4Addr, Ipv6Addr};

use aws_smithy_types::{Document, Number};

use super::value::{self, record, text};
use super::{Expr, Scope, evaluate};
use crate::support::partitions;

/// A function of the rules engine.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Function {
    IsSet,
    Not,
    GetAttr,
    BooleanEquals,
    StringEquals,
    Substring,
    UriEncode,
    IsValidHostLabel,
    ParseUrl,
    Split,
    Coalesce,
    Ite,
    Partition,
    ParseArn,
    IsVirtualHostableS3Bucket,
}

impl Function {
    /// Calls the function; arguments are evaluated as the function needs them.
    #[inline]
    pub(super) fn call(self, arguments: &[Expr], scope: &Scope) -> Option<Document> {
        let call = Call { arguments, scope };
        Some(match self {
            Function::IsSet => Document::Bool(call.value(0).is_some()),
            Function::Not => Document::Bool(!call.bool(0)?),
            Function::GetAttr => value::attribute(&call.value(0)?, &call.text(1)?)?.clone(),
            Function::BooleanEquals => Document::Bool(call.bool(0)? == call.bool(1)?),
            Function::StringEquals => Document::Bool(call.text(0)? == call.text(1)?),
            Function::Substring => Document::String(substring(&call)?),
            Function::UriEncode => Document::String(uri_encode(&call.text(0)?)),
            Function::IsValidHostLabel => {
                Document::Bool(is_valid_host_label(&call.text(0)?, call.bool(1)?))
            }
            Function::ParseUrl => parse_url(&call.text(0)?)?,
            Function::Split => split(&call.text(0)?, &call.text(1)?, call.int(2)?)?,
            Function::Coalesce => coalesce(&call)?,
            Function::Ite => call.value(if call.bool(0)? { 1 } else { 2 })?,
            Function::Partition => partition(&call.text(0)?),
            Function::ParseArn => parse_arn(&call.text(0)?)?,
            Function::IsVirtualHostableS3Bucket => {
                Document::Bool(is_virtual_hostable_bucket(&call.text(0)?, call.bool(1)?))
            }
        })
    }
}

/// The arguments of a call.
struct Call<'a> {
    arguments: &'a [Expr],
    scope: &'a Scope,
}

impl Call<'_> {
    fn value(&self, index: usize) -> Option<Document> {
        evaluate(self.arguments.get(index)?, self.scope)
    }

    fn bool(&self, index: usize) -> Option<bool> {
        self.value(index)?.as_bool()
    }

    fn int(&self, index: usize) -> Option<i64> {
        match self.value(index)? {
            Document::Number(Number::PosInt(value)) => i64::try_from(value).ok(),
            Document::Number(Number::NegInt(value)) => Some(value),
            _ => None,
        }
    }

    fn text(&self, index: usize) -> Option<String> {
        match self.value(index)? {
            Document::String(text) => Some(text),
            _ => None,
        }
    }
}

/// `coalesce(…)`: the first value that is there.
fn coalesce(call: &Call<'_>) -> Option<Document> {
    for index in 0..call.arguments.len() {
        if let value @ Some(_) = call.value(index) {
            return value;
        }
    }
    None
}

/// `substring(input, start, stop, reverse)`: of ASCII text that is long enough.
fn substring(call: &Call<'_>) -> Option<String> {
    let text = call.text(0)?;
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
    Some(text[range].to_owned())
}

/// Percent-encodes everything but unreserved characters (RFC 3986, section 2.3).
fn uri_encode(text: &str) -> String {
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

/// Whether `text` can be a label of a host name, or several joined by dots.
pub(crate) fn is_valid_host_label(text: &str, allow_subdomains: bool) -> bool {
    if allow_subdomains {
        return text
            .split('.')
            .all(|label| is_valid_host_label(label, false));
    }
    (1..=63).contains(&text.len())
        && !text.starts_with('-')
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// `parseURL`: scheme, authority, path, normalizedPath and isIp of an HTTP URL without a query.
fn parse_url(url: &str) -> Option<Document> {
    let (scheme, rest) = url.split_once("://")?;
    let scheme = scheme.to_ascii_lowercase();
    if !matches!(scheme.as_str(), "http" | "https") || rest.contains(['?', '#', ' ']) {
        return None;
    }
    let (authority, path) = match rest.find('/') {
        Some(slash) => rest.split_at(slash),
        None => (rest, ""),
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
        ("authority", text(authority)),
        ("path", text(path)),
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

/// `split(value, delimiter, limit)`: a limit of zero is none.
fn split(value: &str, delimiter: &str, limit: i64) -> Option<Document> {
    if delimiter.is_empty() {
        return None;
    }
    let limit = match usize::try_from(limit).ok()? {
        0 => usize::MAX,
        limit => limit,
    };
    let mut parts = Vec::new();
    for part in value.splitn(limit, delimiter) {
        parts.push(text(part));
    }
    Some(Document::Array(parts))
}

fn partition(region: &str) -> Document {
    let partition = partitions::of_region(region);
    record(&[
        ("name", text(partition.name)),
        ("dnsSuffix", text(partition.dns_suffix)),
        ("dualStackDnsSuffix", text(partition.dual_stack_dns_suffix)),
        ("supportsFIPS", Document::Bool(partition.supports_fips)),
        (
            "supportsDualStack",
            Document::Bool(partition.supports_dual_stack),
        ),
        (
            "implicitGlobalRegion",
            text(partition.implicit_global_region),
        ),
    ])
}

/// `aws.parseArn`: `arn:partition:service:region:account:resource`, region and account may be empty.
fn parse_arn(arn: &str) -> Option<Document> {
    let mut parts = arn.splitn(6, ':');
    if parts.next()? != "arn" {
        return None;
    }
    let [partition, service, region, account, resource] = [
        parts.next()?,
        parts.next()?,
        parts.next()?,
        parts.next()?,
        parts.next()?,
    ];
    if partition.is_empty() || service.is_empty() || resource.is_empty() {
        return None;
    }
    let mut resource_id = Vec::new();
    for part in resource.split([':', '/']) {
        resource_id.push(text(part));
    }
    Some(record(&[
        ("partition", text(partition)),
        ("service", text(service)),
        ("region", text(region)),
        ("accountId", text(account)),
        ("resourceId", Document::Array(resource_id)),
    ]))
}

/// Whether a bucket name can be a host label: lower case, 3 to 63 characters, not an IP address.
fn is_virtual_hostable_bucket(bucket: &str, allow_subdomains: bool) -> bool {
    let is_edge = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let is_label = |label: &str| {
        label.bytes().all(|byte| is_edge(byte) || byte == b'-')
            && label.bytes().next().is_some_and(is_edge)
            && label.bytes().last().is_some_and(is_edge)
    };
    (3..=63).contains(&bucket.len())
        && (allow_subdomains || !bucket.contains('.'))
        && bucket.split('.').all(is_label)
        && bucket.parse::<Ipv4Addr>().is_err()
}
