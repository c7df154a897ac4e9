//! Names of resources: `aws.parseArn`.

use aws_smithy_types::Document;

use super::super::functions::Call;
use super::super::value::{record, text_value};

/// `aws.parseArn`: `arn:partition:service:region:account:resource`, region and account may be empty.
pub(crate) fn parse_arn(call: &Call<'_>) -> Option<Document> {
    let arn = call.text_at(0)?;
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
        resource_id.push(text_value(part));
    }
    Some(record(&[
        ("partition", text_value(partition)),
        ("service", text_value(service)),
        ("region", text_value(region)),
        ("accountId", text_value(account)),
        ("resourceId", Document::Array(resource_id)),
    ]))
}
