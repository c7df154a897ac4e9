//! Timestamps as text, read to the nanosecond.

use aws_smithy_schema::traits::TimestampFormat::{self, DateTime as Date, EpochSeconds, HttpDate};
use aws_smithy_schema::{Schema, prelude, shape_id};
use aws_smithy_types::DateTime;
use aws_smithy_types::date_time::Format;
use proptest::prelude::*;

use crate::support::protocol::decimal::scaled;
use crate::support::protocol::timestamp::{parse, read};

fn at(seconds: i64, nanos: u32) -> DateTime {
    DateTime::from_secs_and_nanos(seconds, nanos)
}

#[track_caller]
fn reads(format: TimestampFormat, text: &str, expected: DateTime) {
    assert_eq!(parse(text, format).ok(), Some(expected), "{text}");
}

#[track_caller]
fn refuses(format: TimestampFormat, texts: &[&str]) {
    for text in texts {
        assert!(parse(text, format).is_err(), "{text}");
    }
}

#[test]
fn a_number_of_seconds_keeps_every_digit() {
    reads(EpochSeconds, "7.009", at(7, 9_000_000));
    reads(EpochSeconds, "1234567890.000000001", at(1_234_567_890, 1));
    reads(EpochSeconds, "0.1", at(0, 100_000_000));
    reads(EpochSeconds, "+3.25", at(3, 250_000_000));
    reads(EpochSeconds, "0012", at(12, 0));
    reads(EpochSeconds, "12.", at(12, 0));
    reads(EpochSeconds, " 12\n", at(12, 0));
    reads(EpochSeconds, "9223372036854775807", at(i64::MAX, 0));
}

#[test]
fn a_number_of_seconds_may_have_an_exponent() {
    reads(EpochSeconds, "1.6e9", at(1_600_000_000, 0));
    reads(EpochSeconds, "16E+8", at(1_600_000_000, 0));
    reads(
        EpochSeconds,
        "16000000001e-1",
        at(1_600_000_000, 100_000_000),
    );
    reads(EpochSeconds, "0e99999999999999999999", at(0, 0));
    reads(EpochSeconds, "5e-99999999999999999999", at(0, 0));
}

#[test]
fn seconds_before_the_epoch_count_backwards() {
    reads(EpochSeconds, "-0.25", at(-1, 750_000_000));
    reads(EpochSeconds, "-2.75", at(-3, 250_000_000));
    reads(EpochSeconds, "-2", at(-2, 0));
    reads(EpochSeconds, "-0.0", at(0, 0));
    reads(EpochSeconds, "-9223372036854775808", at(i64::MIN, 0));
}

#[test]
fn what_is_finer_than_a_nanosecond_is_dropped_towards_the_past() {
    reads(EpochSeconds, "1.9999999999", at(1, 999_999_999));
    reads(EpochSeconds, "-1.0000000001", at(-2, 999_999_999));
    let before_epoch = "1969-12-31T23:59:58.9999999999Z";
    reads(Date, before_epoch, at(-2, 999_999_999));
}

#[test]
fn what_is_no_number_of_seconds_is_refused() {
    let texts = [
        "", "-", ".", "1e", "1e+", "e5", "--1", "1.2.3", "1-2", "0x10", "1 2", "NaN", "Infinity",
        "1_000", "١", "1e1.5",
    ];
    refuses(EpochSeconds, &texts);
    let out_of_range = [
        "9223372036854775808",
        "-9223372036854775809",
        "1e19",
        "1e400",
        "1e99999999999999999999",
        "99999999999999999999999999999999999999999999",
    ];
    refuses(EpochSeconds, &out_of_range);
}

#[test]
fn a_date_may_have_a_fraction_an_offset_and_small_letters() {
    let time = at(1_791_892_800, 7);
    reads(Date, "2026-10-13T12:00:00.000000007Z", time);
    reads(Date, "2026-10-13t12:00:00.000000007z", time);
    reads(Date, "2026-10-13T14:30:00.000000007+02:30", time);
    reads(Date, "2026-10-13T12:00:00.0000000079Z", time);
    refuses(Date, &["2026-10-13 12:00:00Z", "2026-10-13", "1791892800"]);
}

