//! Requests that are signed in their URLs, to be sent by anyone.
//!
//! `presigned()` of an operation's builder, in the place of `send()`, returns a [`PresignedRequest`]:
//! whoever has it can send it with any HTTP client, without credentials, until it expires. How long
//! that is a [`PresigningConfig`] says.

pub use crate::support::presigning::{
    PresignedRequest, PresigningConfig, PresigningConfigBuilder, PresigningConfigError,
};
