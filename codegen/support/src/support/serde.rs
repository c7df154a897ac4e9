//! Writing and reading shapes through their schemas.
//!
//! Two traits say how a Rust type travels: [`WriteShape`] and [`ReadShape`]. They are implemented
//! here for everything that is not generated (numbers, strings, collections, `Option`, `Box`);
//! structures, unions and enums get generated implementations.
//!
//! What the codecs do, and what is therefore left to these traits:
//!
//! - **null.** JSON and CBOR skip a `null` structure member themselves (documents excepted: there
//!   `null` is a value). List elements and map values always reach the reader: an `Option` element
//!   makes a sparse collection; what becomes of `null` in any other says `nulls`, which is a file of
//!   one or the other kind, as the configuration of the crate has it.
//! - **Unknown members.** The reader of a structure is called with a schema that has no member
//!   index. A structure ignores it and the codec skips the value by itself; a union turns it into
//!   its `Unknown` variant.
//! - **Flattened lists and maps.** The XML and query codecs gather repeated elements and call the
//!   member's reader once, so nothing special happens here.
//! - **Depth.** The codecs refuse values nested more than 128 levels deep.
//! - **Elements.** The schema of an element comes from its collection at run time
//!   (`schema.member()`, `schema.key()`), so member schemas of lists and maps must carry them.

use std::collections::HashMap;
use std::hash::Hash;

use aws_smithy_schema::serde::{
    SerdeError, SerializableStruct, ShapeDeserializer, ShapeSerializer,
};
use aws_smithy_schema::{Schema, ShapeType, prelude, shape_id};
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};

mod nulls;

/// A type that can be written as a value of a shape.
pub(crate) trait WriteShape {
    /// Writes the value; `schema` is that of the position it stands in (member, element, value).
    fn write(&self, schema: &Schema<'_>, ser: &mut dyn ShapeSerializer) -> Result<(), SerdeError>;

    /// Writes the value as a structure member: like [`write`](Self::write), but `None` is left out.
    fn write_member(
        &self,
        schema: &Schema<'_>,
        ser: &mut dyn ShapeSerializer,
    ) -> Result<(), SerdeError> {
        self.write(schema, ser)
    }

    /// Writes a list of such values.
    fn write_list(
        items: &[Self],
        schema: &Schema<'_>,
        ser: &mut dyn ShapeSerializer,
    ) -> Result<(), SerdeError>
    where
        Self: Sized,
    {
        let nameless = nameless_element(schema);
        let element = nameless
            .as_ref()
            .or(schema.member())
            .unwrap_or(&prelude::DOCUMENT);
        ser.write_list_with_length(schema, items.len(), &|ser| {
            items.iter().try_for_each(|item| item.write(element, ser))
        })
    }
}

/// A type that can be read from a value of a shape.
pub(crate) trait ReadShape: Sized {
    /// Whether `null` is a value of this type rather than the absence of one.
    const NULL_IS_VALUE: bool = false;

