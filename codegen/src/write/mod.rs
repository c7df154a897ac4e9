//! Room: write.
