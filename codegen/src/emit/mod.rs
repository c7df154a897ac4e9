//! Room: emit.
