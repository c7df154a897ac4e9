//! The services of a model file, read past everything else in it.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::Offer;
use crate::model::ShapeType;
use crate::model::traits::Traits;

/// The services of a file; none if it is no model. What is wrong with a model is told when it is
/// loaded.
pub fn outline(file: &Path) -> Vec<Offer> {
    let bytes = fs::read(file).unwrap_or_default();
    let text = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes);
    let Ok(document) = serde_json::from_slice::<Document<'_>>(text) else {
        return Vec::new();
    };
    let shapes = &document.shapes;
    let services = shapes
        .iter()
        .filter(|(_, shape)| shape.kind == ShapeType::Service.name());
    services
        .filter_map(|(id, shape)| offer(file, id, shape, shapes))
        .collect()
}

/// The shapes of a model file.
#[derive(Deserialize)]
struct Document<'a> {
    #[serde(borrow)]
    shapes: BTreeMap<Cow<'a, str>, Outline<'a>>,
}

/// What is read of every shape; traits are only measured until it is known whose they are.
#[derive(Deserialize)]
struct Outline<'a> {
    #[serde(rename = "type", default, borrow)]
    kind: Cow<'a, str>,
    #[serde(default)]
    version: Option<String>,
    #[serde(default, borrow)]
    traits: Option<&'a RawValue>,
    #[serde(default, borrow)]
    operations: Targets<'a>,
    #[serde(default, rename = "collectionOperations", borrow)]
    collection: Targets<'a>,
    #[serde(default, borrow)]
    resources: Targets<'a>,
    #[serde(default, borrow)]
    create: Option<Target<'a>>,
    #[serde(default, borrow)]
    put: Option<Target<'a>>,
    #[serde(default, borrow)]
    read: Option<Target<'a>>,
    #[serde(default, borrow)]
    update: Option<Target<'a>>,
    #[serde(default, borrow)]
    delete: Option<Target<'a>>,
    #[serde(default, borrow)]
    list: Option<Target<'a>>,
}

type Targets<'a> = Vec<Target<'a>>;

/// A reference to a shape.
#[derive(Deserialize)]
struct Target<'a> {
    #[serde(borrow)]
    target: Cow<'a, str>,
}

impl<'a> Outline<'a> {
    /// The operations that a service or a resource names itself.
    fn own_operations(&self) -> impl Iterator<Item = &str> {
        let one = [
            &self.create,
            &self.put,
            &self.read,
            &self.update,
            &self.delete,
            &self.list,
        ];
        let one = one.into_iter().flatten();
        let all = one.chain(&self.operations).chain(&self.collection);
        all.map(|target| &*target.target)
    }
}

fn offer(
    file: &Path,
    id: &str,
    shape: &Outline<'_>,
    shapes: &BTreeMap<Cow<'_, str>, Outline<'_>>,
) -> Option<Offer> {
    let traits: Traits = match shape.traits {
        Some(raw) => Traits::new(serde_json::from_str(raw.get()).ok()?),
        None => Traits::default(),
    };
    let aws = traits.aws_service();
    let name = id.rsplit('#').next().unwrap_or(id);
    let owned = |text: Option<&str>| text.map(str::to_owned);
    Some(Offer {
        file: file.to_owned(),
        shape_id: id.to_owned(),
        sdk_id: aws.map_or(name, |aws| aws.sdk_id).to_owned(),
        version: shape.version.clone().unwrap_or_default(),
        endpoint_prefix: owned(aws.and_then(|aws| aws.endpoint_prefix)),
        arn_namespace: owned(aws.and_then(|aws| aws.arn_namespace)),
        signing_name: owned(traits.sigv4().or(traits.sigv4a())),
        protocols: traits.protocols(),
        operations: count(shape, shapes),
    })
}

/// How many operations a service has, those of its resources at any depth included.
fn count(service: &Outline<'_>, shapes: &BTreeMap<Cow<'_, str>, Outline<'_>>) -> usize {
    let mut operations: BTreeSet<&str> = service.own_operations().collect();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut open: Vec<&Target<'_>> = service.resources.iter().collect();
    while let Some(resource) = open.pop() {
        if seen.insert(&resource.target)
            && let Some(resource) = shapes.get(&*resource.target)
        {
            operations.extend(resource.own_operations());
            open.extend(&resource.resources);
        }
    }
    operations.len()
}
