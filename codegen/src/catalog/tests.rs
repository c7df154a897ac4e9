use std::fs;
use std::io::{self, Write};

use super::*;

/// A model of one service with two operations, one of them of a resource.
fn model(sdk_id: &str, version: &str, prefix: &str, signing: &str) -> String {
    format!(
        r##"{{ "smithy": "2.0", "metadata": {{ "x": [1, "{{"] }}, "shapes": {{
            "a#Out": {{ "type": "structure", "members": {{ "type": {{ "target": "smithy.api#String" }} }} }},
            "a#S": {{ "traits": {{
                    "aws.api#service": {{ "sdkId": "{sdk_id}", "arnNamespace": "{signing}", "endpointPrefix": "{prefix}" }},
                    "aws.auth#sigv4": {{ "name": "{signing}" }},
                    "smithy.api#title": "T\u00e9st \"quoted\"",
                    "aws.protocols#awsJson1_0": {{}} }},
                "type": "service", "version": "{version}",
                "operations": [{{ "target": "a#Go" }}],
                "resources": [{{ "target": "a#R" }}] }},
            "a#R": {{ "type": "resource", "read": {{ "target": "a#Stop" }}, "operations": [{{ "target": "a#Go" }}],
                "resources": [{{ "target": "a#R" }}] }},
            "a#Go": {{ "type": "operation" }}, "a#Stop": {{ "type": "operation" }} }} }}"##
    )
}

fn folder(files: &[(&str, String)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder for the test");
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a path below the folder")).expect("a folder");
        fs::write(path, text).expect("the test's folder can be written");
    }
    folder
}

/// The one problem of a failure.
fn only<T>(result: Result<T, Problems>) -> Problem {
    let problems = result.err().expect("a failure");
    assert_eq!(problems.len(), 1, "{problems}");
    problems.iter().next().expect("there is one").clone()
}

fn catalog(folder: &tempfile::TempDir) -> Catalog {
    Catalog::open(folder.path()).unwrap_or_else(|problem| panic!("{problem}"))
}

/// Services whose names differ in every way in which AWS's do.
fn services() -> tempfile::TempDir {
    folder(&[
        (
            "compute-optimizer.json",
            model(
                "Compute Optimizer",
                "1",
                "compute-optimizer",
                "compute-optimizer",
            ),
        ),
        (
            "config-service.json",
            model("Config Service", "1", "config", "config"),
        ),
        (
            "AWSMigrationHub.json",
            model("Migration Hub", "1", "mgh", "mgh"),
        ),
        (
            "cloudwatch-events.json",
            model("CloudWatch Events", "1", "events", "events"),
        ),
        (
            "eventbridge.json",
            model("EventBridge", "1", "events", "events"),
        ),
        ("sesv2.json", model("SESv2", "1", "email", "ses")),
        (
            "logs.json",
            model("CloudWatch Logs", "1", "logs", "logs-signing"),
        ),
        ("partitions.json", "{\"partitions\": []}".to_owned()),
        ("broken.json", "{".to_owned()),
        ("notes.txt", "not a model".to_owned()),
    ])
}

#[test]
fn a_service_is_found_as_people_write_it() {
    let folder = services();
    let catalog = catalog(&folder);
    for (names, sdk_id) in [
        (
            &[
                "Compute Optimizer",
                "compute optimizer",
                "ComputeOptimizer",
                "compute-optimizer",
                "compute_optimizer",
                "compute-optimizer.json",
                "aws-sdk-computeoptimizer",
                "aws_sdk_computeoptimizer",
                "computeoptimizer",
            ][..],
            "Compute Optimizer",
        ),
        (
            &[
                "config",
                "Config Service",
                "aws-sdk-config",
                "configservice",
            ],
            "Config Service",
        ),
        (
            &[
                "mgh",
                "AWSMigrationHub",
                "aws-sdk-migrationhub",
                "migration hub",
            ],
            "Migration Hub",
        ),
        (&["email", "ses", "SESv2"], "SESv2"),
        (
            &["logs", "logs-signing", "cloudwatchlogs"],
            "CloudWatch Logs",
        ),
        (&["eventbridge"], "EventBridge"),
    ] {
        for name in names {
            let found = catalog.find(name).map(|offer| offer.sdk_id);
            assert_eq!(found.as_deref(), Ok(sdk_id), "{name}");
        }
    }
}

#[test]
fn what_may_be_several_services_is_told_with_all_of_them() {
    let folder = services();
    let problem = only(catalog(&folder).find("events"));
    assert_eq!(problem.code, "ambiguous-service");
    let help = problem.help.as_deref();
    assert_eq!(help, Some("write one of: CloudWatch Events, EventBridge"));
}

