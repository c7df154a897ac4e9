//! The hand-written half of every generated crate.

#![allow(dead_code, reason = "generated code is the caller")]

mod support {
    pub(crate) mod protocol;
}

#[cfg(test)]
mod tests;
