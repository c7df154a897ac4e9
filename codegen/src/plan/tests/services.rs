//! Services, protocols, auth, collisions and what else concerns a crate.

use crate::error::Problems;
use crate::options::{Operations, Options, ProtocolChoice, Request};
use crate::plan::ir::{CratePlan, Layout, Protocol, TypeModule};
use crate::plan::testing;

/// A service with these traits and two operations, the second with traits of its own.
fn shapes(service: &str, second: &str) -> String {
    format!(
        r#"{{"com.example#Service": {{"type": "service", "version": "1",
            "operations": [{{"target": "com.example#First"}}, {{"target": "com.example#Second"}}],
            "traits": {{{service}}}}},
        "com.example#First": {{"type": "operation", "input": {{"target": "com.example#In"}},
            "output": {{"target": "smithy.api#Unit"}}}},
        "com.example#Second": {{"type": "operation", "input": {{"target": "smithy.api#Unit"}},
            "output": {{"target": "smithy.api#Unit"}}, "traits": {{{second}}}}},
        "com.example#In": {{"type": "structure", "members": {{
            "token": {{"target": "smithy.api#String",
                "traits": {{"smithy.api#idempotencyToken": {{}}}}}}}}}}}}"#
    )
}

const JSON: &str = r#""aws.protocols#awsJson1_0": {}"#;

/// Plans some operations.
fn some(shapes: &str, names: &[&str], options: &Options) -> Result<CratePlan, Problems> {
    spoken(shapes, names, options, None)
}

/// Plans some operations over a protocol.
fn spoken(
    shapes: &str,
    names: &[&str],
    options: &Options,
    protocol: Option<&str>,
) -> Result<CratePlan, Problems> {
    let model = testing::model(shapes);
    let request = Request {
        model: &model,
        service: None,
        operations: Operations::Named(names.iter().map(|&name| name.to_owned()).collect()),
        types: Vec::new(),
        protocol: protocol.map(ProtocolChoice::from),
    };
    crate::plan::plan(&[request], options)
}

#[test]
fn configuration_is_that_of_the_whole_service() {
    let plan = some(&shapes(JSON, ""), &["Second"], &Options::new("test"));
    let plan = plan.expect("a model without fault");
    assert_eq!(plan.services[0].operations.len(), 1);
    assert!(plan.services[0].config.idempotency_tokens);
}

#[test]
fn protocols_are_chosen_by_priority() {
    let of = |traits| testing::plan(&shapes(traits, "")).protocol;
    let both = r#""aws.protocols#awsQuery": {}, "aws.protocols#awsJson1_0": {},
        "aws.protocols#awsQueryCompatible": {}"#;
    assert_eq!(
        of(both),
        Protocol::AwsJson10 {
            query_compatible: true
        }
    );
    let cbor = r#""aws.protocols#awsJson1_0": {}, "smithy.protocols#rpcv2Cbor": {}"#;
    assert_eq!(
        of(cbor),
        Protocol::RpcV2Cbor {
            query_compatible: false
        }
    );
}

#[test]
fn another_protocol_of_the_service_can_be_chosen() {
    let traits = r#""aws.protocols#awsJson1_0": {}, "smithy.protocols#rpcv2Cbor": {},
        "smithy.protocols#rpcv2Json": {}"#;
    let shapes = shapes(traits, "");
    let of = |name| spoken(&shapes, &["First"], &Options::new("test"), Some(name));
    for name in ["awsJson1_0", "aws.protocols#awsJson1_0"] {
        let plan = of(name).unwrap_or_else(|problems| panic!("{problems}"));
        let expected = Protocol::AwsJson10 {
            query_compatible: false,
        };
        assert_eq!(plan.services[0].protocol, expected);
    }
    let told = |name| of(name).expect_err("no such protocol").to_string();
    let offers = "\n  shape: com.example#Service\n  help: it offers `rpcv2Cbor`, `awsJson1_0`";
    for (name, message) in [
        ("restXml", "the service has no protocol `restXml`"),
        ("json", "the service has no protocol `json`"),
        (
            "rpcv2Json",
            "Tinsmith does not speak the protocol `rpcv2Json`",
        ),
    ] {
        let expected = format!("error[unknown-protocol]: {message}{offers}");
        assert_eq!(told(name), expected);
    }
}

#[test]
fn waiters_of_any_operation_show_in_the_error() {
    let waits = r#""smithy.waiters#waitable": {"Done": {"acceptors":
        [{"state": "success", "matcher": {"success": true}}]}}"#;
    let waiters = |second| {
        let plan = some(&shapes(JSON, second), &["First"], &Options::new("test"));
        plan.expect("a model without fault").services[0].waiters
    };
    assert!(waiters(waits));
    assert!(!waiters(""));
}

