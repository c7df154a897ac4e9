//! Reads CBOR.
//!
//! The specification lets senders choose: a float may come as an integer or as a float of any width,
//! an integer in any width, and `undefined` is `null`. The reader of aws-smithy-cbor 0.64.1 takes a
//! float only in its own width, reads every other millisecond of a timestamp as the one before, and
//! stumbles over an error whose message is not a text. This one uses its decoder; it takes integers
//! that are written as floats, and numbers and timestamps with or without their tags, as well.

use std::borrow::Cow;
use std::ops::RangeInclusive;

use aws_smithy_cbor::Decoder;
use aws_smithy_cbor::decode::DeserializeError;
use aws_smithy_runtime_api::http::Response;
use aws_smithy_schema::error_envelope::{parse_query_compatible_header, sanitize_error_code};
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_schema::{Schema, prelude};
use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::error::metadata::Builder;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};

use crate::support::serde::within;

/// How deep values may be nested.
const MAX_DEPTH: usize = 128;

/// What the first byte of a value says (RFC 8949, appendix B).
enum First {}

impl First {
    const TEXT: RangeInclusive<u8> = 0x60..=0x7f;
    const TAG: RangeInclusive<u8> = 0xc0..=0xdb;
    /// Tags with a value that is not itself without them.
    const BIG_NUMBER: RangeInclusive<u8> = 0xc2..=0xc4;
    const DECIMAL_FRACTION: u8 = 0xc4;
    const NULL: u8 = 0xf6;
    const UNDEFINED: u8 = 0xf7;
    const FLOAT: RangeInclusive<u8> = 0xf9..=0xfb;
    const DOUBLE: u8 = 0xfb;
    const BREAK: u8 = 0xff;
}

/// Reads the values of a body one after the other.
pub(super) struct CborReader<'a> {
    input: &'a [u8],
    decoder: Decoder<'a>,
    depth: usize,
}

/// How many elements of a container are left, if that is known in advance.
type Left = Option<u64>;

impl<'a> CborReader<'a> {
    /// Reads the body of a response. No body at all reads like a map without entries.
    #[inline]
    pub(super) fn new(response: &'a Response) -> Self {
        let input = response.body().bytes().unwrap_or_default();
        let (decoder, depth) = (Decoder::new(input), 0);
        Self {
            input,
            decoder,
            depth,
        }
    }

    #[inline]
    fn peek(&self) -> Option<u8> {
        self.input.get(self.decoder.position()).copied()
    }

    /// Steps over tags, except those of numbers that are not the same without.
    #[inline]
    fn untag(&mut self) {
        while let Some(byte) = self.peek() {
            if !First::TAG.contains(&byte) || First::BIG_NUMBER.contains(&byte) {
                return;
            }
            let argument = match byte & 0x1f {
                size @ 24.. => 1 << (size - 24),
                _ => 0,
            };
            let next = self.decoder.position() + 1 + argument;
            self.decoder.set_position(next.min(self.input.len()));
        }
    }

    /// Opens an array or a map.
    #[inline]
    fn open(
        &mut self,
        container: fn(&mut Decoder<'a>) -> Result<Left, DeserializeError>,
    ) -> Result<Left, SerdeError> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(SerdeError::custom("nested too deep"));
        }
        self.untag();
        container(&mut self.decoder).map_err(broken)
    }

    /// Goes on to the next element of a container, or past its end: whether there is one.
    #[inline]
    fn next_element(&mut self, left: &mut Left) -> Result<bool, SerdeError> {
        let is_end = match left {
            Some(0) => true,
            Some(left) => {
                *left -= 1;
                false
            }
            None => {
                let is_end = self.peek() == Some(First::BREAK);
                if is_end {
                    self.decoder.skip().map_err(broken)?;
                }
                is_end
            }
        };
        if is_end {
            self.leave()?;
        }
        Ok(!is_end)
    }

    /// After the outermost value nothing may follow.
    #[inline]
    fn leave(&mut self) -> Result<(), SerdeError> {
        self.depth -= 1;
        if self.depth == 0 && self.peek().is_some() {
            return Err(SerdeError::invalid_input("expected nothing more"));
        }
        Ok(())
    }

    #[inline]
    fn text(&mut self) -> Result<Cow<'a, str>, SerdeError> {
        self.untag();
        self.decoder.str().map_err(broken)
    }

    /// Reads a whole number that fits an `i64`.
    #[inline]
    fn integer(&mut self) -> Result<i64, SerdeError> {
        self.untag();
        let value = match self.peek() {
            Some(byte) if First::FLOAT.contains(&byte) => {
                let value = self.decoder.double().map_err(broken)?;
                let whole = value as i64;
                // 2^63 is the first float behind the range, and is cut to the last integer in it.
                let is_whole = whole as f64 == value && whole != i64::MAX;
                is_whole.then_some(whole)
            }
            Some(byte) if First::BIG_NUMBER.contains(&byte) => self.digits()?.parse().ok(),
            _ => Some(self.decoder.long().map_err(broken)?),
        };
        match value {
            Some(value) => Ok(value),
            None => Err(SerdeError::invalid_input(
                "a number that is not whole or too large",
            )),
        }
    }

    /// Reads a number that is not a float.
    fn digits(&mut self) -> Result<String, SerdeError> {
        if self.peek() == Some(First::DECIMAL_FRACTION) {
            let value = self.decoder.big_decimal().map_err(broken)?;
            return Ok(value.as_ref().to_owned());
        }
        let value = self.decoder.big_integer().map_err(broken)?;
        Ok(value.as_ref().to_owned())
    }

    fn double(&mut self) -> Result<f64, SerdeError> {
        self.untag();
        match self.peek() {
            Some(byte) if First::FLOAT.contains(&byte) => self.decoder.double().map_err(broken),
            _ => match self.digits()?.parse() {
                Ok(value) => Ok(value),
                Err(_) => Err(not_a_number()),
            },
        }
    }
}

