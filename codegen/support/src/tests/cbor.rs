//! Responses in CBOR: numbers in every width, and the milliseconds of timestamps.

use aws_smithy_cbor::Encoder;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_schema::prelude;
use aws_smithy_schema::serde::SerdeError;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime};
use proptest::prelude::*;

use crate::support::protocol::rpc_v2_cbor::rpc_v2_cbor;
use crate::support::serde::ReadShape;
use crate::types::{Filter, Thing};

fn response(body: &[u8]) -> HttpResponse {
    HttpResponse::new(200.try_into().expect("a status"), SdkBody::from(body))
}

fn read<T: ReadShape>(body: &[u8]) -> Result<T, SerdeError> {
    let (response, cfg) = (response(body), ConfigBag::base());
    let mut de = rpc_v2_cbor().deserialize_response(&response, &prelude::DOCUMENT, &cfg)?;
    T::read(&prelude::DOCUMENT, &mut *de)
}

#[track_caller]
fn reads<T: ReadShape + PartialEq + std::fmt::Debug>(body: &[u8], expected: T) {
    assert_eq!(read::<T>(body).ok(), Some(expected), "{body:x?}");
}

#[track_caller]
fn refuses<T: ReadShape>(bodies: &[&[u8]]) {
    for body in bodies {
        assert!(read::<T>(body).is_err(), "{body:x?}");
    }
}

/// A float of 64 bits.
fn double(value: f64) -> Vec<u8> {
    [&[0xfb], &value.to_be_bytes()[..]].concat()
}

/// A timestamp that many seconds after the epoch.
fn time(seconds: f64) -> Vec<u8> {
    [vec![0xc1], double(seconds)].concat()
}

#[test]
fn floats_come_in_every_width_and_as_integers() {
    reads(b"\xf9\x3e\x00", 1.5f64);
    reads(b"\xfa\x3f\xc0\x00\x00", 1.5f64);
    reads(&double(-0.1), -0.1f64);
    reads(b"\x07", 7.0f64);
    reads(b"\x38\x63", -100.0f64);
    reads(b"\x19\x01\x2c", 300.0f64);
    reads(
        b"\x1b\xff\xff\xff\xff\xff\xff\xff\xff",
        1.844_674_407_370_955_2e19f64,
    );
    reads(
        b"\x3b\xff\xff\xff\xff\xff\xff\xff\xff",
        -1.844_674_407_370_955_2e19f64,
    );
    reads(b"\xc2\x42\x01\x00", 256.0f64);
    reads(b"\xc4\x82\x21\x19\x6a\xb3", 273.15f64);
    reads(b"\xf9\x7c\x00", f64::INFINITY);
    assert!(read::<f64>(b"\xf9\x7e\x00").expect("not a number").is_nan());
    refuses::<f64>(&[b"\x61\x31", b"\xf5", b"\xf6", b"\xf9\x3e", b""]);
}

#[test]
fn single_floats_come_in_every_width_and_as_integers() {
    reads(b"\xf9\xc0\x00", -2.0f32);
    reads(b"\xfa\x3d\xcc\xcc\xcd", 0.1f32);
    reads(&double(0.1), 0.1f32);
    reads(b"\x18\xff", 255.0f32);
    reads(b"\x1a\x01\x00\x00\x01", 16_777_216.0f32);
    reads(b"\x29", -10.0f32);
    refuses::<f32>(&[b"\x40", b"\xf7"]);
}

#[test]
fn integers_come_in_every_width_and_as_whole_floats() {
    reads(b"\x1b\x00\x00\x00\x00\x00\x00\x00\x05", 5i8);
    reads(b"\x3a\x00\x00\x00\x7f", -128i8);
    reads(b"\x18\x05", 5i16);
    reads(b"\xf9\x45\x00", 5i32);
    reads(&double(-3.0), -3i64);
    reads(b"\xc3\x41\x04", -5i64);
    reads(b"\x1b\x7f\xff\xff\xff\xff\xff\xff\xff", i64::MAX);
    reads(b"\x3b\x7f\xff\xff\xff\xff\xff\xff\xff", i64::MIN);
    reads(&double(-9_223_372_036_854_775_808.0), i64::MIN);
    refuses::<i8>(&[b"\x18\x80", b"\x38\x80"]);
    refuses::<i32>(&[b"\x1a\x80\x00\x00\x00", &double(2.5), &double(3e9)]);
    let two_to_the_63 = double(9_223_372_036_854_775_808.0);
    refuses::<i64>(&[
        &two_to_the_63,
        &double(f64::NAN),
        b"\x1b\x80\x00\x00\x00\x00\x00\x00\x00",
    ]);
}

