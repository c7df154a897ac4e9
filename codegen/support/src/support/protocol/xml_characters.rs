//! Characters that XML cannot hold, in what a request is made from.
//!
//! aws-smithy-xml 0.64.1 writes them as they are, and tabs in attributes too, which are read as
//! spaces. The service would refuse the request, or read something else than was said.

use aws_smithy_runtime_api::http::Request;
use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeSerializer};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};

/// Puts tabs in the attributes of a request right.
///
/// # Errors
///
/// Fails, with the path of the member, for characters that no XML document may have.
pub(super) fn check(
    request: &mut Request,
    input: &dyn SerializableStruct,
    schema: &Schema<'_>,
) -> Result<(), SerdeError> {
    let body = request.body().bytes().unwrap_or_default();
    let Ok(document) = std::str::from_utf8(body) else {
        return Ok(());
    };
    if document.chars().any(is_forbidden) {
        let mut finder = Finder::new(schema);
        input.serialize_members(&mut finder)?;
    }
    if document.contains('\t') {
        let document = escape_tabs(document);
        let length = document.len().to_string();
        request.headers_mut().insert("content-length", length);
        *request.body_mut() = SdkBody::from(document);
    }
    Ok(())
}

#[inline]
fn is_forbidden(character: char) -> bool {
    match character {
        '\t' | '\n' | '\r' => false,
        '\u{fffe}' | '\u{ffff}' => true,
        _ => character < ' ',
    }
}

/// Writes the tabs in tags as references. Of `<` and `>`, a document that was written here has those
/// of its tags only.
fn escape_tabs(document: &str) -> String {
    let mut escaped = String::with_capacity(document.len());
    let mut is_tag = false;
    for character in document.chars() {
        match character {
            '\t' if is_tag => escaped.push_str("&#x9;"),
            _ => escaped.push(character),
        }
        is_tag = character == '<' || (is_tag && character != '>');
    }
    escaped
}

/// Looks for characters that XML cannot hold instead of writing anything.
struct Finder<'a> {
    /// Where the members of the input stand that are the whole body.
    payload: Option<&'a str>,
    path: String,
    place: Place,
}

/// What is being looked through.
enum Place {
    Input,
    Structure,
    /// A list, and the index of the next element.
    List(usize),
    /// A map, before a key.
    Map,
    /// A map, before the value of this key.
    Entry(String),
}

type Write<'f> = &'f dyn Fn(&mut dyn ShapeSerializer) -> Result<(), SerdeError>;

impl<'a> Finder<'a> {
    fn new(schema: &'a Schema<'a>) -> Self {
        let mut members = schema.members().iter();
        let payload = members.find(|member| member.http_payload().is_some());
        Self {
            payload: payload.and_then(|member| member.member_name()),
            path: schema.shape_id().shape_name().to_owned(),
            place: Place::Input,
        }
    }

    /// Goes on to the next value, and returns how to get there.
    fn step(&mut self, schema: &Schema<'_>) -> String {
        let name = schema.member_name().or(self.payload).unwrap_or_default();
        match std::mem::replace(&mut self.place, Place::Map) {
            Place::List(index) => {
                self.place = Place::List(index + 1);
                format!("[{index}]")
            }
            Place::Entry(key) => format!("[{key:?}]"),
            place => {
                self.place = place;
                format!(".{name}")
            }
        }
    }

    fn look_into(
        &mut self,
        schema: &Schema<'_>,
        place: Place,
        write: Write<'_>,
    ) -> Result<(), SerdeError> {
        let step = self.step(schema);
        let length = self.path.len();
        self.path.push_str(&step);
        let outer = std::mem::replace(&mut self.place, place);
        write(self)?;
        self.place = outer;
        self.path.truncate(length);
        Ok(())
    }

    /// Whether a value goes into the document, not into another part of the request.
    fn is_written(&self, schema: &Schema<'_>) -> bool {
        !matches!(self.place, Place::Input)
            || (schema.http_header().is_none()
                && schema.http_prefix_headers().is_none()
                && schema.http_query().is_none()
                && schema.http_query_params().is_none()
                && schema.http_label().is_none())
    }

    fn look_at(&self, path: &str, text: &str) -> Result<(), SerdeError> {
        match text.chars().find(|character| is_forbidden(*character)) {
            Some(character) => Err(SerdeError::write_failed(format!(
                "{}{path} holds the character U+{:04X}, which XML cannot hold",
                self.path,
                u32::from(character)
            ))),
            None => Ok(()),
        }
    }
}

/// Passes over values that are written without such characters.
macro_rules! pass {
    ($($name:ident($type:ty),)+) => {
        $(
            fn $name(&mut self, schema: &Schema<'_>, _: $type) -> Result<(), SerdeError> {
                self.step(schema);
                Ok(())
            }
        )+
    };
}

impl ShapeSerializer for Finder<'_> {
    fn write_struct(
        &mut self,
        schema: &Schema<'_>,
        value: &dyn SerializableStruct,
    ) -> Result<(), SerdeError> {
        self.look_into(schema, Place::Structure, &|ser| {
            value.serialize_members(ser)
        })
    }

    fn write_list(&mut self, schema: &Schema<'_>, write: Write<'_>) -> Result<(), SerdeError> {
        if !self.is_written(schema) {
            return Ok(());
        }
        self.look_into(schema, Place::List(0), write)
    }

    fn write_map(&mut self, schema: &Schema<'_>, write: Write<'_>) -> Result<(), SerdeError> {
        if !self.is_written(schema) {
            return Ok(());
        }
        self.look_into(schema, Place::Map, write)
    }

    fn write_string(&mut self, schema: &Schema<'_>, value: &str) -> Result<(), SerdeError> {
        if !self.is_written(schema) {
            return Ok(());
        }
        if matches!(self.place, Place::Map) {
            self.look_at(": a key", value)?;
            self.place = Place::Entry(value.to_owned());
            return Ok(());
        }
        let step = self.step(schema);
        self.look_at(&step, value)
    }

    pass! {
        write_boolean(bool),
        write_byte(i8),
        write_short(i16),
        write_integer(i32),
        write_long(i64),
        write_float(f32),
        write_double(f64),
        write_big_integer(&BigInteger),
        write_big_decimal(&BigDecimal),
        write_blob(Blob),
        write_timestamp(&DateTime),
        write_document(&Document),
    }

    fn write_null(&mut self, schema: &Schema<'_>) -> Result<(), SerdeError> {
        self.step(schema);
        Ok(())
    }
}
