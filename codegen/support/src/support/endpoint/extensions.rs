//! Functions that few endpoint rules call: a module each, of which a crate has those it needs.

pub(crate) mod arns;
pub(crate) mod buckets;
pub(crate) mod texts;
pub(crate) mod urls;
