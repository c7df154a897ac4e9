//! Responses in JSON: what the official clients' parser reads is the measure.

use aws_smithy_json::deserialize::json_token_iter;
use aws_smithy_json::deserialize::token::{expect_document, expect_number_or_null, skip_value};
use aws_smithy_json::protocol::aws_json_rpc::AwsJsonRpcProtocol;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_schema::protocol::ClientProtocolInner;
use aws_smithy_schema::serde::SerdeError;
use aws_smithy_schema::traits::TimestampFormat;
use aws_smithy_schema::{Schema, ShapeType, prelude, shape_id};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document, Number};
use proptest::prelude::*;

use crate::support::protocol::aws_json::aws_json_1_0;
use crate::support::serde::ReadShape;
use crate::types::Thing;

fn response(body: &[u8]) -> HttpResponse {
    HttpResponse::new(200.try_into().expect("a status"), SdkBody::from(body))
}

fn read_as<T: ReadShape>(schema: &Schema<'_>, body: impl AsRef<[u8]>) -> Result<T, SerdeError> {
    let response = response(body.as_ref());
    let (protocol, cfg) = (aws_json_1_0(), ConfigBag::base());
    let mut de = protocol.deserialize_response(&response, schema, &cfg)?;
    T::read(schema, &mut *de)
}

fn read<T: ReadShape>(body: impl AsRef<[u8]>) -> Result<T, SerdeError> {
    read_as(&prelude::DOCUMENT, body)
}

#[track_caller]
fn reads<T: ReadShape + PartialEq + std::fmt::Debug>(body: &str, expected: T) {
    assert_eq!(read::<T>(body).ok(), Some(expected), "{body}");
}

#[track_caller]
fn refuses<T: ReadShape>(bodies: &[&str]) {
    for body in bodies {
        assert!(read::<T>(body).is_err(), "{body}");
    }
}

#[test]
fn whole_numbers_may_be_written_as_fractions_and_powers() {
    reads("7.00", 7i32);
    reads("2.5e1", 25i8);
    reads("-3E+3", -3000i16);
    reads("400e-2", 4i64);
    reads("-0.0", 0i32);
    reads("007", 7i32);
    reads("7.", 7i32);
    reads("9007199254740993.0", 9_007_199_254_740_993i64);
    reads("-9223372036854775808.0", i64::MIN);
    reads("0e999999999999", 0i64);
}

