//! How long requests may take.

pub use aws_smithy_types::timeout::{TimeoutConfig, TimeoutConfigBuilder};
