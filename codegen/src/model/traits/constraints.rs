//! Traits that refine a type or limit its values.

use serde_json::{Number, Value};

use super::{Traits, flag_of, names, strings, text_of};

/// The value of `@length`, both bounds inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    /// The least length.
    pub min: Option<u64>,
    /// The greatest length.
    pub max: Option<u64>,
}

/// The value of `@range`, both bounds inclusive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range<'a> {
    /// The least value.
    pub min: Option<&'a Number>,
    /// The greatest value.
    pub max: Option<&'a Number>,
}

/// An entry of the legacy `@enum` trait.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnumDefinition<'a> {
    /// What is sent.
    pub value: &'a str,
    /// Its name, if the author gave one.
    pub name: Option<&'a str>,
    /// What it means.
    pub documentation: Option<&'a str>,
    /// Its tags.
    pub tags: Vec<&'a str>,
    /// Whether it should no longer be used.
    pub deprecated: bool,
}

/// The value of `@enumValue`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EnumValue<'a> {
    /// Of a member of an enum.
    String(&'a str),
    /// Of a member of an intEnum.
    Integer(i32),
}

impl Traits {
    /// `@addedDefault`
    pub fn added_default(&self) -> bool {
        self.has(names::ADDED_DEFAULT)
    }

    /// `@box` (Smithy 1.0)
    pub fn boxed(&self) -> bool {
        self.has(names::BOX)
    }

    /// `@clientOptional`
    pub fn client_optional(&self) -> bool {
        self.has(names::CLIENT_OPTIONAL)
    }

    /// `@default`: `Some(Null)` for an explicit null.
    pub fn default_value(&self) -> Option<&Value> {
        self.get(names::DEFAULT)
    }

    /// `@enum` (Smithy 1.0): the entries, `None` if the trait is absent.
    pub fn enum_definitions(&self) -> Option<Vec<EnumDefinition<'_>>> {
        let entries = self.get(names::ENUM)?.as_array()?.iter();
        let entries = entries.filter_map(|entry| {
            let entry = entry.as_object()?;
            Some(EnumDefinition {
                value: text_of(entry, "value")?,
                name: text_of(entry, "name"),
                documentation: text_of(entry, "documentation"),
                tags: entry.get("tags").map(strings).unwrap_or_default(),
                deprecated: flag_of(entry, "deprecated"),
            })
        });
        Some(entries.collect())
    }

    /// `@enumValue`; loading gives every member of an enum one.
    pub fn enum_value(&self) -> Option<EnumValue<'_>> {
        let value = self.get(names::ENUM_VALUE)?;
        match value.as_str() {
            Some(text) => Some(EnumValue::String(text)),
            None => self.enum_value_int().map(EnumValue::Integer),
        }
    }

    /// `@enumValue` of an enum's member.
    pub fn enum_value_str(&self) -> Option<&str> {
        self.text(names::ENUM_VALUE)
    }

    /// `@enumValue` of an intEnum's member.
    pub fn enum_value_int(&self) -> Option<i32> {
        let value = self.get(names::ENUM_VALUE).and_then(Value::as_i64)?;
        i32::try_from(value).ok()
    }

    /// `@input`
    pub fn input(&self) -> bool {
        self.has(names::INPUT)
    }

    /// `@length`
    pub fn length(&self) -> Option<Length> {
        let value = self.object(names::LENGTH)?;
        let bound = |name: &str| value.get(name).and_then(Value::as_u64);
        Some(Length {
            min: bound("min"),
            max: bound("max"),
        })
    }

    /// `@mixin`: the traits that are not handed on.
    pub fn mixin_local_traits(&self) -> Vec<&str> {
        let local = self
            .get(names::MIXIN)
            .and_then(|value| value.get("localTraits"));
        local.map(strings).unwrap_or_default()
    }

    /// `@pattern`
    pub fn pattern(&self) -> Option<&str> {
        self.text(names::PATTERN)
    }

    /// `@range`
    pub fn range(&self) -> Option<Range<'_>> {
        let value = self.object(names::RANGE)?;
        let bound = |name: &str| value.get(name).and_then(Value::as_number);
        Some(Range {
            min: bound("min"),
            max: bound("max"),
        })
    }

    /// `@required`
    pub fn required(&self) -> bool {
        self.has(names::REQUIRED)
    }

    /// `@sparse`
    pub fn sparse(&self) -> bool {
        self.has(names::SPARSE)
    }

    /// `@streaming`
    pub fn streaming(&self) -> bool {
        self.has(names::STREAMING)
    }

    /// `@uniqueItems`
    pub fn unique_items(&self) -> bool {
        self.has(names::UNIQUE_ITEMS)
    }

    /// `@unitType`
    pub fn unit_type(&self) -> bool {
        self.has(names::UNIT_TYPE)
    }
}
