//! Members of outputs and errors that travel in headers.
//!
//! aws-smithy-schema 1.1.2 fails the whole response for a header of a prefix that comes twice, for
//! white space after a quoted element of a list, and for timestamps that `timestamp` reads.

use std::collections::BTreeMap;

use aws_smithy_runtime_api::http::{Headers, NonUtf8HeaderHandling, Request, Response};
use aws_smithy_schema::protocol::{ClientProtocolInner, SharedClientProtocol};
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeDeserializer};
use aws_smithy_schema::{Schema, ShapeType};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::metadata::Builder;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};

mod value;

use value::Value;

type ReadMember<'f> =
    &'f mut dyn FnMut(&Schema<'_>, &mut dyn ShapeDeserializer) -> Result<(), SerdeError>;
type ReadElement<'f> = &'f mut dyn FnMut(&mut dyn ShapeDeserializer) -> Result<(), SerdeError>;
type ReadEntry<'f> =
    &'f mut dyn FnMut(String, &mut dyn ShapeDeserializer) -> Result<(), SerdeError>;

/// Returns `protocol`, with the headers of its responses read as HTTP has them.
pub(crate) fn over(protocol: SharedClientProtocol) -> SharedClientProtocol {
    SharedClientProtocol::new(WithHeaders(protocol))
}

#[derive(Debug)]
struct WithHeaders(SharedClientProtocol);

impl ClientProtocolInner for WithHeaders {
    super::delegate::delegate!(0);

    #[inline]
    fn serialize_request(
        &self,
        input: &dyn SerializableStruct,
        schema: &Schema<'_>,
        endpoint: &str,
        cfg: &ConfigBag,
    ) -> Result<Request, SerdeError> {
        self.0.serialize_request(input, schema, endpoint, cfg)
    }

    #[inline]
    fn deserialize_response<'a>(
        &self,
        response: &'a Response,
        schema: &Schema<'_>,
        cfg: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
        let inner = self.0.deserialize_response(response, schema, cfg)?;
        if !schema.members().iter().any(|member| is_header(member)) {
            return Ok(inner);
        }
        Ok(Reader::boxed(inner, response, cfg))
    }

    #[inline]
    fn parse_error_metadata(
        &self,
        response: &Response,
        cfg: &ConfigBag,
    ) -> Result<Builder, SerdeError> {
        self.0.parse_error_metadata(response, cfg)
    }

    #[inline]
    fn deserialize_error_response<'a>(
        &self,
        response: &'a Response,
        cfg: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
        let inner = self.0.deserialize_error_response(response, cfg)?;
        Ok(Reader::boxed(inner, response, cfg))
    }
}

#[inline]
fn is_header(member: &Schema<'_>) -> bool {
    member.http_header().is_some() || member.http_prefix_headers().is_some()
}

/// Reads a response: the headers by itself, everything else as the protocol does.
struct Reader<'a> {
    inner: Box<dyn ShapeDeserializer + 'a>,
    headers: &'a Headers,
    cfg: &'a ConfigBag,
}

