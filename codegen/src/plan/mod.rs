//! Rust as decided. This room knows the model and makes every judgement; it knows no tokens.

pub mod docs;
pub mod ir;
pub mod names;
pub mod schema;
