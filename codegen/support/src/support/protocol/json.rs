//! Reads JSON.
//!
//! The reader of aws-smithy-json 0.65.1 fails on what the official clients' own parser reads
//! (`5.0` and `1e3` where an integer is meant, `01` and `1.` anywhere), and reads timestamps through a
//! binary float. This one takes all that they take, and a little more: any number in a member that
//! the model does not know, a `+` before a number, no digit before its point, line breaks in strings,
//! and timestamps as strings where numbers are expected.

use std::borrow::Cow;
use std::collections::HashMap;

use aws_smithy_runtime_api::http::Response;
use aws_smithy_schema::error_envelope::{parse_query_compatible_header, sanitize_error_code};
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_schema::traits::TimestampFormat;
use aws_smithy_schema::{Schema, ShapeType, prelude};
use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::error::metadata::Builder;
use aws_smithy_types::primitive::Parse;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document, Number, base64};

use super::{decimal, timestamp};
use crate::support::serde::within;
use scan::Scanner;

mod scan;

/// How deep values may be nested.
const MAX_DEPTH: usize = 128;
/// What an object begins with.
const OPEN: u8 = b'{';
/// How deep documents may be nested, as for the official clients.
const MAX_DOCUMENT_DEPTH: usize = 256;

/// Whether a member of a structure is called by a name.
pub(super) type IsCalled = fn(&Schema<'_>, &str) -> bool;

/// Members are called by their names in the model.
pub(super) fn by_name(member: &Schema<'_>, name: &str) -> bool {
    member.member_name() == Some(name)
}

/// Members are called by their `jsonName`, if they have one.
pub(super) fn by_json_name(member: &Schema<'_>, name: &str) -> bool {
    match member.json_name() {
        Some(json_name) => json_name.value() == name,
        None => by_name(member, name),
    }
}

/// Reads the values of a body one after the other.
pub(super) struct JsonReader<'a> {
    text: Scanner<'a>,
    is_called: IsCalled,
    depth: usize,
}

impl<'a> JsonReader<'a> {
    /// Reads the body of a response. No body at all reads like an object without members.
    #[inline]
    pub(super) fn new(response: &'a Response, is_called: IsCalled) -> Self {
        Self {
            text: Scanner::new(response.body().bytes().unwrap_or_default()),
            is_called,
            depth: 0,
        }
    }

    #[inline]
    fn enter(&mut self, limit: usize) -> Result<(), SerdeError> {
        self.depth += 1;
        if self.depth > limit {
            return Err(self.text.error("nested too deep"));
        }
        Ok(())
    }

    /// After the outermost value nothing may follow.
    #[inline]
    fn leave(&mut self) -> Result<(), SerdeError> {
        self.depth -= 1;
        if self.depth == 0 && self.text.peek().is_some() {
            return Err(self.text.error("expected nothing more"));
        }
        Ok(())
    }

