//! Error responses beyond the suites: envelopes, codes and ids.

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_schema::protocol::SharedClientProtocol;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::ErrorMetadata;

use crate::support::protocol::{
    aws_json_query_compatible, aws_query, ec2_query, rest_xml, rpc_v2_cbor,
};

fn response(body: &[u8], headers: &[(&'static str, &'static str)]) -> HttpResponse {
    let status = 400.try_into().expect("a status");
    let mut response = HttpResponse::new(status, SdkBody::from(body));
    for (name, value) in headers {
        response.headers_mut().insert(*name, *value);
    }
    response
}

fn parse(protocol: &SharedClientProtocol, body: &str) -> Result<ErrorMetadata, String> {
    let response = response(body.as_bytes(), &[]);
    let metadata = protocol.parse_error_metadata(&response, &ConfigBag::base());
    metadata
        .map(|metadata| metadata.build())
        .map_err(|error| error.to_string())
}

fn summary(metadata: &ErrorMetadata) -> (Option<&str>, Option<&str>, Option<&str>) {
    (
        metadata.code(),
        metadata.message(),
        metadata.extra("aws_request_id"),
    )
}

#[test]
fn aws_query_errors_have_code_message_and_id() {
    let body = "<ErrorResponse xmlns=\"https://x/\"><Error><Type>Sender</Type><Code>Bad</Code>\
                <Message>no &amp; no</Message></Error><RequestId>7</RequestId></ErrorResponse>";
    let metadata = parse(&aws_query::aws_query(), body).expect("an error document");
    assert_eq!(
        summary(&metadata),
        (Some("Bad"), Some("no & no"), Some("7"))
    );
}

#[test]
fn ec2_query_errors_stand_in_a_list() {
    let body = "<Response><Errors><Error><Code>Bad</Code><Message>no</Message></Error></Errors>\
                <RequestID>7</RequestID></Response>";
    let metadata = parse(&ec2_query::ec2_query(), body).expect("an error document");
    assert_eq!(summary(&metadata), (Some("Bad"), Some("no"), Some("7")));
}

#[test]
fn rest_xml_errors_need_no_wrapper() {
    let error = "<Error><Code>Bad</Code><Message>no</Message></Error>";
    let wrapped = format!("<ErrorResponse>{error}<RequestId>7</RequestId></ErrorResponse>");
    for body in [error, &wrapped] {
        let metadata = parse(&rest_xml::rest_xml(), body).expect("an error document");
        assert_eq!(
            (metadata.code(), metadata.message()),
            (Some("Bad"), Some("no")),
            "{body}"
        );
    }
}

#[test]
fn bodies_that_are_no_error_document_have_no_code() {
    let protocols = [
        aws_query::aws_query(),
        ec2_query::ec2_query(),
        rest_xml::rest_xml(),
    ];
    for protocol in protocols {
        for body in ["", "<html><body>Bad gateway</body></html>"] {
            let metadata = parse(&protocol, body).expect("no error");
            assert_eq!(metadata.code(), None, "{protocol:?} {body}");
        }
        assert!(parse(&protocol, "bad gateway").is_err(), "{protocol:?}");
        assert!(parse(&protocol, "<Error><Code>B").is_err(), "{protocol:?}");
    }
}

#[test]
fn query_compatible_services_state_code_and_fault_in_a_header() {
    let protocols = [
        (
            aws_json_query_compatible::aws_json_1_0_query_compatible(),
            &b"{\"__type\":\"a#New\",\"message\":\"no\"}"[..],
        ),
        (
            rpc_v2_cbor::rpc_v2_cbor_query_compatible(),
            &b"\xa2\x66__type\x65a#New\x67message\x62no"[..],
        ),
    ];
    for (protocol, body) in protocols {
        let headers = [("x-amzn-query-error", "Old.Code;Sender")];
        let response = response(body, &headers);
        let metadata = protocol.parse_error_metadata(&response, &ConfigBag::base());
        let metadata = metadata.expect("an error body").build();
        let found = (metadata.code(), metadata.message(), metadata.extra("type"));
        assert_eq!(
            found,
            (Some("Old.Code"), Some("no"), Some("Sender")),
            "{protocol:?}"
        );
    }
}

#[test]
fn an_answer_of_another_protocol_is_refused() {
    let protocol = rpc_v2_cbor::rpc_v2_cbor();
    let schema = &aws_smithy_schema::prelude::DOCUMENT;
    for (header, accepted) in [("rpc-v2-cbor", true), ("rpc-v2-json", false)] {
        let response = response(b"\xa0", &[("smithy-protocol", header)]);
        let cfg = ConfigBag::base();
        let read = protocol.deserialize_response(&response, schema, &cfg);
        assert_eq!(read.is_ok(), accepted, "{header}");
    }
}
