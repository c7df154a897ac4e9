use super::*;

fn sent(method: &str, uri: &str, headers: &[(&'static str, &'static str)], body: &str) -> Sent {
    let mut request = HttpRequest::empty();
    request.set_method(method).expect("a method");
    request.set_uri(uri).expect("a URI");
    for (name, value) in headers {
        request.headers_mut().append(*name, *value);
    }
    Sent {
        request,
        body: body.as_bytes().to_vec(),
    }
}

fn case(json: Value) -> RequestCase {
    serde_json::from_value(json).expect("a case")
}

fn compared(json: Value, sent: &Sent) -> Vec<String> {
    all_differences(&case(json), sent)
}

#[test]
fn a_request_as_expected() {
    let sent = sent(
        "PUT",
        "https://foo.example.com/a%20b?x=1&y&x=1",
        &[("X-List", "a"), ("X-List", "b")],
        r#"{"n": 1.0}"#,
    );
    let case = serde_json::json!({
        "method": "PUT", "uri": "/a%20b", "resolvedHost": "foo.example.com",
        "queryParams": ["x=1", "x=1", "y"], "forbidQueryParams": ["z"],
        "requireQueryParams": ["y"], "headers": {"x-list": "a, b"}, "forbidHeaders": ["X-No"],
        "requireHeaders": ["X-List"], "body": r#"{"n": 1}"#, "bodyMediaType": "application/json",
    });
    assert_eq!(compared(case, &sent), Vec::<String>::new());
}

#[test]
fn every_difference_is_found() {
    let sent = sent("GET", "https://example.com/a+b?x=1", &[("X-No", "1")], "{}");
    let case = serde_json::json!({
        "method": "PUT", "uri": "/a%20b", "resolvedHost": "foo.example.com",
        "queryParams": ["x=1", "x=1"], "forbidQueryParams": ["x"], "requireQueryParams": ["y"],
        "headers": {"x-list": "a"}, "forbidHeaders": ["X-No"], "requireHeaders": ["X-Yes"],
        "body": "", "bodyMediaType": "application/json",
    });
    assert_eq!(compared(case, &sent).len(), 10);
}

#[test]
fn bodies_by_media_type() {
    let differs = |media_type: &str, expected: &str, actual: &[u8]| {
        body_difference(expected, Some(media_type), actual).is_some()
    };
    assert!(!differs(
        "application/xml",
        "<a><b/><c/></a>",
        b"<a><b></b><c></c></a>"
    ));
    assert!(differs("application/xml", "<a><b/></a>", b"<a><c/></a>"));
    assert!(!differs(
        "application/x-www-form-urlencoded",
        "a=1&b=2",
        b"b=2&a=1"
    ));
    assert!(differs(
        "application/x-www-form-urlencoded",
        "a=1&b=2",
        b"b=2"
    ));
    assert!(!differs(
        "application/cbor",
        "v2FhAf8=",
        &[0xa1, 0x61, b'a', 1]
    ));
    assert!(differs(
        "application/cbor",
        "v2FhAf8=",
        &[0xa1, 0x61, b'a', 2]
    ));
    assert!(!differs("application/octet-stream", "/w==", &[0xff]));
    assert!(differs("text/plain", "a", b"b"));
}

#[test]
fn messages_are_plain() {
    assert_eq!(plain("a \u{1b}[31m< left\u{1b}[0m b"), "a < left b");
}
