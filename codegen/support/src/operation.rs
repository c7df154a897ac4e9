//! The operations, each with its types.

pub use aws_types::request_id::RequestId;

pub mod put_thing;