    /// Finds a member by its name. Services mostly write them in the order of the model, so the
    /// search begins behind the one that was found last.
    #[inline]
    fn member<'s>(
        &self,
        schema: &'s Schema<'_>,
        key: &str,
        next: &mut usize,
    ) -> Option<&'s Schema<'s>> {
        let members = schema.members();
        let mut at = *next;
        for _ in members {
            if at >= members.len() {
                at = 0;
            }
            let member = members[at];
            at += 1;
            if (self.is_called)(member, key) {
                *next = at;
                return Some(member);
            }
        }
        None
    }

    /// Reads a whole number that fits an `i64`, with or without a fraction of zeros or an exponent.
    #[inline]
    fn integer(&mut self) -> Result<i64, SerdeError> {
        let text = self.text.number()?;
        if let Ok(value) = text.parse() {
            return Ok(value);
        }
        if let Some((value, true)) = decimal::scaled(text, 0)
            && let Ok(value) = value.try_into()
        {
            return Ok(value);
        }
        Err(self.text.refuse("a number that is not whole or too large"))
    }

    fn float(&mut self) -> Result<f64, SerdeError> {
        if self.text.peek() != Some(b'"') {
            return match self.text.number()?.parse::<f64>() {
                Ok(value) if value.is_finite() => Ok(value),
                _ => Err(self.text.refuse("what is not a number")),
            };
        }
        // What JSON has no number for.
        match f64::parse_smithy_primitive(&self.text.string()?) {
            Ok(value) if !value.is_finite() => Ok(value),
            _ => Err(self.text.refuse("a string in place of a number")),
        }
    }

    /// Reads the digits of a number that may stand in a string as well.
    fn digits(&mut self) -> Result<Cow<'a, str>, SerdeError> {
        match self.text.peek() {
            Some(b'"') => self.text.string(),
            _ => Ok(Cow::Borrowed(self.text.number()?)),
        }
    }

    fn document(&mut self) -> Result<Document, SerdeError> {
        let document = match self.text.peek() {
            Some(OPEN) => self.object()?,
            Some(b'[') => self.array()?,
            Some(b'"') => Document::String(self.text.string()?.into_owned()),
            _ if self.text.take("null") => Document::Null,
            _ if self.text.take("true") => Document::Bool(true),
            _ if self.text.take("false") => Document::Bool(false),
            _ => match document_number(self.text.number()?) {
                Some(number) => Document::Number(number),
                None => return Err(self.text.refuse("what is not a number")),
            },
        };
        Ok(document)
    }

    fn object(&mut self) -> Result<Document, SerdeError> {
        self.enter(MAX_DOCUMENT_DEPTH)?;
        self.text.open(OPEN)?;
        let (mut members, mut first) = (HashMap::new(), true);
        while let Some(key) = self.text.next_key(&mut first)? {
            members.insert(key.into_owned(), self.document()?);
        }
        self.leave()?;
        Ok(Document::Object(members))
    }

    fn array(&mut self) -> Result<Document, SerdeError> {
        self.enter(MAX_DOCUMENT_DEPTH)?;
        self.text.open(b'[')?;
        let (mut elements, mut first) = (Vec::new(), true);
        while self.text.next_element(&mut first, b']')? {
            elements.push(self.document()?);
        }
        self.leave()?;
        Ok(Document::Array(elements))
    }
}

/// Reads code and message of an error, wherever they stand: in the headers, or in the body.
///
/// # Errors
///
/// Fails if the body is not JSON.
pub(super) fn error_metadata(response: &Response) -> Result<Builder, SerdeError> {
    let headers = response.headers();
    let mut text = Scanner::new(response.body().bytes().unwrap_or_default());
    let [code, kind, message] = error_texts(&mut text)?;
    let mut metadata = ErrorMetadata::builder();
    let code = headers
        .get("x-amzn-errortype")
        .or(code.as_deref().or(kind.as_deref()));
    if let Some(code) = code {
        metadata = metadata.code(sanitize_error_code(code));
    }
    if let Some(message) = message {
        metadata = metadata.message(message);
    }
    if let Some((code, kind)) = parse_query_compatible_header(headers) {
        metadata = metadata.code(code).custom("type", kind);
    }
    Ok(metadata)
}

/// Reads `code`, `__type` and the message, as far as they are strings.
fn error_texts<'a>(text: &mut Scanner<'a>) -> Result<[Option<Cow<'a, str>>; 3], SerdeError> {
    let mut texts = [None, None, None];
    match text.peek() {
        None => return Ok(texts),
        Some(OPEN) => text.open(OPEN)?,
        Some(_) => {
            text.skip()?;
            return Ok(texts);
        }
    }
    let mut first = true;
    while let Some(key) = text.next_key(&mut first)? {
        let found = match &*key {
            "code" => &mut texts[0],
            "__type" => &mut texts[1],
            "message" | "Message" | "errorMessage" => &mut texts[2],
            _ => {
                text.skip()?;
                continue;
            }
        };
        match text.peek() {
            Some(b'"') => *found = Some(text.string()?),
            _ => text.skip()?,
        }
    }
    Ok(texts)
}

/// A number of a document: a float unless it is written as an integer and fits one.
fn document_number(text: &str) -> Option<Number> {
    if let Ok(value) = text.parse() {
        return Some(Number::PosInt(value));
    }
    if let Ok(value) = text.parse() {
        return Some(Number::NegInt(value));
    }
    match text.parse() {
        Ok(value) => Some(Number::Float(value)),
        Err(_) => None,
    }
}

