//! What few endpoint rules need: a module each, of which a crate has those that its rules use.

pub(crate) mod arns;
pub(crate) mod buckets;
pub(crate) mod details;
pub(crate) mod diagrams;
pub(crate) mod regions;
pub(crate) mod texts;
pub(crate) mod urls;
