//! Every response case of the suites that concerns clients.

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::http::StatusCode;
use aws_smithy_types::base64;
use aws_smithy_types::body::SdkBody;
use serde_json::Value;

use super::cases::{Setting, cases, each_operation, headers, none};
use super::model::{Model, target};
use super::read::Reader;
use super::write::double;

fn run(file: &str) {
    none(each_operation(file, |setting| {
        let output = cases(&setting.operation, "smithy.test#httpResponseTests");
        let mut failures: Vec<_> = output
            .iter()
            .filter_map(|case| check(setting, case, None).err())
            .collect();
        for error in errors(setting) {
            let shape = setting.model.shape(&error);
            let cases = cases(&shape, "smithy.test#httpResponseTests");
            failures.extend(
                cases
                    .iter()
                    .filter_map(|case| check(setting, case, Some(&error)).err()),
            );
        }
        failures
    }));
}

fn errors(setting: &Setting<'_>) -> Vec<String> {
    let errors = setting.operation["errors"].as_array();
    errors.into_iter().flatten().filter_map(target).collect()
}

/// Cases about what stands above the protocol.
fn is_above(id: &str) -> bool {
    // Default values and error correction: the builders.
    ["ClientPopulates", "ClientErrorCorrects"]
        .iter()
        .any(|above| id.contains(above))
}

fn check(setting: &Setting<'_>, case: &Value, error: Option<&str>) -> Result<(), String> {
    let id = case["id"].as_str().unwrap_or_default();
    if is_above(id) {
        return Ok(());
    }
    let response = response(case);
    let (shape, read) = match error {
        Some(error) => (error.to_owned(), read_error(setting, &response, error)),
        None => {
            let output = target(&setting.operation["output"]);
            let shape = output.unwrap_or_else(|| "smithy.api#Unit".to_owned());
            let read = read_output(setting, &response, &shape);
            (shape, read)
        }
    };
    let read = read.map_err(|problem| format!("{id}: {problem}"))?;
    let expected = expected(setting.model, &shape, case);
    if same(&read, &expected) {
        return Ok(());
    }
    Err(format!("{id}:\n  read     {read}\n  expected {expected}"))
}

fn expected(model: &Model, shape: &str, case: &Value) -> Value {
    let mut expected = case["params"].as_object().cloned().unwrap_or_default();
    for (name, member) in model.members(shape) {
        let target = model.shape(&target(&member).unwrap_or_default());
        if Model::of(&target, "smithy.api#streaming").is_some() {
            expected.remove(&name);
        }
    }
    expected.retain(|_, value| !value.is_null());
    Value::Object(expected)
}

/// Returns the response of a test case.
pub(super) fn response(case: &Value) -> HttpResponse {
    let body = case["body"].as_str().unwrap_or_default();
    let body = match case["bodyMediaType"].as_str() {
        Some("application/cbor") => base64::decode(body).expect("CBOR is stated in base64"),
        _ => body.as_bytes().to_vec(),
    };
    let code = case["code"].as_u64().unwrap_or(200) as u16;
    let code = StatusCode::try_from(code).expect("a case has a valid status");
    let mut response = HttpResponse::new(code, SdkBody::from(body));
    for (name, value) in headers(case) {
        response
            .headers_mut()
            .append(name.to_owned(), value.to_owned());
    }
    response
}

/// Reads a response as the output of the operation.
pub(super) fn read_output(
    setting: &Setting<'_>,
    response: &HttpResponse,
    shape: &str,
) -> Result<Value, String> {
    let schema = setting.schemas.output(shape, &setting.operation);
    let mut de = setting
        .protocol
        .deserialize_response(response, schema, &setting.cfg)
        .map_err(|error| error.to_string())?;
    let (model, schemas) = (setting.model, setting.schemas);
    let read = Reader { model, schemas }.structure_as(schema, shape, &mut *de);
    read.map_err(|error| error.to_string())
}

fn read_error(
    setting: &Setting<'_>,
    response: &HttpResponse,
    error: &str,
) -> Result<Value, String> {
    let text = |error: aws_smithy_schema::serde::SerdeError| error.to_string();
    let meta = setting
        .protocol
        .parse_error_metadata(response, &setting.cfg);
    let meta = meta.map_err(text)?.build();
    let shape = setting.model.shape(error);
    let code = Model::of(&shape, "aws.protocols#awsQueryError").map(|error| &error["code"]);
    let name = error.rsplit('#').next();
    if meta.code() != name && meta.code() != code.and_then(Value::as_str) {
        return Err(format!(
            "code {:?} instead of {name:?} or {code:?}",
            meta.code()
        ));
    }
    let de = setting
        .protocol
        .deserialize_error_response(response, &setting.cfg);
    let mut de = de.map_err(text)?;
    let (model, schemas) = (setting.model, setting.schemas);
    Reader { model, schemas }
        .structure(error, &mut *de)
        .map_err(text)
}

/// Compares values; numbers by value, lists that should be sets included.
pub(super) fn same(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Number(_), Value::Number(_)) => double(left) == double(right),
        (Value::Array(left), Value::Array(right)) => {
            left.len() == right.len()
                && left
                    .iter()
                    .zip(right)
                    .all(|(left, right)| same(left, right))
        }
        (Value::Object(left), Value::Object(right)) => {
            left.len() == right.len()
                && left
                    .iter()
                    .all(|(key, value)| right.get(key).is_some_and(|other| same(value, other)))
        }
        _ => left == right,
    }
}

macro_rules! suites {
    ($($name:ident: $file:literal,)*) => {
        $(
            #[test]
            fn $name() {
                run($file);
            }
        )*
    };
}

suites! {
    aws_json_1_0: "awsJson1_0.json",
    aws_json_1_1: "awsJson1_1.json",
    aws_query: "awsQuery.json",
    ec2_query: "ec2Query.json",
    rest_json_1: "restJson1.json",
    rest_xml: "restXml.json",
    rest_xml_with_namespace: "restXmlWithNamespace.json",
    rpc_v2_cbor: "rpcv2Cbor.json",
}
