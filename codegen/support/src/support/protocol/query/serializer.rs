//! Values as parameters of a form.

use std::fmt::Write;

use aws_smithy_schema::Schema;
use aws_smithy_schema::http_protocol::percent_encode;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeSerializer};
use aws_smithy_schema::traits::TimestampFormat;
use aws_smithy_types::date_time::Format;
use aws_smithy_types::primitive::Encoder;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document, base64};

use super::names::{Naming, element_name};

type WriteAll<'a> = &'a dyn Fn(&mut dyn ShapeSerializer) -> Result<(), SerdeError>;

/// Writes the members of a structure as parameters of a form.
pub(super) struct QuerySerializer {
    naming: Naming,
    form: String,
    /// The name of the value around the one that is written next.
    path: String,
    around: Around,
}

/// What the value that is written next is a part of.
#[derive(Clone, Debug)]
enum Around {
    Structure,
    /// A list, and the number of its next element.
    List(usize),
    /// A map, the number of its next entry, and what key and value are called.
    Map {
        entry: usize,
        is_key: bool,
        key: String,
        value: String,
    },
}

impl QuerySerializer {
    /// Starts with the parameters in `form`.
    #[inline]
    pub(super) fn new(naming: Naming, form: String) -> Self {
        Self {
            naming,
            form,
            path: String::new(),
            around: Around::Structure,
        }
    }

    /// Returns the form.
    #[inline]
    pub(super) fn finish(self) -> String {
        self.form
    }

    /// Runs `write` with the path of the next value.
    #[inline]
    fn at(
        &mut self,
        schema: &Schema<'_>,
        write: impl FnOnce(&mut Self) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        let length = self.path.len();
        match &mut self.around {
            Around::Structure => push(&mut self.path, &self.naming.member(schema)),
            Around::List(number) => {
                push(&mut self.path, &number.to_string());
                *number += 1;
            }
            Around::Map {
                entry,
                is_key,
                key,
                value,
            } => {
                push(&mut self.path, &entry.to_string());
                push(&mut self.path, if *is_key { key } else { value });
                *entry += usize::from(!*is_key);
                *is_key = !*is_key;
            }
        }
        let result = write(self);
        self.path.truncate(length);
        result
    }

    /// Runs `write` on the parts of an aggregate.
    #[inline]
    fn inside(
        &mut self,
        around: Around,
        write: impl FnOnce(&mut Self) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        let outer = std::mem::replace(&mut self.around, around);
        let result = write(self);
        self.around = outer;
        result
    }

    #[inline]
    fn scalar(&mut self, schema: &Schema<'_>, value: &str) -> Result<(), SerdeError> {
        self.at(schema, |this| {
            // Writing to a string cannot fail.
            let _ = write!(this.form, "&{}={}", this.path, percent_encode(value));
            Ok(())
        })
    }
}

fn push(path: &mut String, segment: &str) {
    if !path.is_empty() {
        path.push('.');
    }
    path.push_str(&percent_encode(segment));
}

/// Writes numbers as the official clients do.
macro_rules! numbers {
    ($($method:ident($type:ty),)+) => {
        $(
            fn $method(&mut self, schema: &Schema<'_>, value: $type) -> Result<(), SerdeError> {
                self.scalar(schema, Encoder::from(value).encode())
            }
        )+
    };
}

impl ShapeSerializer for QuerySerializer {
    #[inline]
    fn write_struct(
        &mut self,
        schema: &Schema<'_>,
        value: &dyn SerializableStruct,
    ) -> Result<(), SerdeError> {
        self.at(schema, |this| {
            this.inside(Around::Structure, |this| value.serialize_members(this))
        })
    }

    #[inline]
    fn write_list(
        &mut self,
        schema: &Schema<'_>,
        write_elements: WriteAll<'_>,
    ) -> Result<(), SerdeError> {
        self.at(schema, |this| {
            let (start, length) = (this.form.len(), this.path.len());
            if let Some(infix) = this.naming.list_infix(schema) {
                push(&mut this.path, infix);
            }
            this.inside(Around::List(1), |this| write_elements(this))?;
            this.path.truncate(length);
            // Only awsQuery can say that a list is empty.
            if this.form.len() == start && this.naming == Naming::AwsQuery {
                let _ = write!(this.form, "&{}=", this.path);
            }
            Ok(())
        })
    }

    #[inline]
    fn write_map(
        &mut self,
        schema: &Schema<'_>,
        write_entries: WriteAll<'_>,
    ) -> Result<(), SerdeError> {
        if self.naming == Naming::Ec2Query {
            return Err(SerdeError::unsupported("ec2Query has no maps in requests"));
        }
        self.at(schema, |this| {
            if !schema.xml_flattened() {
                push(&mut this.path, "entry");
            }
            let entries = Around::Map {
                entry: 1,
                is_key: true,
                key: element_name(schema.key(), "key").to_owned(),
                value: element_name(schema.member(), "value").to_owned(),
            };
            this.inside(entries, |this| write_entries(this))
        })
    }

    numbers! {
        write_boolean(bool),
        write_byte(i8),
        write_short(i16),
        write_integer(i32),
        write_long(i64),
        write_float(f32),
        write_double(f64),
    }

    #[inline]
    fn write_big_integer(
        &mut self,
        schema: &Schema<'_>,
        value: &BigInteger,
    ) -> Result<(), SerdeError> {
        self.scalar(schema, value.as_ref())
    }

    #[inline]
    fn write_big_decimal(
        &mut self,
        schema: &Schema<'_>,
        value: &BigDecimal,
    ) -> Result<(), SerdeError> {
        self.scalar(schema, value.as_ref())
    }

    #[inline]
    fn write_string(&mut self, schema: &Schema<'_>, value: &str) -> Result<(), SerdeError> {
        self.scalar(schema, value)
    }

    #[inline]
    fn write_blob(&mut self, schema: &Schema<'_>, value: Blob) -> Result<(), SerdeError> {
        self.scalar(schema, &base64::encode(value.as_ref()))
    }

    #[inline]
    fn write_timestamp(&mut self, schema: &Schema<'_>, value: &DateTime) -> Result<(), SerdeError> {
        let format = schema.timestamp_format().map(|format| format.format());
        let format = match format {
            Some(TimestampFormat::EpochSeconds) => Format::EpochSeconds,
            Some(TimestampFormat::HttpDate) => Format::HttpDate,
            _ => Format::DateTime,
        };
        let value = value.fmt(format);
        let value = value.map_err(|error| SerdeError::invalid_input(error.to_string()))?;
        self.scalar(schema, &value)
    }

    #[inline]
    fn write_document(&mut self, _: &Schema<'_>, _: &Document) -> Result<(), SerdeError> {
        Err(SerdeError::unsupported("forms cannot hold documents"))
    }

    // An element that is null keeps its number.
    #[inline]
    fn write_null(&mut self, schema: &Schema<'_>) -> Result<(), SerdeError> {
        self.at(schema, |_| Ok(()))
    }
}
