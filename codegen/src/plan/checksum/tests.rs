use super::super::ir::*;
use super::super::testing::{operation, plan, service};

/// The checksums of an operation with this trait, whose input has two headers and a body.
fn of(value: &str, body: &str) -> ChecksumPlan {
    let shapes = service(&format!(
        r#""com.example#Bytes": {{"type": "blob"}},
        "com.example#Stream": {{"type": "blob", "traits": {{"smithy.api#streaming": {{}}}}}},
        "com.example#In": {{"type": "structure", "members": {{
            "how": {{"target": "smithy.api#String",
                "traits": {{"smithy.api#httpHeader": "X-Algorithm"}}}},
            "mode": {{"target": "smithy.api#String", "traits": {{"smithy.api#httpHeader": "x-mode"}}}},
            "other": {{"target": "smithy.api#String", "traits": {{"smithy.api#httpQuery": "other"}}}},
            "body": {{"target": "com.example#{body}", "traits": {{
                "smithy.api#required": {{}}, "smithy.api#httpPayload": {{}}}}}}}}}},
        "com.example#Out": {{"type": "structure", "members": {{}}}}"#
    ));
    let shapes = shapes.replace(
        r#""uri": "/go"}"#,
        &format!(r#""uri": "/go"}}, "aws.protocols#httpChecksum": {value}"#),
    );
    operation(&plan(&shapes)).checksum.clone()
}

fn flexible(header: Option<&str>, need: ChecksumNeed, streams: bool) -> RequestChecksum {
    RequestChecksum::Flexible(FlexibleChecksum {
        algorithm_header: header.map(str::to_owned),
        need,
        streams,
    })
}

#[test]
fn requests_have_the_checksum_that_a_header_names() {
    let named = r#"{"requestAlgorithmMember": "how"}"#;
    let expected = |streams| flexible(Some("x-algorithm"), ChecksumNeed::Supported, streams);
    assert_eq!(of(named, "Bytes").request, expected(false));
    assert_eq!(of(named, "Stream").request, expected(true));
    let required = r#"{"requestAlgorithmMember": "how", "requestChecksumRequired": true}"#;
    let expected = flexible(Some("x-algorithm"), ChecksumNeed::Required, false);
    assert_eq!(of(required, "Bytes").request, expected);
}

#[test]
fn without_a_choice_there_is_a_checksum_where_it_is_required() {
    let required = of(r#"{"requestChecksumRequired": true}"#, "Bytes").request;
    assert_eq!(required, flexible(None, ChecksumNeed::Required, false));
    let optional = of(r#"{"requestChecksumRequired": false}"#, "Bytes").request;
    assert_eq!(optional, RequestChecksum::No);
}

#[test]
fn a_choice_that_no_header_tells_is_not_overruled() {
    let unbound = |required: bool| {
        format!(r#"{{"requestAlgorithmMember": "other", "requestChecksumRequired": {required}}}"#)
    };
    assert_eq!(of(&unbound(false), "Bytes").request, RequestChecksum::No);
    assert_eq!(of(&unbound(true), "Bytes").request, RequestChecksum::Md5);
}

#[test]
fn responses_are_verified_by_known_algorithms_in_the_order_of_the_runtime() {
    let response = |algorithms: &str| {
        let value = format!(
            r#"{{"requestValidationModeMember": "mode", "responseAlgorithms": [{algorithms}]}}"#
        );
        of(&value, "Bytes").response
    };
    let verified = response(r#""SHA1", "XXHASH64", "CRC32", "CRC64NVME""#).expect("it is");
    assert_eq!(verified.mode_header, "x-mode");
    assert_eq!(verified.algorithms, ["crc64nvme", "crc32", "sha1"]);
    assert_eq!(response(r#""XXHASH64""#), None);
    let unasked = of(r#"{"responseAlgorithms": ["CRC32"]}"#, "Bytes");
    assert_eq!(unasked.response, None);
}
