//! The traits of a shape or member: values as written, and typed getters.
//!
//! No trait name appears outside this module. A getter never fails: loading has checked the values
//! of the traits that Tinsmith reads (a wrong type is a problem with a place).

mod check;
pub(super) mod names;

pub(super) use check::{check, kind_name};

use serde_json::{Map, Value};

/// Traits by shape id; unknown ones are kept as values.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Traits(pub(super) Map<String, Value>);

impl Traits {
    /// The raw value of the trait with this shape id.
    pub fn get(&self, id: &str) -> Option<&Value> {
        self.0.get(id)
    }

    /// Whether the trait is present.
    pub fn has(&self, id: &str) -> bool {
        self.0.contains_key(id)
    }

    /// All traits in the order written.
    pub fn iter(&self) -> impl Iterator<Item = (&String, &Value)> {
        self.0.iter()
    }

    /// Sets a trait, replacing its value.
    pub(super) fn set(&mut self, id: &str, value: Value) {
        self.0.insert(id.to_owned(), value);
    }

    /// Adds a trait that may be there already: arrays are joined, equal values are one. `false` if
    /// the values conflict.
    pub(super) fn merge(&mut self, id: &str, value: &Value) -> bool {
        match (self.0.get_mut(id), value) {
            (None, value) => self.set(id, value.clone()),
            (Some(known), value) if known == value => {}
            (Some(Value::Array(known)), Value::Array(more)) => known.extend(more.iter().cloned()),
            (Some(_), _) => return false,
        }
        true
    }

    /// `@mixin`: the traits that are not handed on.
    pub(super) fn mixin_local_traits(&self) -> Vec<&str> {
        let local = self
            .get(names::MIXIN)
            .and_then(|value| value.get("localTraits"));
        let local = local.and_then(Value::as_array);
        local
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect()
    }

    /// `@enumValue` of an intEnum's member.
    pub fn enum_value_int(&self) -> Option<i32> {
        let value = self.get(names::ENUM_VALUE).and_then(Value::as_i64)?;
        i32::try_from(value).ok()
    }

    // smithy.api, alphabetical -------------------------------------------------------------------

    /// `@clientOptional`
    pub fn client_optional(&self) -> bool {
        self.has("smithy.api#clientOptional")
    }

    /// `@default`: `Some(Null)` for an explicit null.
    pub fn default_value(&self) -> Option<&Value> {
        self.get("smithy.api#default")
    }

    /// `@documentation`
    pub fn documentation(&self) -> Option<&str> {
        self.get("smithy.api#documentation").and_then(Value::as_str)
    }

    /// `@required`
    pub fn required(&self) -> bool {
        self.has("smithy.api#required")
    }
}
