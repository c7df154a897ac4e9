//! Partitions of regions: `aws.partition`.

use aws_smithy_types::Document;

use super::super::functions::Call;
use super::super::value::{record, text_value};
use crate::support::partitions::{self, custom};

/// `aws.partition(region)`
pub(crate) fn partition(call: &Call<'_>) -> Option<Document> {
    let region = call.text_at(0)?;
    match custom::table() {
        Document::Null => Some(of_aws(&region)),
        Document::String(problem) => {
            call.fail(problem);
            None
        }
        table => custom::of_region(table, &region),
    }
}

fn of_aws(region: &str) -> Document {
    let partition = partitions::of_aws(region);
    record(&[
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
    ])
}
