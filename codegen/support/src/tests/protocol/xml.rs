//! XML as servers write it: text in pieces, references, children that nobody knows, and documents
//! that are no answer.

mod answers;
mod documents;
mod peer;
mod requests;

use aws_smithy_runtime_api::client::orchestrator::{HttpResponse, Metadata};
use aws_smithy_schema::protocol::SharedClientProtocol;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::{ConfigBag, Layer};
use serde_json::{Value, json};

use super::model::Model;
use super::read::Reader;
use super::schemas::Schemas;
use crate::support::protocol::{aws_query, ec2_query, rest_xml};

/// A structure with a member of every kind.
fn model() -> Model {
    let member = |target: &str| json!({ "target": target });
    let with = |target: &str, traits: Value| json!({ "target": target, "traits": traits });
    Model::of_shapes(json!({
        "t#Out": { "type": "structure", "members": {
            "text": member("smithy.api#String"),
            "count": member("smithy.api#Integer"),
            "size": member("smithy.api#Double"),
            "flag": member("smithy.api#Boolean"),
            "bytes": member("smithy.api#Blob"),
            "time": member("smithy.api#Timestamp"),
            "kind": with("smithy.api#String", json!({
                "smithy.api#xmlName": "xsi:type", "smithy.api#xmlAttribute": {},
            })),
            "list": member("t#Texts"),
            "named": member("t#Named"),
            "flat": with("t#Texts", json!({ "smithy.api#xmlFlattened": {} })),
            "nodes": with("t#Nodes", json!({
                "smithy.api#xmlFlattened": {}, "smithy.api#xmlName": "Node",
            })),
            "map": member("t#Map"),
            "renamed": member("t#Renamed"),
            "flatMap": with("t#Map", json!({ "smithy.api#xmlFlattened": {} })),
            "inner": member("t#Out"),
            "choice": member("t#Choice"),
        }},
        "t#Texts": { "type": "list", "member": member("smithy.api#String") },
        "t#Nodes": { "type": "list", "member": member("t#Out") },
        "t#Named": { "type": "list",
            "member": with("smithy.api#Integer", json!({ "smithy.api#xmlName": "item" })) },
        "t#Map": { "type": "map",
            "key": member("smithy.api#String"), "value": member("smithy.api#String") },
        "t#Renamed": { "type": "map",
            "key": with("smithy.api#String", json!({ "smithy.api#xmlName": "K" })),
            "value": with("t#Out", json!({ "smithy.api#xmlName": "V" })) },
        "t#Choice": { "type": "union", "members": {
            "one": member("smithy.api#String"), "many": member("t#Texts"),
        }},
        "t#Bound": { "type": "structure", "members": {
            "id": with("smithy.api#String", json!({ "smithy.api#httpHeader": "x-id" })),
        }},
        "t#Payload": { "type": "structure", "members": {
            "error": with("t#Error", json!({ "smithy.api#httpPayload": {} })),
        }},
        "t#Raw": { "type": "structure", "members": {
            "page": with("smithy.api#String", json!({ "smithy.api#httpPayload": {} })),
        }},
        "t#Error": { "type": "structure", "members": { "Code": member("smithy.api#String") } },
        "t#Empty": { "type": "structure", "members": {} },
    }))
}

fn response(status: u16, body: &str) -> HttpResponse {
    let status = status.try_into().expect("a status");
    HttpResponse::new(status, SdkBody::from(body))
}

fn config() -> ConfigBag {
    let mut layer = Layer::new("test");
    layer.store_put(Metadata::new("Get", "Test"));
    ConfigBag::of_layers(vec![layer])
}

/// Reads a body as the answer of an operation `Get` with the output `shape`.
fn read(protocol: &SharedClientProtocol, shape: &str, body: &str) -> Result<Value, String> {
    let model = model();
    let schemas = Schemas::new(&model, false);
    let schema = schemas.structure(shape);
    let (response, cfg) = (response(200, body), config());
    let de = protocol.deserialize_response(&response, schema, &cfg);
    let mut de = de.map_err(|error| error.to_string())?;
    let (model, schemas) = (&model, &schemas);
    let read = Reader { model, schemas }.structure_as(schema, shape, &mut *de);
    read.map_err(|error| error.to_string())
}

/// Reads the members `content` of `Out` with each of the protocols; they must agree.
fn out(content: &str) -> Result<Value, String> {
    let query = format!("<GetResponse><GetResult>{content}</GetResult></GetResponse>");
    let other = format!("<GetResponse>{content}</GetResponse>");
    let own = format!("<Out>{content}</Out>");
    let [first, second, third] = [
        (rest_xml::rest_xml(), &own),
        (ec2_query::ec2_query(), &other),
        (aws_query::aws_query(), &query),
    ]
    .map(|(protocol, body)| read(&protocol, "t#Out", body));
    assert_eq!(first.is_ok(), third.is_ok(), "{first:?} {third:?}");
    assert_eq!(first, second);
    if first.is_ok() {
        assert_eq!(first, third);
    }
    first
}

/// Reads `content` as [`out`] does and returns one member.
fn member(content: &str, name: &str) -> Value {
    let read = out(content).unwrap_or_else(|error| panic!("{content}: {error}"));
    read[name].clone()
}
