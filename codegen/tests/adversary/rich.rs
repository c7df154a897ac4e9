//! A model that has every trait with a text that reaches the crate.

use serde_json::{Value, json};

use super::{Shapes, id, target};

const STRING: &str = "smithy.api#String";

/// The model, spoken in one protocol.
pub(crate) fn rich(protocol: &str) -> Value {
    let mut shapes = Shapes::new();
    shapes.add("In", input(protocol));
    shapes.add("Out", output());
    shapes.add("Oops", oops());
    shapes.add("Thing", thing());
    shapes.add("Choice", choice());
    shapes.add("Color", color());
    shapes.add("Named", named());
    shapes.add("Open", open());
    shapes.add(
        "Tags",
        json!({ "type": "map", "key": target(STRING), "value": target(STRING) }),
    );
    shapes.add(
        "Names",
        json!({ "type": "list", "member": { "target": STRING,
        "traits": { "smithy.api#xmlName": "name" } } }),
    );
    shapes.add(
        "Media",
        json!({ "type": "blob", "traits": { "smithy.api#mediaType": "a/b" } }),
    );
    shapes.add("Act", act());
    shapes.service(protocol, &["Act"], service_traits())
}

fn member(target: &str, traits: Value) -> Value {
    json!({ "target": target, "traits": traits })
}

fn input(protocol: &str) -> Value {
    let mut members = json!({
        "id": member(STRING, json!({ "smithy.api#required": {}, "smithy.api#httpLabel": {},
            "smithy.api#hostLabel": {}, "smithy.api#documentation": "An id." })),
        "header": member(STRING, json!({ "smithy.api#httpHeader": "x-header",
            "smithy.api#xmlName": "Header", "smithy.api#jsonName": "header_" })),
        "query": member(STRING, json!({ "smithy.api#httpQuery": "q",
            "smithy.rules#contextParam": { "name": "Bucket" } })),
        "prefixed": member(&id("Tags"), json!({ "smithy.api#httpPrefixHeaders": "x-meta-" })),
        "token": member(STRING, json!({ "smithy.api#httpQuery": "token" })),
        "named": member(&id("Named"), json!({ "smithy.api#jsonName": "n",
            "smithy.api#xmlName": "N", "aws.protocols#ec2QueryName": "NN",
            "smithy.api#xmlNamespace": { "uri": "urn:n", "prefix": "p" } })),
        "color": target(&id("Color")),
        "thing": target(&id("Thing")),
        "names": target(&id("Names")),
        "choice": target(&id("Choice"))
    });
    if protocol.ends_with("restJson1") {
        members["media"] = target(&id("Media"));
    }
    json!({ "type": "structure", "members": members, "traits": { "smithy.api#xmlName": "Request" } })
}

fn output() -> Value {
    json!({ "type": "structure", "members": {
        "token": target(STRING), "names": target(&id("Names")), "thing": target(&id("Thing")),
        "choice": target(&id("Choice")), "open": target(&id("Open")) } })
}

fn oops() -> Value {
    json!({ "type": "structure", "members": { "message": target(STRING) }, "traits": {
        "smithy.api#error": "client", "smithy.api#httpError": 409,
        "smithy.api#documentation": "Went wrong.",
        "aws.protocols#awsQueryError": { "code": "Oops.Code", "httpResponseCode": 409 } } })
}

fn thing() -> Value {
    json!({ "type": "structure", "members": {
        "text": member(STRING, json!({ "smithy.api#default": "text",
            "smithy.api#pattern": "^a+$", "smithy.api#length": { "min": 1 } })),
        "old": member(STRING, json!({ "smithy.api#deprecated": {
            "message": "use new", "since": "1.0" } })),
        "color": member(&id("Color"), json!({ "smithy.api#default": "RED" })),
        "attribute": member(STRING, json!({ "smithy.api#xmlAttribute": {},
            "smithy.api#xmlName": "x:a" })) },
        "traits": { "smithy.api#documentation": "A <b>thing</b>.",
            "smithy.api#deprecated": { "message": "gone" },
            "smithy.api#externalDocumentation": { "Guide": "https://example.com/guide" },
            "smithy.api#xmlNamespace": { "uri": "urn:thing" } } })
}

