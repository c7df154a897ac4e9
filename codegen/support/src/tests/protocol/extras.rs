//! Checksums and compression of request bodies.