#[cold]
fn not_a_number() -> SerdeError {
    SerdeError::invalid_input("what is not a number")
}

#[cold]
fn broken(error: DeserializeError) -> SerdeError {
    SerdeError::invalid_input(error.to_string())
}

/// Returns the time that is `seconds` after the epoch, to the millisecond.
///
/// A binary float is hardly ever that millisecond itself: up to a microsecond off is meant to be it.
/// What is finer than a millisecond is dropped, towards the past.
fn time(seconds: f64) -> Option<DateTime> {
    /// Half of what fits an `i64`, to be on the safe side; floats of that size are whole.
    const MANY: f64 = 4_611_686_018_427_387_904.0;
    if !(-MANY..=MANY).contains(&seconds) {
        return None;
    }
    let millis = seconds * 1000.0;
    if !(-MANY..=MANY).contains(&millis) {
        return Some(DateTime::from_secs(seconds as i64));
    }
    let nearest = millis.round();
    let tolerance = (nearest.abs() * f64::EPSILON).max(0.001);
    let is_meant = (millis - nearest).abs() <= tolerance;
    let millis = if is_meant { nearest } else { millis.floor() };
    Some(DateTime::from_millis(millis as i64))
}

/// Reads code and message of an error. Its code stands in the body and nowhere else, or in the header
/// for users of the query protocol that the service once had.
///
/// # Errors
///
/// Fails if the body is not a map in CBOR.
pub(super) fn error_metadata(response: &Response) -> Result<Builder, SerdeError> {
    let mut reader = CborReader::new(response);
    let mut metadata = ErrorMetadata::builder();
    if reader.peek().is_some() {
        let mut entries = reader.open(Decoder::map)?;
        while reader.next_element(&mut entries)? {
            let key = reader.text()?;
            let is_text = reader
                .peek()
                .is_some_and(|byte| First::TEXT.contains(&byte));
            metadata = match &*key {
                "__type" if is_text => metadata.code(sanitize_error_code(&reader.text()?)),
                "message" | "Message" | "errorMessage" if is_text => {
                    metadata.message(reader.text()?)
                }
                _ => {
                    reader.skip_value()?;
                    metadata
                }
            };
        }
    }
    if let Some((code, kind)) = parse_query_compatible_header(response.headers()) {
        metadata = metadata.code(code).custom("type", kind);
    }
    Ok(metadata)
}

