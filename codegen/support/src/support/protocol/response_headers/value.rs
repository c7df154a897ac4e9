//! The value of a header, as a member reads it.

use std::collections::BTreeMap;
use std::str::FromStr;

use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_schema::traits::TimestampFormat;
use aws_smithy_schema::{Schema, ShapeType};
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document, base64};

use super::super::timestamp;
use super::{ReadElement, ReadEntry, ReadMember};

/// What a member reads.
pub(super) enum Value<'a> {
    /// The lines of a header.
    Lines(Vec<&'a str>),
    /// An element of a list in a header; if it is a timestamp, in this format.
    Element(String, TimestampFormat),
    /// The headers with a prefix, by the rest of their names.
    Headers(BTreeMap<&'a str, String>),
}

impl Value<'_> {
    /// Returns the text of a value that is no list.
    fn text(&self) -> Result<&str, SerdeError> {
        match self {
            Self::Lines(lines) if lines.len() == 1 => Ok(lines[0].trim()),
            Self::Lines(_) => Err(SerdeError::invalid_input("expected one value, found more")),
            Self::Element(text, _) => Ok(text),
            Self::Headers(_) => Err(no_value()),
        }
    }

    fn parse<T: FromStr>(&self) -> Result<T, SerdeError> {
        let text = self.text()?;
        text.parse().map_err(|_| {
            let name = std::any::type_name::<T>();
            SerdeError::invalid_input(format!("`{text}` is no {name}"))
        })
    }

    fn bytes(&self) -> Result<Vec<u8>, SerdeError> {
        base64::decode(self.text()?).map_err(|error| SerdeError::invalid_input(error.to_string()))
    }
}

#[cold]
fn no_value() -> SerdeError {
    SerdeError::unsupported("a value of this type in a header")
}

/// Splits a line at its commas. Quoted elements may hold some; white space does not count.
fn split(line: &str, elements: &mut Vec<String>) -> Result<(), SerdeError> {
    let mut rest = line.trim();
    while !rest.is_empty() {
        let after = match rest.strip_prefix('"') {
            Some(quoted) => {
                let (element, after) = unquote(quoted)?;
                elements.push(element);
                match after.trim_start() {
                    "" => "",
                    after => after
                        .strip_prefix(',')
                        .ok_or_else(|| ill_formed("no comma"))?,
                }
            }
            None => {
                let (element, after) = rest.split_once(',').unwrap_or((rest, ""));
                elements.push(element.trim_end().to_owned());
                after
            }
        };
        rest = after.trim_start();
    }
    Ok(())
}

/// Returns the text up to a quotation mark, and what follows that.
fn unquote(text: &str) -> Result<(String, &str), SerdeError> {
    let mut unquoted = String::new();
    let mut rest = text;
    loop {
        let next = rest.find(['"', '\\']);
        let next = next.ok_or_else(|| ill_formed("no end of a quoted element"))?;
        unquoted.push_str(&rest[..next]);
        let (mark, after) = rest[next..].split_at(1);
        if mark == "\"" {
            return Ok((unquoted, after));
        }
        match after.strip_prefix(['"', '\\']) {
            Some(following) => {
                unquoted.push_str(&after[..1]);
                rest = following;
            }
            None => {
                unquoted.push('\\');
                rest = after;
            }
        }
    }
}

#[cold]
fn ill_formed(why: &str) -> SerdeError {
    SerdeError::invalid_input(format!("ill-formed list: {why}"))
}

/// Puts the halves of dates together: there is a comma in each after the day of the week.
fn join_dates(elements: Vec<String>) -> Vec<String> {
    let mut dates: Vec<String> = Vec::new();
    for element in elements {
        let is_half = |last: &String| !last.bytes().any(|byte| byte.is_ascii_digit());
        match dates.last_mut().filter(|last| is_half(last)) {
            Some(day) => {
                day.push_str(", ");
                day.push_str(&element);
            }
            None => dates.push(element),
        }
    }
    dates
}

/// The timestamp format of the elements of a list: its own, as the official clients have it, or
/// theirs.
fn format(list: &Schema<'_>, element: &Schema<'_>) -> TimestampFormat {
    let own = list.timestamp_format().or(element.timestamp_format());
    own.map_or(TimestampFormat::HttpDate, |format| format.format())
}

macro_rules! parsed {
    ($($name:ident: $type:ty,)+) => {
        $(
            fn $name(&mut self, _: &Schema<'_>) -> Result<$type, SerdeError> {
                self.parse()
            }
        )+
    };
}

impl ShapeDeserializer for Value<'_> {
    fn read_struct(&mut self, _: &Schema<'_>, _: ReadMember<'_>) -> Result<(), SerdeError> {
        Err(no_value())
    }

    fn read_list(&mut self, schema: &Schema<'_>, read: ReadElement<'_>) -> Result<(), SerdeError> {
        let (Self::Lines(lines), Some(element)) = (&*self, schema.member()) else {
            return Err(no_value());
        };
        let mut elements = Vec::new();
        for line in lines {
            split(line, &mut elements)?;
        }
        let format = format(schema, element);
        if element.shape_type() == ShapeType::Timestamp && format == TimestampFormat::HttpDate {
            elements = join_dates(elements);
        }
        for element in elements {
            read(&mut Value::Element(element, format))?;
        }
        Ok(())
    }

    fn read_map(&mut self, _: &Schema<'_>, read: ReadEntry<'_>) -> Result<(), SerdeError> {
        let Self::Headers(headers) = self else {
            return Err(no_value());
        };
        for (name, value) in std::mem::take(headers) {
            let mut value = Value::Element(value, TimestampFormat::HttpDate);
            read(name.to_owned(), &mut value)?;
        }
        Ok(())
    }

    parsed! {
        read_boolean: bool,
        read_byte: i8,
        read_short: i16,
        read_integer: i32,
        read_long: i64,
        read_float: f32,
        read_double: f64,
        read_big_integer: BigInteger,
        read_big_decimal: BigDecimal,
    }

    /// A text of a media type travels as base64.
    fn read_string(&mut self, schema: &Schema<'_>) -> Result<String, SerdeError> {
        if schema.media_type().is_none() {
            return self.text().map(str::to_owned);
        }
        String::from_utf8(self.bytes()?)
            .map_err(|error| SerdeError::invalid_input(error.to_string()))
    }

    fn read_blob(&mut self, _: &Schema<'_>) -> Result<Blob, SerdeError> {
        self.bytes().map(Blob::new)
    }

    fn read_timestamp(&mut self, schema: &Schema<'_>) -> Result<DateTime, SerdeError> {
        match self {
            Self::Element(text, format) => timestamp::parse(text, *format),
            _ => timestamp::read(self.text()?, schema, TimestampFormat::HttpDate),
        }
    }

    fn read_document(&mut self, _: &Schema<'_>) -> Result<Document, SerdeError> {
        Err(no_value())
    }

    /// There is no header for what is not there.
    #[inline]
    fn is_null(&self) -> bool {
        false
    }

    #[inline]
    fn skip_value(&mut self) -> Result<(), SerdeError> {
        Ok(())
    }

    #[inline]
    fn container_size(&self) -> Option<usize> {
        None
    }
}