    /// Reads one value; `schema` is that of the position it stands in (member, element, value).
    fn read(schema: &Schema<'_>, de: &mut dyn ShapeDeserializer) -> Result<Self, SerdeError>;

    /// Reads a list of such values.
    fn read_list(
        schema: &Schema<'_>,
        de: &mut dyn ShapeDeserializer,
    ) -> Result<Vec<Self>, SerdeError> {
        // `container_size()` would be no help: the JSON codec finds it by reading ahead.
        let mut items = Vec::new();
        match read_elements(schema, &mut items, de) {
            Ok(()) => Ok(items),
            Err(error) => Err(error),
        }
    }
}

/// A builder that reads the members of its structure one by one.
///
/// Behind a trait object, so that the loop over the members is compiled once per crate. For the
/// same reason what is generic here matches on results instead of passing them on with `?`, which
/// is two more functions per type.
pub(crate) trait ReadMembers {
    /// Reads the value of a member of the schema; ignores what is not one of them.
    fn read_member(
        &mut self,
        member: &Schema<'_>,
        de: &mut dyn ShapeDeserializer,
    ) -> Result<(), SerdeError>;
}

/// Reads a structure into its builder.
///
/// # Errors
///
/// Fails if a member cannot be parsed.
pub(crate) fn read_members(
    schema: &Schema<'_>,
    builder: &mut dyn ReadMembers,
    de: &mut dyn ShapeDeserializer,
) -> Result<(), SerdeError> {
    de.read_struct(schema, &mut |member, de| builder.read_member(member, de))
}

/// Reads a member into the field of a builder; `null` unsets it.
///
/// # Errors
///
/// Fails if the value cannot be parsed.
pub(crate) fn read_into<T: ReadShape>(
    field: &mut Option<T>,
    schema: &Schema<'_>,
    de: &mut dyn ShapeDeserializer,
) -> Result<(), SerdeError> {
    if !T::NULL_IS_VALUE && de.is_null() {
        *field = None;
        return de.read_null();
    }
    match T::read(schema, de) {
        Ok(value) => {
            *field = Some(value);
            Ok(())
        }
        Err(error) => Err(error),
    }
}

/// Reads an enum: a text, known or not.
///
/// # Errors
///
/// Fails if there is no text.
pub(crate) fn read_enum<T: for<'a> From<&'a str>>(
    schema: &Schema<'_>,
    de: &mut dyn ShapeDeserializer,
) -> Result<T, SerdeError> {
    match de.read_string(schema) {
        Ok(text) => Ok(T::from(&text)),
        Err(error) => Err(error),
    }
}

/// A list that reads its elements one by one.
trait ReadElements {
    fn read_next(
        &mut self,
        element: &Schema<'_>,
        de: &mut dyn ShapeDeserializer,
    ) -> Result<(), SerdeError>;
}

impl<T: ReadShape> ReadElements for Vec<T> {
    #[inline]
    fn read_next(
        &mut self,
        element: &Schema<'_>,
        de: &mut dyn ShapeDeserializer,
    ) -> Result<(), SerdeError> {
        if !T::NULL_IS_VALUE && de.is_null() {
            return nulls::read_null(de);
        }
        match T::read(element, de) {
            Ok(value) => {
                self.push(value);
                Ok(())
            }
            Err(error) => Err(error),
        }
    }
}

fn read_elements(
    schema: &Schema<'_>,
    items: &mut dyn ReadElements,
    de: &mut dyn ShapeDeserializer,
) -> Result<(), SerdeError> {
    let element = schema.member().unwrap_or(&prelude::DOCUMENT);
    de.read_list(schema, &mut |de| items.read_next(element, de))
}

/// Returns a whole number that must be at least `min` and at most `max`, as a function for all sizes
/// of numbers: one that is generic would be compiled for each.
///
/// # Errors
///
/// Fails if it is not.
pub(crate) fn within(value: i64, min: i64, max: i64) -> Result<i64, SerdeError> {
    if value < min || value > max {
        return Err(SerdeError::invalid_input(format!(
            "{value} is out of range"
        )));
    }
    Ok(value)
}

/// Returns the schema of the elements of a flattened list if they have a name of their own: they
/// are called what the list is called, whatever their `xmlName` says. aws-smithy-xml 0.64.1 would
/// use that.
pub(crate) fn nameless_element<'a>(list: &'a Schema<'a>) -> Option<Schema<'a>> {
    let element = list.member()?;
    if !list.xml_flattened() || element.xml_name().is_none() {
        return None;
    }
    let mut nameless = Schema::new(element.shape_id().clone(), element.shape_type());
    if let Some(format) = element.timestamp_format() {
        nameless = nameless.with_timestamp_format(format.format());
    }
    if let Some(namespace) = element.xml_namespace() {
        nameless = nameless.with_xml_namespace(namespace.uri(), namespace.prefix());
    }
    if let Some(member) = element.member() {
        nameless = match element.key() {
            Some(key) => nameless.with_map_members(key, member),
            None => nameless.with_list_member(member),
        };
    }
    Some(nameless)
}

/// Writes a member whose default is zero, `false` or empty only if its value differs from that:
/// the official clients leave such members out of nested structures.
pub(crate) fn write_unless_default<T: WriteShape + Default + PartialEq>(
    value: &T,
    schema: &Schema<'_>,
    ser: &mut dyn ShapeSerializer,
) -> Result<(), SerdeError> {
    if *value == T::default() {
        return Ok(());
    }
    value.write(schema, ser)
}

/// Writes a structure or union that is the whole body (`httpPayload`), if it is set.
///
/// It goes out under its own schema: under the member's it would be a member of nothing.
pub(crate) fn write_payload<T: SerializableStruct>(
    value: &Option<T>,
    ser: &mut dyn ShapeSerializer,
) -> Result<(), SerdeError> {
    match value {
        Some(value) => ser.write_struct(value.schema(), value),
        None => Ok(()),
    }
}

/// Reads a union: the one member that is set, or `unknown`.
///
/// `read` makes the variant of a member index; it is called without one for a member that the
/// model does not know. The XML codec does not even report those, so a union without any member is
/// `unknown` too.
///
/// # Errors
///
/// Fails if more than one member is set.
pub(crate) fn read_union<T>(
    schema: &Schema<'_>,
    de: &mut dyn ShapeDeserializer,
    unknown: T,
    read: fn(Option<usize>, &Schema<'_>, &mut dyn ShapeDeserializer) -> Result<T, SerdeError>,
) -> Result<T, SerdeError> {
    let mut variant = None;
    de.read_struct(schema, &mut |member, de| {
        if de.is_null() {
            return de.read_null();
        }
        match variant.replace(read(member.member_index(), member, de)?) {
            Some(_) => Err(SerdeError::custom("more than one member of a union is set")),
            None => Ok(()),
        }
    })?;
    Ok(variant.unwrap_or(unknown))
}

/// `smithy.api#Unit`: a structure without members. It travels in place of the payload that a variant
/// of a union does not have.
pub(crate) struct Unit;

static UNIT: Schema<'static> =
    Schema::new_struct(shape_id!("smithy.api", "Unit"), ShapeType::Structure, &[]);

impl SerializableStruct for Unit {
    #[inline]
    fn schema(&self) -> &Schema<'_> {
        &UNIT
    }

    #[inline]
    fn serialize_members(&self, _: &mut dyn ShapeSerializer) -> Result<(), SerdeError> {
        Ok(())
    }
}

impl WriteShape for Unit {
    #[inline]
    fn write(&self, schema: &Schema<'_>, ser: &mut dyn ShapeSerializer) -> Result<(), SerdeError> {
        ser.write_struct(schema, self)
    }
}

impl ReadShape for Unit {
    #[inline]
    fn read(_: &Schema<'_>, de: &mut dyn ShapeDeserializer) -> Result<Self, SerdeError> {
        de.read_struct(&UNIT, &mut |_, _| Ok(()))?;
        Ok(Self)
    }
}

/// Implements writing for a type that serializers know by a method of its own.
macro_rules! written {
    ($type:ty, $write:ident, |$value:ident| $pass:expr) => {
        impl WriteShape for $type {
            fn write(
                &self,
                schema: &Schema<'_>,
                ser: &mut dyn ShapeSerializer,
            ) -> Result<(), SerdeError> {
                let $value = self;
                ser.$write(schema, $pass)
            }
        }
    };
}

written!(bool, write_boolean, |value| *value);
written!(i8, write_byte, |value| *value);
written!(i16, write_short, |value| *value);
written!(i32, write_integer, |value| *value);
written!(i64, write_long, |value| *value);
written!(f32, write_float, |value| *value);
written!(f64, write_double, |value| *value);
written!(Blob, write_blob, |value| value.clone());
written!(DateTime, write_timestamp, |value| value);
written!(BigInteger, write_big_integer, |value| value);
written!(BigDecimal, write_big_decimal, |value| value);

/// Implements reading for a type that deserializers know by a method of its own.
macro_rules! read {
    ($type:ty, $read:ident) => {
        impl ReadShape for $type {
            fn read(
                schema: &Schema<'_>,
                de: &mut dyn ShapeDeserializer,
            ) -> Result<Self, SerdeError> {
                de.$read(schema)
            }
        }
    };
}

read!(bool, read_boolean);
read!(i8, read_byte);
read!(i16, read_short);
read!(i32, read_integer);
read!(i64, read_long);
read!(f32, read_float);
read!(f64, read_double);
read!(Blob, read_blob);
read!(DateTime, read_timestamp);
read!(BigInteger, read_big_integer);
read!(BigDecimal, read_big_decimal);

impl WriteShape for String {
    #[inline]
    fn write(&self, schema: &Schema<'_>, ser: &mut dyn ShapeSerializer) -> Result<(), SerdeError> {
        ser.write_string(schema, self)
    }
}

impl ReadShape for String {
    #[inline]
    fn read(schema: &Schema<'_>, de: &mut dyn ShapeDeserializer) -> Result<Self, SerdeError> {
        de.read_string(schema)
    }
}

impl WriteShape for Document {
    #[inline]
    fn write(&self, schema: &Schema<'_>, ser: &mut dyn ShapeSerializer) -> Result<(), SerdeError> {
        ser.write_document(schema, self)
    }
}

impl ReadShape for Document {
    const NULL_IS_VALUE: bool = true;

