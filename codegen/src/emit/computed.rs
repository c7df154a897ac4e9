//! Values that are computed from inputs and outputs, as Rust.
//!
//! A value that may be null is an `Option`. One that may fail has a `?` in it: it stands in a
//! function that returns an `Option`, where `None` means that there is no answer. Sequences are
//! iterators.

mod computing;
mod logic;
mod sequence;

pub(super) use computing::Computing;
