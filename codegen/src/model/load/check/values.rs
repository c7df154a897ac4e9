//! Enums and unions have something to choose from, and enum values differ (Smithy 2.0, "Simple
//! types" and "Aggregate types").

use std::collections::BTreeMap;

use serde_json::Value;

use super::{member_place, member_trait_place, trait_place};
use crate::error::{Place, Problem, Problems};
use crate::model::load::draft::{Aggregate, Body, Draft, Drafts};
use crate::model::load::merge::shape_place;
use crate::model::origin::Origins;
use crate::model::shape::{Member, ShapeId};
use crate::model::traits::{EnumDefinition, names};

/// Reports unions and enums without members, and values that are empty or there twice.
pub(in crate::model::load) fn values(drafts: &Drafts, origins: &Origins, problems: &mut Problems) {
    let mut check = Check { origins, problems };
    for draft in drafts.values() {
        match draft.body {
            Body::Aggregate(Aggregate::Union) => check.has_members(draft, "empty-union", "union"),
            Body::Aggregate(Aggregate::Enum) => check.members(draft, "enum", string_value),
            Body::Aggregate(Aggregate::IntEnum) => check.members(draft, "intEnum", integer_value),
            _ if draft.traits.has(names::ENUM) => check.legacy(draft),
            _ => {}
        }
    }
}

/// A value as it is compared and told; `None` where it has been refused already.
type ValueOf = fn(&Member) -> Option<String>;

/// A member without a value stands for its own name.
fn string_value(member: &Member) -> Option<String> {
    match member.traits.get(names::ENUM_VALUE) {
        Some(value) => value.as_str().map(str::to_owned),
        None => Some(member.name.clone()),
    }
}

fn integer_value(member: &Member) -> Option<String> {
    member
        .traits
        .enum_value_int()
        .map(|value| value.to_string())
}

struct Check<'a> {
    origins: &'a Origins,
    problems: &'a mut Problems,
}

impl Check<'_> {
    fn has_members(&mut self, draft: &Draft, code: &'static str, what: &str) {
        if draft.members.is_empty() {
            let message = format!("the {what} has no members, so that it has no value");
            let place = shape_place(draft.file.clone(), &draft.id, &["members"]);
            self.report(code, &draft.id, message, place);
        }
    }

    fn members(&mut self, draft: &Draft, what: &str, value_of: ValueOf) {
        self.has_members(draft, "empty-enum", what);
        let mut known: BTreeMap<String, &Member> = BTreeMap::new();
        for member in &draft.members {
            let Some(value) = value_of(member) else {
                continue;
            };
            let message = match known.get(&value) {
                _ if value.is_empty() => EMPTY.to_owned(),
                Some(first) => twice(&value, &first.name),
                None => {
                    known.insert(value, member);
                    continue;
                }
            };
            let place = match member.traits.has(names::ENUM_VALUE) {
                true => member_trait_place(self.origins, draft, member, names::ENUM_VALUE),
                false => member_place(self.origins, draft, member, &[]),
            };
            self.report("invalid-enum-value", &member.id, message, place);
        }
    }

    /// The entries of Smithy 1.0's `@enum`: all have a name or none has.
    fn legacy(&mut self, draft: &Draft) {
        let entries = draft.traits.enum_definitions().unwrap_or_default();
        let is_empty = |value: &Value| value.as_array().is_some_and(Vec::is_empty);
        if draft.traits.get(names::ENUM).is_some_and(is_empty) {
            let place = trait_place(self.origins, draft, names::ENUM, "");
            let message = "the enum has no values".to_owned();
            self.report("empty-enum", &draft.id, message, place);
        }
        let named = entries.iter().any(|entry| entry.name.is_some());
        let mut known = Known::default();
        for (index, entry) in entries.iter().enumerate() {
            if let Some((key, message)) = known.fault(index, entry, named) {
                let pointer = format!("/{index}{key}");
                let place = trait_place(self.origins, draft, names::ENUM, &pointer);
                self.report("invalid-enum-value", &draft.id, message, place);
            }
        }
    }

    fn report(&mut self, code: &'static str, id: &ShapeId, message: String, place: Place) {
        self.problems
            .push(Problem::new(code, message).shape(id).at(place));
    }
}

const EMPTY: &str = "the value of an enum is empty";

fn twice(value: &str, first: &str) -> String {
    let value = value.escape_debug();
    format!("the value `{value}` is that of `{first}` already")
}

/// The values and names of a legacy enum so far, with the indices of their entries.
#[derive(Default)]
struct Known<'a> {
    values: BTreeMap<&'a str, usize>,
    names: BTreeMap<&'a str, usize>,
}

impl<'a> Known<'a> {
    /// What is wrong with the next entry, and the key of it; `named` is whether any has a name.
    fn fault(
        &mut self,
        index: usize,
        entry: &EnumDefinition<'a>,
        named: bool,
    ) -> Option<(&'static str, String)> {
        if entry.value.is_empty() {
            return Some(("/value", EMPTY.to_owned()));
        }
        if let Some(first) = self.values.insert(entry.value, index) {
            return Some((
                "/value",
                twice(entry.value, &format!("entry {}", first + 1)),
            ));
        }
        let Some(name) = entry.name else {
            let message = "the value has no name, though others of the enum have one";
            return named.then(|| ("", message.to_owned()));
        };
        let first = self.names.insert(name, index)?;
        let message = format!(
            "the name `{}` is that of entry {} already",
            name.escape_debug(),
            first + 1
        );
        Some(("/name", message))
    }
}
