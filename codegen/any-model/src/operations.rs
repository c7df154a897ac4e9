//! Operations: inputs and outputs with members that are bound to parts of an HTTP message, pages,
//! host prefixes and whatever else an operation may have.

use arbitrary::Result;
use serde_json::{Map, Value, json};

use crate::maker::{Maker, Target, member};
use crate::rules::Rules;
use crate::traits::{self, Traits};
use crate::{shapes, words};

/// Kinds that can stand in a header, a label or a query.
const PLAIN: &[&str] = &[
    "string",
    "boolean",
    "byte",
    "short",
    "integer",
    "long",
    "float",
    "double",
    "timestamp",
    "enum",
    "intEnum",
];

/// Adds an operation; returns its id.
pub(crate) fn add(maker: &mut Maker<'_>, rules: &Rules) -> Result<String> {
    let id = maker.id()?;
    let mut operation = traits::shape(maker, "operation")?;
    let count = maker.few(6)?;
    let mut input = shapes::members(maker, count)?;
    let count = maker.few(5)?;
    let mut output = shapes::members(maker, count)?;
    let mut uri = uri(maker)?;
    if maker.protocol.is_rest() {
        bind_input(maker, &mut input, &mut uri)?;
        bind_output(maker, &mut output)?;
    }
    if maker.one_in(5)? {
        paginate(maker, &mut input, &mut output, &mut operation)?;
    }
    if maker.one_in(6)? {
        host_prefix(maker, &mut input, &mut operation)?;
    }
    rules.bind(maker, &mut input, &mut operation)?;
    extras(maker, &mut operation)?;
    let method = *maker
        .u
        .choose(&["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD"])?;
    if maker.protocol.is_rest() || maker.one_in(4)? {
        let http = json!({"method": method, "uri": uri, "code": 200});
        operation.insert("smithy.api#http".to_owned(), http);
    }
    let mut errors = Vec::new();
    for _ in 0..maker.few(2)? {
        if !maker.errors.is_empty() {
            errors.push(json!({"target": maker.u.choose(&maker.errors)?}));
        }
    }
    errors.dedup();
    let input = side(maker, input, "smithy.api#input")?;
    let output = side(maker, output, "smithy.api#output")?;
    let shape = json!({
        "type": "operation", "input": {"target": input}, "output": {"target": output},
        "errors": errors, "traits": operation,
    });
    maker.shapes.insert(id.clone(), shape);
    Ok(id)
}

/// Adds a structure for an input or output; without members it may be the unit of the prelude.
fn side(maker: &mut Maker<'_>, members: Map<String, Value>, mark: &str) -> Result<String> {
    if members.is_empty() && maker.one_in(2)? {
        return Ok("smithy.api#Unit".to_owned());
    }
    let mut shape_traits = traits::common(maker)?;
    if maker.one_in(2)? {
        shape_traits.insert(mark.to_owned(), json!({}));
    }
    let id = maker.id()?;
    let shape = json!({"type": "structure", "members": members, "traits": shape_traits});
    maker.shapes.insert(id.clone(), shape);
    Ok(id)
}

/// A URI without labels: they are added with their members.
fn uri(maker: &mut Maker<'_>) -> Result<String> {
    let mut uri = String::new();
    for _ in 0..maker.few(2)? {
        uri.push('/');
        uri.push_str(&words::token(&mut maker.u)?.replace(['#', '%'], "-"));
    }
    Ok(if uri.is_empty() { "/".to_owned() } else { uri })
}

/// Adds members that are bound to parts of a request.
fn bind_input(
    maker: &mut Maker<'_>,
    members: &mut Map<String, Value>,
    uri: &mut String,
) -> Result<()> {
    for number in 0..maker.few(3)? {
        let target = maker.target_of(PLAIN)?;
        let name = maker.fresh(members)?;
        let mut bound = traits::common(maker)?;
        match maker.u.int_in_range(0..=2)? {
            0 => {
                bound.insert("smithy.api#httpLabel".to_owned(), json!({}));
                bound.insert("smithy.api#required".to_owned(), json!({}));
                let slash = if uri.ends_with('/') { "" } else { "/" };
                uri.push_str(&format!("{slash}{{{name}}}"));
            }
            1 => {
                let query = format!("{}{number}", words::token(&mut maker.u)?);
                bound.insert("smithy.api#httpQuery".to_owned(), json!(query));
            }
            _ => header(maker, &mut bound, number)?,
        }
        members.insert(name, member(&target.id, bound));
    }
    if maker.one_in(5)? {
        let name = maker.fresh(members)?;
        let id = strings(maker, "map")?;
        let bound = Traits::from_iter([("smithy.api#httpQueryParams".to_owned(), json!({}))]);
        members.insert(name, member(&id, bound));
    }
    rest(maker, members)
}

/// Adds members that are bound to parts of a response.
fn bind_output(maker: &mut Maker<'_>, members: &mut Map<String, Value>) -> Result<()> {
    for number in 0..maker.few(2)? {
        let target = maker.target_of(PLAIN)?;
        let name = maker.fresh(members)?;
        let mut bound = traits::common(maker)?;
        header(maker, &mut bound, number)?;
        members.insert(name, member(&target.id, bound));
    }
    if maker.one_in(6)? {
        let name = maker.fresh(members)?;
        let bound = Traits::from_iter([("smithy.api#httpResponseCode".to_owned(), json!({}))]);
        members.insert(name, member("smithy.api#Integer", bound));
    }
    rest(maker, members)
}

fn header(maker: &mut Maker<'_>, bound: &mut Traits, number: usize) -> Result<()> {
    let name = format!("x-{}{number}", words::token(&mut maker.u)?);
    bound.insert("smithy.api#httpHeader".to_owned(), json!(name));
    Ok(())
}

