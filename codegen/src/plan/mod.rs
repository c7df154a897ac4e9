//! Room: plan.

pub mod docs;
pub mod names;