#[test]
fn an_http_date_may_have_a_fraction_of_any_length() {
    reads(
        HttpDate,
        "Tue, 13 Oct 2026 12:00:00 GMT",
        at(1_791_892_800, 0),
    );
    let time = at(1_791_892_800, 120_000_000);
    reads(HttpDate, "Tue, 13 Oct 2026 12:00:00.12 GMT", time);
    reads(HttpDate, "Tue, 13 Oct 2026 12:00:00.12000000009 GMT", time);
    refuses(
        HttpDate,
        &[
            "Tue, 13 Oct 2026 12:00:00. GMT",
            "Tue, 13 Oct 2026 12:00:00.1e1 GMT",
            "Tue, 13 Oct 2026 12:00:00.12 CET",
            "Tue, 13 Oct 2026 12:00:00.12",
            "Tue.5 GMT",
        ],
    );
}

#[test]
fn the_schema_names_the_format_or_the_protocol_does() {
    static EPOCH: Schema<'static> = Schema::new(
        shape_id!("test", "Time"),
        aws_smithy_schema::ShapeType::Timestamp,
    )
    .with_timestamp_format(EpochSeconds);
    assert_eq!(read("86400", &EPOCH, Date).ok(), Some(at(86_400, 0)));
    let date = "1970-01-02T00:00:00Z";
    assert_eq!(
        read(date, &prelude::TIMESTAMP, Date).ok(),
        Some(at(86_400, 0))
    );
}

#[test]
fn a_scaled_number_tells_whether_it_was_whole() {
    assert_eq!(scaled("12.50e1", 0), Some((125, true)));
    assert_eq!(scaled("-12.5", 0), Some((-12, false)));
    assert_eq!(scaled(".5", 1), Some((5, true)));
    assert_eq!(scaled("1e38", 0), Some((10i128.pow(38), true)));
    assert_eq!(scaled("1e39", 0), None);
}

/// Seconds of the years that text has room for.
fn seconds() -> impl Strategy<Value = i64> {
    -62_135_596_800..253_402_300_800i64
}

proptest! {
    #[test]
    fn what_a_date_writes_is_read_back(seconds in seconds(), micros in 0..1_000_000u32) {
        let time = at(seconds, micros * 1000);
        let text = time.fmt(Format::DateTime).expect("a year that can be written");
        prop_assert_eq!(parse(&text, Date).ok(), Some(time));
    }

    #[test]
    fn what_an_http_date_writes_is_read_back(seconds in seconds()) {
        let time = at(seconds, 0);
        let text = time.fmt(Format::HttpDate).expect("a year that can be written");
        prop_assert_eq!(parse(&text, HttpDate).ok(), Some(time));
    }

    // Before the epoch, `fmt` writes -1.5 as `-2.5`.
    #[test]
    fn what_a_number_of_seconds_writes_is_read_back(
        seconds in 0..=i64::MAX,
        nanos in 0..1_000_000_000u32,
    ) {
        let time = at(seconds, nanos);
        let text = time.fmt(Format::EpochSeconds).expect("all times are numbers");
        prop_assert_eq!(parse(&text, EpochSeconds).ok(), Some(time));
    }

    #[test]
    fn a_number_of_nanoseconds_is_that_many(nanos in i64::MIN..=i64::MAX) {
        let text = format!("{nanos}e-9");
        let time = DateTime::from_nanos(nanos.into()).expect("all such times");
        prop_assert_eq!(parse(&text, EpochSeconds).ok(), Some(time));
    }

    #[test]
    fn no_text_makes_it_panic(text in "[-+0-9.eETZ:a-z ,\u{660}]{0,40}") {
        for format in [EpochSeconds, HttpDate, Date] {
            let _ = parse(&text, format);
        }
    }
}
