//! Timestamps as text, read to the nanosecond.
//!
//! aws-smithy-types 1.9.1 reads `date-time` exactly. Of `http-date` it refuses more than three digits
//! of a second, and of `epoch-seconds` more than nine and exponents; `-1.5` it reads as half a second
//! before the epoch. aws-smithy-json 0.65.1 reads numbers through a binary float, so that `1.001`
//! comes out a nanosecond short.

use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::SerdeError;
use aws_smithy_schema::traits::TimestampFormat;
use aws_smithy_types::DateTime;
use aws_smithy_types::date_time::Format;

use super::decimal;

/// Reads a timestamp in the format that its schema names (`timestampFormat`), or else in `default`:
/// that of the protocol, or `http-date` in a header. White space around it does not count.
///
/// A `date-time` may have an offset, as for the official clients. What is finer than a nanosecond
/// is dropped, towards the past.
///
/// # Errors
///
/// Fails if `text` is not of that format, or the date is out of range.
pub(crate) fn read(
    text: &str,
    schema: &Schema<'_>,
    default: TimestampFormat,
) -> Result<DateTime, SerdeError> {
    let format = schema.timestamp_format().map(|format| format.format());
    parse(text, format.unwrap_or(default))
}

/// Reads a timestamp in the given format; see `read`.
///
/// # Errors
///
/// Fails if `text` is not of that format, or the date is out of range.
pub(crate) fn parse(text: &str, format: TimestampFormat) -> Result<DateTime, SerdeError> {
    let text = text.trim_ascii();
    let (name, time) = match format {
        TimestampFormat::EpochSeconds => ("epoch-seconds", epoch_seconds(text)),
        TimestampFormat::HttpDate => ("http-date", http_date(text)),
        _ => (
            "date-time",
            DateTime::from_str(text, Format::DateTimeWithOffset).ok(),
        ),
    };
    match time {
        Some(time) => Ok(time),
        None => Err(SerdeError::invalid_input(format!(
            "not a timestamp in {name} format"
        ))),
    }
}

fn epoch_seconds(text: &str) -> Option<DateTime> {
    let (nanos, is_whole) = decimal::scaled(text, 9)?;
    let is_cut_up = !is_whole && text.starts_with('-');
    DateTime::from_nanos(nanos - i128::from(is_cut_up)).ok()
}

fn http_date(text: &str) -> Option<DateTime> {
    let Some((start, rest)) = text.split_once('.') else {
        return DateTime::from_str(text, Format::HttpDate).ok();
    };
    let (digits, zone) = rest.split_once(' ')?;
    if !decimal::are_digits(digits) {
        return None;
    }
    let (nanos, _) = decimal::scaled(&format!(".{digits}"), 9)?;
    let mut time = DateTime::from_str(&format!("{start} {zone}"), Format::HttpDate).ok()?;
    time.set_subsec_nanos(u32::try_from(nanos).ok()?);
    Some(time)
}
