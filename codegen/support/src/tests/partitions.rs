use std::io::{self, Write};
use std::path::Path;

use serde_json::Value;

use crate::support::partitions::{custom, of_aws, of_region};

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
        assert_eq!(of_aws(region).name, partition, "{region}");
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
        assert_eq!(of_aws(region).name, "aws", "{region}");
    }
}

#[test]
fn without_a_table_of_the_users_own_the_partitions_are_those_of_aws() {
    let partition = of_region("cn-north-1").expect("no table at all");
    assert_eq!(partition.map(|partition| partition.name), Some("aws-cn"));
}

/// A partition with a region that is otherwise.
const CUSTOM: &str = r#"{"version": "1.1", "partitions": [
    {"id": "space", "regionRegex": "^(mars|venus)\\-\\w+\\-\\d+$",
        "regions": {"moon-1": {"description": "near", "supportsFIPS": false,
            "dnsSuffix": "moon.example"}},
        "outputs": {"name": "space", "dnsSuffix": "space.example",
            "dualStackDnsSuffix": "dual.example", "supportsFIPS": true,
            "supportsDualStack": true, "implicitGlobalRegion": "mars-north-1"}}AWS]}"#;

const AWS: &str = r#", {"id": "aws", "regionRegex": "^us\\-.*$", "regions": {},
    "outputs": {"name": "aws", "dnsSuffix": "aws.example", "dualStackDnsSuffix": "d",
        "supportsFIPS": true, "supportsDualStack": true, "implicitGlobalRegion": "us-east-1"}}"#;

#[test]
fn a_table_of_the_users_own_is_read_as_the_official_clients_read_it() {
    let both = custom::parse(&CUSTOM.replace("AWS", AWS)).expect("a table");
    let of = |region| {
        let partition = both.of_region(region);
        partition.map(|found| (found.name, found.dns_suffix, found.supports_fips))
    };
    assert_eq!(of("venus-south-12"), Some(("space", "space.example", true)));
    assert_eq!(of("moon-1"), Some(("space", "moon.example", false)));
    assert_eq!(
        of("venus-south"),
        Some(("aws", "aws.example", true)),
        "unknown"
    );
    let alone = custom::parse(&CUSTOM.replace("AWS", "")).expect("a table");
    assert!(alone.of_region("us-east-1").is_none());
    for broken in ["", "{}", r#"{"partitions": [{}]}"#, "[]"] {
        assert!(custom::parse(broken).is_none(), "{broken}");
    }
    let bad_pattern = CUSTOM.replace("AWS", "").replace("^(mars", "^(((mars");
    assert!(custom::parse(&bad_pattern).is_none());
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
            let found = of_aws(region);
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
