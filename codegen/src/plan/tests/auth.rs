//! Which auth schemes an operation may use, and what a client is given for them.

use crate::plan::ir::{ApiKeyPlan, AuthPlan, AuthScheme, BroughtScheme, ServicePlan};
use crate::plan::testing;

use AuthScheme::{ApiKey, Basic, Bearer, NoAuth, SigV4, SigV4a};

const SIGV4: &str = r#""aws.auth#sigv4": {"name": "s"}"#;
const SIGV4A: &str = r#""aws.auth#sigv4a": {"name": "s"}"#;
const BEARER: &str = r#""smithy.api#httpBearerAuth": {}"#;
const BASIC: &str = r#""smithy.api#httpBasicAuth": {}"#;
const KEY: &str = r#""smithy.api#httpApiKeyAuth": {"name": "X-Key", "in": "header"}"#;

/// A service with these traits and an operation with these.
fn plan(service: &[&str], operation: &[&str]) -> ServicePlan {
    plan_of("com.example#Service", "Go", service, operation)
}

fn plan_of(id: &str, name: &str, service: &[&str], operation: &[&str]) -> ServicePlan {
    let (service, operation) = (service.join(", "), operation.join(", "));
    let comma = if service.is_empty() { "" } else { "," };
    let model = format!(
        r#"{{"{id}": {{"type": "service", "version": "1",
            "operations": [{{"target": "com.example#{name}"}}],
            "traits": {{"aws.protocols#awsJson1_0": {{}}{comma} {service}}}}},
        "com.example#{name}": {{"type": "operation", "traits": {{{operation}}}}},
        "com.example#own": {{"type": "structure", "traits": {{
            "smithy.api#trait": {{}}, "smithy.api#authDefinition": {{}}}}}}}}"#
    );
    testing::plan(&model)
}

fn schemes(service: &[&str], operation: &[&str]) -> Vec<AuthScheme> {
    plan(service, operation).operations[0].auth.clone()
}

/// Rules with one endpoint that asks for these schemes.
fn rules(schemes: &str) -> String {
    format!(
        r#""smithy.rules#endpointRuleSet": {{"version": "1.0", "parameters": {{}}, "rules": [
            {{"type": "tree", "conditions": [], "rules": [
            {{"type": "endpoint", "conditions": [], "endpoint": {{"url": "https://a.b",
            "headers": {{}}, "properties": {{"authSchemes": [{schemes}]}}}}}}]}}]}}"#
    )
}

#[test]
fn the_operation_is_asked_before_the_service() {
    let listed = r#""smithy.api#auth": ["smithy.api#httpBearerAuth", "aws.auth#sigv4"]"#;
    let own = r#""smithy.api#auth": ["smithy.api#httpBasicAuth", "smithy.api#httpBearerAuth"]"#;
    let all = [BEARER, SIGV4, BASIC, listed];
    assert_eq!(schemes(&all, &[]), [Bearer, SigV4]);
    assert_eq!(schemes(&all, &[own]), [Basic, Bearer]);
    // Schemes that the service does not have are none.
    assert_eq!(schemes(&[BEARER, SIGV4], &[own]), [Bearer]);
}

#[test]
fn without_a_list_schemes_go_by_their_names() {
    let all = [BEARER, KEY, BASIC, SIGV4A, SIGV4];
    let sorted = [SigV4, SigV4a, ApiKey, Basic, Bearer];
    assert_eq!(schemes(&all, &[]), sorted);
}

#[test]
fn an_operation_may_go_without() {
    let optional = r#""smithy.api#optionalAuth": {}"#;
    let none = r#""smithy.api#auth": []"#;
    assert_eq!(schemes(&[BEARER], &[optional]), [Bearer, NoAuth]);
    assert_eq!(schemes(&[SIGV4], &[none]), [NoAuth]);
    assert_eq!(schemes(&[SIGV4], &[none, optional]), [NoAuth]);
    assert_eq!(schemes(&[], &[]), [NoAuth]);
    assert_eq!(schemes(&[SIGV4, none], &[]), [NoAuth]);
    let other = r#""smithy.api#auth": ["smithy.api#httpBearerAuth"]"#;
    assert_eq!(schemes(&[SIGV4], &[other]), [NoAuth]);
}

