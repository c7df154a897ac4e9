//! Buckets of S3: `aws.isVirtualHostableS3Bucket`.

use aws_smithy_types::Document;

use super::super::functions::Call;

/// `aws.isVirtualHostableS3Bucket(value, allowDots)`
pub(crate) fn is_virtual_hostable_bucket(call: &Call<'_>) -> Option<Document> {
    let hostable = can_be_host(&call.text_at(0)?, call.bool(1)?);
    Some(Document::Bool(hostable))
}

/// Whether a bucket name can be a host label: lower case, 3 to 63 characters, and nothing that looks
/// like an IP address.
fn can_be_host(bucket: &str, allow_subdomains: bool) -> bool {
    let is_edge = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let is_label = |label: &str| {
        label.bytes().all(|byte| is_edge(byte) || byte == b'-')
            && label.bytes().next().is_some_and(is_edge)
            && label.bytes().last().is_some_and(is_edge)
    };
    (3..=63).contains(&bucket.len())
        && (allow_subdomains || !bucket.contains('.'))
        && bucket.split('.').all(is_label)
        && !looks_like_ip(bucket)
}

/// Four numbers, however large.
fn looks_like_ip(bucket: &str) -> bool {
    let is_digit = |byte: u8| byte.is_ascii_digit() || byte == b'.';
    bucket.bytes().all(is_digit) && bucket.split('.').count() == 4
}
