//! A hash of what a service was planned from, to tell whether a crate is up to date.

use std::collections::BTreeSet;

use crate::model::traits::bears_on_code;
use crate::model::{Member, Model, Shape, ShapeId, ShapeKind, Traits, WholeService};

/// 128-bit FNV-1a: stable between runs and versions, and no secret depends on it.
struct Fnv(u128);

impl Fnv {
    fn new() -> Self {
        Self(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d)
    }

    fn byte(&mut self, byte: u8) {
        self.0 =
            (self.0 ^ u128::from(byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
    }

    /// A text and an end that no text holds, so that `ab` + `c` is not `a` + `bc`.
    fn text(&mut self, text: &str) {
        text.bytes().for_each(|byte| self.byte(byte));
        self.byte(0xff);
    }
}

/// Hashes what the code of a service depends on: its shape, the shapes of the closure, with their
/// documentation, and what follows from the service as a whole.
pub(super) fn of(
    model: &Model,
    service: &Shape,
    closure: &BTreeSet<ShapeId>,
    whole: WholeService,
) -> String {
    let mut hash = Fnv::new();
    self::service(&mut hash, service, closure);
    hash.byte(u8::from(whole.idempotency_tokens));
    hash.byte(u8::from(whole.request_compression));
    hash.byte(u8::from(whole.waiters));
    // Nothing where there are none: what has none keeps its hash.
    if whole.checksums {
        hash.byte(1 + u8::from(whole.chunked_bodies));
    }
    for id in closure {
        shape(&mut hash, &model[id]);
    }
    format!("{:032x}", hash.0)
}

/// Errors out of reach, and names that the service gives to shapes there, do not count.
fn service(hash: &mut Fnv, shape: &Shape, closure: &BTreeSet<ShapeId>) {
    hash.text(shape.id.as_str());
    traits(hash, &shape.traits);
    let Some(service) = shape.as_service() else {
        return;
    };
    hash.text(&service.version);
    let errors = service.errors.iter().filter(|id| closure.contains(*id));
    ids(hash, &errors.cloned().collect::<Vec<_>>());
    for (id, name) in service
        .rename
        .iter()
        .filter(|(id, _)| closure.contains(*id))
    {
        hash.text(id.as_str());
        hash.text(name);
    }
}

fn shape(hash: &mut Fnv, shape: &Shape) {
    hash.text(shape.id.as_str());
    traits(hash, &shape.traits);
    match &shape.kind {
        ShapeKind::Operation(operation) => {
            hash.text(operation.input.as_str());
            hash.text(operation.output.as_str());
            ids(hash, &operation.errors);
        }
        kind => hash.text(kind.shape_type().name()),
    }
    shape
        .members()
        .into_iter()
        .for_each(|member| self::member(hash, member));
}

fn ids(hash: &mut Fnv, ids: &[ShapeId]) {
    ids.iter().for_each(|id| hash.text(id.as_str()));
}

fn member(hash: &mut Fnv, member: &Member) {
    hash.text(&member.name);
    hash.text(member.target.as_str());
    traits(hash, &member.traits);
}

fn traits(hash: &mut Fnv, traits: &Traits) {
    let mut traits: Vec<_> = traits.iter().filter(|(id, _)| bears_on_code(id)).collect();
    traits.sort_by_key(|(id, _)| *id);
    for (id, value) in traits {
        hash.text(id);
        hash.text(&value.to_string());
    }
    hash.byte(0xfe);
}
