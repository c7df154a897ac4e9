//! The functions that endpoint rules call: the standard library of the rules engine and its AWS
//! extensions. A function without a result (`None`) makes its condition fail.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::value::Value;
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
    pub(super) fn call<'a>(self, arguments: &[Expr], scope: &Scope<'a>) -> Option<Value<'a>> {
        let call = Call { arguments, scope };
        match self {
            Function::IsSet => Some(call.value(0).is_some().into()),
            Function::Not => Some((!call.bool(0)?).into()),
            Function::GetAttr => call.value(0)?.attribute(&call.text(1)?),
            Function::BooleanEquals => Some((call.bool(0)? == call.bool(1)?).into()),
            Function::StringEquals => Some((call.text(0)? == call.text(1)?).into()),
            Function::Substring => substring(&call),
            Function::UriEncode => Some(uri_encode(&call.text(0)?).into()),
            Function::IsValidHostLabel => {
                Some(is_valid_host_label(&call.text(0)?, call.bool(1)?).into())
            }
            Function::ParseUrl => parse_url(&call.text(0)?),
            Function::Split => split(&call.text(0)?, &call.text(1)?, call.int(2)?),
            Function::Coalesce => (0..arguments.len()).find_map(|index| call.value(index)),
            Function::Ite => call.value(if call.bool(0)? { 1 } else { 2 }),
            Function::Partition => Some(partition(&call.text(0)?)),
            Function::ParseArn => parse_arn(&call.text(0)?),
            Function::IsVirtualHostableS3Bucket => {
                Some(is_virtual_hostable_bucket(&call.text(0)?, call.bool(1)?).into())
            }
        }
    }
}

/// The arguments of a call.
struct Call<'e, 's, 'a> {
    arguments: &'e [Expr],
    scope: &'s Scope<'a>,
}

impl<'a> Call<'_, '_, 'a> {
    #[inline]
    fn value(&self, index: usize) -> Option<Value<'a>> {
        evaluate(self.arguments.get(index)?, self.scope)
    }

    #[inline]
    fn bool(&self, index: usize) -> Option<bool> {
        match self.value(index)? {
            Value::Bool(value) => Some(value),
            _ => None,
        }
    }

    #[inline]
    fn int(&self, index: usize) -> Option<i64> {
        match self.value(index)? {
            Value::Int(value) => Some(value),
            _ => None,
        }
    }

    #[inline]
    fn text(&self, index: usize) -> Option<String> {
        match self.value(index)? {
            Value::Str(text) => Some(text.into_owned()),
            _ => None,
        }
    }
}

/// `substring(input, start, stop, reverse)`: of ASCII text that is long enough.
fn substring<'a>(call: &Call<'_, '_, 'a>) -> Option<Value<'a>> {
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
    Some(text[range].to_owned().into())
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
fn parse_url(url: &str) -> Option<Value<'static>> {
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
    Some(Value::Record(vec![
        ("scheme", scheme.into()),
        ("authority", authority.to_owned().into()),
        ("path", path.to_owned().into()),
        ("normalizedPath", normalized.into()),
        ("isIp", is_ip(authority).into()),
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
fn split(text: &str, delimiter: &str, limit: i64) -> Option<Value<'static>> {
    if delimiter.is_empty() {
        return None;
    }
    let limit = match usize::try_from(limit).ok()? {
        0 => usize::MAX,
        limit => limit,
    };
    let parts = text.splitn(limit, delimiter);
    Some(Value::List(
        parts.map(|part| part.to_owned().into()).collect(),
    ))
}

fn partition(region: &str) -> Value<'static> {
    let partition = partitions::of_region(region);
    Value::Record(vec![
        ("name", partition.name.into()),
        ("dnsSuffix", partition.dns_suffix.into()),
        ("dualStackDnsSuffix", partition.dual_stack_dns_suffix.into()),
        ("supportsFIPS", partition.supports_fips.into()),
        ("supportsDualStack", partition.supports_dual_stack.into()),
        (
            "implicitGlobalRegion",
            partition.implicit_global_region.into(),
        ),
    ])
}

/// `aws.parseArn`: `arn:partition:service:region:account:resource`, region and account may be empty.
fn parse_arn(arn: &str) -> Option<Value<'static>> {
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
    let resource_id = resource
        .split([':', '/'])
        .map(|part| part.to_owned().into());
    Some(Value::Record(vec![
        ("partition", partition.to_owned().into()),
        ("service", service.to_owned().into()),
        ("region", region.to_owned().into()),
        ("accountId", account.to_owned().into()),
        ("resourceId", Value::List(resource_id.collect())),
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
