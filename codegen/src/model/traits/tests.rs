//! Every getter, on values as models write them.

use serde_json::{Map, Value, json};

use super::*;

/// The traits written in an object.
fn traits(value: Value) -> Traits {
    let Value::Object(map) = value else {
        panic!("the test writes an object");
    };
    for (id, value) in &map {
        assert_eq!(check(id, value), Ok(()), "{id}");
    }
    Traits(map)
}

fn one(id: &str, value: Value) -> Traits {
    traits(Value::Object(Map::from_iter([(id.to_owned(), value)])))
}

#[test]
fn annotations() {
    type Getter = fn(&Traits) -> bool;
    let getters: &[(&str, Getter)] = &[
        ("smithy.api#addedDefault", Traits::added_default),
        ("smithy.api#box", Traits::boxed),
        ("smithy.api#clientOptional", Traits::client_optional),
        ("smithy.api#hostLabel", Traits::host_label),
        (
            "smithy.api#httpChecksumRequired",
            Traits::http_checksum_required,
        ),
        ("smithy.api#eventHeader", Traits::event_header),
        ("smithy.api#eventPayload", Traits::event_payload),
        ("smithy.api#httpLabel", Traits::http_label),
        ("smithy.api#httpPayload", Traits::http_payload),
        ("smithy.api#httpQueryParams", Traits::http_query_params),
        ("smithy.api#httpResponseCode", Traits::http_response_code),
        ("smithy.api#idempotencyToken", Traits::idempotency_token),
        ("smithy.api#input", Traits::input),
        ("smithy.api#optionalAuth", Traits::optional_auth),
        ("smithy.api#required", Traits::required),
        ("smithy.api#sensitive", Traits::sensitive),
        ("smithy.api#sparse", Traits::sparse),
        ("smithy.api#streaming", Traits::streaming),
        ("smithy.api#uniqueItems", Traits::unique_items),
        ("smithy.api#unitType", Traits::unit_type),
        ("smithy.api#xmlAttribute", Traits::xml_attribute),
        ("smithy.api#xmlFlattened", Traits::xml_flattened),
        ("aws.auth#unsignedPayload", Traits::unsigned_payload),
        (
            "aws.protocols#awsQueryCompatible",
            Traits::aws_query_compatible,
        ),
    ];
    for (id, getter) in getters {
        assert!(getter(&one(id, json!({}))), "{id}");
        assert!(!getter(&Traits::default()), "{id}");
    }
}

#[test]
fn texts() {
    type Getter = fn(&Traits) -> Option<&str>;
    let getters: &[(&str, Getter)] = &[
        ("smithy.api#documentation", Traits::documentation),
        ("smithy.api#enumValue", Traits::enum_value_str),
        ("smithy.api#httpHeader", Traits::http_header),
        ("smithy.api#httpPrefixHeaders", Traits::http_prefix_headers),
        ("smithy.api#httpQuery", Traits::http_query),
        ("smithy.api#jsonName", Traits::json_name),
        ("smithy.api#mediaType", Traits::media_type),
        ("smithy.api#pattern", Traits::pattern),
        ("smithy.api#title", Traits::title),
        ("smithy.api#xmlName", Traits::xml_name),
        ("aws.iam#actionName", Traits::iam_action_name),
        ("aws.protocols#ec2QueryName", Traits::ec2_query_name),
    ];
    for (id, getter) in getters {
        assert_eq!(getter(&one(id, json!("text"))), Some("text"), "{id}");
        assert_eq!(getter(&Traits::default()), None, "{id}");
        assert!(check(id, &json!([])).is_err(), "{id}");
    }
}

#[test]
fn http_traits() {
    let get = one("smithy.api#http", json!({"method": "GET", "uri": "/a"}));
    let http = get.http().expect("the trait is there");
    assert_eq!((http.method, http.uri, http.code), ("GET", "/a", 200));
    let put = json!({"method": "PUT", "uri": "/a", "code": 201});
    let code = one("smithy.api#http", put).http().map(|http| http.code);
    assert_eq!(code, Some(201));
    let status = one("smithy.api#httpError", json!(404)).error_status();
    assert_eq!(status, 404);
    let by_fault = |fault| one("smithy.api#error", json!(fault)).error_status();
    assert_eq!([by_fault("server"), by_fault("client")], [500, 400]);
    let prefix = one("smithy.api#endpoint", json!({"hostPrefix": "{a}."}));
    assert_eq!(prefix.endpoint_host_prefix(), Some("{a}."));
    let format = one("smithy.api#timestampFormat", json!("http-date"));
    assert_eq!(format.timestamp_format(), Some(TimestampFormat::HttpDate));
    let namespace = one(
        "smithy.api#xmlNamespace",
        json!({"uri": "u", "prefix": "p"}),
    );
    let expected = XmlNamespace {
        uri: "u",
        prefix: Some("p"),
    };
    assert_eq!(namespace.xml_namespace(), Some(expected));
}