#[test]
fn schemes_that_clients_do_not_have_are_brought_along() {
    let brought = |id: &str, trait_id: &str| {
        AuthScheme::Brought(BroughtScheme {
            id: id.to_owned(),
            trait_id: trait_id.to_owned(),
        })
    };
    let own = brought("com.example#own", "com.example#own");
    assert_eq!(
        schemes(&[r#""com.example#own": {}"#, SIGV4], &[]),
        [SigV4, own]
    );
    let digest = brought("httpDigestAuth", "smithy.api#httpDigestAuth");
    assert_eq!(
        schemes(&[r#""smithy.api#httpDigestAuth": {}"#], &[]),
        [digest]
    );
}

#[test]
fn endpoints_bring_signatures_for_several_regions() {
    let both = rules(r#"{"name": "sigv4a", "signingRegionSet": ["*"]}, {"name": "sigv4"}"#);
    let asked = plan(&[SIGV4, &both], &[]);
    assert_eq!(asked.operations[0].auth, [SigV4, SigV4a]);
    assert!(asked.config.auth.region_sets && asked.config.auth.by_endpoint);
    // An operation that says itself what it takes is left alone.
    let own = r#""smithy.api#auth": ["aws.auth#sigv4"]"#;
    assert_eq!(schemes(&[SIGV4, &both], &[own]), [SigV4]);
    // As is a service that signs otherwise, or whose trait says where SigV4a stands.
    assert_eq!(schemes(&[BEARER, &both], &[]), [Bearer]);
    let listed = r#""smithy.api#auth": ["aws.auth#sigv4a", "aws.auth#sigv4"]"#;
    assert_eq!(
        schemes(&[SIGV4, SIGV4A, listed, &both], &[]),
        [SigV4a, SigV4]
    );
}

#[test]
fn endpoints_have_a_say_where_they_ask_for_something_else() {
    let has = |traits: &[&str]| plan(traits, &[]).config.auth.by_endpoint;
    let usual = rules(r#"{"name": "sigv4", "signingName": "sigv4a"}"#);
    let express = rules(r#"{"name": "sigv4-s3express"}"#);
    assert!(!has(&[SIGV4]));
    assert!(!has(&[SIGV4, &usual]));
    assert!(!has(&[SIGV4, SIGV4A, &usual]));
    assert!(!has(&[SIGV4, &rules("")]));
    assert!(has(&[SIGV4, &express]));
    let listed = r#""smithy.api#auth": ["aws.auth#sigv4a", "aws.auth#sigv4"]"#;
    assert!(has(&[SIGV4, SIGV4A, listed, &usual]));
}

#[test]
fn settings_follow_the_traits_of_the_service() {
    let auth = |traits: &[&str]| plan(traits, &[]).config.auth;
    assert_eq!(auth(&[]), AuthPlan::default());
    assert_eq!(auth(&[SIGV4]), AuthPlan::default());
    let all = auth(&[BEARER, BASIC, SIGV4A, KEY]);
    assert!(all.bearer && all.basic && all.region_sets && !all.by_endpoint);
    let name = || "X-Key".to_owned();
    let header = |scheme: Option<&str>| ApiKeyPlan::Header {
        name: name(),
        scheme: scheme.map(str::to_owned),
    };
    assert_eq!(all.api_key, Some(header(None)));
    let key = |place: &str| {
        let key = format!(r#""smithy.api#httpApiKeyAuth": {{"name": "X-Key", {place}}}"#);
        auth(&[&key]).api_key
    };
    let named = r#""in": "header", "scheme": "ApiKey""#;
    assert_eq!(key(named), Some(header(Some("ApiKey"))));
    assert_eq!(key(r#""in": "header", "scheme": """#), Some(header(None)));
    assert_eq!(
        key(r#""in": "query""#),
        Some(ApiKeyPlan::Query { name: name() })
    );
}

#[test]
fn one_signing_name_reads_its_token_from_the_environment() {
    let reads = |traits: &[&str]| plan(traits, &[]).config.auth.token_variable;
    let bedrock = r#""aws.auth#sigv4": {"name": "bedrock"}"#;
    assert!(reads(&[bedrock, BEARER]));
    assert!(!reads(&[bedrock]));
    assert!(!reads(&[SIGV4, BEARER]));
}

#[test]
fn anyone_may_call_s3_but_for_what_says_otherwise() {
    const S3: &str = "com.amazonaws.s3#AmazonS3";
    let put = plan_of(S3, "PutObject", &[SIGV4], &[]);
    let [put] = put.operations.as_slice() else {
        panic!("one operation");
    };
    assert_eq!(put.auth, [SigV4, NoAuth]);
    assert!(put.optional_payload_signature);
    let own = r#""smithy.api#auth": ["aws.auth#sigv4"]"#;
    let get = plan_of(S3, "GetObject", &[SIGV4], &[own]);
    assert_eq!(get.operations[0].auth, [SigV4]);
    assert!(!get.operations[0].optional_payload_signature);
    let elsewhere = plan_of("com.example#Service", "PutObject", &[SIGV4], &[]);
    assert!(!elsewhere.operations[0].optional_payload_signature);
}
