//! What a structure is to the emitters.

use crate::plan::ir::RequestIds;
use crate::plan::names::RustName;

/// Where a structure stands: decides which traits it implements.
#[derive(Clone, Copy, Debug)]
pub(super) enum Role<'a> {
    /// A type of its own.
    Nested,
    /// An operation's input.
    Input,
    /// An operation's output, which knows these ids.
    Output(RequestIds),
    /// An error; names the field of its message.
    Error(&'a RustName),
}