/// Header lists, prefix headers and payloads.
fn rest(maker: &mut Maker<'_>, members: &mut Map<String, Value>) -> Result<()> {
    if maker.one_in(5)? {
        let name = maker.fresh(members)?;
        let id = strings(maker, "list")?;
        let bound = Traits::from_iter([("smithy.api#httpHeader".to_owned(), json!("x-list"))]);
        members.insert(name, member(&id, bound));
    }
    if maker.one_in(6)? {
        let name = maker.fresh(members)?;
        let id = strings(maker, "map")?;
        let prefix = *maker.u.choose(&["x-meta-", "x-\"", ""])?;
        let bound = Traits::from_iter([("smithy.api#httpPrefixHeaders".to_owned(), json!(prefix))]);
        members.insert(name, member(&id, bound));
    }
    if maker.one_in(4)? {
        payload(maker, members)?;
    }
    Ok(())
}

/// Adds a payload, and takes away what would stand beside it in the body.
fn payload(maker: &mut Maker<'_>, members: &mut Map<String, Value>) -> Result<()> {
    members.retain(|_, member| {
        let traits = member["traits"].as_object();
        let mut ids = traits.into_iter().flat_map(Map::keys);
        ids.any(|id| id.starts_with("smithy.api#http"))
    });
    let kinds = ["string", "blob", "structure", "union", "document", "enum"];
    let target = match maker.one_in(3)? {
        true => streaming(maker)?,
        false => maker.target_of(&kinds)?,
    };
    let name = maker.fresh(members)?;
    let mut bound = Traits::from_iter([("smithy.api#httpPayload".to_owned(), json!({}))]);
    if target.kind == "streaming" {
        bound.insert("smithy.api#default".to_owned(), json!(""));
    }
    members.insert(name, member(&target.id, bound));
    Ok(())
}

fn streaming(maker: &mut Maker<'_>) -> Result<Target> {
    let mut shape_traits = traits::common(maker)?;
    shape_traits.insert("smithy.api#streaming".to_owned(), json!({}));
    if maker.one_in(2)? {
        shape_traits.insert("smithy.api#requiresLength".to_owned(), json!({}));
    }
    let id = maker.id()?;
    let shape = json!({"type": "blob", "traits": shape_traits});
    maker.shapes.insert(id.clone(), shape);
    Ok(Target {
        id,
        kind: "streaming",
    })
}

/// A list or map of strings.
fn strings(maker: &mut Maker<'_>, kind: &str) -> Result<String> {
    let id = maker.id()?;
    let string = json!({"target": "smithy.api#String"});
    let shape = match kind {
        "map" => json!({"type": "map", "key": string, "value": string}),
        _ => json!({"type": "list", "member": string}),
    };
    maker.shapes.insert(id.clone(), shape);
    Ok(id)
}

/// Makes the operation one that gives pages.
fn paginate(
    maker: &mut Maker<'_>,
    input: &mut Map<String, Value>,
    output: &mut Map<String, Value>,
    operation: &mut Traits,
) -> Result<()> {
    let string = json!({"target": "smithy.api#String"});
    let (token, next) = (maker.fresh(input)?, maker.fresh(output)?);
    input.insert(token.clone(), string.clone());
    output.insert(next.clone(), string);
    let mut value = json!({"inputToken": token, "outputToken": next});
    if maker.one_in(2)? {
        let items = maker.fresh(output)?;
        let kind = if maker.one_in(3)? { "map" } else { "list" };
        let id = strings(maker, kind)?;
        output.insert(items.clone(), json!({ "target": id }));
        value["items"] = json!(items);
    }
    if maker.one_in(2)? {
        let size = maker.fresh(input)?;
        input.insert(size.clone(), json!({"target": "smithy.api#Integer"}));
        value["pageSize"] = json!(size);
    }
    operation.insert("smithy.api#paginated".to_owned(), value);
    operation.insert("smithy.api#readonly".to_owned(), json!({}));
    Ok(())
}

/// Puts something before the host, maybe with a label.
fn host_prefix(
    maker: &mut Maker<'_>,
    input: &mut Map<String, Value>,
    operation: &mut Traits,
) -> Result<()> {
    let mut prefix = "a-".to_owned();
    if maker.one_in(2)? {
        let name = maker.fresh(input)?;
        prefix.push_str(&format!("{{{name}}}"));
        let bound = json!({"smithy.api#hostLabel": {}, "smithy.api#required": {}});
        input.insert(
            name,
            json!({"target": "smithy.api#String", "traits": bound}),
        );
    }
    prefix.push('.');
    operation.insert(
        "smithy.api#endpoint".to_owned(),
        json!({ "hostPrefix": prefix }),
    );
    Ok(())
}

fn extras(maker: &mut Maker<'_>, operation: &mut Traits) -> Result<()> {
    const FLAGS: &[&str] = &[
        "smithy.api#idempotent",
        "smithy.api#readonly",
        "smithy.api#httpChecksumRequired",
        "smithy.api#optionalAuth",
        "aws.auth#unsignedPayload",
    ];
    for flag in FLAGS {
        if maker.one_in(10)? {
            operation.insert((*flag).to_owned(), json!({}));
        }
    }
    if maker.one_in(12)? {
        let value = json!({"encodings": ["gzip"]});
        operation.insert("smithy.api#requestCompression".to_owned(), value);
    }
    if maker.one_in(12)? {
        operation.insert("smithy.api#auth".to_owned(), json!(["aws.auth#sigv4"]));
    }
    Ok(())
}
