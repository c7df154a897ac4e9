//! Smithy as written. This room knows JSON and Smithy words; it knows no Rust words.

pub mod id;
pub mod load;
pub mod shape;
pub mod traits;

pub use id::ShapeId;
pub use load::{load, load_sources, load_str};
pub use shape::{Member, Model, Operation, Resource, Service, Shape, ShapeKind};
pub use traits::Traits;
