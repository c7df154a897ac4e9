//! The service, and with it the whole model.

use arbitrary::Result;
use serde_json::{Map, Value, json};

use crate::maker::{Maker, Protocol};
use crate::rules::Rules;
use crate::traits::Traits;
use crate::{operations, shapes, traits, words};

/// Adds every shape of a model.
pub(crate) fn fill(maker: &mut Maker<'_>) -> Result<()> {
    maker.start()?;
    shapes::fill(maker)?;
    let rules = Rules::any(maker)?;
    let mut bound = Vec::new();
    for _ in 0..maker.few(4)? + 1 {
        bound.push(operations::add(maker, &rules)?);
    }
    let mut service = json!({"type": "service", "version": words::text(&mut maker.u)?});
    if maker.one_in(4)? {
        let operation = bound.pop();
        let resource = resource(maker, operation.as_deref())?;
        service["resources"] = json!([{ "target": resource }]);
    }
    let targets = bound.iter().map(|id| json!({ "target": id }));
    service["operations"] = targets.collect();
    if !maker.errors.is_empty() && maker.one_in(3)? {
        service["errors"] = json!([{"target": maker.u.choose(&maker.errors)?}]);
    }
    let mut service_traits = service_traits(maker)?;
    rules.declare(maker, &mut service_traits)?;
    service["traits"] = service_traits.into();
    let id = maker.id()?;
    maker.shapes.insert(id, service);
    Ok(())
}

/// A resource, with an operation of its own.
fn resource(maker: &mut Maker<'_>, operation: Option<&str>) -> Result<String> {
    let operations = operation.map(|id| json!({ "target": id }));
    let mut shape = json!({
        "type": "resource",
        "traits": traits::common(maker)?,
    });
    let place = *maker.u.choose(&["operations", "collectionOperations"])?;
    shape[place] = operations.into_iter().collect();
    if maker.one_in(2)? {
        let name = words::identifier(&mut maker.u)?;
        shape["identifiers"] = json!({ name: {"target": "smithy.api#String"} });
    }
    let id = maker.id()?;
    maker.shapes.insert(id.clone(), shape);
    Ok(id)
}

fn service_traits(maker: &mut Maker<'_>) -> Result<Traits> {
    let mut service = traits::common(maker)?;
    service.insert(maker.protocol.id().to_owned(), protocol_value(maker)?);
    let other = Protocol::any(&mut maker.u)?;
    // Operations have what REST protocols need only if the service was to have one.
    if maker.protocol.is_rest() || !other.is_rest() {
        service.entry(other.id()).or_insert(json!({}));
    }
    if !maker.one_in(10)? {
        let sdk_id = match maker.one_in(2)? {
            true => words::some_text(&mut maker.u)?,
            false => words::identifier(&mut maker.u)?,
        };
        let value = json!({
            "sdkId": sdk_id,
            "arnNamespace": words::identifier(&mut maker.u)?,
            "cloudTrailEventSource": words::text(&mut maker.u)?,
            "endpointPrefix": words::identifier(&mut maker.u)?,
        });
        service.insert("aws.api#service".to_owned(), value);
    }
    if !maker.one_in(10)? {
        let name = words::some_text(&mut maker.u)?;
        service.insert("aws.auth#sigv4".to_owned(), json!({ "name": name }));
    }
    if maker.one_in(2)? {
        service.insert(
            "smithy.api#title".to_owned(),
            words::text(&mut maker.u)?.into(),
        );
    }
    if maker.protocol.is_xml() || maker.one_in(8)? {
        let uri = format!("https://example.com/{}", words::text(&mut maker.u)?);
        service.insert("smithy.api#xmlNamespace".to_owned(), json!({ "uri": uri }));
    }
    if maker.one_in(12)? {
        service.insert("aws.protocols#awsQueryCompatible".to_owned(), json!({}));
    }
    Ok(service)
}

fn protocol_value(maker: &mut Maker<'_>) -> Result<Value> {
    let mut value = Map::new();
    if maker.protocol == Protocol::RestXml && maker.one_in(2)? {
        value.insert("noErrorWrapping".to_owned(), json!(true));
    }
    Ok(value.into())
}
