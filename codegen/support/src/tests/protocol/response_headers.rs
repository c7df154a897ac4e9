//! Headers of responses as HTTP has them: repeated, quoted, beyond ASCII.

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::http::{Headers, NonUtf8HeaderHandling};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::{ConfigBag, Layer};
use serde_json::{Value, json};

use super::model::Model;
use super::read::Reader;
use super::schemas::Schemas;
use crate::support::protocol::{response_headers, rest_json, rest_xml};

fn model() -> Model {
    let header = |target: &str, name: &str| json!({ "target": target, "traits": { "smithy.api#httpHeader": name } });
    let list = |target: &str| json!({ "type": "list", "member": { "target": target } });
    let mut epoch = header("smithy.api#Timestamp", "x-epoch");
    epoch["traits"]["smithy.api#timestampFormat"] = json!("epoch-seconds");
    let mut media = header("smithy.api#String", "x-media");
    media["traits"]["smithy.api#mediaType"] = json!("application/json");
    Model::of_shapes(json!({
        "t#Out": { "type": "structure", "members": {
            "one": header("smithy.api#String", "X-One"),
            "count": header("smithy.api#Integer", "x-count"),
            "flag": header("smithy.api#Boolean", "x-flag"),
            "size": header("smithy.api#Double", "x-size"),
            "date": header("smithy.api#Timestamp", "x-date"),
            "epoch": epoch,
            "media": media,
            "texts": header("t#Texts", "x-texts"),
            "counts": header("t#Counts", "x-counts"),
            "dates": header("t#Dates", "x-dates"),
            "metadata": { "target": "t#Map",
                "traits": { "smithy.api#httpPrefixHeaders": "X-Meta-" } },
            "body": { "target": "smithy.api#String" },
        }},
        "t#Texts": list("smithy.api#String"),
        "t#Counts": list("smithy.api#Long"),
        "t#Dates": list("smithy.api#Timestamp"),
        "t#Map": { "type": "map", "key": { "target": "smithy.api#String" },
            "value": { "target": "smithy.api#String" } },
    }))
}

