//! Tokens of either service that takes them: a crate has a file for its own in the place of this.

pub mod dsql;
pub mod rds;
