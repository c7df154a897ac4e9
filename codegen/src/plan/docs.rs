//! Documentation strings.
