//! Makes a module of services that differ in their auth schemes.

#[path = "../clients/mod.rs"]
mod clients;

use tinsmith_codegen::model::{self, Model};
use tinsmith_codegen::{Operations, Problems, Request};

/// Operations: a name, and traits beside `@http`.
type Operation = (&'static str, &'static str);

/// Services: name, traits beside the protocol, and operations.
const SERVICES: &[(&str, &str, &[Operation])] = &[
    (
        "Gates",
        r#""aws.auth#sigv4": {"name": "gates"}, "smithy.api#httpBearerAuth": {},
        "smithy.api#httpBasicAuth": {}, "com.example#own": {},
        "smithy.api#httpApiKeyAuth": {"name": "X-Gate-Key", "in": "header"},
        "smithy.api#auth": ["aws.auth#sigv4", "smithy.api#httpBearerAuth"]"#,
        &[
            ("Enter", ""),
            (
                "ShowKey",
                r#", "smithy.api#auth": ["smithy.api#httpApiKeyAuth"]"#,
            ),
            (
                "LogIn",
                r#", "smithy.api#auth": ["smithy.api#httpBasicAuth"]"#,
            ),
            ("Knock", r#", "smithy.api#auth": ["com.example#own"]"#),
            ("Peek", r#", "smithy.api#optionalAuth": {}"#),
            ("Pass", r#", "smithy.api#auth": []"#),
            ("Throw", r#", "aws.auth#unsignedPayload": {}"#),
        ],
    ),
    (
        "Badges",
        r#""smithy.api#httpBearerAuth": {}"#,
        &[("Enter", "")],
    ),
    (
        "Links",
        r#""smithy.api#httpApiKeyAuth": {"name": "key", "in": "query"}"#,
        &[("Enter", "")],
    ),
    (
        "Words",
        r#""smithy.api#httpApiKeyAuth": {"name": "Authorization", "in": "header", "scheme": "Word"}"#,
        &[("Enter", "")],
    ),
    (
        "Rock",
        r#""aws.auth#sigv4": {"name": "bedrock"}, "smithy.api#httpBearerAuth": {},
        "smithy.api#auth": ["aws.auth#sigv4", "smithy.api#httpBearerAuth"]"#,
        &[("Enter", "")],
    ),
    ("Regions", REGIONS, &[("Enter", "")]),
];

/// One region has an endpoint for all, signed for with SigV4a; the others are in another one.
const REGIONS: &str = r#""aws.auth#sigv4": {"name": "regions"}, "smithy.rules#endpointRuleSet": {
    "version": "1.0", "parameters": {
        "Region": {"type": "string", "builtIn": "AWS::Region", "documentation": "Region."},
        "Endpoint": {"type": "string", "builtIn": "SDK::Endpoint", "documentation": "URL."}},
    "rules": [
        {"type": "endpoint",
            "conditions": [{"fn": "isSet", "argv": [{"ref": "Region"}]}, {"fn": "stringEquals",
                "argv": [{"ref": "Region"}, "eu-west-1"]}, {"fn": "isSet", "argv": [{"ref": "Endpoint"}]}],
            "endpoint": {"url": {"ref": "Endpoint"}, "properties": {"authSchemes": [
                {"name": "unheard-of"},
                {"name": "sigv4a", "signingName": "multi", "signingRegionSet": ["*"]}]}}},
        {"type": "endpoint",
            "conditions": [{"fn": "isSet", "argv": [{"ref": "Endpoint"}]}],
            "endpoint": {"url": {"ref": "Endpoint"}, "properties": {"authSchemes": [
                {"name": "sigv4", "signingName": "other", "signingRegion": "us-west-2"}]}}},
        {"type": "error", "conditions": [], "error": "no endpoint"}]}"#;

fn main() {
    if let Err(problems) = run() {
        panic!("{problems}");
    }
}

fn run() -> Result<(), Problems> {
    let mut models = Vec::new();
    for (name, traits, operations) in SERVICES {
        models.push(load(name, traits, operations)?);
    }
    println!("cargo::rerun-if-changed=models");
    models.push(model::load(&["models/shelves.json".into()])?);
    let requests = models.iter().map(|model| Request {
        model,
        service: None,
        operations: Operations::All,
        types: Vec::new(),
        protocol: None,
    });
    clients::write(&requests.collect::<Vec<_>>())
}

fn load(name: &str, traits: &str, operations: &[(&str, &str)]) -> Result<Model, Problems> {
    let targets = operations.iter();
    let targets = targets.map(|(name, _)| format!(r#"{{"target": "com.example#{name}"}}"#));
    let targets: Vec<String> = targets.collect();
    let shapes = operations.iter().map(|(name, traits)| {
        let uri = name.to_lowercase();
        format!(
            r#""com.example#{name}": {{"type": "operation", "input": {{"target": "com.example#In"}},
            "output": {{"target": "smithy.api#Unit"}},
            "traits": {{"smithy.api#http": {{"method": "POST", "uri": "/{uri}"}}{traits}}}}}"#
        )
    });
    let shapes: Vec<String> = shapes.collect();
    let text = format!(
        r#"{{"smithy": "2.0", "shapes": {{
        "com.example#{name}": {{"type": "service", "version": "1", "operations": [{}],
            "traits": {{"aws.protocols#restJson1": {{}}, {traits}}}}},
        "com.example#In": {{"type": "structure", "members": {{
            "text": {{"target": "smithy.api#String"}}}}}},
        "com.example#own": {{"type": "structure", "traits": {{
            "smithy.api#trait": {{}}, "smithy.api#authDefinition": {{}}}}}}, {}}}}}"#,
        targets.join(", "),
        shapes.join(", ")
    );
    model::load_str(&format!("{name}.json"), &text)
}
