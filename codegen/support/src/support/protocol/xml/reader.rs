//! From the elements of an XML document to values.
//!
//! aws-smithy-xml 0.64.1 loses text beside comments and CDATA, takes every child of a list for one
//! of its elements, cannot be told to refuse a truncated document without refusing the references
//! that S3 writes, and reads each element as often as it is deep.

use std::borrow::Cow;
use std::mem;
use std::str::FromStr;

use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_schema::traits::TimestampFormat;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document, base64};

use super::super::timestamp;
use super::scanner::{Scanner, Tag};
use super::text::unescape;

/// As deep as values may be nested: what the published codecs allow.
const MAX_DEPTH: u32 = 128;

/// What the next value is read from.
#[derive(Debug)]
enum Source<'a> {
    /// The root of the document, not opened yet.
    Root,
    /// The element opened last.
    Element(Tag<'a>),
    /// The value of an attribute, as it is written.
    Attribute(&'a str),
    /// The elements of a flattened list or map, all closed again.
    Siblings(Vec<Tag<'a>>),
}

/// Reads values from an XML document.
#[derive(Debug)]
pub(in super::super) struct XmlReader<'a> {
    scanner: Scanner<'a>,
    source: Source<'a>,
    depth: u32,
}

type ReadMember<'f> =
    &'f mut dyn FnMut(&Schema<'_>, &mut dyn ShapeDeserializer) -> Result<(), SerdeError>;
type ReadElement<'f> = &'f mut dyn FnMut(&mut dyn ShapeDeserializer) -> Result<(), SerdeError>;
type ReadEntry<'f> =
    &'f mut dyn FnMut(String, &mut dyn ShapeDeserializer) -> Result<(), SerdeError>;

impl<'a> XmlReader<'a> {
    /// Reads the root of a document.
    #[inline]
    pub(in super::super) fn of_root(scanner: Scanner<'a>) -> Self {
        let (source, depth) = (Source::Root, 0);
        Self {
            scanner,
            source,
            depth,
        }
    }

    /// Reads an element that `scanner` has just opened.
    #[inline]
    pub(in super::super) fn of_element(scanner: Scanner<'a>, tag: Tag<'a>) -> Self {
        let (source, depth) = (Source::Element(tag), 0);
        Self {
            scanner,
            source,
            depth,
        }
    }

