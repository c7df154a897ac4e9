//! Responses that are not what they should be end in an error: without a panic, and without a part
//! of the output being lost in silence.

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_schema::ShapeType;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;
use serde_json::Value;

use super::cases::{Setting, cases, each_operation, none};
use super::model::target;
use super::responses::{read_output, response, same};

/// Whether the body of an output is taken as it is, so that any body will do.
fn takes_any_body(setting: &Setting<'_>, shape: &str) -> bool {
    let schema = setting.schemas.structure(shape);
    let raw = [ShapeType::Blob, ShapeType::String, ShapeType::Document];
    let is_raw = |ty: ShapeType| raw.contains(&ty);
    let mut members = schema.members().iter();
    members.any(|member| member.http_payload().is_some() && is_raw(member.shape_type()))
}

/// Returns `response` with the first `length` bytes of its body.
fn cut(response: &HttpResponse, length: usize) -> HttpResponse {
    let body = response.body().bytes().unwrap_or_default();
    let mut cut = HttpResponse::new(response.status(), SdkBody::from(&body[..length]));
    for (name, value) in response.headers() {
        cut.headers_mut().append(name.to_owned(), value.to_owned());
    }
    cut
}

/// Cuts the body of a response case at many places.
fn cut_often(setting: &Setting<'_>, case: &Value) -> Vec<String> {
    let shape = target(&setting.operation["output"]);
    let shape = shape.unwrap_or_else(|| "smithy.api#Unit".to_owned());
    let response = response(case);
    let length = response.body().bytes().unwrap_or_default().len();
    let Ok(whole) = read_output(setting, &response, &shape) else {
        return Vec::new();
    };
    if takes_any_body(setting, &shape) {
        return Vec::new();
    }
    let body = response.body().bytes().unwrap_or_default();
    let blank = body
        .iter()
        .take_while(|byte| byte.is_ascii_whitespace())
        .count();
    let lost = (blank + 1..length)
        .step_by(length / 40 + 1)
        .filter_map(|length| {
            let read = read_output(setting, &cut(&response, length), &shape).ok()?;
            let message = format!("{}: {length} bytes read as {read}", case["id"]);
            (!same(&read, &whole)).then_some(message)
        });
    lost.take(1).collect()
}

/// Reads every prefix of an error body: it need not fail, but it must not panic.
fn cut_error(setting: &Setting<'_>, case: &Value) {
    let response = response(case);
    let length = response.body().bytes().unwrap_or_default().len();
    for length in 0..length {
        let response = cut(&response, length);
        let _ = setting
            .protocol
            .parse_error_metadata(&response, &setting.cfg);
        let _ = setting
            .protocol
            .deserialize_error_response(&response, &setting.cfg);
    }
}

fn run(file: &str) {
    none(each_operation(file, |setting| {
        let outputs = cases(&setting.operation, "smithy.test#httpResponseTests");
        for error in setting.operation["errors"].as_array().into_iter().flatten() {
            let error = setting
                .model
                .shape(&target(error).expect("errors are references"));
            for case in cases(&error, "smithy.test#httpResponseTests") {
                cut_error(setting, &case);
            }
        }
        outputs
            .iter()
            .flat_map(|case| cut_often(setting, case))
            .collect()
    }));
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
    rpc_v2_cbor: "rpcv2Cbor.json",
}

/// Reads `body` as the answer of a protocol: its strings and its nesting, as deep as it goes.
fn read_anything(
    protocol: &aws_smithy_schema::protocol::SharedClientProtocol,
    body: Vec<u8>,
) -> Result<(), aws_smithy_schema::serde::SerdeError> {
    let cfg = ConfigBag::base();
    let status = 200.try_into().expect("a status");
    let response = HttpResponse::new(status, SdkBody::from(body));
    let mut de = protocol.deserialize_response(&response, &nested::SCHEMA, &cfg)?;
    nested::read(&mut *de)
}

/// A structure that holds itself, and a string.
mod nested {
    use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
    use aws_smithy_schema::{Schema, ShapeType, shape_id};

    static SELF: Schema<'static> = Schema::new_member(
        shape_id!("t", "Nested", "self"),
        ShapeType::Structure,
        "self",
        0,
    );
    static TEXT: Schema<'static> = Schema::new_member(
        shape_id!("t", "Nested", "text"),
        ShapeType::String,
        "text",
        1,
    );
    pub(super) static SCHEMA: Schema<'static> = Schema::new_struct(
        shape_id!("t", "Nested"),
        ShapeType::Structure,
        &[&SELF, &TEXT],
    );

    pub(super) fn read(de: &mut dyn ShapeDeserializer) -> Result<(), SerdeError> {
        de.read_struct(&SCHEMA, &mut |member, de| match member.member_index() {
            Some(0) => read(de),
            Some(1) => de.read_string(member).map(|_| ()),
            _ => Ok(()),
        })
    }
}

#[test]
fn deep_nesting_is_refused() {
    use crate::support::protocol::{aws_json, rest_json, rest_xml, rpc_v2_cbor};

    let json = [r#"{"self":"#.repeat(300), "}".repeat(300)].concat();
    let xml = ["<self>".repeat(300), "</self>".repeat(300)].concat();
    let cbor = b"\xa1\x64self".repeat(300);
    for (protocol, body) in [
        (aws_json::aws_json_1_0(), json.clone().into_bytes()),
        (rest_json::rest_json_1(), json.into_bytes()),
        (rest_xml::rest_xml(), xml.into_bytes()),
        (rpc_v2_cbor::rpc_v2_cbor(), cbor),
    ] {
        let result = read_anything(&protocol, body);
        assert!(result.is_err(), "{protocol:?}");
    }
}

#[test]
fn what_is_not_utf_8_is_refused() {
    use crate::support::protocol::{aws_json, aws_query, ec2_query, rest_xml, rpc_v2_cbor};

    let json = b"{\"text\":\"\xff\"}".to_vec();
    let xml = b"<Nested><text>\xff</text></Nested>".to_vec();
    let cbor = b"\xa1\x64text\x61\xff".to_vec();
    for (protocol, body) in [
        (aws_json::aws_json_1_1(), json),
        (rest_xml::rest_xml(), xml.clone()),
        (aws_query::aws_query(), xml.clone()),
        (ec2_query::ec2_query(), xml),
        (rpc_v2_cbor::rpc_v2_cbor(), cbor),
    ] {
        let result = read_anything(&protocol, body);
        assert!(result.is_err(), "{protocol:?}");
    }
}

#[test]
fn an_output_with_members_needs_a_body_in_cbor() {
    use crate::support::protocol::rpc_v2_cbor::rpc_v2_cbor;

    assert!(read_anything(&rpc_v2_cbor(), Vec::new()).is_err());
    assert!(read_anything(&rpc_v2_cbor(), b"\xa0".to_vec()).is_ok());
}
