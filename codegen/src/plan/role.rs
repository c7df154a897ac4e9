//! What a structure is to the planner.

/// What a structure is used as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// An operation's input.
    Input,
    /// An operation's output.
    Output,
    /// A shape of `types`.
    Nested,
    /// A shape of `types::error`.
    Error,
}