    /// Returns the element to read a structure, list or map from, one level deeper.
    fn enter(&mut self, schema: &Schema<'_>) -> Result<Tag<'a>, SerdeError> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(SerdeError::invalid_input("the document is nested too deep"));
        }
        match self.source {
            Source::Element(tag) => Ok(tag),
            Source::Root => {
                let root = self.scanner.root()?;
                super::refuse_foreign(&self.scanner, &root, schema)?;
                Ok(root)
            }
            _ => Err(SerdeError::invalid_input("expected an element")),
        }
    }

    /// Reads what is left of the document after its outermost value.
    fn exit(&mut self) -> Result<(), SerdeError> {
        self.depth -= 1;
        if self.depth == 0 {
            return self.scanner.finish();
        }
        Ok(())
    }

    fn read_members(
        &mut self,
        schema: &Schema<'_>,
        tag: Tag<'a>,
        consumer: ReadMember<'_>,
    ) -> Result<(), SerdeError> {
        if tag.has_attributes() {
            self.read_attributes(schema, tag, consumer)?;
        }
        let level = self.scanner.level();
        let mut flattened: Vec<(&Schema<'_>, Vec<Tag<'a>>)> = Vec::new();
        while let Some(child) = self.scanner.child()? {
            if let Some(member) = member_of(schema, &child) {
                if !member.xml_flattened() {
                    self.source = Source::Element(child);
                    consumer(member, self)?;
                } else if let Some((_, siblings)) = flattened
                    .iter_mut()
                    .find(|(other, _)| std::ptr::eq(*other, member))
                {
                    siblings.push(child);
                } else {
                    flattened.push((member, vec![child]));
                }
            }
            self.scanner.leave(level)?;
        }
        for (member, siblings) in flattened {
            self.source = Source::Siblings(siblings);
            consumer(member, self)?;
        }
        Ok(())
    }

    fn read_attributes(
        &mut self,
        schema: &Schema<'_>,
        tag: Tag<'a>,
        consumer: ReadMember<'_>,
    ) -> Result<(), SerdeError> {
        for member in schema.members() {
            if member.xml_attribute()
                && let Some(value) = tag.attribute(wire_name(member))
            {
                self.source = Source::Attribute(value);
                consumer(member, self)?;
            }
        }
        Ok(())
    }

    /// Reads a structure whose only member is the root itself.
    fn read_unwrapped(
        &mut self,
        schema: &Schema<'_>,
        root: Tag<'a>,
        consumer: ReadMember<'_>,
    ) -> Result<(), SerdeError> {
        match member_of(schema, &root) {
            Some(member) => {
                self.source = Source::Element(root);
                consumer(member, self)
            }
            None => Ok(()),
        }
    }

    /// Calls `read` with every element of a list or map: the siblings of a flattened one, otherwise
    /// the children called `name`, if that is known.
    fn read_each(
        &mut self,
        schema: &Schema<'_>,
        name: Option<&str>,
        read: &mut dyn FnMut(&mut Self) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        let level = self.scanner.level();
        if let Source::Siblings(siblings) = &mut self.source {
            for tag in mem::take(siblings) {
                let after = self.scanner.reopen(&tag);
                self.source = Source::Element(tag);
                read(self)?;
                self.scanner.leave(level)?;
                self.scanner.resume(after);
            }
            return Ok(());
        }
        self.enter(schema)?;
        let level = self.scanner.level();
        while let Some(child) = self.scanner.child()? {
            if name.is_none_or(|name| child.is(name)) {
                self.source = Source::Element(child);
                read(self)?;
            }
            self.scanner.leave(level)?;
        }
        self.exit()
    }

    /// Reads an entry of a map; its value may stand before its key.
    fn read_entry(
        &mut self,
        names: (&str, &str),
        consumer: ReadEntry<'_>,
    ) -> Result<(), SerdeError> {
        let level = self.scanner.level();
        let (mut key, mut value) = (None, None);
        while let Some(child) = self.scanner.child()? {
            if child.is(names.0) {
                key = Some(self.scanner.text()?.into_owned());
            } else if child.is(names.1) {
                value = Some(child);
            }
            self.scanner.leave(level)?;
        }
        let (Some(key), Some(value)) = (key, value) else {
            let message = format!("expected `{}` and `{}` in an entry", names.0, names.1);
            return Err(SerdeError::invalid_input(message));
        };
        let after = self.scanner.reopen(&value);
        self.source = Source::Element(value);
        consumer(key, self)?;
        self.scanner.leave(level - 1)?;
        self.scanner.resume(after);
        Ok(())
    }

    fn text(&mut self) -> Result<Cow<'a, str>, SerdeError> {
        match self.source {
            Source::Element(_) => self.scanner.text(),
            Source::Attribute(value) => unescape(value),
            Source::Root => {
                self.scanner.root()?;
                self.scanner.text()
            }
            Source::Siblings(_) => Err(SerdeError::invalid_input("expected one element")),
        }
    }

    /// Reads what white space does not matter to.
    fn parse<T: FromStr>(&mut self) -> Result<T, SerdeError> {
        let text = self.text()?;
        text.trim_ascii().parse().map_err(|_| invalid::<T>(&text))
    }
}

#[cold]
fn invalid<T>(text: &str) -> SerdeError {
    let name = std::any::type_name::<T>();
    let name = name.rsplit("::").next().unwrap_or(name);
    SerdeError::invalid_input(format!("`{text}` is no {name}"))
}

/// What a member is called in a document.
#[inline]
fn wire_name<'s>(member: &'s Schema<'_>) -> &'s str {
    let name = member.xml_name().map(|name| name.value());
    name.or(member.member_name()).unwrap_or_default()
}

/// Whether an element is a member of a structure.
#[inline]
pub(super) fn is_member(schema: &Schema<'_>, element: &Tag<'_>) -> bool {
    member_of(schema, element).is_some()
}

