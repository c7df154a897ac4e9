//! The part of the client that is the same for every service.

pub(crate) mod account_id;
pub(crate) mod account_id_mode;
pub(crate) mod auth;
pub(crate) mod build;
pub(crate) mod client;
pub(crate) mod computed;
pub(crate) mod endpoint;
pub(crate) mod error;
pub(crate) mod features;
pub(crate) mod interceptors;
pub(crate) mod operation;
pub(crate) mod paginate;
pub(crate) mod partitions;
pub(crate) mod presigned;
pub(crate) mod presigning;
pub(crate) mod protocol;
pub(crate) mod request_ids;
pub(crate) mod serde;
pub(crate) mod service;
pub(crate) mod shared_flag;
pub(crate) mod token;
pub(crate) mod unknown;
pub(crate) mod waiters;
