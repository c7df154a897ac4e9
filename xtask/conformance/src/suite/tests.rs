use std::io::{self, Write};

use serde_json::json;

use super::*;

const PROTOCOL: &str = "aws.protocols#restJson1";

fn model() -> Rc<Model> {
    let case = |id: &str| json!({"id": id, "protocol": PROTOCOL, "method": "GET", "uri": "/", "code": 400});
    let text = json!({
        "smithy": "2.0",
        "shapes": {
            "x#S": {
                "type": "service", "version": "1",
                "operations": [{"target": "x#A"}, {"target": "x#B"}],
                "errors": [{"target": "x#E"}],
                "traits": {PROTOCOL: {}},
            },
            "x#A": {
                "type": "operation",
                "input": {"target": "smithy.api#Unit"}, "output": {"target": "smithy.api#Unit"},
                "traits": {"smithy.api#http": {"method": "GET", "uri": "/a"}},
            },
            "x#B": {
                "type": "operation",
                "input": {"target": "smithy.api#Unit"}, "output": {"target": "smithy.api#Unit"},
                "traits": {
                    "smithy.api#http": {"method": "GET", "uri": "/b"},
                    "smithy.test#httpRequestTests": [case("B")],
                },
            },
            "x#E": {
                "type": "structure", "members": {},
                "traits": {"smithy.api#error": "client", "smithy.test#httpResponseTests": [case("E")]},
            },
        },
    });
    Rc::new(model::load_str("x.json", &text.to_string()).expect("a model"))
}

#[test]
fn an_error_runs_through_an_operation_with_cases() {
    let mut suites = Suites::default();
    add(model(), "x.json", &mut suites).expect("cases");
    let subject = &suites.subjects[0];
    let placed: Vec<_> = subject
        .cases
        .iter()
        .map(|placed| {
            (
                placed.case.id.as_str(),
                placed.operation.name(),
                placed.error.is_some(),
            )
        })
        .collect();
    assert_eq!(placed, [("B", "B", false), ("E", "B", true)]);
}

#[test]
fn cases_of_streams_belong_to_every_protocol_of_theirs() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
    let suites = read(&[folder], &Reading::default()).expect("suites");
    assert_eq!(suites.subjects.len(), 4);
    for subject in &suites.subjects {
        let protocols = subject.model[&subject.service].traits.protocols();
        let mut cases = subject.cases.iter();
        assert!(cases.any(
            |placed| placed.case.kind == Kind::Stream && placed.case.applies(protocols[0].id())
        ));
    }
}

#[test]
fn an_equal_service_is_kept_once() {
    let mut suites = Suites::default();
    add(model(), "x.json", &mut suites).expect("cases");
    add(model(), "y.json", &mut suites).expect("cases");
    assert_eq!(suites.subjects.len(), 1);
    assert_eq!(suites.notes, ["y.json: x#S is the same as in x.json"]);
}

#[test]
fn the_shared_suites_have_their_cases() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/protocol-tests");
    if !folder.is_dir() {
        // Written past the capture of the test harness, to be seen.
        let _ = writeln!(io::stderr(), "skipped: no ../shared");
        return;
    }
    let suites = read(&[folder], &Reading::default()).expect("suites");
    let services: Vec<&str> = suites.subjects.iter().map(|s| s.service.name()).collect();
    assert!(
        services.contains(&"RestXml") && services.contains(&"AmazonS3"),
        "{services:?}"
    );
    let all: usize = suites.subjects.iter().map(|s| s.cases.len()).sum();
    assert!(all > 950, "{all} cases");
    let cases = suites.subjects.iter().flat_map(|subject| &subject.cases);
    let of_streams = cases.filter(|placed| placed.case.kind == Kind::Stream);
    assert!(of_streams.count() >= 100);
}

/// Reads a folder with one model; the model has no cases.
fn read_bare(compile: bool) -> Result<Suites, Vec<String>> {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let text = r#"{"smithy": "2.0", "shapes": {"x#S": {"type": "service", "version": "1"}}}"#;
    std::fs::write(folder.path().join("x.json"), text).expect("a writable folder");
    let reading = Reading {
        compile,
        ..Reading::default()
    };
    read(&[folder.path().to_owned()], &reading)
}

#[test]
fn a_suite_without_cases_is_an_error() {
    let errors = read_bare(false).expect_err("there are no cases");
    assert_eq!(errors.len(), 1, "{errors:?}");
    assert!(errors[0].ends_with(": there are no cases"), "{errors:?}");
    let empty = tempfile::tempdir().expect("a folder for the test");
    let errors = read(&[empty.path().to_owned()], &Reading::default());
    assert!(errors.is_err(), "an empty folder is no suite");
}

#[test]
fn a_model_without_cases_can_be_compiled() {
    let suites = read_bare(true).expect("a model to compile");
    assert_eq!(suites.subjects.len(), 1);
    assert!(suites.subjects[0].bare.is_some() && suites.subjects[0].cases.is_empty());
}
