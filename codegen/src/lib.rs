//! Reads Smithy JSON models and writes slim AWS client crates.

pub mod emit;
pub mod error;
pub mod model;
pub mod options;
pub mod plan;
pub mod write;

pub use error::{Problem, Problems};
pub use options::{Defaults, Operations, Options, Request};
