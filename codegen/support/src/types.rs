//! Data structures of the operations.

pub use _filter::Filter;
pub use _thing::Thing;

mod _filter;
mod _thing;