    #[inline]
    fn read(schema: &Schema<'_>, de: &mut dyn ShapeDeserializer) -> Result<Self, SerdeError> {
        de.read_document(schema)
    }
}

impl<T: WriteShape> WriteShape for Box<T> {
    #[inline]
    fn write(&self, schema: &Schema<'_>, ser: &mut dyn ShapeSerializer) -> Result<(), SerdeError> {
        (**self).write(schema, ser)
    }
}

impl<T: ReadShape> ReadShape for Box<T> {
    #[inline]
    fn read(schema: &Schema<'_>, de: &mut dyn ShapeDeserializer) -> Result<Self, SerdeError> {
        T::read(schema, de).map(Box::new)
    }
}

impl<T: WriteShape> WriteShape for Option<T> {
    #[inline]
    fn write(&self, schema: &Schema<'_>, ser: &mut dyn ShapeSerializer) -> Result<(), SerdeError> {
        match self {
            Some(value) => value.write(schema, ser),
            None => ser.write_null(schema),
        }
    }

    #[inline]
    fn write_member(
        &self,
        schema: &Schema<'_>,
        ser: &mut dyn ShapeSerializer,
    ) -> Result<(), SerdeError> {
        match self {
            Some(value) => value.write(schema, ser),
            None => Ok(()),
        }
    }
}

impl<T: ReadShape> ReadShape for Option<T> {
    const NULL_IS_VALUE: bool = true;

