//! Any text: it is a model and a crate comes of it, or there are problems.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| {
    tinsmith_fuzz::generate(text);
});
