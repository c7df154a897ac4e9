//! Test cases of a suite model, with the setting they run in.

use aws_smithy_runtime_api::client::orchestrator::Metadata;
use aws_smithy_schema::protocol::{
    ServiceShapeName, ServiceVersion, ServiceXmlNamespace, SharedClientProtocol,
};
use aws_smithy_types::config_bag::{ConfigBag, Layer};
use serde_json::Value;

use super::model::{Model, suite, target};
use super::schemas::Schemas;
use crate::support::protocol::{
    aws_json, aws_json_query_compatible, aws_query, ec2_query, rest_json, rest_json_payloads,
    rest_xml, rpc_v2_cbor,
};

/// An operation of a service under test.
pub(super) struct Setting<'a> {
    pub(super) model: &'a Model,
    pub(super) schemas: &'a Schemas<'a>,
    pub(super) operation: Value,
    pub(super) protocol: SharedClientProtocol,
    pub(super) cfg: ConfigBag,
}

/// Runs `check` on every operation of every service in a suite file; returns what it reports.
pub(super) fn each_operation(
    file: &str,
    mut check: impl FnMut(&Setting<'_>) -> Vec<String>,
) -> Vec<String> {
    let Some(folder) = suite() else {
        return Vec::new();
    };
    let model = Model::load(&folder.join(file));
    let schemas = Schemas::new(&model, file.starts_with("ec2"));
    let mut failures = Vec::new();
    for service in model.of_kind("service") {
        for operation in model.operations(service) {
            failures.extend(check(&setting(&model, &schemas, service, &operation)));
        }
    }
    failures
}

fn setting<'a>(
    model: &'a Model,
    schemas: &'a Schemas<'a>,
    service: &str,
    operation: &str,
) -> Setting<'a> {
    let definition = model.shape(service);
    let shape = model.shape(operation);
    Setting {
        model,
        schemas,
        protocol: protocol(&definition, has_payload(model, &shape)),
        operation: shape,
        cfg: config(service, &definition, operation),
    }
}

/// Whether the input of an operation is sent as a payload or with prefix headers.
fn has_payload(model: &Model, operation: &Value) -> bool {
    let Some(input) = target(&operation["input"]) else {
        return false;
    };
    let traits = ["smithy.api#httpPayload", "smithy.api#httpPrefixHeaders"];
    let mut members = model.members(&input).into_iter();
    members.any(|(_, member)| traits.iter().any(|name| Model::of(&member, name).is_some()))
}

fn protocol(service: &Value, has_payload: bool) -> SharedClientProtocol {
    let has = |name: &str| Model::of(service, name).is_some();
    let compatible = has("aws.protocols#awsQueryCompatible");
    match () {
        () if has("aws.protocols#restJson1") && has_payload => {
            rest_json_payloads::rest_json_1_with_payloads()
        }
        () if has("aws.protocols#restJson1") => rest_json::rest_json_1(),
        () if has("aws.protocols#restXml") => rest_xml::rest_xml(),
        () if has("aws.protocols#awsQuery") => aws_query::aws_query(),
        () if has("aws.protocols#ec2Query") => ec2_query::ec2_query(),
        () if has("smithy.protocols#rpcv2Cbor") && compatible => {
            rpc_v2_cbor::rpc_v2_cbor_query_compatible()
        }
        () if has("smithy.protocols#rpcv2Cbor") => rpc_v2_cbor::rpc_v2_cbor(),
        () if has("aws.protocols#awsJson1_1") => aws_json::aws_json_1_1(),
        () if compatible => aws_json_query_compatible::aws_json_1_0_query_compatible(),
        () => aws_json::aws_json_1_0(),
    }
}

fn config(service: &str, definition: &Value, operation: &str) -> ConfigBag {
    let name = |id: &str| id.rsplit('#').next().unwrap_or_default().to_owned();
    let mut layer = Layer::new("test");
    layer.store_put(Metadata::new(name(operation), name(service)));
    layer.store_put(ServiceShapeName::new(name(service)));
    let version = definition["version"].as_str().unwrap_or_default();
    layer.store_put(ServiceVersion::new(version.to_owned()));
    if let Some(namespace) = Model::of(definition, "smithy.api#xmlNamespace") {
        let uri = namespace["uri"].as_str().unwrap_or_default().to_owned();
        let prefix = namespace["prefix"]
            .as_str()
            .map(|prefix| prefix.to_owned().into());
        layer.store_put(ServiceXmlNamespace::new(uri, prefix));
    }
    ConfigBag::of_layers(vec![layer])
}

/// Returns the test cases of `shape` that concern clients.
pub(super) fn cases(shape: &Value, kind: &str) -> Vec<Value> {
    let cases = Model::of(shape, kind).and_then(Value::as_array);
    let concerns_clients = |case: &&Value| case["appliesTo"] != "server";
    cases
        .into_iter()
        .flatten()
        .filter(concerns_clients)
        .cloned()
        .collect()
}

/// Returns the strings in a list of a test case.
pub(super) fn strings<'a>(case: &'a Value, key: &str) -> Vec<&'a str> {
    let list = case[key].as_array();
    list.into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect()
}

/// Returns the headers of a test case.
pub(super) fn headers(case: &Value) -> Vec<(&str, &str)> {
    let headers = case["headers"].as_object();
    let header = |(name, value)| Some((String::as_str(name), Value::as_str(value)?));
    headers.into_iter().flatten().filter_map(header).collect()
}

/// Panics with a list of what failed.
pub(super) fn none(failures: Vec<String>) {
    assert!(
        failures.is_empty(),
        "{} failures:\n{}",
        failures.len(),
        failures.join("\n")
    );
}
