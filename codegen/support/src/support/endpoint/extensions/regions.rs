//! Partitions of regions: `aws.partition`.

use aws_smithy_types::Document;

use super::super::functions::Call;
use super::super::value::{record, text_value};
use crate::support::partitions;

/// `aws.partition(region)`
pub(crate) fn partition(call: &Call<'_>) -> Option<Document> {
    let partition = match partitions::of_region(&call.text_at(0)?) {
        Ok(partition) => partition?,
        Err(problem) => {
            call.fail(problem);
            return None;
        }
    };
    Some(record(&[
        ("name", text_value(partition.name)),
        ("dnsSuffix", text_value(partition.dns_suffix)),
        (
            "dualStackDnsSuffix",
            text_value(partition.dual_stack_dns_suffix),
        ),
        ("supportsFIPS", Document::Bool(partition.supports_fips)),
        (
            "supportsDualStack",
            Document::Bool(partition.supports_dual_stack),
        ),
        (
            "implicitGlobalRegion",
            text_value(partition.implicit_global_region),
        ),
    ]))
}
