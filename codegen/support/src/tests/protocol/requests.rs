//! Every request case of the suites that concerns clients.

use aws_smithy_protocol_test::{
    MediaType, forbid_headers, forbid_query_params, require_headers, require_query_params,
    validate_body, validate_headers, validate_query_string,
};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use serde_json::Value;

use super::cases::{Setting, cases, each_operation, headers, none, strings};
use super::model::{Model, target};
use super::write::Written;

/// Whether a case is about what stands above the protocol.
fn is_above(id: &str) -> bool {
    let above = [
        // Default values: the builders.
        "ClientPopulates",
        // Checksums and compression: interceptors.
        "HttpChecksumRequired",
        "SDKApplied",
        "SDKAppend",
        // Endpoints with a path, and buckets in the host name: the endpoint rules.
        "HostWithPath",
        "S3Escape",
        "S3Preserves",
        "S3DefaultAddressing",
        "S3VirtualHost",
        "S3OperationAddressing",
        // Headers and defaults of one service.
        "ApiGatewayAccept",
        "Glacier",
    ];
    above.iter().any(|above| id.contains(above))
}

fn run(file: &str) {
    none(each_operation(file, |setting| {
        let cases = cases(&setting.operation, "smithy.test#httpRequestTests");
        let failed = cases.iter().filter_map(|case| check(setting, case).err());
        failed.collect()
    }));
}

fn check(setting: &Setting<'_>, case: &Value) -> Result<(), String> {
    let id = case["id"].as_str().unwrap_or_default();
    if is_above(id) {
        return Ok(());
    }
    let request = request(setting, case).map_err(|error| format!("{id}: {error}"))?;
    let checks = [
        line(&request, case),
        query(&request, case),
        header_lines(&request, case),
        body(&request, case),
    ];
    let problems: Vec<_> = checks.into_iter().filter_map(Result::err).collect();
    if problems.is_empty() {
        return Ok(());
    }
    Err(format!("{id}: {}", problems.join("; ")))
}

fn request(setting: &Setting<'_>, case: &Value) -> Result<HttpRequest, String> {
    let shape = target(&setting.operation["input"]).unwrap_or_else(|| "smithy.api#Unit".to_owned());
    let mut values = case["params"].as_object().cloned().unwrap_or_default();
    for (name, member) in setting.model.members(&shape) {
        if Model::of(&member, "smithy.api#idempotencyToken").is_some() {
            let token = "00000000-0000-4000-8000-000000000000";
            values.entry(name).or_insert_with(|| token.into());
        }
    }
    let schema = setting.schemas.input(&shape, &setting.operation);
    let (model, schemas) = (setting.model, setting.schemas);
    let input = Written {
        model,
        schemas,
        shape,
        schema,
        values,
    };
    let request = setting
        .protocol
        .serialize_request(&input, schema, "", &setting.cfg);
    request.map_err(|error| error.to_string())
}

fn line(request: &HttpRequest, case: &Value) -> Result<(), String> {
    let path = request.uri().split('?').next();
    let found = (Some(request.method()), path);
    let expected = (case["method"].as_str(), case["uri"].as_str());
    if found == expected {
        Ok(())
    } else {
        Err(format!("{found:?} instead of {expected:?}"))
    }
}

fn query(request: &HttpRequest, case: &Value) -> Result<(), String> {
    let text = |error: aws_smithy_protocol_test::ProtocolTestFailure| error.to_string();
    validate_query_string(request, &strings(case, "queryParams")).map_err(text)?;
    forbid_query_params(request, &strings(case, "forbidQueryParams")).map_err(text)?;
    require_query_params(request, &strings(case, "requireQueryParams")).map_err(text)
}

fn header_lines(request: &HttpRequest, case: &Value) -> Result<(), String> {
    let text = |error: aws_smithy_protocol_test::ProtocolTestFailure| error.to_string();
    validate_headers(request.headers(), headers(case)).map_err(text)?;
    forbid_headers(request.headers(), &strings(case, "forbidHeaders")).map_err(text)?;
    require_headers(request.headers(), &strings(case, "requireHeaders")).map_err(text)
}

fn body(request: &HttpRequest, case: &Value) -> Result<(), String> {
    let Some(expected) = case["body"].as_str() else {
        return Ok(());
    };
    let found = request.body().bytes().unwrap_or_default();
    if expected.is_empty() {
        let found = String::from_utf8_lossy(found);
        return if found.is_empty() {
            Ok(())
        } else {
            Err(format!("body {found:?}"))
        };
    }
    if let Some(form) = expected.strip_prefix("Action=") {
        let found = String::from_utf8_lossy(found);
        return same_form(found.strip_prefix("Action=").unwrap_or_default(), form);
    }
    let media_type = MediaType::from(case["bodyMediaType"].as_str().unwrap_or("unknown"));
    validate_body(found, expected, media_type)
        .map_err(|error| format!("{error}\nfound {}", String::from_utf8_lossy(found)))
}

/// Compares forms: the order of the parameters is free.
fn same_form(found: &str, expected: &str) -> Result<(), String> {
    let parameters = |form: &str| {
        let mut parameters: Vec<_> = form.split('&').map(|one| one.trim().to_owned()).collect();
        parameters.sort();
        parameters
    };
    if parameters(found) == parameters(expected) {
        return Ok(());
    }
    Err(format!("{found}\n instead of\n{expected}"))
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
