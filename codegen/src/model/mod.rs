//! Smithy as written. This room knows JSON and Smithy words; it knows no Rust words.

pub mod shape;
pub mod traits;

pub use shape::{Member, Model, Operation, Resource, Service, Shape, ShapeId, ShapeKind};
pub use traits::Traits;
