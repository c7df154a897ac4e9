//! Generated clients with event streams, and a server that speaks their frames.

/// The clients.
pub mod clients {
    include!(concat!(env!("OUT_DIR"), "/clients/mod.rs"));
}
pub mod connector;
pub mod frames;
pub mod server;