#[test]
fn big_numbers_keep_their_digits() {
    let whole = |text: &str| text.parse::<BigInteger>().expect("a number");
    reads(
        b"\xc2\x49\x01\x00\x00\x00\x00\x00\x00\x00\x00",
        whole("18446744073709551616"),
    );
    reads(
        b"\x3b\xff\xff\xff\xff\xff\xff\xff\xff",
        whole("-18446744073709551616"),
    );
    let decimal = |text: &str| text.parse::<BigDecimal>().expect("a number");
    reads(b"\xc4\x82\x21\x19\x6a\xb3", decimal("273.15"));
    reads(b"\x18\x2a", decimal("42"));
    reads(&double(1.25), decimal("1.25"));
}

#[test]
fn timestamps_are_seconds_in_any_number() {
    reads(
        b"\xc1\x1a\x51\x4b\x67\xb0",
        DateTime::from_secs(1_363_896_240),
    );
    reads(b"\xc1\x20", DateTime::from_secs(-1));
    reads(b"\xc1\xf9\x3e\x00", DateTime::from_millis(1_500));
    reads(b"\xc1\xfa\xbf\xa0\x00\x00", DateTime::from_millis(-1_250));
    reads(b"\x1a\x51\x4b\x67\xb0", DateTime::from_secs(1_363_896_240));
    refuses::<DateTime>(&[
        &time(f64::NAN),
        &time(f64::INFINITY),
        &time(1e19),
        b"\xc1\x61\x30",
    ]);
}

#[test]
fn the_millisecond_that_was_written_is_read() {
    for millis in [
        1_700_000_000_789,
        2_003,
        -4_999,
        -1,
        253_402_300_799_999,
        1_005,
    ] {
        reads(&time(millis as f64 / 1000.0), DateTime::from_millis(millis));
    }
    // In 24 bits: 1.003 is a little more, 1.005 a little less.
    for millis in [1_003, 1_005] {
        let float = (millis as f32 / 1000.0).to_be_bytes();
        reads(
            &[b"\xc1\xfa", &float[..]].concat(),
            DateTime::from_millis(millis),
        );
    }
}

#[test]
fn what_is_finer_than_a_millisecond_is_dropped_towards_the_past() {
    reads(
        &time(1_700_000_000.789_6),
        DateTime::from_millis(1_700_000_000_789),
    );
    reads(&time(-0.0004), DateTime::from_millis(-1));
}

#[test]
fn null_and_undefined_are_no_members() {
    for nothing in [b"\xf6", b"\xf7"] {
        let body = [
            b"\xa3\x65count\x04\x64time",
            &nothing[..],
            b"\x63new",
            nothing,
        ]
        .concat();
        let expected = Thing {
            count: 4,
            ..Thing::default()
        };
        reads(&body, expected);
        let sparse = [b"\xa1\x66sparse\x82\x01", &nothing[..]].concat();
        let expected = Thing {
            sparse: Some(vec![Some(1), None]),
            ..Thing::default()
        };
        reads(&sparse, expected);
        let union = [b"\xa2\x63not", &nothing[..], b"\x64name\x61n"].concat();
        reads(&union, Filter::Name("n".to_owned()));
    }
}

#[test]
fn strings_and_containers_may_have_no_length() {
    reads(b"\x7f\x61a\x60\x62bc\xff", "abc".to_owned());
    reads(b"\x5f\x41a\x42bc\xff", Blob::new("abc"));
    reads(
        b"\x9f\x61a\x7f\x61b\xff\xff",
        vec!["a".to_owned(), "b".to_owned()],
    );
    let thing: Thing =
        read(b"\xbf\x7f\x62co\x63unt\xff\x02\x64tags\xbf\x61k\x61v\xff\xff").expect("a map");
    assert_eq!(
        (thing.count, thing.tags.expect("tags")["k"].as_str()),
        (2, "v")
    );
}

