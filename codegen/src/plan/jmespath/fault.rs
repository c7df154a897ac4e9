//! What is wrong with an expression.

use std::fmt;

/// What is wrong with an expression, and where in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::plan) struct Fault {
    /// Whether it is no expression, is one that the model does not allow, or only one that no code
    /// is made for.
    kind: FaultKind,
    /// A sentence without a full stop.
    message: String,
    /// Characters before the place, unless it is the expression as a whole.
    at: Option<usize>,
}

/// The kind of a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FaultKind {
    /// No expression by the grammar, or one that cannot have a value of the type asked for.
    Invalid,
    /// An expression of which no code is made.
    Unsupported,
}

impl Fault {
    /// The expression is wrong there.
    pub(super) fn invalid(at: usize, message: impl Into<String>) -> Self {
        let at = Some(at);
        Self {
            kind: FaultKind::Invalid,
            message: message.into(),
            at,
        }
    }

    /// No code is made of what stands there.
    pub(super) fn unsupported(at: usize, message: impl Into<String>) -> Self {
        Self {
            kind: FaultKind::Unsupported,
            ..Self::invalid(at, message)
        }
    }

    /// The expression as a whole is not what it should be.
    pub(in crate::plan) fn whole(message: impl Into<String>) -> Self {
        Self {
            at: None,
            ..Self::invalid(0, message)
        }
    }

    /// The stable code of a problem, given that of an expression that is wrong.
    pub(in crate::plan) fn code(&self, invalid: &'static str) -> &'static str {
        match self.kind {
            FaultKind::Invalid => invalid,
            FaultKind::Unsupported => "unsupported",
        }
    }

    /// Whether the expression is wrong, and not only one of which no code is made.
    pub(in crate::plan) fn is_invalid(&self) -> bool {
        self.kind == FaultKind::Invalid
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.at {
            None => f.write_str(&self.message),
            Some(at) => write!(f, "{} (character {})", self.message, at + 1),
        }
    }
}
