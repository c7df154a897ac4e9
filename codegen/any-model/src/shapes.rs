//! Shapes that members target: every kind of the data model.

use arbitrary::Result;
use serde_json::{Map, Value, json};

use crate::maker::{Maker, member};
use crate::traits;
use crate::words;

/// Kinds without members.
const SIMPLE: &[&str] = &[
    "string",
    "blob",
    "boolean",
    "byte",
    "short",
    "integer",
    "long",
    "float",
    "double",
    "bigInteger",
    "bigDecimal",
    "timestamp",
    "document",
];

/// Adds shapes of every kind, then fills structures and unions: these may contain any other, and
/// themselves.
pub(crate) fn fill(maker: &mut Maker<'_>) -> Result<()> {
    for _ in 0..maker.few(5)? {
        simple(maker)?;
    }
    for _ in 0..maker.few(3)? {
        enumeration(maker)?;
    }
    let mut open = Vec::new();
    for _ in 0..maker.few(6)? {
        let kind = if maker.one_in(3)? {
            "union"
        } else {
            "structure"
        };
        let id = maker.id()?;
        maker.add(id.clone(), kind, Value::Null);
        open.push((id, kind));
    }
    for _ in 0..maker.few(5)? {
        collection(maker)?;
    }
    for (id, kind) in open {
        let shape = match kind {
            "union" => union(maker)?,
            _ => structure(maker)?,
        };
        maker.shapes.insert(id, shape);
    }
    for _ in 0..maker.few(3)? {
        error(maker)?;
    }
    Ok(())
}

fn simple(maker: &mut Maker<'_>) -> Result<()> {
    let kind = *maker.u.choose(SIMPLE)?;
    let mut shape_traits = traits::shape(maker, kind)?;
    if kind == "string" && maker.one_in(3)? {
        shape_traits.insert("smithy.api#enum".to_owned(), enum_trait(maker)?);
    }
    let id = maker.id()?;
    maker.add(id, kind, json!({"type": kind, "traits": shape_traits}));
    Ok(())
}

/// The enum trait of Smithy 1: with names, or without.
fn enum_trait(maker: &mut Maker<'_>) -> Result<Value> {
    let count = maker.few(4)? + 1;
    let named = maker.one_in(2)?;
    let names = maker.member_names(count)?;
    let mut values = Vec::new();
    for name in names {
        let value = enum_value(maker, &name)?;
        values.push(match named {
            true => json!({"name": name, "value": value}),
            false => json!({ "value": value }),
        });
    }
    Ok(values.into())
}

/// The value of an enum: mostly its name, else a text that is not empty and no other's.
fn enum_value(maker: &mut Maker<'_>, name: &str) -> Result<String> {
    Ok(match maker.one_in(3)? {
        true => format!("{}{name}", words::text(&mut maker.u)?),
        false => name.to_owned(),
    })
}

fn enumeration(maker: &mut Maker<'_>) -> Result<()> {
    let ints = maker.one_in(3)?;
    let kind = if ints { "intEnum" } else { "enum" };
    let count = maker.few(5)? + 1;
    let mut members = Map::new();
    for (index, name) in maker.member_names(count)?.into_iter().enumerate() {
        let mut member_traits = traits::common(maker)?;
        if ints {
            let value = [i64::from(i32::MIN), -1, 0, 1, i64::from(i32::MAX)];
            let value = value
                .get(index)
                .copied()
                .unwrap_or(100 + i64::try_from(index).unwrap_or(0));
            member_traits.insert("smithy.api#enumValue".to_owned(), json!(value));
        } else if maker.one_in(2)? {
            let value = enum_value(maker, &name)?;
            member_traits.insert("smithy.api#enumValue".to_owned(), json!(value));
        }
        members.insert(name, member("smithy.api#Unit", member_traits));
    }
    let shape_traits = traits::shape(maker, kind)?;
    let id = maker.id()?;
    let shape = json!({"type": kind, "members": members, "traits": shape_traits});
    maker.add(id, kind, shape);
    Ok(())
}