impl ShapeDeserializer for CborReader<'_> {
    #[inline]
    fn read_struct(
        &mut self,
        schema: &Schema<'_>,
        consumer: &mut dyn FnMut(&Schema<'_>, &mut dyn ShapeDeserializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        // A body without content; and of an output without members, no one asks what it is.
        if self.depth == 0 && (self.input.is_empty() || schema.members().is_empty()) {
            return Ok(());
        }
        let mut entries = self.open(Decoder::map)?;
        while self.next_element(&mut entries)? {
            let key = self.text()?;
            let member = schema.member_schema(&key);
            // `null` is the absence of a member. `__type` says which of several structures this is.
            match member {
                _ if self.is_null() => self.read_null()?,
                Some(member) => consumer(member, self)?,
                None if key == "__type" => self.skip_value()?,
                None => {
                    let start = self.decoder.position();
                    consumer(&prelude::DOCUMENT, self)?;
                    if self.decoder.position() == start {
                        self.skip_value()?;
                    }
                }
            }
        }
        Ok(())
    }

    #[inline]
    fn read_list(
        &mut self,
        _: &Schema<'_>,
        consumer: &mut dyn FnMut(&mut dyn ShapeDeserializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        let mut elements = self.open(Decoder::list)?;
        while self.next_element(&mut elements)? {
            consumer(self)?;
        }
        Ok(())
    }

    #[inline]
    fn read_map(
        &mut self,
        _: &Schema<'_>,
        consumer: &mut dyn FnMut(String, &mut dyn ShapeDeserializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        let mut entries = self.open(Decoder::map)?;
        while self.next_element(&mut entries)? {
            let key = self.text()?.into_owned();
            consumer(key, self)?;
        }
        Ok(())
    }

    #[inline]
    fn read_boolean(&mut self, _: &Schema<'_>) -> Result<bool, SerdeError> {
        self.untag();
        self.decoder.boolean().map_err(broken)
    }

    #[inline]
    fn read_byte(&mut self, _: &Schema<'_>) -> Result<i8, SerdeError> {
        Ok(within(self.integer()?, i8::MIN as i64, i8::MAX as i64)? as i8)
    }

    #[inline]
    fn read_short(&mut self, _: &Schema<'_>) -> Result<i16, SerdeError> {
        Ok(within(self.integer()?, i16::MIN as i64, i16::MAX as i64)? as i16)
    }

    #[inline]
    fn read_integer(&mut self, _: &Schema<'_>) -> Result<i32, SerdeError> {
        Ok(within(self.integer()?, i32::MIN as i64, i32::MAX as i64)? as i32)
    }

    #[inline]
    fn read_long(&mut self, _: &Schema<'_>) -> Result<i64, SerdeError> {
        self.integer()
    }

    #[inline]
    fn read_float(&mut self, _: &Schema<'_>) -> Result<f32, SerdeError> {
        self.untag();
        match self.peek() {
            Some(First::DOUBLE) => Ok(self.double()? as f32),
            Some(byte) if First::FLOAT.contains(&byte) => self.decoder.float().map_err(broken),
            _ => match self.digits()?.parse() {
                Ok(value) => Ok(value),
                Err(_) => Err(not_a_number()),
            },
        }
    }

    #[inline]
    fn read_double(&mut self, _: &Schema<'_>) -> Result<f64, SerdeError> {
        self.double()
    }

    #[inline]
    fn read_big_integer(&mut self, _: &Schema<'_>) -> Result<BigInteger, SerdeError> {
        self.untag();
        self.decoder.big_integer().map_err(broken)
    }

    #[inline]
    fn read_big_decimal(&mut self, _: &Schema<'_>) -> Result<BigDecimal, SerdeError> {
        self.untag();
        let digits = match self.peek() {
            Some(byte) if First::FLOAT.contains(&byte) => self.double()?.to_string(),
            _ => self.digits()?,
        };
        match digits.parse() {
            Ok(value) => Ok(value),
            Err(_) => Err(not_a_number()),
        }
    }

    #[inline]
    fn read_string(&mut self, _: &Schema<'_>) -> Result<String, SerdeError> {
        Ok(self.text()?.into_owned())
    }

    #[inline]
    fn read_blob(&mut self, _: &Schema<'_>) -> Result<Blob, SerdeError> {
        self.untag();
        self.decoder.blob().map_err(broken)
    }

    #[inline]
    fn read_timestamp(&mut self, _: &Schema<'_>) -> Result<DateTime, SerdeError> {
        self.untag();
        match self.peek() {
            Some(byte) if First::FLOAT.contains(&byte) => match time(self.double()?) {
                Some(time) => Ok(time),
                None => Err(SerdeError::invalid_input(
                    "a timestamp that is out of range",
                )),
            },
            _ => Ok(DateTime::from_secs(self.integer()?)),
        }
    }

    #[inline]
    fn read_document(&mut self, _: &Schema<'_>) -> Result<Document, SerdeError> {
        Err(SerdeError::unsupported(
            "the protocol rpcv2Cbor has no documents",
        ))
    }

    #[inline]
    fn is_null(&self) -> bool {
        matches!(self.peek(), Some(First::NULL | First::UNDEFINED))
    }

    #[inline]
    fn read_null(&mut self) -> Result<(), SerdeError> {
        if self.is_null() {
            self.decoder.set_position(self.decoder.position() + 1);
        }
        Ok(())
    }

    #[inline]
    fn skip_value(&mut self) -> Result<(), SerdeError> {
        self.decoder.skip().map_err(broken)
    }

    #[inline]
    fn container_size(&self) -> Option<usize> {
        None
    }
}
