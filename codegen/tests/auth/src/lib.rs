//! Generated clients with every auth scheme.

/// The clients.
pub mod clients {
    include!(concat!(env!("OUT_DIR"), "/clients/mod.rs"));
}