/// Returns the member that an element is.
fn member_of<'s>(schema: &'s Schema<'s>, element: &Tag<'_>) -> Option<&'s Schema<'s>> {
    let mut members = schema.members().iter().copied();
    members.find(|member| element.is(wire_name(member)) && !member.xml_attribute())
}

/// The name of the elements of a list that is not flattened.
fn element_name<'s>(list: &'s Schema<'_>) -> Option<&'s str> {
    let element = list.member()?;
    let name = element.xml_name().map(|name| name.value());
    Some(name.or(element.member_name()).unwrap_or("member"))
}

/// The names of key and value in the entries of a map.
fn entry_names<'s>(map: &'s Schema<'_>) -> (&'s str, &'s str) {
    let key = map.key().and_then(Schema::xml_name);
    let value = map.member().and_then(Schema::xml_name);
    (
        key.map_or("key", |name| name.value()),
        value.map_or("value", |name| name.value()),
    )
}

/// Reads a number, for which Smithy has other words than Rust.
macro_rules! float {
    ($name:ident, $type:ty) => {
        fn $name(&mut self, _: &Schema<'_>) -> Result<$type, SerdeError> {
            let text = self.text()?;
            match text.trim_ascii() {
                "NaN" => Ok(<$type>::NAN),
                "Infinity" => Ok(<$type>::INFINITY),
                "-Infinity" => Ok(<$type>::NEG_INFINITY),
                number => number.parse().map_err(|_| invalid::<$type>(&text)),
            }
        }
    };
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

impl ShapeDeserializer for XmlReader<'_> {
    fn read_struct(
        &mut self,
        schema: &Schema<'_>,
        consumer: ReadMember<'_>,
    ) -> Result<(), SerdeError> {
        let tag = self.enter(schema)?;
        if schema.xml_unwrapped_output() {
            self.read_unwrapped(schema, tag, consumer)?;
        } else {
            self.read_members(schema, tag, consumer)?;
        }
        self.exit()
    }

    fn read_list(
        &mut self,
        schema: &Schema<'_>,
        consumer: ReadElement<'_>,
    ) -> Result<(), SerdeError> {
        self.read_each(schema, element_name(schema), &mut |de| consumer(de))
    }

    fn read_map(&mut self, schema: &Schema<'_>, consumer: ReadEntry<'_>) -> Result<(), SerdeError> {
        let names = entry_names(schema);
        self.read_each(schema, Some("entry"), &mut |de| {
            de.read_entry(names, consumer)
        })
    }

    parsed! {
        read_boolean: bool,
        read_byte: i8,
        read_short: i16,
        read_integer: i32,
        read_long: i64,
        read_big_integer: BigInteger,
        read_big_decimal: BigDecimal,
    }

    float!(read_float, f32);
    float!(read_double, f64);

    fn read_string(&mut self, _: &Schema<'_>) -> Result<String, SerdeError> {
        self.text().map(Cow::into_owned)
    }

    fn read_blob(&mut self, _: &Schema<'_>) -> Result<Blob, SerdeError> {
        let text = self.text()?;
        let bytes = base64::decode(text.trim_ascii());
        bytes
            .map(Blob::new)
            .map_err(|error| SerdeError::invalid_input(error.to_string()))
    }

    fn read_timestamp(&mut self, schema: &Schema<'_>) -> Result<DateTime, SerdeError> {
        let text = self.text()?;
        timestamp::read(&text, schema, TimestampFormat::DateTime)
    }

    fn read_document(&mut self, _: &Schema<'_>) -> Result<Document, SerdeError> {
        Err(SerdeError::unsupported("a document in XML"))
    }

    /// There is no element for what is not there.
    #[inline]
    fn is_null(&self) -> bool {
        false
    }

    /// Whoever hands out an element closes it.
    #[inline]
    fn skip_value(&mut self) -> Result<(), SerdeError> {
        Ok(())
    }

    #[inline]
    fn container_size(&self) -> Option<usize> {
        None
    }
}
