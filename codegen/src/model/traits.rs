//! The traits of a shape or member: values as written, and typed getters.
//!
//! No trait name appears outside this file. A getter never fails: loading has checked the values
//! of the traits that Tinsmith reads (a wrong type is a problem with a place).

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
