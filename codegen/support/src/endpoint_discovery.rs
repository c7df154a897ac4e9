//! Endpoints that the service itself tells.
//!
//! `Client::with_endpoint_discovery_enabled` asks for one and returns a client that uses it, with a
//! [`ReloadEndpoint`] that keeps it good.

pub use crate::support::discovery::ReloadEndpoint;
