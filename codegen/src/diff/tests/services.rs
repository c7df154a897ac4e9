//! Changes of a service as a whole, and of crates.

use super::{MODEL, assert_found, diff_of, edited, expect, expect_undone, model, said};
use crate::diff::Impact::{Adds, Behaviour, Breaks, Docs, Wire};
use crate::diff::{Choice, Revision, Verdict, compare_choice, diff};
use crate::plan::ir::Layout;
use crate::plan::plan;
use crate::{Operations, Options, ProtocolChoice, Request};

#[test]
fn names_and_versions() {
    let signing = &[(r#"{"name": "shop"}"#, r#"{"name": "store"}"#)];
    expect(signing, &[(Wire, "signing-name", "Client")]);
    let version = &[(r#""version": "2020-01-01""#, r#""version": "2021-01-01""#)];
    expect(version, &[]);
    let sdk_id = &[(r#""sdkId": "Shop""#, r#""sdkId": "Store""#)];
    expect(sdk_id, &[(Behaviour, "sdk-id", "Client")]);
    let name = &[("a#Shop\"", "a#Store\"")];
    expect(name, &[]);
    let docs = &[(r#""A shop.""#, r#""The shop.""#)];
    expect(docs, &[(Docs, "docs", "Client")]);
}

#[test]
fn the_module_of_a_service_among_others() {
    let new = edited(&[(r#""sdkId": "Shop""#, r#""sdkId": "Store""#)]);
    let options = Options {
        layout: crate::options::Layout::Modules,
        ..Options::new("test")
    };
    let wanted = Operations::All;
    let diff = crate::diff::compare(&model(MODEL), &model(&new), None, &wanted, &options);
    let diff = diff.unwrap_or_else(|problems| panic!("{problems}"));
    let path = "store::Client";
    let expected = [(Breaks, "module", path), (Behaviour, "sdk-id", path)];
    assert_found(&diff, &expected);
}

/// The model with these protocols of a service that has no bindings of its own.
fn speaking(protocols: &str) -> String {
    edited(&[(r#""aws.protocols#restJson1": {}"#, protocols)])
}

#[test]
fn a_protocol_joins_another() {
    let json = speaking(r#""aws.protocols#awsJson1_0": {}"#);
    let both = speaking(r#""aws.protocols#awsJson1_0": {}, "smithy.protocols#rpcv2Cbor": {}"#);
    let diff = diff_of(&json, &both);
    assert_found(&diff, &[(Wire, "protocol", "Client")]);
    assert_eq!(diff.verdict(), Verdict::Minor);
    let change = diff.changes().next().expect("a change");
    assert_eq!(
        change.message,
        "the client speaks `smithy.protocols#rpcv2Cbor` now, was `aws.protocols#awsJson1_0`"
    );
    assert_eq!(
        change.note.as_deref(),
        Some(
            "clients of the old revision still work: the service speaks \
             `aws.protocols#awsJson1_0` as well"
        )
    );
    assert_found(&diff_of(&both, &both), &[]);
}

#[test]
fn a_protocol_takes_the_place_of_another() {
    let json = speaking(r#""aws.protocols#restJson1": {}"#);
    let cbor = speaking(r#""smithy.protocols#rpcv2Cbor": {}"#);
    let diff = diff_of(&json, &cbor);
    let protocol = diff
        .changes()
        .find(|change| change.code.as_str() == "protocol");
    let note = protocol.and_then(|change| change.note.as_deref());
    assert_eq!(
        note,
        Some(
            "clients of the old revision stop working: the service no longer speaks \
             `aws.protocols#restJson1`"
        )
    );
    let text = crate::diff::text(&diff, crate::diff::Show::default());
    assert!(
        text.contains("recorded fixtures, stand-in servers"),
        "{text}"
    );
}

#[test]
fn error_codes_of_the_query_protocol() {
    let json = r#""aws.protocols#awsJson1_0": {}"#;
    let compatible = format!(r#"{json}, "aws.protocols#awsQueryCompatible": {{}}"#);
    let diff = diff_of(&speaking(json), &speaking(&compatible));
    assert_found(&diff, &[(Wire, "query-compatible", "Client")]);
}

#[test]
fn protocol_and_namespace() {
    let namespace = r#""smithy.api#xmlNamespace": {"uri": "u"}"#;
    let with = |text: &str| edited(&[(r#""aws.protocols#restJson1": {}"#, text)]);
    let json = with(r#""aws.protocols#restJson1": {}"#);
    let cbor = with(r#""smithy.protocols#rpcv2Cbor": {}"#);
    let codes = |old: &str, new: &str| -> Vec<&str> {
        diff_of(old, new)
            .changes()
            .map(|change| change.code.as_str())
            .collect()
    };
    assert!(codes(&json, &cbor).contains(&"protocol"));
    let xml = with(&format!(r#""aws.protocols#restXml": {{}}, {namespace}"#));
    let other = xml.replace(r#""uri": "u""#, r#""uri": "v""#);
    assert!(codes(&xml, &other).contains(&"xml-namespace"));
}

#[test]
fn client_context_parameters() {
    let edit = &[(
        r#"{"Fast": {"type": "boolean", "documentation": "F."}},"#,
        r#"{"Fast": {"type": "boolean", "documentation": "F."},
            "Slow": {"type": "string", "documentation": "S."}},"#,
    )];
    let path = "config::Builder::slow";
    expect(edit, &[(Adds, "config", path)]);
    expect_undone(edit, &[(Breaks, "config", path)]);
}

#[test]
fn endpoint_parameters() {
    let kind = r#""Kind": {"type": "string", "documentation": "K."}"#;
    let more = format!(r#"{kind}, "Zone": {{"type": "string", "documentation": "Z."}}"#);
    let zone = "config::endpoint::Params::zone";
    expect(&[(kind, &more)], &[(Adds, "endpoint-param-added", zone)]);
    expect_undone(
        &[(kind, &more)],
        &[(Breaks, "endpoint-param-removed", zone)],
    );
    let default = &[(r#""default": "eu-west-1""#, r#""default": "eu-west-2""#)];
    expect(
        default,
        &[(
            Behaviour,
            "endpoint-param",
            "config::endpoint::Params::region",
        )],
    );
    let docs = &[(r#""documentation": "K.""#, r#""documentation": "L.""#)];
    expect(docs, &[(Docs, "docs", "config::endpoint::Params::kind")]);
}

#[test]
fn endpoint_rules() {
    let edit = &[("https://shop.example.com", "https://shop.example.org")];
    expect(edit, &[(Behaviour, "endpoint-rules", "Client")]);
}

/// A diagram without a node that leads to this URL.
fn diagram(url: &str) -> String {
    let node: Vec<u8> = [-1_i32, 1, -1]
        .iter()
        .flat_map(|n| n.to_be_bytes())
        .collect();
    let nodes = aws_smithy_types::base64::encode(node);
    format!(
        r#""smithy.rules#endpointBdd": {{"version": "1.1", "parameters": {{
            "Region": {{"type": "string", "builtIn": "AWS::Region", "required": true,
                "default": "eu-west-1", "documentation": "R."}},
            "Fast": {{"type": "boolean", "documentation": "F."}},
            "Kind": {{"type": "string", "documentation": "K."}}}},
            "conditions": [{{"fn": "isSet", "argv": [{{"ref": "Kind"}}], "assign": "x"}}],
            "results": [{{"type": "endpoint", "conditions": [], "endpoint": {{"url": "{url}"}}}}],
            "root": 100000001, "nodeCount": 1, "nodes": "{nodes}"}}"#
    )
}

#[test]
fn endpoint_rules_in_two_forms() {
    let tree = r#""smithy.rules#endpointRuleSet""#;
    let bdd = diagram("https://shop.example.com");
    expect(&[(tree, &format!("{bdd}, {tree}"))], &[]);
    // A trait of nobody stands where the tree was.
    let instead = format!(r#"{bdd}, "a#nobody""#);
    let edit = [(tree, instead.as_str())];
    expect(&edit, &[(Behaviour, "endpoint-rules", "Client")]);
    let said = said(&edit, "endpoint-rules");
    assert!(
        said.contains("a decision diagram now, were a tree"),
        "{said}"
    );

    let only = edited(&edit);
    let moved = only.replace(&bdd, &diagram("https://shop.example.org"));
    let changed = (Behaviour, "endpoint-rules", "Client");
    assert_found(&diff_of(&only, &moved), &[changed]);
    let renamed = only.replace(r#""assign": "x""#, r#""assign": "y""#);
    assert_ne!(only, renamed);
    assert_found(&diff_of(&only, &renamed), &[]);
}

#[test]
fn unrelated_changes_are_none() {
    let other = edited(&[(
        r#""a#Tags":"#,
        r#""a#Unused": {"type": "string"}, "a#Tags":"#,
    )]);
    let diff = diff_of(MODEL, &other);
    assert!(diff.services[0].model_changed);
    assert!(!diff.services[0].closure_changed);
    assert_eq!(
        crate::diff::summary(&diff),
        "Shop: the model changed, but nothing in your 2 operations did\n"
    );
    assert_eq!(
        crate::diff::summary(&diff_of(MODEL, MODEL)),
        "Shop: the model did not change\n"
    );
}

#[test]
fn services_of_a_crate_come_and_go() {
    let shop = model(MODEL);
    let mall = model(
        &MODEL
            .replace("a#", "b#")
            .replace(r#""sdkId": "Shop""#, r#""sdkId": "Mall""#),
    );
    let plan_of = |model| {
        let request = Request {
            model,
            service: None,
            operations: Operations::All,
            types: Vec::new(),
            protocol: None,
        };
        plan(&[request], &Options::new("test")).unwrap_or_else(|problems| panic!("{problems}"))
    };
    let (shop_plan, mall_plan) = (plan_of(&shop), plan_of(&mall));
    let shop = Revision {
        model: &shop,
        service: &shop_plan.services[0],
    };
    let mall = Revision {
        model: &mall,
        service: &mall_plan.services[0],
    };
    let diff = diff(&[shop], &[mall], Layout::Modules);
    super::assert_found(
        &diff,
        &[
            (Adds, "service-added", "mall"),
            (Breaks, "service-removed", "shop"),
        ],
    );
}

#[test]
fn paths_name_the_module_in_a_crate_of_several_services() {
    let (old, new) = (
        model(MODEL),
        model(&edited(&[("Lists items.", "Lists all.")])),
    );
    let options = Options {
        layout: crate::options::Layout::Modules,
        ..Options::new("test")
    };
    let diff = crate::diff::compare(&old, &new, None, &Operations::All, &options)
        .unwrap_or_else(|problems| panic!("{problems}"));
    super::assert_found(&diff, &[(Docs, "docs", "shop::Client::list_items")]);
}

#[test]
fn a_client_over_a_protocol_of_choice_is_compared_as_it_speaks() {
    let rest = r#""aws.protocols#restJson1": {}"#;
    let cbor = format!(r#"{rest}, "smithy.protocols#rpcv2Cbor": {{}}"#);
    let newer = model(&edited(&[(rest, &cbor)]));
    let over = |name: &str| {
        let options = Options::new("test");
        let choice = ProtocolChoice::from(name);
        let choice = Choice {
            operations: &Operations::All,
            types: &[],
            protocol: Some(&choice),
        };
        compare_choice(&model(MODEL), &newer, None, choice, &options)
    };
    let diff = over("restJson1").unwrap_or_else(|problems| panic!("{problems}"));
    assert_found(&diff, &[]);
    // The old revision does not offer it and is taken as it is.
    let diff = over("rpcv2Cbor").unwrap_or_else(|problems| panic!("{problems}"));
    let mut codes = diff.changes().map(|change| change.code.as_str());
    assert!(codes.any(|code| code == "protocol"));
    let problems = over("awsQuery").expect_err("neither offers it").to_string();
    assert!(problems.contains("no protocol `awsQuery`"), "{problems}");
}