fn response(lines: &[(&'static str, &[u8])]) -> HttpResponse {
    let mut headers = http::HeaderMap::new();
    for (name, line) in lines {
        let line = http::HeaderValue::from_bytes(line).expect("a header");
        headers.append(*name, line);
    }
    let status = 200.try_into().expect("a status");
    let mut response = HttpResponse::new(status, SdkBody::from("{\"body\":\"b\",\"one\":\"no\"}"));
    *response.headers_mut() = Headers::try_from(headers).expect("headers");
    response
}

fn read_with(lines: &[(&'static str, &[u8])], cfg: &ConfigBag) -> Result<Value, String> {
    let model = model();
    let schemas = Schemas::new(&model, false);
    let schema = schemas.structure("t#Out");
    let response = response(lines);
    let protocol = response_headers::over(rest_json::rest_json_1());
    let (model, schemas) = (&model, &schemas);
    let reader = Reader { model, schemas };
    let of = |de: Result<_, _>| {
        let mut de: Box<dyn aws_smithy_schema::serde::ShapeDeserializer> = de?;
        reader.structure_as(schema, "t#Out", &mut *de)
    };
    let output = of(protocol.deserialize_response(&response, schema, cfg));
    let error = of(protocol.deserialize_error_response(&response, cfg));
    let [mut output, error] = [output, error].map(|read| read.map_err(|error| error.to_string()));
    assert_eq!(output, error);
    if let Ok(output) = &mut output {
        assert_eq!(output["body"], "b", "the body is read too");
        output.as_object_mut().map(|read| read.remove("body"));
    }
    output
}

fn read(lines: &[(&'static str, &[u8])]) -> Result<Value, String> {
    let mut read = read_with(lines, &ConfigBag::base());
    if let Ok(Value::Object(read)) = &mut read
        && read["metadata"] == json!({})
    {
        read.remove("metadata");
    }
    read
}

#[test]
fn repeated_lists_are_one_list() {
    let lists: [(&[&str], _); 10] = [
        (&["a, b", "c"], json!(["a", "b", "c"])),
        (&["a", "\"b,c\" , d"], json!(["a", "b,c", "d"])),
        (&["\"b,c\"\t,d"], json!(["b,c", "d"])),
        (&["\" a \",\"\", b "], json!([" a ", "", "b"])),
        (
            &[r#""say \"hi\"", "back\\", c:\d"#],
            json!(["say \"hi\"", "back\\", "c:\\d"]),
        ),
        (&[r#""c:\d",e"#], json!(["c:\\d", "e"])),
        (&["a,,b"], json!(["a", "", "b"])),
        (&["a, "], json!(["a"])),
        (&["", "x"], json!(["x"])),
        (
            &["gr\u{fc}n, \"\u{2603}\""],
            json!(["gr\u{fc}n", "\u{2603}"]),
        ),
    ];
    for (lines, expected) in lists {
        let lines: Vec<_> = lines
            .iter()
            .map(|line| ("x-texts", line.as_bytes()))
            .collect();
        assert_eq!(read(&lines), Ok(json!({ "texts": expected })), "{lines:?}");
    }
    assert_eq!(
        read(&[("x-counts", b"1, 2"), ("x-counts", b" -3 ")]),
        Ok(json!({ "counts": [1, 2, -3] }))
    );
    for wrong in ["\"a", "\"a\" b", "\"a\\"] {
        assert!(read(&[("x-texts", wrong.as_bytes())]).is_err(), "{wrong}");
    }
}

#[test]
fn dates_have_commas_of_their_own() {
    let (first, second): (&[u8], &[u8]) = (
        b"Wed, 21 Oct 2015 07:28:00 GMT,Thu, 22 Oct 2015 07:28:00.5 GMT",
        b"\"Fri, 23 Oct 2015 07:28:00 GMT\"",
    );
    assert_eq!(
        read(&[("x-dates", first), ("x-dates", second)]),
        Ok(json!({ "dates": [1_445_412_480, 1_445_498_880.5, 1_445_585_280] }))
    );
    assert_eq!(
        read(&[
            ("x-epoch", b"-1.5000000000"),
            ("x-date", b"Thu, 01 Jan 1970 00:00:01.25 GMT")
        ]),
        Ok(json!({ "epoch": -1.5, "date": 1.25 }))
    );
}

#[test]
fn headers_of_a_prefix_are_joined() {
    let lines: [(&str, &[u8]); 5] = [
        ("x-meta-a", b"1"),
        ("x-meta-b", b"x, y"),
        ("x-meta-a", b"2"),
        ("x-metal", b"no"),
        ("x-meta-a", "caf\u{e9}".as_bytes()),
    ];
    assert_eq!(
        read(&lines),
        Ok(json!({ "metadata": { "a": "1, 2, caf\u{e9}", "b": "x, y" } }))
    );
    let nothing = read_with(&[], &ConfigBag::base());
    assert_eq!(nothing, Ok(json!({ "metadata": {} })));
}

#[test]
fn a_text_may_go_beyond_ascii() {
    for (line, expected) in [
        ("caf\u{e9} \u{2603}".as_bytes(), "caf\u{e9} \u{2603}"),
        (b" a, b ", "a, b"),
        (b"\"quoted\"", "\"quoted\""),
        (b"", ""),
    ] {
        assert_eq!(read(&[("x-one", line)]), Ok(json!({ "one": expected })));
    }
    assert_eq!(
        read(&[("x-texts", "\u{fc}, \"\u{e4},\"".as_bytes())]),
        Ok(json!({ "texts": ["\u{fc}", "\u{e4},"] }))
    );
}

#[test]
fn what_is_not_utf_8_fails_the_call_unless_the_configuration_skips_it() {
    let lines: [(&str, &[u8]); 3] = [("x-one", b"\xe9"), ("x-meta-a", b"\xe9"), ("x-count", b"5")];
    let with = |handling: Option<NonUtf8HeaderHandling>| {
        let mut layer = Layer::new("test");
        layer.store_or_unset(handling);
        read_with(&lines, &ConfigBag::of_layers(vec![layer]))
    };
    let skipped = with(Some(NonUtf8HeaderHandling::Skip));
    assert_eq!(skipped, Ok(json!({ "count": 5 })));
    for handling in [None, Some(NonUtf8HeaderHandling::Reject)] {
        let error = with(handling).expect_err("not UTF-8");
        assert!(error.contains("`one`"), "{error}");
    }
    for name in ["x-texts", "x-meta-b"] {
        let error = read(&[(name, b"a\xfc")]).expect_err("not UTF-8");
        assert!(error.contains("cannot read the headers"), "{error}");
    }
    // A header that no member has may hold what it likes.
    assert_eq!(read(&[("x-other", b"\xe9")]), Ok(json!({})));
}

#[test]
fn a_single_value_is_single() {
    assert_eq!(
        read(&[
            ("x-count", b" 5 "),
            ("x-flag", b"true"),
            ("x-size", b"-Infinity")
        ]),
        Ok(json!({ "count": 5, "flag": true, "size": "-Infinity" }))
    );
    assert_eq!(
        read(&[("x-media", b"eyJhIjoxfQ==")]),
        Ok(json!({ "media": "{\"a\":1}" }))
    );
    for name in ["x-count", "x-date", "x-texts", "x-media"] {
        assert_eq!(read(&[(name, b"")]), Ok(json!({})), "{name}");
    }
    for (name, line) in [
        ("x-count", &b"5, 6"[..]),
        ("x-flag", b"yes"),
        ("x-date", b"now"),
    ] {
        assert!(read(&[(name, line)]).is_err(), "{name}");
    }
    for name in ["x-one", "x-count"] {
        let error = read(&[(name, b"1"), (name, b"2")]).expect_err("two values");
        assert!(error.contains("expected one value"), "{error}");
    }
}

#[test]
fn what_has_no_headers_is_left_alone() {
    let model = Model::of_shapes(json!({
        "t#Plain": { "type": "structure", "members": { "a": { "target": "smithy.api#String" } } },
    }));
    let schemas = Schemas::new(&model, false);
    let schema = schemas.structure("t#Plain");
    let status = 200.try_into().expect("a status");
    let response = HttpResponse::new(status, SdkBody::from("<Plain><a>x</a></Plain>"));
    let cfg = ConfigBag::base();
    let protocol = response_headers::over(rest_xml::rest_xml());
    let mut de = protocol
        .deserialize_response(&response, schema, &cfg)
        .expect("a reader");
    let (model, schemas) = (&model, &schemas);
    let read = Reader { model, schemas }.structure("t#Plain", &mut *de);
    assert_eq!(read.expect("a document"), json!({ "a": "x" }));
}