#[test]
fn constraint_and_error_traits() {
    let length = one("smithy.api#length", json!({"min": 1})).length();
    assert_eq!(
        length,
        Some(Length {
            min: Some(1),
            max: None
        })
    );
    let limited = one("smithy.api#range", json!({"max": 1.5}));
    let max = limited.range().and_then(|range| range.max?.as_f64());
    assert_eq!(max, Some(1.5));
    let value = one("smithy.api#enumValue", json!(7));
    assert_eq!(value.enum_value(), Some(EnumValue::Integer(7)));
    let explicit = one("smithy.api#default", Value::Null);
    assert_eq!(explicit.default_value(), Some(&Value::Null));
    let error = one("smithy.api#error", json!("server"));
    assert_eq!(error.error(), Some(ErrorKind::Server));
    let retryable = one("smithy.api#retryable", json!({"throttling": true}));
    assert_eq!(retryable.retryable(), Some(Retryable { throttling: true }));
    let old = one("smithy.api#deprecated", json!({"since": "1"}));
    let expected = Deprecated {
        message: None,
        since: Some("1"),
    };
    assert_eq!(old.deprecated(), Some(expected));
}

#[test]
fn operation_traits() {
    let operation = one("smithy.api#paginated", json!({"items": "things"}));
    let service = one(
        "smithy.api#paginated",
        json!({"inputToken": "token", "items": "x"}),
    );
    let both = operation.paginated().zip(service.paginated());
    let merged = both.map(|(operation, service)| operation.or(service));
    let expected = Paginated {
        input_token: Some("token"),
        items: Some("things"),
        ..Paginated::default()
    };
    assert_eq!(merged, Some(expected));
    let compression = one(
        "smithy.api#requestCompression",
        json!({"encodings": ["gzip"]}),
    );
    assert_eq!(compression.request_compression(), Some(vec!["gzip"]));
    let checksum = one(
        "aws.protocols#httpChecksum",
        json!({"responseAlgorithms": ["CRC32"]}),
    );
    let checksum = checksum
        .http_checksum()
        .map(|value| value.response_algorithms.len());
    assert_eq!(checksum, Some(1));
    let tests = one("smithy.test#httpRequestTests", json!([{"id": "a"}]));
    assert_eq!(tests.http_request_tests().len(), 1);
}

#[test]
fn service_traits() {
    let service = traits(json!({
        "aws.api#service": {"sdkId": "X", "endpointPrefix": "x"},
        "aws.auth#sigv4": {"name": "x"},
        "smithy.api#httpApiKeyAuth": {"name": "Key", "in": "query"},
        "smithy.api#auth": ["aws.auth#sigv4"],
        "aws.protocols#restXml": {"noErrorWrapping": true, "http": ["h2"]},
        "smithy.protocols#rpcv2Cbor": {},
        "b#scheme": {},
        "b#other": {},
    }));
    let aws = service.aws_service().expect("the trait is there");
    assert_eq!((aws.sdk_id, aws.endpoint_prefix), ("X", Some("x")));
    assert_eq!((service.sigv4(), service.sigv4a()), (Some("x"), None));
    let location = service.http_api_key_auth().map(|key| key.location);
    assert_eq!(location, Some(ApiKeyLocation::Query));
    assert_eq!(service.auth(), Some(vec!["aws.auth#sigv4"]));
    let schemes = service.auth_schemes(|id| id == "b#scheme");
    assert_eq!(
        schemes,
        ["aws.auth#sigv4", "b#scheme", "smithy.api#httpApiKeyAuth"]
    );
    assert_eq!(
        service.protocols(),
        [Protocol::RestXml, Protocol::Rpcv2Cbor]
    );
    assert!(service.rest_xml_no_error_wrapping());
}

#[test]
fn rules_traits() {
    let params = traits(json!({
        "smithy.rules#clientContextParams": {"Fast": {"type": "boolean"}},
        "smithy.rules#contextParam": {"name": "Bucket"},
        "smithy.rules#operationContextParams": {"Keys": {"path": "keys(A)"}},
        "smithy.rules#staticContextParams": {"On": {"value": true}},
        "smithy.rules#endpointRuleSet": {"version": "1.0"},
    }));
    assert_eq!(
        params.client_context_params()[0].kind,
        ContextParamType::Boolean
    );
    assert_eq!(params.context_param(), Some("Bucket"));
    assert_eq!(params.operation_context_params(), [("Keys", "keys(A)")]);
    assert_eq!(params.static_context_params(), [("On", &json!(true))]);
    assert!(params.endpoint_rule_set().is_some() && params.endpoint_tests().is_none());
}

#[test]
fn protocols_have_ids_that_lead_back() {
    for protocol in Protocol::ALL {
        assert_eq!(Protocol::from_id(protocol.id()), Some(protocol));
    }
}