#[test]
fn the_name_of_a_crate_means_no_service_that_only_shares_it() {
    let folder = services();
    let catalog = catalog(&folder);
    for name in ["aws-sdk-ses", "aws_sdk_email", "aws-sdk-logs-signing@1"] {
        let problem = only(catalog.find(name));
        assert_eq!(problem.code, "unknown-service", "{name}");
    }
    let found = catalog.find("aws-sdk-sesv2").map(|offer| offer.sdk_id);
    assert_eq!(found.as_deref(), Ok("SESv2"));
}

#[test]
fn a_slip_is_told_with_what_was_probably_meant() {
    let folder = services();
    let catalog = catalog(&folder);
    for (name, help) in [
        ("compute-optimiser", "did you mean `Compute Optimizer`?"),
        ("aws-sdk-sesv3", "did you mean `SESv2`?"),
        (
            "something else entirely",
            "`cargo tinsmith models` lists what the folder offers",
        ),
        ("", "`cargo tinsmith models` lists what the folder offers"),
    ] {
        let problem = only(catalog.find(name));
        assert_eq!(problem.code, "unknown-service");
        assert_eq!(problem.help.as_deref(), Some(help), "{name}");
    }
}

#[test]
fn an_offer_says_what_the_model_holds() {
    let folder = services();
    let catalog = catalog(&folder);
    let offers = catalog.offers();
    let names: Vec<_> = offers.iter().map(|offer| offer.sdk_id.as_str()).collect();
    let sorted = [
        "CloudWatch Events",
        "CloudWatch Logs",
        "Compute Optimizer",
        "Config Service",
        "EventBridge",
        "Migration Hub",
        "SESv2",
    ];
    assert_eq!(names, sorted);
    let offer = &offers[2];
    assert_eq!(offer.file, folder.path().join("compute-optimizer.json"));
    assert_eq!(offer.shape_id, "a#S");
    assert_eq!(offer.crate_name(), "aws-sdk-computeoptimizer");
    assert_eq!((offer.version.as_str(), offer.operations), ("1", 2));
    assert_eq!(offer.protocols, [Protocol::AwsJson1_0]);
}

#[test]
fn the_newest_version_is_taken_unless_one_is_asked_for() {
    let path = |version: &str| format!("models/far-away/service/{version}/far-away-{version}.json");
    let of = |version: &str| (path(version), model("Far Away", version, "far", "far"));
    let files = [of("2019-01-01"), of("2024-10-09"), of("2024-02-28")];
    let files: Vec<(&str, String)> = files.iter().map(|(a, b)| (a.as_str(), b.clone())).collect();
    let folder = folder(&files);
    for root in [folder.path().to_owned(), folder.path().join("models")] {
        let catalog = Catalog::open(&root).unwrap_or_else(|problem| panic!("{problem}"));
        assert_eq!(catalog.offers().len(), 3);
        for (name, version) in [
            ("far-away", "2024-10-09"),
            ("far", "2024-10-09"),
            ("far-away@2019-01-01", "2019-01-01"),
            ("aws-sdk-faraway@2024-02-28", "2024-02-28"),
        ] {
            let found = catalog.find(name).map(|offer| offer.version);
            assert_eq!(found.as_deref(), Ok(version), "{name}");
        }
        let problem = only(catalog.find("far@2020-01-01"));
        let help = problem.help.as_deref();
        assert_eq!(
            help,
            Some("its versions are 2019-01-01, 2024-02-28, 2024-10-09")
        );
    }
}

#[test]
fn the_folder_of_the_official_sdk_is_found_in_its_repository() {
    let folder = folder(&[
        (
            "aws-models/small.json",
            model("Small", "1", "small", "small"),
        ),
        ("aws-models/sdk-partitions.json", "{}".to_owned()),
        ("sdk/small/package.json", "{}".to_owned()),
    ]);
    let catalog = catalog(&folder);
    let offers = catalog.offers();
    assert_eq!(offers.len(), 1);
    assert_eq!(offers[0].file, folder.path().join("aws-models/small.json"));
}

#[test]
fn a_folder_without_models_is_told() {
    let empty = folder(&[("notes.txt", String::new())]);
    for path in [empty.path().to_owned(), empty.path().join("absent")] {
        let problem = only(Catalog::open(&path));
        assert_eq!(problem.code, "models-folder");
        assert_eq!(problem.place.file.as_deref(), path.to_str());
    }
}

#[test]
fn every_public_model_is_found_by_its_names() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/aws-models");
    if !folder.exists() {
        // Written past the capture of the test harness, to be seen.
        let _ = writeln!(io::stderr(), "skipped: no ../shared");
        return;
    }
    let catalog = Catalog::open(&folder).unwrap_or_else(|problem| panic!("{problem}"));
    let offers = catalog.offers();
    assert!(offers.len() >= 300, "{}", offers.len());
    // Each lookup reads a model; one of ten stands for the others.
    for offer in offers.iter().step_by(10) {
        for name in [offer.sdk_id.clone(), offer.crate_name(), offer.stem()] {
            let found = catalog.find(&name).map(|found| found.sdk_id);
            assert_eq!(found.as_ref(), Ok(&offer.sdk_id), "{name}");
        }
    }
}
