use std::io::{self, Write};
use std::path::Path;

use serde_json::Value;

use crate::support::partitions::of_region;

#[test]
fn names_of_known_form_find_their_partition() {
    for (region, partition) in [
        ("us-east-1", "aws"),
        ("mx-new-12", "aws"),
        ("cn-north-1", "aws-cn"),
        ("us-gov-west-9", "aws-us-gov"),
        ("us-iso-east-1", "aws-iso"),
        ("us-isob-east-1", "aws-iso-b"),
        ("eusc-de-east-1", "aws-eusc"),
        ("aws-cn-global", "aws-cn"),
    ] {
        assert_eq!(of_region(region).name, partition, "{region}");
    }
}

#[test]
fn names_of_unknown_form_belong_to_aws() {
    for region in [
        "",
        "mars",
        "cn-north-",
        "cn--1",
        "cn-north-1a",
        "cn-north-1-2",
    ] {
        assert_eq!(of_region(region).name, "aws", "{region}");
    }
}

#[test]
fn the_table_holds_the_published_facts() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/facts/partitions.json");
    let Ok(text) = std::fs::read_to_string(path) else {
        // Written past the capture of the test harness, to be seen.
        let _ = writeln!(io::stderr(), "skipped: no ../shared");
        return;
    };
    let facts: Value = serde_json::from_str(&text).expect("the facts are JSON");
    let partitions = facts["partitions"]
        .as_array()
        .expect("a list of partitions");
    assert!(partitions.len() > 5);
    for partition in partitions {
        let outputs = &partition["outputs"];
        for region in partition["regions"]
            .as_object()
            .expect("regions by name")
            .keys()
        {
            let found = of_region(region);
            assert_eq!(outputs["name"], found.name, "{region}");
            assert_eq!(outputs["dnsSuffix"], found.dns_suffix);
            assert_eq!(outputs["dualStackDnsSuffix"], found.dual_stack_dns_suffix);
            assert_eq!(
                outputs["implicitGlobalRegion"],
                found.implicit_global_region
            );
            assert_eq!(outputs["supportsFIPS"], found.supports_fips);
            assert_eq!(outputs["supportsDualStack"], found.supports_dual_stack);
        }
    }
}
