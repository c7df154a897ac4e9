//! The hand-written half of every generated crate, compiled and tested where it stands.
//!
//! Two kinds of files in this crate are embedded in generated crates as they are:
//!
//! - `support/`: once per crate, the same for every service;
//! - the files of a service that do not depend on its model: `client.rs` with `client/customize*`,
//!   `config.rs` with `config/*.rs`, `config/endpoint/params.rs` (for services with the usual
//!   parameters), `error.rs`, `primitives.rs` with its folder, and `meta.rs`. They name their
//!   neighbours by `super::`, so that they fit at the root of a crate and in a module of it.
//!
//! The rest belongs to this crate alone: a service for the tests (`service.rs`, `schema.rs`, `auth_token.rs`,
//! `config/endpoint/rules.rs`, `client/operations.rs`, `operation*`, `types*`), written by hand in the form
//! of generated code, the modules that each crate fills with what it needs (`support.rs`,
//! `support/protocol.rs`, `support/endpoint/extensions.rs`), and the tests themselves in `tests/`.
//! Embedded files hold no tests.
//!
//! [`sources`] is the table of the embedded files, for the generator; without default features it is
//! all there is, and nothing of the runtime is compiled.

#![allow(deprecated, reason = "deprecated for users, not here")]
#![allow(unreachable_pub, reason = "it is public in generated crates")]

#[cfg(feature = "compiled")]
pub mod auth_token;
#[cfg(feature = "compiled")]
pub mod client;
#[cfg(feature = "compiled")]
pub mod config;
#[cfg(feature = "compiled")]
pub mod endpoint_discovery;
#[cfg(feature = "compiled")]
pub mod error;
#[cfg(feature = "compiled")]
pub mod meta;
#[cfg(feature = "compiled")]
pub mod operation;
#[cfg(feature = "compiled")]
pub mod presigning;
#[cfg(feature = "compiled")]
pub mod primitives;
#[cfg(feature = "compiled")]
pub mod types;

pub mod sources;

#[cfg(feature = "compiled")]
mod schema;
#[cfg(feature = "compiled")]
mod service;
#[cfg(feature = "compiled")]
#[allow(dead_code, reason = "the support code serves every kind of service")]
mod support;

#[cfg(all(test, feature = "compiled"))]
mod tests;

#[cfg(feature = "compiled")]
pub use client::Client;
#[cfg(feature = "compiled")]
pub use config::Config;
