use std::io::{self, Write};
use std::path::Path;

use serde_json::Value;

use aws_smithy_types::Document;

use crate::support::partitions::{custom, of_aws};

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
fn without_a_table_of_the_users_own_there_is_none() {
    assert_eq!(*custom::table(), Document::Null);
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
    for (region, expected) in [
        ("venus-south-12", ("space", "space.example", true)),
        ("moon-1", ("space", "moon.example", false)),
        ("venus-south", ("aws", "aws.example", true)),
    ] {
        let found = custom::of_region(&both, region).expect("a partition");
        assert_eq!(facts(&found), expected, "{region}");
        let keys = found.as_object().map(|outputs| outputs.len());
        assert_eq!(keys, Some(6), "{region}");
    }
    let alone = custom::parse(&CUSTOM.replace("AWS", "")).expect("a table");
    assert!(custom::of_region(&alone, "us-east-1").is_none());
}

#[test]
fn what_is_no_table_is_told() {
    for broken in ["", "{}", "[]", "7", r#"{"partitions": [{}]}"#] {
        assert!(custom::parse(broken).is_none(), "{broken}");
    }
    let table = CUSTOM.replace("AWS", "");
    assert!(custom::parse(&format!("{table}\n ")).is_some());
    for after in ["x", "{}", ","] {
        let more = format!("{table} {after}");
        assert!(custom::parse(&more).is_none(), "{after}");
    }
    for (text, other) in [
        ("^(mars", "^(((mars"),
        (r#""id": "space", "#, ""),
        ("regionRegex", "pattern"),
        (r#""dnsSuffix": "space.example","#, ""),
        (r#""supportsDualStack": true, "#, ""),
    ] {
        assert!(table.contains(text), "{text}");
        assert!(
            custom::parse(&table.replace(text, other)).is_none(),
            "{text}"
        );
    }
}

#[test]
fn a_table_may_have_more_than_is_read_and_in_any_order() {
    let table = r#"{"more": {"partitions": [{"id": "no"}]}, "partitions": [
        {"outputs": {"more": [{"name": "no"}], "dnsSuffix": "a.example", "name": "a\/b",
            "dualStackDnsSuffix": "d", "supportsFIPS": false, "supportsDualStack": true,
            "implicitGlobalRegion": "one-1"},
         "regions": {"other": {"outputs": {"name": "no"}}, "listed": {"supportsFIPS": true}},
         "more": {"id": "no", "regions": {"no": {}}}, "id": "aws", "regionRegex": "^one"}],
        "last": [[[{"partitions": "no"}]]]}"#;
    let rows = custom::parse(table).expect("a table");
    for (region, fips) in [("listed", true), ("other", false), ("no", false)] {
        let found = custom::of_region(&rows, region).expect("a partition");
        assert_eq!(facts(&found), ("a/b", "a.example", fips), "{region}");
    }
}

/// Name, suffix and whether FIPS is supported.
fn facts(partition: &Document) -> (&str, &str, bool) {
    let of = |key| partition.as_object().and_then(|outputs| outputs.get(key));
    (
        of("name").and_then(Document::as_string).expect("a name"),
        of("dnsSuffix")
            .and_then(Document::as_string)
            .expect("a suffix"),
        of("supportsFIPS")
            .and_then(Document::as_bool)
            .expect("a flag"),
    )
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