fn choice() -> Value {
    json!({ "type": "union", "members": {
        "text": member(STRING, json!({ "smithy.api#jsonName": "t",
            "smithy.api#documentation": "A text." })),
        "thing": target(&id("Thing")), "other": target(&id("Choice")) },
        "traits": { "smithy.api#documentation": "One of three." } })
}

fn color() -> Value {
    json!({ "type": "enum", "members": {
        "RED": member("smithy.api#Unit", json!({ "smithy.api#enumValue": "RED" })),
        "BLUE": member("smithy.api#Unit", json!({ "smithy.api#enumValue": "blue",
            "smithy.api#documentation": "Like the sky." })) } })
}

fn named() -> Value {
    json!({ "type": "string", "traits": { "smithy.api#enum": [
        { "value": "a b", "name": "A_B", "documentation": "Both." },
        { "value": "c", "name": "C" }] } })
}

fn open() -> Value {
    json!({ "type": "string", "traits": { "smithy.api#enum": [{ "value": "x" }, { "value": "y" }] } })
}

fn act() -> Value {
    json!({ "type": "operation", "input": target(&id("In")), "output": target(&id("Out")),
        "errors": [target(&id("Oops"))], "traits": {
        "smithy.api#http": { "method": "POST", "uri": "/act/{id}" },
        "smithy.api#documentation": "Acts.",
        "smithy.api#endpoint": { "hostPrefix": "data-{id}." },
        "smithy.api#paginated": { "inputToken": "token", "outputToken": "token", "items": "names" },
        "smithy.api#examples": [{ "title": "An example", "input": { "id": "1" } }],
        "smithy.api#tags": ["a"],
        "aws.iam#requiredActions": ["a:B"],
        "smithy.rules#staticContextParams": { "Mode": { "value": "fast" } } } })
}

fn service_traits() -> Value {
    let text = |text: &str| json!({ "type": "String", "documentation": text });
    let bucket = json!({ "fn": "isSet", "argv": [{ "ref": "Bucket" }] });
    let partition = json!({ "fn": "aws.partition", "argv": ["us-east-1"], "assign": "part" });
    json!({
        "smithy.api#title": "The Adversary",
        "smithy.api#documentation": "A service.",
        "smithy.api#externalDocumentation": { "Home": "https://example.com" },
        "aws.auth#sigv4": { "name": "adversary" },
        "smithy.api#httpApiKeyAuth": { "name": "X-Key", "in": "header", "scheme": "Key" },
        "aws.api#service": { "sdkId": "Adversary", "arnNamespace": "adv",
            "cloudFormationName": "Adversary", "cloudTrailEventSource": "adv.example.com",
            "endpointPrefix": "adv", "docId": "adv-2026" },
        "smithy.rules#clientContextParams": { "Fast": {
            "type": "boolean", "documentation": "Is it fast?" } },
        "smithy.rules#endpointRuleSet": { "version": "1.0",
            "parameters": { "Bucket": text("A bucket."),
                "Fast": { "type": "Boolean", "documentation": "Fast." },
                "Mode": { "type": "String", "documentation": "A mode.", "required": true,
                    "default": "slow" } },
            "rules": [
                { "type": "endpoint", "conditions": [bucket, partition], "documentation": "One.",
                  "endpoint": { "url": "https://{Bucket}.example.com",
                    "properties": { "authSchemes": [{ "name": "own", "signingName": "adv" }] },
                    "headers": { "x-rule": ["value"] } } },
                { "type": "error", "conditions": [], "error": "No bucket" }] }
    })
}