#[test]
fn members_that_the_model_does_not_know_may_be_of_any_type() {
    let values: &[&[u8]] = &[
        b"\x00",
        b"\x3b\xff\xff\xff\xff\xff\xff\xff\xff",
        b"\x41\xff",
        b"\x5f\x41a\xff",
        b"\x61a",
        b"\x7f\x61a\xff",
        b"\x82\x01\x9f\x02\xff",
        b"\xbf\x01\xa1\x61a\xf6\xff",
        b"\xc1\x00",
        b"\xc2\x49\x01\x00\x00\x00\x00\x00\x00\x00\x00",
        b"\xd9\x01\x00\xa0",
        b"\xe0",
        b"\xf8\xff",
        b"\xf4",
        b"\xf6",
        b"\xf7",
        b"\xf9\x7e\x00",
        b"\xfa\x00\x00\x00\x00",
        b"\xfb\x00\x00\x00\x00\x00\x00\x00\x00",
    ];
    for value in values {
        let body = [&b"\xa2\x63new"[..], value, b"\x65count\x03"].concat();
        let thing: Thing = read(&body).unwrap_or_else(|error| panic!("{value:x?}: {error}"));
        assert_eq!(thing.count, 3, "{value:x?}");
    }
}

#[test]
fn tags_that_change_nothing_are_passed_over() {
    let thing: Thing = read(b"\xd9\xd9\xf7\xa1\xd8\x2a\x65count\xd9\x01\x00\x06").expect("a map");
    assert_eq!(thing.count, 6);
}

#[test]
fn what_is_not_whole_is_refused() {
    refuses::<Thing>(&[
        b"\xa1",
        b"\xa1\x65count",
        b"\xa1\x65count\x19\x01",
        b"\xbf\x65count\x01",
        b"\xa0\xa0",
        b"\xff",
        b"\x80",
        b"\xf6",
        b"\xd9",
        b"\xa1\x01\x02",
        b"\xbb\xff\xff\xff\xff\xff\xff\xff\xff\x65count\x01",
        b"\xa1\x68children\x81\xf6",
        b"\xa1\x64tags\xa1\x61k\xf7",
    ]);
}

fn metadata(body: &[u8]) -> Result<ErrorMetadata, SerdeError> {
    let metadata = rpc_v2_cbor().parse_error_metadata(&response(body), &ConfigBag::base())?;
    Ok(metadata.build())
}

#[test]
fn an_error_keeps_its_code_whatever_its_message_is() {
    for message in [
        &b"\xf6"[..],
        b"\xf7",
        b"\x19\x01\x2c",
        b"\x82\x01\x02",
        b"\xa1\x61a\x61b",
    ] {
        let body = [b"\xa2\x67message", message, b"\x66__type\x68a.b#Slow"].concat();
        let error = metadata(&body).expect("a map");
        assert_eq!(
            (error.code(), error.message()),
            (Some("Slow"), None),
            "{message:x?}"
        );
    }
    let error = metadata(b"\xbf\x66__type\x7f\x64Slow\xff\x67Message\x62no\x64code\x61x\xff")
        .expect("a map");
    assert_eq!((error.code(), error.message()), (Some("Slow"), Some("no")));
    assert_eq!(metadata(b"").expect("nothing").code(), None);
    assert!(metadata(b"<html>").is_err());
}

/// What is sent for a time.
fn written(time: &DateTime) -> Vec<u8> {
    let mut encoder = Encoder::new(Vec::new());
    encoder.timestamp(time);
    encoder.into_writer()
}

proptest! {
    #[test]
    fn the_millisecond_that_is_sent_comes_back(millis in -62_135_596_800_000..253_402_300_800_000i64) {
        let time = DateTime::from_millis(millis);
        prop_assert_eq!(read::<DateTime>(&written(&time)).ok(), Some(time));
        let quotient = double(millis as f64 / 1000.0);
        prop_assert_eq!(read::<DateTime>(&quotient).ok(), Some(time));
    }

    #[test]
    fn a_float_may_be_sent_as_the_integer_that_it_is(value in any::<i32>()) {
        let mut encoder = Encoder::new(Vec::new());
        encoder.integer(value);
        let body = encoder.into_writer();
        prop_assert_eq!(read::<f64>(&body).ok(), Some(f64::from(value)));
        prop_assert_eq!(read::<f32>(&body).ok(), Some(value as f32));
        prop_assert_eq!(read::<i32>(&double(value.into())).ok(), Some(value));
    }

    #[test]
    fn nothing_makes_it_panic(body in prop::collection::vec(any::<u8>(), 0..40)) {
        let _ = (read::<Thing>(&body), read::<f32>(&body), read::<i8>(&body), read::<DateTime>(&body));
        let _ = (read::<BigDecimal>(&body), read::<BigInteger>(&body), metadata(&body));
    }
}
