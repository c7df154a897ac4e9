//! A hash of what a service was planned from, to tell whether a crate is up to date.

use crate::model::{Member, Model, Shape, ShapeId, ShapeKind, Traits};

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

/// Hashes shapes, documentation included, in the order given.
pub(super) fn of<'m>(model: &'m Model, ids: impl Iterator<Item = &'m ShapeId>) -> String {
    let mut hash = Fnv::new();
    for id in ids {
        shape(&mut hash, &model[id]);
    }
    format!("{:032x}", hash.0)
}

fn shape(hash: &mut Fnv, shape: &Shape) {
    hash.text(shape.id.as_str());
    traits(hash, &shape.traits);
    match &shape.kind {
        ShapeKind::Operation(operation) => {
            hash.text(operation.input.as_str());
            hash.text(operation.output.as_str());
            operation
                .errors
                .iter()
                .for_each(|id| hash.text(id.as_str()));
        }
        ShapeKind::Service(service) => {
            hash.text(&service.version);
            service.errors.iter().for_each(|id| hash.text(id.as_str()));
            for (id, name) in &service.rename {
                hash.text(id.as_str());
                hash.text(name);
            }
        }
        kind => hash.text(simple_name(kind)),
    }
    shape
        .members()
        .into_iter()
        .for_each(|member| self::member(hash, member));
}

fn member(hash: &mut Fnv, member: &Member) {
    hash.text(&member.name);
    hash.text(member.target.as_str());
    traits(hash, &member.traits);
}

fn traits(hash: &mut Fnv, traits: &Traits) {
    for (id, value) in traits.iter() {
        hash.text(id);
        hash.text(&value.to_string());
    }
    hash.byte(0xfe);
}

/// Shape types that look alike otherwise.
fn simple_name(kind: &ShapeKind) -> &'static str {
    match kind {
        ShapeKind::Blob => "blob",
        ShapeKind::Boolean => "boolean",
        ShapeKind::String => "string",
        ShapeKind::Enum(_) => "enum",
        ShapeKind::Byte => "byte",
        ShapeKind::Short => "short",
        ShapeKind::Integer => "integer",
        ShapeKind::IntEnum(_) => "intEnum",
        ShapeKind::Long => "long",
        ShapeKind::Float => "float",
        ShapeKind::Double => "double",
        ShapeKind::BigInteger => "bigInteger",
        ShapeKind::BigDecimal => "bigDecimal",
        ShapeKind::Timestamp => "timestamp",
        ShapeKind::Document => "document",
        ShapeKind::List(_) => "list",
        ShapeKind::Set(_) => "set",
        ShapeKind::Map { .. } => "map",
        ShapeKind::Structure(_) => "structure",
        ShapeKind::Union(_) => "union",
        ShapeKind::Service(_) | ShapeKind::Resource(_) | ShapeKind::Operation(_) => "",
    }
}
