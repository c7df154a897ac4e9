//! Traits that many shapes may have.

use arbitrary::Result;
use serde_json::{Map, Value, json};

use crate::maker::{Maker, Target};
use crate::words;

/// Trait values by id.
pub(crate) type Traits = Map<String, Value>;

/// Traits that any shape or member may have.
pub(crate) fn common(maker: &mut Maker<'_>) -> Result<Traits> {
    let mut traits = Traits::new();
    if maker.one_in(3)? {
        let text = words::text(&mut maker.u)?;
        traits.insert("smithy.api#documentation".to_owned(), json!(text));
    }
    if maker.one_in(12)? {
        let value = deprecated(maker)?;
        traits.insert("smithy.api#deprecated".to_owned(), value);
    }
    if maker.one_in(15)? {
        let name = words::some_text(&mut maker.u)?;
        let url = format!("https://example.com/{}", words::token(&mut maker.u)?);
        traits.insert(
            "smithy.api#externalDocumentation".to_owned(),
            json!({ name: url }),
        );
    }
    if maker.one_in(20)? {
        let id = *maker
            .u
            .choose(&["smithy.api#unstable", "smithy.api#internal"])?;
        traits.insert(id.to_owned(), json!({}));
    }
    if maker.one_in(20)? {
        let texts = [words::text(&mut maker.u)?, words::text(&mut maker.u)?];
        traits.insert("smithy.api#tags".to_owned(), json!(texts));
        traits.insert("smithy.api#since".to_owned(), json!(texts[0]));
    }
    Ok(traits)
}

fn deprecated(maker: &mut Maker<'_>) -> Result<Value> {
    let mut value = Map::new();
    if maker.one_in(2)? {
        value.insert("message".to_owned(), words::text(&mut maker.u)?.into());
    }
    if maker.one_in(2)? {
        value.insert("since".to_owned(), words::text(&mut maker.u)?.into());
    }
    Ok(value.into())
}

/// Traits of a member of a structure or union.
pub(crate) fn member(maker: &mut Maker<'_>, target: &Target) -> Result<Traits> {
    let mut traits = common(maker)?;
    if maker.one_in(8)? {
        traits.insert(
            "smithy.api#jsonName".to_owned(),
            words::some_text(&mut maker.u)?.into(),
        );
    }
    if maker.protocol.is_xml() || maker.one_in(10)? {
        xml(maker, target, &mut traits)?;
    }
    if target.kind == "timestamp" && maker.one_in(3)? {
        traits.insert(
            "smithy.api#timestampFormat".to_owned(),
            timestamp_format(maker)?,
        );
    }
    Ok(traits)
}

fn xml(maker: &mut Maker<'_>, target: &Target, traits: &mut Traits) -> Result<()> {
    if maker.one_in(6)? {
        traits.insert("smithy.api#xmlName".to_owned(), xml_name(maker)?.into());
    }
    if matches!(target.kind, "list" | "map") && maker.one_in(3)? {
        traits.insert("smithy.api#xmlFlattened".to_owned(), json!({}));
    }
    if matches!(target.kind, "string" | "integer" | "boolean" | "enum") && maker.one_in(12)? {
        traits.insert("smithy.api#xmlAttribute".to_owned(), json!({}));
    }
    if maker.one_in(10)? {
        let uri = format!("https://example.com/{}", words::text(&mut maker.u)?);
        let namespace = match maker.one_in(2)? {
            true => json!({"uri": uri, "prefix": words::identifier(&mut maker.u)?}),
            false => json!({ "uri": uri }),
        };
        traits.insert("smithy.api#xmlNamespace".to_owned(), namespace);
    }
    Ok(())
}

fn xml_name(maker: &mut Maker<'_>) -> Result<String> {
    let name = words::identifier(&mut maker.u)?;
    Ok(match maker.one_in(4)? {
        true => format!("{}:{name}", words::identifier(&mut maker.u)?),
        false => name,
    })
}