    #[inline]
    fn read(schema: &Schema<'_>, de: &mut dyn ShapeDeserializer) -> Result<Self, SerdeError> {
        if !T::NULL_IS_VALUE && de.is_null() {
            de.read_null()?;
            return Ok(None);
        }
        T::read(schema, de).map(Some)
    }
}

impl<T: WriteShape> WriteShape for Vec<T> {
    #[inline]
    fn write(&self, schema: &Schema<'_>, ser: &mut dyn ShapeSerializer) -> Result<(), SerdeError> {
        T::write_list(self, schema, ser)
    }
}

impl<T: ReadShape> ReadShape for Vec<T> {
    #[inline]
    fn read(schema: &Schema<'_>, de: &mut dyn ShapeDeserializer) -> Result<Self, SerdeError> {
        T::read_list(schema, de)
    }
}

impl<K: AsRef<str>, V: WriteShape> WriteShape for HashMap<K, V> {
    #[inline]
    fn write(&self, schema: &Schema<'_>, ser: &mut dyn ShapeSerializer) -> Result<(), SerdeError> {
        let key_schema = schema.key().unwrap_or(&prelude::STRING);
        let value_schema = schema.member().unwrap_or(&prelude::DOCUMENT);
        ser.write_map_with_length(schema, self.len(), &|ser| {
            self.iter().try_for_each(|(key, value)| {
                ser.write_string(key_schema, key.as_ref())?;
                value.write(value_schema, ser)
            })
        })
    }
}

impl<K, V> ReadShape for HashMap<K, V>
where
    K: for<'a> From<&'a str> + Eq + Hash,
    V: ReadShape,
{
    #[inline]
    fn read(schema: &Schema<'_>, de: &mut dyn ShapeDeserializer) -> Result<Self, SerdeError> {
        let value_schema = schema.member().unwrap_or(&prelude::DOCUMENT);
        let mut entries = HashMap::new();
        de.read_map(schema, &mut |key, de| {
            if !V::NULL_IS_VALUE && de.is_null() {
                return nulls::read_null(de);
            }
            let value = V::read(value_schema, de)?;
            entries.insert(K::from(key.as_str()), value);
            Ok(())
        })?;
        Ok(entries)
    }
}
