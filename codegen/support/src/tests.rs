//! Tests of the support code.

mod protocol;
