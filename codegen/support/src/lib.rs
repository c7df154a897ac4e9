//! The hand-written half of every generated crate, compiled and tested where it stands.
//!
//! Two kinds of files in this crate are embedded in generated crates as they are:
//!
//! - `support.rs` and `support/`: once per crate, the same for every service;
//! - the files of a service that do not depend on its model: `client.rs` with `client/customize*`,
//!   `config.rs` with `config/*.rs`, `config/endpoint/params.rs` (for services with the usual
//!   parameters), `error.rs`, `primitives.rs` with its folder, and `meta.rs`. They name their
//!   neighbours by `super::`, so that they fit at the root of a crate and in a module of it.
//!
//! The rest belongs to this crate alone: a service for the tests (`service.rs`, `schema.rs`,
//! `config/endpoint/rules.rs`, `client/operations.rs`, `operation*`, `types*`), written by hand in the form
//! of generated code, and the tests themselves in `tests/`. Embedded files hold no tests.

#![allow(deprecated, reason = "deprecated for users, not here")]
#![allow(unreachable_pub, reason = "it is public in generated crates")]

pub mod client;
pub mod config;
pub mod error;
pub mod meta;
pub mod operation;
pub mod primitives;
pub mod types;

mod schema;
mod service;
#[allow(dead_code, reason = "the support code serves every kind of service")]
mod support;

#[cfg(test)]
mod tests;

pub use client::Client;
pub use config::Config;
