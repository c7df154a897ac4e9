//! Expressions, from their words to what Rust computes.

mod grammar;
mod types;