impl<'a> Reader<'a> {
    fn boxed(
        inner: Box<dyn ShapeDeserializer + 'a>,
        response: &'a Response,
        cfg: &'a ConfigBag,
    ) -> Box<dyn ShapeDeserializer + 'a> {
        Box::new(Self {
            inner,
            headers: response.headers(),
            cfg,
        })
    }

    fn read_header(&self, member: &Schema<'_>, read: ReadMember<'_>) -> Result<(), SerdeError> {
        if let Some(header) = member.http_header() {
            let lines: Vec<_> = self.headers.get_all_bytes(header.value()).collect();
            match self.texts(&lines)? {
                Some(lines) if !is_absent(&lines, member) => read(member, &mut Value::Lines(lines)),
                _ => Ok(()),
            }
        } else if let Some(prefix) = member.http_prefix_headers() {
            match self.with_prefix(prefix.value())? {
                Some(headers) => read(member, &mut Value::Headers(headers)),
                None => Ok(()),
            }
        } else {
            Ok(())
        }
    }

    /// Returns the headers whose names start with `prefix`, by what follows that. The lines of one
    /// are one value (RFC 9110, section 5.3).
    fn with_prefix(&self, prefix: &str) -> Result<Option<BTreeMap<&'a str, String>>, SerdeError> {
        let mut headers = BTreeMap::<&str, Vec<&[u8]>>::new();
        for (name, line) in self.headers.iter_bytes() {
            let start = name.get(..prefix.len());
            if start.is_some_and(|start| start.eq_ignore_ascii_case(prefix)) {
                headers.entry(&name[prefix.len()..]).or_default().push(line);
            }
        }
        let mut values = BTreeMap::new();
        for (name, lines) in headers {
            match self.texts(&lines)? {
                Some(lines) => values.insert(name, lines.join(", ")),
                None => return Ok(None),
            };
        }
        Ok(Some(values))
    }

    /// Decodes lines.
    ///
    /// # Errors
    ///
    /// Fails for what is not UTF-8, or returns nothing, where the configuration says so.
    fn texts<'l>(&self, lines: &[&'l [u8]]) -> Result<Option<Vec<&'l str>>, SerdeError> {
        let mut texts = Vec::with_capacity(lines.len());
        for line in lines {
            match std::str::from_utf8(line) {
                Ok(text) => texts.push(text),
                Err(error) => match self.cfg.load::<NonUtf8HeaderHandling>() {
                    Some(NonUtf8HeaderHandling::Skip) => return Ok(None),
                    _ => return Err(SerdeError::invalid_input(error.to_string())),
                },
            }
        }
        Ok(Some(texts))
    }
}

/// Whether the lines of a header say nothing that the member could be: the official clients leave it
/// unset then. A text may be empty.
fn is_absent(lines: &[&str], member: &Schema<'_>) -> bool {
    let is_text = member.shape_type() == ShapeType::String && member.media_type().is_none();
    if is_text {
        lines.is_empty()
    } else {
        lines.iter().all(|line| line.trim().is_empty())
    }
}

#[cold]
fn failed(member: &Schema<'_>, error: &SerdeError) -> SerdeError {
    let name = member.member_name().unwrap_or_default();
    SerdeError::invalid_input(format!("cannot read the headers of `{name}`: {error}"))
}

/// Reads what the protocol reads.
macro_rules! inner {
    ($($name:ident: $type:ty,)+) => {
        $(
            fn $name(&mut self, schema: &Schema<'_>) -> Result<$type, SerdeError> {
                self.inner.$name(schema)
            }
        )+
    };
}

impl ShapeDeserializer for Reader<'_> {
    fn read_struct(
        &mut self,
        schema: &Schema<'_>,
        consumer: ReadMember<'_>,
    ) -> Result<(), SerdeError> {
        for member in schema.members() {
            self.read_header(member, consumer)
                .map_err(|error| failed(member, &error))?;
        }
        self.inner.read_struct(schema, &mut |member, de| {
            if is_header(member) {
                return Ok(());
            }
            consumer(member, de)
        })
    }

    fn read_list(&mut self, schema: &Schema<'_>, read: ReadElement<'_>) -> Result<(), SerdeError> {
        self.inner.read_list(schema, read)
    }

    fn read_map(&mut self, schema: &Schema<'_>, read: ReadEntry<'_>) -> Result<(), SerdeError> {
        self.inner.read_map(schema, read)
    }

    inner! {
        read_boolean: bool,
        read_byte: i8,
        read_short: i16,
        read_integer: i32,
        read_long: i64,
        read_float: f32,
        read_double: f64,
        read_big_integer: BigInteger,
        read_big_decimal: BigDecimal,
        read_string: String,
        read_blob: Blob,
        read_timestamp: DateTime,
        read_document: Document,
    }

    fn is_null(&self) -> bool {
        self.inner.is_null()
    }

    fn read_null(&mut self) -> Result<(), SerdeError> {
        self.inner.read_null()
    }

    fn skip_value(&mut self) -> Result<(), SerdeError> {
        self.inner.skip_value()
    }

    fn container_size(&self) -> Option<usize> {
        self.inner.container_size()
    }
}
