//! What a structure is used as.

/// What the structure of a field is used as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// An operation's input.
    Input,
    /// An operation's output.
    Output,
    /// An error.
    Error,
    /// A type of its own.
    Type,
}