fn timestamp_format(maker: &mut Maker<'_>) -> Result<Value> {
    let formats = ["date-time", "epoch-seconds", "http-date"];
    Ok(json!(maker.u.choose(&formats)?))
}

/// Traits of a structure member beyond those: required, default, idempotency and so on.
pub(crate) fn presence(maker: &mut Maker<'_>, target: &Target, traits: &mut Traits) -> Result<()> {
    let contains = matches!(target.kind, "structure" | "union" | "list" | "map");
    if !contains && maker.one_in(4)? {
        traits.insert("smithy.api#required".to_owned(), json!({}));
        if maker.one_in(4)? {
            traits.insert("smithy.api#clientOptional".to_owned(), json!({}));
        }
    }
    if maker.one_in(5)?
        && let Some(value) = default(maker, target)?
    {
        traits.insert("smithy.api#default".to_owned(), value);
        if maker.one_in(4)? {
            traits.insert("smithy.api#addedDefault".to_owned(), json!({}));
        }
    }
    if target.kind == "string" && maker.one_in(12)? {
        traits.insert("smithy.api#idempotencyToken".to_owned(), json!({}));
    }
    if maker.one_in(25)? {
        traits.insert(
            "smithy.api#recommended".to_owned(),
            json!({"reason": words::text(&mut maker.u)?}),
        );
    }
    Ok(())
}

/// A default that fits a simple shape of the prelude, or the empty one of a collection.
fn default(maker: &mut Maker<'_>, target: &Target) -> Result<Option<Value>> {
    let u = &mut maker.u;
    Ok(Some(match target.kind {
        "boolean" => json!(u.arbitrary::<bool>()?),
        "byte" => json!(u.arbitrary::<i8>()?),
        "short" => json!(u.arbitrary::<i16>()?),
        "integer" => json!(u.arbitrary::<i32>()?),
        "long" => json!(u.arbitrary::<i64>()?),
        "float" => json!(u.arbitrary::<i8>()?),
        "double" => json!(f64::from(u.arbitrary::<i16>()?) / 8.0),
        "string" => json!(words::text(u)?),
        "blob" => json!(*u.choose(&["", "YWJj"])?),
        "list" => json!([]),
        "map" => json!({}),
        "document" => [
            json!(null),
            json!(true),
            json!("x"),
            json!([]),
            json!({}),
            json!(-1),
        ][u.int_in_range(0..=5)?]
        .clone(),
        "timestamp" => json!(u.arbitrary::<i32>()?),
        _ => return Ok(None),
    }))
}

/// Constraints and other traits of a shape of this kind.
pub(crate) fn shape(maker: &mut Maker<'_>, kind: &str) -> Result<Traits> {
    let mut traits = common(maker)?;
    if !matches!(kind, "operation" | "service") && maker.one_in(12)? {
        traits.insert("smithy.api#sensitive".to_owned(), json!({}));
    }
    if matches!(kind, "string" | "list" | "map" | "blob") && maker.one_in(6)? {
        traits.insert("smithy.api#length".to_owned(), json!({"min": 0, "max": 7}));
    }
    if matches!(
        kind,
        "byte" | "short" | "integer" | "long" | "float" | "double"
    ) && maker.one_in(6)?
    {
        traits.insert("smithy.api#range".to_owned(), json!({"min": -1, "max": 7}));
    }
    if kind == "string" && maker.one_in(6)? {
        let pattern = *maker
            .u
            .choose(&["^[a-z]+$", "^\"\\\\*/`{}$", "^\\p{L}\\n$"])?;
        traits.insert("smithy.api#pattern".to_owned(), json!(pattern));
    }
    if matches!(kind, "string" | "blob") && maker.one_in(10)? {
        let media = *maker
            .u
            .choose(&["application/json", "text/plain", "image/x-\"\\"])?;
        traits.insert("smithy.api#mediaType".to_owned(), json!(media));
    }
    if kind == "timestamp" && maker.one_in(3)? {
        traits.insert(
            "smithy.api#timestampFormat".to_owned(),
            timestamp_format(maker)?,
        );
    }
    Ok(traits)
}