/// A list or a map of anything but a collection that comes later, so that it ends.
fn collection(maker: &mut Maker<'_>) -> Result<()> {
    let item = maker.target()?;
    let item_traits = traits::member(maker, &item)?;
    let is_map = maker.one_in(2)?;
    let kind = if is_map { "map" } else { "list" };
    let mut shape_traits = traits::shape(maker, kind)?;
    if maker.one_in(5)? {
        shape_traits.insert("smithy.api#sparse".to_owned(), json!({}));
    }
    let id = maker.id()?;
    let shape = if is_map {
        let key = maker.target_of(&["string", "enum"])?;
        let key = member(&key.id, traits::common(maker)?);
        json!({"type": kind, "key": key, "value": member(&item.id, item_traits), "traits": shape_traits})
    } else {
        if matches!(item.kind, "string" | "integer") && maker.one_in(8)? {
            shape_traits.insert("smithy.api#uniqueItems".to_owned(), json!({}));
        }
        json!({"type": kind, "member": member(&item.id, item_traits), "traits": shape_traits})
    };
    maker.add(id, kind, shape);
    Ok(())
}

fn structure(maker: &mut Maker<'_>) -> Result<Value> {
    let count = maker.few(6)?;
    let members = members(maker, count)?;
    let shape_traits = traits::shape(maker, "structure")?;
    Ok(json!({"type": "structure", "members": members, "traits": shape_traits}))
}

/// Members of a structure that are not bound to parts of a message.
pub(crate) fn members(maker: &mut Maker<'_>, count: usize) -> Result<Map<String, Value>> {
    let mut members = Map::new();
    for name in maker.member_names(count)? {
        let target = maker.target()?;
        let mut member_traits = traits::member(maker, &target)?;
        traits::presence(maker, &target, &mut member_traits)?;
        members.insert(name, member(&target.id, member_traits));
    }
    Ok(members)
}

/// A union, whose first member ends it; one in forty has none.
fn union(maker: &mut Maker<'_>) -> Result<Value> {
    let mut members = Map::new();
    let count = if maker.one_in(40)? {
        0
    } else {
        maker.few(4)? + 1
    };
    for (index, name) in maker.member_names(count)?.into_iter().enumerate() {
        let target = if index == 0 {
            maker.simple()?
        } else {
            maker.target()?
        };
        if maker.one_in(8)? {
            members.insert(name, member("smithy.api#Unit", traits::common(maker)?));
        } else {
            let member_traits = traits::member(maker, &target)?;
            members.insert(name, member(&target.id, member_traits));
        }
    }
    let shape_traits = traits::shape(maker, "union")?;
    Ok(json!({"type": "union", "members": members, "traits": shape_traits}))
}

fn error(maker: &mut Maker<'_>) -> Result<()> {
    let count = maker.few(3)?;
    let mut members = members(maker, count)?;
    if maker.one_in(2)? {
        let name = *maker.u.choose(&["message", "Message", "errorMessage"])?;
        members.insert(name.to_owned(), json!({"target": "smithy.api#String"}));
    }
    let mut shape_traits = traits::shape(maker, "structure")?;
    let fault = *maker.u.choose(&["client", "server"])?;
    shape_traits.insert("smithy.api#error".to_owned(), json!(fault));
    if maker.one_in(3)? {
        let status = if fault == "client" { 418 } else { 503 };
        shape_traits.insert("smithy.api#httpError".to_owned(), json!(status));
    }
    if maker.one_in(3)? {
        let throttling = maker.one_in(2)?;
        shape_traits.insert(
            "smithy.api#retryable".to_owned(),
            json!({ "throttling": throttling }),
        );
    }
    if maker.one_in(3)? {
        let code = words::some_text(&mut maker.u)?;
        let value = json!({"code": code, "httpResponseCode": 400});
        shape_traits.insert("aws.protocols#awsQueryError".to_owned(), value);
    }
    let id = maker.id()?;
    let shape = json!({"type": "structure", "members": members, "traits": shape_traits});
    maker.errors.push(id.clone());
    maker.shapes.insert(id, shape);
    Ok(())
}
