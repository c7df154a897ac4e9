//! Reads Smithy JSON models and writes slim AWS client crates.

pub mod emit;
pub mod error;
pub mod model;
pub mod plan;
pub mod write;