impl ShapeDeserializer for JsonReader<'_> {
    #[inline]
    fn read_struct(
        &mut self,
        schema: &Schema<'_>,
        consumer: &mut dyn FnMut(&Schema<'_>, &mut dyn ShapeDeserializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        // A body without content; and of an output without members, no one asks what it is.
        if self.depth == 0 && (self.text.peek().is_none() || schema.members().is_empty()) {
            return Ok(());
        }
        self.enter(MAX_DEPTH)?;
        self.text.open(OPEN)?;
        let (mut first, mut next) = (true, 0);
        while let Some(key) = self.text.next_key(&mut first)? {
            let member = self.member(schema, &key, &mut next);
            // `null` is the absence of a member, unless it is a document. `__type` says which of
            // several structures this is.
            match member {
                Some(member) if !self.is_null() || member.shape_type() == ShapeType::Document => {
                    consumer(member, self)?;
                }
                None if !self.is_null() && key != "__type" => {
                    let start = self.text.position();
                    consumer(&prelude::DOCUMENT, self)?;
                    if self.text.position() == start {
                        self.text.skip()?;
                    }
                }
                _ => self.text.skip()?,
            }
        }
        self.leave()
    }

    #[inline]
    fn read_list(
        &mut self,
        _: &Schema<'_>,
        consumer: &mut dyn FnMut(&mut dyn ShapeDeserializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        self.enter(MAX_DEPTH)?;
        self.text.open(b'[')?;
        let mut first = true;
        while self.text.next_element(&mut first, b']')? {
            consumer(self)?;
        }
        self.leave()
    }

    #[inline]
    fn read_map(
        &mut self,
        _: &Schema<'_>,
        consumer: &mut dyn FnMut(String, &mut dyn ShapeDeserializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        self.enter(MAX_DEPTH)?;
        self.text.open(OPEN)?;
        let mut first = true;
        while let Some(key) = self.text.next_key(&mut first)? {
            consumer(key.into_owned(), self)?;
        }
        self.leave()
    }

    #[inline]
    fn read_boolean(&mut self, _: &Schema<'_>) -> Result<bool, SerdeError> {
        if self.text.take("true") {
            return Ok(true);
        }
        if self.text.take("false") {
            return Ok(false);
        }
        Err(self.text.error("expected `true` or `false`"))
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
        Ok(self.float()? as f32)
    }

    #[inline]
    fn read_double(&mut self, _: &Schema<'_>) -> Result<f64, SerdeError> {
        self.float()
    }

    #[inline]
    fn read_big_integer(&mut self, _: &Schema<'_>) -> Result<BigInteger, SerdeError> {
        let digits = self.digits()?;
        let value = digits.parse::<BigInteger>();
        let value = match decimal::scaled(&digits, 0) {
            Some((whole, true)) if value.is_err() => format!("{whole}").parse(),
            _ => value,
        };
        match value {
            Ok(value) => Ok(value),
            Err(error) => Err(self.text.refuse(&error.to_string())),
        }
    }

    #[inline]
    fn read_big_decimal(&mut self, _: &Schema<'_>) -> Result<BigDecimal, SerdeError> {
        match self.digits()?.parse::<BigDecimal>() {
            Ok(value) => Ok(value),
            Err(error) => Err(self.text.refuse(&error.to_string())),
        }
    }

    #[inline]
    fn read_string(&mut self, _: &Schema<'_>) -> Result<String, SerdeError> {
        Ok(self.text.string()?.into_owned())
    }

    #[inline]
    fn read_blob(&mut self, _: &Schema<'_>) -> Result<Blob, SerdeError> {
        match base64::decode(&*self.text.string()?) {
            Ok(bytes) => Ok(Blob::new(bytes)),
            Err(error) => Err(self.text.refuse(&error.to_string())),
        }
    }

    #[inline]
    fn read_timestamp(&mut self, schema: &Schema<'_>) -> Result<DateTime, SerdeError> {
        use TimestampFormat::{DateTime as Date, EpochSeconds, HttpDate};
        if self.text.peek() != Some(b'"') {
            return timestamp::parse(self.text.number()?, EpochSeconds);
        }
        let text = self.text.string()?;
        if let Some(format) = schema.timestamp_format()
            && let format @ (Date | HttpDate) = format.format()
        {
            return timestamp::parse(&text, format);
        }
        match timestamp::parse(&text, EpochSeconds) {
            Err(_) => timestamp::parse(&text, Date),
            time => time,
        }
    }

    #[inline]
    fn read_document(&mut self, _: &Schema<'_>) -> Result<Document, SerdeError> {
        self.document()
    }

    #[inline]
    fn is_null(&self) -> bool {
        self.text.is("null")
    }

    #[inline]
    fn read_null(&mut self) -> Result<(), SerdeError> {
        self.text.take("null");
        Ok(())
    }

    #[inline]
    fn skip_value(&mut self) -> Result<(), SerdeError> {
        self.text.skip()
    }

    #[inline]
    fn container_size(&self) -> Option<usize> {
        None
    }
}
