//! What the endpoint depends on: nothing but what most services know.

pub use crate::support::endpoint::usual::{Params, ParamsBuilder};
