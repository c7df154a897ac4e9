//! Makes Smithy models out of bytes.
//!
//! One source of models for everything that tries the generator with what it did not expect: the
//! property tests of this crate, whose bytes shrink; the fuzz targets, whose bytes are steered by
//! what the generator does; and `compile-models`, whose bytes come from a seed, so that a crate that
//! does not compile can be made again.
//!
//! The models keep to Smithy's grammar (identifiers, shape kinds, what a trait may be applied to)
//! and to nothing else: names collide, are keywords or are those of generated items, texts try to
//! leave their literals, shapes contain themselves. Most of the models are sound; what is wrong
//! with the others must be told.

mod maker;
mod operations;
mod rules;
mod service;
mod shapes;
mod traits;
mod words;

use arbitrary::Unstructured;
use serde_json::{Value, json};

use maker::Maker;

/// Makes a model. The same bytes make the same model; when they are used up, the rest is as small
/// as it can be.
pub fn model(bytes: &[u8]) -> Value {
    let mut maker = Maker::new(Unstructured::new(bytes));
    // Out of bytes, choices are the first and numbers the least; nothing else fails.
    let made = service::fill(&mut maker);
    debug_assert!(made.is_ok(), "{made:?}");
    json!({"smithy": "2.0", "shapes": maker.shapes})
}

/// The bytes that a seed stands for.
pub fn bytes(seed: u64) -> Vec<u8> {
    let mut random = fastrand::Rng::with_seed(seed);
    let length = random.usize(500..8000);
    std::iter::repeat_with(|| random.u8(..))
        .take(length)
        .collect()
}