#[test]
fn a_service_without_a_known_protocol_is_refused() {
    let problems = testing::try_plan(&shapes(r#""smithy.api#title": "T""#, ""));
    let text = problems.expect_err("no protocol").to_string();
    assert!(
        text.contains("no protocol") && text.contains("restJson1"),
        "{text}"
    );
}

#[test]
fn aws_services_go_by_their_sdk_id() {
    let traits = format!(
        r#"{JSON}, "aws.api#service": {{"sdkId": "Some Thing Service"}},
            "aws.auth#sigv4": {{"name": "thing"}}, "smithy.api#documentation": "Words""#
    );
    let plan = testing::plan(&shapes(&traits, ""));
    assert_eq!(plan.module, "something");
    assert_eq!(plan.sdk_id, "Some Thing Service");
    assert_eq!(plan.signing_name, "thing");
    assert_eq!(plan.docs, "Client of Some Thing Service.\n\nWords");
}

#[test]
fn one_service_is_the_root_unless_modules_are_asked_for() {
    let shapes = shapes(JSON, "");
    let layout = |options: &Options| some(&shapes, &["First"], options).map(|plan| plan.layout);
    assert_eq!(layout(&Options::new("test")), Ok(Layout::Root));
    let modules = Options {
        layout: crate::options::Layout::Modules,
        ..Options::new("test")
    };
    assert_eq!(layout(&modules), Ok(Layout::Modules));
}

#[test]
fn nothing_chosen_is_a_problem() {
    let problems = crate::plan::plan(&[], &Options::new("test")).expect_err("no request");
    assert_eq!(
        problems.iter().next().map(|problem| problem.code),
        Some("no-service")
    );
}

#[test]
fn names_that_clash_in_rust_are_told_with_both_shapes() {
    let text = testing::service(
        r#""com.example#In": {"type": "structure", "members": {
            "fooBar": {"target": "smithy.api#String"}, "foo_bar": {"target": "smithy.api#String"}}},
        "com.example#Out": {"type": "structure", "members": {
            "one": {"target": "com.example#DBThing"}, "two": {"target": "com.example#DbThing2"}}},
        "com.example#DBThing": {"type": "structure", "members": {}},
        "com.example#DbThing2": {"type": "structure", "members": {}}"#,
    );
    let renamed = text.replacen(
        r#""version": "2020-01-01","#,
        r#""version": "2020-01-01", "rename": {"com.example#DbThing2": "DbThing"},"#,
        1,
    );
    let problems = testing::try_plan(&renamed)
        .expect_err("two clashes")
        .to_string();
    assert!(problems.contains("foo_bar"), "{problems}");
    assert!(problems.contains("com.example#In$fooBar"), "{problems}");
    assert!(problems.contains("com.example#DBThing"), "{problems}");
    assert!(problems.contains("com.example#DbThing2"), "{problems}");
}

#[test]
fn a_shape_that_is_output_and_nested_is_planned_twice() {
    let plan = testing::plan(&testing::service(
        r#""com.example#In": {"type": "structure", "members": {}},
        "com.example#Out": {"type": "structure", "members": {
            "next": {"target": "com.example#Out"}, "failed": {"target": "com.example#Oops"}}},
        "com.example#Oops": {"type": "structure", "members": {},
            "traits": {"smithy.api#error": "client"}}"#,
    ));
    assert_eq!(testing::operation(&plan).output.name, "GoOutput");
    assert_eq!(testing::structure(&plan, "Out").module, "_out");
    assert_eq!(plan.errors[0].structure.name, "Oops");
    let failed = &testing::operation(&plan).output.fields[1].ty;
    assert!(matches!(
        failed,
        crate::plan::ir::RustType::Named {
            module: TypeModule::Error,
            ..
        }
    ));
}

#[test]
fn event_streams_are_refused_where_the_protocol_has_none() {
    let text = testing::service(
        r#""com.example#In": {"type": "structure", "members": {}},
        "com.example#Out": {"type": "structure", "members": {
            "events": {"target": "com.example#Events", "traits": {"smithy.api#httpPayload": {}}}}},
        "com.example#Events": {"type": "union", "members": {"e": {"target": "com.example#In"}},
            "traits": {"smithy.api#streaming": {}}}"#,
    );
    let text = text.replace("aws.protocols#restJson1", "aws.protocols#ec2Query");
    let problems = testing::try_plan(&text).expect_err("an event stream");
    let problem = problems.iter().next().expect("a problem");
    assert_eq!(problem.code, "unsupported");
    assert_eq!(problem.shape.as_deref(), Some("com.example#Go"));
    let help = problem.help.as_deref().unwrap_or_default();
    assert!(help.contains("--operations all --except Go"), "{help}");
    assert!(help.contains(r#"`except = ["Go"]`"#), "{help}");
}

#[test]
fn the_hash_follows_the_closure_only() {
    let hash = |shapes: &str, names: &[&str]| {
        let plan = some(shapes, names, &Options::new("test")).expect("a model without fault");
        plan.services[0].model_hash.clone()
    };
    let plain = shapes(JSON, "");
    let other = shapes(JSON, r#""smithy.api#documentation": "Words""#);
    assert_eq!(hash(&plain, &["First"]), hash(&other, &["First"]));
    assert_ne!(hash(&plain, &["Second"]), hash(&other, &["Second"]));
    assert_eq!(hash(&plain, &["First"]).len(), 32);
}

#[test]
fn the_dump_shows_types_and_operations() {
    let plan = some(&shapes(JSON, ""), &["First"], &Options::new("test"));
    let dump = plan.expect("a model without fault").dump();
    assert!(dump.starts_with("crate test 0.1.0 (Root)\n"), "{dump}");
    assert!(dump.contains("    operation First\n"), "{dump}");
    assert!(dump.contains("        token: Option<String>\n"), "{dump}");
}