#[test]
fn what_is_not_whole_or_too_large_is_no_integer() {
    refuses::<i32>(&["7.25", "1e-1", "2147483648", "2.147483648e9", "1e400", "-"]);
    refuses::<i32>(&["1e", "1.2.3", "--1", r#""7""#, "true", r#""NaN""#, "[1]"]);
    refuses::<i8>(&["128", "1.28e2", "-129.0"]);
    refuses::<i16>(&["32768", "4e4"]);
    refuses::<i64>(&["9223372036854775808", "9223372036854775807.5", "1e19"]);
}

#[test]
fn floats_are_numbers_or_the_names_of_what_no_number_is() {
    reads("3", 3.0f64);
    reads("-.5", -0.5f64);
    reads("1.5E2", 150.0f32);
    reads(r#""-Infinity""#, f64::NEG_INFINITY);
    assert!(read::<f32>(r#""NaN""#).expect("a float").is_nan());
    refuses::<f64>(&["1e400", r#""1.5""#, "1e", r#""none""#, "null"]);
}

#[test]
fn big_numbers_keep_their_digits() {
    let digits = "-123456789012345678901234567890";
    let whole = |text: &str| text.parse::<BigInteger>().expect("a number");
    reads(digits, whole(digits));
    reads(&format!("\"{digits}\""), whole(digits));
    reads("12.0e20", whole("1200000000000000000000"));
    refuses::<BigInteger>(&["1.5", "x"]);
    let exact = "0.10000000000000000000000000000000001";
    reads(exact, exact.parse::<BigDecimal>().expect("a number"));
    refuses::<BigDecimal>(&["1.5.5", r#""x""#]);
}

#[test]
fn timestamps_keep_every_digit() {
    let at = DateTime::from_secs_and_nanos;
    reads("3.009", at(3, 9_000_000));
    reads("1234567890.123456789", at(1_234_567_890, 123_456_789));
    reads("2e9", at(2_000_000_000, 0));
    reads("-7.25", at(-8, 750_000_000));
    reads("12", at(12, 0));
    reads(r#""1970-01-01T01:00:00.5+01:00""#, at(0, 500_000_000));
    reads(r#""12.5""#, at(12, 500_000_000));
    refuses::<DateTime>(&["1e300", r#""NaN""#, r#""yesterday""#, "true"]);
}

#[test]
fn timestamps_as_strings_have_the_format_of_the_model() {
    let schema = |format| {
        Schema::new(shape_id!("test", "Time"), ShapeType::Timestamp).with_timestamp_format(format)
    };
    let expected = DateTime::from_secs(1_791_892_800);
    for (format, body) in [
        (TimestampFormat::DateTime, r#""2026-10-13T12:00:00Z""#),
        (
            TimestampFormat::HttpDate,
            r#""Tue, 13 Oct 2026 12:00:00 GMT""#,
        ),
        (TimestampFormat::EpochSeconds, "1791892800"),
        (TimestampFormat::EpochSeconds, r#""2026-10-13T12:00:00Z""#),
    ] {
        let time = read_as::<DateTime>(&schema(format), body);
        assert_eq!(time.ok(), Some(expected), "{body}");
    }
    let date = schema(TimestampFormat::DateTime);
    assert!(read_as::<DateTime>(&date, r#""1791892800""#).is_err());
}

#[test]
fn what_the_model_does_not_know_may_hold_anything() {
    let body = r#"{"new":[01,1.,.5,+1,-,1e,"\q","a
b"],"count":4.0,"__type":7,"last":{"count":--1}}"#;
    let thing: Thing = read(body).expect("what is known is right");
    assert_eq!(thing.count, 4);
    let deep = format!(
        r#"{{"new":{}{},"count":5}}"#,
        "[".repeat(500),
        "]".repeat(500)
    );
    assert_eq!(read::<Thing>(&deep).expect("it is skipped").count, 5);
    let too_deep = "[".repeat(600) + &"]".repeat(600);
    assert!(read::<Thing>(format!(r#"{{"new":{too_deep}}}"#)).is_err());
}

#[test]
fn members_come_in_any_order_and_the_last_of_a_name_counts() {
    let body =
        r#"{"time":1,"tags":{"k":"v"},"count":1,"children":[{"count":2}],"time":2,"count":3}"#;
    let thing: Thing = read(body).expect("nothing is wrong");
    assert_eq!(thing.count, 3);
    assert_eq!(thing.time, Some(DateTime::from_secs(2)));
    assert_eq!(thing.children.expect("it is there")[0].count, 2);
}

#[test]
fn no_body_is_an_empty_object() {
    for body in ["", " \n"] {
        assert_eq!(read::<Thing>(body).ok(), Some(Thing::default()), "{body:?}");
    }
}

#[test]
fn what_is_not_json_is_refused() {
    let broken = [
        "{",
        "[]",
        "null",
        "<html/>",
        "{}{}",
        "{} x",
        "\u{feff}{}",
        "{,}",
        r#"{"a"}"#,
        r#"{"a":}"#,
        r#"{"a":1,}"#,
        r#"{"a":1 "b":2}"#,
        r#"{"a":[1,]}"#,
        r#"{"a":[,1]}"#,
        r#"{"a":[1}"#,
        r#"{"a":nul}"#,
        r#"{"a":nulls}"#,
        r#"{"a":truex}"#,
        r#"{"a":"x}"#,
        r#"{"a":"\"}"#,
        "{a:1}",
        r#"{"count":1x}"#,
        r#"{"tags":{"k":"\q"}}"#,
        r#"{"data":"?"}"#,
    ];
    refuses::<Thing>(&broken);
    assert!(read::<Thing>(b"{\"tags\":{\"k\":\"\xff\"}}").is_err());
}

#[test]
fn strings_may_have_escapes_and_line_breaks() {
    reads(r#""\u00e9\n\ud83d\ude00\/""#, "é\n😀/".to_owned());
    reads("\"a\nb\"", "a\nb".to_owned());
    reads(r#""YQ\u003d\u003d""#, Blob::new("a"));
    let body = r#"{"\u0063ount":6}"#;
    assert_eq!(read::<Thing>(body).expect("a name with escapes").count, 6);
}

#[test]
fn errors_tell_the_place() {
    let error = read::<Thing>(r#"{"count":1.5}"#).expect_err("a fraction");
    let message = error.to_string();
    assert!(message.contains("before byte 12"), "{message}");
}

#[test]
fn an_error_keeps_its_code_whatever_its_numbers_look_like() {
    let metadata = |body: &str| {
        let metadata =
            aws_json_1_0().parse_error_metadata(&response(body.as_bytes()), &ConfigBag::base());
        metadata.expect("JSON").build()
    };
    let error = metadata(r#"{"__type":"x.y#Slow:http://z","after":.5,"Message":"wait"}"#);
    assert_eq!(
        (error.code(), error.message()),
        (Some("Slow"), Some("wait"))
    );
    let error = metadata(r#"{"__type":"Slow","code":"Busy","message":{"a":+1}}"#);
    assert_eq!((error.code(), error.message()), (Some("Busy"), None));
    assert_eq!(metadata("[1,2]").code(), None);
    let html = aws_json_1_0().parse_error_metadata(&response(b"<html/>"), &ConfigBag::base());
    assert!(html.is_err());
}

/// Numbers in all forms that the official parser looks at.
fn number() -> impl Strategy<Value = String> {
    "-?[0-9]{0,4}(\\.[0-9]{0,4})?([eE][-+]?[0-9]{0,2})?".prop_filter("it begins like one", |text| {
        text.starts_with(|first: char| first == '-' || first.is_ascii_digit())
    })
}

fn string() -> impl Strategy<Value = String> {
    r#""([ a-z0-9é😀{}\[\],:]|\\["\\/bfnrt]|\\u00[0-9a-f]{2}){0,8}""#
}

fn space() -> impl Strategy<Value = String> {
    "[ \t\r\n]{0,2}"
}

/// Values of JSON, and what almost is one.
fn value() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        4 => number(),
        2 => string(),
        1 => "null|true|false",
        1 => "[-+.,:0-9a-zE{}\\[\\]\"\\\\]{0,3}",
    ];
    let leaf = (space(), leaf, space()).prop_map(|(before, leaf, after)| before + &leaf + &after);
    leaf.prop_recursive(4, 24, 4, |inner| {
        let members = prop::collection::vec((string(), inner.clone()), 0..4);
        let object = members.prop_map(|members| {
            let members: Vec<_> = members
                .iter()
                .map(|(name, value)| format!("{name}:{value}"))
                .collect();
            format!("{{{}}}", members.join(","))
        });
        let array = prop::collection::vec(inner, 0..4);
        prop_oneof![
            object,
            array.prop_map(|values| format!("[{}]", values.join(",")))
        ]
    })
}

/// What the official clients make of a number.
fn official_number(text: &str) -> Option<Number> {
    let mut tokens = json_token_iter(text.as_bytes());
    let number = expect_number_or_null(tokens.next()).ok()?;
    number.filter(|_| tokens.next().is_none())
}

fn official_document(text: &str) -> Option<Document> {
    let mut tokens = json_token_iter(text.as_bytes()).peekable();
    let document = expect_document(&mut tokens).ok()?;
    tokens.next().is_none().then_some(document)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn numbers_are_read_as_the_official_clients_read_them(text in number()) {
        let official = official_number(&text);
        let integer = official.and_then(|number| i32::try_from(number).ok());
        prop_assert_eq!(read::<i32>(&text).ok(), integer);
        let long = official.and_then(|number| i64::try_from(number).ok());
        prop_assert_eq!(read::<i64>(&text).ok(), long);
        let double = official.map(|number| number.to_f64_lossy());
        prop_assert_eq!(read::<f64>(&text).ok(), double);
        let float = official.map(|number| number.to_f32_lossy());
        prop_assert_eq!(read::<f32>(&text).ok(), float);
    }

    #[test]
    fn documents_are_read_as_the_official_clients_read_them(text in value()) {
        if let Some(official) = official_document(&text) {
            prop_assert_eq!(read::<Document>(&text).ok(), Some(official));
        }
    }

    #[test]
    fn what_the_official_clients_skip_is_skipped(text in value()) {
        let text = format!(r#"{{"new":{text},"count":1}}"#);
        let mut tokens = json_token_iter(text.as_bytes());
        if skip_value(&mut tokens).is_ok() && tokens.next().is_none() {
            prop_assert_eq!(read::<Thing>(&text).map(|thing| thing.count).ok(), Some(1));
        }
    }

    #[test]
    fn codes_and_messages_are_those_of_the_official_clients(
        members in prop::collection::vec(
            ("\"(code|__type|message|Message|errorMessage|other)\"", prop_oneof![string(), value()]),
            0..4,
        ),
    ) {
        let members: Vec<_> = members.iter().map(|(name, value)| format!("{name}:{value}")).collect();
        let response = response(format!("{{{}}}", members.join(",")).as_bytes());
        let cfg = ConfigBag::base();
        let official = AwsJsonRpcProtocol::aws_json_1_0().parse_error_metadata(&response, &cfg);
        if let Ok(official) = official {
            let ours = aws_json_1_0().parse_error_metadata(&response, &cfg);
            prop_assert_eq!(ours.ok().map(|metadata| metadata.build()), Some(official.build()));
        }
    }

    #[test]
    fn nothing_makes_it_panic(body in prop::collection::vec(any::<u8>(), 0..40), text in value()) {
        for body in [&body[..], text.as_bytes()] {
            let _ = (read::<Thing>(body), read::<Document>(body), read::<DateTime>(body));
            let _ = aws_json_1_0().parse_error_metadata(&response(body), &ConfigBag::base());
        }
    }
}
