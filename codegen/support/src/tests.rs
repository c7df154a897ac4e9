//! Tests of the embedded files: they stand apart, so that generated crates do not carry them.

mod account_id;
mod auth_token;
mod cbor;
mod checksums;
mod config;
mod discovery;
mod endpoint;
mod interceptors;
mod json;
mod operation;
mod paginate;
mod partitions;
mod presigning;
mod protocol;
mod retry;
mod runtime;
mod serde;
mod timestamp;
mod token;
mod xml_answers;
